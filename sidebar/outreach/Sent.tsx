// The sending in the large window: how far it is, then how every row stands and what can be done.
import { useEffect } from 'preact/hooks';
import type { PreflightRow, Run } from '../../src/api/outreach.ts';
import { useApp } from '../app.ts';
import { close } from '../google.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { Fold } from '../parts/Fold.tsx';
import { Driving } from './Driving.tsx';
import { outreachDesk } from './desk.ts';
import { RunRows } from './RunRows.tsx';

interface SentProps {
  run: Run;
  /** Rows without a mail, and those of them that were to have one when they were looked at. */
  left: readonly PreflightRow[];
  fellOut: readonly PreflightRow[];
}

export function Sent({ run, left, fellOut }: SentProps) {
  const app = useApp();
  const desk = outreachDesk(app);
  const { say } = app;
  const { value: drive } = desk.drive;
  const going = drive?.going ?? false;
  const { progress } = drive ?? {};
  useEffect(() => void desk.read(), [desk]);
  const now = desk.state.value?.runs.find(({ id }) => id === run.id) ?? run;
  const { dms = 0 } = desk.state.value ?? {};
  const ended = !going && progress !== undefined;
  return (
    <>
      <main class="steps-body mail-sent">
        <Driving queued={ended || drive ? 0 : run.queued} />
        {ended && (
          <Banner
            tone={progress.next === 'done' ? 'good' : 'warn'}
            alert
            title={
              progress.next === 'done'
                ? say(now.mode === 'draft' ? 'mail.drafted.n' : 'mail.sent.n', {
                    n: now.mode === 'draft' ? now.drafted : now.sent,
                  })
                : progress.message
            }
            acts={
              progress.next !== 'done' && (
                <Button
                  onClick={async () => {
                    await desk.ask('outreach.pause', { run: run.id, paused: false });
                    void desk.send(run.id);
                  }}
                >
                  {say('mail.goOn')}
                </Button>
              )
            }
          >
            {progress.next !== 'done' && say('mail.rest', { n: now.queued })}
          </Banner>
        )}
        {ended && dms > 0 && <Banner tone="info" title={say('mail.sent.dms', { n: dms })} />}
        {fellOut.length > 0 && (
          <Banner tone="warn" title={say('mail.fellOut', { n: fellOut.length })}>
            <Reasons rows={fellOut} />
          </Banner>
        )}
        <RunRows id={run.id} moved={`${progress?.done ?? 0} ${going}`} />
        {left.length > fellOut.length && (
          <Fold title={say('mail.leftOut', { n: left.length - fellOut.length })}>
            <Reasons rows={left.filter((row) => !fellOut.includes(row))} />
          </Fold>
        )}
      </main>
      <footer class="steps-foot">
        <span class="grey steps-note small">{going && say('mail.sent.close')}</span>
        <Button kind={going ? 'plain' : 'main'} onClick={close}>
          {say('frame.close')}
        </Button>
      </footer>
    </>
  );
}

const some = 200;

function Reasons({ rows }: { rows: readonly PreflightRow[] }) {
  return (
    <ul class="dots">
      {rows.slice(0, some).map(({ id, name, to, reasons }) => (
        <li key={id}>
          {name || to}: {reasons[0]?.message}
        </li>
      ))}
    </ul>
  );
}
