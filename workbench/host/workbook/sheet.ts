// One sheet: its cells, rows and columns, and everything laid over them. Knows no service and no person's rights.
import type { Lines } from './lines.ts';
import type {
  Area,
  Condition,
  ConditionalFormat,
  Filter,
  FilterCriteria,
  Input,
  Overlay,
  PasteKind,
  Protection,
  Scalar,
  SheetArea,
  SortKey,
  Style,
  StylePatch,
  Table,
  TableColumnType,
  Validation,
  Writer,
} from './types.ts';
import type { Workbook } from './workbook.ts';

const soon = (): never => {
  throw new Error('not built yet');
};

export class Sheet {
  constructor(
    readonly workbook: Workbook,
    readonly id: number,
  ) {}

  // --- the sheet itself -------------------------------------------------------------------------
  get name(): string {
    return soon();
  }
  rename(_name: string): void {
    soon();
  }
  /** Place among the tabs, from 1. */
  get index(): number {
    return soon();
  }
  hidden = false;
  tabColor: string | null = null;
  rightToLeft = false;
  gridlinesHidden = false;
  get rows(): Lines {
    return soon();
  }
  get columns(): Lines {
    return soon();
  }
  get maxRows(): number {
    return soon();
  }
  get maxColumns(): number {
    return soon();
  }
  get frozenRows(): number {
    return soon();
  }
  get frozenColumns(): number {
    return soon();
  }
  freeze(_what: 'rows' | 'columns', _count: number): void {
    soon();
  }
  /** Last row with content: FALSE, '' from a formula and errors count; formats and notes do not. 0 if none. */
  get lastRow(): number {
    return soon();
  }
  get lastColumn(): number {
    return soon();
  }
  /** Counts every change of this sheet. */
  get version(): number {
    return soon();
  }
  /** Counts changes that move, hide or restructure rows and columns. */
  get structureVersion(): number {
    return soon();
  }
  /** Rows with a cell changed (also by calculation) after this version of the workbook, ascending. */
  rowsChangedSince(_version: number): number[] {
    return soon();
  }

  // --- reading (calculates first where formulas are read) ----------------------------------------
  /** Throws `outside` unless the area lies inside the grid. */
  assertInside(_area: Area): void {
    soon();
  }
  value(_row: number, _column: number): Scalar {
    return soon();
  }
  /** Raw values: '' where empty, dates as serials, errors as CellError. */
  values(_area: Area): Scalar[][] {
    return soon();
  }
  /** The same, with every number in a date or time format passed through `toDate`. */
  valuesWithDates<T>(_area: Area, _toDate: (serial: number) => T): (Scalar | T)[][] {
    return soon();
  }
  displayValue(_row: number, _column: number): string {
    return soon();
  }
  displayValues(_area: Area): string[][] {
    return soon();
  }
  /** '' where there is none; separators as the spreadsheet's locale has them. */
  formulas(_area: Area): string[][] {
    return soon();
  }
  formula(_row: number, _column: number): string {
    return soon();
  }
  /** Formulas in R1C1 notation; '' where there is none. */
  formulasR1C1(_area: Area): string[][] {
    return soon();
  }
  /** What a person sees when the cell opens for editing: formula, or text that parses back to the value. */
  editText(_row: number, _column: number): string {
    return soon();
  }
  style(_row: number, _column: number): Style {
    return soon();
  }
  styles(_area: Area): Style[][] {
    return soon();
  }
  /** The number format in force, `0.###############` where none is set. */
  numberFormats(_area: Area): string[][] {
    return soon();
  }
  note(_row: number, _column: number): string {
    return soon();
  }
  notes(_area: Area): string[][] {
    return soon();
  }
  validation(_row: number, _column: number): Validation | null {
    return soon();
  }
  validations(_area: Area): (Validation | null)[][] {
    return soon();
  }
  /** What the conditional formats lay over the cell right now. */
  overlay(_row: number, _column: number): Overlay {
    return soon();
  }
  isChecked(_row: number, _column: number): boolean | null {
    return soon();
  }

  // --- writing ---------------------------------------------------------------------------------
  /**
   * Writes a block of inputs, sized as the area. Strings are parsed in the spreadsheet's locale, with the
   * formats that brings. Validation and protection are not looked at: ask `firstRejected` and `blocking` first.
   */
  write(_area: Area, _inputs: readonly (readonly Input[])[], _writer: Writer): void {
    soon();
  }
  writeCell(_row: number, _column: number, _input: Input, _writer: Writer): void {
    soon();
  }
  /** Writes formulas as a script does: text without `=` gets one; '' empties the cell. */
  writeFormulas(_area: Area, _formulas: readonly (readonly string[])[]): void {
    soon();
  }
  writeFormulasR1C1(_area: Area, _formulas: readonly (readonly string[])[]): void {
    soon();
  }
  /** Adds a row below the last content of any column, growing the grid if needed; returns its number. */
  appendRow(_inputs: readonly Input[], _writer: Writer): number {
    return soon();
  }
  restyle(_area: Area, _patch: StylePatch): void {
    soon();
  }
  restyleEach(_area: Area, _patches: readonly (readonly StylePatch[])[]): void {
    soon();
  }
  /** '' removes a note. */
  setNotes(_area: Area, _texts: readonly (readonly string[])[]): void {
    soon();
  }
  /** null removes a rule. Throws `listTooLong` above 500 items. */
  setValidations(_area: Area, _rules: readonly (readonly (Validation | null)[])[]): void {
    soon();
  }
  setValidation(_area: Area, _rule: Validation | null): void {
    soon();
  }
  clear(
    _area: Area,
    _what: {
      contents?: boolean;
      formats?: boolean;
      notes?: boolean;
      validation?: boolean;
      skipFilteredRows?: boolean;
    },
  ): void {
    soon();
  }

