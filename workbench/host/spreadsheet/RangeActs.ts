// What is done with a range as a whole: sort, copy, move, thin out, group, filter, protect, describe.
import { EnumValue, ServiceError } from '../service.ts';
import type { Area, PasteKind, SheetArea, SortKey } from '../workbook/index.ts';
import { addMetadata, DeveloperMetadata, DeveloperMetadataFinder, wholeLine } from './DeveloperMetadata.ts';
import { Filter } from './Filter.ts';
import type { Lining } from './Group.ts';
import { Protection } from './Protection.ts';
import type { Range } from './Range.ts';
import { RangeLooks } from './RangeLooks.ts';
import type { Sheet } from './Sheet.ts';
import { TextFinder } from './TextFinder.ts';

const pasteKinds: Record<string, PasteKind> = {
  PASTE_NORMAL: 'normal',
  PASTE_NO_BORDERS: 'noBorders',
  PASTE_FORMAT: 'format',
  PASTE_FORMULA: 'formula',
  PASTE_DATA_VALIDATION: 'validation',
  PASTE_VALUES: 'values',
  PASTE_CONDITIONAL_FORMATTING: 'conditionalFormatting',
  PASTE_COLUMN_WIDTHS: 'columnWidths',
};

export abstract class RangeActs extends RangeLooks {
  private get self(): Range {
    return this as unknown as Range;
  }

  // --- order and repetition ---------------------------------------------------------------------
  /** Sorts every row of the range; a heading has to be left out of it. Columns count from the sheet's A. */
  sort(spec: unknown) {
    const keys = (Array.isArray(spec) ? spec : [spec]).map(sortKey);
    for (const { column } of keys) {
      if (column < this.area.column || column > this.getLastColumn())
        throw new ServiceError('The sort column must be inside the range.');
    }
    this.doc.act(this.place, () => this.grid.sort(this.area, keys));
    return this;
  }
  randomize() {
    this.doc.act(this.place, () => {
      const formulas = this.grid.formulas(this.area);
      const rows = this.grid
        .values(this.area)
        .map((row, i) =>
          row.map((value, j) => formulas[i]?.[j] || (typeof value === 'object' ? value.error : value)),
        );
      for (let i = rows.length - 1; i > 0; i--) {
        const j = Math.floor(this.x.world.chance() * (i + 1));
        [rows[i], rows[j]] = [rows[j] ?? [], rows[i] ?? []];
      }
      this.grid.write(this.area, rows, 'script');
    });
    return this;
  }
  /** Removes rows that repeat an earlier one; what is below in the range moves up. Case is ignored. */
  removeDuplicates(columns?: readonly number[]) {
    return this.doc.act(this.place, () => {
      const compared = columns?.map((column) => column - this.area.column);
      if (compared?.some((i) => i < 0 || i >= this.area.columns))
        throw new ServiceError('The columns to compare must be inside the range.');
      const shown = this.grid.displayValues(this.area);
      const seen = new Set<string>();
      const kept = shown.map((row) => {
        const key = JSON.stringify((compared?.map((i) => row[i]) ?? row).map((text) => text?.toLowerCase()));
        if (seen.has(key)) return false;
        seen.add(key);
        return true;
      });
      let to = this.area.row;
      kept.forEach((keep, i) => {
        if (!keep) return;
        const from = this.area.row + i;
        if (from !== to) this.grid.copy(this.row(from), { ...this.row(to), sheetId: this.sheet.id });
        to += 1;
      });
      const left = to - this.area.row;
      if (left < this.area.rows)
        this.grid.clear({ ...this.area, row: to, rows: this.area.rows - left }, { contents: true });
      return this.sheet.range({ ...this.area, rows: left });
    });
  }
  private row(row: number): Area {
    return { ...this.area, row, rows: 1 };
  }
  trimWhitespace() {
    const values = this.getValues();
    const formulas = this.getFormulas();
    const trimmed = values.map((row, i) =>
      row.map((value, j) => {
        if (formulas[i]?.[j]) return formulas[i]?.[j];
        return typeof value === 'string' ? value.trim().replace(/\s+/g, ' ') : value;
      }),
    );
    return this.setValues(trimmed);
  }

  // --- copying and moving -------------------------------------------------------------------------
  /** `copyTo(to)`, `copyTo(to, {contentsOnly, formatOnly})`, `copyTo(to, type, transposed)`. */
  copyTo(destination: Range, how?: unknown, transposed = false) {
    const kind = pasteKind(how);
    this.assertSameFile(destination);
    this.doc.act({ sheetId: destination.sheet.id, area: destination.area }, () =>
      this.grid.copy(this.area, { ...destination.area, sheetId: destination.sheet.id }, kind, transposed),
    );
  }
  copyValuesToRange(to: Sheet | number, column: number, columnEnd: number, row: number, rowEnd: number) {
    this.copyInto(to, { row, column, rows: rowEnd - row + 1, columns: columnEnd - column + 1 }, 'values');
  }
  copyFormatToRange(to: Sheet | number, column: number, columnEnd: number, row: number, rowEnd: number) {
    this.copyInto(to, { row, column, rows: rowEnd - row + 1, columns: columnEnd - column + 1 }, 'format');
  }
  private copyInto(to: Sheet | number, area: Area, kind: PasteKind): void {
    const target: SheetArea = { ...area, sheetId: typeof to === 'number' ? to : to.id };
    this.doc.act({ sheetId: target.sheetId, area }, () => this.grid.copy(this.area, target, kind));
  }
  /** Cut and paste: references to the cells follow them. */
  moveTo(target: Range) {
    this.assertSameFile(target);
    this.doc.act(this.place, () => {
      const area = { ...this.area, row: target.area.row, column: target.area.column };
      this.doc.assertEditable({ sheetId: target.sheet.id, area });
      this.grid.moveCells(this.area, { ...area, sheetId: target.sheet.id });
    });
  }
  private assertSameFile(target: Range): void {
    if (target.sheet.doc.file !== this.doc.file)
      throw new ServiceError('Target range and source range must be on the same spreadsheet.');
  }
  insertCells(dimension: EnumValue) {
    this.doc.act(this.place, () => this.grid.insertCells(this.area, shiftOf(dimension)));
    return this;
  }
  deleteCells(dimension: EnumValue) {
    this.doc.act(this.place, () => this.grid.deleteCells(this.area, shiftOf(dimension)));
  }
  autoFill(destination: Range, series: EnumValue) {
    this.doc.act({ sheetId: this.sheet.id, area: destination.area }, () =>
      this.grid.fill(this.area, destination.area, series.name === 'ALTERNATE_SERIES' ? 'repeat' : 'series'),
    );
  }
  merge() {
    return this.merged('all');
  }
  mergeAcross() {
    return this.merged('across');
  }
  mergeVertically() {
    return this.merged('down');
  }
  private merged(how: 'all' | 'across' | 'down'): this {
    this.doc.act(this.place, () => this.grid.merge(this.area, how));
    return this;
  }
  breakApart() {
    this.doc.act(this.place, () => this.grid.breakApart(this.area));
    return this;
  }

