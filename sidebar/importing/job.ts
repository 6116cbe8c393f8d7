// One import from the file to the result: what was chosen, how it is read, what was answered, and
// how far it is. Reads nothing of the sheet by itself; the script decides what each line becomes.
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Failure, ImportAnswer, ImportDecision, ImportRow, Issue } from '../../src/api.ts';
import {
  type ColumnMatch,
  type ImportIssue,
  type List,
  type ListSource,
  matchColumns,
  type Reading,
  readAs,
  readAsOwn,
  readDelimited,
  readImportRows,
} from '../../src/import/index.ts';
import { recogniseChoice } from '../../src/language/recognise.ts';
import { whoColumns } from '../../src/tracker/needed.ts';
import type { App } from '../app.ts';
import { usualIn } from '../locale.ts';

export interface Source {
  /** The file's or tab's name, or that it was pasted. */
  name: string;
  from: 'file' | 'paste' | 'tab';
  list: ListSource;
}

export type Step = 'choose' | 'read' | 'check' | 'run';

/** A reading of all lines with the matches as they are now. */
export interface Lines {
  rows: ImportRow[];
  issues: ImportIssue[];
}

export interface Run {
  state: 'running' | 'stopping' | 'stopped' | 'cut' | 'done';
  /** Lines that were sent and answered. */
  done: number;
  all: number;
  added: number;
  merged: number;
  same: number;
  skipped: number;
  issues: Issue[];
  failure?: Failure;
}

type Take = ImportAnswer['take'];

export interface Job {
  step: Signal<Step>;
  source: Signal<Source | undefined>;
  choices: Signal<Partial<Reading>>;
  list: ReadonlySignal<List | undefined>;
  /** What makes the list as a whole unreadable. */
  refused: ReadonlySignal<ImportIssue | undefined>;
  matches: ReadonlySignal<ColumnMatch[]>;
  /** What still has to be put right before the list can be checked: a column's name, or 'nobody'. */
  wrong: ReadonlySignal<{ twice: string } | 'nobody' | undefined>;
  /** Texts that start with `=`: they stay text. */
  formulas: ReadonlySignal<number>;
  campaign: Signal<string>;
  platform: Signal<string>;
  lines: Signal<Lines | undefined>;
  byLine: ReadonlySignal<ReadonlyMap<number, ImportRow>>;
  decisions: Signal<ImportDecision[] | undefined>;
  checking: Signal<boolean>;
  failure: Signal<Failure | undefined>;
  answers: Signal<ReadonlyMap<number, Take>>;
  run: Signal<Run | undefined>;
  take(source: Source): void;
  correct(at: number, change: Partial<ColumnMatch>): void;
  check(): Promise<void>;
  answer(lines: readonly number[], take: Take | undefined): void;
  start(): Promise<void>;
  stop(): void;
  again(): void;
}

/** What another delimiter or another line of headings may put right. */
const canBeCorrected: ReadonlySet<ImportIssue['code']> = new Set(['noRows', 'tooWide']);

/** Lines that go to the script in one call. */
const atOnce = 400;

