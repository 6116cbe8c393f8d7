// The import itself: how far it is, a way to stop, a way to go on, and what came of it.
import type { WordKey } from '../../src/language/index.ts';
import { useApp } from '../app.ts';
import { close } from '../google.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Progress } from '../parts/Progress.tsx';
import { useJob } from './Import.tsx';
import type { Run } from './job.ts';

const results = [
  { of: 'added', word: 'importing.result.added' },
  { of: 'merged', word: 'importing.result.merged' },
  { of: 'same', word: 'importing.result.same' },
  { of: 'skipped', word: 'importing.result.skipped' },
] as const satisfies readonly { of: keyof Run; word: WordKey }[];

export function RunView() {
  const { say } = useApp();
  const job = useJob();
  const run = job.run.value;
  if (!run) return null;
  const { state, done, all } = run;
  const going = state === 'running' || state === 'stopping';
  const unread = job.lines.value?.issues.length ?? 0;
  return (
    <>
      <main class="steps-body run">
        {going && (
          <>
            <p class="run-title" role="status">
              {state === 'stopping' ? say('importing.stopping') : say('importing.running', { done, all })}
            </p>
            <Progress label={say('importing.step.done')} done={done} most={all} />
            <p class="grey">{say('importing.running.keep')}</p>
          </>
        )}
        {(state === 'cut' || state === 'stopped') && (
          <Banner
            tone={state === 'cut' ? 'error' : 'warn'}
            alert
            title={say(state === 'cut' ? 'importing.cutOff' : 'importing.stopped', { done, all })}
          >
            {run.failure && (
              <p>
                {run.failure.message} {run.failure.next}
              </p>
            )}
            <p>{say('importing.repeat')}</p>
          </Banner>
        )}
        {state === 'done' && (
          <div class="run-done">
            <span class="empty-icon run-icon">
              <Icon name="check" size={28} />
            </span>
            <h3 class="page-title">{say('importing.done')}</h3>
          </div>
        )}
        {!going && (
          <ul class="results">
            {results
              .filter(({ of }) => run[of] > 0 || of === 'added')
              .map(({ of, word }) => (
                <li key={of} class="result">
                  {say(word, { n: run[of] })}
                </li>
              ))}
            {unread > 0 && <li class="result grey">{say('importing.result.unread', { n: unread })}</li>}
          </ul>
        )}
        {state === 'done' && run.failure && (
          <Banner tone="warn" title={run.failure.message}>
            {run.failure.next}
          </Banner>
        )}
        {run.issues.length > 0 && (
          <ul class="dots">
            {run.issues.slice(0, 100).map((issue) => (
              <li key={`${issue.row} ${issue.column} ${issue.message}`}>
                {issue.row ? `${say('frame.row', { row: issue.row })}: ` : ''}
                {issue.message}
              </li>
            ))}
          </ul>
        )}
      </main>
      <footer class="steps-foot">
        {going && (
          <Button busy={state === 'stopping'} onClick={() => job.stop()}>
            {say('importing.stop')}
          </Button>
        )}
        {(state === 'cut' || state === 'stopped') && (
          <>
            <Button onClick={close}>{say('frame.close')}</Button>
            <Button kind="main" onClick={() => void job.start()}>
              {say('importing.goOn')}
            </Button>
          </>
        )}
        {state === 'done' && (
          <>
            <Button onClick={() => job.again()}>{say('importing.another')}</Button>
            <Button kind="main" onClick={close}>
              {say('importing.close')}
            </Button>
          </>
        )}
      </footer>
    </>
  );
}
