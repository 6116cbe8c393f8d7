// What the cells of a range hold: values, formulas, shown texts, notes and rules.
import { EnumValue, Service, ServiceError } from '../service.ts';
import { type Input, isCellError, type Scalar, type StylePatch, type Validation } from '../workbook/index.ts';
import { DataValidation } from './DataValidation.ts';
import { RangePlace } from './RangePlace.ts';

/** What `clear` takes away: contents, formats and rules if nothing is given; notes stay. */
export interface ClearOptions {
  readonly commentsOnly?: boolean;
  readonly contentsOnly?: boolean;
  readonly formatOnly?: boolean;
  readonly validationsOnly?: boolean;
  readonly skipFilteredRows?: boolean;
}

export abstract class RangeValues extends RangePlace {
  // --- values ----------------------------------------------------------------------------------
  getValue() {
    return this.topLeft().getValues()[0]?.[0] ?? '';
  }
  getValues() {
    return this.values();
  }
  getDisplayValue() {
    return this.topLeft().getDisplayValues()[0]?.[0] ?? '';
  }
  getDisplayValues() {
    return this.doc.read(this.cells, () => this.charged(this.grid.displayValues(this.area)));
  }
  setValue(value: unknown) {
    const input = inputOf(value, this.sheet.doc.workbook);
    return this.writeInputs(
      Array.from({ length: this.area.rows }, () => Array(this.area.columns).fill(input)),
    );
  }
  setValues(values: readonly (readonly unknown[])[]) {
    this.assertSize(values);
    const { workbook } = this.doc;
    return this.writeInputs(values.map((row) => row.map((value) => inputOf(value, workbook))));
  }
  isBlank() {
    return this.doc.read(this.cells, () =>
      this.grid.values(this.area).every((row) => row.every((value) => value === '')),
    );
  }

  /** Numbers, texts, booleans and Dates; errors as their text. */
  private values(): unknown[][] {
    const { workbook } = this.doc;
    return this.doc.read(this.cells, () => {
      const rows = this.grid.valuesWithDates(this.area, (serial) => new Date(workbook.instantOf(serial)));
      let characters = 0;
      for (const row of rows) {
        for (let i = 0; i < row.length; i++) {
          const value = row[i] as Scalar | Date;
          if (typeof value === 'string') characters += value.length;
          else if (isCellError(value)) (row as unknown[])[i] = value.error;
        }
      }
      this.x.call.characters += characters;
      return rows;
    });
  }
  private writeInputs(inputs: Input[][]): this {
    this.charged(inputs);
    this.doc.write(this.place, this.cells, () => {
      const broken = this.grid.firstRejected(this.area, inputs, 'script');
      if (broken)
        throw this.doc.refusal('rejected', { cell: this.sheet.cellName(broken.row, broken.column) });
      this.grid.write(this.area, inputs, 'script');
    });
    return this;
  }
  /** The range's first cell, which single-cell getters read. */
  protected abstract topLeft(): RangeValues;
  /** Counts the characters of texts that cross between script and sheet. */
  protected charged<T extends readonly (readonly unknown[])[]>(rows: T): T {
    let characters = 0;
    for (const row of rows)
      for (const value of row) if (typeof value === 'string') characters += value.length;
    this.x.call.characters += characters;
    return rows;
  }
  /** One value for each cell, or Google's complaint. */
  protected assertSize(rows: readonly (readonly unknown[])[]): void {
    const { rows: height, columns: width } = this.area;
    if (rows.length !== height)
      throw new ServiceError(
        `The number of rows in the data does not match the number of rows in the range. The data has ${rows.length} but the range has ${height}.`,
      );
    const odd = rows.find((row) => row.length !== width);
    if (odd)
      throw new ServiceError(
        `The number of columns in the data does not match the number of columns in the range. The data has ${odd.length} but the range has ${width}.`,
      );
  }
  protected spread<T>(value: T): T[][] {
    return Array.from({ length: this.area.rows }, () => Array<T>(this.area.columns).fill(value));
  }

