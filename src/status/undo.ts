// What takes an act back: a small log of the user's last acts, and what undoing one writes into a
// row. A row that somebody changed since is refused.
import type { Cell, ColumnId } from '../tracker/columns.ts';
import type { Circumstances, Planned, StatusRow, Writes } from './change.ts';
import { changeColumns } from './change.ts';
import { markOfText, readHistory, withLine, writeHistory } from './history.ts';
import type { Statuses } from './labels.ts';
import { type Group, groupColumn, groups } from './statuses.ts';

/**
 * What an act changed in one row: each cell before and after. A status is a mark, as in the record: it
 * may be called something else when it is taken back, and its name be another's.
 */
export interface UndoRow {
  id: string;
  cells: Partial<Record<ColumnId, { from: Cell; to: Cell }>>;
}

/** Columns that a change of statuses doesn't have; what an act wrote there is put back too. */
export const furtherColumns = (rows: readonly UndoRow[]): ColumnId[] => [
  ...new Set(
    rows.flatMap(({ cells }) =>
      Object.keys(cells).filter((column) => !changeColumns.some((known) => known === column)),
    ),
  ),
];

/** A change of status brings them along; where an act wrote nothing else, they are what it was about. */
const stepColumns = ['nextStep', 'nextStepOn'] as const;

/** The cells that an act was about besides statuses: all have to be as it left them to be put back. */
function ownColumns(row: UndoRow): ColumnId[] {
  const further = furtherColumns([row]);
  const onlySteps = further.length === 0 && groups.every((group) => !row.cells[groupColumn[group]]);
  return onlySteps ? stepColumns.filter((column) => row.cells[column]) : further;
}

/** Columns that follow from others: a row in which nothing else was written has nothing to undo. */
const following: ReadonlySet<ColumnId> = new Set(['history', 'nextStep', 'nextStepOn']);

/**
 * What takes the writes of one row back; undefined where neither a status nor another cell was written.
 * @param also columns that the act was about besides statuses, the next step where it is among them
 * @param theirs columns in which somebody else's cell stands
 */
export function undoOf(
  row: StatusRow,
  { writes, was = {} }: Extract<Planned, { refused: false }>,
  statuses: Statuses,
  also: readonly ColumnId[] = [],
  theirs: ReadonlySet<ColumnId> = new Set(),
): UndoRow | undefined {
  // A cell that the same act wrote before it was cut off says what it is to say already.
  const before = Object.keys(was).map((column) => [column, row.cells[column] ?? ''] as const);
  const wrote = [...before, ...Object.entries(writes)].filter(([column]) => !theirs.has(column));
  if (wrote.every(([column]) => following.has(column) && !also.includes(column))) return undefined;
  const cells: UndoRow['cells'] = {};
  for (const [column, to] of wrote) {
    const from = was[column] ?? row.cells[column] ?? '';
    const group = groups.find((one) => groupColumn[one] === column);
    if (group) cells[column] = { from: statuses.markOf(from, group), to: statuses.markOf(to, group) };
    else if (column !== 'history') cells[column] = { from, to };
  }
  return { id: row.id, cells };
}

export interface Act {
  id: string;
  at: string;
  /** One group and its labels where the whole act was one change; otherwise null. */
  group: Group | null;
  from: string;
  to: string;
  rows: UndoRow[];
  /** The records of its rows say nothing of it, and so nothing of taking it back. */
  unrecorded?: true;
}

/** How many acts are kept, and how long the log may get. */
export const mostActs = 10;
const mostCharacters = 200_000;

/**
 * The log as text: texts once, rows as numbers. The oldest acts are left out where it would get too
 * long; an act that is too long alone can't be undone and is left out too.
 */
export function writeActs(acts: readonly Act[]): string {
  let kept = acts.slice(-mostActs);
  for (;;) {
    const text = JSON.stringify(kept.map(pack));
    if (text.length <= mostCharacters) return text;
    kept = kept.slice(1);
  }
}

/** Reads the log back, the oldest act first; what can't be read is no longer there. */
export function readActs(text: string): Act[] {
  try {
    return (JSON.parse(text) as Packed[]).map(unpack);
  } catch {
    return [];
  }
}

