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
  /** Puts back what another edit overwrote: each such cell stands for itself. */
  restores?: true;
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
  const last = cells[cells.length - 1]?.position ?? 0;
  const holds = ({ position, values: [row = []] }: Run) => position <= last && last < position + row.length;
  // Neighbours that were named before may have taken the last column along to their own place.
  const merged = mergeNeighbours(runs);
  return [...merged.filter((run) => !holds(run)), ...merged.filter(holds)];
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

/** An edit with its place. */
export interface Write extends Placed {
  edit: Edit;
}

/** Where the edits go in a reading; a row that is gone or there twice, or a column that is gone, is told instead. */
export function placeEdits(
  edits: readonly Edit[],
  { at, ids, top }: Pick<Reading, 'at' | 'ids' | 'top'>,
): { writes: Write[]; gone: Edit[]; twice: Edit[]; homeless: Edit[] } {
  const rows = findRows(ids, top);
  const placed = { writes: [] as Write[], gone: [] as Edit[], twice: [] as Edit[], homeless: [] as Edit[] };
  for (const edit of edits) {
    const row = rows.get(edit.id);
    const position = at.get(edit.column);
    if (row === undefined) placed.gone.push(edit);
    else if (row === 'twice') placed.twice.push(edit);
    else if (position === undefined) placed.homeless.push(edit);
    else placed.writes.push({ row, position, value: edit.to, edit });
  }
  return placed;
}

/**
 * Whether nothing moved since the IDs were read: down to the last row that was written each row is
 * the one it was, and so is each column that was used.
 */
export function stillThere(
  written: readonly Write[],
  before: Pick<Reading, 'header' | 'at' | 'ids'>,
  now: { header: readonly string[]; ids: readonly Cell[] },
): boolean {
  const used = new Set(written.map(({ position }) => position)).add(before.at.get('id') ?? -1);
  return (
    [...used].every((position) => now.header[position] === before.header[position]) &&
    now.ids.every((id, i) => id === (before.ids[i] ?? ''))
  );
}

/**
 * Columns that were read after rows had moved, so that their cells stand beside other rows' IDs:
 * they agree with the sheet as it is now better by place than by ID. Cells that were written don't
 * count; a place below what was read speaks against it, unless all others agree and one of them says so.
 */
export function tornColumns(written: readonly Write[], before: Reading, after: Reading): Set<ColumnId> {
  const rowsBefore = findRows(before.ids, before.top);
  const rowsAfter = findRows(after.ids, after.top);
  const touched = new Set(written.flatMap((cell) => [placeKey(cell), cellKey(cell.edit)]));
  const torn = new Set<ColumnId>();
  for (const [column, cells] of before.cells) {
    const now = after.cells.get(column);
    const position = after.at.get(column);
    if (!now || position === undefined) continue;
    let byId = 0;
    let byPlace = 0;
    let below = 0;
    let proof = false;
    for (const [id, row] of rowsAfter) {
      const was = rowsBefore.get(id);
      if (typeof row !== 'number' || typeof was !== 'number') continue;
      if (touched.has(placeKey({ row, position, value: '' })) || touched.has(cellKey({ id, column })))
        continue;
      const cell = now[row - after.top];
      if (cells[was - before.top] !== cell) byId++;
      const there = cells[row - before.top];
      if (there === undefined) below++;
      else if (there !== cell) byPlace++;
      else if (cell !== '' && cells[was - before.top] !== cell) proof = true;
    }
    if (byId > 0 && ((byPlace === 0 && proof) || byPlace + below < byId)) torn.add(column);
  }
  return torn;
}

/** The reading as it would be had nothing moved: torn columns put beside their IDs again. */
export function realign(before: Reading, torn: ReadonlySet<ColumnId>, after: Reading): Reading {
  const rows = findRows(after.ids, after.top);
  const cells = new Map(before.cells);
  for (const column of torn) {
    const read = before.cells.get(column) ?? [];
    cells.set(
      column,
      // What was read too short for a row is not known; an array has no other word for it.
      before.ids.map((id) => {
        const row = rows.get(String(id));
        return (typeof row === 'number' ? read[row - before.top] : undefined) as Cell;
      }),
    );
  }
  return { ...before, cells };
}

/** The writes as edits that take them back to what a reading says; where it doesn't say, nothing is written. */
export function retreat(written: readonly Write[], before: Reading): Write[] {
  const old = oldCells(before);
  return written.map(({ edit, ...place }) => {
    const to = old(edit.id, edit.column) ?? place.value;
    return { ...place, edit: { ...edit, from: place.value, to } };
  });
}

