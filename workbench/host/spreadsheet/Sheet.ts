// One sheet as a script holds it, known by its id: a renamed or moved sheet stays the same.

import type { Published } from '../published.ts';
import { type EnumValue, type Execution, Service, ServiceError } from '../service.ts';
import { type Area, columnName, type Sheet as Grid } from '../workbook/index.ts';
import { ConditionalFormatRule } from './ConditionalFormatRule.ts';
import { readColor } from './colors.ts';
import { addMetadata, DeveloperMetadata, DeveloperMetadataFinder } from './DeveloperMetadata.ts';
import type { Document, Place } from './document.ts';
import { GroupControlTogglePosition, SheetType } from './enums.ts';
import { Filter } from './Filter.ts';
import { Group, type Lining } from './Group.ts';
import { Protection } from './Protection.ts';
import { Range } from './Range.ts';
import { RangeList } from './RangeList.ts';
import type { Open } from './RangePlace.ts';
import { inputOf } from './RangeValues.ts';
import { Selection } from './Selection.ts';
import type { Spreadsheet } from './Spreadsheet.ts';
import { TextFinder } from './TextFinder.ts';
import { worded } from './wording.ts';

const outOfBounds: Record<Lining, string> = {
  rows: 'Those rows are out of bounds.',
  columns: 'Those columns are out of bounds.',
};

export class Sheet extends Service implements Published<GoogleAppsScript.Spreadsheet.Sheet> {
  readonly service = 'SpreadsheetApp.Sheet';
  readonly doc: Document;

  constructor(
    x: Execution,
    readonly spreadsheet: Spreadsheet,
    readonly id: number,
  ) {
    super(x);
    this.doc = spreadsheet.doc;
  }

  /** The workbook's sheet. Throws if it has been deleted. */
  get grid(): Grid {
    return worded(() => this.doc.workbook.sheet(this.id));
  }
  get place(): Place {
    return { sheetId: this.id };
  }

  // --- ranges ----------------------------------------------------------------------------------
  /** A range that is known to lie in the grid. */
  range(area: Area, open?: Open, shown?: Readonly<Record<string, unknown>>): Range {
    return new Range(this.x, this, area, open, shown);
  }
  /** Every cell of the sheet; its A1 notation is empty. */
  whole(): Range {
    const { maxRows, maxColumns } = this.grid;
    return this.range(
      { row: 1, column: 1, rows: maxRows, columns: maxColumns },
      { rows: true, columns: true },
    );
  }
  /** Whole rows or columns. */
  lines(lining: Lining, first: number, count: number): Range {
    const { maxRows, maxColumns } = this.grid;
    return lining === 'rows'
      ? this.range({ row: first, column: 1, rows: count, columns: maxColumns }, { columns: true })
      : this.range({ row: 1, column: first, rows: maxRows, columns: count }, { rows: true });
  }
  /** A range by position, checked as Google checks it. */
  rangeAt(row: number, column: number, rows = 1, columns = 1): Range {
    const area = {
      row: Math.trunc(row),
      column: Math.trunc(column),
      rows: Math.trunc(rows),
      columns: Math.trunc(columns),
    };
    if (!(area.row >= 1)) throw new ServiceError('The starting row of the range is too small.');
    if (!(area.column >= 1)) throw new ServiceError('The starting column of the range is too small.');
    if (!(area.rows >= 1)) throw new ServiceError('The number of rows in the range must be at least 1.');
    if (!(area.columns >= 1))
      throw new ServiceError('The number of columns in the range must be at least 1.');
    const { maxRows, maxColumns } = this.grid;
    if (area.row + area.rows - 1 > maxRows || area.column + area.columns - 1 > maxColumns)
      throw new ServiceError('The coordinates of the range are outside the dimensions of the sheet.');
    return this.range(area);
  }
  getRange(first: number | string, column = 1, rows = 1, columns = 1): Range {
    return typeof first === 'string'
      ? this.spreadsheet.rangeNamed(first, this)
      : this.rangeAt(first, column, rows, columns);
  }
  getRangeList(notations: readonly string[]) {
    return new RangeList(
      this.x,
      notations.map((notation) => this.getRange(notation)),
    );
  }
  getDataRange() {
    return this.doc.read(0, () =>
      this.range({
        row: 1,
        column: 1,
        rows: Math.max(1, this.grid.lastRow),
        columns: Math.max(1, this.grid.lastColumn),
      }),
    );
  }
  getSheetValues(row: number, column: number, rows: number, columns: number) {
    const { grid } = this;
    // -1 means as far as there is content (reference, Sheet.getSheetValues).
    const height = rows === -1 ? grid.lastRow - row + 1 : rows;
    const width = columns === -1 ? grid.lastColumn - column + 1 : columns;
    return this.rangeAt(row, column, height, width).getValues();
  }
  /** `F1`, as Google's messages name a cell. */
  cellName(row: number, column: number): string {
    return `${columnName(column)}${row}`;
  }

