// One sheet as a whole: structure, sorting, merged cells, filters and the rules laid over cells.
import { areaOf, inside, intersects } from './area.ts';
import { blank, type Cell } from './cell.ts';
import { fillFrom, moveBlock, pasteInto } from './clipboard.ts';
import { displayOf } from './display.ts';
import { WorkbookError } from './error.ts';
import { isFormulaText } from './reading.ts';
import { sortOrder } from './sort.ts';
import { deleteLines, insertLines, moveLines, shiftCells } from './structure.ts';
import type {
  Area,
  ConditionalFormat,
  Filter,
  FilterCriteria,
  Input,
  PasteKind,
  Protection,
  SheetArea,
  SortKey,
  Table,
  TableColumnType,
  Writer,
} from './types.ts';
import { WritableGrid, withContent } from './writing.ts';

export class Sheet extends WritableGrid {
  /** Throws `nameTaken` or `nameEmpty`. */
  rename(name: string): void {
    if (name === this.name) return;
    this.workbook.assertFreeName(name, this);
    this.relayer({ name });
    this.workbook.calculator.touchAll();
  }

  /** Place among the tabs, from 1. */
  get index(): number {
    return this.workbook.sheets.indexOf(this) + 1;
  }

  /** Adds a row below the last content of any column, growing the grid if needed; returns its number. */
  appendRow(inputs: readonly Input[], writer: Writer): number {
    const row = this.lastRow + 1;
    this.grow(row, inputs.length);
    if (inputs.length > 0) this.write(areaOf(row, 1, 1, inputs.length), [inputs], writer);
    return row;
  }

  /** New rows take the looks and rules of the row before them (or after), as Google's do. */
  insertRows(before: number, count = 1, inherit: 'before' | 'after' = before > 1 ? 'before' : 'after'): void {
    insertLines(this, 'rows', before, count, inherit);
  }

  insertColumns(
    before: number,
    count = 1,
    inherit: 'before' | 'after' = before > 1 ? 'before' : 'after',
  ): void {
    insertLines(this, 'columns', before, count, inherit);
  }

  deleteRows(first: number, count = 1): void {
    deleteLines(this, 'rows', first, count);
  }

  deleteColumns(first: number, count = 1): void {
    deleteLines(this, 'columns', first, count);
  }

  /** Moves rows so that they stand before the row now numbered `before`. */
  moveRows(first: number, count: number, before: number): void {
    moveLines(this, 'rows', first, count, before);
  }

  moveColumns(first: number, count: number, before: number): void {
    moveLines(this, 'columns', first, count, before);
  }

  /** Pushes cells down (`rows`) or right (`columns`) inside the area's columns or rows. */
  insertCells(area: Area, shift: 'rows' | 'columns'): void {
    shiftCells(this, area, shift, 'insert');
  }

  deleteCells(area: Area, shift: 'rows' | 'columns'): void {
    shiftCells(this, area, shift, 'delete');
  }

  /** Makes the grid at least this large. */
  grow(rows: number, columns: number): void {
    if (rows > this.maxRows) this.insertRows(this.maxRows + 1, rows - this.maxRows);
    if (columns > this.maxColumns) this.insertColumns(this.maxColumns + 1, columns - this.maxColumns);
  }

  /** Sorts whole cells (with looks, notes and rules). Throws `merged`. */
  sort(area: Area, keys: readonly SortKey[]): void {
    this.assertInside(area);
    if (this.layers.merges.some((merge) => intersects(merge, area))) throw new WorkbookError('merged');
    this.workbook.calculate();
    const order = sortOrder(this.workbook.localeFacts.formatKey);
    const lines = Array.from({ length: area.rows }, (_, index) => {
      const row = area.row + index;
      const cells: Cell[] = [];
      for (let c = 0; c < area.columns; c++) cells.push(this.cellAt(row, area.column + c));
      return { cells, keys: keys.map((key) => this.cellAt(row, key.column).value), index };
    });
    lines.sort((a, b) => {
      for (let k = 0; k < keys.length; k++) {
        const found = order(a.keys[k] ?? '', b.keys[k] ?? '', keys[k]?.ascending ?? true);
        if (found !== 0) return found;
      }
      return a.index - b.index;
    });
    this.workbook.bump();
    lines.forEach(({ cells }, index) => {
      for (let c = 0; c < cells.length; c++)
        this.put(area.row + index, area.column + c, cells[c] ?? blank, true);
    });
    // Rows hidden by hand stay hidden with other cells in them.
    this.workbook.calculator.touchVisibility();
    this.workbook.calculator.touchSorted(this, area.column, area.column + area.columns - 1);
    this.tell('cells');
    if (this.layers.filter && intersects(this.layers.filter.area, area)) this.refilter();
  }

