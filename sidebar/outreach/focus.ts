// Where the focus goes when what had it is gone: to the heading of what is open.

/** What `focusHeading` finds; every part of the panel has one. */
export const headingClass = 'mail-title';

/**
 * Nothing happens where the focus still has a place: nobody's typing is interrupted. `still`, where
 * nobody has asked for anything: what a person looks at stays where it is.
 */
export function keepFocus(still = false): void {
  requestAnimationFrame(() => {
    if (document.activeElement && document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>(`.${headingClass}`)?.focus({ preventScroll: still });
  });
}
