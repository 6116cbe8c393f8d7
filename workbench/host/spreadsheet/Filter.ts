// A sheet's basic filter, what it asks of a column, and the builder of that. Filter views are not
// here: a script can't see them.

import type { Published } from '../published.ts';
import { type Execution, Service, ServiceError } from '../service.ts';
import type { FilterCriteria as KeptCriteria } from '../workbook/index.ts';
import { criteriaOf, fromCondition, type Test, toCondition, WhenBuilder } from './condition.ts';
import { BooleanCriteria } from './enums.ts';
import type { Sheet } from './Sheet.ts';

interface CriteriaState {
  readonly test: Test | undefined;
  readonly hidden: readonly string[];
  readonly visible: readonly string[];
}

export class FilterCriteria
  extends Service
  implements Published<GoogleAppsScript.Spreadsheet.FilterCriteria>
{
  readonly service = 'SpreadsheetApp.FilterCriteria';

  constructor(
    x: Execution,
    readonly state: CriteriaState,
  ) {
    super(x);
  }

  copy() {
    return new FilterCriteriaBuilder(this.x, this.state);
  }
  getCriteriaType() {
    return criteriaOf(BooleanCriteria, this.state.test);
  }
  getCriteriaValues() {
    return this.state.test?.values ?? [];
  }
  getHiddenValues() {
    return this.state.hidden;
  }
  getVisibleValues() {
    return this.state.visible;
  }
}

export class FilterCriteriaBuilder
  extends WhenBuilder
  implements Published<GoogleAppsScript.Spreadsheet.FilterCriteriaBuilder>
{
  readonly service = 'SpreadsheetApp.FilterCriteriaBuilder';
  private hidden: readonly string[];
  private visible: readonly string[];

  constructor(x: Execution, state?: CriteriaState) {
    super(x, state?.test);
    this.hidden = state?.hidden ?? [];
    this.visible = state?.visible ?? [];
  }

  private get state(): CriteriaState {
    return { test: this.test, hidden: this.hidden, visible: this.visible };
  }

  build() {
    return new FilterCriteria(this.x, this.state);
  }
  copy() {
    return new FilterCriteriaBuilder(this.x, this.state);
  }
  getHiddenValues() {
    return this.hidden;
  }
  getVisibleValues() {
    return this.visible;
  }
  setHiddenValues(values: readonly string[]) {
    this.hidden = values.map(String);
    this.visible = [];
    return this;
  }
  setVisibleValues(values: readonly string[]) {
    this.visible = values.map(String);
    this.hidden = [];
    return this;
  }
}

export class Filter extends Service implements Published<GoogleAppsScript.Spreadsheet.Filter> {
  readonly service = 'SpreadsheetApp.Filter';

  constructor(
    x: Execution,
    private readonly sheet: Sheet,
  ) {
    super(x);
  }

  private get kept() {
    const filter = this.sheet.grid.filter;
    if (!filter) throw new ServiceError('The filter no longer exists.');
    return filter;
  }
  /** Column positions of a filter count from its sheet's column A. */
  private column(position: number): number {
    const { area } = this.kept;
    if (position < area.column || position >= area.column + area.columns)
      throw new ServiceError('The column position is outside the range of the filter.');
    return position;
  }

  getRange() {
    return this.sheet.doc.read(0, () => this.sheet.range(this.kept.area));
  }
  getColumnFilterCriteria(position: number) {
    return this.sheet.doc.read(0, () => {
      const kept = this.kept.criteria.get(this.column(position));
      if (!kept) return null;
      const test = kept.condition && fromCondition(kept.condition, this.sheet.doc);
      return new FilterCriteria(this.x, { test, hidden: kept.hidden ?? [], visible: kept.visible ?? [] });
    });
  }
  setColumnFilterCriteria(position: number, criteria: FilterCriteria | null) {
    if (criteria === null) return this.removeColumnFilterCriteria(position);
    const { test, hidden, visible } = criteria.state;
    this.sheet.doc.write(this.sheet.place, 0, () => {
      const kept: KeptCriteria = {
        ...(hidden.length > 0 ? { hidden } : {}),
        ...(visible.length > 0 ? { visible } : {}),
        ...(test ? { condition: toCondition(test, this.sheet.doc.workbook) } : {}),
      };
      this.sheet.grid.setFilterCriteria(this.column(position), kept);
    });
    return this;
  }
  removeColumnFilterCriteria(position: number) {
    this.sheet.doc.write(this.sheet.place, 0, () =>
      this.sheet.grid.setFilterCriteria(this.column(position), null),
    );
    return this;
  }
  /** Sorts what is below the filter's heading row. */
  sort(position: number, ascending: boolean) {
    this.sheet.doc.act({ sheetId: this.sheet.id, area: this.kept.area }, () => {
      const { area } = this.kept;
      if (area.rows > 1)
        this.sheet.grid.sort({ ...area, row: area.row + 1, rows: area.rows - 1 }, [
          { column: this.column(position), ascending },
        ]);
    });
    return this;
  }
  remove() {
    this.sheet.doc.write(this.sheet.place, 0, () => this.sheet.grid.removeFilter());
  }
}
