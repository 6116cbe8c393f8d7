// How a popup behaves: it opens where there is room and closes when a person goes elsewhere.
import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

const optionHeight = 32;
/** A list that goes on ends in the middle of an option, so that one sees that it does. */
const showingMore = (room: number) =>
  Math.floor(room / optionHeight - 0.6) * optionHeight + optionHeight * 0.6;

/** Opens upward where there is more room above; never taller than the room there is. */
export function useRoom(
  open: boolean,
  anchor: RefObject<HTMLElement | null>,
): { up: boolean; height: number } {
  const [room, setRoom] = useState({ up: false, height: 280 });
  useLayoutEffect(() => {
    const box = anchor.current?.getBoundingClientRect();
    if (!open || !box) return;
    const below = window.innerHeight - box.bottom - 16;
    const above = box.top - 16;
    const up = below < 200 && above > below;
    setRoom({ up, height: Math.max(120, showingMore(Math.min(400, up ? above : below))) });
  }, [open, anchor]);
  return room;
}

/** Calls `close` when the pointer goes down outside `inside`, or the page loses the focus. */
export function useLeave(open: boolean, inside: RefObject<HTMLElement | null>, close: () => void): void {
  useLayoutEffect(() => {
    if (!open) return;
    const down = (event: PointerEvent) => {
      if (!(event.target instanceof Node) || !inside.current?.contains(event.target)) close();
    };
    document.addEventListener('pointerdown', down);
    window.addEventListener('blur', close);
    return () => {
      document.removeEventListener('pointerdown', down);
      window.removeEventListener('blur', close);
    };
  });
}

/** The position that the keys of a list lead to, or undefined for any other key. */
export function stepTo(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined;
  switch (key) {
    case 'ArrowDown':
      return at + 1 >= count ? 0 : at + 1;
    case 'ArrowUp':
      return at <= 0 ? count - 1 : at - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