interface Packed {
  i: string;
  a: string;
  g: number;
  f: string;
  t: string;
  texts: Cell[];
  /** The columns beyond those of a change of statuses, whose numbers go on where theirs end. */
  c?: ColumnId[];
  /** The records say nothing of it. */
  u?: true;
  /** Row ID, then column, from, to for each cell, as numbers. */
  r: [string, ...number[]][];
}

function pack({ id, at, group, from, to, rows, unrecorded }: Act): Packed {
  const texts: Cell[] = [];
  const numbers = new Map<Cell, number>();
  const number = (cell: Cell) => {
    const known = numbers.get(cell);
    if (known !== undefined) return known;
    numbers.set(cell, texts.length);
    return texts.push(cell) - 1;
  };
  const further = furtherColumns(rows);
  const packed = rows.map(({ id, cells }): [string, ...number[]] => [
    id,
    ...[...changeColumns, ...further].flatMap((column, i) => {
      const cell = cells[column];
      return cell ? [i, number(cell.from), number(cell.to)] : [];
    }),
  ]);
  const act = { i: id, a: at, g: group ? groups.indexOf(group) : -1, f: from, t: to, texts, r: packed };
  return { ...act, ...(further.length > 0 && { c: further }), ...(unrecorded && { u: true }) };
}

function unpack({ i, a, g, f, t, texts, c = [], r, u }: Packed): Act {
  const known: readonly ColumnId[] = [...changeColumns, ...c];
  const rows = r.map(([id, ...numbers]): UndoRow => {
    const cells: UndoRow['cells'] = {};
    for (let n = 0; n + 2 < numbers.length; n += 3) {
      const column = known[numbers[n] ?? -1];
      if (column)
        cells[column] = { from: texts[numbers[n + 1] ?? -1] ?? '', to: texts[numbers[n + 2] ?? -1] ?? '' };
    }
    return { id, cells };
  });
  return { id: i, at: a, group: groups[g] ?? null, from: f, to: t, rows, ...(u && { unrecorded: true }) };
}

/**
 * Plans undoing an act in one row: its statuses and what else it was about go back, and the next step
 * that came with a status where it is still the one the act wrote. Refused if a status or another cell
 * is no longer what the act made it.
 * @param unrecorded the record says nothing of the act, and so nothing of taking it back
 */
export function planUndo(
  row: StatusRow,
  undo: UndoRow,
  statuses: Statuses,
  now: Circumstances,
  unrecorded = false,
): Planned {
  const { cells } = undo;
  let history = readHistory(row.cells.history, row.id);
  const writes: Writes = {};
  const further: { from: Cell; to: Cell }[] = [];
  for (const group of groups) {
    const column = groupColumn[group];
    const cell = cells[column];
    if (!cell) continue;
    const [from, label] = [String(cell.to), statuses.labelOf(String(cell.from))];
    // A text that was nobody's name may have become one.
    const to = statuses.markOf(label, group);
    const mark = statuses.markOf(row.cells[column], group);
    // Already back, by an undo that was cut off or by hand.
    if (mark === to) continue;
    if (mark !== from) return { refused: true, group, now: String(row.cells[column]), writes: {} };
    writes[column] = label;
    history = withLine(history, {
      at: now.at,
      who: now.who,
      group,
      from,
      to,
      by: 'undo',
    });
  }
  const own = ownColumns(undo);
  for (const column of own) {
    const cell = cells[column];
    const is = row.cells[column] ?? '';
    if (!cell || is === cell.from) continue;
    if (is !== cell.to) return { refused: true, group: 'influencer', column, now: String(is), writes: {} };
    writes[column] = cell.from;
    further.push(cell);
  }
  if (Object.keys(writes).length === 0) return { refused: false, writes: {} };
  // A record without a change of status would not say that anything was taken back.
  const says = groups.some((group) => writes[groupColumn[group]] !== undefined);
  if (!says && !unrecorded)
    history = withLine(history, {
      at: now.at,
      who: now.who,
      group: null,
      from: '',
      to: markOfText(further.map(({ from, to }) => `${to} → ${from}`).join(', ')),
      by: 'undo',
    });
  for (const column of stepColumns) {
    const cell = cells[column];
    if (cell && row.cells[column] === cell.to) writes[column] = cell.from;
  }
  if (says || !unrecorded) writes.history = writeHistory(history, row.id);
  return { refused: false, writes };
}