  // --- groups ------------------------------------------------------------------------------------
  shiftColumnGroupDepth(delta: number) {
    return this.shiftDepth('columns', this.area.column, this.area.columns, delta);
  }
  shiftRowGroupDepth(delta: number) {
    return this.shiftDepth('rows', this.area.row, this.area.rows, delta);
  }
  private shiftDepth(lining: Lining, first: number, count: number, delta: number): this {
    this.doc.write(this.sheet.place, 0, () => this.grid[lining].shiftDepth(first, count, delta));
    return this;
  }
  collapseGroups() {
    return this.foldGroups(true);
  }
  expandGroups() {
    return this.foldGroups(false);
  }
  /** Every group wholly inside the range. */
  private foldGroups(collapsed: boolean): this {
    this.doc.write(this.sheet.place, 0, () => {
      const { row, column, rows, columns } = this.area;
      for (const [lining, first, count] of [
        ['rows', row, rows],
        ['columns', column, columns],
      ] as const) {
        for (const group of this.grid[lining].groups()) {
          if (group.first >= first && group.last < first + count)
            this.grid[lining].setCollapsed(group.first, group.depth, collapsed);
        }
      }
    });
    return this;
  }

  // --- filter, protection, metadata, search ---------------------------------------------------------
  createFilter() {
    this.doc.act(this.sheet.place, () => this.grid.makeFilter(this.area));
    return new Filter(this.x, this.sheet);
  }
  /** The sheet's filter, wherever the range is. */
  getFilter() {
    return this.sheet.getFilter();
  }
  protect() {
    const { id } = this.doc.act(undefined, () =>
      this.grid.protect({
        kind: 'range',
        area: this.area,
        unprotected: [],
        editors: [this.x.effectiveUser].filter((user) => user !== this.doc.file.owner),
        warningOnly: false,
        description: this.getA1Notation(),
      }),
    );
    return new Protection(this.x, this.sheet, id);
  }
  addDeveloperMetadata(...given: unknown[]) {
    addMetadata(this.sheet.spreadsheet, wholeLine(this.self), given);
    return this;
  }
  /** Only of the whole row or column that this range is. */
  getDeveloperMetadata() {
    return this.doc.read(0, () => {
      const { maxRows, maxColumns } = this.grid;
      const { row, column, rows, columns } = this.area;
      const kind =
        columns === maxColumns && rows === 1 ? 'row' : rows === maxRows && columns === 1 ? 'column' : null;
      if (kind === null) return [];
      const index = kind === 'row' ? row : column;
      return this.doc.workbook
        .metadata({ sheetId: this.sheet.id })
        .filter(({ place }) => place.kind === kind && place.index === index)
        .map(({ id }) => new DeveloperMetadata(this.x, this.sheet.spreadsheet, id));
    });
  }
  createDeveloperMetadataFinder() {
    return new DeveloperMetadataFinder(this.x, this.sheet.spreadsheet, {
      sheetId: this.sheet.id,
      area: this.area,
    });
  }
  createTextFinder(text: string) {
    return new TextFinder(this.x, this.doc, text, () => [{ sheet: this.sheet, area: this.area }]);
  }
  protected abstract override topLeft(): RangeActs;
}

/** `2`, or `{column: 2, ascending: false}`. */
function sortKey(spec: unknown): SortKey {
  if (typeof spec === 'number') return { column: spec, ascending: true };
  if (typeof spec === 'object' && spec !== null && 'column' in spec && typeof spec.column === 'number')
    return { column: spec.column, ascending: !('ascending' in spec && spec.ascending === false) };
  throw new ServiceError('Invalid sort specification.');
}

function pasteKind(how: unknown): PasteKind {
  // Google looks at the type only when `transposed` is given too; anything else pastes everything.
  if (how instanceof EnumValue) return pasteKinds[how.name] ?? 'normal';
  if (typeof how === 'object' && how !== null) {
    if ('contentsOnly' in how && how.contentsOnly) return 'values';
    if ('formatOnly' in how && how.formatOnly) return 'format';
  }
  return 'normal';
}

function shiftOf(dimension: EnumValue): Lining {
  return dimension.name === 'ROWS' ? 'rows' : 'columns';
}
