// Where cells are on the screen, for everything that is laid over the grid.
import { type Engine, rendering } from './univer.ts';

export interface Place {
  left: number;
  top: number;
  width: number;
  height: number;
}

export type Spot =
  | { kind: 'cell'; row: number; column: number; place: Place }
  | { kind: 'rowHeader'; row: number }
  | { kind: 'columnHeader'; column: number }
  | { kind: 'corner' }
  | undefined;

export interface Lines {
  /** Left edge of each column in view, and the right edge of the last, from the grid's left. */
  left(column: number): number;
  right(column: number): number;
  top(row: number): number;
  bottom(row: number): number;
  header: { width: number; height: number };
  /** Where the frozen columns and rows end. */
  frozenRight: number;
  frozenBottom: number;
}

/** The grid's lines as they are scrolled now; undefined before the first drawing. */
export function linesOf(engine: Engine, frozen: { rows: number; columns: number }): Lines | undefined {
  const drawing = rendering(engine);
  const skeleton = drawing?.skeletons.getCurrentSkeleton();
  const main = drawing?.render.scene.getViewport('viewMain');
  if (!drawing || !skeleton || !main) return undefined;
  const { scaleX, scaleY } = drawing.render.scene.getAncestorScale();
  const { x, y } = drawing.render.scene.getViewportScrollXY(main);
  const { columnWidthAccumulation, rowHeightAccumulation, rowHeaderWidth, columnHeaderHeight } = skeleton;
  const right = (column: number) => {
    const at =
      (column < 0 ? 0 : (columnWidthAccumulation[column] ?? columnWidthAccumulation.at(-1) ?? 0)) +
      rowHeaderWidth;
    return (at - (column < frozen.columns ? 0 : x)) * scaleX;
  };
  const bottom = (row: number) => {
    const at =
      (row < 0 ? 0 : (rowHeightAccumulation[row] ?? rowHeightAccumulation.at(-1) ?? 0)) + columnHeaderHeight;
    return (at - (row < frozen.rows ? 0 : y)) * scaleY;
  };
  const width = (column: number) =>
    ((columnWidthAccumulation[column] ?? 0) - (column > 0 ? (columnWidthAccumulation[column - 1] ?? 0) : 0)) *
    scaleX;
  const height = (row: number) =>
    ((rowHeightAccumulation[row] ?? 0) - (row > 0 ? (rowHeightAccumulation[row - 1] ?? 0) : 0)) * scaleY;
  return {
    left: (column) => right(column) - width(column),
    right,
    top: (row) => bottom(row) - height(row),
    bottom,
    header: { width: rowHeaderWidth * scaleX, height: columnHeaderHeight * scaleY },
    frozenRight: frozen.columns ? right(frozen.columns - 1) : rowHeaderWidth * scaleX,
    frozenBottom: frozen.rows ? bottom(frozen.rows - 1) : columnHeaderHeight * scaleY,
  };
}

/** The first line from `from` on whose end is beyond `at`, by halves. */
function lineAt(at: number, from: number, count: number, end: (line: number) => number): number | undefined {
  let low = from;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (end(middle) > at) high = middle;
    else low = middle + 1;
  }
  return low < count ? low : undefined;
}

export function placeOf(
  lines: Lines,
  row: number,
  column: number,
  lastRow = row,
  lastColumn = column,
): Place {
  const left = lines.left(column);
  const top = lines.top(row);
  return { left, top, width: lines.right(lastColumn) - left, height: lines.bottom(lastRow) - top };
}

/** What is under a point of the grid. */
export function spotAt(
  lines: Lines,
  x: number,
  y: number,
  size: { rows: number; columns: number },
  frozen: { rows: number; columns: number },
): Spot {
  const inColumns = x < lines.frozenRight ? [0, frozen.columns] : [frozen.columns, size.columns];
  const inRows = y < lines.frozenBottom ? [0, frozen.rows] : [frozen.rows, size.rows];
  const column =
    x < lines.header.width ? undefined : lineAt(x, inColumns[0] ?? 0, inColumns[1] ?? 0, lines.right);
  const row = y < lines.header.height ? undefined : lineAt(y, inRows[0] ?? 0, inRows[1] ?? 0, lines.bottom);
  if (x < lines.header.width && y < lines.header.height) return { kind: 'corner' };
  if (x < lines.header.width) return row === undefined ? undefined : { kind: 'rowHeader', row };
  if (y < lines.header.height) return column === undefined ? undefined : { kind: 'columnHeader', column };
  if (row === undefined || column === undefined) return undefined;
  return { kind: 'cell', row, column, place: placeOf(lines, row, column) };
}
