// Edits as data: which ranges to read and to write for them, and, once they are written, what
// stands where it belongs, what has to be put back, and what nobody can put right.
import type { Cell, ColumnId } from './columns.ts';
import { findRows } from './rows.ts';

/** One cell of one influencer: what it said when it was read, and what it is to say. */
export interface Edit {
  id: string;
  column: ColumnId;
  from: Cell;
  to: Cell;
}

/** Columns of a tab as they were read together. */
export interface Reading {
  /** Row 1. */
  header: readonly string[];
  /** Position from 0 of each column of the tab. */
  at: ReadonlyMap<ColumnId, number>;
  /** The ID column from `top` on. */
  ids: readonly Cell[];
  /** The other columns that were read, from `top` on. */
  cells: ReadonlyMap<ColumnId, readonly Cell[]>;
  /** The row of the first influencer; 2, unless somebody put rows above the header. */
  top: number;
}

/** Some columns side by side: position from 0 of the first one, and their ids. */
export interface Span {
  first: number;
  columns: ColumnId[];
}

/** The fewest spans that hold exactly these columns: neighbours are read together, nothing in between is. */
export function planReads(at: ReadonlyMap<ColumnId, number>, wanted: Iterable<ColumnId>): Span[] {
  const placed = [...new Set(wanted)]
    .flatMap((column) => {
      const position = at.get(column);
      return position === undefined ? [] : [{ column, position }];
    })
    .sort((a, b) => a.position - b.position);
  const spans: Span[] = [];
  for (const { column, position } of placed) {
    const last = spans[spans.length - 1];
    if (last && last.first + last.columns.length === position) last.columns.push(column);
    else spans.push({ first: position, columns: [column] });
  }
  return spans;
}

/** A cell by its place: the row of the sheet, and the position of the column from 0. */
export interface Placed {
  row: number;
  position: number;
  value: Cell;
}

/** A rectangle of cells; `row` counts from 1, `position` from 0. */
export interface Run {
  row: number;
  position: number;
  values: Cell[][];
}

/**
 * The rectangles that hold exactly these cells: rows below each other in a column make a run, and
 * equal runs of neighbouring columns become one. Later cells in the list are written last, so a
 * column that is named last is the last one to change.
 */
export function planWrites(cells: readonly Placed[]): Run[] {
  const columns = new Map<number, Map<number, Cell>>();
  for (const { row, position, value } of cells) {
    const column = columns.get(position) ?? new Map<number, Cell>();
    columns.set(position, column.set(row, value));
  }
  const runs: Run[] = [];
  for (const [position, rows] of columns) {
    let run: Run | undefined;
    for (const [row, value] of [...rows].sort(([a], [b]) => a - b)) {
      if (run && run.row + run.values.length === row) run.values.push([value]);
      else {
        run = { row, position, values: [[value]] };
        runs.push(run);
      }
    }
  }
  return mergeNeighbours(runs);
}

function mergeNeighbours(runs: readonly Run[]): Run[] {
  const merged: Run[] = [];
  const byEnd = new Map<string, Run>();
  for (const run of runs) {
    const place = (position: number) => `${run.row} ${run.values.length} ${position}`;
    const left = byEnd.get(place(run.position));
    if (left) {
      byEnd.delete(place(run.position));
      for (const [i, row] of left.values.entries()) row.push(...(run.values[i] ?? []));
      byEnd.set(place(run.position + 1), left);
    } else {
      merged.push(run);
      byEnd.set(place(run.position + 1), run);
    }
  }
  return merged;
}

/** Where the edits go in a reading; a row that is gone or there twice is told instead. */
export function placeEdits(
  edits: readonly Edit[],
  reading: Pick<Reading, 'at' | 'ids' | 'top'>,
): { placed: (Placed & { edit: Edit })[]; gone: Edit[]; twice: Edit[] } {
  const rows = findRows(reading.ids, reading.top);
  const placed: (Placed & { edit: Edit })[] = [];
  const gone: Edit[] = [];
  const twice: Edit[] = [];
  for (const edit of edits) {
    const row = rows.get(edit.id);
    const position = reading.at.get(edit.column);
    if (row === 'twice') twice.push(edit);
    else if (row === undefined || position === undefined) gone.push(edit);
    else placed.push({ row, position, value: edit.to, edit });
  }
  return { placed, gone, twice };
}

/** Whether every row that was written is still the row it was, and every column too. */
export function stillThere(
  written: readonly (Placed & { edit: Edit })[],
  before: Reading,
  now: { header: readonly string[]; ids: readonly Cell[] },
): boolean {
  const idAt = before.at.get('id');
  return (
    written.every(
      ({ row, position, edit }) =>
        String(now.ids[row - before.top] ?? '') === edit.id &&
        now.header[position] === before.header[position],
    ) &&
    (idAt === undefined || now.header[idAt] === before.header[idAt]) &&
    now.header.length === before.header.length
  );
}

