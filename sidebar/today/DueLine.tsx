// The rows of one kind, opened in place: each with its reason and what can be done about it, and one
// act for all that are chosen.
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { DueRow, TodayLine } from '../../src/api/today.ts';
import type { WordKey } from '../../src/language/index.ts';
import { addWorkingDays } from '../../src/status/workingDays.ts';
import { useApp } from '../app.ts';
import { useDesk } from '../creator/context.ts';
import { addDays, isDay } from '../days.ts';
import { Button } from '../parts/Button.tsx';
import { DayField } from '../parts/DayField.tsx';
import { Menu, type MenuRow } from '../parts/Menu.tsx';
import { type DueDesk, dueDesk } from './due.ts';
import { Row } from './Row.tsx';

const atFirst = 10;
const further = 50;

/** How long something may be put off, in days. */
const naps = [
  { days: 1, word: 'today.snooze.tomorrow' },
  { days: 3, word: 'today.snooze.threeDays' },
  { days: 7, word: 'today.snooze.week' },
] as const satisfies readonly { days: number; word: WordKey }[];

interface DueLineProps {
  line: TodayLine;
  /** What stands before the other acts: the fix of a rule. */
  main?: (chosen: readonly DueRow[]) => ComponentChildren;
  /** What the menu for all has besides. */
  more?: readonly MenuRow[];
  /** What the menu of one row begins with. */
  one?: (row: DueRow) => readonly MenuRow[];
}

export function DueLine({ line, main, more = [], one }: DueLineProps) {
  const app = useApp();
  const due = dueDesk(app, useDesk());
  const { say } = app;
  const left = useSignal<ReadonlySet<string>>(new Set());
  const shown = useSignal(atFirst);
  const day = useSignal<{ rows: readonly DueRow[]; until: string } | undefined>(undefined);
  const { rows } = line;
  const chosen = rows.filter(({ id }) => !left.value.has(id));
  const several = rows.length > 1;
  const { value: working } = due.working;

  function tick(ids: readonly string[], on: boolean): void {
    const next = new Set(left.value);
    for (const id of ids) {
      if (on) next.delete(id);
      else next.add(id);
    }
    left.value = next;
  }
  const put = (which: readonly DueRow[]): MenuRow[] => putOff(which, line.key, app, due, day);
  const [act, ...others] = line.acts;
  return (
    <div class="due-line">
      {several && (
        <div class="due-all">
          <label class="tick">
            <input
              type="checkbox"
              checked={chosen.length === rows.length}
              ref={(box) => {
                if (box) box.indeterminate = chosen.length > 0 && chosen.length < rows.length;
              }}
              onChange={({ currentTarget }) =>
                tick(
                  rows.map(({ id }) => id),
                  currentTarget.checked,
                )
              }
            />
            <span>
              {chosen.length === rows.length
                ? say('today.tickAll')
                : say('today.ticked', { n: chosen.length, of: rows.length })}
            </span>
          </label>
          <div class="due-acts">
            {main?.(chosen)}
            {act && (
              <Button
                disabled={working || chosen.length === 0}
                onClick={() => void due.set(chosen, act.group, act.to)}
              >
                {say('today.act', { n: chosen.length, status: act.to })}
              </Button>
            )}
            {line.steps === 'all' && (
              <Button disabled={working || chosen.length === 0} onClick={() => void due.finish(chosen)}>
                {say('today.doneAll', { n: chosen.length })}
              </Button>
            )}
            {chosen.length > 0 && (
              <Menu
                label={say('today.forAll')}
                rows={[
                  ...others.map(({ group, to }) => ({
                    key: to,
                    label: say('today.act', { n: chosen.length, status: to }),
                    icon: 'next' as const,
                    run: () => void due.set(chosen, group, to),
                  })),
                  ...put(chosen),
                  ...more,
                ]}
              />
            )}
          </div>
        </div>
      )}
      {day.value && (
        <SnoozeDay
          until={day.value.until}
          rows={day.value.rows.length}
          onInput={(until) => {
            if (day.value) day.value = { ...day.value, until };
          }}
          onCancel={() => (day.value = undefined)}
          onDone={() => {
            if (day.value) void due.snooze(line.key, day.value.rows, day.value.until);
            day.value = undefined;
          }}
        />
      )}
      <ul>
        {rows.slice(0, shown.value).map((row) => (
          <Row
            key={row.id}
            row={row}
            line={line}
            due={due}
            tick={several ? { on: !left.value.has(row.id), set: (on) => tick([row.id], on) } : undefined}
            menu={[
              ...(one?.(row) ?? []),
              ...line.acts.map(({ group, to }) => ({
                key: to,
                label: say('today.actOne', { status: to }),
                icon: 'next' as const,
                run: () => void due.set([row], group, to),
              })),
              ...put([row]),
              ...(several ? [] : more),
            ]}
          />
        ))}
      </ul>
      {rows.length > shown.value && (
        <Button kind="quiet" onClick={() => (shown.value += further)}>
          {say('importing.moreLines', { n: Math.min(further, rows.length - shown.value) })}
        </Button>
      )}
      {line.count > rows.length && shown.value >= rows.length && (
        <p class="grey small">{say('today.first', { n: rows.length, of: line.count })}</p>
      )}
    </div>
  );
}

/** What puts rows off: their step by a week, or the line for me until a day. */
function putOff(
  rows: readonly DueRow[],
  kind: string,
  app: ReturnType<typeof useApp>,
  due: DueDesk,
  day: { value: { rows: readonly DueRow[]; until: string } | undefined },
): MenuRow[] {
  const { say } = app;
  const { today = '', workingDays = [] } = app.session.value ?? {};
  const until = (days: number) => addWorkingDays(addDays(today, days), 0, workingDays);
  const steps = rows.every(({ step }) => step.text !== '' && step.on !== '');
  return [
    ...(steps
      ? [
          {
            key: 'move',
            label: say('today.moveWeek'),
            icon: 'day' as const,
            run: () => void due.move(rows, () => until(7)),
          },
        ]
      : []),
    ...naps.map(({ days, word }) => ({
      key: word,
      label: say(word),
      icon: 'day' as const,
      run: () => void due.snooze(kind, rows, addDays(today, days)),
    })),
    {
      key: 'day',
      label: say('today.snooze.day'),
      icon: 'day',
      run: () => {
        day.value = { rows, until: until(14) };
      },
    },
  ];
}

interface SnoozeDayProps {
  until: string;
  rows: number;
  onInput: (until: string) => void;
  onCancel: () => void;
  onDone: () => void;
}

function SnoozeDay({ until, rows, onInput, onCancel, onDone }: SnoozeDayProps) {
  const app = useApp();
  const { say } = app;
  const late = !isDay(until) || until <= (app.session.value?.today ?? '');
  return (
    <form
      class="box due-day"
      ref={(form) => {
        if (form && !form.contains(document.activeElement)) form.querySelector('input')?.focus();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (!late) onDone();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onCancel();
      }}
    >
      <DayField label={say('today.snooze.until')} value={until} wrong={late} onInput={onInput} />
      <div class="acts">
        <Button type="submit" kind="main" disabled={late}>
          {say('today.snooze.do', { n: rows })}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {say('frame.cancel')}
        </Button>
      </div>
    </form>
  );
}
