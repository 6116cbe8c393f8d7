// The ground of a sheet: its rows and columns, the cells in them, what is laid over them, and how each change is told.
import { blank, type Cell, type Column, isBlank, type Line, type Row } from './cell.ts';
import { WorkbookError } from './error.ts';
import { type Layers, noLayers } from './layers.ts';
import { columnLines, type Lines, newColumn, newRow, rowLines } from './lines.ts';
import type { Area } from './types.ts';
import type { Workbook } from './workbook.ts';

export class Grid {
  readonly rows: Lines<Row>;
  readonly columns: Lines<Column>;
  private layered: Layers;
  private changes = 0;
  protected structureChanges = 0;
  private extent: { version: number; row: number; column: number } | undefined;

  /** Made by the workbook only. */
  constructor(
    readonly workbook: Workbook,
    readonly id: number,
    name: string,
    rows: number,
    columns: number,
  ) {
    this.layered = { ...noLayers, name };
    const owner = {
      changing: (inverse: () => void) => this.workbook.noteInverse(inverse),
      changed: (visibility: boolean) => {
        if (visibility) this.workbook.calculator.touchVisibility();
        this.structureChanges += 1;
        this.tell('structure');
      },
    };
    this.rows = rowLines(owner);
    this.columns = columnLines(owner);
    for (let row = 0; row < rows; row++) this.rows.list.push(newRow());
    for (let column = 0; column < columns; column++) this.columns.list.push(newColumn());
  }

  get layers(): Layers {
    return this.layered;
  }

  /** Replaces some of what is laid over the cells. */
  relayer(patch: Partial<Layers>, kind: 'structure' | 'settings' = 'settings'): void {
    const before = this.layered;
    this.layered = { ...before, ...patch };
    this.workbook.noteInverse(() => {
      const back: Partial<Record<keyof Layers, unknown>> = {};
      for (const key of Object.keys(patch) as (keyof Layers)[]) back[key] = before[key];
      this.layered = { ...this.layered, ...(back as Partial<Layers>) };
    });
    this.structureChanges += 1;
    this.tell(kind);
  }

  /** Says that something changed. */
  tell(kind: 'cells' | 'structure' | 'settings'): void {
    this.changes += 1;
    this.workbook.changed({ kind, sheetId: this.id });
  }

  get name(): string {
    return this.layered.name;
  }

  get hidden(): boolean {
    return this.layered.hidden;
  }

  get tabColor(): string | null {
    return this.layered.tabColor;
  }

  set tabColor(tabColor: string | null) {
    this.relayer({ tabColor });
  }

  get rightToLeft(): boolean {
    return this.layered.rightToLeft;
  }

  set rightToLeft(rightToLeft: boolean) {
    this.relayer({ rightToLeft });
  }

  get gridlinesHidden(): boolean {
    return this.layered.gridlinesHidden;
  }

  set gridlinesHidden(gridlinesHidden: boolean) {
    this.relayer({ gridlinesHidden });
  }

  get maxRows(): number {
    return this.rows.count;
  }

  get maxColumns(): number {
    return this.columns.count;
  }

  get frozenRows(): number {
    return this.layered.frozenRows;
  }

  get frozenColumns(): number {
    return this.layered.frozenColumns;
  }

  /** Throws `frozenBeyond`. */
  freeze(what: 'rows' | 'columns', count: number): void {
    const most = what === 'rows' ? this.maxRows : this.maxColumns;
    if (count < 0 || count > most) throw new WorkbookError('frozenBeyond', count);
    this.relayer(what === 'rows' ? { frozenRows: count } : { frozenColumns: count });
  }

  /** Last row with content: FALSE, '' from a formula and errors count; formats and notes do not. 0 if none. */
  get lastRow(): number {
    return this.content().row;
  }

  get lastColumn(): number {
    return this.content().column;
  }

  private content(): { row: number; column: number } {
    if (this.extent?.version === this.changes) return this.extent;
    let row = 0;
    let column = 0;
    this.rows.list.forEach((line, index) => {
      const { cells } = line;
      for (let c = cells.length - 1; c >= 0; c--) {
        const cell = cells[c];
        if (!cell || (cell.value === '' && !cell.formula)) continue;
        row = index + 1;
        if (c >= column) column = c + 1;
        break;
      }
    });
    this.extent = { version: this.changes, row, column };
    return this.extent;
  }