  // --- formulas --------------------------------------------------------------------------------
  getFormula() {
    return this.topLeft().getFormulas()[0]?.[0] ?? '';
  }
  getFormulas() {
    return this.doc.read(this.cells, () => this.charged(this.grid.formulas(this.area)));
  }
  getFormulaR1C1() {
    return this.topLeft().getFormulasR1C1()[0]?.[0] ?? null;
  }
  getFormulasR1C1(): (string | null)[][] {
    return this.doc.read(this.cells, () =>
      this.grid.formulasR1C1(this.area).map((row) => row.map((formula) => formula || null)),
    );
  }
  setFormula(formula: string) {
    return this.setFormulas(this.spread(formula));
  }
  setFormulas(formulas: readonly (readonly string[])[]) {
    this.assertSize(formulas);
    this.charged(formulas);
    this.doc.write(this.place, this.cells, () => this.grid.writeFormulas(this.area, formulas));
    return this;
  }
  setFormulaR1C1(formula: string) {
    return this.setFormulasR1C1(this.spread(formula));
  }
  setFormulasR1C1(formulas: readonly (readonly string[])[]) {
    this.assertSize(formulas);
    this.charged(formulas);
    this.doc.write(this.place, this.cells, () => this.grid.writeFormulasR1C1(this.area, formulas));
    return this;
  }

  // --- clearing --------------------------------------------------------------------------------
  clear(options: ClearOptions = {}) {
    const { contentsOnly, formatOnly, commentsOnly, validationsOnly, skipFilteredRows } = options;
    const some = contentsOnly || formatOnly || commentsOnly || validationsOnly;
    return this.wipe({
      contents: some ? contentsOnly === true : true,
      formats: some ? formatOnly === true : true,
      notes: commentsOnly === true,
      // "Clearing format also clears data validation rules" (reference, Range.clear).
      validation: some ? validationsOnly === true || formatOnly === true : true,
      skipFilteredRows: skipFilteredRows === true,
    });
  }
  clearContent() {
    return this.wipe({ contents: true });
  }
  /** Number formats stay (reference, Range.clearFormat). */
  clearFormat() {
    this.doc.write(this.place, this.cells, () => this.grid.restyle(this.area, unset));
    return this;
  }
  clearNote() {
    return this.wipe({ notes: true });
  }
  clearDataValidations() {
    return this.wipe({ validation: true });
  }
  private wipe(what: Parameters<RangePlace['grid']['clear']>[1]): this {
    this.doc.write(this.place, this.cells, () => this.grid.clear(this.area, what));
    return this;
  }

  // --- notes -----------------------------------------------------------------------------------
  getNote() {
    return this.doc.read(1, () => this.grid.note(this.area.row, this.area.column));
  }
  getNotes() {
    return this.doc.read(this.cells, () => this.charged(this.grid.notes(this.area)));
  }
  setNote(note: unknown) {
    return this.writeNotes(this.spread(note === null || note === undefined ? '' : String(note)));
  }
  /** A number comes back as `25.0` (issuetracker.google.com/issues/429373214). */
  setNotes(notes: readonly (readonly unknown[])[]) {
    this.assertSize(notes);
    return this.writeNotes(notes.map((row) => row.map(noteText)));
  }
  private writeNotes(notes: string[][]): this {
    this.charged(notes);
    this.doc.write(this.place, this.cells, () => this.grid.setNotes(this.area, notes));
    return this;
  }

  // --- rules for what may be typed -----------------------------------------------------------------
  getDataValidation() {
    return this.topLeft().getDataValidations()[0]?.[0] ?? null;
  }
  getDataValidations() {
    return this.doc.read(this.cells, () => {
      const made = new Map<Validation, DataValidation>();
      return this.grid.validations(this.area).map((row) =>
        row.map((rule) => {
          if (!rule) return null;
          const known = made.get(rule) ?? this.ruleOf(rule);
          made.set(rule, known);
          return known;
        }),
      );
    });
  }
  private ruleOf(rule: Validation): DataValidation {
    const list = rule.range && this.sheet.spreadsheet.sheetById(rule.range.sheetId).range(rule.range);
    return DataValidation.of(this.x, this.doc, rule, list);
  }
  setDataValidation(rule: DataValidation | null) {
    const kept = rule?.ruleFor(this.doc.workbook) ?? null;
    return this.writeRules(() => this.grid.setValidation(this.area, kept));
  }
  setDataValidations(rules: readonly (readonly (DataValidation | null)[])[]) {
    this.assertSize(rules);
    const kept = rules.map((row) => row.map((rule) => rule?.ruleFor(this.doc.workbook) ?? null));
    return this.writeRules(() => {
      this.grid.setValidations(this.area, kept);
      // A formula in a cell's own rule is meant for that cell, not for the first one of the range.
      kept.forEach((row, i) => {
        row.forEach((rule, j) => {
          if (!rule?.values.some((value) => typeof value === 'string' && value.startsWith('='))) return;
          const { row: top, column: left } = this.area;
          this.grid.setValidation({ row: top + i, column: left + j, rows: 1, columns: 1 }, rule);
        });
      });
    });
  }
  private writeRules(write: () => void): this {
    this.doc.write(this.place, this.cells, () => {
      this.assertUntyped();
      write();
    });
    return this;
  }
  /** Typed columns of a Table refuse rules, checkboxes and number formats from scripts. */
  protected assertUntyped(): void {
    if (this.grid.typedColumns(this.area).length > 0) throw this.doc.refusal('typedColumn');
  }

