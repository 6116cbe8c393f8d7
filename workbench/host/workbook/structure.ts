// Rows and columns come, go and move; everything that points at cells follows.
import { blank, type Cell, type Column, type Line, type Row, type Rule } from './cell.ts';
import { WorkbookError } from './error.ts';
import { deletion, follow, insertion, type Motion, moving, type Shift } from './formula/follow.ts';
import type { Formula } from './formula/formula.ts';
import type { KeptFormat, Layers } from './layers.ts';
import { newColumn, newRow } from './lines.ts';
import { recall } from './recall.ts';
import type { Sheet } from './sheet.ts';
import type { Area, Filter, FilterCriteria, Protection, SheetArea } from './types.ts';

type Dimension = 'rows' | 'columns';

const mostColumns = 18_278;
const mostCells = 10_000_000;

function countOf(sheet: Sheet, dimension: Dimension): number {
  return dimension === 'rows' ? sheet.maxRows : sheet.maxColumns;
}

/** Throws `outside`, `tooManyColumns` or `tooManyCells`. */
export function insertLines(
  sheet: Sheet,
  dimension: Dimension,
  before: number,
  count: number,
  inherit: 'before' | 'after',
): void {
  if (before < 1 || before > countOf(sheet, dimension) + 1 || count < 1)
    throw new WorkbookError('outside', before);
  if (dimension === 'columns' && sheet.maxColumns + count > mostColumns)
    throw new WorkbookError('tooManyColumns');
  const more = count * countOf(sheet, dimension === 'rows' ? 'columns' : 'rows');
  if (sheet.workbook.cellCount + more > mostCells) throw new WorkbookError('tooManyCells');

  const model = inherit === 'before' ? before - 1 : before;
  const looks = (cell: Cell | undefined): Cell | undefined =>
    cell && (Object.keys(cell.style).length > 0 || cell.rule)
      ? { ...blank, style: cell.style, rule: cell.rule }
      : undefined;
  sheet.workbook.bump();
  if (dimension === 'rows') {
    const like = sheet.rows.list[model - 1]?.cells.map(looks) ?? [];
    const rows = Array.from({ length: count }, () => {
      const row = newRow();
      row.cells = [...like];
      row.version = sheet.workbook.version;
      return row;
    });
    splice(sheet, { dimension, shift: insertion(before, count) }, { at: before, add: rows });
  } else {
    const columns = Array.from({ length: count }, newColumn);
    for (const column of columns) column.size = sheet.columns.list[model - 1]?.size;
    const cells = sheet.rows.list.map((row) => {
      const cell = looks(row.cells[model - 1]);
      return Array<Cell | undefined>(count).fill(cell);
    });
    splice(sheet, { dimension, shift: insertion(before, count) }, { at: before, add: columns, cells });
  }
}

/** Throws `outside`, `lastLine` or `lastFrozenOut`. */
export function deleteLines(sheet: Sheet, dimension: Dimension, first: number, count: number): void {
  const all = countOf(sheet, dimension);
  if (first < 1 || count < 1 || first + count - 1 > all) throw new WorkbookError('outside', first);
  if (count >= all) throw new WorkbookError('lastLine');
  const frozen = dimension === 'rows' ? sheet.frozenRows : sheet.frozenColumns;
  const frozenGone = Math.max(0, Math.min(frozen, first + count - 1) - first + 1);
  if (frozen > 0 && all - count <= frozen - frozenGone) throw new WorkbookError('lastFrozenOut');
  sheet.workbook.bump();
  splice(sheet, { dimension, shift: deletion(first, count) }, { at: first, remove: count });
}

/** Throws `outside`; moving into itself changes nothing. */
export function moveLines(
  sheet: Sheet,
  dimension: Dimension,
  first: number,
  count: number,
  before: number,
): void {
  const all = countOf(sheet, dimension);
  if (first < 1 || count < 1 || first + count - 1 > all || before < 1 || before > all + 1)
    throw new WorkbookError('outside', first);
  if (before >= first && before <= first + count) return;
  const split = sheet.merges.some((merge) => {
    const [from, size] = dimension === 'rows' ? [merge.row, merge.rows] : [merge.column, merge.columns];
    const cuts = (edge: number) => edge > from && edge < from + size;
    return cuts(first) || cuts(first + count) || cuts(before);
  });
  if (split) throw new WorkbookError('merged');
  sheet.workbook.bump();
  followAll(sheet, { dimension, shift: moving(first, count, before) });
  const target = before > first ? before - count : before;
  rearrange(sheet, dimension, first, count, target);
}

