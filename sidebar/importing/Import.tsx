// The import in its own large window: choose, see how it was read, see what will happen, import.
import { createContext } from 'preact';
import { useContext, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { WordKey } from '../../src/language/index.ts';
import { useApp } from '../app.ts';
import { Offline } from '../frame/Notices.tsx';
import { Window } from '../frame/Window.tsx';
import { Progress } from '../parts/Progress.tsx';
import { Check } from './Check.tsx';
import { Choose } from './Choose.tsx';
import { HowRead } from './HowRead.tsx';
import { createJob, type Job, type Step } from './job.ts';
import { RunView } from './RunView.tsx';

const JobContext = createContext<Job | undefined>(undefined);

export function useJob(): Job {
  const job = useContext(JobContext);
  if (!job) throw new Error('a component stands outside the import');
  return job;
}

const steps = [
  { step: 'choose', word: 'importing.step.choose', View: Choose },
  { step: 'read', word: 'importing.step.read', View: HowRead },
  { step: 'check', word: 'importing.step.check', View: Check },
  { step: 'run', word: 'importing.step.done', View: RunView },
] as const satisfies readonly { step: Step; word: WordKey; View: () => unknown }[];

export const Import = () => (
  <Window>
    <Opened />
  </Window>
);

function Opened() {
  const app = useApp();
  const { say } = app;
  const job = useMemo(() => createJob(app), [app]);
  const heading = useRef<HTMLHeadingElement>(null);
  const now = steps.findIndex(({ step }) => step === job.step.value);
  const { View, word } = steps[now] ?? steps[0];
  useLayoutEffect(() => {
    // A new step is a new page: the keyboard and the screen reader begin at its top.
    if (job.step.value !== 'choose') heading.current?.focus();
  }, [job.step.value]);
  return (
    <JobContext.Provider value={job}>
      <header class="steps-head">
        <h1 class="heard">{say('importing.title')}</h1>
        <h2 class="heard" tabIndex={-1} ref={heading}>
          {say(word)}
        </h2>
        <ol class="steps" aria-label={say('importing.steps')}>
          {steps.map(({ step, word: name }, at) => (
            <li
              key={step}
              class={`step${at < now ? ' past' : ''}`}
              aria-current={at === now ? 'step' : undefined}
            >
              <span class="step-number">{at + 1}</span>
              {say(name)}
            </li>
          ))}
        </ol>
        {app.busy.value > 0 && (
          <div class="frame-busy">
            <Progress label={say('frame.working')} />
          </div>
        )}
      </header>
      {!app.online.value && <Offline />}
      <View />
    </JobContext.Provider>
  );
}
