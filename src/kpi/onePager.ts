// The one-pager as data: what a head of marketing reads, in the order it is read.

import type { Total } from '../budget/budget.ts';
import { type Amount, amountOf, toNumber } from '../budget/money.ts';
import { writeDay, writeMoney, writeNumber, writeShare } from '../language/figures.ts';
import { type Language, say, tongues, type WordKey } from '../language/index.ts';
import type { Engagement } from '../tracker/engagement.ts';
import { type CreatorResult, compareByFirst } from './creators.ts';
import { cutKpi, type Kpi, type KpiLine, type Pace, readBefore, readKpis } from './kpi.ts';
import { metricAs, metricOf, type Unit } from './metrics.ts';
import type { Objective } from './objectives.ts';
import { type Period, within } from './period.ts';
import { newestNumbers, type ReportRow } from './reading.ts';

/** Three lines that people type and Muster keeps. */
export interface Remarks {
  learned: string;
  next: string;
  decision: string;
}

export interface OnePagerInput {
  title: string;
  objective: Objective | undefined;
  /** First and last day of the campaign; either may be open. */
  start?: string | undefined;
  end?: string | undefined;
  /** Only these days count; else each KPI has its own. */
  period?: Period | undefined;
  today: string;
  /** The spreadsheet's. */
  timeZone: string;
  base: string;
  language: Language;
  engagement: Engagement;
  rows: readonly ReportRow[];
  kpis: readonly Kpi[];
  /** Absent in the client's version, like everything about risks and ratings. */
  money?: { paid: Total; committed: Total; budget: number | undefined };
  remarks: Remarks;
  /** Name and link of a person, for the creators. */
  creator: (result: CreatorResult) => { name: string; link: string };
}

export interface PageKpi {
  name: string;
  /** '' where there is none: then `caution` says why. */
  actual: string;
  /** Why the actual says little, in words; '' otherwise. */
  caution: string;
  target: string;
  /** What it was over as many days before; '' where nobody knows. */
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
  /** 0 to 1 of the budget; null where there is no budget. */
  share: number | null;
  over: boolean;
}

/** What a result cost. */
export interface PageCost {
  label: string;
  amount: string;
  /** '' where there is none. */
  target: string;
  tone: 'good' | 'bad' | 'none';
}

export interface PageCreator {
  name: string;
  link: string;
  value: string;
}

/** The words that stand on every page. */
export const pageLabels = [
  'title',
  'kpis',
  'kpi',
  'actual',
  'target',
  'before',
  'progress',
  'pace',
  'costOfResult',
  'best',
  'weakest',
  'teach',
] as const;

/** Complete in one language: whoever draws it needs no words of their own. */
export interface OnePager {
  labels: Record<(typeof pageLabels)[number], string>;
  title: string;
  language: Language;
  subtitle: string;
  verdict: { text: string; tone: 'good' | 'bad' | 'none' };
  money: PageMoney[];
  kpis: PageKpi[];
  costs: PageCost[];
  creators: { by: string; best: PageCreator[]; weakest: PageCreator[] } | null;
  remarks: { key: keyof Remarks; label: string; text: string }[];
  /** What is still to be filled in, most telling first. */
  teach: string[];
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
  const { language, today, period, timeZone } = input;
  const { words } = tongues[language];
  const isClient = input.money === undefined;
  const kpis = input.kpis
    .flatMap((kpi) => (period ? (cutKpi(kpi, period) ?? []) : kpi))
    .filter(({ metric }) => !isClient || !isAboutMoney(metric))
    .slice(0, 12);
  const rows = period ? within(input.rows, period, timeZone) : input.rows;
  const lines = readKpis(kpis, input.rows, today, timeZone);
  const before = readBefore(kpis, input.rows, timeZone);
  const days = period ? [period.start, period.end] : [input.start, input.end];
  const goal = input.objective
    ? say(words, 'page.goal', { objective: words[`objective.${input.objective}`] })
    : '';
  const labels = {} as OnePager['labels'];
  for (const key of pageLabels) labels[key] = words[`page.${key}`];
  return {
    labels,
    title: input.title || words['page.allCampaigns'],
    language,
    subtitle: [
      goal,
      days.flatMap((day) => (day ? [writeDay(day, language)] : [])).join(' – '),
      say(words, 'page.asOf', { day: writeDay(today, language) }),
    ]
      .filter((part) => part !== '')
      .join(' · '),
    verdict: verdictOf(lines, language),
    money: input.money ? moneyOf(input.money, input) : [],
    kpis: lines.map((line) => pageKpi(line, before, input)),
    costs: isClient ? [] : costsOf(lines, rows, input),
    creators: creatorsOf(lines, rows, input),
    remarks: (['learned', 'next', 'decision'] as const)
      .filter((key) => !isClient || key !== 'decision')
      .map((key) => ({ key, label: words[`page.${key}`], text: input.remarks[key] })),
    teach: isClient ? [] : teachOf(lines, input),
    footer: footerOf(lines, rows, input),
  };
}

