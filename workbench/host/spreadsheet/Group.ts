// A group of rows or columns that can be collapsed. Two groups of one depth that touch are one group.

import type { Published } from '../published.ts';
import { type Execution, Service, ServiceError } from '../service.ts';
import type { LineGroup, Lines } from '../workbook/index.ts';
import type { Sheet } from './Sheet.ts';

export type Lining = 'rows' | 'columns';

export class Group extends Service implements Published<GoogleAppsScript.Spreadsheet.Group> {
  readonly service = 'SpreadsheetApp.Group';

  /** `at` is a row or column inside the group. */
  constructor(
    x: Execution,
    private readonly sheet: Sheet,
    private readonly lining: Lining,
    private readonly at: number,
    private readonly depth: number,
  ) {
    super(x);
  }

  private get lines(): Lines {
    return this.sheet.grid[this.lining];
  }
  private get kept(): LineGroup {
    const kept = this.lines.groupAt(this.at, this.depth);
    if (!kept) throw new ServiceError('The group no longer exists.');
    return kept;
  }
  private fold(collapsed: boolean): this {
    this.sheet.doc.write(this.sheet.place, 0, () => this.lines.setCollapsed(this.at, this.depth, collapsed));
    return this;
  }

  collapse() {
    return this.fold(true);
  }
  expand() {
    return this.fold(false);
  }
  /** The row or column where the +/- stands. */
  getControlIndex() {
    return this.sheet.doc.read(0, () =>
      this.lines.controlPosition === 'before' ? this.kept.first - 1 : this.kept.last + 1,
    );
  }
  getDepth() {
    return this.depth;
  }
  getRange() {
    return this.sheet.doc.read(0, () => {
      const { first, last } = this.kept;
      return this.sheet.lines(this.lining, first, last - first + 1);
    });
  }
  isCollapsed() {
    return this.sheet.doc.read(0, () => this.kept.collapsed);
  }
  remove() {
    this.sheet.doc.write(this.sheet.place, 0, () => {
      const { first, last } = this.kept;
      this.lines.shiftDepth(first, last - first + 1, -1);
    });
  }
}
