// A button with something that opens below or above it until the person looks elsewhere.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

export function Drop({
  label,
  face,
  kind = 'icon',
  up = false,
  children,
}: {
  label: string;
  face: ComponentChildren;
  kind?: string;
  /** Opens above the button. */
  up?: boolean;
  children: (close: () => void) => ComponentChildren;
}) {
  const [open, setOpen] = useState(false);
  const whole = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const elsewhere = (event: Event) => {
      if (event.target instanceof Node && !whole.current?.contains(event.target)) setOpen(false);
    };
    const escaped = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      setOpen(false);
      button.current?.focus();
    };
    const element = whole.current;
    const blurred = () => setOpen(false);
    window.addEventListener('pointerdown', elsewhere, true);
    window.addEventListener('blur', blurred);
    element?.addEventListener('keydown', escaped);
    whole.current?.querySelector<HTMLElement>('.drop button, .drop input')?.focus();
    return () => {
      window.removeEventListener('pointerdown', elsewhere, true);
      window.removeEventListener('blur', blurred);
      element?.removeEventListener('keydown', escaped);
    };
  }, [open]);
  return (
    <div class="dropWhole" ref={whole}>
      <button
        type="button"
        ref={button}
        class={kind}
        aria-label={label}
        title={label}
        aria-haspopup="true"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {face}
      </button>
      {open && <div class={up ? 'drop up' : 'drop'}>{children(() => setOpen(false))}</div>}
    </div>
  );
}
