// Adds rows behind the last influencer, each with its ID last, so that what was cut off is either
// whole or is seen to have no ID. Puts back what it overwrote where somebody inserted rows meanwhile.

import type { Circumstances } from '../status/change.ts';
import { type History, noHistory, withLine, writeHistory } from '../status/history.ts';
import { startOf } from '../status/labels.ts';
import { defaultStatus, groupColumn, groups } from '../status/statuses.ts';
import { type Cell, type ColumnId, columnOf } from '../tracker/columns.ts';
import { type Placed, planWrites, type Reading } from '../tracker/edits.ts';
import { isRowId } from '../tracker/ids.ts';
import { whoColumns } from '../tracker/needed.ts';
import { nothingPlanned } from '../tracker/plan.ts';
import { circumstances } from './changeStatus.ts';
import { MusterError } from './errors.ts';
import { planFormulas } from './fillFormulas.ts';
import { planDropdowns } from './mend.ts';
import { readSurely, type Tracker } from './open.ts';
import { formulaSettings } from './tabSettings.ts';

/** A new row: its ID and its cells. */
export interface NewRow {
  id: string;
  cells: Readonly<Record<ColumnId, Cell>>;
}

/** Rows above the new ones that are kept in mind: so many may be inserted while rows are written. */
const inMind = 200;

/**
 * Adds rows; to be called while the lock is held. `by` is how a status other than the first one is
 * recorded. MusterError `busy` if people keep moving rows.
 */
export function appendRows(tracker: Tracker, rows: readonly NewRow[], by: string): void {
  let left = rows;
  for (let attempt = 0; left.length > 0; attempt++) {
    if (attempt === 4) throw new MusterError('busy');
    left = tryAppend(tracker, left, by);
  }
}

/** Adds rows and gives those that have to be added again. */
function tryAppend(tracker: Tracker, rows: readonly NewRow[], by: string): readonly NewRow[] {
  const { tab, host } = tracker;
  const now = circumstances(tracker, by);
  const full = rows.map((row) => ({ id: row.id, cells: complete(tracker, row, now) }));
  const named = [...new Set(full.flatMap(({ cells }) => Object.keys(cells)))];
  const before = readSurely(tracker, [], [...whoColumns, ...named]);
  const columns = named.filter((id) => before.at.has(id) && columnOf(id)?.formula !== true);
  const first = endOf(before) + 1;
  const room = first + rows.length - 1 - tab.maxRows();
  if (room > 0) tab.addRows(room);
  write(
    tracker,
    before,
    [...columns, 'id'].flatMap((column) =>
      full.map(({ id, cells }, i) =>
        placed(before, first + i, column, column === 'id' ? id : (cells[column] ?? '')),
      ),
    ),
  );
  const after = readSurely(tracker, [], [...whoColumns, ...named]);
  const missing = putBack(tracker, before, after, columns, full);
  if (missing !== undefined) return missing;
  const layout = host.layout(tab);
  const places = full.map((_, i) => first + i);
  const { steps } = planFormulas({ tab, layout }, after.at, places, formulaSettings(tracker.saved.settings));
  const looks = room > 0 ? planDropdowns(tracker, after.at, [first, first + rows.length - 1]) : [];
  if (steps.length + looks.length > 0) layout.apply({ ...nothingPlanned, steps, looks });
  return [];
}

/** The first status where the row has none, and the record of any other. */
function complete(
  { statuses }: Tracker,
  { id, cells }: NewRow,
  { at, who, by }: Circumstances,
): Record<ColumnId, Cell> {
  const full: Record<ColumnId, Cell> = { ...cells };
  let history: History = noHistory;
  for (const group of groups) {
    const column = groupColumn[group];
    const status = statuses.recognise(full[column] ?? '', group);
    if (status) full[column] = status.label;
    else if (group === 'influencer') full[column] ||= statuses.labelOf(defaultStatus);
    const mark = statuses.markOf(full[column] ?? '', group);
    if (mark !== '' && mark !== startOf(group))
      history = withLine(history, { at, who, group, from: startOf(group), to: mark, by });
  }
  if (history.lines.length > 0) full.history = writeHistory(history, id);
  return full;
}

/** The last row that is somebody or holds an ID. */
function endOf(reading: Reading): number {
  const who = whoColumns.map((column) => reading.cells.get(column) ?? []);
  let last = reading.ids.length;
  const isEmpty = (i: number) => [reading.ids, ...who].every((cells) => String(cells[i] ?? '').trim() === '');
  while (last > 0 && isEmpty(last - 1)) last--;
  return reading.top + last - 1;
}

const placed = ({ at }: Reading, row: number, column: ColumnId, value: Cell): Placed => ({
  row,
  position: at.get(column) ?? 0,
  value,
});

function write({ tab, host }: Tracker, { at }: Reading, cells: readonly Placed[]): void {
  const days = new Set(
    [...at].flatMap(([id, position]) => (columnOf(id)?.kind === 'date' ? [position] : [])),
  );
  for (const { row, position, values } of planWrites(cells)) {
    const columns = values[0]?.length ?? 0;
    const dayColumns = Array.from({ length: columns }, (_, i) => i).filter((i) => days.has(position + i));
    tab.write({ row, column: position + 1, rows: values.length, columns }, values, dayColumns);
  }
  host.file.flush();
}

/**
 * Where rows were inserted above while the new ones were written, these landed on the last of the
 * old ones, whose IDs are gone: those are written back from what was read, and the new rows that
 * stood there are to be added again. Undefined if every row stands where it belongs.
 */
function putBack(
  tracker: Tracker,
  before: Reading,
  after: Reading,
  columns: readonly ColumnId[],
  rows: readonly NewRow[],
): NewRow[] | undefined {
  const there = new Set(after.ids.map(String));
  const fresh = new Set(rows.map(({ id }) => id));
  const missing = rows.filter(({ id }) => !there.has(id));
  const old = before.ids.flatMap((id, i) => (isRowId(String(id)) ? [i] : [])).slice(-inMind);
  const lost = old.filter((i) => !there.has(String(before.ids[i])));
  const hit = after.ids.flatMap((id, i) => (fresh.has(String(id)) ? [i] : []));
  // As many of the new rows' first places as old rows are missing, in the same order.
  const overwritten = hit.slice(0, lost.length);
  const isDeleted = lost.length > 0 && !movedDown(before, after, old, lost.length);
  if (lost.length === 0 || isDeleted) return missing.length > 0 ? missing : undefined;
  write(
    tracker,
    after,
    [...columns, 'id'].flatMap((column) =>
      overwritten.map((i, n) => {
        const from = lost[n] ?? 0;
        const value = column === 'id' ? before.ids[from] : before.cells.get(column)?.[from];
        return placed(after, after.top + i, column, value ?? '');
      }),
    ),
  );
  const again = new Set(overwritten.map((i) => String(after.ids[i])));
  return rows.filter(({ id }) => again.has(id) || !there.has(id));
}

/** Whether the rows that are still there stand lower by that many: rows were inserted, not deleted. */
function movedDown(before: Reading, after: Reading, old: readonly number[], by: number): boolean {
  const now = new Map(after.ids.map((id, i) => [String(id), i]));
  const kept = old.filter((i) => now.has(String(before.ids[i])));
  const last = kept[kept.length - 1];
  return last !== undefined && (now.get(String(before.ids[last])) ?? 0) - last === by;
}
