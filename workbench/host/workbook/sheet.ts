// One sheet: its cells, rows and columns, and everything laid over them. Knows no service and no person's rights.
import { areaOf, contains, intersects } from './area.ts';
import { blank, type Cell, type Column, isBlank, type Line, plain, type Row, type Rule } from './cell.ts';
import { fillFrom, moveBlock, pasteInto } from './clipboard.ts';
import { meets, type Seen } from './criteria.ts';
import { automatic, displayOf, isDateFormat, isTextFormat } from './display.ts';
import { WorkbookError } from './error.ts';
import { a1OfR1C1, type Formula, printFormula } from './formula/formula.ts';
import { inferredFormat } from './infer.ts';
import { columnLines, type Lines, newColumn, newRow, rowLines } from './lines.ts';
import { formatAfter, parseText } from './parse.ts';
import { recall } from './recall.ts';
import { sortOrder } from './sort.ts';
import { deleteLines, insertLines, moveLines, shiftCells } from './structure.ts';
import { restyled, withFormat } from './style.ts';
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

const mostCharacters = 50_000;
const mostListItems = 500;

/** A conditional format with its formulas, relative to the first area's first cell. */
export interface KeptFormat {
  readonly format: ConditionalFormat;
  readonly formulas: readonly Formula[];
}

/** What is laid over the cells; replaced as a whole, never changed in place. */
export interface Layers {
  readonly name: string;
  readonly hidden: boolean;
  readonly tabColor: string | null;
  readonly rightToLeft: boolean;
  readonly gridlinesHidden: boolean;
  readonly frozenRows: number;
  readonly frozenColumns: number;
  readonly merges: readonly Area[];
  readonly filter: Filter | null;
  readonly views: ReadonlyMap<string, Filter>;
  readonly formats: readonly KeptFormat[];
  readonly protections: readonly Protection[];
  readonly tables: readonly Table[];
}

const noLayers: Omit<Layers, 'name'> = {
  hidden: false,
  tabColor: null,
  rightToLeft: false,
  gridlinesHidden: false,
  frozenRows: 0,
  frozenColumns: 0,
  merges: [],
  filter: null,
  views: new Map(),
  formats: [],
  protections: [],
  tables: [],
};

export class Sheet {
  readonly rows: Lines<Row>;
  readonly columns: Lines<Column>;
  private layered: Layers;
  private changes = 0;
  private structureChanges = 0;
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

  // --- the sheet itself -------------------------------------------------------------------------

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

  /** Throws `nameTaken` or `nameEmpty`. */
  rename(name: string): void {
    if (name === this.name) return;
    this.workbook.assertFreeName(name, this);
    this.relayer({ name });
    this.workbook.calculator.touchAll();
  }

