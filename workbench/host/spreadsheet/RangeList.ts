// Several ranges of one sheet, changed alike.

import type { Published } from '../published.ts';
import { type Execution, Service } from '../service.ts';
import type { Range } from './Range.ts';

export class RangeList extends Service implements Published<GoogleAppsScript.Spreadsheet.RangeList> {
  readonly service = 'SpreadsheetApp.RangeList';

  constructor(
    x: Execution,
    readonly ranges: readonly Range[],
  ) {
    super(x);
  }

  private each(change: (range: Range) => void): this {
    for (const range of this.ranges) change(range);
    return this;
  }

  getRanges() {
    return this.ranges;
  }
  /** The last range is the active one. */
  activate() {
    this.ranges[0]?.sheet.select(this.ranges.map((range) => range.getA1Notation()));
    return this;
  }
  breakApart(...given: Parameters<Range['breakApart']>) {
    return this.each((range) => range.breakApart(...given));
  }
  check(...given: Parameters<Range['check']>) {
    return this.each((range) => range.check(...given));
  }
  clear(...given: Parameters<Range['clear']>) {
    return this.each((range) => range.clear(...given));
  }
  clearContent(...given: Parameters<Range['clearContent']>) {
    return this.each((range) => range.clearContent(...given));
  }
  clearDataValidations(...given: Parameters<Range['clearDataValidations']>) {
    return this.each((range) => range.clearDataValidations(...given));
  }
  clearFormat(...given: Parameters<Range['clearFormat']>) {
    return this.each((range) => range.clearFormat(...given));
  }
  clearNote(...given: Parameters<Range['clearNote']>) {
    return this.each((range) => range.clearNote(...given));
  }
  insertCheckboxes(...given: Parameters<Range['insertCheckboxes']>) {
    return this.each((range) => range.insertCheckboxes(...given));
  }
  removeCheckboxes(...given: Parameters<Range['removeCheckboxes']>) {
    return this.each((range) => range.removeCheckboxes(...given));
  }
  setBackground(...given: Parameters<Range['setBackground']>) {
    return this.each((range) => range.setBackground(...given));
  }
  setBackgroundRGB(...given: Parameters<Range['setBackgroundRGB']>) {
    return this.each((range) => range.setBackgroundRGB(...given));
  }
  setBorder(...given: Parameters<Range['setBorder']>) {
    return this.each((range) => range.setBorder(...given));
  }
  setFontColor(...given: Parameters<Range['setFontColor']>) {
    return this.each((range) => range.setFontColor(...given));
  }
  setFontFamily(...given: Parameters<Range['setFontFamily']>) {
    return this.each((range) => range.setFontFamily(...given));
  }
  setFontLine(...given: Parameters<Range['setFontLine']>) {
    return this.each((range) => range.setFontLine(...given));
  }
  setFontSize(...given: Parameters<Range['setFontSize']>) {
    return this.each((range) => range.setFontSize(...given));
  }
  setFontStyle(...given: Parameters<Range['setFontStyle']>) {
    return this.each((range) => range.setFontStyle(...given));
  }
  setFontWeight(...given: Parameters<Range['setFontWeight']>) {
    return this.each((range) => range.setFontWeight(...given));
  }
  setFormula(...given: Parameters<Range['setFormula']>) {
    return this.each((range) => range.setFormula(...given));
  }
  setFormulaR1C1(...given: Parameters<Range['setFormulaR1C1']>) {
    return this.each((range) => range.setFormulaR1C1(...given));
  }
  setHorizontalAlignment(...given: Parameters<Range['setHorizontalAlignment']>) {
    return this.each((range) => range.setHorizontalAlignment(...given));
  }
  setNote(...given: Parameters<Range['setNote']>) {
    return this.each((range) => range.setNote(...given));
  }
  setNumberFormat(...given: Parameters<Range['setNumberFormat']>) {
    return this.each((range) => range.setNumberFormat(...given));
  }
  setValue(...given: Parameters<Range['setValue']>) {
    return this.each((range) => range.setValue(...given));
  }
  setVerticalAlignment(...given: Parameters<Range['setVerticalAlignment']>) {
    return this.each((range) => range.setVerticalAlignment(...given));
  }
  setWrap(...given: Parameters<Range['setWrap']>) {
    return this.each((range) => range.setWrap(...given));
  }
  setWrapStrategy(...given: Parameters<Range['setWrapStrategy']>) {
    return this.each((range) => range.setWrapStrategy(...given));
  }
  trimWhitespace(...given: Parameters<Range['trimWhitespace']>) {
    return this.each((range) => range.trimWhitespace(...given));
  }
  uncheck(...given: Parameters<Range['uncheck']>) {
    return this.each((range) => range.uncheck(...given));
  }
}
