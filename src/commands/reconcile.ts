// Makes the record true: a status that differs from what its History last said was changed by hand,
// and is recorded with the next step that such a change brings.
import {
  changeColumns,
  planReconciliation,
  planTyped,
  type StatusRow,
  type Writes,
} from '../status/change.ts';
import { groupColumn, groups } from '../status/statuses.ts';
import { type ColumnId, columnOf } from '../tracker/columns.ts';
import type { Edit, Reading } from '../tracker/edits.ts';
import { findRows } from '../tracker/rows.ts';
import { applyEdits } from './apply.ts';
import { changeRows, circumstances, statusRow } from './changeStatus.ts';
import { MusterError } from './errors.ts';
import { openTracker, readColumns, readIfThere, type Tracker } from './open.ts';
import type { Area, Host } from './ports.ts';
import { forgetWords, leaveWords, type Typed, wordsIn } from './typed.ts';

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
  const words = wordsIn(tracker.saved.held);
  const typed = new Map([...words.values()].flat().map((word) => [word.id, word]));
  for (const [id, place] of findRows(reading.ids, reading.top)) {
    if (place === 'twice') continue;
    const row = statusRow(reading, id, place);
    const planned = planReconciliation(row, tracker.statuses, now);
    noticed += planned.noticed.length;
    const word = typed.get(id);
    const writes = { ...planned.writes, ...(word && planOverwritten(tracker, row, [word])) };
    for (const [column, to] of Object.entries(writes)) {
      const from = row.cells[column] ?? '';
      if (reading.at.has(column)) edits.push({ id, column, from, to });
    }
  }
  // Torn or not, nothing is lost: what was taken back is noticed the next time.
  if (edits.length > 0) applyEdits(tracker, reading, edits);
  forgetWords(tracker.host, words.keys());
  return { reading, noticed };
}

/** Puts back what people typed into a row and a change that had not seen it wrote over. */
function planOverwritten(tracker: Tracker, row: StatusRow, typed: readonly Typed[]): Writes {
  let writes: Writes = {};
  for (const word of typed) {
    const now = circumstances(tracker, 'hand', word.who);
    const at = { ...row, cells: { ...row.cells, ...writes } };
    writes = { ...writes, ...planTyped(at, word, tracker.statuses, now) };
  }
  return writes;
}

/**
 * Records what was changed by hand in some rows, under the lock; `typed` is put back where a change
 * that had not seen it wrote over it.
 */
export function reconcileRows(
  host: Host,
  ids: readonly string[],
  by: 'hand' | 'noticed',
  who: string,
  { typed = [], wait }: { typed?: readonly Typed[]; wait?: number } = {},
) {
  return host.lock(() => {
    const tracker = openTracker(host);
    const now = circumstances(tracker, by, who);
    return changeRows(tracker, ids, new Set(), (row) => {
      const words = typed.filter(({ id }) => id === row.id);
      const { writes } = planReconciliation(row, tracker.statuses, now);
      return { refused: false, writes: { ...writes, ...planOverwritten(tracker, row, words) } };
    });
  }, wait);
}

/** More rows at once are left to the next opening: a simple trigger has 30 seconds. */
const mostRows = 500;

/** What the event of an edit says of a single cell; nothing of several. */
export interface Said {
  value?: string | undefined;
  oldValue?: string | undefined;
}

/**
 * Follows an edit by hand, quickly or not at all: a change of status is recorded. Where somebody is
 * writing at this very moment, they are left word of what was typed.
 * @param host with a lock that gives up after a few seconds
 */
export function editedStatus(host: Host, sheetId: number, area: Area, said: Said): void {
  const tracker = openTracker(host);
  if (tracker.tab.sheetId !== sheetId || area.rows > mostRows || area.row + area.rows <= 2) return;
  const reading = readColumns(tracker, []);
  const from = area.row - reading.top;
  const ids = reading.ids.slice(Math.max(0, from), Math.max(0, from + area.rows)).map(String);
  const named = ids.filter((id) => id !== '');
  const columns = [...reading.at].filter(
    ([, at]) => at + 1 >= area.column && at + 1 < area.column + area.columns,
  );
  if (named.length === 0 || columns.length === 0) return;
  const touches = groups.some((group) => columns.some(([column]) => column === groupColumn[group]));
  const { users } = tracker.saved.settings;
  const who = host.here.user() || (users[host.here.userKey()] ?? '');
  const single = said.value === undefined ? undefined : { value: said.value, old: said.oldValue ?? '' };
  const [only] = columns;
  const typed = single && only ? named.map((id): Typed => ({ id, column: only[0], ...single, who })) : [];
  try {
    if (touches) reconcileRows(host, named, 'hand', who, { typed, wait: 0 });
    else host.lock(() => {}, 0);
  } catch (error) {
    if (!(error instanceof MusterError && error.code === 'busy')) throw error;
    const words = touches && typed.length > 0 ? typed : readTyped(tracker, area, reading, columns, who);
    leaveWords(
      host,
      words.map((word) => ({ ...word, ...(single && { old: single.old }) })),
    );
    if (touches) reconcileRows(host, named, 'hand', who, { typed: words });
  }
}

/** What stands in the cells that were edited: what was typed, unless it was written over already. */
function readTyped(
  { tab }: Tracker,
  area: Area,
  { ids, top }: Reading,
  columns: readonly (readonly [ColumnId, number])[],
  who: string,
): Typed[] {
  const cells = readIfThere(tab, area) ?? [];
  return cells.flatMap((row, i) => {
    const id = String(ids[area.row + i - top] ?? '');
    if (id === '') return [];
    return columns
      .filter(([column]) => columnOf(column)?.kind !== 'machine' && columnOf(column)?.formula !== true)
      .map(([column, at]): Typed => ({ id, column, value: row[at + 1 - area.column] ?? '', who }));
  });
}
