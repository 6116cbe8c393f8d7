// What the import will do with each line, before it does anything: new, merged (with the
// differences), the same, asked, not read.
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { ImportAnswer, ImportDecision } from '../../src/api.ts';
import type { ImportIssue } from '../../src/import/index.ts';
import type { WordKey } from '../../src/language/index.ts';
import { useApp } from '../app.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { Listbox } from '../parts/Listbox.tsx';
import { Skeleton } from '../parts/Progress.tsx';
import { Tabs } from '../parts/Tabs.tsx';
import { columnName } from '../words.ts';
import { useJob } from './Import.tsx';
import { issueText } from './issues.ts';

const kinds = [
  { kind: 'shared', word: 'importing.what.shared', note: 'importing.what.shared.note' },
  { kind: 'merge', word: 'importing.what.merge', note: 'importing.what.merge.note' },
  { kind: 'unreadable', word: 'importing.what.unreadable', note: 'importing.what.unreadable.note' },
  { kind: 'new', word: 'importing.what.new', note: 'importing.what.new.note' },
  { kind: 'same', word: 'importing.what.same', note: 'importing.what.same.note' },
] as const satisfies readonly { kind: string; word: WordKey; note: WordKey }[];
type Kind = (typeof kinds)[number]['kind'];

type Take = ImportAnswer['take'];

export function Check() {
  const app = useApp();
  const job = useJob();
  const { say } = app;
  const chosen = useSignal<Kind | undefined>(undefined);
  const decisions = job.decisions.value;
  const issues = job.lines.value?.issues ?? [];

  if (job.failure.value)
    return (
      <>
        <main class="steps-body">
          <Banner
            tone="error"
            alert
            title={job.failure.value.message}
            acts={
              <Button icon="again" onClick={() => void job.check()}>
                {say('frame.tryAgain')}
              </Button>
            }
          >
            {job.failure.value.next}
          </Banner>
        </main>
        <Foot />
      </>
    );
  if (!decisions)
    return (
      <main class="steps-body">
        <p class="grey">{say('importing.checking')}</p>
        <Skeleton label={say('importing.checking')} />
      </main>
    );

  const count = (kind: Kind) =>
    kind === 'unreadable' ? issues.length : decisions.filter(({ what }) => what === kind).length;
  const first = kinds.find(({ kind }) => count(kind) > 0) ?? kinds[0];
  const { kind, note } = kinds.find((row) => row.kind === chosen.value) ?? first;
  return (
    <>
      <main class="steps-main">
        <div class="steps-tabs">
          <Tabs
            label={say('importing.step.check')}
            tabs={kinds
              .filter((row) => count(row.kind) > 0 || row.kind === 'new')
              .map((row) => ({ key: row.kind, label: say(row.word), count: count(row.kind) }))}
            chosen={kind}
            onChoose={(key) => {
              chosen.value = kinds.find((row) => row.kind === key)?.kind;
            }}
          />
        </div>
        <div class="steps-body" id="panel" role="tabpanel" aria-labelledby={`tab-${kind}`}>
          <p class="grey">{say(count(kind) > 0 ? note : 'importing.what.none')}</p>
          {kind === 'unreadable' ? (
            <Unreadable issues={issues} />
          ) : (
            <Decisions key={kind} kind={kind} decisions={decisions.filter(({ what }) => what === kind)} />
          )}
        </div>
      </main>
      <Foot />
    </>
  );
}

function Foot() {
  const { say } = useApp();
  const job = useJob();
  const decisions = job.decisions.value ?? [];
  const waiting = decisions.filter(
    ({ what, line }) => what === 'shared' && !job.answers.value.has(line),
  ).length;
  const going = decisions.filter(
    ({ what, line }) => what !== 'same' && what !== 'skip' && job.answers.value.get(line) !== 'skip',
  ).length;
  const all = going - waiting;
  return (
    <footer class="steps-foot">
      <Button
        onClick={() => {
          job.step.value = 'read';
        }}
      >
        {say('importing.back')}
      </Button>
      <span class="grey steps-note">
        {waiting > 0 && say('importing.waiting', { n: waiting })}
        {job.decisions.value && all === 0 && waiting === 0 && say('importing.nothingToDo')}
      </span>
      <Button kind="main" disabled={all === 0} onClick={() => void job.start()}>
        {say('importing.go', { n: all })}
      </Button>
    </footer>
  );
}

/** As many rows as a person looks at; the rest on request. */
function useSome<T>(rows: readonly T[], atFirst = 100): [readonly T[], ComponentChildren] {
  const { say } = useApp();
  const shown = useSignal(atFirst);
  const more = rows.length - shown.value;
  return [
    rows.slice(0, shown.value),
    more > 0 && (
      <Button kind="quiet" onClick={() => (shown.value += 500)}>
        {say('importing.moreLines', { n: Math.min(more, 500) })}
      </Button>
    ),
  ];
}