  /** Place among the tabs, from 1. */
  get index(): number {
    return this.workbook.sheets.indexOf(this) + 1;
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
  takeOver(source: Sheet, name: string): void {
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

  // --- cells -----------------------------------------------------------------------------------

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

  private grid<T>(area: Area, read: (cell: Cell, row: number, column: number) => T): T[][] {
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
  private change(area: Area, next: (cell: Cell, row: number, column: number) => Cell): void {
    this.assertInside(area);
    this.workbook.bump();
    for (let row = area.row; row < area.row + area.rows; row++)
      for (let column = area.column; column < area.column + area.columns; column++)
        this.put(row, column, next(this.cellAt(row, column), row, column));
    this.tell('cells');
  }

  // --- reading (calculates first) ----------------------------------------------------------------

  value(row: number, column: number): Scalar {
    return this.values(areaOf(row, column))[0]?.[0] ?? '';
  }

  /** Raw values: '' where empty, dates as serials, errors as CellError. */
  values(area: Area): Scalar[][] {
    this.workbook.calculate();
    return this.grid(area, (cell) => cell.value);
  }

  /** The same, with every number in a date or time format passed through `toDate`. */
  valuesWithDates<T>(area: Area, toDate: (serial: number) => T): (Scalar | T)[][] {
    this.workbook.calculate();
    return this.grid<Scalar | T>(area, (cell, row, column) => {
      if (typeof cell.value !== 'number') return cell.value;
      const format = this.formatOf(cell, row, column);
      return format !== undefined && isDateFormat(format) ? toDate(cell.value) : cell.value;
    });
  }

  /** The format a cell is shown in: its own, or what its formula suggests. */
  private formatOf(cell: Cell, row: number, column: number): string | undefined {
    if (cell.style.numberFormat !== undefined || !cell.formula) return cell.style.numberFormat;
    return typeof cell.value === 'number' ? inferredFormat(this, cell.formula, row, column) : undefined;
  }

  displayValue(row: number, column: number): string {
    return this.displayValues(areaOf(row, column))[0]?.[0] ?? '';
  }

  displayValues(area: Area): string[][] {
    this.workbook.calculate();
    const locale = this.workbook.localeFacts;
    return this.grid(area, (cell, row, column) =>
      cell === blank ? '' : displayOf(cell.value, this.formatOf(cell, row, column), locale),
    );
  }

  /** '' where there is none; separators as the spreadsheet's locale has them. */
  formulas(area: Area): string[][] {
    return this.grid(area, (cell, row, column) =>
      cell.formula ? this.printed(cell.formula, row, column) : '',
    );
  }

  formula(row: number, column: number): string {
    return this.formulas(areaOf(row, column))[0]?.[0] ?? '';
  }

  /** A formula as it reads in a cell of this sheet. */
  printed(formula: Formula, row: number, column: number): string {
    return printFormula(formula, row, column, this.workbook.sheetNames, this.workbook.localeFacts);
  }

  /** Formulas in R1C1 notation; '' where there is none. */
  formulasR1C1(area: Area): string[][] {
    return this.grid(area, (cell, row, column) =>
      cell.formula
        ? printFormula(cell.formula, row, column, this.workbook.sheetNames, this.workbook.localeFacts, 'R1C1')
        : '',
    );
  }

  /** What a person sees when the cell opens for editing: formula, or text that parses back to the value. */
  editText(row: number, column: number): string {
    const cell = this.cellAt(row, column);
    if (cell.formula) return this.printed(cell.formula, row, column);
    const locale = this.workbook.localeFacts;
    if (typeof cell.value === 'string') {
      if (cell.value === '' || isTextFormat(cell.style.numberFormat)) return cell.value;
      const { value, formula } = this.workbook.parse(cell.value, 'person', cell.style.numberFormat);
      return value === cell.value && formula === undefined ? cell.value : `'${cell.value}`;
    }
    if (typeof cell.value !== 'number') return displayOf(cell.value, undefined, locale);
    const format = cell.style.numberFormat;
    if (format !== undefined && (isDateFormat(format) || format.includes('%'))) {
      const shown = displayOf(cell.value, format, locale);
      if (this.workbook.parse(shown, 'person', format).value === cell.value) return shown;
      if (isDateFormat(format)) return displayOf(cell.value, `${locale.date} H:mm:ss`, locale);
    }
    return String(cell.value).replace('.', locale.decimal);
  }

  style(row: number, column: number): Style {
    return this.cellAt(row, column).style;
  }

  styles(area: Area): Style[][] {
    return this.grid(area, (cell) => cell.style);
  }

  /** The number format in force, `0.###############` where none is set. */
  numberFormats(area: Area): string[][] {
    return this.grid(area, (cell) => cell.style.numberFormat ?? automatic);
  }

  note(row: number, column: number): string {
    return this.cellAt(row, column).note;
  }

  notes(area: Area): string[][] {
    return this.grid(area, (cell) => cell.note);
  }

  validation(row: number, column: number): Validation | null {
    return this.validations(areaOf(row, column))[0]?.[0] ?? null;
  }

  validations(area: Area): (Validation | null)[][] {
    return this.grid(area, (cell, row, column) =>
      cell.rule ? this.shownRule(cell.rule, row, column) : null,
    );
  }

  /** A rule with its formulas as they read in this cell. */
  private shownRule(rule: Rule, row: number, column: number): Validation {
    if (rule.formulas.length === 0) return rule.validation;
    let next = 0;
    const values = rule.validation.values.map((value) => {
      if (!isFormulaText(value)) return value;
      const formula = rule.formulas[next++];
      return formula ? this.printed(formula, row, column) : value;
    });
    return { ...rule.validation, values };
  }

  /** What the conditional formats lay over the cell right now; of two that hold the first wins. */
  overlay(row: number, column: number): Overlay {
    let overlay: Overlay = {};
    for (const { format, formulas } of this.layered.formats) {
      if (!format.condition || !format.areas.some((area) => contains(area, row, column))) continue;
      if (this.conditionHolds(format.condition, formulas, row, column))
        overlay = { ...format.overlay, ...overlay };
    }
    return overlay;
  }

  /** Of a checkbox: whether it is ticked; null for any other cell. */
  isChecked(row: number, column: number): boolean | null {
    const { rule, value } = this.cellAt(row, column);
    if (rule?.validation.criteria !== 'CHECKBOX') return null;
    return value === (rule.validation.values[0] ?? true);
  }

  // --- writing ---------------------------------------------------------------------------------

  /**
   * Writes a block of inputs, sized as the area. Strings are parsed in the spreadsheet's locale, with the
   * formats that brings. Validation and protection are not looked at: ask `firstRejected` and `blocking` first.
   * Throws `outside` and `cellTooLong` before anything is written.
   */
  write(area: Area, inputs: readonly (readonly Input[])[], writer: Writer): void {
    for (const line of inputs)
      for (const input of line)
        if (typeof input === 'string' && input.length > mostCharacters)
          throw new WorkbookError('cellTooLong');
    this.change(area, (cell, row, column) =>
      this.entered(cell, inputs[row - area.row]?.[column - area.column] ?? '', row, column, writer),
    );
  }

  writeCell(row: number, column: number, input: Input, writer: Writer): void {
    this.write(areaOf(row, column), [[input]], writer);
  }

  /** The cell after an input went into it. */
  private entered(cell: Cell, input: Input, row: number, column: number, writer: Writer): Cell {
    const before = cell.style.numberFormat;
    if (input === null || input === '') return withContent(cell, '', undefined, cell.style);
    if (typeof input === 'number')
      return withContent(cell, Number.isFinite(input) ? input : String(input), undefined, cell.style);
    if (typeof input === 'boolean') return withContent(cell, input, undefined, cell.style);
    const locale = this.workbook.localeFacts;
    if (typeof input === 'object') {
      const format = Number.isInteger(input.serial) ? locale.date : `${locale.date} H:mm:ss`;
      const dated = before !== undefined && isDateFormat(before);
      return withContent(cell, input.serial, undefined, dated ? cell.style : withFormat(cell.style, format));
    }
    const parsed = parseText(input, locale, this.workbook.year, writer, before);
    if (parsed.formula !== undefined)
      return withContent(cell, '', this.workbook.readFormula(parsed.formula, row, column), cell.style);
    const style =
      parsed.format === undefined ? cell.style : withFormat(cell.style, formatAfter(parsed.format, before));
    return withContent(cell, parsed.value, undefined, style);
  }

  /** Writes formulas as a script does: text without `=` gets one; '' empties the cell. */
  writeFormulas(area: Area, formulas: readonly (readonly string[])[]): void {
    this.change(area, (cell, row, column) => {
      const text = formulas[row - area.row]?.[column - area.column] ?? '';
      if (text === '') return withContent(cell, '', undefined, cell.style);
      const formula = text.startsWith('=') ? text : `=${text}`;
      return withContent(cell, '', this.workbook.readFormula(formula, row, column), cell.style);
    });
  }

  writeFormulasR1C1(area: Area, formulas: readonly (readonly string[])[]): void {
    this.writeFormulas(
      area,
      formulas.map((line, r) => line.map((text, c) => a1OfR1C1(text, area.row + r, area.column + c))),
    );
  }

  /** Adds a row below the last content of any column, growing the grid if needed; returns its number. */
  appendRow(inputs: readonly Input[], writer: Writer): number {
    const row = this.lastRow + 1;
    this.grow(row, inputs.length);
    if (inputs.length > 0) this.write(areaOf(row, 1, 1, inputs.length), [inputs], writer);
    return row;
  }

  restyle(area: Area, patch: StylePatch): void {
    const known = new Map<Style, Style>();
    this.change(area, (cell) => {
      const style = recall(known, cell.style, () => restyled(cell.style, patch));
      return style === cell.style ? cell : { ...cell, style };
    });
  }

  restyleEach(area: Area, patches: readonly (readonly StylePatch[])[]): void {
    this.change(area, (cell, row, column) => {
      const patch = patches[row - area.row]?.[column - area.column];
      return patch ? { ...cell, style: restyled(cell.style, patch) } : cell;
    });
  }

  /** '' removes a note. */
  setNotes(area: Area, texts: readonly (readonly string[])[]): void {
    this.change(area, (cell, row, column) => ({
      ...cell,
      note: texts[row - area.row]?.[column - area.column] ?? '',
    }));
  }

  /** null removes a rule. Throws `listTooLong` above 500 items. */
  setValidations(area: Area, rules: readonly (readonly (Validation | null)[])[]): void {
    const known = new Map<Validation, Rule>();
    for (const line of rules)
      for (const rule of line) if (rule && !known.has(rule)) known.set(rule, this.keptRule(rule, area));
    this.change(area, (cell, row, column) => {
      const rule = rules[row - area.row]?.[column - area.column];
      return { ...cell, rule: rule ? known.get(rule) : undefined };
    });
  }

  /** One rule for all cells; formulas in it are meant for the first and follow the others. */
  setValidation(area: Area, validation: Validation | null): void {
    const rule = validation ? this.keptRule(validation, area) : undefined;
    this.change(area, (cell) => ({ ...cell, rule }));
  }

  private keptRule(validation: Validation, origin: { row: number; column: number }): Rule {
    if (validation.criteria === 'VALUE_IN_LIST' && validation.values.length > mostListItems)
      throw new WorkbookError('listTooLong', validation.values.length);
    return { validation, formulas: this.formulasIn(validation, origin) };
  }

  private formulasIn(condition: Condition, origin: { row: number; column: number }): Formula[] {
    return condition.values
      .filter(isFormulaText)
      .map((text) => this.workbook.readFormula(text, origin.row, origin.column));
  }

  clear(
    area: Area,
    what: {
      contents?: boolean;
      formats?: boolean;
      notes?: boolean;
      validation?: boolean;
      skipFilteredRows?: boolean;
    },
  ): void {
    this.change(area, (cell, row) => {
      if (cell === blank || (what.skipFilteredRows && this.rows.list[row - 1]?.filtered)) return cell;
      return {
        value: what.contents ? '' : cell.value,
        formula: what.contents ? undefined : cell.formula,
        style: what.formats ? plain : cell.style,
        note: what.notes ? '' : cell.note,
        rule: what.validation ? undefined : cell.rule,
        state: 'fresh',
      };
    });
    if (what.formats)
      this.setConditionalFormats(
        this.conditionalFormats.filter((format) => !format.areas.every((other) => inside(other, area))),
      );
  }

  // --- asking before writing ---------------------------------------------------------------------

  /** The rule this input would break, if the rule rejects; parsed as `write` would. */
  rejects(row: number, column: number, input: Input, writer: Writer): Validation | undefined {
    const { rule } = this.cellAt(row, column);
    if (!rule || rule.validation.allowInvalid) return undefined;
    const cell = this.entered(this.cellAt(row, column), input, row, column, writer);
    if (cell.formula || cell.value === '') return undefined;
    const ok = this.conditionHolds(rule.validation, rule.formulas, row, column, cell);
    return ok ? undefined : this.shownRule(rule, row, column);
  }

  /** The first cell, row by row, whose rejecting rule the input would break. */
  firstRejected(
    area: Area,
    inputs: readonly (readonly Input[])[],
    writer: Writer,
  ): { row: number; column: number; rule: Validation } | undefined {
    for (let r = 0; r < area.rows; r++)
      for (let c = 0; c < area.columns; c++) {
        const [row, column] = [area.row + r, area.column + c];
        if (!this.cellAt(row, column).rule) continue;
        const rule = this.rejects(row, column, inputs[r]?.[c] ?? '', writer);
        if (rule) return { row, column, rule };
      }
    return undefined;
  }

  /** The protection that keeps this person from editing the area; the workbook's owner may always. */
  blocking(area: Area, user: string): Protection | undefined {
    if (user === this.workbook.owner) return undefined;
    return this.layered.protections.find((protection) => {
      if (protection.warningOnly || protection.editors.includes(user)) return false;
      if (protection.area && !intersects(protection.area, area)) return false;
      return !protection.unprotected.some((free) => inside(area, free));
    });
  }

  /** Columns of the area that a Table has typed: they refuse validation, checkboxes and number formats. */
  typedColumns(area: Area): { table: Table; column: number; type: TableColumnType }[] {
    return this.layered.tables.flatMap((table) => {
      if (!intersects(table.area, area)) return [];
      return table.types.flatMap((type, index) => {
        const column = table.area.column + index;
        return type && column >= area.column && column < area.column + area.columns
          ? [{ table, column, type }]
          : [];
      });
    });
  }

  /** Whether a condition holds for a cell; formulas in it are relative to `origin`, the cell itself if left out. */
  holds(condition: Condition, row: number, column: number, origin = { row, column }): boolean {
    this.workbook.calculate();
    return this.conditionHolds(condition, this.formulasIn(condition, origin), row, column);
  }

  private conditionHolds(
    condition: Condition,
    formulas: readonly Formula[],
    row: number,
    column: number,
    cell: Cell = this.cellAt(row, column),
  ): boolean {
    const { workbook } = this;
    let next = 0;
    const values = condition.values.map((value): Scalar => {
      if (!isFormulaText(value)) return value;
      const formula = formulas[next++];
      return formula ? workbook.calculator.alone(formula, this, row, column) : value;
    });
    const seen: Seen = {
      value: cell.value,
      shown: displayOf(cell.value, this.formatOf(cell, row, column), workbook.localeFacts),
      locale: workbook.localeFacts,
      today: workbook.serialOf(workbook.now()),
    };
    return meets(condition, seen, values, () => {
      const { range } = condition;
      const sheet = range && workbook.sheetById(range.sheetId);
      return new Set(sheet?.displayValues(range as SheetArea).flat());
    });
  }

  // --- structure: everything that points at cells follows -----------------------------------------

  /** New rows take the looks and rules of the row before them (or after), as Google's do. */
  insertRows(before: number, count = 1, inherit: 'before' | 'after' = before > 1 ? 'before' : 'after'): void {
    insertLines(this, 'rows', before, count, inherit);
  }

  insertColumns(
    before: number,
    count = 1,
    inherit: 'before' | 'after' = before > 1 ? 'before' : 'after',
  ): void {
    insertLines(this, 'columns', before, count, inherit);
  }

  deleteRows(first: number, count = 1): void {
    deleteLines(this, 'rows', first, count);
  }

  deleteColumns(first: number, count = 1): void {
    deleteLines(this, 'columns', first, count);
  }

  /** Moves rows so that they stand before the row now numbered `before`. */
  moveRows(first: number, count: number, before: number): void {
    moveLines(this, 'rows', first, count, before);
  }

  moveColumns(first: number, count: number, before: number): void {
    moveLines(this, 'columns', first, count, before);
  }

  /** Pushes cells down (`rows`) or right (`columns`) inside the area's columns or rows. */
  insertCells(area: Area, shift: 'rows' | 'columns'): void {
    shiftCells(this, area, shift, 'insert');
  }

  deleteCells(area: Area, shift: 'rows' | 'columns'): void {
    shiftCells(this, area, shift, 'delete');
  }

  /** Makes the grid at least this large. */
  grow(rows: number, columns: number): void {
    if (rows > this.maxRows) this.insertRows(this.maxRows + 1, rows - this.maxRows);
    if (columns > this.maxColumns) this.insertColumns(this.maxColumns + 1, columns - this.maxColumns);
  }

  /** Sorts whole cells (with looks, notes and rules). Throws `merged`. */
  sort(area: Area, keys: readonly SortKey[]): void {
    this.assertInside(area);
    if (this.layered.merges.some((merge) => intersects(merge, area))) throw new WorkbookError('merged');
    this.workbook.calculate();
    const order = sortOrder(this.workbook.localeFacts.formatKey);
    const lines = Array.from({ length: area.rows }, (_, index) => {
      const row = area.row + index;
      const cells: Cell[] = [];
      for (let c = 0; c < area.columns; c++) cells.push(this.cellAt(row, area.column + c));
      return { cells, keys: keys.map((key) => this.cellAt(row, key.column).value), index };
    });
    lines.sort((a, b) => {
      for (let k = 0; k < keys.length; k++) {
        const found = order(a.keys[k] ?? '', b.keys[k] ?? '', keys[k]?.ascending ?? true);
        if (found !== 0) return found;
      }
      return a.index - b.index;
    });
    this.workbook.bump();
    lines.forEach(({ cells }, index) => {
      for (let c = 0; c < cells.length; c++)
        this.put(area.row + index, area.column + c, cells[c] ?? blank, true);
    });
    // Rows hidden by hand stay hidden with other cells in them.
    this.workbook.calculator.touchVisibility();
    this.workbook.calculator.touchSorted(this, area.column, area.column + area.columns - 1);
    this.tell('cells');
    if (this.layered.filter && intersects(this.layered.filter.area, area)) this.refilter();
  }

  /** Copies; the source is repeated to fill a target that is a multiple of its size. */
  copy(from: Area, to: SheetArea, kind: PasteKind = 'normal', transposed = false): void {
    pasteInto(this, from, to, kind, transposed);
  }

  /** Cut and paste: references to the moved cells follow them. */
  moveCells(from: Area, to: SheetArea): void {
    moveBlock(this, from, to);
  }

  /** Drags the fill handle: `to` contains `from`; `series` counts on, otherwise it repeats. */
  fill(from: Area, to: Area, kind: 'series' | 'repeat' = 'series'): void {
    fillFrom(this, from, to, kind);
  }

  // --- merged cells ----------------------------------------------------------------------------

  get merges(): readonly Area[] {
    return this.layered.merges;
  }

  /** Merges; only the first cell keeps its content. */
  merge(area: Area, how: 'all' | 'across' | 'down' = 'all'): void {
    this.assertInside(area);
    const lines = how === 'across' ? area.rows : how === 'down' ? area.columns : 1;
    const parts = Array.from({ length: lines }, (_, n): Area => {
      if (how === 'across') return areaOf(area.row + n, area.column, 1, area.columns);
      return how === 'down' ? areaOf(area.row, area.column + n, area.rows, 1) : area;
    }).filter((part) => part.rows * part.columns > 1);
    const kept = this.layered.merges.filter((merge) => !parts.some((part) => inside(merge, part)));
    if (kept.some((merge) => parts.some((part) => intersects(merge, part))))
      throw new WorkbookError('merged');
    for (const part of parts)
      this.change(part, (cell, row, column) =>
        row === part.row && column === part.column ? cell : withContent(cell, '', undefined, cell.style),
      );
    this.relayer({ merges: [...kept, ...parts] }, 'structure');
  }

  breakApart(area: Area): void {
    const touched = this.layered.merges.filter((merge) => intersects(merge, area));
    if (touched.some((merge) => !inside(merge, area))) throw new WorkbookError('merged');
    this.relayer({ merges: this.layered.merges.filter((merge) => !intersects(merge, area)) }, 'structure');
  }

  // --- the basic filter and the persons' filter views ----------------------------------------------

  get filter(): Filter | null {
    return this.layered.filter;
  }

  /** Throws `alreadyFiltered`. */
  makeFilter(area: Area): void {
    this.assertInside(area);
    if (this.layered.filter) throw new WorkbookError('alreadyFiltered');
    this.relayer({ filter: { area, criteria: new Map() } }, 'structure');
  }

  removeFilter(): void {
    this.relayer({ filter: null }, 'structure');
    this.refilter();
  }

  /** Sets what one column (of the sheet) hides and applies it; null removes it. Throws `noFilter`. */
  setFilterCriteria(column: number, criteria: FilterCriteria | null): void {
    const { filter } = this.layered;
    if (!filter || column < filter.area.column || column >= filter.area.column + filter.area.columns)
      throw new WorkbookError('noFilter');
    this.relayer({ filter: withCriteria(filter, column, criteria) }, 'structure');
    this.refilter();
  }

  /** Applies the filter again: as in the grid, editing a value hides and shows nothing by itself. */
  refilter(): void {
    this.workbook.calculate();
    const { filter } = this.layered;
    for (let row = 1; row <= this.maxRows; row++)
      this.rows.setFiltered(row, filter !== null && this.leftOut(filter, row));
    this.workbook.calculator.touchVisibility();
    this.structureChanges += 1;
    this.tell('structure');
  }

  private leftOut(filter: Filter, row: number): boolean {
    const { area } = filter;
    if (row <= area.row || row >= area.row + area.rows) return false;
    for (const [column, { hidden, visible, condition }] of filter.criteria) {
      if (hidden || visible) {
        const cell = this.cellAt(row, column);
        const shown = displayOf(cell.value, this.formatOf(cell, row, column), this.workbook.localeFacts);
        if (hidden?.includes(shown) || (visible && !visible.includes(shown))) return true;
      }
      if (
        condition &&
        !this.conditionHolds(condition, this.formulasIn(condition, { row, column }), row, column)
      )
        return true;
    }
    return false;
  }

  filterView(user: string): Filter | null {
    return this.layered.views.get(user) ?? null;
  }

  /** Only this person sees it; scripts cannot. */
  setFilterView(user: string, area: Area, column: number, criteria: FilterCriteria | null): void {
    const before = this.layered.views.get(user) ?? { area, criteria: new Map() };
    const views = new Map(this.layered.views);
    views.set(user, withCriteria({ ...before, area }, column, criteria));
    this.relayer({ views });
  }

  leaveFilterView(user: string): void {
    const views = new Map(this.layered.views);
    views.delete(user);
    this.relayer({ views });
  }

  /** Whether this person's screen leaves the row out, for any reason. */
  isRowHiddenFor(user: string, row: number): boolean {
    const view = this.layered.views.get(user);
    if (!view) return this.rows.isHidden(row);
    this.workbook.calculate();
    return this.rows.isHiddenByUser(row) || this.leftOut(view, row);
  }

  // --- rules laid over cells ---------------------------------------------------------------------

  /** Formulas in the conditions read for each rule's first cell. */
  get conditionalFormats(): readonly ConditionalFormat[] {
    return this.layered.formats.map(({ format, formulas }) => {
      const [first] = format.areas;
      if (!first || !format.condition || formulas.length === 0) return format;
      let next = 0;
      const values = format.condition.values.map((value) => {
        const formula = isFormulaText(value) ? formulas[next++] : undefined;
        return formula ? this.printed(formula, first.row, first.column) : value;
      });
      return { ...format, condition: { ...format.condition, values } };
    });
  }

  setConditionalFormats(rules: readonly ConditionalFormat[]): void {
    const formats = rules.map((format) => {
      const [first] = format.areas;
      return { format, formulas: first && format.condition ? this.formulasIn(format.condition, first) : [] };
    });
    this.relayer({ formats });
  }

  get protections(): readonly Protection[] {
    return this.layered.protections;
  }

  protect(protection: Omit<Protection, 'id'>): Protection {
    const made = { ...protection, id: this.workbook.nextId() };
    this.relayer({ protections: [...this.layered.protections, made] });
    return made;
  }

  /** Changes a protection; returns how it is now. */
  changeProtection(id: number, change: Partial<Omit<Protection, 'id' | 'kind'>>): Protection {
    const before = this.layered.protections.find((protection) => protection.id === id);
    if (!before) throw new WorkbookError('noProtection', id);
    const after = { ...before, ...change };
    this.relayer({
      protections: this.layered.protections.map((protection) => (protection === before ? after : protection)),
    });
    return after;
  }

  unprotect(id: number): void {
    this.relayer({ protections: this.layered.protections.filter((protection) => protection.id !== id) });
  }

  get tables(): readonly Table[] {
    return this.layered.tables;
  }

  /** Throws `overlapsTable`. */
  convertToTable(
    area: Area,
    types: readonly (TableColumnType | null)[],
    name = `Table${this.layered.tables.length + 1}`,
  ): Table {
    this.assertInside(area);
    if (this.layered.tables.some((table) => intersects(table.area, area)))
      throw new WorkbookError('overlapsTable');
    const table = { id: `t${this.workbook.nextId()}`, name, area, types };
    this.relayer({ tables: [...this.layered.tables, table] });
    return table;
  }

  convertToRange(tableId: string): void {
    this.relayer({ tables: this.layered.tables.filter((table) => table.id !== tableId) });
  }
}

/** Whether a condition's value is a formula. */
export function isFormulaText(value: string | number | boolean): value is string {
  return typeof value === 'string' && value.startsWith('=') && value.length > 1;
}

/** The cell with other content. */
export function withContent(cell: Cell, value: Scalar, formula: Formula | undefined, style: Style): Cell {
  if (value === '' && !formula && style === plain && cell === blank) return blank;
  return { value, formula, style, note: cell.note, rule: cell.rule, state: formula ? 'stale' : 'fresh' };
}

function inside(inner: Area, outer: Area): boolean {
  return (
    inner.row >= outer.row &&
    inner.column >= outer.column &&
    inner.row + inner.rows <= outer.row + outer.rows &&
    inner.column + inner.columns <= outer.column + outer.columns
  );
}

function withCriteria(filter: Filter, column: number, criteria: FilterCriteria | null): Filter {
  const all = new Map(filter.criteria);
  if (criteria) all.set(column, criteria);
  else all.delete(column);
  return { ...filter, criteria: all };
}
