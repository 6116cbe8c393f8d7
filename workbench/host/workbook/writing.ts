// Writes into a sheet as it is told: contents, looks, notes, rules; and says before what would be refused.
import { areaOf, inside, intersects } from './area.ts';
import { blank, type Cell, plain, type Rule } from './cell.ts';
import { isDateFormat } from './display.ts';
import { WorkbookError } from './error.ts';
import { a1OfR1C1, type Formula } from './formula/formula.ts';
import { formatAfter, parseText } from './parse.ts';
import { ReadableGrid } from './reading.ts';
import { recall } from './recall.ts';
import { restyled, withFormat } from './style.ts';
import type {
  Area,
  Input,
  Protection,
  Scalar,
  Style,
  StylePatch,
  Table,
  TableColumnType,
  Validation,
  Writer,
} from './types.ts';

const mostCharacters = 50_000;
const mostListItems = 500;

export class WritableGrid extends ReadableGrid {
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
      this.relayer({
        formats: this.layers.formats.filter(
          ({ format }) => !format.areas.every((other) => inside(other, area)),
        ),
      });
  }

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
    return this.layers.protections.find((protection) => {
      if (protection.warningOnly || protection.editors.includes(user)) return false;
      if (protection.area && !intersects(protection.area, area)) return false;
      return !protection.unprotected.some((free) => inside(area, free));
    });
  }

  /** Columns of the area that a Table has typed: they refuse validation, checkboxes and number formats. */
  typedColumns(area: Area): { table: Table; column: number; type: TableColumnType }[] {
    return this.layers.tables.flatMap((table) => {
      if (!intersects(table.area, area)) return [];
      return table.types.flatMap((type, index) => {
        const column = table.area.column + index;
        return type && column >= area.column && column < area.column + area.columns
          ? [{ table, column, type }]
          : [];
      });
    });
  }
}

/** The cell with other content. */
export function withContent(cell: Cell, value: Scalar, formula: Formula | undefined, style: Style): Cell {
  if (value === '' && !formula && style === plain && cell === blank) return blank;
  return { value, formula, style, note: cell.note, rule: cell.rule, state: formula ? 'stale' : 'fresh' };
}
