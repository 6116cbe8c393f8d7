// Where a range is, and other ranges found from it. A range is coordinates: it does not follow rows
// that somebody sorts or inserts.
import { type EnumValue, type Execution, Service, ServiceError } from '../service.ts';
import { type Area, areaText, columnName, contains, intersects } from '../workbook/index.ts';
import type { Document } from './document.ts';
import type { Sheet } from './Sheet.ts';

/** Sides a range in A1 notation leaves open: `A:C` has no rows, `2:5` no columns. */
export interface Open {
  readonly rows?: boolean;
  readonly columns?: boolean;
  /** `A2:A`: the last row, or column, alone is open. */
  readonly lastRow?: boolean;
  readonly lastColumn?: boolean;
}

export abstract class RangePlace extends Service {
  readonly service = 'SpreadsheetApp.Range';

  constructor(
    x: Execution,
    readonly sheet: Sheet,
    readonly area: Area,
    private readonly open: Open = {},
    override readonly shown: Readonly<Record<string, unknown>> = {},
  ) {
    super(x);
  }

  protected get doc(): Document {
    return this.sheet.doc;
  }
  protected get grid() {
    return this.sheet.grid;
  }
  protected get place() {
    return { sheetId: this.sheet.id, area: this.area };
  }
  protected get cells(): number {
    return this.area.rows * this.area.columns;
  }

  getA1Notation() {
    const { row, column, rows, columns } = this.area;
    const lastRow = row + rows - 1;
    const lastColumn = columnName(column + columns - 1);
    if (this.open.rows && this.open.columns) return '';
    if (this.open.rows) return `${columnName(column)}:${lastColumn}`;
    if (this.open.columns) return `${row}:${lastRow}`;
    if (this.open.lastRow) return `${columnName(column)}${row}:${lastColumn}`;
    if (this.open.lastColumn) return `${columnName(column)}${row}:${lastRow}`;
    return areaText(this.area);
  }
  getRow() {
    return this.area.row;
  }
  getRowIndex() {
    return this.area.row;
  }
  getColumn() {
    return this.area.column;
  }
  getColumnIndex() {
    return this.area.column;
  }
  getLastRow() {
    return this.area.row + this.area.rows - 1;
  }
  getLastColumn() {
    return this.area.column + this.area.columns - 1;
  }
  getNumRows() {
    return this.area.rows;
  }
  getNumColumns() {
    return this.area.columns;
  }
  getHeight() {
    return this.area.rows;
  }
  getWidth() {
    return this.area.columns;
  }
  getGridId() {
    return this.sheet.id;
  }
  getSheet() {
    return this.sheet;
  }
  isStartRowBounded() {
    return !this.open.rows;
  }
  isEndRowBounded() {
    return !this.open.rows && !this.open.lastRow;
  }
  isStartColumnBounded() {
    return !this.open.columns;
  }
  isEndColumnBounded() {
    return !this.open.columns && !this.open.lastColumn;
  }

  /** A cell of this range, counting from its top left. */
  getCell(row: number, column: number) {
    if (row < 1 || row > this.area.rows || column < 1 || column > this.area.columns)
      throw new ServiceError('Cell reference out of range');
    return this.sheet.rangeAt(this.area.row + row - 1, this.area.column + column - 1);
  }
  offset(rowOffset: number, columnOffset: number, rows = this.area.rows, columns = this.area.columns) {
    return this.sheet.rangeAt(this.area.row + rowOffset, this.area.column + columnOffset, rows, columns);
  }
  /** The block of filled cells around the range, as Ctrl+A selects it. */
  getDataRegion(dimension?: EnumValue) {
    return this.doc.read(this.cells, () => {
      const { grid } = this;
      const filled = (area: Area) => grid.values(area).some((row) => row.some((value) => value !== ''));
      let { row, column } = this.area;
      let lastRow = this.getLastRow();
      let lastColumn = this.getLastColumn();
      const byRows = dimension?.name !== 'COLUMNS';
      const byColumns = dimension?.name !== 'ROWS';
      for (let grown = true; grown; ) {
        grown = false;
        // Without a dimension a diagonal neighbour belongs to the region too.
        const margin = byRows && byColumns ? 1 : 0;
        const left = Math.max(1, column - margin);
        const right = Math.min(grid.maxColumns, lastColumn + margin);
        const width = right - left + 1;
        const height = lastRow - row + 1;
        if (byRows && row > 1 && filled({ row: row - 1, column: left, rows: 1, columns: width })) {
          row -= 1;
          grown = true;
        }
        if (
          byRows &&
          lastRow < grid.maxRows &&
          filled({ row: lastRow + 1, column: left, rows: 1, columns: width })
        ) {
          lastRow += 1;
          grown = true;
        }
        if (byColumns && column > 1 && filled({ row, column: column - 1, rows: height, columns: 1 })) {
          column -= 1;
          grown = true;
        }
        if (
          byColumns &&
          lastColumn < grid.maxColumns &&
          filled({ row, column: lastColumn + 1, rows: height, columns: 1 })
        ) {
          lastColumn += 1;
          grown = true;
        }
      }
      return this.sheet.range({ row, column, rows: lastRow - row + 1, columns: lastColumn - column + 1 });
    });
  }
  /** The cell Ctrl and an arrow key would go to. */
  getNextDataCell(direction: EnumValue) {
    const [down, right] = steps[direction.name as keyof typeof steps];
    return this.doc.read(1, () => {
      const { grid } = this;
      let { row, column } = this.area;
      const inside = (r: number, c: number) => r >= 1 && c >= 1 && r <= grid.maxRows && c <= grid.maxColumns;
      const filled = (r: number, c: number) => inside(r, c) && grid.value(r, c) !== '';
      const onEdge = !filled(row, column) || !filled(row + down, column + right);
      while (inside(row + down, column + right)) {
        if (!onEdge && !filled(row + down, column + right)) break;
        row += down;
        column += right;
        if (onEdge && filled(row, column)) break;
      }
      return this.sheet.rangeAt(row, column);
    });
  }

  activate() {
    this.sheet.select([this.getA1Notation() || areaText(this.area)]);
    return this;
  }
  activateAsCurrentCell() {
    return this.activate();
  }
  canEdit() {
    return this.doc.read(0, () => this.doc.mayEdit(this.place));
  }
  isPartOfMerge() {
    return this.doc.read(0, () => this.grid.merges.some((merged) => intersects(merged, this.area)));
  }
  getMergedRanges() {
    return this.doc.read(0, () =>
      this.grid.merges
        .filter(
          (merged) =>
            contains(this.area, merged.row, merged.column) &&
            contains(this.area, merged.row + merged.rows - 1, merged.column + merged.columns - 1),
        )
        .map((merged) => this.sheet.range(merged)),
    );
  }
}

const steps = {
  UP: [-1, 0],
  DOWN: [1, 0],
  PREVIOUS: [0, -1],
  NEXT: [0, 1],
} as const;
