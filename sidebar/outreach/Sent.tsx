// The sending in the large window: how far it is, then how every row stands and what can be done.
import { useEffect } from 'preact/hooks';
import type { PreflightRow, Run } from '../../src/api/outreach.ts';
import { useApp } from '../app.ts';
import { close } from '../google.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { Driving } from './Driving.tsx';
import { outreachDesk } from './desk.ts';
import { RunRows } from './RunRows.tsx';

export function Sent({ run, left }: { run: Run; left: readonly PreflightRow[] }) {
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
        {left.length > 0 && (
          <Banner tone="warn" title={say('mail.leftOut', { n: left.length })}>
            <ul class="dots">
              {left.slice(0, 50).map(({ id, name, reasons }) => (
                <li key={id}>
                  {name}: {reasons[0]?.message}
                </li>
              ))}
            </ul>
          </Banner>
        )}
        <RunRows id={run.id} moved={`${progress?.done ?? 0} ${going}`} />
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