  // --- the sheet itself -------------------------------------------------------------------------
  getName() {
    return this.doc.read(0, () => this.grid.name);
  }
  getSheetName() {
    return this.getName();
  }
  getSheetId() {
    return this.id;
  }
  getIndex() {
    return this.doc.read(0, () => this.grid.index);
  }
  getParent() {
    return this.spreadsheet;
  }
  getType() {
    return SheetType.GRID;
  }
  setName(name: string) {
    this.doc.act(this.place, () => this.grid.rename(name));
    return this;
  }
  isSheetHidden() {
    return this.doc.read(0, () => this.grid.hidden);
  }
  hideSheet() {
    this.doc.act(undefined, () => this.doc.workbook.hideSheet(this.id, true));
    return this;
  }
  showSheet() {
    this.doc.act(undefined, () => this.doc.workbook.hideSheet(this.id, false));
    return this;
  }
  getTabColor() {
    return this.doc.read(0, () => this.grid.tabColor);
  }
  setTabColor(color: string | null) {
    const read = color === null ? null : readColor(color);
    if (read !== undefined) this.setting((grid) => (grid.tabColor = read));
    return this;
  }
  isRightToLeft() {
    return this.doc.read(0, () => this.grid.rightToLeft);
  }
  setRightToLeft(rightToLeft: boolean) {
    return this.setting((grid) => (grid.rightToLeft = rightToLeft));
  }
  hasHiddenGridlines() {
    return this.doc.read(0, () => this.grid.gridlinesHidden);
  }
  setHiddenGridlines(hidden: boolean) {
    return this.setting((grid) => (grid.gridlinesHidden = hidden));
  }
  copyTo(spreadsheet: Spreadsheet) {
    if (spreadsheet.doc.file !== this.doc.file)
      throw new ServiceError('Sheet.copyTo another spreadsheet is not supported by the workbench');
    const copy = this.doc.act(undefined, () =>
      this.doc.workbook.copySheet(this.id, `Copy of ${this.grid.name}`),
    );
    return spreadsheet.sheetById(copy.id);
  }
  /** Queues a setting of the sheet. */
  private setting(set: (grid: Grid) => unknown): this {
    this.doc.write(this.place, 0, () => {
      set(this.grid);
    });
    return this;
  }

  // --- size and content ----------------------------------------------------------------------------
  getMaxRows() {
    return this.doc.read(0, () => this.grid.maxRows);
  }
  getMaxColumns() {
    return this.doc.read(0, () => this.grid.maxColumns);
  }
  /** Unchecked boxes and formulas that give '' are content. */
  getLastRow() {
    return this.doc.read(0, () => this.grid.lastRow);
  }
  getLastColumn() {
    return this.doc.read(0, () => this.grid.lastColumn);
  }
  getFrozenRows() {
    return this.doc.read(0, () => this.grid.frozenRows);
  }
  getFrozenColumns() {
    return this.doc.read(0, () => this.grid.frozenColumns);
  }
  setFrozenRows(rows: number) {
    this.setting((grid) => grid.freeze('rows', rows));
  }
  setFrozenColumns(columns: number) {
    this.setting((grid) => grid.freeze('columns', columns));
  }
  /** One row below the last content of any column, in one piece and at once. */
  appendRow(contents: readonly unknown[]) {
    const inputs = contents.map((value) => inputOf(value, this.doc.workbook));
    this.x.call.cells += inputs.length;
    this.doc.act(undefined, () => {
      const row = this.grid.lastRow + 1;
      if (row <= this.grid.maxRows) this.doc.assertEditable(this.linesPlace('rows', row, 1));
      inputs.forEach((input, i) => {
        if (
          row <= this.grid.maxRows &&
          i < this.grid.maxColumns &&
          this.grid.rejects(row, i + 1, input, 'script')
        )
          throw this.doc.refusal('rejected', { cell: this.cellName(row, i + 1) });
      });
      this.grid.appendRow(inputs, 'script');
    });
    return this;
  }
  clear(options: { formatOnly?: boolean; contentsOnly?: boolean } = {}) {
    this.whole().clear(options);
    return this;
  }
  clearContents() {
    this.whole().clearContent();
    return this;
  }
  clearFormats() {
    this.whole().clearFormat();
    return this;
  }
  clearNotes() {
    this.whole().clearNote();
    return this;
  }

