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

const some = 100;

export function FollowUps() {
  const app = useApp();
  const desk = outreachDesk(app);
  const { say } = app;
  const found = useSignal<Output<'outreach.due'> | undefined>(undefined);
  const left = useSignal<ReadonlySet<string>>(new Set());
  const accept = useSignal<ReadonlySet<string>>(new Set());
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
  const { timeZone, today } = app.session.value ?? {};
  /** A template by its name; one that is gone by the step it was for. */
  const nameOf = (template: string): string =>
    desk.templates.value?.find(({ key }) => key === template)?.name ??
    say('mail.follow.step', { n: result.due.find((one) => one.template === template)?.step ?? 1 });

  async function send(): Promise<void> {
    const done = await desk.ask('outreach.followUp', {
      ids: chosen.map(({ id }) => id),
      accept: [...accept.value],
    });
    await read();
    keepFocus();
    if (!done) return;
    app.tell(say('mail.due.queued', { n: done.queued.length }));
    if (done.queued.length > 0) void desk.send(null);
  }
  async function end(verb: 'outreach.stop' | 'outreach.repliedElsewhere', ids: string[]): Promise<void> {
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
                      result.due.filter((one) => one.run === run).map(({ id }) => id),
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
      {result.due.length === 0 ? (
        <Empty icon="check" title={say('mail.due.none')}>
          {say('mail.due.none.note')}
        </Empty>
      ) : (
        <>
          <Button kind="main" icon="mail" wide disabled={chosen.length === 0} onClick={() => void send()}>
            {say('mail.due.send', { n: chosen.length })}
          </Button>
          <p class="grey small">{say('mail.due.again')}</p>
          <ul class="mail-lines">
            {result.due.slice(0, some).map((row) => (
              <li key={row.id} class="mail-row">
                <label class="tick">
                  <input
                    type="checkbox"
                    checked={!left.value.has(row.id) && !blocked.has(row.run)}
                    disabled={blocked.has(row.run)}
                    onChange={({ currentTarget }) => {
                      const next = new Set(left.value);
                      if (currentTarget.checked) next.delete(row.id);
                      else next.add(row.id);
                      left.value = next;
                    }}
                  />
                  <span>
                    <span class="wrap">{row.name}</span>
                    <span class="tick-note">
                      {[
                        ...new Set([say('mail.follow.step', { n: row.step }), nameOf(row.template)]),
                        say('mail.due.sent', {
                          when: dayAndTime(row.sent.slice(0, 10), app.language.value, timeZone, today),
                        }),
                      ].join(' · ')}
                    </span>
                  </span>
                </label>
                <Menu
                  label={`${say('mail.due.other')}: ${row.name}`}
                  rows={[
                    {
                      key: 'elsewhere',
                      label: say('mail.elsewhere'),
                      icon: 'check',
                      run: () => void end('outreach.repliedElsewhere', [row.id]),
                    },
                    {
                      key: 'stop',
                      label: say('mail.stop'),
                      icon: 'close',
                      run: () => void end('outreach.stop', [row.id]),
                    },
                  ]}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
