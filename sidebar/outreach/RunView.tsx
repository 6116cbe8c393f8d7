// One run: pause, take back what waits, end its sequences, and how each row stands.
import { useSignal } from '@preact/signals';
import { useApp } from '../app.ts';
import { dayAndTime } from '../dates.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { Driving } from './Driving.tsx';
import { outreachDesk } from './desk.ts';
import { keepFocus } from './focus.ts';
import { RunRows } from './RunRows.tsx';

export function RunView() {
  const app = useApp();
  const desk = outreachDesk(app);
  const { say } = app;
  const asking = useSignal<'cancel' | 'end' | undefined>(undefined);
  const { value: place } = desk.place;
  const id = place.kind === 'run' ? place.id : '';
  const run = desk.state.value?.runs.find((one) => one.id === id);
  if (!run) return <p class="grey">{say('mail.run.gone')}</p>;
  const { value: drive } = desk.drive;
  const { timeZone, today } = app.session.value ?? {};
  const waiting = run.queued + run.drafted + run.dms;
  const steps = run.followUps?.steps.length ?? 0;

  async function pause(): Promise<void> {
    const paused = !run?.paused;
    if (paused) desk.stopSending();
    await desk.ask('outreach.pause', { run: id, paused });
    await desk.read();
    if (!paused && (run?.queued ?? 0) > 0) void desk.send(id);
  }
  async function cancel(): Promise<void> {
    asking.value = undefined;
    desk.stopSending();
    const done = await desk.ask('outreach.cancel', { run: id });
    if (done) app.tell(say('mail.cancelled', { n: done.cancelled }));
    keepFocus();
    // The next batch removes the drafts that were made.
    void desk.send(id);
  }
  async function end(): Promise<void> {
    asking.value = undefined;
    const result = await desk.ask('outreach.result', { run: id });
    const open = (result?.rows ?? []).filter(
      ({ state, step }) => (state === 'sent' || state === 'autoReply') && step < steps,
    );
    if (open.length > 0 && (await desk.ask('outreach.stop', { ids: open.map((row) => row.id) })))
      app.tell(say('mail.due.ended'));
    await desk.read();
    keepFocus();
  }
  return (
    <>
      <p class="grey small wrap">
        {dayAndTime(run.started, app.language.value, timeZone, today)}
        {!run.mine && ` · ${run.sender}`}
      </p>
      {run.waits && (!run.mine || run.paused) && <Banner tone="warn">{run.waits}</Banner>}
      <Driving queued={run.mine && !run.paused ? run.queued : 0} />
      {run.running > 0 && <p>{say('mail.running', { n: run.running })}</p>}
      {run.past > 0 && <p class="grey small">{say('mail.run.past', { n: run.past })}</p>}
      {run.mine && waiting + run.running > 0 && (
        <div class="acts">
          {(run.paused || !desk.state.value?.paused) && (
            <Button onClick={() => void pause()}>{say(run.paused ? 'mail.goOn' : 'mail.pause')}</Button>
          )}
          {waiting > 0 && (
            <Button kind="danger" onClick={() => (asking.value = asking.value ? undefined : 'cancel')}>
              {say('mail.cancel')}
            </Button>
          )}
          {run.running > 0 && (
            <Button onClick={() => (asking.value = asking.value ? undefined : 'end')}>
              {say('mail.end')}
            </Button>
          )}
        </div>
      )}
      {asking.value && (
        <Banner
          tone="warn"
          alert
          title={
            asking.value === 'cancel'
              ? say('mail.cancel.ask', { n: waiting })
              : say('mail.end.ask', { n: run.running })
          }
          acts={
            <>
              <Button kind="danger" onClick={() => void (asking.value === 'cancel' ? cancel() : end())}>
                {say(asking.value === 'cancel' ? 'mail.cancel.do' : 'mail.end.do')}
              </Button>
              <Button
                onClick={() => {
                  asking.value = undefined;
                  keepFocus();
                }}
              >
                {say('mail.cancel.no')}
              </Button>
            </>
          }
        >
          {asking.value === 'cancel' &&
            [say('mail.cancel.note'), run.followUps?.byItself && say('mail.cancel.itself')]
              .filter(Boolean)
              .join(' ')}
        </Banner>
      )}
      <RunRows
        id={id}
        moved={`${run.queued} ${run.sent} ${run.held} ${run.running} ${drive?.progress?.done ?? 0}`}
      />
    </>
  );
}