function Decisions({ kind, decisions }: { kind: Kind; decisions: readonly ImportDecision[] }) {
  const { say } = useApp();
  const job = useJob();
  const [shown, more] = useSome(decisions);
  const takes = useTakes(kind);
  return (
    <>
      {takes.length > 0 && decisions.length > 1 && (
        <div class="for-all">
          <Listbox
            label={say('importing.take.all')}
            labelShown
            value=""
            shown={say('importing.take.choose')}
            choices={takes}
            onChoose={(take) =>
              job.answer(
                decisions.map(({ line }) => line),
                takes.find(({ value }) => value === take)?.value,
              )
            }
          />
        </div>
      )}
      <ul class="decisions">
        {shown.map((decision) => (
          <Decision key={decision.line} kind={kind} decision={decision} />
        ))}
      </ul>
      {more}
    </>
  );
}

function useTakes(kind: Kind): { value: Take; label: string }[] {
  const { say } = useApp();
  const takes: Partial<Record<Kind, { value: Take; word: WordKey }[]>> = {
    merge: [
      { value: 'merge', word: 'importing.take.merge' },
      { value: 'keepOld', word: 'importing.take.keepOld' },
      { value: 'skip', word: 'importing.take.skip' },
    ],
    shared: [
      { value: 'sharedContact', word: 'importing.take.sharedContact' },
      { value: 'merge', word: 'importing.take.samePerson' },
      { value: 'skip', word: 'importing.take.skip' },
    ],
  };
  return (takes[kind] ?? []).map(({ value, word }) => ({ value, label: say(word) }));
}

function Decision({ kind, decision }: { kind: Kind; decision: ImportDecision }) {
  const app = useApp();
  const job = useJob();
  const { say } = app;
  const takes = useTakes(kind);
  const { line, changes, kept } = decision;
  const cells = job.byLine.value.get(line)?.cells ?? {};
  const name = String(cells.name ?? cells.handle ?? cells.email ?? decision.name);
  const take = job.answers.value.get(line) ?? (kind === 'merge' ? 'merge' : '');
  const about = [cells.handle && `@${String(cells.handle).replace(/^@/, '')}`, cells.platform, cells.email];
  const other =
    decision.otherLine !== undefined
      ? say(kind === 'shared' ? 'importing.sameAsLine' : 'importing.mergesLine', { line: decision.otherLine })
      : kind === 'shared'
        ? say('importing.sameAs', { name: decision.name })
        : kind === 'new' && decision.id
          ? say('importing.alsoIn', { name: decision.name })
          : '';
  return (
    <li class={`decision${take === 'skip' ? ' out' : ''}`}>
      <span class="decision-line grey number">{say('importing.line', { line })}</span>
      <div class="decision-what wrap">
        <p>
          <strong>{name}</strong> <span class="grey">{about.filter(Boolean).join(' · ')}</span>
        </p>
        {other && <p class="grey">{other}</p>}
        {[...changes, ...kept].length > 0 && (
          <dl class="differences">
            {changes.map(({ column, from, to }) => (
              <div key={column}>
                <dt>{columnName(app.language.value, column)}</dt>
                <dd>
                  {from && take === 'keepOld' ? (
                    from
                  ) : (
                    <>
                      {from && (
                        <>
                          <del>{from}</del>{' '}
                        </>
                      )}
                      <ins>{to}</ins>
                    </>
                  )}
                </dd>
              </div>
            ))}
            {kept.map(({ column, from, to }) => (
              <div key={column}>
                <dt>{columnName(app.language.value, column)}</dt>
                <dd>
                  {from}{' '}
                  <span class="grey">
                    ({to}: {say('importing.keptOld')})
                  </span>
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      {takes.length > 0 && (
        <div class="decision-take">
          <Listbox
            label={say('importing.take.for', { name })}
            value={take}
            shown={say('importing.take.choose')}
            choices={takes}
            onChoose={(value) => job.answer([line], takes.find((row) => row.value === value)?.value)}
          />
        </div>
      )}
    </li>
  );
}

function Unreadable({ issues }: { issues: readonly ImportIssue[] }) {
  const { say } = useApp();
  const [shown, more] = useSome(issues);
  return (
    <>
      <ul class="decisions">
        {shown.map((issue) => (
          <li key={`${issue.line} ${issue.heading}`} class="decision">
            <span class="decision-line grey number">{say('importing.line', { line: issue.line })}</span>
            <div class="decision-what wrap">
              <p>
                {issue.heading && <strong>{issue.heading}: </strong>}
                {issue.text}
              </p>
              <p class="grey">{issueText(say, issue)}</p>
            </div>
          </li>
        ))}
      </ul>
      {more}
    </>
  );
}