/** How a write turned out when rows or columns moved meanwhile, edit by edit. */
export interface Verdict {
  done: Edit[];
  /** Somebody else changed the cell after it was read: theirs stands. */
  changed: { edit: Edit; now: Cell }[];
  gone: Edit[];
  twice: Edit[];
  /** Their column is gone. */
  homeless: Edit[];
  /** Still to be written, as edits of the sheet as it is now. */
  again: Edit[];
  /** Edits that put back what was overwritten in other rows. */
  restore: Edit[];
  /** The same for cells of rows without an ID, which have no other name than their place. */
  restoreAt: Write[];
  /** Cells that were overwritten and what they said is not known; they are emptied. */
  lost: Placed[];
  /** The sheet as it is now, with the IDs it will have. */
  now: Reading;
}

/**
 * Compares the sheet with what was meant. A cell is put back only while it holds exactly what was
 * written there. `after` has every column that was written, and those that stand in their place now.
 */
export function judge(written: readonly Write[], before: Reading, found: Reading): Verdict {
  const { after, restoreIds, lostIds } = recoverIds(written, before, found);
  const {
    writes: placed,
    gone,
    twice,
    homeless,
  } = placeEdits(
    written.map(({ edit }) => edit),
    after,
  );
  const verdict: Verdict = {
    done: [],
    changed: [],
    gone,
    twice,
    homeless,
    again: [],
    restore: [],
    restoreAt: restoreIds,
    lost: lostIds,
    now: after,
  };
  const cellAt = cellsByPlace(after);
  const common = commonValues(written);
  // Taking a write back, a cell that says what it did before may never have been reached.
  const back = new Set(written.flatMap(({ value, edit }) => (value === edit.to ? [] : [edit])));
  // What was meant for another row and landed here is not somebody's change.
  const ours = new Set(written.map(({ edit, value }) => valueKey(edit.column, value)));
  const strays = new Map(written.map((cell) => [placeKey(cell), cell]));
  /** Rows of which a cell stands that can't have come from elsewhere: their write was no miss. */
  const arrived = new Set<string>();
  const meant = new Set<string>();
  const missed: Write[] = [];
  for (const place of placed) {
    const { edit } = place;
    const cell = cellAt(place);
    const stray = strays.get(placeKey(place));
    const astray = stray !== undefined && stray.edit !== edit && stray.value === cell;
    if (cell === edit.to) verdict.done.push(edit);
    else if (cell === edit.from || astray || ours.has(valueKey(edit.column, cell))) missed.push(place);
    else verdict.changed.push({ edit, now: cell });
    const unmistakable = !astray && !back.has(edit) && !common.has(valueKey(edit.column, cell));
    if (cell === edit.to && unmistakable) arrived.add(edit.id);
    meant.add(cellKey(edit));
  }
  // A row of which somebody changed one of these cells is left to them as a whole.
  const theirs = new Set(verdict.changed.flatMap(({ edit }) => (edit.restores ? [] : [edit.id])));
  for (const place of missed) {
    const { edit } = place;
    if (edit.restores || !theirs.has(edit.id)) verdict.again.push({ ...edit, from: cellAt(place) });
    else {
      verdict.changed.push({ edit, now: edit.from });
      meant.delete(cellKey(edit));
    }
  }

  const rows = findRows(after.ids, after.top);
  const columnAt = columnsByPosition(after.at);
  const old = oldCells(before);
  for (const place of findStrays(written, arrived, after, cellAt)) {
    const id = String(after.ids[place.row - after.top] ?? '');
    const column = columnAt.get(place.position) ?? '';
    if (meant.has(cellKey({ id, column }))) continue;
    // A column that somebody has just put in was empty.
    const was = after.header[place.position] === '' ? '' : old(id, column);
    if (was === place.value) continue;
    const { row, position, edit } = place;
    if (!place.landed && was === undefined) continue;
    // The write reached its own row: a new row that says the same came there later.
    const unsure = was === undefined || id === '';
    if (unsure && arrived.has(edit.id) && position === after.at.get(edit.column)) continue;
    if (was === undefined) verdict.lost.push({ row, position, value: place.value });
    if (typeof rows.get(id) === 'number')
      verdict.restore.push({ id, column, from: place.value, to: was ?? '' });
    else {
      const back = { id, column, from: place.value, to: was ?? '' };
      verdict.restoreAt.push({ row, position, value: back.to, edit: back });
    }
  }
  return verdict;
}

/**
 * Cells that hold what was meant for another row: at the places that were written, and, since a row
 * that was hit may have been moved on, anywhere in the column for writes that reached no row.
 */
