// Brings columns in a way that can be cut off: which columns there were is remembered until the new
// ones have their looks and every formula counts them, and what was left undone is done by the next
// act that looks.
import type { ColumnId } from '../tracker/columns.ts';
import { planGroups } from '../tracker/groups.ts';
import { locateColumns } from '../tracker/headings.ts';
import { planLooks } from '../tracker/looks.ts';
import { nothingPlanned } from '../tracker/plan.ts';
import { firstRow } from '../tracker/rows.ts';
import { addColumns } from './addColumns.ts';
import { bringPieces } from './addPiece.ts';
import { planFormulas } from './fillFormulas.ts';
import { readColumns, readHeader, type Tracker, withOwn } from './open.ts';
import { openReportTab } from './report.ts';
import { formulaSettings, lookSettings, piecesOf } from './tabSettings.ts';

/** The columns that were there before, as JSON. */
const growing = 'growing';

/** To be called while the lock is held. Gives where the columns are, and whether there are more than before. */
export function growTab(
  tracker: Tracker,
  columns: readonly ColumnId[],
  sets: number,
): { at: ReadonlyMap<ColumnId, number>; grown: boolean } {
  const { settings } = tracker.host;
  const before = tracker.saved.held[growing];
  if (before !== undefined) finish(tracker, before);
  const lacks = (at: ReadonlyMap<ColumnId, number>) =>
    piecesOf(at) < sets || columns.some((column) => !at.has(column));
  // To read the marks takes calls for each column, and mostly all headings are there.
  const named = withOwn(locateColumns(readHeader(tracker.tab), tracker.known));
  const at = lacks(named) ? openReportTab(tracker).at : named;
  const grows = lacks(at);
  if (grows && before === undefined) settings.set({ [growing]: JSON.stringify([...at.keys()]) });
  if (grows) {
    bringPieces(tracker, sets);
    addColumns(tracker, columns);
  }
  if (grows || before !== undefined) settings.remove(growing);
  return { at: grows ? openReportTab(tracker).at : at, grown: grows || before !== undefined };
}

/** Gives columns that came and were left at that their looks and folds, and the formulas what they count. */
function finish(tracker: Tracker, before: string): void {
  const { host, tab, saved, statuses } = tracker;
  const had = new Set<ColumnId>(JSON.parse(before));
  const { at, header } = openReportTab(tracker);
  const fresh = [...at].flatMap(([id, column]) =>
    had.has(id) || id.startsWith('own:') ? [] : [{ id, column, heading: header[column] ?? '' }],
  );
  const { ids } = readColumns(tracker, ['id']);
  const rows = ids.flatMap((id, i) => (String(id) === '' ? [] : [firstRow + i]));
  const layout = host.layout(tab);
  const there = new Map([...at].filter(([id]) => had.has(id)));
  const settings = formulaSettings(saved.settings);
  const { steps } = planFormulas({ tab, layout }, at, rows, settings, { at: there, settings });
  const looks = planLooks(fresh, lookSettings(saved.settings, statuses));
  const idAt = new Map([...at].map(([id, column]) => [column, id]));
  const placed = header.map((_, column) => idAt.get(column));
  const frozen = at.get('name') === 0 ? 1 : 0;
  const groups = planGroups(placed, new Set(fresh.map(({ column }) => column)), frozen);
  layout.apply({ ...nothingPlanned, steps, looks, groups });
}