function rearrange(sheet: Sheet, dimension: Dimension, first: number, count: number, target: number): void {
  const list: Line[] = dimension === 'rows' ? sheet.rows.list : sheet.columns.list;
  const moved = list.splice(first - 1, count);
  list.splice(target - 1, 0, ...moved);
  if (dimension === 'columns')
    for (const row of sheet.rows.list) {
      if (row.cells.length < Math.min(first, target)) continue;
      if (row.cells.length < sheet.maxColumns) row.cells.length = sheet.maxColumns;
      row.cells.splice(target - 1, 0, ...row.cells.splice(first - 1, count));
    }
  touchRows(sheet, dimension);
  sheet.workbook.noteInverse(() => {
    const places = (dimension === 'rows' ? sheet.rows : sheet.columns).places();
    const lines = moved.map((line) => places.get(line));
    const now = lines[0];
    // Only a block that still stands together can go back.
    if (now === undefined || lines.some((place, index) => place !== now + index)) return;
    moveLines(sheet, dimension, now, moved.length, target < first ? first + count : first);
  });
  sheet.restructured(dimension, moving(first, count, target < first ? target : target + count).place);
}

interface Splice {
  readonly at: number;
  readonly remove?: number;
  readonly add?: readonly (Row | Column)[];
  /** For columns: the cells of each row. */
  readonly cells?: readonly (readonly (Cell | undefined)[])[];
}

type Move = Omit<Motion, 'sheetId'>;

function splice(sheet: Sheet, move: Move, { at, remove = 0, add = [], cells }: Splice): void {
  const rows = move.dimension === 'rows';
  const list: Line[] = rows ? sheet.rows.list : sheet.columns.list;
  followAll(sheet, move);
  if (add.length > 0) {
    const [before, after] = [list[at - 2], list[at - 1]];
    for (const line of add) {
      // A line put between two of a group belongs to it.
      if (before && after && line.depth === 0) {
        line.depth = Math.min(before.depth, after.depth);
        line.collapsed = before.collapsed & after.collapsed & ((2 << line.depth) - 1);
        line.hidden = line.collapsed !== 0;
      }
    }
  }
  const neighbour = list[at - 2];
  const removed = list.splice(at - 1, remove, ...(add as Line[]));
  let taken: (Cell | undefined)[][] = [];
  if (!rows) {
    taken = sheet.rows.list.map((row, index) => {
      const added = cells?.[index] ?? [];
      if (row.cells.length < at - 1 && added.every((cell) => !cell)) return [];
      if (row.cells.length < at - 1) row.cells.length = at - 1;
      return row.cells.splice(at - 1, remove, ...(add.length ? added : []));
    });
  }
  touchRows(sheet, move.dimension);
  const rowsThen = [...sheet.rows.list];
  const columnsThen = [...sheet.columns.list];
  sheet.workbook.noteInverse(() => {
    for (const [first, count] of runsOf(add, (rows ? sheet.rows : sheet.columns).places()).reverse())
      deleteLines(sheet, move.dimension, first, count);
    if (removed.length === 0) return;
    const place = neighbour ? (rows ? sheet.rows : sheet.columns).places().get(neighbour) : 0;
    const back = (place ?? Math.min(at - 1, countOf(sheet, move.dimension))) + 1;
    // What others did to columns meanwhile, the deleted rows have missed; and the other way round.
    if (rows) for (const row of removed as Row[]) realign(row, columnsThen, sheet.columns.list);
    const old = new Map(rowsThen.map((row, index) => [row, taken[index] ?? []]));
    const cellsBack = sheet.rows.list.map((row) =>
      Array.from({ length: removed.length }, (_, index) => old.get(row)?.[index]),
    );
    splice(
      sheet,
      { dimension: move.dimension, shift: insertion(back, removed.length) },
      { at: back, add: removed as (Row | Column)[], ...(rows ? {} : { cells: cellsBack }) },
    );
  });
  sheet.restructured(move.dimension, move.shift.place);
}

/** Where lines stand now, as runs of neighbours; those that are gone are left out. */
function runsOf(lines: readonly Line[], places: ReadonlyMap<Line, number>): [first: number, count: number][] {
  const runs: [number, number][] = [];
  const standing = lines.flatMap((line) => places.get(line) ?? []).sort((a, b) => a - b);
  for (const place of standing) {
    const last = runs.at(-1);
    if (last && last[0] + last[1] === place) last[1] += 1;
    else runs.push([place, 1]);
  }
  return runs;
}