const isAboutMoney = (metric: string) => metricOf(metric)?.unit === 'money' || metric === 'roi';

export function verdictOf(lines: readonly KpiLine[], language: Language): OnePager['verdict'] {
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

type Money = NonNullable<OnePagerInput['money']>;

function moneyOf({ paid, committed, budget }: Money, { base, language }: OnePagerInput): PageMoney[] {
  const { words } = tongues[language];
  const plan = amountOf(budget);
  if (plan === undefined && paid.rows.length + committed.rows.length === 0) return [];
  const write = (amount: Amount) => writeMoney(toNumber(amount, base), base, language, 0);
  const share = (amount: Amount) =>
    plan && plan > 0n ? Math.min(1, Math.max(0, Number(amount) / Number(plan))) : null;
  const note = plan === undefined ? '' : say(words, 'page.ofBudget', { amount: write(plan) });
  const line = (label: WordKey, amount: Amount, more: Partial<PageMoney> = {}): PageMoney => ({
    label: words[label],
    amount: write(amount),
    note: '',
    share: share(amount),
    over: false,
    ...more,
  });
  const spoken = [
    line('page.spent', paid.base, { note, over: plan !== undefined && paid.base > plan }),
    line('page.committed', committed.base),
  ];
  if (plan === undefined) return spoken;
  const left = plan - paid.base - committed.base;
  return [
    ...spoken,
    left < 0n ? line('page.over', -left, { share: null, over: true }) : line('page.left', left),
  ];
}

function pageKpi(
  line: KpiLine,
  before: ReadonlyMap<string, number>,
  { base, language }: OnePagerInput,
): PageKpi {
  const { words } = tongues[language];
  const { caution, value } = line.actual;
  const earlier = before.get(line.metric);
  return {
    name: nameOfMetric(line.metric, language),
    actual: value === undefined ? '' : writeMeasure(value, line.unit, base, language),
    caution: caution ? words[`kpi.caution.${caution}`] : '',
    target: writeMeasure(line.target, line.unit, base, language),
    before: earlier === undefined ? '' : writeMeasure(earlier, line.unit, base, language),
    share: Math.min(1, Math.max(0, line.share ?? 0)),
    pace: line.pace,
    paceText: words[`kpi.pace.${line.pace}`],
  };
}

const costs = ['cpm', 'costPerEngagement', 'costPerLead', 'costPerSale'] as const;

/** What a result cost, as far as there is one, against its KPI's target. */
function costsOf(
  lines: readonly KpiLine[],
  rows: readonly ReportRow[],
  { base, language, engagement }: OnePagerInput,
): PageCost[] {
  const { words } = tongues[language];
  return costs.flatMap((cost): PageCost[] => {
    const metric = metricAs(cost, engagement);
    const line = lines.find((one) => one.metric === metric);
    const value = line ? line.actual.value : metricOf(metric)?.measure(rows).value;
    if (value === undefined) return [];
    const target = line ? writeMeasure(line.target, 'money', base, language) : '';
    return [
      {
        label: nameOfMetric(metric, language),
        amount: writeMeasure(value, 'money', base, language),
        target: target && say(words, 'page.costTarget', { amount: target }),
        tone: !line ? 'none' : value <= line.target ? 'good' : 'bad',
      },
    ];
  });
}

/** By the first KPI that single creators can be compared by; the client sees no ranking from below. */
function creatorsOf(
  lines: readonly KpiLine[],
  rows: readonly ReportRow[],
  { base, language, engagement, creator, money }: OnePagerInput,
): OnePager['creators'] {
  const compared = compareByFirst(
    lines.map(({ metric }) => metric),
    rows,
    engagement,
  );
  if (!compared) return null;
  const { metric, unit, comparison } = compared;
  const write = (result: CreatorResult): PageCreator => ({
    ...creator(result),
    value: writeMeasure(result.value, unit, base, language),
  });
  return {
    by: say(tongues[language].words, 'page.by', { metric: nameOfMetric(metric, language) }),
    best: comparison.best.map(write),
    weakest: money ? comparison.weakest.map(write) : [],
  };
}

/** What somebody has to fill in before a report can say more; what isn't given isn't asked for. */
export function teachOf(
  lines: readonly KpiLine[],
  {
    rows,
    kpis,
    money,
    remarks,
    language,
  }: Pick<OnePagerInput, 'rows' | 'kpis' | 'language'> & Partial<Pick<OnePagerInput, 'money' | 'remarks'>>,
): string[] {
  const { words } = tongues[language];
  const live = rows.reduce((sum, { livePosts }) => sum + livePosts, 0);
  const counted =
    rows.some(({ postsWith }) => Object.keys(postsWith).length > 0) ||
    lines.some(({ actual }) => actual.value !== undefined);
  const lacks: Partial<Record<WordKey, boolean | undefined>> = {
    'page.teach.rows': rows.length === 0,
    'page.teach.kpis': kpis.length === 0,
    'page.teach.deals':
      money && rows.length > 0 && money.paid.rows.length + money.committed.rows.length === 0,
    'page.teach.budget': money && money.budget === undefined,
    'page.teach.posts': rows.length > 0 && live === 0,
    'page.teach.numbers': live > 0 && !counted,
    'page.teach.remarks': remarks && Object.values(remarks).every((text) => text.trim() === ''),
  };
  return (Object.keys(lacks) as WordKey[]).filter((key) => lacks[key]).map((key) => words[key]);
}

function footerOf(
  lines: readonly KpiLine[],
  rows: readonly ReportRow[],
  { language, engagement, money }: OnePagerInput,
): string[] {
  const { words } = tongues[language];
  const live = rows.reduce((sum, { livePosts }) => sum + livePosts, 0);
  const counted = rows.reduce((sum, { postsWith }) => sum + Math.max(0, ...Object.values(postsWith)), 0);
  const newest = newestNumbers(rows);
  const numbers = { of: counted, n: live };
  const coverage =
    live === 0
      ? words['page.noPosts']
      : counted === 0
        ? words['page.noNumbers']
        : newest
          ? say(words, 'page.coverage', { ...numbers, day: writeDay(newest, language) })
          : say(words, 'page.coverage.undated', numbers);
  const unconverted = [...(money?.paid.unconverted ?? []), ...(money?.committed.unconverted ?? [])].reduce(
    (sums, [currency, amount]) => sums.set(currency, (sums.get(currency) ?? 0n) + amount),
    new Map<string, Amount>(),
  );
  const amounts = [...unconverted]
    .map(([currency, amount]) => writeMoney(toNumber(amount, currency), currency, language))
    .join(', ');
  const rate = lines.find(({ metric }) => metric === metricAs('engagementRate', engagement))?.actual.coverage;
  const fewer = rate && rate.of < counted ? say(words, 'page.rateFrom', { of: rate.of, n: rate.from }) : '';
  return [
    coverage,
    ...(amounts ? [say(words, 'page.unconverted', { amounts })] : []),
    ...(rate ? [[words[`page.rateMeaning.${engagement}`], fewer].filter(Boolean).join(' ')] : []),
  ];
}
