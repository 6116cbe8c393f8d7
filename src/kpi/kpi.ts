// A KPI: a metric with a baseline, a target and days. Says how far it is and whether it is on pace.
import { type Measure, metricOf, type Unit } from './metrics.ts';
import { type Period, periodBefore, within } from './period.ts';
import type { ReportRow } from './reading.ts';

export interface Kpi {
  metric: string;
  /** Where the metric stood before; 0 if absent. */
  baseline?: number | undefined;
  target: number;
  /** Days `2026-11-01`; both included. */
  start: string;
  end: string;
}

/** `met` and `missed` are final or as good as final; `unknown` has no number to say it from. */
export type Pace = 'notStarted' | 'ahead' | 'on' | 'behind' | 'met' | 'missed' | 'unknown';

export interface KpiLine extends Kpi {
  unit: Unit;
  actual: Measure;
  /** Of the way from baseline to target: 1 is there. */
  share: number | undefined;
  pace: Pace;
  /** What the actual is above (or, negative, below) where it should be today, in the metric's unit. */
  gap: number | undefined;
}

const dayMs = 86_400_000;
const dayNumber = (day: string) => Math.round(Date.parse(`${day}T00:00:00Z`) / dayMs);

/** Of a KPI's days, the share that is over at the end of `today`; 0 before, 1 after. */
export function elapsed({ start, end }: Pick<Kpi, 'start' | 'end'>, today: string): number {
  const length = dayNumber(end) - dayNumber(start) + 1;
  if (length <= 0) return today >= end ? 1 : 0;
  return Math.min(1, Math.max(0, (dayNumber(today) - dayNumber(start) + 1) / length));
}

/** Within five per cent of the way is on pace. */
const tolerance = 0.05;

/** Measures one KPI; undefined for a metric nobody knows. */
export function readKpi(kpi: Kpi, rows: readonly ReportRow[], today: string): KpiLine | undefined {
  const metric = metricOf(kpi.metric);
  if (!metric) return undefined;
  const actual = metric.measure(rows);
  const line = { ...kpi, unit: metric.unit, actual };
  if (today < kpi.start) return { ...line, share: undefined, pace: 'notStarted', gap: undefined };
  const { value } = actual;
  if (value === undefined) return { ...line, share: undefined, pace: 'unknown', gap: undefined };

  const baseline = kpi.baseline ?? 0;
  const sign = metric.better === 'more' ? 1 : -1;
  const reached = sign * (value - kpi.target) >= 0;
  const share =
    metric.better === 'less' && kpi.baseline === undefined
      ? inverse(kpi.target, value)
      : progress(value, baseline, kpi.target);
  // Only what grows has a place where it should be today; a rate should be at its target at once.
  const due = metric.grows ? baseline + (kpi.target - baseline) * elapsed(kpi, today) : kpi.target;
  const gap = value - due;
  if (reached) return { ...line, share, pace: 'met', gap };
  if (today > kpi.end) return { ...line, share, pace: 'missed', gap };
  const width = Math.abs(kpi.target - (metric.grows ? baseline : 0)) * tolerance;
  const ahead = sign * gap;
  return { ...line, share, pace: ahead > width ? 'ahead' : ahead >= -width ? 'on' : 'behind', gap };
}

const progress = (value: number, baseline: number, target: number): number | undefined =>
  target === baseline ? undefined : (value - baseline) / (target - baseline);

/** For a cost without a baseline: half the target's cost is twice as good. */
const inverse = (target: number, value: number): number | undefined =>
  value === 0 ? undefined : target / value;

/**
 * Measures several KPIs, each over its own days. Rows are cut to the same days once.
 * @param timeZone the spreadsheet's
 */
export function readKpis(
  kpis: readonly Kpi[],
  rows: readonly ReportRow[],
  today: string,
  timeZone: string,
): KpiLine[] {
  const cuts = new Map<string, readonly ReportRow[]>();
  return kpis.flatMap((kpi) => {
    const key = `${kpi.start} ${kpi.end}`;
    const cut = cuts.get(key) ?? within(rows, kpi, timeZone);
    cuts.set(key, cut);
    return readKpi(kpi, cut, today) ?? [];
  });
}

/**
 * What the metrics of some KPIs were over as many days right before each one's, as far as posts and
 * changes have dates; by metric.
 */
export function readBefore(
  kpis: readonly Kpi[],
  rows: readonly ReportRow[],
  timeZone: string,
): Map<string, number> {
  const before = new Map<string, number>();
  const cuts = new Map<string, readonly ReportRow[]>();
  for (const kpi of kpis) {
    const period = periodBefore(kpi);
    if (!period) continue;
    const key = `${period.start} ${period.end}`;
    const cut = cuts.get(key) ?? within(rows, period, timeZone, false);
    cuts.set(key, cut);
    const measure = metricOf(kpi.metric)?.measure(cut);
    // Nothing happened then: that is no zero to be proud of.
    if (measure?.value !== undefined && measure.coverage.of > 0) before.set(kpi.metric, measure.value);
  }
  return before;
}

/**
 * A KPI for some of its days: of what grows, the share of the target that falls on them. Undefined
 * where no day of it does.
 */
export function cutKpi(kpi: Kpi, period: Period): Kpi | undefined {
  const start = period.start && period.start > kpi.start ? period.start : kpi.start;
  const end = period.end && period.end < kpi.end ? period.end : kpi.end;
  if (end < start) return undefined;
  if (!metricOf(kpi.metric)?.grows || (start === kpi.start && end === kpi.end)) return { ...kpi, start, end };
  const share = (dayNumber(end) - dayNumber(start) + 1) / (dayNumber(kpi.end) - dayNumber(kpi.start) + 1);
  const target = (kpi.target - (kpi.baseline ?? 0)) * share;
  return { metric: kpi.metric, target: Math.round(target * 100) / 100, start, end };
}
