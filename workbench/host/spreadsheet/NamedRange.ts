// A range with a name. It follows inserted and deleted rows and columns.

import type { Published } from '../published.ts';
import { type Execution, Service, ServiceError } from '../service.ts';
import type { Range } from './Range.ts';
import type { Spreadsheet } from './Spreadsheet.ts';

export class NamedRange extends Service implements Published<GoogleAppsScript.Spreadsheet.NamedRange> {
  readonly service = 'SpreadsheetApp.NamedRange';

  constructor(
    x: Execution,
    private readonly spreadsheet: Spreadsheet,
    private name: string,
  ) {
    super(x);
  }

  getName() {
    return this.name;
  }
  getRange(): Range {
    return this.spreadsheet.doc.read(0, () => {
      const kept = this.spreadsheet.doc.workbook.namedRanges.find((one) => one.name === this.name);
      if (!kept) throw new ServiceError('The named range no longer exists.');
      return this.spreadsheet.sheetById(kept.range.sheetId).range(kept.range);
    });
  }
  remove() {
    const { name } = this;
    this.spreadsheet.doc.act(undefined, () => this.spreadsheet.doc.workbook.removeNamedRange(name));
  }
  setName(name: string) {
    const { area, sheet } = this.getRange();
    const { workbook } = this.spreadsheet.doc;
    this.spreadsheet.doc.act(undefined, () => {
      workbook.setNamedRange(name, { ...area, sheetId: sheet.id });
      workbook.removeNamedRange(this.name);
    });
    this.name = name;
    return this;
  }
  setRange(range: Range) {
    this.spreadsheet.doc.act(undefined, () =>
      this.spreadsheet.doc.workbook.setNamedRange(this.name, { ...range.area, sheetId: range.sheet.id }),
    );
    return this;
  }
}