  // --- rows and columns ------------------------------------------------------------------------
  private insert(lining: Lining, before: number, count: number, inherit: 'before' | 'after'): this {
    const most = lining === 'rows' ? this.grid.maxRows : this.grid.maxColumns;
    if (before < 1 || before > most + 1 || count < 1) throw new ServiceError(outOfBounds[lining]);
    this.doc.act(this.linesPlace(lining, Math.min(before, most), 1), () => {
      if (lining === 'rows') this.grid.insertRows(before, count, inherit);
      else this.grid.insertColumns(before, count, inherit);
    });
    return this;
  }
  private linesPlace(lining: Lining, first: number, count: number): Place {
    return { sheetId: this.id, area: this.lines(lining, first, count).area };
  }
  private delete(lining: Lining, first: number, count: number): this {
    this.assertLines(lining, first, count);
    this.doc.act(this.linesPlace(lining, first, count), () => {
      if (lining === 'rows') this.grid.deleteRows(first, count);
      else this.grid.deleteColumns(first, count);
    });
    return this;
  }
  insertRowAfter(position: number) {
    return this.insert('rows', position + 1, 1, 'before');
  }
  insertRowBefore(position: number) {
    return this.insert('rows', position, 1, 'after');
  }
  insertRows(index: number, count = 1) {
    this.insert('rows', index, count, 'after');
  }
  insertRowsAfter(position: number, count: number) {
    return this.insert('rows', position + 1, count, 'before');
  }
  insertRowsBefore(position: number, count: number) {
    return this.insert('rows', position, count, 'after');
  }
  insertColumnAfter(position: number) {
    return this.insert('columns', position + 1, 1, 'before');
  }
  insertColumnBefore(position: number) {
    return this.insert('columns', position, 1, 'after');
  }
  insertColumns(index: number, count = 1) {
    this.insert('columns', index, count, 'after');
  }
  insertColumnsAfter(position: number, count: number) {
    return this.insert('columns', position + 1, count, 'before');
  }
  insertColumnsBefore(position: number, count: number) {
    return this.insert('columns', position, count, 'after');
  }
  deleteRow(position: number) {
    return this.delete('rows', position, 1);
  }
  deleteRows(position: number, count: number) {
    this.delete('rows', position, count);
  }
  deleteColumn(position: number) {
    return this.delete('columns', position, 1);
  }
  deleteColumns(position: number, count: number) {
    this.delete('columns', position, count);
  }
  /** The rows of a range stand before what is now row `destination`. */
  moveRows(rows: Range, destination: number) {
    this.doc.act(this.linesPlace('rows', rows.area.row, rows.area.rows), () =>
      this.grid.moveRows(rows.area.row, rows.area.rows, destination),
    );
  }
  moveColumns(columns: Range, destination: number) {
    this.doc.act(this.linesPlace('columns', columns.area.column, columns.area.columns), () =>
      this.grid.moveColumns(columns.area.column, columns.area.columns, destination),
    );
  }
  /** Sorts all rows but the frozen ones. */
  sort(column: number, ascending = true) {
    const { frozenRows, maxRows, maxColumns } = this.doc.read(0, () => this.grid);
    if (column < 1 || column > maxColumns) throw new ServiceError(outOfBounds.columns);
    const { area } = this.lines('rows', frozenRows + 1, maxRows - frozenRows);
    this.doc.act({ sheetId: this.id, area }, () => this.grid.sort(area, [{ column, ascending }]));
    return this;
  }
  getRowHeight(row: number) {
    return this.doc.read(0, () => this.grid.rows.size(row));
  }
  getColumnWidth(column: number) {
    return this.doc.read(0, () => this.grid.columns.size(column));
  }
  setRowHeight(row: number, height: number) {
    return this.setRowHeights(row, 1, height);
  }
  setRowHeights(first: number, count: number, height: number) {
    return this.resize('rows', first, count, height);
  }
  setRowHeightsForced(first: number, count: number, height: number) {
    return this.resize('rows', first, count, height);
  }
  setColumnWidth(column: number, width: number) {
    return this.setColumnWidths(column, 1, width);
  }
  setColumnWidths(first: number, count: number, width: number) {
    return this.resize('columns', first, count, width);
  }
  private resize(lining: Lining, first: number, count: number, pixels: number): this {
    this.assertLines(lining, first, count);
    return this.setting((grid) => grid[lining].setSize(first, count, pixels));
  }
  private assertLines(lining: Lining, first: number, count: number): void {
    const most = lining === 'rows' ? this.grid.maxRows : this.grid.maxColumns;
    if (first < 1 || count < 1 || first + count - 1 > most) throw new ServiceError(outOfBounds[lining]);
  }
  autoResizeColumn(column: number) {
    return this.autoResizeColumns(column, 1);
  }
  /** About seven pixels a character: the host has no font to measure with. */
  autoResizeColumns(first: number, count: number) {
    this.assertLines('columns', first, count);
    return this.setting((grid) => {
      const rows = Math.max(1, grid.lastRow);
      for (let column = first; column < first + count; column++) {
        const texts = grid.displayValues({ row: 1, column, rows, columns: 1 });
        const longest = Math.max(0, ...texts.map(([text = '']) => text.length));
        grid.columns.setSize(column, 1, Math.max(21, longest * 7 + 14));
      }
    });
  }
  autoResizeRows(first: number, count: number) {
    return this.resize('rows', first, count, 21);
  }