  /** Counts every change of this sheet. */
  get version(): number {
    return this.changes;
  }

  /** Counts changes of rows, columns and of what is laid over the cells. */
  get structureVersion(): number {
    return this.structureChanges;
  }

  /** For a new copy: takes over all cells, lines and layers of another sheet. */
  takeOver(source: Grid, name: string): void {
    const like = <L extends Line>(line: L, from: L): void => {
      Object.assign(line, { ...from, metadata: [] });
    };
    source.rows.list.forEach((row, index) => {
      const copy = this.rows.list[index];
      if (!copy) return;
      like(copy, row);
      copy.cells = row.cells.map((cell) => (cell?.formula ? { ...cell, state: 'stale' } : cell));
    });
    source.columns.list.forEach((column, index) => {
      const copy = this.columns.list[index];
      if (copy) like(copy, column);
    });
    this.rows.controlPosition = source.rows.controlPosition;
    this.columns.controlPosition = source.columns.controlPosition;
    this.layered = { ...source.layered, name, hidden: false, views: new Map() };
  }

  /** Says that rows or columns came, went or moved. */
  restructured(dimension: 'rows' | 'columns', place: (row: number) => number | null): void {
    this.structureChanges += 1;
    if (dimension === 'rows') this.workbook.calculator.touchRows(this, place);
    else this.workbook.calculator.touchAll();
    this.tell('structure');
  }

  /** Rows with a cell changed (also by calculation) after this version of the workbook, ascending. */
  rowsChangedSince(version: number): number[] {
    this.workbook.calculate();
    const rows: number[] = [];
    this.rows.list.forEach((row, index) => {
      if (row.version > version) rows.push(index + 1);
    });
    return rows;
  }

  /** The cell as it is kept; never undefined, its formula perhaps not calculated. */
  cellAt(row: number, column: number): Cell {
    return this.rows.list[row - 1]?.cells[column - 1] ?? blank;
  }

  /**
   * Puts a cell into its place. Everything that changes cells goes through here; `calculated` if its value holds
   * there too.
   */
  put(row: number, column: number, cell: Cell, calculated = false): void {
    const line = this.rows.list[row - 1];
    const across = this.columns.list[column - 1];
    if (!line || !across) throw new WorkbookError('outside');
    const before = line.cells[column - 1];
    if (before === cell) return;
    line.cells[column - 1] = isBlank(cell) ? undefined : cell;
    line.version = this.workbook.version;
    this.workbook.journal?.cell(this.id, line, across, before, cell);
    if (calculated) return;
    if (cell.formula) cell.state = 'stale';
    if (cell.formula || before?.formula || (before?.value ?? '') !== cell.value)
      this.workbook.calculator.touch(this, row, column, cell.formula);
  }

  /** Throws `outside` unless the area lies inside the grid. */
  assertInside(area: Area): void {
    if (
      area.row < 1 ||
      area.column < 1 ||
      area.rows < 1 ||
      area.columns < 1 ||
      area.row + area.rows - 1 > this.maxRows ||
      area.column + area.columns - 1 > this.maxColumns
    )
      throw new WorkbookError('outside');
  }

  protected grid<T>(area: Area, read: (cell: Cell, row: number, column: number) => T): T[][] {
    this.assertInside(area);
    const result: T[][] = [];
    for (let row = area.row; row < area.row + area.rows; row++) {
      const cells = this.rows.list[row - 1]?.cells ?? [];
      const line: T[] = [];
      for (let column = area.column; column < area.column + area.columns; column++)
        line.push(read(cells[column - 1] ?? blank, row, column));
      result.push(line);
    }
    return result;
  }

  /** Replaces each cell of an area by what `next` makes of it. */
  protected change(area: Area, next: (cell: Cell, row: number, column: number) => Cell): void {
    this.assertInside(area);
    this.workbook.bump();
    for (let row = area.row; row < area.row + area.rows; row++)
      for (let column = area.column; column < area.column + area.columns; column++)
        this.put(row, column, next(this.cellAt(row, column), row, column));
    this.tell('cells');
  }
}
