// A day as `2026-12-31`: typed, or chosen from a month. The browser's own date field would show it
// as 12/31 or 31/12, whichever the machine likes, and can't open its picker in a frame.
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useApp } from '../app.ts';
import { languageTag } from '../dates.ts';
import { addDays, addMonths, isDay, weeksOf } from '../days.ts';
import { IconButton } from './Button.tsx';
import { useLeave, useRoom } from './popup.ts';

interface DayFieldProps {
  label: string;
  value: string;
  /** What was typed is no day. */
  wrong: boolean;
  onInput: (day: string) => void;
}

export function DayField({ label, value, wrong, onInput }: DayFieldProps) {
  const app = useApp();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const room = useRoom(open, box);
  useLeave(open, box, () => setOpen(false));
  function shut(): void {
    setOpen(false);
    button.current?.focus();
  }
  return (
    <div class="day" ref={box}>
      <label class="label" for={id}>
        {label}
      </label>
      <div class="day-row">
        <input
          id={id}
          class="input"
          type="text"
          inputMode="numeric"
          placeholder={app.say('frame.day.placeholder')}
          value={value}
          aria-invalid={wrong}
          aria-describedby={wrong ? `${id}-wrong` : undefined}
          onInput={(event) => onInput(event.currentTarget.value.trim())}
        />
        <IconButton
          buttonRef={button}
          icon="day"
          label={`${label}: ${app.say('frame.day.choose')}`}
          popup="dialog"
          expanded={open}
          controls={`${id}-month`}
          onClick={() => setOpen(!open)}
        />
      </div>
      {wrong && (
        <p class="wrong small" id={`${id}-wrong`}>
          {app.say('frame.day.wrong')}
        </p>
      )}
      {open && (
        <Month
          id={`${id}-month`}
          label={label}
          value={isDay(value) ? value : ''}
          up={room.up}
          onChoose={(day) => {
            onInput(day);
            shut();
          }}
          onClose={shut}
        />
      )}
    </div>
  );
}

interface MonthProps {
  id: string;
  label: string;
  value: string;
  up: boolean;
  onChoose: (day: string) => void;
  onClose: () => void;
}

/** https://www.w3.org/WAI/ARIA/apg/patterns/dialog-modal/examples/datepicker-dialog/ */
function Month({ id, label, value, up, onChoose, onClose }: MonthProps) {
  const app = useApp();
  const { say } = app;
  const today = app.session.value?.today ?? '';
  const [at, setAt] = useState(value || today);
  const table = useRef<HTMLTableElement>(null);
  const moved = useRef(true);
  useLayoutEffect(() => {
    if (moved.current) table.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    moved.current = false;
  }, [at]);

  const tag = languageTag(app.language.value);
  const write = (day: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
  const weeks = weeksOf(at);

  function onKeyDown(event: KeyboardEvent): void {
    const weekday = weeks.find((week) => week.includes(at))?.indexOf(at) ?? 0;
    const next = {
      ArrowLeft: addDays(at, -1),
      ArrowRight: addDays(at, 1),
      ArrowUp: addDays(at, -7),
      ArrowDown: addDays(at, 7),
      Home: addDays(at, -weekday),
      End: addDays(at, 6 - weekday),
      PageUp: addMonths(at, -1),
      PageDown: addMonths(at, 1),
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    moved.current = true;
    setAt(next);
  }
  return (
    <div
      class={`popup month${up ? ' up' : ''}`}
      id={id}
      role="dialog"
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <div class="month-head">
        <IconButton icon="back" label={say('frame.day.before')} onClick={() => setAt(addMonths(at, -1))} />
        <span class="month-name" aria-live="polite">
          {write(at, { month: 'long', year: 'numeric' })}
        </span>
        <IconButton icon="right" label={say('frame.day.after')} onClick={() => setAt(addMonths(at, 1))} />
      </div>
      <table ref={table} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {weeks[0]?.map((day) => (
              <th key={day} scope="col" abbr={write(day, { weekday: 'long' })}>
                {write(day, { weekday: 'narrow' })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day}>
                  <button
                    type="button"
                    class={`month-day${day === value ? ' chosen' : ''}${day === today ? ' today' : ''}`}
                    data-other={day.slice(0, 7) !== at.slice(0, 7) ? '' : undefined}
                    tabIndex={day === at ? 0 : -1}
                    aria-label={write(day, {
                      weekday: 'long',
                      day: 'numeric',
                      month: 'long',
                      year: 'numeric',
                    })}
                    aria-current={day === today ? 'date' : undefined}
                    aria-pressed={day === value}
                    onClick={() => onChoose(day)}
                  >
                    {Number(day.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div class="month-foot">
        <button type="button" class="link" onClick={() => onChoose(today)}>
          {say('frame.day.today')}
        </button>
        <button type="button" class="link" onClick={() => onChoose(addDays(today, 7))}>
          {say('frame.day.week')}
        </button>
        <button type="button" class="link" onClick={() => onChoose('')}>
          {say('frame.day.none')}
        </button>
      </div>
    </div>
  );
}
