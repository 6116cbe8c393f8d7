// The goal as it is typed: what the form holds, and what it means.

import type { KpiView } from '../../src/api/reports.ts';
import type { Input, Session } from '../../src/api.ts';
import { readNumber } from '../../src/import/numbers.ts';
import { metricAs, metricOf, type Unit } from '../../src/kpi/metrics.ts';
import { type Objective, objectives } from '../../src/kpi/objectives.ts';
import type { Engagement } from '../../src/tracker/engagement.ts';
import { addMonths, isDay } from '../days.ts';
import { usualIn } from '../locale.ts';

/** One KPI in the form: texts as they were typed. */
export interface TypedKpi {
  metric: string;
  target: string;
  baseline: string;
  start: string;
  end: string;
}

export interface TypedGoal {
  objective: Objective | '';
  kpis: TypedKpi[];
}

export const mostKpis = 12;

export const unitOf = (metric: string): Unit => metricOf(metric)?.unit ?? 'count';

/** A share is typed in per cent. */
const scaleOf = (metric: string) => (unitOf(metric) === 'share' ? 100 : 1);

/** A number as somebody types it, or undefined. */
export function typedNumber(text: string, metric: string, locale?: string): number | undefined {
  const number = readNumber(text.replace('%', '').trim(), usualIn(locale).numbers);
  return number === undefined || number === '' ? undefined : number / scaleOf(metric);
}

/** How a number stands in the field, in the sheet's own way of writing. */
function writeTyped(value: number | undefined, metric: string, locale?: string): string {
  if (value === undefined) return '';
  const text = String(Math.round(value * scaleOf(metric) * 1e6) / 1e6);
  return usualIn(locale).numbers === 'comma' ? text.replace('.', ',') : text;
}

/** The form as it opens: what is saved. */
export const goalOf = ({ objective, kpis }: KpiView, locale?: string): TypedGoal => ({
  objective: objective ?? '',
  kpis: kpis.map(({ metric, target, baseline, start, end }) => ({
    metric,
    target: writeTyped(target, metric, locale),
    baseline: writeTyped(baseline, metric, locale),
    start,
    end,
  })),
});

/** A further KPI, with the days of the others, else of the campaign, else the next three months. */
export function addKpi(goal: TypedGoal, metric: string, session: Session | undefined): TypedGoal {
  const known = session?.campaigns.find(({ name }) => name === session.campaign);
  const last = goal.kpis[goal.kpis.length - 1];
  const today = session?.today ?? '';
  const start = last?.start ?? known?.start ?? today;
  const end = last?.end ?? known?.end ?? (isDay(start) ? addMonths(start, 3) : '');
  return { ...goal, kpis: [...goal.kpis, { metric, target: '', baseline: '', start, end }] };
}

/** The usual metrics of an objective that the goal doesn't have yet. */
export const suggestionsFor = ({ objective, kpis }: TypedGoal, way: Engagement): string[] => {
  const usual = objectives.find(({ key }) => key === objective)?.metrics ?? [];
  return usual
    .map((metric) => metricAs(metric, way))
    .filter((metric) => !kpis.some((kpi) => kpi.metric === metric));
};

/** What is wrong with a KPI, by field. */
export function faultsOf(
  kpi: TypedKpi,
  locale?: string,
): Partial<Record<keyof TypedKpi, 'number' | 'day' | 'order'>> {
  const faults: ReturnType<typeof faultsOf> = {};
  if (typedNumber(kpi.target, kpi.metric, locale) === undefined) faults.target = 'number';
  if (kpi.baseline.trim() !== '' && typedNumber(kpi.baseline, kpi.metric, locale) === undefined)
    faults.baseline = 'number';
  for (const field of ['start', 'end'] as const) if (!isDay(kpi[field])) faults[field] = 'day';
  if (!faults.start && !faults.end && kpi.end < kpi.start) faults.end = 'order';
  return faults;
}

/** The goal as it is saved; KPIs that aren't right yet must have been seen to before. */
export const savedGoal = (
  { objective, kpis }: TypedGoal,
  locale?: string,
): Omit<Input<'kpi.save'>, 'campaign'> => ({
  objective: objective === '' ? null : objective,
  kpis: kpis.flatMap((kpi) => {
    const target = typedNumber(kpi.target, kpi.metric, locale);
    const baseline = typedNumber(kpi.baseline, kpi.metric, locale);
    if (target === undefined) return [];
    const { metric, start, end } = kpi;
    return [{ metric, target, start, end, ...(baseline !== undefined && { baseline }) }];
  }),
});
