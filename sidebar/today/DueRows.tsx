// The rows of one kind: each opens its creator, is put right with one click, or sleeps until a day.
import { useSignal } from '@preact/signals';
import type { StatusChange } from '../../src/api.ts';
import type { WordKey } from '../../src/language/index.ts';
import { useApp } from '../app.ts';
import { useDesk } from '../creator/context.ts';
import { useColour } from '../creator/status.ts';
import { addDays } from '../days.ts';
import { Button } from '../parts/Button.tsx';
import { Menu } from '../parts/Menu.tsx';
import { columnName } from '../words.ts';
import type { Due } from './Today.tsx';

type Kind = Due['kinds'][number];
type Row = Kind['rows'][number];

const atFirst = 20;

/** How long something may sleep, in days. */
const naps = [
  { days: 1, word: 'today.snooze.tomorrow' },
  { days: 3, word: 'today.snooze.threeDays' },
  { days: 7, word: 'today.snooze.week' },
] as const satisfies readonly { days: number; word: WordKey }[];

const isStatus = (fix: Row['fix']): fix is Extract<Row['fix'], { group: unknown }> =>
  fix !== undefined && 'group' in fix;

export function DueRows({ kind, onChanged }: { kind: Kind; onChanged: () => void }) {
  const app = useApp();
  const desk = useDesk();
  const { say } = app;
  const shown = useSignal(atFirst);
  const working = useSignal(false);
  const statusFixes = kind.rows.flatMap(({ id, fix }): StatusChange[] =>
    isStatus(fix) ? [{ id, ...fix }] : [],
  );
  const [first] = statusFixes;
  // One act for all of them only where it is the same for all.
  const together =
    first &&
    statusFixes.length > 1 &&
    statusFixes.every(({ to, group }) => to === first.to && group === first.group)
      ? first.to
      : undefined;

  async function change(changes: StatusChange[]): Promise<void> {
    working.value = true;
    const result = await desk.change(changes);
    working.value = false;
    const [one] = changes;
    if (!result || !one) return;
    if (result.refused.length > 0)
      app.fail({
        ok: false,
        code: 'refused',
        message: say('creator.bulk.conflicts', { n: result.refused.length }),
      });
    else
      app.tell(say('creator.bulk.done', { n: result.done.length, to: one.to }), {
        label: say('frame.undo'),
        run: () => void desk.undo(),
      });
  }
  async function snooze(ids: string[], days: number): Promise<void> {
    const until = addDays(app.session.value?.today ?? '', days);
    const result = await app.wait('today.snooze', { kind: kind.key, ids, until });
    if (!result.ok) return app.fail(result);
    app.tell(say('today.snoozedUntil', { n: ids.length, day: until }));
    onChanged();
  }
  const napsFor = (ids: string[]) =>
    naps.map(({ days, word }) => ({ key: word, label: say(word), run: () => void snooze(ids, days) }));

  return (
    <>
      <div class="due-acts">
        {together !== undefined && (
          <Button busy={working.value} onClick={() => void change(statusFixes)}>
            {say('today.setAll', { n: statusFixes.length, status: together })}
          </Button>
        )}
        {kind.rows.length > 1 && (
          <Menu icon="day" label={say('today.snoozeAll')} rows={napsFor(kind.rows.map(({ id }) => id))} />
        )}
      </div>
      <ul>
        {kind.rows.slice(0, shown.value).map((row) => (
          <DueRow
            key={`${row.id} ${row.rule}`}
            row={row}
            busy={working.value}
            naps={napsFor([row.id])}
            onStatus={(fix) => void change([{ id: row.id, ...fix }])}
          />
        ))}
      </ul>
      {kind.rows.length > shown.value && (
        <Button kind="quiet" onClick={() => (shown.value += 100)}>
          {say('importing.moreLines', { n: Math.min(100, kind.rows.length - shown.value) })}
        </Button>
      )}
    </>
  );
}

interface DueRowProps {
  row: Row;
  busy: boolean;
  naps: { key: string; label: string; run: () => void }[];
  onStatus: (fix: Omit<StatusChange, 'id'>) => void;
}

function DueRow({ row, busy, naps, onStatus }: DueRowProps) {
  const app = useApp();
  const desk = useDesk();
  const colour = useColour();
  const { say } = app;
  const { fix } = row;
  const late = row.on !== '' && row.on < (app.session.value?.today ?? '');
  return (
    <li class="due">
      <div class="due-row">
        <button
          type="button"
          class="row-button due-who"
          onClick={() => {
            app.panel.value = 'creator';
            void desk.show(row.id);
          }}
        >
          <span class="row-button-text wrap">
            <span class="hit-name">{row.name || say('creator.noName')}</span>
            <span class="option-note">
              {row.on && <span class={late ? 'late' : ''}>{row.on}</span>}
              {[row.on && row.campaign ? ' · ' : '', row.campaign].join('')}
            </span>
          </span>
          {row.status.label && (
            <span class="chip hit-status" style={{ background: colour(row.status) }}>
              {row.status.label}
            </span>
          )}
        </button>
        <Menu label={say('today.snooze', { name: row.name })} icon="more" rows={naps} />
      </div>
      {row.rule && <p class="due-rule">{say(`rule.${row.rule}` as WordKey)}</p>}
      {isStatus(fix) && (
        <Button kind="quiet" icon="next" disabled={busy} onClick={() => onStatus(fix)}>
          {say('creator.setNext', { status: fix.to })}
        </Button>
      )}
      {fix && !isStatus(fix) && (
        <Button
          kind="quiet"
          icon="next"
          disabled={busy}
          onClick={() => void desk.edit(row.id, [{ column: fix.column, from: fix.from, to: fix.to }])}
        >
          {columnName(app.language.value, fix.column)}: {fix.to}
        </Button>
      )}
    </li>
  );
}
