// Rows by the value of one column, each group with what it comes to.
import type { ColumnId, columns } from '../tracker/columns.ts';
import { type Table, textAt } from '../tracker/table.ts';
import { type Measure, metricOf } from './metrics.ts';
import { personsIn, type ReportRow } from './reading.ts';

/** What reports can be grouped by. */
export const groupColumns = [
  'platform',
  'tier',
  'owner',
  'niche',
  'language',
  'country',
] as const satisfies readonly (typeof columns)[number]['key'][];
export type GroupColumn = (typeof groupColumns)[number];

export interface RowGroup {
  /** As it stands in the cells; '' where there is none. */
  value: string;
  creators: number;
  livePosts: number;
  /** By metric, in the order that was asked for. */
  measures: (Measure & { metric: string })[];
}

/** Groups by a column; the largest first, those without a value last. */
export function groupRows(
  rows: readonly ReportRow[],
  table: Table,
  column: ColumnId,
  metrics: readonly string[],
): RowGroup[] {
  const groups = new Map<string, { value: string; rows: ReportRow[] }>();
  for (const row of rows) {
    const value = textAt(table, column, row.at);
    const key = value.toLowerCase();
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { value, rows: [row] });
  }
  return [...groups.values()]
    .map(({ value, rows: own }) => ({
      value,
      creators: personsIn(own),
      livePosts: own.reduce((sum, { livePosts }) => sum + livePosts, 0),
      measures: metrics.flatMap((metric) => {
        const measure = metricOf(metric)?.measure(own);
        return measure ? [{ ...measure, metric }] : [];
      }),
    }))
    .sort(
      (a, b) =>
        Number(a.value === '') - Number(b.value === '') ||
        b.creators - a.creators ||
        (a.value < b.value ? -1 : 1),
    );
}
