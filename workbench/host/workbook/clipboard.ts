// Copy, cut, paste and fill.
import { contains, intersects } from './area.ts';
import { blank, type Cell } from './cell.ts';
import { isDateFormat } from './display.ts';
import { WorkbookError } from './error.ts';
import { followBlock } from './formula/follow.ts';
import type { Sheet } from './sheet.ts';
import type { Area, PasteKind, Scalar, SheetArea } from './types.ts';

/** What of a cell goes where for each kind of paste; formulas stay relative by themselves. */
const pasted: Record<PasteKind, (from: Cell, to: Cell) => Cell> = {
  normal: (from) => from,
  noBorders: (from, to) => ({ ...from, style: from.style.borders ? to.style : from.style }),
  values: (from, to) => ({ ...to, value: from.value, formula: undefined, state: 'fresh' }),
  formula: (from, to) => ({ ...to, value: from.value, formula: from.formula, state: from.state }),
  format: (from, to) => ({ ...to, style: from.style }),
  validation: (from, to) => ({ ...to, rule: from.rule }),
  columnWidths: (_, to) => to,
  conditionalFormatting: (_, to) => to,
};

export function pasteInto(
  source: Sheet,
  from: Area,
  to: SheetArea,
  kind: PasteKind,
  transposed: boolean,
): void {
  source.assertInside(from);
  const { workbook } = source;
  const target = workbook.sheet(to.sheetId);
  if (kind === 'values') workbook.calculate();
  const [height, width] = transposed ? [from.columns, from.rows] : [from.rows, from.columns];
  const times = (have: number, one: number) => (have >= one && have % one === 0 ? have : one);
  const area: Area = {
    row: to.row,
    column: to.column,
    rows: times(to.rows, height),
    columns: times(to.columns, width),
  };
  target.assertInside(area);
  assertWholeMerges(target, area);
  // Read whole before anything is written: source and target may overlap.
  const cells: Cell[][] = [];
  for (let r = 0; r < from.rows; r++) {
    const line: Cell[] = [];
    for (let c = 0; c < from.columns; c++) line.push(source.cellAt(from.row + r, from.column + c));
    cells.push(line);
  }
  workbook.bump();
  for (let r = 0; r < area.rows; r++)
    for (let c = 0; c < area.columns; c++) {
      const [sr, sc] = transposed ? [c % from.rows, r % from.columns] : [r % from.rows, c % from.columns];
      const cell = cells[sr]?.[sc] ?? blank;
      const before = target.cellAt(area.row + r, area.column + c);
      target.put(area.row + r, area.column + c, copyOf(pasted[kind](cell, before)));
    }
  if (kind === 'columnWidths')
    for (let c = 0; c < width; c++)
      target.columns.setSize(to.column + c, 1, source.columns.size(from.column + c));
  if (kind === 'normal' && !transposed) {
    const merges = source.merges.filter((merge) => intersects(merge, from));
    if (merges.length > 0 || target.merges.some((merge) => intersects(merge, area)))
      target.relayer(
        {
          merges: [
            ...target.merges.filter((merge) => !intersects(merge, area)),
            ...merges.map((merge) => ({
              ...merge,
              row: merge.row - from.row + area.row,
              column: merge.column - from.column + area.column,
            })),
          ],
        },
        'structure',
      );
  }
  target.tell('cells');
}

/** A cell of its own: a formula's value is kept in the cell that has it. */
function copyOf(cell: Cell): Cell {
  return cell.formula ? { ...cell } : cell;
}

function assertWholeMerges(sheet: Sheet, area: Area): void {
  for (const merge of sheet.merges) {
    if (!intersects(merge, area)) continue;
    const whole =
      contains(area, merge.row, merge.column) &&
      contains(area, merge.row + merge.rows - 1, merge.column + merge.columns - 1);
    if (!whole) throw new WorkbookError('merged');
  }
}

