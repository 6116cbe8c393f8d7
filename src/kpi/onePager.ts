// The one-pager as data: what a head of marketing reads, in the order it is read.

import type { Totals } from '../budget/budget.ts';
import { type Amount, amountOf, toNumber } from '../budget/money.ts';
import { writeDay, writeMoney, writeNumber, writeShare } from '../language/figures.ts';
import { type Language, say, tongues, type WordKey } from '../language/index.ts';
import { type CreatorResult, compareCreators } from './creators.ts';
import { type Kpi, type KpiLine, type Pace, readKpi } from './kpi.ts';
import { metricOf, type Unit } from './metrics.ts';
import type { Objective } from './objectives.ts';
import type { ReportRow } from './reading.ts';

/** Three lines that people type and Muster keeps. */
export interface Remarks {
  learned: string;
  next: string;
  decision: string;
}

export interface OnePagerInput {
  title: string;
  objective: Objective | undefined;
  /** First and last day; either may be open. */
  start?: string;
  end?: string;
  today: string;
  base: string;
  language: Language;
  rows: readonly ReportRow[];
  kpis: readonly Kpi[];
  /** KPI values of the period before, by metric. */
  before?: ReadonlyMap<string, number>;
  /** Absent in the client's version, like everything about money and ratings. */
  money?: { totals: Totals; budget: number | undefined };
  remarks: Remarks;
  /** Name and link of a person, for the creators. */
  creator: (result: CreatorResult) => { name: string; link: string };
  /** The newest day of a number, if any. */
  newest: string | undefined;
}

export interface PageKpi {
  name: string;
  actual: string;
  /** Why the actual says little, in words; '' otherwise. */
  caution: string;
  target: string;
  before: string;
  /** 0 to 1, for the bar. */
  share: number;
  pace: Pace;
  paceText: string;
}

export interface PageMoney {
  label: string;
  amount: string;
  note: string;
  /** 0 to 1 of the budget; undefined where there is no budget. */
  share: number | undefined;
  over: boolean;
}

export interface PageCreator {
  name: string;
  link: string;
  value: string;
}

export interface OnePager {
  title: string;
  language: Language;
  subtitle: string;
  verdict: { text: string; tone: 'good' | 'bad' | 'none' };
  money: PageMoney[];
  kpis: PageKpi[];
  creators: { by: string; best: PageCreator[]; weakest: PageCreator[] } | undefined;
  remarks: { label: string; text: string }[];
  footer: string[];
}

/** A measured value as it is written for a reader. */
export function writeMeasure(
  value: number | undefined,
  unit: Unit,
  base: string,
  language: Language,
): string {
  if (value === undefined) return '–';
  if (unit === 'money') return writeMoney(value, base, language);
  if (unit === 'share') return writeShare(value, language);
  if (unit === 'count') return writeNumber(value, language);
  const rounded = Math.round(value * 10) / 10;
  return say(tongues[language].words, 'kpi.days', { n: rounded });
}

/** What a metric is called; an own column by its heading. */
export const nameOfMetric = (key: string, language: Language): string =>
  key.startsWith('own:')
    ? key.slice('own:'.length)
    : (tongues[language].words[`metric.${key}` as WordKey] ?? key);

const good: ReadonlySet<Pace> = new Set(['met', 'ahead', 'on'] satisfies Pace[]);
const bad: ReadonlySet<Pace> = new Set(['behind', 'missed'] satisfies Pace[]);

/** Puts the page together. At most twelve KPIs, three best and three weakest creators. */
export function planOnePager(input: OnePagerInput): OnePager {
  const { language, base, rows, today } = input;
  const { words } = tongues[language];
  const lines = input.kpis.flatMap((kpi) => readKpi(kpi, rows, today) ?? []).slice(0, 12);
  const isClient = input.money === undefined;
  const shown = isClient ? lines.filter(({ unit, metric }) => unit !== 'money' && metric !== 'roi') : lines;
  const period = [input.start, input.end]
    .map((day) => (day ? writeDay(day, language) : ''))
    .filter((day) => day !== '');
  const goal = input.objective
    ? say(words, 'page.goal', { objective: words[`objective.${input.objective}`] })
    : '';
  return {
    title: input.title || words['page.allCampaigns'],
    language,
    subtitle: [goal, period.join(' – '), say(words, 'page.asOf', { day: writeDay(today, language) })]
      .filter((part) => part !== '')
      .join(' · '),
    verdict: verdictOf(shown, language),
    money: input.money ? moneyOf(input.money.totals, input.money.budget, base, language) : [],
    kpis: shown.map((line) => pageKpi(line, input)),
    creators: isClient ? undefined : creatorsOf(shown, input),
    remarks: (['learned', 'next', 'decision'] as const)
      .filter((key) => !isClient || key !== 'decision')
      .map((key) => ({ label: words[`page.${key}`], text: input.remarks[key] })),
    footer: footerOf(shown, input),
  };
}

