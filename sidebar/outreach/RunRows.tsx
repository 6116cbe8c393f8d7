// How every row of a run stands, with its reason, its mail in Gmail, and another try.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { RunRow } from '../../src/api/outreach.ts';
import type { Output } from '../../src/api.ts';
import type { WordKey } from '../../src/language/index.ts';
import { useApp } from '../app.ts';
import { dayAndTime } from '../dates.ts';
import { Button } from '../parts/Button.tsx';
import { Listbox } from '../parts/Listbox.tsx';
import { outreachDesk } from './desk.ts';

const states = {
  held: 'mail.state.held',
  queued: 'mail.state.queued',
  making: 'mail.state.making',
  sending: 'mail.state.sending',
  drafted: 'mail.state.drafted',
  sent: 'mail.state.sent',
  dm: 'mail.state.dm',
  replied: 'mail.state.replied',
  bounced: 'mail.state.bounced',
  autoReply: 'mail.state.autoReply',
  optedOut: 'mail.state.optedOut',
  stopped: 'mail.state.stopped',
} as const satisfies Record<RunRow['state'], WordKey>;

const some = 60;

/** Somebody wanted it so, and there is nothing in Gmail any more. */
const isTakenBack = ({ state, reason }: RunRow): boolean => state === 'held' && reason?.code === 'cancelled';
const isWrong = (row: RunRow): boolean =>
  row.state === 'bounced' || (row.state === 'held' && !isTakenBack(row));
/** What may have gone out is never sent again, only looked for. */
const againWord = ({ reason }: RunRow) => (reason?.code === 'lookInGmail' ? 'mail.retry.look' : 'mail.retry');

/** `moved` changes when the rows are to be read again. */
export function RunRows({ id, moved }: { id: string; moved: string }) {
  const app = useApp();
  const desk = outreachDesk(app);
  const { say } = app;
  const found = useSignal<Output<'outreach.result'> | undefined>(undefined);
  const only = useSignal('');
  const shown = useSignal(some);
  const again = useSignal(0);
  useEffect(() => {
    let current = true;
    void app.call('outreach.result', { run: id }).then((result) => {
      if (current && result.ok) found.value = result.value;
    });
    return () => {
      current = false;
    };
  }, [app, id, moved, again.value]);
  const { value: result } = found;
  if (!result) return <p class="grey small">{say('frame.working')}</p>;
  const { timeZone, today } = app.session.value ?? {};
  const order = Object.keys(states);
  const rows = [...result.rows]
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
    .filter(({ state }) => only.value === '' || state === only.value);
  const there = order.filter((state) => result.rows.some((row) => row.state === state));
  const retry = result.rows.filter((row) => row.retry && result.run.mine);
  async function tryAgain(ids: string[]): Promise<void> {
    const done = await desk.ask('outreach.retry', { ids });
    again.value += 1;
    if (!done) return;
    if (done.queued.length > 0) void desk.send(id).then(() => (again.value += 1));
    else app.tell(say('mail.retry.none'));
  }
  return (
    <section class="mail-part" aria-label={say('mail.result')}>
      <div class="mail-row">
        {there.length > 1 && (
          <Listbox
            look="bar"
            label={say('mail.result.only')}
            value={only.value}
            choices={[
              { value: '', label: say('mail.result.all', { n: result.rows.length }) },
              ...there.map((state) => ({
                value: state,
                label: `${say(states[state as RunRow['state']])} (${result.rows.filter((row) => row.state === state).length})`,
              })),
            ]}
            onChoose={(state) => (only.value = state)}
          />
        )}
        {retry.length > 1 && (
          <Button kind="quiet" icon="again" onClick={() => void tryAgain(retry.map(({ id: one }) => one))}>
            {say('mail.retry.all', { n: retry.length })}
          </Button>
        )}
      </div>
      <ul class="mail-lines">
        {rows.slice(0, shown.value).map((row) => (
          <li key={row.id} class="mail-result">
            <p class="hit-name wrap">{row.name}</p>
            <p class="mail-row small">
              <span class={isWrong(row) ? 'late' : 'grey'}>
                {say(states[row.state])}
                {row.step > 0 && ` · ${say('mail.follow.step', { n: row.step })}`}
                {row.at && ` · ${dayAndTime(row.at, app.language.value, timeZone, today)}`}
              </span>
              {row.link && !isTakenBack(row) && (
                <a
                  href={row.link}
                  target="_blank"
                  rel="noopener noreferrer"
                  aria-label={`${say('mail.inGmail')}: ${row.name}`}
                >
                  {say('mail.inGmail')}
                </a>
              )}
            </p>
            {row.reason && <p class="small wrap">{row.reason.message}</p>}
            {row.retry && result.run.mine && (
              <div class="due-acts">
                <Button
                  kind="quiet"
                  label={`${say(againWord(row))}: ${row.name}`}
                  onClick={() => void tryAgain([row.id])}
                >
                  {say(againWord(row))}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {rows.length > shown.value && (
        <Button kind="quiet" onClick={() => (shown.value += 200)}>
          {say('importing.moreLines', { n: Math.min(200, rows.length - shown.value) })}
        </Button>
      )}
    </section>
  );
}
