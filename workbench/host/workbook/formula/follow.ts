// How formulas follow when cells move: by whole rows or columns, or by a cut-and-pasted block.
import {
  columnOf,
  type End,
  type Formula,
  type Formulas,
  type Part,
  type Reference,
  rowOf,
} from './formula.ts';

/** What happens to the numbers of rows (or columns) of one sheet. */
export interface Shift {
  /** New place of a line, or null if it is gone. */
  place(index: number): number | null;
  /**
   * New first and last of a run of lines, or null if all are gone. A run grows with what is inserted inside it
   * and shrinks with what is deleted.
   */
  run(first: number, last: number): readonly [number, number] | null;
}

export function insertion(before: number, count: number): Shift {
  const place = (index: number) => (index >= before ? index + count : index);
  return { place, run: (first, last) => [place(first), place(last)] };
}

export function deletion(start: number, count: number): Shift {
  const end = start + count;
  return {
    place: (index) => (index < start ? index : index < end ? null : index - count),
    run(first, last) {
      const from = first < start ? first : Math.max(first, end) - count;
      const to = last >= end ? last - count : Math.min(last, start - 1);
      return from > to ? null : [from, to];
    },
  };
}

/** Moves `count` lines from `start` so that they stand before the line now numbered `before`. */
export function moving(start: number, count: number, before: number): Shift {
  const end = start + count;
  const target = before > start ? before - count : before;
  const place = (index: number) => {
    if (index >= start && index < end) return index - start + target;
    const without = index >= end ? index - count : index;
    return without >= target ? without + count : without;
  };
  const out = deletion(start, count);
  const back = insertion(target, count);
  return {
    place,
    run(first, last) {
      if (first >= start && last < end) return [place(first), place(last)];
      // What is moved out of a run leaves it; what is moved into it belongs to it. Order inside changes nothing.
      const inside = first <= start && last >= end - 1 && target >= first && target + count - 1 <= last;
      if (inside) return [first, last];
      const rest = out.run(first, last);
      return rest && back.run(rest[0], rest[1]);
    },
  };
}

export interface Motion {
  /** The sheet whose lines move. */
  readonly sheetId: number;
  readonly dimension: 'rows' | 'columns';
  readonly shift: Shift;
}

/**
 * The formula after the motion. `row` and `column` are where its cell was, `newRow` and `newColumn` where it is.
 * References to deleted cells become #REF!.
 */
export function follow(
  formulas: Formulas,
  formula: Formula,
  motion: Motion,
  ownSheetId: number,
  row: number,
  column: number,
  newRow: number,
  newColumn: number,
): Formula {
  if (formula.constant) return formula;
  let changed = false;
  const parts = formula.parts.map((part): Part => {
    if (part.kind !== 'reference') return part;
    const reference = followReference(part.reference, motion, ownSheetId, row, column, newRow, newColumn);
    if (reference === part.reference) return part;
    changed = true;
    return reference ? { kind: 'reference', reference } : { kind: 'dead' };
  });
  return changed ? formulas.of(parts) : formula;
}

function followReference(
  reference: Reference,
  motion: Motion,
  ownSheetId: number,
  row: number,
  column: number,
  newRow: number,
  newColumn: number,
): Reference | null {
  if (reference.missingSheet !== undefined) return reference;
  const here = (reference.sheetId ?? ownSheetId) === motion.sheetId;
  const rows = motion.dimension === 'rows';
  const lineOf = (end: End) => (rows ? rowOf(end, row) : columnOf(end, column));
  const a = lineOf(reference.from);
  const b = reference.to ? lineOf(reference.to) : a;
  let first = a;
  let last = b;
  if (here) {
    if (a !== null && b !== null) {
      const low = Math.min(a, b);
      const high = Math.max(a, b);
      const run =
        low === high && !reference.to ? single(motion.shift.place(low)) : motion.shift.run(low, high);
      if (!run) return null;
      [first, last] = a <= b ? run : [run[1], run[0]];
    } else if (a !== null) {
      // `A2:A` starts somewhere and has no end.
      const run = motion.shift.run(a, Number.MAX_SAFE_INTEGER);
      first = run ? run[0] : a;
    } else if (b !== null) {
      const run = motion.shift.run(b, Number.MAX_SAFE_INTEGER);
      last = run ? run[0] : b;
    }
  }
  const from = placed(reference.from, first, rows, newRow, newColumn);
  const to = reference.to && placed(reference.to, last, rows, newRow, newColumn);
  if (from === reference.from && to === reference.to) return reference;
  return { ...reference, from, to };
}

function single(place: number | null): readonly [number, number] | null {
  return place === null ? null : [place, place];
}

/** The end with its row (or column) at `line`, seen from the formula's new cell. */
function placed(end: End, line: number | null, rows: boolean, newRow: number, newColumn: number): End {
  if (line === null) return end;
  if (rows) {
    const row = end.rowFixed ? line : line - newRow;
    return row === end.row ? end : { ...end, row };
  }
  const column = end.columnFixed ? line : line - newColumn;
  return column === end.column ? end : { ...end, column };
}

/** A block of cells that is cut from one place and pasted at another. */
export interface BlockMove {
  readonly fromSheetId: number;
  readonly toSheetId: number;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly byRows: number;
  readonly byColumns: number;
}

/**
 * The formula after a block moved: references that lie wholly in the block follow it. The formula's own cell may
 * have moved with it.
 */
export function followBlock(
  formulas: Formulas,
  formula: Formula,
  move: BlockMove,
  ownSheetId: number,
  newOwnSheetId: number,
  row: number,
  column: number,
  newRow: number,
  newColumn: number,
): Formula {
  if (formula.constant) return formula;
  let changed = false;
  const parts = formula.parts.map((part): Part => {
    if (part.kind !== 'reference' || part.reference.missingSheet !== undefined) return part;
    const { reference } = part;
    const sheetId = reference.sheetId ?? ownSheetId;
    const inside = (end: End) => {
      const r = rowOf(end, row);
      const c = columnOf(end, column);
      return (
        r !== null &&
        c !== null &&
        r >= move.row &&
        r < move.row + move.rows &&
        c >= move.column &&
        c < move.column + move.columns
      );
    };
    const follows =
      sheetId === move.fromSheetId && inside(reference.from) && (!reference.to || inside(reference.to));
    const end = (e: End): End => {
      const r = rowOf(e, row);
      const c = columnOf(e, column);
      const toRow = r === null ? null : r + (follows ? move.byRows : 0);
      const toColumn = c === null ? null : c + (follows ? move.byColumns : 0);
      return {
        ...e,
        row: toRow === null || e.rowFixed ? toRow : toRow - newRow,
        column: toColumn === null || e.columnFixed ? toColumn : toColumn - newColumn,
      };
    };
    const target = follows ? move.toSheetId : sheetId;
    const next: Reference = {
      sheetId: target === newOwnSheetId && reference.sheetId === undefined ? undefined : target,
      from: end(reference.from),
      to: reference.to && end(reference.to),
    };
    const same =
      next.sheetId === reference.sheetId &&
      next.from.row === reference.from.row &&
      next.from.column === reference.from.column &&
      next.to?.row === reference.to?.row &&
      next.to?.column === reference.to?.column;
    if (same) return part;
    changed = true;
    return { kind: 'reference', reference: next };
  });
  return changed ? formulas.of(parts) : formula;
}
