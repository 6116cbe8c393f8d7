// Makes the record true: a status that differs from what its History last said was changed by hand,
// and is recorded with the next step that such a change brings.
import { changeColumns, planReconciliation } from '../status/change.ts';
import { groupColumn, groups } from '../status/statuses.ts';
import type { ColumnId } from '../tracker/columns.ts';
import type { Edit, Reading } from '../tracker/edits.ts';
import { findRows } from '../tracker/rows.ts';
import { applyEdits } from './apply.ts';
import { changeRows, circumstances, statusRow } from './changeStatus.ts';
import { openTracker, readColumns, type Tracker } from './open.ts';
import type { Area, Host } from './ports.ts';

/**
 * Goes through every row, in one reading, and gives how many changes it noticed. `also` are columns
 * that the caller wants read along. To be called while the lock is held.
 */
export function reconcileAll(
  tracker: Tracker,
  also: readonly ColumnId[],
): { reading: Reading; noticed: number } {
  const reading = readColumns(tracker, ['history'], [...changeColumns, ...also]);
  const now = circumstances(tracker, 'noticed', '');
  const edits: Edit[] = [];
  let noticed = 0;
  for (const [id, place] of findRows(reading.ids, reading.top)) {
    if (place === 'twice') continue;
    const row = statusRow(reading, id, place);
    const planned = planReconciliation(row, tracker.statuses, now);
    noticed += planned.noticed.length;
    for (const [column, to] of Object.entries(planned.writes)) {
      const from = row.cells[column] ?? '';
      if (reading.at.has(column)) edits.push({ id, column, from, to });
    }
  }
  // Torn or not, nothing is lost: what was taken back is noticed the next time.
  if (edits.length > 0) applyEdits(tracker, reading, edits);
  return { reading, noticed };
}

/** Records what was changed by hand in some rows, under the lock. */
export function reconcileRows(host: Host, ids: readonly string[], by: 'hand' | 'noticed', who: string) {
  return host.lock(() => {
    const tracker = openTracker(host);
    const now = circumstances(tracker, by, who);
    return changeRows(tracker, ids, new Set(), (row) => ({
      refused: false,
      writes: planReconciliation(row, tracker.statuses, now).writes,
    }));
  });
}

/** More rows at once are left to the next opening: a simple trigger has 30 seconds. */
const mostRows = 500;

/**
 * Follows an edit of status cells by hand, quickly or not at all.
 * @param host with a lock that gives up after a few seconds
 */
export function editedStatus(host: Host, sheetId: number, area: Area): void {
  const tracker = openTracker(host);
  if (tracker.tab.sheetId !== sheetId || area.rows > mostRows || area.row + area.rows <= 2) return;
  const reading = readColumns(tracker, []);
  const touches = groups.some((group) => {
    const column = (reading.at.get(groupColumn[group]) ?? -1) + 1;
    return column >= area.column && column < area.column + area.columns;
  });
  if (!touches) return;
  const from = area.row - reading.top;
  const ids = reading.ids.slice(Math.max(0, from), Math.max(0, from + area.rows)).map(String);
  const named = ids.filter((id) => id !== '');
  if (named.length === 0) return;
  const { users } = tracker.saved.settings;
  reconcileRows(host, named, 'hand', host.here.user() || (users[host.here.userKey()] ?? ''));
}
