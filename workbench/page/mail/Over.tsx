// A small window over the mailbox.
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '../parts/Icon.tsx';
import { over } from './state.ts';

export const closeOver = (): void => {
  over.value = null;
};

export function Over({
  title,
  children,
  wide,
}: {
  title: string;
  children: ComponentChildren;
  wide?: boolean;
}) {
  const box = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    const first = box.current?.querySelector<HTMLElement>('input, textarea, select, .tabsSmall button');
    (first ?? box.current)?.focus();
    return () => before instanceof HTMLElement && before.focus();
  }, []);
  return (
    <div
      class="mailVeil"
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) closeOver();
      }}
    >
      <section
        class={wide ? 'over wide' : 'over'}
        role="dialog"
        aria-modal="true"
        aria-label={title}
        tabIndex={-1}
        ref={box}
      >
        <header>
          <h2>{title}</h2>
          <button type="button" class="icon" aria-label="Close" onClick={closeOver}>
            <Icon name="close" />
          </button>
        </header>
        {children}
      </section>
    </div>
  );
}