function* findStrays(
  written: readonly Write[],
  arrived: ReadonlySet<string>,
  after: Reading,
  cellAt: (place: Omit<Placed, 'value'>) => Cell,
): Generator<Write & { landed: boolean }> {
  const landed = new Set<string>();
  for (const place of written) {
    if (cellAt(place) !== place.value) continue;
    landed.add(placeKey(place));
    yield { ...place, landed: true };
  }
  const loose = new Map<ColumnId, Map<Cell, Write>>();
  for (const place of written) {
    if (arrived.has(place.edit.id)) continue;
    const column = loose.get(place.edit.column) ?? new Map<Cell, Write>();
    loose.set(place.edit.column, column.set(place.value, place));
  }
  for (const [column, values] of loose) {
    const position = after.at.get(column);
    if (position === undefined) continue;
    for (const [i, cell] of (after.cells.get(column) ?? []).entries()) {
      const place = values.get(cell);
      const here = { row: after.top + i, position, value: cell };
      if (place && cell !== '' && !landed.has(placeKey(here)))
        yield { ...here, edit: place.edit, landed: false };
    }
  }
}

/** Values that were written into several rows of a column: they tell nothing about where they belong. */
function commonValues(written: readonly Write[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const common = new Set<string>();
  for (const { edit, value } of written) {
    const key = valueKey(edit.column, value);
    if (seen.has(key)) common.add(key);
    seen.add(key);
  }
  return common;
}

const valueKey = (column: ColumnId, value: Cell) => `${column} ${typeof value} ${value}`;

const columnsByPosition = (at: ReadonlyMap<ColumnId, number>): ReadonlyMap<number, ColumnId> =>
  new Map([...at].map(([column, position]) => [position, column]));

function cellsByPlace(reading: Reading): (place: Omit<Placed, 'value'>) => Cell {
  const columnAt = columnsByPosition(reading.at);
  return ({ row, position }) => reading.cells.get(columnAt.get(position) ?? '')?.[row - reading.top] ?? '';
}

/**
 * Where a column was put in or moved, a write may have landed on IDs. Such an ID is the one that
 * stood between its neighbours, where those above and below agree and it is nowhere else now.
 */
function recoverIds(
  written: readonly Write[],
  before: Reading,
  after: Reading,
): { after: Reading; restoreIds: Write[]; lostIds: Placed[] } {
  const idAt = after.at.get('id');
  const texts = new Set(written.flatMap(({ value }) => (value === '' ? [] : [value])));
  const places = new Set(written.map(placeKey));
  const overwritten = after.ids.flatMap((value, i): Placed[] => {
    const place = { row: after.top + i, position: idAt ?? -1, value };
    return texts.has(value) || (value === '' && places.has(placeKey(place))) ? [place] : [];
  });
  const rows = findRows(before.ids, before.top);
  const there = new Set(after.ids.map(String));
  const shiftNear = (row: number, step: 1 | -1): number | undefined => {
    for (let at = row + step; at >= after.top && at < after.top + after.ids.length; at += step) {
      const was = rows.get(String(after.ids[at - after.top]));
      if (typeof was === 'number') return at - was;
    }
    return undefined;
  };
  const ids = [...after.ids];
  const restoreIds: Write[] = [];
  const lostIds: Placed[] = [];
  for (const place of overwritten) {
    const [above, below] = [shiftNear(place.row, -1), shiftNear(place.row, 1)];
    const shift = above ?? below ?? 0;
    const sure = below === undefined || below === shift;
    const was = sure ? (before.ids[place.row - shift - before.top] ?? '') : '';
    const value = there.has(String(was)) ? '' : was;
    ids[place.row - after.top] = value;
    if (value === '' && place.value !== '') lostIds.push(place);
    if (value === place.value) continue;
    const edit = { id: '', column: 'id', from: place.value, to: value };
    restoreIds.push({ ...place, value, edit });
  }
  return { after: { ...after, ids }, restoreIds, lostIds };
}

const placeKey = ({ row, position }: Placed) => `${row} ${position}`;
const cellKey = ({ id, column }: Pick<Edit, 'id' | 'column'>) => `${id} ${column}`;

/** What a cell said before, by ID and column; undefined if that isn't known for certain. */
function oldCells(before: Reading): (id: string, column: ColumnId) => Cell | undefined {
  const rows = findRows(before.ids, before.top);
  return (id, column) => {
    const cells = before.cells.get(column);
    if (!cells) return undefined;
    const row = rows.get(id);
    if (typeof row === 'number') return cells[row - before.top];
    // Rows with one ID, or with none, can't be told apart: known is what they have in common.
    const values = new Set(before.ids.flatMap((cell, i) => (String(cell) === id ? [cells[i] ?? ''] : [])));
    if (id === '') values.add('');
    return values.size === 1 ? [...values][0] : undefined;
  };
}

/** The cells of one row of a reading; 0 is the first influencer. */
export function cellsOf(reading: Reading, index: number): Record<ColumnId, Cell> {
  const cells: Record<ColumnId, Cell> = {};
  for (const [column, values] of reading.cells) cells[column] = values[index] ?? '';
  return cells;
}
