// A block of cells as a script holds one: RangePlace says where, RangeValues what the cells hold,
// RangeLooks how they look, RangeActs what is done with the block.
import type { Published } from '../published.ts';
import { RangeActs } from './RangeActs.ts';

export class Range extends RangeActs implements Published<GoogleAppsScript.Spreadsheet.Range> {
  protected override topLeft(): Range {
    return this.cells === 1 ? this : this.sheet.rangeAt(this.area.row, this.area.column);
  }
}