  /** Copies; the source is repeated to fill a target that is a multiple of its size. */
  copy(from: Area, to: SheetArea, kind: PasteKind = 'normal', transposed = false): void {
    pasteInto(this, from, to, kind, transposed);
  }

  /** Cut and paste: references to the moved cells follow them. */
  moveCells(from: Area, to: SheetArea): void {
    moveBlock(this, from, to);
  }

  /** Drags the fill handle: `to` contains `from`; `series` counts on, otherwise it repeats. */
  fill(from: Area, to: Area, kind: 'series' | 'repeat' = 'series'): void {
    fillFrom(this, from, to, kind);
  }

  // --- merged cells ----------------------------------------------------------------------------

  get merges(): readonly Area[] {
    return this.layers.merges;
  }

  /** Merges; only the first cell keeps its content. */
  merge(area: Area, how: 'all' | 'across' | 'down' = 'all'): void {
    this.assertInside(area);
    const lines = how === 'across' ? area.rows : how === 'down' ? area.columns : 1;
    const parts = Array.from({ length: lines }, (_, n): Area => {
      if (how === 'across') return areaOf(area.row + n, area.column, 1, area.columns);
      return how === 'down' ? areaOf(area.row, area.column + n, area.rows, 1) : area;
    }).filter((part) => part.rows * part.columns > 1);
    const kept = this.layers.merges.filter((merge) => !parts.some((part) => inside(merge, part)));
    if (kept.some((merge) => parts.some((part) => intersects(merge, part))))
      throw new WorkbookError('merged');
    for (const part of parts)
      this.change(part, (cell, row, column) =>
        row === part.row && column === part.column ? cell : withContent(cell, '', undefined, cell.style),
      );
    this.relayer({ merges: [...kept, ...parts] }, 'structure');
  }

  breakApart(area: Area): void {
    const touched = this.layers.merges.filter((merge) => intersects(merge, area));
    if (touched.some((merge) => !inside(merge, area))) throw new WorkbookError('merged');
    this.relayer({ merges: this.layers.merges.filter((merge) => !intersects(merge, area)) }, 'structure');
  }

  // --- the basic filter and the persons' filter views ----------------------------------------------

  get filter(): Filter | null {
    return this.layers.filter;
  }

  /** Throws `alreadyFiltered`. */
  makeFilter(area: Area): void {
    this.assertInside(area);
    if (this.layers.filter) throw new WorkbookError('alreadyFiltered');
    this.relayer({ filter: { area, criteria: new Map() } }, 'structure');
  }

  removeFilter(): void {
    this.relayer({ filter: null }, 'structure');
    this.refilter();
  }

  /** Sets what one column (of the sheet) hides and applies it; null removes it. Throws `noFilter`. */
  setFilterCriteria(column: number, criteria: FilterCriteria | null): void {
    const { filter } = this.layers;
    if (!filter || column < filter.area.column || column >= filter.area.column + filter.area.columns)
      throw new WorkbookError('noFilter');
    this.relayer({ filter: withCriteria(filter, column, criteria) }, 'structure');
    this.refilter();
  }

  /** Applies the filter again: as in the grid, editing a value hides and shows nothing by itself. */
  refilter(): void {
    this.workbook.calculate();
    const { filter } = this.layers;
    for (let row = 1; row <= this.maxRows; row++)
      this.rows.setFiltered(row, filter !== null && this.leftOut(filter, row));
    this.workbook.calculator.touchVisibility();
    this.structureChanges += 1;
    this.tell('structure');
  }

