// Where keys lead on a sheet: to the next line that is shown, or with Ctrl to the end of a block.
import type { Box } from './a1.ts';
import type { Sheet } from './book.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

export interface Cell {
  row: number;
  column: number;
}

const steps = {
  up: { row: -1, column: 0 },
  down: { row: 1, column: 0 },
  left: { row: 0, column: -1 },
  right: { row: 0, column: 1 },
} as const satisfies Record<Direction, Cell>;

/** The cell one step on that is on the screen; the same one at the sheet's edge. */
function stepFrom(sheet: Sheet, from: Cell, direction: Direction): Cell {
  const { head } = sheet;
  const step = steps[direction];
  const hides = step.row ? [...head.hiddenRows, ...head.filteredRows] : head.hiddenColumns;
  let { row, column } = mergeEdge(sheet, from, direction);
  for (;;) {
    row += step.row;
    column += step.column;
    if (row < 0 || column < 0 || row >= head.rows || column >= head.columns) return from;
    const line = step.row ? row : column;
    if (!hides.some(([first, count]) => line >= first && line < first + count))
      return mergeHead(sheet, { row, column });
  }
}

const mergeOf = (sheet: Sheet, { row, column }: Cell) =>
  sheet.head.merges.find(
    (area) =>
      row >= area.row &&
      row < area.row + area.rows &&
      column >= area.column &&
      column < area.column + area.columns,
  );

/** The last cell of a merged area in a direction, so that a step leaves it. */
function mergeEdge(sheet: Sheet, cell: Cell, direction: Direction): Cell {
  const area = mergeOf(sheet, cell);
  if (!area) return cell;
  if (direction === 'down') return { row: area.row + area.rows - 1, column: cell.column };
  if (direction === 'right') return { row: cell.row, column: area.column + area.columns - 1 };
  return direction === 'up' ? { row: area.row, column: cell.column } : { row: cell.row, column: area.column };
}

function mergeHead(sheet: Sheet, cell: Cell): Cell {
  const area = mergeOf(sheet, cell);
  return area ? { row: area.row, column: area.column } : cell;
}

const isFilled = (sheet: Sheet, { row, column }: Cell) => Boolean(sheet.rows[row]?.text[column]);
const isSame = (a: Cell, b: Cell) => a.row === b.row && a.column === b.column;

/**
 * Where an arrow leads. With `jump`, to the last filled cell of the block, or over a gap to the next
 * filled one, or to the sheet's edge.
 */
export function nextCell(sheet: Sheet, from: Cell, direction: Direction, jump = false): Cell {
  let at = stepFrom(sheet, from, direction);
  if (!jump || isSame(at, from)) return at;
  const inBlock = isFilled(sheet, from) && isFilled(sheet, at);
  for (;;) {
    const next = stepFrom(sheet, at, direction);
    if (isSame(next, at)) return at;
    if (inBlock ? !isFilled(sheet, next) : isFilled(sheet, at)) return at;
    at = next;
  }
}

/** The selection with its far end moved; the active cell stays. */
export function expandBox(sheet: Sheet, box: Box, active: Cell, direction: Direction, jump = false): Box {
  const far = {
    row: box.top < active.row ? box.top : box.bottom,
    column: box.left < active.column ? box.left : box.right,
  };
  const from =
    direction === 'up' || direction === 'down'
      ? { ...far, column: active.column }
      : { ...far, row: active.row };
  const to = nextCell(sheet, from, direction, jump);
  if (direction === 'up' || direction === 'down') {
    return { ...box, top: Math.min(to.row, active.row), bottom: Math.max(to.row, active.row) };
  }
  return { ...box, left: Math.min(to.column, active.column), right: Math.max(to.column, active.column) };
}
