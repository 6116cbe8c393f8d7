// Sending while this page is open: how far it is, how long it takes, pause, and why it stopped.
import { useLayoutEffect } from 'preact/hooks';
import { useApp } from '../app.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { Progress } from '../parts/Progress.tsx';
import { type Drive, outreachDesk } from './desk.ts';
import { keepFocus } from './focus.ts';

/** Seconds that the rest takes at the pace so far; undefined while nothing can be said. */
export function secondsLeft({ began, before, progress }: Drive, now: number): number | undefined {
  if (!progress || before === undefined) return undefined;
  const did = progress.done - before;
  if (did <= 0 || progress.total <= progress.done) return undefined;
  return Math.ceil(((now - began) / 1000 / did) * (progress.total - progress.done));
}

export function Driving({ queued }: { queued: number }) {
  const app = useApp();
  const desk = outreachDesk(app);
  const { say } = app;
  const { value: drive } = desk.drive;
  const going = drive?.going ?? false;
  useLayoutEffect(() => {
    if (!going) return;
    return () => keepFocus(true);
  }, [going]);
  if (!drive?.going) {
    if (drive?.failure)
      return (
        <Banner
          tone="error"
          alert
          title={say('mail.cutOff')}
          acts={
            <Button icon="again" onClick={() => void desk.send(drive.run)}>
              {say('mail.goOn')}
            </Button>
          }
        >
          <p>
            {drive.failure.message} {drive.failure.next}
          </p>
          <p>{say('mail.cutOff.safe')}</p>
        </Banner>
      );
    if (queued === 0) return null;
    const { paused = false, hours = '', limit } = desk.state.value ?? {};
    const full = limit?.left === 0;
    // A button that could do nothing now is not shown.
    const acts = paused ? (
      <Button onClick={() => void goOn()}>{say('mail.goOn')}</Button>
    ) : (
      !hours && !full && <Button onClick={() => void start()}>{say('mail.sendNow')}</Button>
    );
    return (
      <Banner tone="info" title={say('mail.queued', { n: queued })} acts={acts}>
        {paused ? say('mail.allPaused') : hours || (full ? say('mail.full') : stopped(drive))}
      </Banner>
    );
  }
  const { progress } = drive;
  const left = secondsLeft(drive, Date.now());
  return (
    <section class="box" aria-label={say('mail.sending')}>
      <p class="run-title number" role="status">
        {progress
          ? say('mail.sending.of', { done: progress.done, all: progress.total })
          : say('mail.sending')}
      </p>
      <Progress
        label={say('mail.sending')}
        {...(progress && { done: progress.done, most: progress.total })}
      />
      {left !== undefined && (
        <p class="grey small number">
          {left < 60 ? say('mail.left.seconds') : say('mail.left.minutes', { n: Math.ceil(left / 60) })}
        </p>
      )}
      {progress?.next === 'wait' && <p class="grey small">{progress.message}</p>}
      <p class="grey small">{say('mail.sending.keep')}</p>
      <div class="acts">
        <Button busy={drive.stopping} onClick={() => void pauseDrive()}>
          {say(drive.stopping ? 'mail.stopping' : 'mail.pause')}
        </Button>
      </div>
    </section>
  );

  function start(): void {
    void desk.send(null);
    keepFocus();
  }
  async function goOn(): Promise<void> {
    await desk.ask('outreach.pause', { run: null, paused: false });
    await desk.read();
    start();
  }
  async function pauseDrive(): Promise<void> {
    desk.stopSending();
    await desk.ask('outreach.pause', { run: drive?.run ?? null, paused: true });
    await desk.read();
    keepFocus();
  }
}

/** Why it stopped before it was done, in words. */
const stopped = (drive: Drive | undefined): string =>
  drive?.progress && drive.progress.next !== 'done' ? drive.progress.message : '';
