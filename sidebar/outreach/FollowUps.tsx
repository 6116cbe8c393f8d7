// Follow-ups that are due: one look, one click; or no more of them for somebody.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Output } from '../../src/api.ts';
import { useApp } from '../app.ts';
import { dayAndTime } from '../dates.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Menu } from '../parts/Menu.tsx';
import { Skeleton } from '../parts/Progress.tsx';
import { Driving } from './Driving.tsx';
import { outreachDesk } from './desk.ts';
import { keepFocus } from './focus.ts';

type Due = Output<'outreach.due'>['due'][number];
type Ending = 'outreach.stop' | 'outreach.repliedElsewhere';

const some = 100;

function toggled(set: ReadonlySet<string>, one: string, there: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (there) next.add(one);
  else next.delete(one);
  return next;
}

export function FollowUps() {
  const app = useApp();
  const desk = outreachDesk(app);
  const { say } = app;
  const found = useSignal<Output<'outreach.due'> | undefined>(undefined);
  const left = useSignal<ReadonlySet<string>>(new Set());
  const accept = useSignal<ReadonlySet<string>>(new Set());
  /** Renamed rows of which somebody says that they are still the same creator. */
  const same = useSignal<ReadonlySet<string>>(new Set());
  const read = async () => {
    const result = await app.call('outreach.due', {});
    if (result.ok) found.value = result.value;
    else app.fail(result);
  };
  useEffect(() => void read(), []);
  const { value: result } = found;
  if (!result) return <Skeleton label={say('frame.working')} />;
  const blocked = new Set(result.changed.map(({ run }) => run).filter((run) => !accept.value.has(run)));
  const chosen = result.due.filter(({ id, run }) => !left.value.has(id) && !blocked.has(run));
  const sameChosen = result.renamed.filter(({ id, run }) => same.value.has(id) && !blocked.has(run));
  const n = chosen.length + sameChosen.length;
  const all = [...result.due, ...result.renamed];
  const { timeZone, today } = app.session.value ?? {};
  /** A template by its name; one that is gone by the step it was for. */
  const nameOf = (template: string): string =>
    desk.templates.value?.find(({ key }) => key === template)?.name ??
    say('mail.follow.step', { n: all.find((one) => one.template === template)?.step ?? 1 });
  const noteOf = ({ step, template, sent }: Due): string =>
    [
      ...new Set([say('mail.follow.step', { n: step }), nameOf(template)]),
      say('mail.due.sent', {
        when: dayAndTime(sent.slice(0, 10), app.language.value, timeZone, today),
      }),
    ].join(' · ');

  async function send(): Promise<void> {
    const done = await desk.ask('outreach.followUp', {
      ids: chosen.map(({ id }) => id),
      accept: [...accept.value],
      renamed: sameChosen.map(({ id }) => id),
    });
    await read();
    keepFocus();
    if (!done) return;
    app.tell(say('mail.due.queued', { n: done.queued.length }));
    if (done.queued.length > 0) void desk.send(null);
  }
  async function end(verb: Ending, ids: string[]): Promise<void> {
    if (await desk.ask(verb, { ids })) app.tell(say('mail.due.ended'));
    await read();
    keepFocus();
  }
  return (
    <>
      <Driving queued={0} />
      {result.changed.map(({ run, template, what, rows }) => (
        <Banner
          key={`${run} ${template}`}
          tone="warn"
          title={say(what === 'edited' ? 'mail.due.edited' : 'mail.due.deleted', {
            name: nameOf(template),
            n: rows,
          })}
          acts={
            !accept.value.has(run) && (
              <>
                {what === 'edited' && (
                  <Button
                    onClick={() => {
                      accept.value = new Set([...accept.value, run]);
                      keepFocus();
                    }}
                  >
                    {say('mail.due.accept')}
                  </Button>
                )}
                <Button
                  kind="quiet"
                  onClick={() =>
                    void end(
                      'outreach.stop',
                      all.filter((one) => one.run === run).map(({ id }) => id),
                    )
                  }
                >
                  {say('mail.due.stop')}
                </Button>
              </>
            )
          }
        />
      ))}
      {result.renamed.length > 0 && (
        <section class="box" aria-labelledby="mail-renamed">
          <h3 class="empty-title" id="mail-renamed">
            {say('mail.due.renamed', { n: result.renamed.length })}
          </h3>
          <p class="small">{say('mail.due.renamed.note', { n: result.renamed.length })}</p>
          <ul class="mail-lines">
            {result.renamed.slice(0, some).map((row) => (
              <Line
                key={row.id}
                row={row}
                title={say('mail.due.renamed.same', { name: row.name })}
                note={noteOf(row)}
                checked={same.value.has(row.id) && !blocked.has(row.run)}
                disabled={blocked.has(row.run)}
                onTick={(on) => (same.value = toggled(same.value, row.id, on))}
                onEnd={(verb) => void end(verb, [row.id])}
              />
            ))}
          </ul>
        </section>
      )}
      {result.due.length + result.renamed.length === 0 ? (
        <Empty icon="check" title={say('mail.due.none')}>
          {say('mail.due.none.note')}
        </Empty>
      ) : (
        <>
          <Button kind="main" icon="mail" wide disabled={n === 0} onClick={() => void send()}>
            {say('mail.due.send', { n })}
          </Button>
          <p class="grey small">{say('mail.due.again')}</p>
          <ul class="mail-lines">
            {result.due.slice(0, some).map((row) => (
              <Line
                key={row.id}
                row={row}
                note={noteOf(row)}
                checked={!left.value.has(row.id) && !blocked.has(row.run)}
                disabled={blocked.has(row.run)}
                onTick={(on) => (left.value = toggled(left.value, row.id, !on))}
                onEnd={(verb) => void end(verb, [row.id])}
              />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

interface LineProps {
  row: Due;
  /** What the tick says; the name where there is nothing to ask. */
  title?: string;
  note: string;
  checked: boolean;
  disabled: boolean;
  onTick: (on: boolean) => void;
  onEnd: (verb: Ending) => void;
}

function Line({ row, title = row.name, note, checked, disabled, onTick, onEnd }: LineProps) {
  const { say } = useApp();
  return (
    <li class="mail-row">
      <label class="tick">
        <input
          type="checkbox"
          checked={checked}
          disabled={disabled}
          onChange={({ currentTarget }) => onTick(currentTarget.checked)}
        />
        <span>
          <span class="wrap">{title}</span>
          <span class="tick-note">{note}</span>
        </span>
      </label>
      <Menu
        label={`${say('mail.due.other')}: ${row.name}`}
        rows={[
          {
            key: 'elsewhere',
            label: say('mail.elsewhere'),
            icon: 'check',
            run: () => onEnd('outreach.repliedElsewhere'),
          },
          { key: 'stop', label: say('mail.stop'), icon: 'close', run: () => onEnd('outreach.stop') },
        ]}
      />
    </li>
  );
}
