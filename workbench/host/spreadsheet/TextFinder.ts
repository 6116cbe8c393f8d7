// Finds and replaces text in a range, a sheet or the spreadsheet.

import type { Published } from '../published.ts';
import { type Execution, Service } from '../service.ts';
import type { Area } from '../workbook/index.ts';
import type { Document } from './document.ts';
import type { Range } from './Range.ts';
import type { Sheet } from './Sheet.ts';

const regExpSigns = /[.*+?^${}()|[\]\\]/g;
const marks = /\p{Mn}/gu;

export class TextFinder extends Service implements Published<GoogleAppsScript.Spreadsheet.TextFinder> {
  readonly service = 'SpreadsheetApp.TextFinder';
  private readonly wants = {
    diacritics: true,
    case: false,
    entireCell: false,
    formulaText: false,
    regularExpression: false,
  };
  private current: Range | null = null;

  constructor(
    x: Execution,
    private readonly doc: Document,
    private readonly text: string,
    /** The sheets to search, with the part of each. */
    private readonly places: () => readonly { sheet: Sheet; area: Area }[],
  ) {
    super(x);
  }

  private pattern(flags = ''): RegExp {
    const source = this.wants.regularExpression
      ? this.text
      : this.fold(this.text).replace(regExpSigns, '\\$&');
    const whole = this.wants.entireCell ? `^(?:${source})$` : source;
    return new RegExp(whole, `${flags}${this.wants.case ? '' : 'i'}`);
  }
  private fold(text: string): string {
    return this.wants.diacritics ? text : text.normalize('NFD').replace(marks, '');
  }
  /** What is searched: formulas if asked for, else what the cells show. */
  private texts(sheet: Sheet, area: Area): string[][] {
    const shown = sheet.grid.displayValues(area);
    if (!this.wants.formulaText) return shown;
    const formulas = sheet.grid.formulas(area);
    return shown.map((row, i) => row.map((text, j) => formulas[i]?.[j] || text));
  }

  findAll(): Range[] {
    return this.doc.read(0, () => {
      const pattern = this.pattern();
      return this.places().flatMap(({ sheet, area }) => {
        this.x.call.cells += area.rows * area.columns;
        return this.texts(sheet, area).flatMap((row, i) =>
          row.flatMap((text, j) =>
            text !== '' && pattern.test(this.fold(text))
              ? [sheet.range({ row: area.row + i, column: area.column + j, rows: 1, columns: 1 })]
              : [],
          ),
        );
      });
    });
  }
  findNext(): Range | null {
    return this.step(1);
  }
  findPrevious(): Range | null {
    return this.step(-1);
  }
  private step(by: 1 | -1): Range | null {
    const all = this.findAll();
    const at = this.current ? all.findIndex((one) => isSame(one, this.current)) : by === 1 ? -1 : all.length;
    const found = all[at + by] ?? null;
    if (found) this.current = found;
    return found;
  }
  getCurrentMatch() {
    return this.current;
  }
  replaceWith(replacement: string): number {
    const found = this.current ?? this.findNext();
    return found ? this.replace([found], replacement) : 0;
  }
  replaceAllWith(replacement: string): number {
    return this.replace(this.findAll(), replacement);
  }
  /** Returns how many places in the texts were replaced. */
  private replace(cells: readonly Range[], replacement: string): number {
    const pattern = this.pattern('g');
    let count = 0;
    for (const cell of cells) {
      const formula = cell.getFormula();
      if (formula && !this.wants.formulaText) continue;
      const before = formula || cell.getDisplayValue();
      const after = before.replace(pattern, () => {
        count += 1;
        return replacement;
      });
      if (after !== before) cell.setValue(after);
    }
    return count;
  }

  ignoreDiacritics(ignore: boolean) {
    this.wants.diacritics = !ignore;
    return this;
  }
  matchCase(match: boolean) {
    this.wants.case = match;
    return this;
  }
  matchEntireCell(match: boolean) {
    this.wants.entireCell = match;
    return this;
  }
  matchFormulaText(match: boolean) {
    this.wants.formulaText = match;
    return this;
  }
  startFrom(range: Range) {
    this.current = range.getCell(1, 1);
    return this;
  }
  useRegularExpression(use: boolean) {
    this.wants.regularExpression = use;
    return this;
  }
}

function isSame(a: Range, b: Range | null): boolean {
  return (
    b !== null && a.sheet.id === b.sheet.id && a.area.row === b.area.row && a.area.column === b.area.column
  );
}
