// A form that opens where a button was takes the focus and comes into view.
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

export function useOpened(open: boolean, form: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (!open) return;
    form.current?.scrollIntoView({ block: 'nearest' });
    form.current?.querySelector<HTMLElement>('input, button')?.focus({ preventScroll: true });
  }, [open, form]);
}