export function moveBlock(source: Sheet, from: Area, to: SheetArea): void {
  source.assertInside(from);
  const { workbook } = source;
  const target = workbook.sheet(to.sheetId);
  const area: Area = { ...from, row: to.row, column: to.column };
  target.assertInside(area);
  const move = {
    fromSheetId: source.id,
    toSheetId: target.id,
    row: from.row,
    column: from.column,
    rows: from.rows,
    columns: from.columns,
    byRows: to.row - from.row,
    byColumns: to.column - from.column,
  };
  workbook.bump();
  const taken: Cell[][] = [];
  for (let r = 0; r < from.rows; r++) {
    const line: Cell[] = [];
    for (let c = 0; c < from.columns; c++) {
      const [row, column] = [from.row + r, from.column + c];
      const cell = source.cellAt(row, column);
      const formula =
        cell.formula &&
        followBlock(
          workbook.formulaStore,
          cell.formula,
          move,
          source.id,
          target.id,
          row,
          column,
          row + move.byRows,
          column + move.byColumns,
        );
      line.push(formula === cell.formula ? copyOf(cell) : { ...cell, formula });
    }
    taken.push(line);
  }
  // Everybody else's references follow first, then the block changes places.
  for (const sheet of workbook.sheets)
    sheet.rows.list.forEach((line, r) => {
      line.cells.forEach((cell, c) => {
        if (!cell?.formula || cell.formula.constant) return;
        if (sheet === source && contains(from, r + 1, c + 1)) return;
        const formula = followBlock(
          workbook.formulaStore,
          cell.formula,
          move,
          sheet.id,
          sheet.id,
          r + 1,
          c + 1,
          r + 1,
          c + 1,
        );
        if (formula !== cell.formula) sheet.put(r + 1, c + 1, { ...cell, formula });
      });
    });
  for (let r = 0; r < from.rows; r++)
    for (let c = 0; c < from.columns; c++) source.put(from.row + r, from.column + c, blank);
  for (let r = 0; r < from.rows; r++)
    for (let c = 0; c < from.columns; c++) target.put(area.row + r, area.column + c, taken[r]?.[c] ?? blank);
  source.tell('cells');
  if (target !== source) target.tell('cells');
}

/** Fills `to` (which contains `from`) row by row or column by column, away from `from`. */
export function fillFrom(sheet: Sheet, from: Area, to: Area, kind: 'series' | 'repeat'): void {
  sheet.assertInside(to);
  sheet.workbook.calculate();
  const down = to.rows > from.rows;
  const lines = down ? from.columns : from.rows;
  const length = down ? from.rows : from.columns;
  const start = down ? from.row - to.row : from.column - to.column;
  const total = down ? to.rows : to.columns;
  sheet.workbook.bump();
  for (let line = 0; line < lines; line++) {
    const place = (step: number): [number, number] =>
      down ? [to.row + start + step, from.column + line] : [from.row + line, to.column + start + step];
    const cells = Array.from({ length }, (_, step) => sheet.cellAt(...place(step)));
    const series = kind === 'series' ? seriesOf(cells) : undefined;
    for (let step = -start; step < total - start; step++) {
      if (step >= 0 && step < length) continue;
      const model = cells[((step % length) + length) % length] ?? blank;
      const value = series?.(step);
      const [row, column] = place(step);
      sheet.put(row, column, value === undefined ? copyOf(model) : { ...model, value });
    }
  }
  sheet.tell('cells');
}

/** What stands at a step of the series the cells begin, or undefined if they begin none. */
function seriesOf(cells: readonly Cell[]): ((step: number) => Scalar) | undefined {
  if (cells.some((cell) => cell.formula)) return undefined;
  const numbers = cells.map((cell) => (typeof cell.value === 'number' ? cell.value : Number.NaN));
  const [first = Number.NaN, second] = numbers;
  const dated = isDateFormat(cells[0]?.style.numberFormat ?? '');
  if (!numbers.some(Number.isNaN)) {
    if (second === undefined) return dated ? (step) => first + step : undefined;
    const by = second - first;
    if (numbers.every((number, index) => Math.abs(number - first - by * index) < 1e-9))
      return (step) => first + by * step;
    return undefined;
  }
  const [only] = cells;
  const ending =
    cells.length === 1 && typeof only?.value === 'string' ? /^([\s\S]*?)(\d+)$/.exec(only.value) : null;
  if (!ending) return undefined;
  const [, head = '', digits = '0'] = ending;
  return (step) => `${head}${Math.max(0, Number(digits) + step)}`;
}