function verdictOf(lines: readonly KpiLine[], language: Language): OnePager['verdict'] {
  const { words } = tongues[language];
  const measured = lines.filter(({ pace }) => good.has(pace) || bad.has(pace));
  const n = measured.length;
  if (n === 0) return { text: words['page.verdict.none'], tone: 'none' };
  const met = measured.filter(({ pace }) => pace === 'met').length;
  const behind = measured.filter(({ pace }) => bad.has(pace));
  if (met === n) return { text: say(words, 'page.verdict.met', { met, n }), tone: 'good' };
  const [worst] = [...behind].sort((a, b) => (a.share ?? 0) - (b.share ?? 0));
  if (worst) {
    const values = { behind: behind.length, n, worst: nameOfMetric(worst.metric, language) };
    return { text: say(words, 'page.verdict.behind', values), tone: 'bad' };
  }
  return { text: say(words, 'page.verdict.on', { good: n, n }), tone: 'good' };
}

function moneyOf(totals: Totals, budget: number | undefined, base: string, language: Language): PageMoney[] {
  const { words } = tongues[language];
  const plan = amountOf(budget);
  const write = (amount: Amount) => writeMoney(toNumber(amount, base), base, language, 0);
  const share = (amount: Amount) =>
    plan && plan > 0n ? Math.min(1, Math.max(0, Number(amount) / Number(plan))) : undefined;
  const [paid, committed] = [totals.paid.base, totals.committed.base];
  const note = plan === undefined ? '' : say(words, 'page.ofBudget', { amount: write(plan) });
  const left = plan === undefined ? undefined : plan - paid - committed;
  return [
    {
      label: words['page.spent'],
      amount: write(paid),
      note,
      share: share(paid),
      over: plan !== undefined && paid > plan,
    },
    {
      label: words['page.committed'],
      amount: write(committed),
      note: '',
      share: share(committed),
      over: false,
    },
    left === undefined
      ? {
          label: words['page.left'],
          amount: '–',
          note: words['page.noBudget'],
          share: undefined,
          over: false,
        }
      : {
          label: words[left < 0n ? 'page.over' : 'page.left'],
          amount: write(left < 0n ? -left : left),
          note: '',
          share: share(left),
          over: left < 0n,
        },
  ];
}

function pageKpi(line: KpiLine, { base, language, before }: OnePagerInput): PageKpi {
  const { words } = tongues[language];
  const { caution } = line.actual;
  const earlier = before?.get(line.metric);
  return {
    name: nameOfMetric(line.metric, language),
    actual: writeMeasure(line.actual.value, line.unit, base, language),
    caution: caution ? words[`kpi.caution.${caution}`] : '',
    target: writeMeasure(line.target, line.unit, base, language),
    before: earlier === undefined ? '–' : writeMeasure(earlier, line.unit, base, language),
    share: Math.min(1, Math.max(0, line.share ?? 0)),
    pace: line.pace,
    paceText: words[`kpi.pace.${line.pace}`],
  };
}

/** By the first KPI that single creators can be compared by. */
function creatorsOf(
  lines: readonly KpiLine[],
  { rows, base, language, creator }: OnePagerInput,
): OnePager['creators'] {
  const people = rows.filter(({ livePosts }) => livePosts > 0);
  for (const metric of [...lines.map(({ metric }) => metric), 'engagementRate', 'views']) {
    const comparison = compareCreators(people, metric);
    const unit = metricOf(metric)?.unit;
    if (
      !comparison ||
      !unit ||
      /^(?:replyRate|acceptanceRate|timeToReply|contacted|agreed|completed)$/.test(metric)
    )
      continue;
    const write = (result: CreatorResult): PageCreator => ({
      ...creator(result),
      value: writeMeasure(result.value, unit, base, language),
    });
    const by = say(tongues[language].words, 'page.by', { metric: nameOfMetric(metric, language) });
    return { by, best: comparison.best.map(write), weakest: comparison.weakest.map(write) };
  }
  return undefined;
}

function footerOf(lines: readonly KpiLine[], { rows, language, newest, money }: OnePagerInput): string[] {
  const { words } = tongues[language];
  const live = rows.reduce((sum, { livePosts }) => sum + livePosts, 0);
  const counted = rows.reduce((sum, { postsWith }) => sum + Math.max(0, ...Object.values(postsWith)), 0);
  const coverage =
    counted === 0 || !newest
      ? words['page.noNumbers']
      : say(words, 'page.coverage', { of: counted, n: live, day: writeDay(newest, language) });
  const unconverted = [
    ...(money?.totals.paid.unconverted ?? []),
    ...(money?.totals.committed.unconverted ?? []),
  ].reduce(
    (sums, [currency, amount]) => sums.set(currency, (sums.get(currency) ?? 0n) + amount),
    new Map<string, Amount>(),
  );
  const amounts = [...unconverted]
    .map(([currency, amount]) => writeMoney(toNumber(amount, currency), currency, language))
    .join(', ');
  return [
    coverage,
    ...(amounts ? [say(words, 'page.unconverted', { amounts })] : []),
    ...(lines.some(({ metric }) => metric === 'engagementRate') ? [words['page.rateMeaning']] : []),
  ];
}