  // --- checkboxes ------------------------------------------------------------------------------
  /** Every cell gets a checkbox and is unchecked, which is content. */
  insertCheckboxes(...values: unknown[]) {
    const [checked = true, unchecked = values.length > 0 ? '' : false] = values;
    const rule: Validation = {
      criteria: 'CHECKBOX',
      values: values.map((value) =>
        typeof value === 'number' || typeof value === 'boolean' ? value : String(value),
      ),
      allowInvalid: false,
    };
    this.writeRules(() => {
      this.grid.setValidation(this.area, rule);
      const kept = this.grid.values(this.area);
      const checkedInput = inputOf(checked, this.doc.workbook);
      const inputs = kept.map((row) =>
        row.map((value) => (value === checkedInput ? checkedInput : inputOf(unchecked, this.doc.workbook))),
      );
      this.grid.write(this.area, inputs, 'script');
    });
    return this;
  }
  removeCheckboxes() {
    this.doc.write(this.place, this.cells, () => {
      for (const { row, column } of this.checkboxes()) {
        const cell = { row, column, rows: 1, columns: 1 };
        this.grid.clear(cell, { contents: true, validation: true });
      }
    });
    return this;
  }
  isChecked() {
    return this.doc.read(this.cells, () => {
      let checked = true;
      for (let row = this.area.row; row <= this.getLastRow(); row++) {
        for (let column = this.area.column; column <= this.getLastColumn(); column++) {
          const one = this.grid.isChecked(row, column);
          if (one === null) return null;
          checked &&= one;
        }
      }
      return checked;
    });
  }
  check() {
    return this.tick(true);
  }
  uncheck() {
    return this.tick(false);
  }
  private tick(checked: boolean): this {
    this.doc.write(this.place, this.cells, () => {
      for (const { row, column, rule } of this.checkboxes()) {
        const [yes = true, no = rule.values.length > 0 ? '' : false] = rule.values;
        this.grid.writeCell(row, column, checked ? yes : no, 'script');
      }
    });
    return this;
  }
  private checkboxes(): { row: number; column: number; rule: Validation }[] {
    return this.grid
      .validations(this.area)
      .flatMap((rules, i) =>
        rules.flatMap((rule, j) =>
          rule?.criteria === 'CHECKBOX'
            ? [{ row: this.area.row + i, column: this.area.column + j, rule }]
            : [],
        ),
      );
  }
}

/** Every look but the number format back to the default. */
const unset: StylePatch = {
  bold: null,
  italic: null,
  underline: null,
  strikethrough: null,
  color: null,
  background: null,
  fontFamily: null,
  fontSize: null,
  horizontal: null,
  vertical: null,
  wrap: null,
  borders: null,
};

/** NaN and infinities show as #NUM! in the cell. */
const notANumber = '=SQRT(-1)';

/** A script's value as the workbook takes it; Dates in the spreadsheet's time zone. */
export function inputOf(value: unknown, workbook: { serialOf(epochMs: number): number }): Input {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : notANumber;
  if (value instanceof Date) return { serial: workbook.serialOf(value.getTime()) };
  if (value instanceof EnumValue) return value.name;
  // Java's own text of an array, which is what lands in the cell.
  if (Array.isArray(value)) return '[Ljava.lang.Object;@1';
  if (value instanceof Service) return value.service.split('.').at(-1) ?? '';
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, one]) => `${key}=${String(one)}`)
      .join(', ')}}`;
  return String(value);
}

function noteText(note: unknown): string {
  if (note === null || note === undefined) return '';
  return typeof note === 'number' && Number.isInteger(note) ? `${note}.0` : String(note);
}