  // --- asking before writing ---------------------------------------------------------------------
  /** The rule this input would break, if the rule rejects; parsed as `write` would. */
  rejects(_row: number, _column: number, _input: Input, _writer: Writer): Validation | undefined {
    return soon();
  }
  /** The first cell, row by row, whose rejecting rule the input would break. */
  firstRejected(
    _area: Area,
    _inputs: readonly (readonly Input[])[],
    _writer: Writer,
  ): { row: number; column: number; rule: Validation } | undefined {
    return soon();
  }
  /** The protection that keeps this person from editing the area; the workbook's owner may always. */
  blocking(_area: Area, _user: string): Protection | undefined {
    return soon();
  }
  /** Columns of the area that a Table has typed: they refuse validation, checkboxes and number formats. */
  typedColumns(_area: Area): { table: Table; column: number; type: TableColumnType }[] {
    return soon();
  }
  /** Whether a condition holds for a cell; formulas in it are relative to `origin`. */
  holds(
    _condition: Condition,
    _row: number,
    _column: number,
    _origin?: { row: number; column: number },
  ): boolean {
    return soon();
  }

  // --- structure: everything that points at cells follows -----------------------------------------
  insertRows(_before: number, _count?: number, _inherit?: 'before' | 'after'): void {
    soon();
  }
  insertColumns(_before: number, _count?: number, _inherit?: 'before' | 'after'): void {
    soon();
  }
  deleteRows(_first: number, _count?: number): void {
    soon();
  }
  deleteColumns(_first: number, _count?: number): void {
    soon();
  }
  /** Moves rows so that they stand before the row now numbered `before`. */
  moveRows(_first: number, _count: number, _before: number): void {
    soon();
  }
  moveColumns(_first: number, _count: number, _before: number): void {
    soon();
  }
  /** Pushes cells down or right inside the area's columns or rows. */
  insertCells(_area: Area, _shift: 'rows' | 'columns'): void {
    soon();
  }
  deleteCells(_area: Area, _shift: 'rows' | 'columns'): void {
    soon();
  }
  /** Makes the grid at least this large. */
  grow(_rows: number, _columns: number): void {
    soon();
  }
  sort(_area: Area, _keys: readonly SortKey[]): void {
    soon();
  }
  /** Copies; the source is repeated to fill a target that is a multiple of its size. */
  copy(_from: Area, _to: SheetArea, _kind?: PasteKind, _transposed?: boolean): void {
    soon();
  }
  /** Cut and paste: references to the moved cells follow them. */
  moveCells(_from: Area, _to: SheetArea): void {
    soon();
  }
  /** Drags the fill handle: `to` contains `from`; `series` counts on, otherwise it repeats. */
  fill(_from: Area, _to: Area, _kind?: 'series' | 'repeat'): void {
    soon();
  }

  // --- merged cells ----------------------------------------------------------------------------
  get merges(): readonly Area[] {
    return soon();
  }
  merge(_area: Area, _how?: 'all' | 'across' | 'down'): void {
    soon();
  }
  breakApart(_area: Area): void {
    soon();
  }

  // --- the basic filter and the persons' filter views ----------------------------------------------
  get filter(): Filter | null {
    return soon();
  }
  makeFilter(_area: Area): void {
    soon();
  }
  removeFilter(): void {
    soon();
  }
  /** Sets what one column hides and applies it; null removes it. */
  setFilterCriteria(_column: number, _criteria: FilterCriteria | null): void {
    soon();
  }
  /** Applies the filter again, as after editing values. */
  refilter(): void {
    soon();
  }
  filterView(_user: string): Filter | null {
    return soon();
  }
  /** Only this person sees it; scripts cannot. */
  setFilterView(_user: string, _area: Area, _column: number, _criteria: FilterCriteria | null): void {
    soon();
  }
  leaveFilterView(_user: string): void {
    soon();
  }
  /** Whether this person's screen leaves the row out, for any reason. */
  isRowHiddenFor(_user: string, _row: number): boolean {
    return soon();
  }

  // --- rules laid over cells ---------------------------------------------------------------------
  get conditionalFormats(): readonly ConditionalFormat[] {
    return soon();
  }
  setConditionalFormats(_rules: readonly ConditionalFormat[]): void {
    soon();
  }
  get protections(): readonly Protection[] {
    return soon();
  }
  protect(_protection: Omit<Protection, 'id'>): Protection {
    return soon();
  }
  /** Changes a protection; returns how it is now. */
  changeProtection(_id: number, _change: Partial<Omit<Protection, 'id' | 'kind'>>): Protection {
    return soon();
  }
  unprotect(_id: number): void {
    soon();
  }
  get tables(): readonly Table[] {
    return soon();
  }
  convertToTable(_area: Area, _types: readonly (TableColumnType | null)[], _name?: string): Table {
    return soon();
  }
  convertToRange(_tableId: string): void {
    soon();
  }
}
