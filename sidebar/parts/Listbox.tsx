// One choice out of several: a button that opens a list, by mouse, arrows or first letters
// (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/examples/combobox-select-only/).
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './Icon.tsx';
import { stepTo, useLeave, useRoom } from './popup.ts';

export interface Choice {
  value: string;
  label: string;
  /** Background of the choice, as the cell has it. */
  colour?: string | undefined;
  /** A second line under the label. */
  note?: string | undefined;
}

interface ListboxProps {
  label: string;
  /** Shown above the field; otherwise only a screen reader hears it. */
  labelShown?: boolean;
  value: string;
  choices: readonly Choice[];
  /** What the field shows when `value` is none of the choices. */
  shown?: string | undefined;
  onChoose: (value: string) => void;
  busy?: boolean | undefined;
  disabled?: boolean | undefined;
  /** A line under the list. */
  footnote?: string;
  /** A word before the chosen value, e.g. "Show:". */
  prefix?: string;
  look?: 'field' | 'pill' | 'bar';
}

export function Listbox(props: ListboxProps) {
  const { label, value, choices, onChoose, busy, disabled, look = 'field' } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: '', at: 0 });
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const room = useRoom(open, button);
  useLeave(open, box, () => setOpen(false));

  const chosen = choices.find((choice) => choice.value === value);
  useLayoutEffect(() => {
    if (open) list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [open, at]);

  function show(): void {
    if (busy || disabled) return;
    setAt(
      Math.max(
        0,
        choices.findIndex((choice) => choice.value === value),
      ),
    );
    setOpen(true);
  }
  function choose(index: number): void {
    setOpen(false);
    const choice = choices[index];
    if (choice && choice.value !== value) onChoose(choice.value);
  }
  function letter(key: string): void {
    const now = Date.now();
    const text = (now - typed.current.at < 700 ? typed.current.text : '') + key.toLocaleLowerCase();
    typed.current = { text, at: now };
    const from = text.length === 1 ? at + 1 : at;
    const order = choices.map((_, i) => (from + i) % choices.length);
    const found = order.find((i) => choices[i]?.label.toLocaleLowerCase().startsWith(text));
    if (found === undefined) return;
    if (!open) show();
    setAt(found);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!open) {
      if (key === 'ArrowDown' || key === 'ArrowUp' || key === 'Enter' || key === ' ') show();
      else if (key.length === 1) letter(key);
      else return;
    } else if (key === 'Escape') setOpen(false);
    else if (key === 'Enter' || (key === ' ' && Date.now() - typed.current.at > 700)) choose(at);
    else if (key === 'Tab') {
      setOpen(false);
      return;
    } else if (key.length === 1) letter(key);
    else {
      const next = stepTo(key, at, choices.length);
      if (next === undefined) return;
      setAt(next);
    }
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div class={`listbox listbox-${look}`} ref={box}>
      <span class={props.labelShown ? 'label' : 'heard'} id={`${id}-label`}>
        {label}
      </span>
      <button
        ref={button}
        type="button"
        class="listbox-button"
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-labelledby={`${id}-label`}
        aria-activedescendant={open ? `${id}-${at}` : undefined}
        aria-busy={busy ? 'true' : undefined}
        aria-disabled={disabled || busy ? 'true' : undefined}
        style={chosen?.colour ? { background: chosen.colour } : undefined}
        onClick={() => (open ? setOpen(false) : show())}
        onKeyDown={onKeyDown}
      >
        <span class="listbox-value">
          {props.prefix && <span class="listbox-prefix">{props.prefix} </span>}
          {chosen?.label ?? props.shown ?? ''}
        </span>
        {busy ? <span class="spinner" aria-hidden="true" /> : <Icon name="down" size={18} />}
      </button>
      <div class={`popup${room.up ? ' up' : ''}`} hidden={!open}>
        <div
          ref={list}
          id={`${id}-list`}
          role="listbox"
          aria-labelledby={`${id}-label`}
          style={{ maxHeight: `${room.height}px` }}
        >
          {choices.map((choice, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the button has the focus and the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the active option is named by the button
            <div
              key={choice.value}
              id={`${id}-${index}`}
              role="option"
              class={`option${index === at ? ' at' : ''}`}
              aria-selected={choice.value === value}
              onClick={() => choose(index)}
              onPointerMove={() => setAt(index)}
            >
              <span class="option-mark">{choice.value === value && <Icon name="check" size={16} />}</span>
              <span class="option-text">
                <span class={choice.colour ? 'chip' : ''} style={{ background: choice.colour ?? '' }}>
                  {choice.label}
                </span>
                {choice.note && <span class="option-note">{choice.note}</span>}
              </span>
            </div>
          ))}
        </div>
        {props.footnote && <p class="popup-note">{props.footnote}</p>}
      </div>
    </div>
  );
}