function realign(row: Row, columnsThen: readonly Column[], columnsNow: readonly Column[]): void {
  if (columnsThen.length === columnsNow.length && columnsThen.every((column, i) => column === columnsNow[i]))
    return;
  const then = new Map(columnsThen.map((column, index) => [column, row.cells[index]]));
  row.cells = columnsNow.map((column) => then.get(column));
}

/** After columns moved every row reads differently; after rows moved, the page asks for the structure anyway. */
function touchRows(sheet: Sheet, dimension: Dimension): void {
  if (dimension === 'columns') for (const row of sheet.rows.list) row.version = sheet.workbook.version;
}

/** Rewrites formulas, rules and areas for a motion that is about to happen. */
function followAll(sheet: Sheet, move: Move): void {
  const { workbook } = sheet;
  const motion: Motion = { ...move, sheetId: sheet.id };
  const rows = move.dimension === 'rows';
  const { shift } = move;
  for (const other of workbook.sheets) {
    const own = other === sheet;
    /** When columns move, a formula's row does not matter: one answer for each column. */
    const known = new Map<Formula, Map<number, Formula>>();
    const next = (formula: Formula, row: number, column: number): Formula => {
      if (formula.constant || (rows && formula.rowLocal) || (!own && formula.rowLocal)) return formula;
      const newRow = own && rows ? shift.place(row) : row;
      const newColumn = own && !rows ? shift.place(column) : column;
      if (newRow === null || newColumn === null) return formula;
      if (rows)
        return follow(workbook.formulaStore, formula, motion, other.id, row, column, newRow, newColumn);
      return recall(
        recall(known, formula, () => new Map<number, Formula>()),
        column,
        () => follow(workbook.formulaStore, formula, motion, other.id, row, column, newRow, newColumn),
      );
    };
    const ranges = new Map<Rule, Rule>();
    const nextRule = (rule: Rule, row: number, column: number): Rule => {
      const formulas = rule.formulas.map((formula) => next(formula, row, column));
      const moved = rule.validation.range ? followRange(rule.validation.range, sheet, move) : undefined;
      const sameFormulas = formulas.every((formula, index) => formula === rule.formulas[index]);
      if (sameFormulas && (!rule.validation.range || moved === rule.validation.range)) return rule;
      if (!sameFormulas) return { validation: withRange(rule, moved), formulas };
      return recall(ranges, rule, () => ({ validation: withRange(rule, moved), formulas }));
    };
    other.rows.list.forEach((line, r) => {
      const { cells } = line;
      for (let c = 0; c < cells.length; c++) {
        const cell = cells[c];
        if (!cell || (!cell.formula && !cell.rule)) continue;
        const formula = cell.formula && next(cell.formula, r + 1, c + 1);
        const rule = cell.rule && nextRule(cell.rule, r + 1, c + 1);
        if (formula !== cell.formula || rule !== cell.rule)
          other.put(r + 1, c + 1, { ...cell, formula, rule });
      }
    });
    followLayers(other, sheet, motion, shift);
  }
  workbook.followNames(sheet.id, (area) => followArea(area, move));
}

function withRange(rule: Rule, range: SheetArea | undefined): Rule['validation'] {
  const { range: _, ...rest } = rule.validation;
  return range ? { ...rest, range } : rest;
}

function followRange(range: SheetArea, sheet: Sheet, move: Move): SheetArea | undefined {
  if (range.sheetId !== sheet.id) return range;
  const area = followArea(range, move);
  if (!area) return undefined;
  return area === range ? range : { ...area, sheetId: range.sheetId };
}

/** Where an area is after the motion, or undefined if nothing of it is left. */
function followArea<A extends Area>(area: A, { dimension, shift }: Move): A | undefined {
  const [first, size] = dimension === 'rows' ? [area.row, area.rows] : [area.column, area.columns];
  const run = shift.run(first, first + size - 1);
  if (!run) return undefined;
  const [from, count] = [run[0], run[1] - run[0] + 1];
  if (from === first && count === size) return area;
  return dimension === 'rows'
    ? { ...area, row: from, rows: count }
    : { ...area, column: from, columns: count };
}

