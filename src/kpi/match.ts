// Matches KPIs with the columns that feed them, both ways.
import { type ColumnId, columnOf } from '../tracker/columns.ts';
import { metricOf } from './metrics.ts';

export interface MatchIssue {
  /** `noColumn`: a KPI whose column is not there. `unused`: a number column no KPI uses. */
  code: 'noColumn' | 'unused' | 'unknownMetric';
  metric?: string;
  column?: ColumnId;
}

/** Columns that are there for something else than results. */
const otherUse: ReadonlySet<ColumnId> = new Set([
  'followers',
  'fee',
  'asked',
  'rate',
  'cost',
  'paid',
  'outstanding',
  'postsLive',
]);

/**
 * What doesn't match. `present` are the columns of the tab, `numbers` the user's own columns that
 * hold numbers, as `own:Heading`.
 */
export function matchKpis(
  metrics: readonly string[],
  present: ReadonlySet<ColumnId>,
  numbers: readonly ColumnId[],
): MatchIssue[] {
  const issues: MatchIssue[] = [];
  const used = new Set<ColumnId>();
  for (const key of metrics) {
    const metric = metricOf(key);
    if (!metric) issues.push({ code: 'unknownMetric', metric: key });
    for (const column of metric?.needs ?? []) {
      used.add(column);
      if (!present.has(column)) issues.push({ code: 'noColumn', metric: key, column });
    }
  }
  const results = [...present].filter((column) => {
    const known = columnOf(column);
    return known?.metric === true && !known.each && !otherUse.has(column);
  });
  for (const column of [...results, ...numbers]) {
    if (!used.has(column)) issues.push({ code: 'unused', column });
  }
  return issues;
}
