// A form that opens where a button was takes the focus and comes into view, before the next key.
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

export function useOpened(open: boolean, form: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    if (!open) return;
    form.current?.scrollIntoView({ block: 'nearest' });
    form.current?.querySelector<HTMLElement>('input, button')?.focus({ preventScroll: true });
  }, [open, form]);
}