  // --- hiding ----------------------------------------------------------------------------------
  private hide(lining: Lining, first: number, count: number, hidden: boolean): void {
    this.assertLines(lining, first, count);
    this.setting((grid) => (hidden ? grid[lining].hide(first, count) : grid[lining].show(first, count)));
  }
  hideRows(first: number, count = 1) {
    this.hide('rows', first, count, true);
  }
  showRows(first: number, count = 1) {
    this.hide('rows', first, count, false);
  }
  hideColumns(first: number, count = 1) {
    this.hide('columns', first, count, true);
  }
  showColumns(first: number, count = 1) {
    this.hide('columns', first, count, false);
  }
  hideRow({ area }: Range) {
    this.hideRows(area.row, area.rows);
  }
  unhideRow({ area }: Range) {
    this.showRows(area.row, area.rows);
  }
  hideColumn({ area }: Range) {
    this.hideColumns(area.column, area.columns);
  }
  unhideColumn({ area }: Range) {
    this.showColumns(area.column, area.columns);
  }
  isRowHiddenByFilter(row: number) {
    return this.doc.read(0, () => this.grid.rows.isHiddenByFilter(row));
  }
  isRowHiddenByUser(row: number) {
    return this.doc.read(0, () => this.grid.rows.isHiddenByUser(row));
  }
  isColumnHiddenByUser(column: number) {
    return this.doc.read(0, () => this.grid.columns.isHiddenByUser(column));
  }

  // --- groups ----------------------------------------------------------------------------------
  private group(lining: Lining, index: number, depth: number): Group {
    return this.doc.read(0, () => {
      if (!this.grid[lining].groupAt(index, depth))
        throw new ServiceError(`A group does not exist at index ${index} and depth ${depth}.`); // assumed
      return new Group(this.x, this, lining, index, depth);
    });
  }
  getColumnGroup(index: number, depth: number) {
    return this.group('columns', index, depth);
  }
  getRowGroup(index: number, depth: number) {
    return this.group('rows', index, depth);
  }
  getColumnGroupDepth(index: number) {
    return this.doc.read(0, () => this.grid.columns.depth(index));
  }
  getRowGroupDepth(index: number) {
    return this.doc.read(0, () => this.grid.rows.depth(index));
  }
  private controlPosition(lining: Lining) {
    return this.doc.read(0, () =>
      this.grid[lining].controlPosition === 'before'
        ? GroupControlTogglePosition.BEFORE
        : GroupControlTogglePosition.AFTER,
    );
  }
  getColumnGroupControlPosition() {
    return this.controlPosition('columns');
  }
  getRowGroupControlPosition() {
    return this.controlPosition('rows');
  }
  setColumnGroupControlPosition(position: EnumValue) {
    return this.setting(
      (grid) => (grid.columns.controlPosition = position.name === 'BEFORE' ? 'before' : 'after'),
    );
  }
  setRowGroupControlPosition(position: EnumValue) {
    return this.setting(
      (grid) => (grid.rows.controlPosition = position.name === 'BEFORE' ? 'before' : 'after'),
    );
  }
  collapseAllColumnGroups() {
    return this.setting((grid) => grid.columns.expandToDepth(0));
  }
  collapseAllRowGroups() {
    return this.setting((grid) => grid.rows.expandToDepth(0));
  }
  expandAllColumnGroups() {
    return this.setting((grid) => grid.columns.expandToDepth(8));
  }
  expandAllRowGroups() {
    return this.setting((grid) => grid.rows.expandToDepth(8));
  }
  expandColumnGroupsUpToDepth(depth: number) {
    return this.setting((grid) => grid.columns.expandToDepth(depth));
  }
  expandRowGroupsUpToDepth(depth: number) {
    return this.setting((grid) => grid.rows.expandToDepth(depth));
  }

