// Which creators did best and which did not, by one metric, where there is enough to compare.
import type { Engagement } from '../tracker/engagement.ts';
import { metricAs, metricOf, type Unit } from './metrics.ts';
import type { ReportRow } from './reading.ts';

export interface CreatorResult {
  person: string;
  /** The rows of the person that count. */
  rows: readonly ReportRow[];
  value: number;
  /** A single post says little. */
  single: boolean;
}

export interface Comparison {
  best: CreatorResult[];
  weakest: CreatorResult[];
}

/**
 * The best and the weakest `count` creators by a metric; nobody is both. Only those with a number
 * are compared, and fewer than four are not compared at all: undefined.
 */
export function compareCreators(
  rows: readonly ReportRow[],
  metricKey: string,
  count = 3,
): Comparison | undefined {
  const metric = metricOf(metricKey);
  if (!metric) return undefined;
  const people = new Map<string, ReportRow[]>();
  for (const row of rows) {
    const own = people.get(row.person);
    if (own) own.push(row);
    else people.set(row.person, [row]);
  }
  const sign = metric.better === 'more' ? -1 : 1;
  const results = [...people].flatMap(([person, own]): CreatorResult[] => {
    const { value, caution } = metric.measure(own);
    return value === undefined ? [] : [{ person, rows: own, value, single: caution === 'onePost' }];
  });
  if (results.length < 4) return undefined;
  results.sort((a, b) => sign * (a.value - b.value) || (a.person < b.person ? -1 : 1));
  const half = Math.min(count, Math.floor(results.length / 2));
  return { best: results.slice(0, half), weakest: results.slice(-half).reverse() };
}

/** Metrics of how the work goes, by which single creators are not compared. */
const aboutTheWork: ReadonlySet<string> = new Set([
  'replyRate',
  'acceptanceRate',
  'timeToReply',
  'contacted',
  'agreed',
  'completed',
  'cost',
  'postsLiveShare',
]);

/**
 * Compares by the first of these metrics by which creators can be compared, then by the usual ones.
 * `rows` are those that count; only creators with a live post do.
 */
export function compareByFirst(
  metrics: readonly string[],
  rows: readonly ReportRow[],
  engagement: Engagement,
): { metric: string; unit: Unit; comparison: Comparison } | undefined {
  const people = rows.filter(({ livePosts }) => livePosts > 0);
  for (const metric of [...metrics, metricAs('engagementRate', engagement), 'views']) {
    const unit = metricOf(metric)?.unit;
    const comparison = unit && !aboutTheWork.has(metric) ? compareCreators(people, metric) : undefined;
    if (unit && comparison) return { metric, unit, comparison };
  }
  return undefined;
}