function followLayers(other: Sheet, sheet: Sheet, motion: Motion, shift: Shift): void {
  const { layers, workbook } = other;
  const rows = motion.dimension === 'rows';
  const own = other === sheet;
  const areas = <A extends Area>(list: readonly A[]): A[] =>
    own ? list.flatMap((area) => followArea(area, motion) ?? []) : [...list];
  const formats = layers.formats.flatMap(({ format, formulas }): KeptFormat[] => {
    const [first] = format.areas;
    const kept = areas(format.areas);
    const [now] = kept;
    if (!first || !now) return [];
    return [
      {
        format: { ...format, areas: kept },
        formulas: formulas.map((formula) =>
          follow(
            workbook.formulaStore,
            formula,
            motion,
            other.id,
            first.row,
            first.column,
            now.row,
            now.column,
          ),
        ),
      },
    ];
  });
  if (!own) {
    if (
      formats.some((format, index) =>
        format.formulas.some((f, i) => f !== layers.formats[index]?.formulas[i]),
      )
    )
      other.relayer({ formats });
    return;
  }
  const filter = (view: Filter): Filter | null => {
    const area = followArea(view.area, motion);
    if (!area) return null;
    if (rows) return { area, criteria: view.criteria };
    const criteria = new Map<number, FilterCriteria>();
    for (const [column, wanted] of view.criteria) {
      const place = shift.place(column);
      if (place !== null) criteria.set(place, wanted);
    }
    return { area, criteria };
  };
  const frozen = rows ? layers.frozenRows : layers.frozenColumns;
  const run = frozen > 0 ? shift.run(1, frozen) : [1, 0];
  const stillFrozen = frozen === 0 || !run ? 0 : run[1];
  const patch: Partial<Layers> = {
    formats,
    merges: areas(layers.merges).filter((area) => area.rows * area.columns > 1),
    protections: layers.protections.flatMap((protection): Protection[] => {
      if (!protection.area) return [{ ...protection, unprotected: areas(protection.unprotected) }];
      const area = followArea(protection.area, motion);
      return area ? [{ ...protection, area }] : [];
    }),
    tables: layers.tables.flatMap((table) => {
      const area = followArea(table.area, motion);
      if (!area) return [];
      if (rows) return [{ ...table, area }];
      const types = Array<(typeof table.types)[number]>(area.columns).fill(null);
      table.types.forEach((type, index) => {
        const place = shift.place(table.area.column + index);
        if (place !== null && place >= area.column && place < area.column + area.columns)
          types[place - area.column] = type;
      });
      return [{ ...table, area, types }];
    }),
    filter: layers.filter && filter(layers.filter),
    views: new Map(
      [...layers.views].flatMap(([user, view]) => {
        const moved = filter(view);
        return moved ? [[user, moved] as const] : [];
      }),
    ),
  };
  // Rows moved across the frozen edge change nothing about how many are frozen.
  const isMove = shift.place(Number.MAX_SAFE_INTEGER) === Number.MAX_SAFE_INTEGER;
  if (!isMove) Object.assign(patch, rows ? { frozenRows: stillFrozen } : { frozenColumns: stillFrozen });
  other.relayer(patch, 'structure');
}

/** Pushes cells of the area's own columns down or rows right, or pulls them back. */
export function shiftCells(sheet: Sheet, area: Area, shift: Dimension, how: 'insert' | 'delete'): void {
  sheet.assertInside(area);
  const rows = shift === 'rows';
  if (how === 'insert') {
    // What is pushed needs room at the edge.
    if (rows) sheet.grow(Math.max(sheet.maxRows, sheet.lastRow + area.rows), 1);
    else sheet.grow(1, Math.max(sheet.maxColumns, sheet.lastColumn + area.columns));
  }
  const size = rows ? area.rows : area.columns;
  const start = rows ? area.row : area.column;
  const edge = rows ? sheet.maxRows : sheet.maxColumns;
  const rest = edge - start - size + 1;
  const at = (line: number, count: number): Area =>
    rows ? { ...area, row: line, rows: count } : { ...area, column: line, columns: count };
  if (rest > 0) {
    const [from, to] = how === 'insert' ? [start, start + size] : [start + size, start];
    sheet.moveCells(at(from, rest), { ...at(to, rest), sheetId: sheet.id });
  }
  const empty =
    how === 'insert'
      ? at(start, size)
      : at(Math.max(start, edge - size + 1), Math.min(size, edge - start + 1));
  sheet.clear(empty, { contents: true, formats: false, notes: true, validation: false });
}
