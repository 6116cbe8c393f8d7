// A menu behind a button: arrows move, Esc closes and gives the focus back.
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { IconButton } from './Button.tsx';
import { Icon, type IconName } from './Icon.tsx';
import { stepTo, useLeave } from './popup.ts';

export interface MenuRow {
  key: string;
  label: string;
  icon?: IconName;
  keys?: string;
  run: () => void;
}

export function Menu({ label, icon = 'more', rows }: { label: string; icon?: IconName; rows: MenuRow[] }) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  useLeave(open, box, () => setOpen(false));
  // Before the next key: after the paint, a quick person's key would go to the button, or to the wrong row.
  useLayoutEffect(() => {
    if (open) focusRow(0);
  }, [open]);

  function focusRow(at: number): void {
    list.current?.querySelectorAll<HTMLElement>('[role=menuitem]')[at]?.focus();
  }
  function shut(): void {
    setOpen(false);
    button.current?.focus();
  }
  function onKeyDown(event: KeyboardEvent): void {
    const rowsShown = [...(list.current?.querySelectorAll('[role=menuitem]') ?? [])];
    const at = document.activeElement ? rowsShown.indexOf(document.activeElement) : -1;
    if (event.key === 'Escape') shut();
    else if (event.key === 'Tab') {
      setOpen(false);
      return;
    } else {
      const next = stepTo(event.key, at, rows.length);
      if (next === undefined) return;
      focusRow(next);
    }
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div class="menu" ref={box}>
      <IconButton
        buttonRef={button}
        icon={icon}
        label={label}
        popup="menu"
        expanded={open}
        controls={id}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || open) return;
          event.preventDefault();
          setOpen(true);
        }}
      />
      {open && (
        <div
          class="popup popup-right"
          id={id}
          role="menu"
          aria-label={label}
          ref={list}
          onKeyDown={onKeyDown}
        >
          {rows.map((row) => (
            <button
              key={row.key}
              type="button"
              role="menuitem"
              tabIndex={-1}
              class="option"
              onClick={() => {
                shut();
                row.run();
              }}
            >
              <span class="option-mark">{row.icon && <Icon name={row.icon} size={18} />}</span>
              <span class="option-text">{row.label}</span>
              {row.keys && <kbd>{row.keys}</kbd>}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