export function createJob(app: App): Job {
  const source = signal<Source | undefined>();
  const choices = signal<Partial<Reading>>({});
  const corrections = signal<ReadonlyMap<number, Partial<ColumnMatch>>>(new Map());
  const list = computed(() => source.value && readDelimited(source.value.list, choices.value));
  const refused = computed(() => {
    const current = list.value;
    return current?.issues.find(({ line }) => line === 0);
  });
  const guessed = computed(() => {
    const current = list.value;
    if (!current || refused.value) return [];
    const texts = current.rows.map((row) => row.texts);
    return matchColumns(
      current.header,
      texts,
      usualIn(app.session.value?.locale),
      app.session.value?.sheetLanguage,
    );
  });
  const matches = computed(() =>
    guessed.value.map((match) => ({ ...match, ...corrections.value.get(match.at) })),
  );
  const lines = signal<Lines | undefined>();

  const job: Job = {
    step: signal<Step>('choose'),
    source,
    choices,
    list,
    refused,
    matches,
    wrong: computed(() => {
      const used = matches.value.map(({ to }) => to).filter((to) => to !== 'own' && to !== 'skip');
      const twice = used.find((to, at) => used.indexOf(to) !== at);
      if (twice !== undefined) return { twice };
      return used.some((to) => whoColumns.some((column) => column === to)) ? undefined : 'nobody';
    }),
    formulas: computed(
      () => list.value?.rows.reduce((sum, { texts }) => sum + texts.filter(isFormula).length, 0) ?? 0,
    ),
    campaign: signal(app.session.value?.campaign ?? ''),
    platform: signal(''),
    lines,
    byLine: computed(() => new Map(lines.value?.rows.map((row) => [row.line, row]))),
    decisions: signal<ImportDecision[] | undefined>(),
    checking: signal(false),
    failure: signal<Failure | undefined>(),
    answers: signal<ReadonlyMap<number, Take>>(new Map()),
    run: signal<Run | undefined>(),

    take(chosen) {
      source.value = chosen;
      choices.value = {};
      corrections.value = new Map();
      job.answers.value = new Map();
      job.decisions.value = undefined;
      job.run.value = undefined;
      // A tab is often one campaign: its name is what people would type.
      if (chosen.from === 'tab') job.campaign.value = chosen.name;
      if (!refused.value || canBeCorrected.has(refused.value.code)) job.step.value = 'read';
    },

    correct(at, change) {
      const texts = list.value?.rows.map((row) => row.texts[at] ?? '') ?? [];
      const filled = texts.filter((text) => text !== '');
      corrections.value = new Map(corrections.value).set(at, {
        ...corrections.value.get(at),
        ...(change.to !== undefined && readFor(change.to, filled)),
        ...change,
        sure: true,
      });
    },

    async check() {
      const current = list.value;
      if (!current || job.wrong.value) return;
      job.failure.value = undefined;
      job.checking.value = true;
      job.step.value = 'check';
      job.answers.value = new Map();
      job.decisions.value = undefined;
      const read = readImportRows(current.rows, matches.value, forAll(), platformText);
      lines.value = read;
      const result = await app.wait('import.check', { campaign: job.campaign.value, rows: read.rows });
      job.checking.value = false;
      if (result.ok) job.decisions.value = result.value.decisions;
      else job.failure.value = result;
    },

    answer(chosen, take) {
      const next = new Map(job.answers.value);
      for (const line of chosen) {
        if (take) next.set(line, take);
        else next.delete(line);
      }
      job.answers.value = next;
    },

    async start() {
      const rows = lines.value?.rows ?? [];
      const before = job.run.value;
      // After a cut it goes on where the last answer came; repeating a part does no harm.
      let run: Run =
        before && before.state !== 'done'
          ? { ...withoutFailure(before), state: 'running' }
          : {
              state: 'running',
              done: 0,
              all: rows.length,
              added: 0,
              merged: 0,
              same: 0,
              skipped: 0,
              issues: [],
            };
      job.run.value = run;
      job.step.value = 'run';
      const own = matches.value.filter(({ to }) => to === 'own').map(({ keptAs }) => keptAs);
      while (run.done < rows.length) {
        const part = rows.slice(run.done, run.done + atOnce);
        const answers = part.flatMap(({ line }) => {
          const take = job.answers.value.get(line);
          return take ? [{ line, take }] : [];
        });
        const result = await app.call('import.apply', {
          campaign: job.campaign.value,
          source: source.value?.name ?? '',
          own,
          rows: part,
          answers,
        });
        if (!result.ok) {
          job.run.value = { ...run, state: 'cut', failure: result };
          app.announce(app.say('importing.cutOff', { done: run.done, all: run.all }));
          return;
        }
        const { added, merged, same, skipped, issues } = result.value;
        const stopping = job.run.value?.state === 'stopping';
        run = {
          ...run,
          state: stopping ? 'stopping' : 'running',
          done: run.done + part.length,
          added: run.added + added,
          merged: run.merged + merged,
          same: run.same + same,
          skipped: run.skipped + skipped,
          issues: [...run.issues, ...issues],
        };
        job.run.value = run;
        if (stopping && run.done < rows.length) {
          job.run.value = { ...run, state: 'stopped' };
          return;
        }
      }
      // The looks of the new rows; the rows themselves are in.
      const finished = await app.call('import.done', {});
      if (finished.ok) app.session.value = finished.value;
      job.run.value = { ...run, state: 'done', ...(!finished.ok && { failure: finished }) };
      app.announce(app.say('importing.done'));
    },

    stop() {
      const run = job.run.value;
      if (run?.state === 'running') job.run.value = { ...run, state: 'stopping' };
    },

    again() {
      source.value = undefined;
      job.run.value = undefined;
      job.step.value = 'choose';
    },
  };

  /** How a column is read once a person has said what it becomes. */
  function readFor(to: ColumnMatch['to'], texts: readonly string[]): Partial<ColumnMatch> {
    const usual = usualIn(app.session.value?.locale);
    if (to === 'skip') return {};
    return { numbers: undefined, ...(to === 'own' ? readAsOwn(texts, usual) : readAs(to, texts, usual)) };
  }
  function forAll() {
    return job.platform.value ? { platform: job.platform.value } : {};
  }
  /** The dropdown's text, in the sheet's language, for a platform in any. */
  function platformText(text: string): { key: string; text: string } | undefined {
    const key = recogniseChoice('platform', text);
    const names: Readonly<Record<string, readonly string[]>> = app.sheetTongue.value.choices.platform;
    const [name] = (key && names[key]) || [];
    return key !== undefined && name !== undefined ? { key, text: name } : undefined;
  }
  return job;
}

const isFormula = (text: string) => text.startsWith('=') && text.length > 1;

function withoutFailure({ failure: _, ...run }: Run): Run {
  return run;
}