/** How a write turned out, cell by cell, and what is still to be written. */
export interface Verdict {
  done: Edit[];
  /** To be written (again): put back what is another's, write what has not arrived. */
  write: Placed[];
  /** Which of these are edits that had not arrived. */
  again: Edit[];
  /** Somebody else changed the cell after it was read: theirs stands. */
  changed: { edit: Edit; now: Cell }[];
  gone: Edit[];
  twice: Edit[];
  /** Cells that held something nobody knows and were overwritten; emptied. */
  lost: { row: number; position: number }[];
}

/** The sheet after a write: `cellAt` gives any cell that was written, by place. */
export interface After extends Reading {
  cellAt(row: number, position: number): Cell;
}

/**
 * Compares the sheet after a write with what was meant, when rows or columns moved meanwhile.
 * A cell is put back only while it holds exactly what was written there.
 */
export function judge(
  edits: readonly Edit[],
  written: readonly (Placed & { edit: Edit })[],
  before: Reading,
  after: After,
): Verdict {
  const verdict: Verdict = { done: [], write: [], again: [], changed: [], gone: [], twice: [], lost: [] };
  const { placed, gone, twice } = placeEdits(edits, after);
  verdict.gone = gone;
  verdict.twice = twice;
  const ours = new Map<string, (Placed & { edit: Edit })[]>();
  for (const cell of written) {
    const there = ours.get(placeKey(cell));
    if (there) there.push(cell);
    else ours.set(placeKey(cell), [cell]);
  }

  const meant = new Set<string>();
  const arrived = new Set<Edit>();
  const missed: (Placed & { edit: Edit })[] = [];
  for (const place of placed) {
    const { edit, row, position } = place;
    meant.add(`${edit.id} ${edit.column}`);
    const now = after.cellAt(row, position);
    // What was meant for another row and landed here is not somebody's change.
    const strays = ours.get(placeKey(place))?.some((w) => w.edit !== edit && w.value === now) ?? false;
    if (now === edit.to) arrived.add(edit);
    else if (now === edit.from || strays) missed.push(place);
    else verdict.changed.push({ edit, now });
  }
  verdict.done = edits.filter((edit) => arrived.has(edit));
  // A row of which somebody changed one of these cells is left to them.
  const theirs = new Set(verdict.changed.map(({ edit }) => edit.id));
  for (const { edit, row, position } of missed) {
    const leave = theirs.has(edit.id);
    if (leave) verdict.changed.push({ edit, now: edit.from });
    else verdict.again.push(edit);
    if (!leave) verdict.write.push({ row, position, value: edit.to });
    else meant.delete(`${edit.id} ${edit.column}`);
  }

  const columnNow = new Map([...after.at].map(([column, position]) => [position, column]));
  const old = oldCells(before);
  for (const { row, position, value, edit } of written) {
    // A row whose cells arrived was not missed: what stands at its old place came there later.
    if (arrived.has(edit) || after.cellAt(row, position) !== value) continue;
    const id = String(after.ids[row - after.top] ?? '');
    const column = columnNow.get(position) ?? '';
    if (meant.has(`${id} ${column}`)) continue;
    const was = old(id, column);
    if (was === value) continue;
    verdict.write.push({ row, position, value: was ?? '' });
    if (was === undefined) verdict.lost.push({ row, position });
  }
  return verdict;
}

const placeKey = ({ row, position }: Placed) => `${row} ${position}`;

/** What a cell said before, by ID and column; undefined if that isn't known for certain. */
function oldCells(before: Reading): (id: string, column: ColumnId) => Cell | undefined {
  const rows = findRows(before.ids, before.top);
  return (id, column) => {
    const cells = before.cells.get(column);
    if (!cells) return undefined;
    if (id === '') {
      // Rows without an ID can't be told apart; an empty one was empty.
      const values = new Set(before.ids.flatMap((cell, i) => (String(cell) === '' ? [cells[i] ?? ''] : [])));
      return values.size > 1 ? undefined : ([...values][0] ?? '');
    }
    const row = rows.get(id);
    return typeof row === 'number' ? cells[row - before.top] : undefined;
  };
}

/** Reads where a row's cells stand: `cellsOf(reading, 0)` are those of the first influencer. */
export function cellsOf(reading: Reading, index: number): Record<ColumnId, Cell> {
  const cells: Record<ColumnId, Cell> = {};
  for (const [column, values] of reading.cells) cells[column] = values[index] ?? '';
  return cells;
}
