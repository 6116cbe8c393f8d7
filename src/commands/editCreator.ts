// Writes cells of one row, each based on what the person saw; what belongs to the person is written
// to their other rows too.
import type { Input, Issue, Output } from '../api.ts';
import type { UndoRow } from '../status/undo.ts';
import { type Cell, type ColumnId, columnOf } from '../tracker/columns.ts';
import { cellsOf, type Edit, type Reading } from '../tracker/edits.ts';
import { personOf } from '../tracker/ids.ts';
import { findRows } from '../tracker/rows.ts';
import { type Applied, applyEdits } from './apply.ts';
import { remember } from './changeStatus.ts';
import { MusterError } from './errors.ts';
import { openTracker, readColumns, sameIds, type Tracker } from './open.ts';
import type { Host } from './ports.ts';
import { readCards } from './readCards.ts';

/** Cells that only Muster writes, or that change in a way of their own. */
export const isWritable = (column: ColumnId): boolean => {
  const { kind, formula } = columnOf(column) ?? { kind: 'text', formula: undefined };
  return kind !== 'machine' && kind !== 'status' && formula !== true;
};

/** MusterError `gone`, `twice` or `notWritable`. */
export function editCreator(host: Host, { id, edits }: Input<'creator.edit'>): Output<'creator.edit'> {
  const wrong = edits.find(({ column }) => !isWritable(column));
  if (wrong) throw new MusterError('notWritable', { column: wrong.column });
  const { refused, rows, issues } = host.lock(() => {
    const tracker = openTracker(host);
    for (let attempt = 0; attempt < 4; attempt++) {
      const result = tryEdit(tracker, id, edits);
      if (result) return result;
    }
    throw new MusterError('busy');
  });
  const undo =
    rows.length === 0 ? undefined : remember(host, { group: null, from: '', to: '', rows, unrecorded: true });
  return { cards: readCards(host, { ids: [id] }).cards, refused, ...(undo && { undo }), issues };
}

type Wishes = Input<'creator.edit'>['edits'];
type Refused = Output<'creator.edit'>['refused'];
interface Edited {
  refused: Refused;
  /** What takes it back. */
  rows: UndoRow[];
  issues: Issue[];
}

/** Undefined if rows moved while they were read. */
function tryEdit(tracker: Tracker, id: string, wishes: Wishes): Edited | undefined {
  const reading = readColumns(
    tracker,
    wishes.map(({ column }) => column),
  );
  const place = findRows(reading.ids, reading.top).get(id);
  if (place === 'twice') throw new MusterError('twice');
  if (place === undefined) {
    if (!sameIds(tracker, reading)) return undefined;
    throw new MusterError('gone');
  }
  const cells = cellsOf(reading, place - reading.top);
  const refused: Refused = [];
  const edits: Edit[] = [];
  for (const { column, from, to } of wishes) {
    const now = cells[column] ?? '';
    if (now === to) continue;
    // The sidebar saw the cell as the sheet shows it, where a number has separators.
    if (!sameCell(now, from)) refused.push({ column, now: String(now) });
    else edits.push({ id, column, from: now, to });
  }
  const all = [...edits, ...toOtherRows(reading, edits)];
  const applied = applyEdits(tracker, reading, all);
  if (applied.torn) return undefined;
  if (applied.gone.includes(id)) throw new MusterError('gone');
  if (applied.moved.includes(id)) throw new MusterError('unsure');
  for (const { id: row, column, now } of applied.changed)
    if (row === id) refused.push({ column, now: String(now) });
  for (const { id: row, column, value } of applied.overtaken)
    if (row === id) refused.push({ column, now: String(value) });
  return { refused, rows: undoRows(all, applied), issues: applied.issues };
}

/** Each row that was written, with its cells before and after; without what others wrote meanwhile. */
function undoRows(edits: readonly Edit[], { gone, twice, moved, changed, overtaken }: Applied): UndoRow[] {
  const without = new Set([...gone, ...twice, ...moved]);
  const theirs = new Set([...changed, ...overtaken].map(({ id, column }) => `${id} ${column}`));
  const rows = new Map<string, UndoRow>();
  for (const { id, column, from, to } of edits) {
    if (without.has(id) || theirs.has(`${id} ${column}`)) continue;
    const row = rows.get(id) ?? { id, cells: {} };
    row.cells[column] = { from, to };
    rows.set(id, row);
  }
  return [...rows.values()];
}

/** What a person is called, and where, is the same in all their rows. */
export function toOtherRows(reading: Reading, edits: readonly Edit[]): Edit[] {
  const shared = edits.filter(({ column }) => columnOf(column)?.person === true);
  if (shared.length === 0) return [];
  const own = new Set(edits.map(({ id }) => id));
  const byPerson = new Map<string, Edit[]>();
  for (const edit of shared) {
    const person = personOf(edit.id);
    byPerson.set(person, [...(byPerson.get(person) ?? []), edit]);
  }
  return reading.ids.flatMap((cell, i): Edit[] => {
    const id = String(cell);
    if (own.has(id)) return [];
    return (byPerson.get(personOf(id)) ?? []).flatMap(({ column, to }) => {
      const from = reading.cells.get(column)?.[i] ?? '';
      return from === to ? [] : [{ id, column, from, to }];
    });
  });
}

/** Whether a cell is what a person saw: `12,500` and `€ 12.500,00` are 12500. */
export function sameCell(cell: Cell, seen: string): boolean {
  const text = String(cell);
  if (text === seen || text.trim() === seen.trim()) return true;
  if (typeof cell === 'boolean') return text.toUpperCase() === seen.toUpperCase();
  if (typeof cell !== 'number') return false;
  return readings(seen).some((number) => Math.abs(number - cell) <= Math.abs(cell) * 0.005 + 0.005);
}

/** The numbers a shown text may be, whichever of point and comma is the decimal sign. */
function readings(text: string): number[] {
  const percent = text.includes('%') ? 100 : 1;
  const bare = text.replace(/[^\d.,-]/g, '');
  if (!/\d/.test(bare)) return [];
  return [bare.replace(/,/g, ''), bare.replace(/\./g, '').replace(',', '.')]
    .map((number) => Number(number) / percent)
    .filter((number) => !Number.isNaN(number));
}
