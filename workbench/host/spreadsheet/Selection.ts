// What the person who runs the script has selected, each person on their own screen.

import type { Published } from '../published.ts';
import type { EnumValue } from '../service.ts';
import { type Execution, Service } from '../service.ts';
import type { Sheet } from './Sheet.ts';

export class Selection extends Service implements Published<GoogleAppsScript.Spreadsheet.Selection> {
  readonly service = 'SpreadsheetApp.Selection';

  constructor(
    x: Execution,
    private readonly sheet: Sheet,
  ) {
    super(x);
  }
  getActiveRange() {
    return this.sheet.getActiveRange();
  }
  getActiveRangeList() {
    return this.sheet.getActiveRangeList();
  }
  getActiveSheet() {
    return this.sheet;
  }
  getCurrentCell() {
    return this.sheet.getCurrentCell();
  }
  getNextDataRange(direction: EnumValue) {
    return this.getActiveRange()?.getNextDataCell(direction) ?? null;
  }
}