  // --- rules laid over the sheet ------------------------------------------------------------------
  getFilter() {
    return this.doc.read(0, () => (this.grid.filter ? new Filter(this.x, this) : null));
  }
  getConditionalFormatRules() {
    return this.doc.read(0, () =>
      this.grid.conditionalFormats.map((rule) => ConditionalFormatRule.of(this.x, this, rule)),
    );
  }
  setConditionalFormatRules(rules: readonly ConditionalFormatRule[]) {
    const kept = rules.map((rule) => rule.ruleFor(this));
    this.setting((grid) => grid.setConditionalFormats(kept));
  }
  clearConditionalFormatRules() {
    this.setConditionalFormatRules([]);
  }
  protect() {
    const { id } = this.doc.act(undefined, () => {
      const there = this.grid.protections.find((one) => one.kind === 'sheet');
      // A sheet has one protection; protecting it again answers that one.
      return (
        there ??
        this.grid.protect({
          kind: 'sheet',
          unprotected: [],
          editors: [this.x.effectiveUser].filter((user) => user !== this.doc.file.owner),
          warningOnly: false,
          description: '',
        })
      );
    });
    return new Protection(this.x, this, id);
  }
  getProtections(type: EnumValue) {
    return this.doc.read(0, () =>
      this.grid.protections
        .filter((one) => one.kind === type.name.toLowerCase())
        .map(({ id }) => new Protection(this.x, this, id)),
    );
  }
  getNamedRanges() {
    return this.spreadsheet.namedRangesOn(this.id);
  }
  getBandings() {
    return [];
  }
  getCharts() {
    return [];
  }
  getDrawings() {
    return [];
  }
  getImages() {
    return [];
  }
  getPivotTables() {
    return [];
  }
  getSlicers() {
    return [];
  }
  getFormUrl() {
    return null;
  }

  // --- metadata and search ------------------------------------------------------------------------
  addDeveloperMetadata(...given: unknown[]) {
    addMetadata(this.spreadsheet, { kind: 'sheet', sheetId: this.id }, given);
    return this;
  }
  getDeveloperMetadata() {
    return this.doc.read(0, () =>
      this.doc.workbook
        .metadata({ sheetId: this.id })
        .filter(({ place }) => place.kind === 'sheet')
        .map(({ id }) => new DeveloperMetadata(this.x, this.spreadsheet, id)),
    );
  }
  createDeveloperMetadataFinder() {
    return new DeveloperMetadataFinder(this.x, this.spreadsheet, { sheetId: this.id });
  }
  createTextFinder(text: string) {
    return new TextFinder(this.x, this.doc, text, () => [this.searched()]);
  }
  /** The part of the sheet a search looks at. */
  searched(): { sheet: Sheet; area: Area } {
    return { sheet: this, area: this.getDataRange().area };
  }

  // --- selection -------------------------------------------------------------------------------
  activate() {
    this.spreadsheet.setActiveSheet(this);
    return this;
  }
  /** Selects ranges for the person who runs the script. */
  select(a1: readonly string[]): void {
    this.spreadsheet.select(this, a1);
  }
  private selected(): Range[] {
    return this.spreadsheet.selectionOn(this).map((a1) => this.getRange(a1));
  }
  getActiveRange() {
    return this.selected().at(-1) ?? null;
  }
  getActiveRangeList() {
    return new RangeList(this.x, this.selected());
  }
  getActiveCell() {
    return this.getCurrentCell();
  }
  getCurrentCell() {
    const range = this.selected().at(-1);
    return range ? this.range({ ...range.area, rows: 1, columns: 1 }) : this.rangeAt(1, 1);
  }
  getSelection() {
    return new Selection(this.x, this);
  }
  setActiveRange(range: Range) {
    return range.activate();
  }
  setActiveRangeList(list: RangeList) {
    return list.activate();
  }
  setActiveSelection(range: Range | string) {
    return (typeof range === 'string' ? this.getRange(range) : range).activate();
  }
  setCurrentCell(cell: Range) {
    if (cell.getNumRows() * cell.getNumColumns() !== 1)
      throw new ServiceError('The cell must be a single cell.');
    return cell.activate();
  }
}
