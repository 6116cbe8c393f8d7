// One row that is due: who, why, and what puts it right.
import type { DueRow, Fix, TodayLine } from '../../src/api/today.ts';
import { useApp } from '../app.ts';
import { useDesk } from '../creator/context.ts';
import { useColour } from '../creator/status.ts';
import { dayAndTime } from '../dates.ts';
import { Button } from '../parts/Button.tsx';
import { Menu, type MenuRow } from '../parts/Menu.tsx';
import { columnName } from '../words.ts';
import type { DueDesk } from './due.ts';
import { amountIn } from './figures.ts';

interface RowProps {
  row: DueRow;
  line: TodayLine;
  due: DueDesk;
  tick: { on: boolean; set: (on: boolean) => void } | undefined;
  menu: MenuRow[];
}

export function Row({ row, line, due, tick, menu }: RowProps) {
  const app = useApp();
  const desk = useDesk();
  const colour = useColour();
  const { say } = app;
  const session = app.session.value;
  const late = row.on !== '' && row.on < (session?.today ?? '');
  const name = row.name || say('creator.noName');
  const status = row.status.influencer ?? '';
  const step = line.steps === 'none' || row.step.text === '' ? '' : row.step.text;
  const rest = [
    row.amount ? amountIn(row.amount, app.language.value) : '',
    step,
    row.campaign,
    due.everyone.value ? row.owner : '',
  ].filter(Boolean);
  return (
    <li class="due">
      <div class="due-row">
        {tick && (
          <input
            type="checkbox"
            class="due-tick"
            aria-label={say('today.tick', { name })}
            checked={tick.on}
            onChange={({ currentTarget }) => tick.set(currentTarget.checked)}
          />
        )}
        <button
          type="button"
          class="row-button due-who"
          onClick={() => {
            app.panel.value = 'creator';
            void desk.show(row.id);
          }}
        >
          <span class="row-button-text wrap">
            <span class="hit-name">{name}</span>
            <span class="option-note">
              {row.on && (
                <span class={late ? 'late' : ''}>
                  {dayAndTime(row.on, app.language.value, 'UTC', session?.today)}
                </span>
              )}
              {row.on && rest.length > 0 ? ' · ' : ''}
              {rest.join(' · ')}
            </span>
          </span>
          {status && (
            <span class="chip hit-status" style={{ background: colour({ key: null, label: status }) }}>
              {status}
            </span>
          )}
        </button>
        {line.steps === 'all' && row.step.text !== '' && !tick && (
          <Button kind="quiet" disabled={due.working.value} onClick={() => void due.finish([row])}>
            {say('today.done')}
          </Button>
        )}
        <Menu label={say('today.for', { name })} rows={menu} />
      </div>
      {row.fixes.length > 0 && (
        <div class="due-fixes">
          {row.fixes.map((fix) => (
            <Button
              key={JSON.stringify(fix)}
              kind="quiet"
              icon="next"
              disabled={due.working.value}
              onClick={() => void due.fix([{ row, fix }])}
            >
              <FixText fix={fix} />
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}

/** What a fix does, in a few words. */
export function FixText({ fix }: { fix: Fix }) {
  const app = useApp();
  if ('group' in fix) return <>{app.say('today.actOne', { status: fix.to })}</>;
  if ('step' in fix) return <>{app.say('today.step', { step: fix.step.text })}</>;
  const [first] = fix.cells;
  return <>{first && `${columnName(app.language.value, first.column)}: ${first.to}`}</>;
}
