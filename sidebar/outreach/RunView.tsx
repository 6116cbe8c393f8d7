// One run: pause, cancel, end its sequences, and how each row stands.
import { useSignal } from '@preact/signals';
import { useApp } from '../app.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { Driving } from './Driving.tsx';
import { outreachDesk } from './desk.ts';
import { RunRows } from './RunRows.tsx';

export function RunView() {
  const app = useApp();
  const desk = outreachDesk(app);
  const { say } = app;
  const asking = useSignal(false);
  const { value: place } = desk.place;
  const id = place.kind === 'run' ? place.id : '';
  const run = desk.state.value?.runs.find((one) => one.id === id);
  if (!run) return <p class="grey">{say('mail.run.gone')}</p>;
  const { value: drive } = desk.drive;

  async function pause(): Promise<void> {
    const paused = !run?.paused;
    if (paused) desk.stopSending();
    await desk.ask('outreach.pause', { run: id, paused });
    await desk.read();
    if (!paused && (run?.queued ?? 0) > 0) void desk.send(id);
  }
  async function cancel(): Promise<void> {
    asking.value = false;
    desk.stopSending();
    const done = await desk.ask('outreach.cancel', { run: id });
    if (done) app.tell(say('mail.cancelled', { n: done.cancelled }));
    // The next batch removes the drafts that were made.
    void desk.send(id);
  }
  return (
    <>
      <p class="wrap">
        <strong>{run.template}</strong>
        {!run.mine && <span class="grey"> · {run.sender}</span>}
      </p>
      {run.waits && <Banner tone="warn">{run.waits}</Banner>}
      <Driving queued={run.mine && !run.paused ? run.queued : 0} />
      {run.mine && (run.queued > 0 || run.running > 0 || run.drafted > 0) && (
        <div class="acts">
          <Button onClick={() => void pause()}>{say(run.paused ? 'mail.goOn' : 'mail.pause')}</Button>
          <Button kind="danger" onClick={() => (asking.value = !asking.value)}>
            {say('mail.cancel')}
          </Button>
        </div>
      )}
      {asking.value && (
        <Banner
          tone="warn"
          alert
          title={say('mail.cancel.ask', { n: run.queued + run.drafted })}
          acts={
            <>
              <Button kind="danger" onClick={() => void cancel()}>
                {say('mail.cancel.do')}
              </Button>
              <Button onClick={() => (asking.value = false)}>{say('mail.cancel.no')}</Button>
            </>
          }
        >
          {say('mail.cancel.note')}
        </Banner>
      )}
      {run.running > 0 && <p class="small">{say('mail.running', { n: run.running })}</p>}
      <RunRows id={id} moved={`${run.queued} ${run.sent} ${run.held} ${drive?.progress?.done ?? 0}`} />
    </>
  );
}
