// Reads a sheet: values, what cells show, formulas, looks, rules, and whether a condition holds. Changes nothing.
import { areaOf, contains } from './area.ts';
import { blank, type Cell, type Rule } from './cell.ts';
import { meets, type Seen } from './criteria.ts';
import { automatic, displayOf, isDateFormat, isTextFormat } from './display.ts';
import { type Formula, printFormula } from './formula/formula.ts';
import { Grid } from './grid.ts';
import { inferredFormat } from './infer.ts';
import type { Area, Condition, Overlay, Scalar, SheetArea, Style, Validation } from './types.ts';

export class ReadableGrid extends Grid {
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
  protected formatOf(cell: Cell, row: number, column: number): string | undefined {
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
  protected shownRule(rule: Rule, row: number, column: number): Validation {
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
    for (const { format, formulas } of this.layers.formats) {
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

  /** Whether a condition holds for a cell; formulas in it are relative to `origin`, the cell itself if left out. */
  holds(condition: Condition, row: number, column: number, origin = { row, column }): boolean {
    this.workbook.calculate();
    return this.conditionHolds(condition, this.formulasIn(condition, origin), row, column);
  }

  protected conditionHolds(
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

  protected formulasIn(condition: Condition, origin: { row: number; column: number }): Formula[] {
    return condition.values
      .filter(isFormulaText)
      .map((text) => this.workbook.readFormula(text, origin.row, origin.column));
  }
}

/** Whether a condition's value is a formula. */
export function isFormulaText(value: string | number | boolean): value is string {
  return typeof value === 'string' && value.startsWith('=') && value.length > 1;
}
