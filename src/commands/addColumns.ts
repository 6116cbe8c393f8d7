// Adds columns that a KPI or a payment needs, beside their neighbours, and lets the formulas count them.
import { metricAs } from '../kpi/metrics.ts';
import { type ColumnId, columnOf } from '../tracker/columns.ts';
import type { FormulaSettings } from '../tracker/formulas.ts';
import { headingOf } from '../tracker/headings.ts';
import { nothingPlanned } from '../tracker/plan.ts';
import { firstRow } from '../tracker/rows.ts';
import { bringColumns } from './bringColumns.ts';
import { planFormulas } from './fillFormulas.ts';
import { readColumns, type Tracker } from './open.ts';
import { columnsOf, openReportTab } from './report.ts';
import { formulaSettings, piecesOf } from './tabSettings.ts';

/** To be called while the lock is held; gives the columns that were not there. */
export function addColumns(tracker: Tracker, ids: readonly ColumnId[]): ColumnId[] {
  const had = openReportTab(tracker).at;
  const lacking = [...new Set(ids)].filter((id) => !had.has(id) && columnOf(id));
  if (lacking.length === 0) return [];
  bringColumns(tracker, lacking);

  const { at } = openReportTab(tracker);
  const { ids: rowIds } = readColumns(tracker, ['id']);
  const rows = rowIds.flatMap((id, i) => (String(id) === '' ? [] : [firstRow + i]));
  const layout = tracker.host.layout(tracker.tab);
  // Google has moved the references along: the formulas are still those of the columns there were.
  const before = new Map([...at].filter(([id]) => had.has(id)));
  const settings = formulaSettings(tracker.saved.settings);
  const { steps } = planFormulas({ tab: tracker.tab, layout }, at, rows, settings, { at: before, settings });
  if (steps.length > 0) layout.apply({ ...nothingPlanned, steps });
  return lacking;
}

/** The columns these metrics are made of, as far as Muster makes them; for as many pieces as there are. */
export function columnsFor(
  tracker: Tracker,
  metrics: readonly string[],
  { engagement }: Pick<FormulaSettings, 'engagement'> = tracker.saved.settings,
): ColumnId[] {
  const pieces = Math.max(1, piecesOf(openReportTab(tracker).at));
  return columnsOf(metrics.map((metric) => metricAs(metric, engagement))).filter((id) => {
    const column = columnOf(id);
    return (
      column && column.kind !== 'machine' && (column.each !== 'piece' || Number(id.split('.')[1]) <= pieces)
    );
  });
}

/** Headings as they are written in the sheet. */
export const headingsOf = (tracker: Tracker, ids: readonly ColumnId[]): string[] =>
  ids.map((id) => headingOf(id, tracker.saved.settings.language));
