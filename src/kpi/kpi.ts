// A KPI: a metric with a baseline, a target and days. Says how far it is and whether it is on pace.
import { type Measure, metricOf, type Unit } from './metrics.ts';
import type { ReportRow } from './reading.ts';

export interface Kpi {
  metric: string;
  /** Where the metric stood before; 0 if absent. */
  baseline?: number;
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
