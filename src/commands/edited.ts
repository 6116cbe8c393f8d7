// What follows when somebody types or pastes into the tab: a new row gets what every row has, and a
// renamed heading is followed. Quick, or nothing: whatever it leaves is healed when the sidebar opens.
import { defaultStatus } from '../status/statuses.ts';
import { cellsOf, type Edit, planWrites, type Reading } from '../tracker/edits.ts';
import { type Located, locateColumns } from '../tracker/headings.ts';
import { isRowId, makeIds } from '../tracker/ids.ts';
import { whoColumns } from '../tracker/needed.ts';
import { nothingPlanned } from '../tracker/plan.ts';
import { firstRow } from '../tracker/rows.ts';
import { applyEdits } from './apply.ts';
import { planFormulas } from './fillFormulas.ts';
import { follow, planDropdowns } from './mend.ts';
import { nameRows } from './nameRows.ts';
import { openTracker, readHeader, type Tracker } from './open.ts';
import type { Area, Host } from './ports.ts';
import { formulaSettings } from './tabSettings.ts';

/** More rows at once are left to the next opening: a simple trigger has 30 seconds. */
const mostRows = 500;

/**
 * Follows an edit of the tracker's tab.
 * @param host with a lock that gives up after a few seconds
 * @param area the cells that were edited
 */
export function edited(host: Host, sheetId: number, area: Area): void {
  const tracker = openTracker(host);
  if (tracker.tab.sheetId !== sheetId) return;
  const header = readHeader(tracker.tab);
  if (area.row < firstRow) {
    host.lock(() => {
      const marks = tracker.tab.marks();
      follow(tracker, header, locateColumns(header, { ...tracker.known, marks }));
    });
  }
  const located = locateColumns(header, tracker.known);
  const last = Math.min(area.row + area.rows - 1, tracker.tab.lastRow());
  const first = Math.max(firstRow, area.row);
  const touches = [...whoColumns, 'id'].some((id) => {
    const column = (located.at.get(id) ?? -1) + 1;
    return column >= area.column && column < area.column + area.columns;
  });
  if (last < first || last - first >= mostRows || !touches || !located.at.has('id')) return;
  host.lock(() => beginRows(tracker, header, located, first, last - first + 1, area.columns > 1));
}

/** Gives rows that are new what every row has. */
function beginRows(
  tracker: Tracker,
  header: readonly string[],
  located: Located,
  row: number,
  rows: number,
  pasted: boolean,
): void {
  const { host, tab, statuses, saved } = tracker;
  const reading = readRows(tracker, header, located, row, rows);
  const ids = reading.ids.map(String);
  if (pasted && ids.some(isRowId) && hasCopies(tracker, located, ids)) {
    nameRows(tracker);
    return;
  }
  const names = makeIds(ids.filter(isRowId), host.here.chance);
  const fresh = ids.flatMap((id, i) => (!isRowId(id) && isSomebody(reading, i) ? [i] : []));
  if (fresh.length === 0) return;

  const position = located.at.get('id') ?? 0;
  const given = new Map(fresh.map((i) => [i, names.person()]));
  const cells = [...given].map(([i, value]) => ({ row: row + i, position, value }));
  for (const { row: first, values } of planWrites(cells))
    tab.write({ row: first, column: position + 1, rows: values.length, columns: 1 }, values);
  host.file.flush();
  const now = readRows(tracker, header, located, row, rows);
  // Somebody moved rows in this very moment: healing finds out what belongs where.
  if (fresh.some((i) => now.ids[i] !== given.get(i) || !sameWho(reading, now, i))) return;

  const to = statuses.labelOf(defaultStatus);
  const edits = fresh.flatMap((i): Edit[] => {
    const from = now.cells.get('influencerStatus')?.[i];
    return from === '' ? [{ id: String(now.ids[i]), column: 'influencerStatus', from, to }] : [];
  });
  applyEdits(tracker, now, edits);
  const layout = host.layout(tab);
  const places = fresh.map((i) => row + i);
  const { steps } = planFormulas({ tab, layout }, located.at, places, formulaSettings(saved.settings));
  const looks = pasted ? planDropdowns(tracker, located.at, [row, row + rows - 1]) : [];
  layout.apply({ ...nothingPlanned, steps, looks });
}

/** Some rows whole, as one read gives them. */
function readRows(
  { tab }: Tracker,
  header: readonly string[],
  located: Located,
  row: number,
  rows: number,
): Reading {
  const values = tab.read({ row, column: 1, rows, columns: header.length });
  const cells = new Map(
    [...located.at].map(([id, position]) => [id, values.map((cellsOfRow) => cellsOfRow[position] ?? '')]),
  );
  const ids = cells.get('id') ?? [];
  cells.delete('id');
  return { header, at: located.at, ids, cells, top: row };
}

function hasCopies({ tab }: Tracker, { at }: Located, ids: readonly string[]): boolean {
  const column = (at.get('id') ?? 0) + 1;
  const all = tab.read({ row: firstRow, column, rows: tab.lastRow() - firstRow + 1, columns: 1 });
  const pasted = new Set(ids.filter(isRowId));
  return all.filter(([id = '']) => pasted.has(String(id))).length > pasted.size;
}

const isSomebody = (reading: Reading, i: number): boolean =>
  whoColumns.some((id) => String(cellsOf(reading, i)[id] ?? '').trim() !== '');

const sameWho = (a: Reading, b: Reading, i: number): boolean =>
  whoColumns.every((id) => a.cells.get(id)?.[i] === b.cells.get(id)?.[i]);