  private leftOut(filter: Filter, row: number): boolean {
    const { area } = filter;
    if (row <= area.row || row >= area.row + area.rows) return false;
    for (const [column, { hidden, visible, condition }] of filter.criteria) {
      if (hidden || visible) {
        const cell = this.cellAt(row, column);
        const shown = displayOf(cell.value, this.formatOf(cell, row, column), this.workbook.localeFacts);
        if (hidden?.includes(shown) || (visible && !visible.includes(shown))) return true;
      }
      if (
        condition &&
        !this.conditionHolds(condition, this.formulasIn(condition, { row, column }), row, column)
      )
        return true;
    }
    return false;
  }

  filterView(user: string): Filter | null {
    return this.layers.views.get(user) ?? null;
  }

  /** Only this person sees it; scripts cannot. */
  setFilterView(user: string, area: Area, column: number, criteria: FilterCriteria | null): void {
    const before = this.layers.views.get(user) ?? { area, criteria: new Map() };
    const views = new Map(this.layers.views);
    views.set(user, withCriteria({ ...before, area }, column, criteria));
    this.relayer({ views });
  }

  leaveFilterView(user: string): void {
    const views = new Map(this.layers.views);
    views.delete(user);
    this.relayer({ views });
  }

  /** Whether this person's screen leaves the row out, for any reason. */
  isRowHiddenFor(user: string, row: number): boolean {
    const view = this.layers.views.get(user);
    if (!view) return this.rows.isHidden(row);
    this.workbook.calculate();
    return this.rows.isHiddenByUser(row) || this.leftOut(view, row);
  }

  // --- rules laid over cells ---------------------------------------------------------------------

  /** Formulas in the conditions read for each rule's first cell. */
  get conditionalFormats(): readonly ConditionalFormat[] {
    return this.layers.formats.map(({ format, formulas }) => {
      const [first] = format.areas;
      if (!first || !format.condition || formulas.length === 0) return format;
      let next = 0;
      const values = format.condition.values.map((value) => {
        const formula = isFormulaText(value) ? formulas[next++] : undefined;
        return formula ? this.printed(formula, first.row, first.column) : value;
      });
      return { ...format, condition: { ...format.condition, values } };
    });
  }

  setConditionalFormats(rules: readonly ConditionalFormat[]): void {
    const formats = rules.map((format) => {
      const [first] = format.areas;
      return { format, formulas: first && format.condition ? this.formulasIn(format.condition, first) : [] };
    });
    this.relayer({ formats });
  }

  get protections(): readonly Protection[] {
    return this.layers.protections;
  }

  protect(protection: Omit<Protection, 'id'>): Protection {
    const made = { ...protection, id: this.workbook.nextId() };
    this.relayer({ protections: [...this.layers.protections, made] });
    return made;
  }

  /** Changes a protection; returns how it is now. */
  changeProtection(id: number, change: Partial<Omit<Protection, 'id' | 'kind'>>): Protection {
    const before = this.layers.protections.find((protection) => protection.id === id);
    if (!before) throw new WorkbookError('noProtection', id);
    const after = { ...before, ...change };
    this.relayer({
      protections: this.layers.protections.map((protection) => (protection === before ? after : protection)),
    });
    return after;
  }

  unprotect(id: number): void {
    this.relayer({ protections: this.layers.protections.filter((protection) => protection.id !== id) });
  }

  get tables(): readonly Table[] {
    return this.layers.tables;
  }

  /** Throws `overlapsTable`. */
  convertToTable(
    area: Area,
    types: readonly (TableColumnType | null)[],
    name = `Table${this.layers.tables.length + 1}`,
  ): Table {
    this.assertInside(area);
    if (this.layers.tables.some((table) => intersects(table.area, area)))
      throw new WorkbookError('overlapsTable');
    const table = { id: `t${this.workbook.nextId()}`, name, area, types };
    this.relayer({ tables: [...this.layers.tables, table] });
    return table;
  }

  convertToRange(tableId: string): void {
    this.relayer({ tables: this.layers.tables.filter((table) => table.id !== tableId) });
  }
}

function withCriteria(filter: Filter, column: number, criteria: FilterCriteria | null): Filter {
  const all = new Map(filter.criteria);
  if (criteria) all.set(column, criteria);
  else all.delete(column);
  return { ...filter, criteria: all };
}
