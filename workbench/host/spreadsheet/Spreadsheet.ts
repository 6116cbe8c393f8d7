// The spreadsheet file as a script holds it.

import type { Published } from '../published.ts';
import { User } from '../Session.ts';
import { type EnumValue, type Execution, Service, ServiceError } from '../service.ts';
import type { MenuView } from '../types.ts';
import type { SheetArea } from '../workbook/index.ts';
import type { FileState } from '../world.ts';
import { addMetadata, DeveloperMetadata, DeveloperMetadataFinder } from './DeveloperMetadata.ts';
import { Document } from './document.ts';
import { NamedRange } from './NamedRange.ts';
import type { Protection } from './Protection.ts';
import type { Range } from './Range.ts';
import { RangeList } from './RangeList.ts';
import type { Open } from './RangePlace.ts';
import { Selection } from './Selection.ts';
import { Sheet } from './Sheet.ts';
import { TextFinder } from './TextFinder.ts';
import { worded } from './wording.ts';

export class Spreadsheet extends Service implements Published<GoogleAppsScript.Spreadsheet.Spreadsheet> {
  readonly service = 'SpreadsheetApp.Spreadsheet';
  readonly doc: Document;
  private readonly made = new Map<number, Sheet>();

  /** Use `spreadsheetOf`: one execution sees one object for a file. */
  constructor(
    x: Execution,
    readonly file: FileState = x.file,
  ) {
    super(x);
    this.doc = Document.of(x, file);
  }

  private get workbook() {
    return this.doc.workbook;
  }

  // --- the file --------------------------------------------------------------------------------
  getId() {
    return this.file.id;
  }
  getUrl() {
    return `https://docs.google.com/spreadsheets/d/${this.file.id}/edit`;
  }
  getName() {
    return this.doc.read(0, () => this.workbook.name);
  }
  rename(name: string) {
    this.doc.act(undefined, () => {
      this.workbook.name = name;
    });
  }
  getOwner() {
    return new User(this.x, this.file.owner);
  }
  getSpreadsheetLocale() {
    return this.doc.read(0, () => this.workbook.locale);
  }
  setSpreadsheetLocale(locale: string) {
    this.doc.act(undefined, () => this.workbook.setLocale(locale));
  }
  getSpreadsheetTimeZone() {
    return this.doc.read(0, () => this.workbook.timeZone);
  }
  setSpreadsheetTimeZone(timeZone: string) {
    this.doc.act(undefined, () => this.workbook.setTimeZone(timeZone));
  }

  // Sheets, ranges and the selection are found without bringing writes down: nothing that waits moves
  // or names them.

  // --- sheets ----------------------------------------------------------------------------------
  /** The object of a sheet that is there. */
  sheetById(id: number): Sheet {
    let sheet = this.made.get(id);
    if (!sheet) {
      sheet = new Sheet(this.x, this, id);
      this.made.set(id, sheet);
    }
    return sheet;
  }
  getSheets() {
    return this.workbook.sheets.map(({ id }) => this.sheetById(id));
  }
  getNumSheets() {
    return this.workbook.sheets.length;
  }
  /** Names count with their case, as Google compares them here. */
  getSheetByName(name: string) {
    return this.getSheets().find((sheet) => sheet.grid.name === name) ?? null;
  }
  getSheetById(id: number) {
    return this.getSheets().find((sheet) => sheet.id === id) ?? null;
  }
  /** `(name?, index?, {template}?)` in any of the published combinations; the new sheet becomes active. */
  insertSheet(...given: unknown[]) {
    const name = given.find((one) => typeof one === 'string');
    const at = given.find((one) => typeof one === 'number');
    const options = given.find((one) => typeof one === 'object' && one !== null);
    const template = options && 'template' in options ? options.template : undefined;
    const { id } = this.doc.act(undefined, () => {
      // `index` counts from 0 here and places the sheet after that many others.
      const index = at === undefined ? this.activeIndex() + 1 : at + 1;
      if (!(template instanceof Sheet))
        return this.workbook.insertSheet({ ...(name === undefined ? {} : { name }), index });
      const copy = this.workbook.copySheet(template.id, name ?? `Copy of ${template.grid.name}`);
      this.workbook.moveSheet(copy.id, index);
      return copy;
    });
    const sheet = this.sheetById(id);
    this.setActiveSheet(sheet);
    return sheet;
  }
  private activeIndex(): number {
    return this.active().grid.index;
  }
  deleteSheet(sheet: Sheet) {
    this.doc.act({ sheetId: sheet.id, area: sheet.whole().area }, () => this.workbook.deleteSheet(sheet.id));
  }
  deleteActiveSheet() {
    this.deleteSheet(this.active());
    return this.getActiveSheet();
  }
  duplicateActiveSheet() {
    const sheet = this.active();
    const copy = this.doc.act(undefined, () =>
      this.workbook.copySheet(sheet.id, `Copy of ${sheet.grid.name}`),
    );
    return this.setActiveSheet(this.sheetById(copy.id));
  }
  moveActiveSheet(position: number) {
    const sheet = this.active();
    this.doc.act(undefined, () => this.workbook.moveSheet(sheet.id, position));
  }
  renameActiveSheet(name: string) {
    this.active().setName(name);
  }

  // --- ranges ----------------------------------------------------------------------------------
  getRange(a1: string) {
    return this.rangeNamed(a1, this.active());
  }
  getRangeList(notations: readonly string[]) {
    return new RangeList(
      this.x,
      notations.map((notation) => this.getRange(notation)),
    );
  }
  getRangeByName(name: string) {
    const kept = this.workbook.namedRanges.find((one) => one.name.toLowerCase() === name.toLowerCase());
    return kept ? this.sheetById(kept.range.sheetId).range(kept.range) : null;
  }
  /** Reads A1 notation, with or without a sheet's name, or the name of a range. */
  rangeNamed(text: string, sheet: Sheet): Range {
    const found = worded(() => this.workbook.resolve(text, sheet.grid));
    if (!found) throw new ServiceError('Range not found');
    const { sheetId, ...area } = found;
    const holder = this.sheetById(sheetId);
    holder.rangeAt(area.row, area.column, area.rows, area.columns);
    return holder.range(area, openSides(text));
  }
  namedRangesOn(sheetId?: number): NamedRange[] {
    return this.doc.read(0, () =>
      this.workbook.namedRanges
        .filter(({ range }) => sheetId === undefined || range.sheetId === sheetId)
        .map(({ name }) => new NamedRange(this.x, this, name)),
    );
  }
  getNamedRanges() {
    return this.namedRangesOn();
  }
  setNamedRange(name: string, range: Range) {
    this.doc.act(undefined, () =>
      this.workbook.setNamedRange(name, { ...range.area, sheetId: range.sheet.id }),
    );
  }
  removeNamedRange(name: string) {
    this.doc.act(undefined, () => {
      if (!this.workbook.namedRanges.some((one) => one.name === name))
        throw new ServiceError(`The named range "${name}" does not exist.`); // assumed
      this.workbook.removeNamedRange(name);
    });
  }
  getProtections(type: EnumValue): Protection[] {
    return this.getSheets().flatMap((sheet) => sheet.getProtections(type));
  }

  // --- what the person at the screen looks at --------------------------------------------------------
  /** A clock trigger has nobody at the screen: the first sheet stands in (real-account rule: find sheets by id). */
  active(): Sheet {
    const { sheets } = this.workbook;
    const wanted = this.session?.activeSheet;
    const sheet = sheets.find(({ id }) => id === wanted) ?? sheets.find(({ hidden }) => !hidden) ?? sheets[0];
    if (!sheet) throw new Error('A workbook without sheets');
    return this.sheetById(sheet.id);
  }
  private get session() {
    const user = this.x.keyboard;
    return user === '' ? undefined : this.file.session(user);
  }
  select(sheet: Sheet, a1: readonly string[]): void {
    this.doc.flush();
    const { session } = this;
    if (!session) return;
    session.activeSheet = sheet.id;
    session.selection = [...a1];
    this.file.show(session.user, { kind: 'select', sheetId: sheet.id, a1: a1.at(-1) ?? 'A1' });
  }
  /** What is selected on a sheet; A1 where nothing was. */
  selectionOn(sheet: Sheet): readonly string[] {
    const { session } = this;
    if (!session || session.selection.length === 0 || this.active().id !== sheet.id) return ['A1'];
    return session.selection;
  }
  getActiveSheet() {
    return this.active();
  }
  setActiveSheet(sheet: Sheet, _restoreSelection = false) {
    this.select(sheet, ['A1']);
    return sheet;
  }
  getActiveCell() {
    return this.active().getActiveCell();
  }
  getActiveRange() {
    return this.active().getActiveRange();
  }
  getActiveRangeList() {
    return this.active().getActiveRangeList();
  }
  getCurrentCell() {
    return this.active().getCurrentCell();
  }
  getSelection() {
    return new Selection(this.x, this.active());
  }
  setActiveRange(range: Range) {
    return range.activate();
  }
  setActiveRangeList(list: RangeList) {
    return list.activate();
  }
  setActiveSelection(range: Range | string) {
    return (typeof range === 'string' ? this.getRange(range) : range).activate();
  }
  setCurrentCell(cell: Range) {
    return cell.sheet.setCurrentCell(cell);
  }
  toast(text: string, title = '', seconds: number | null = 5) {
    if (this.x.keyboard === '') return;
    this.file.show(this.x.keyboard, { kind: 'toast', title, message: text, seconds: seconds ?? 5 });
  }
  /** The old way to add a menu; a menu of the same name takes its place. */
  addMenu(name: string, entries: readonly ({ name: string; functionName: string } | null)[]) {
    const { session } = this;
    if (!session) throw this.doc.refusal('noInterface');
    const menu: MenuView = {
      name,
      items: entries.map((entry) =>
        entry ? { label: entry.name, handler: entry.functionName } : { separator: true },
      ),
    };
    session.menus = [...session.menus.filter((one) => one.name !== name), menu];
    this.file.show(session.user, { kind: 'menus', menus: session.menus });
  }
  updateMenu(name: string, entries: readonly { name: string; functionName: string }[]) {
    this.addMenu(name, entries);
  }
  removeMenu(name: string) {
    const { session } = this;
    if (!session) return;
    session.menus = session.menus.filter((one) => one.name !== name);
    this.file.show(session.user, { kind: 'menus', menus: session.menus });
  }

  // --- metadata and search ------------------------------------------------------------------------
  addDeveloperMetadata(...given: unknown[]) {
    addMetadata(this, { kind: 'spreadsheet' }, given);
    return this;
  }
  getDeveloperMetadata() {
    return this.doc.read(0, () =>
      this.workbook
        .metadata()
        .filter(({ place }) => place.kind === 'spreadsheet')
        .map(({ id }) => new DeveloperMetadata(this.x, this, id)),
    );
  }
  createDeveloperMetadataFinder() {
    return new DeveloperMetadataFinder(this.x, this, {});
  }
  createTextFinder(text: string) {
    return new TextFinder(this.x, this.doc, text, () => this.getSheets().map((sheet) => sheet.searched()));
  }

  // --- the active sheet's methods, as the spreadsheet has them too ------------------------------------
  appendRow(contents: readonly unknown[]) {
    return this.active().appendRow(contents);
  }
  autoResizeColumn(column: number) {
    return this.active().autoResizeColumn(column);
  }
  deleteColumn(column: number) {
    return this.active().deleteColumn(column);
  }
  deleteColumns(column: number, count: number) {
    this.active().deleteColumns(column, count);
  }
  deleteRow(row: number) {
    return this.active().deleteRow(row);
  }
  deleteRows(row: number, count: number) {
    this.active().deleteRows(row, count);
  }
  getColumnWidth(column: number) {
    return this.active().getColumnWidth(column);
  }
  getDataRange() {
    return this.active().getDataRange();
  }
  getFrozenColumns() {
    return this.active().getFrozenColumns();
  }
  getFrozenRows() {
    return this.active().getFrozenRows();
  }
  getLastColumn() {
    return this.active().getLastColumn();
  }
  getLastRow() {
    return this.active().getLastRow();
  }
  getRowHeight(row: number) {
    return this.active().getRowHeight(row);
  }
  getSheetId() {
    return this.active().getSheetId();
  }
  getSheetName() {
    return this.active().getSheetName();
  }
  getSheetValues(row: number, column: number, rows: number, columns: number) {
    return this.active().getSheetValues(row, column, rows, columns);
  }
  hideColumn(column: Range) {
    this.active().hideColumn(column);
  }
  hideRow(row: Range) {
    this.active().hideRow(row);
  }
  insertColumnAfter(position: number) {
    return this.active().insertColumnAfter(position);
  }
  insertColumnBefore(position: number) {
    return this.active().insertColumnBefore(position);
  }
  insertColumnsAfter(position: number, count: number) {
    return this.active().insertColumnsAfter(position, count);
  }
  insertColumnsBefore(position: number, count: number) {
    return this.active().insertColumnsBefore(position, count);
  }
  insertRowAfter(position: number) {
    return this.active().insertRowAfter(position);
  }
  insertRowBefore(position: number) {
    return this.active().insertRowBefore(position);
  }
  insertRowsAfter(position: number, count: number) {
    return this.active().insertRowsAfter(position, count);
  }
  insertRowsBefore(position: number, count: number) {
    return this.active().insertRowsBefore(position, count);
  }
  isColumnHiddenByUser(column: number) {
    return this.active().isColumnHiddenByUser(column);
  }
  isRowHiddenByFilter(row: number) {
    return this.active().isRowHiddenByFilter(row);
  }
  isRowHiddenByUser(row: number) {
    return this.active().isRowHiddenByUser(row);
  }
  setColumnWidth(column: number, width: number) {
    return this.active().setColumnWidth(column, width);
  }
  setFrozenColumns(columns: number) {
    this.active().setFrozenColumns(columns);
  }
  setFrozenRows(rows: number) {
    this.active().setFrozenRows(rows);
  }
  setRowHeight(row: number, height: number) {
    return this.active().setRowHeight(row, height);
  }
  sort(column: number, ascending = true) {
    return this.active().sort(column, ascending);
  }
  unhideColumn(column: Range) {
    this.active().unhideColumn(column);
  }
  unhideRow(row: Range) {
    this.active().unhideRow(row);
  }
}

const spreadsheets = Symbol('spreadsheets');

/** The one Spreadsheet object of a file in an execution. */
export function spreadsheetOf(x: Execution, file: FileState): Spreadsheet {
  const all = x.own(spreadsheets, () => new Map<FileState, Spreadsheet>());
  let spreadsheet = all.get(file);
  if (!spreadsheet) {
    spreadsheet = new Spreadsheet(x, file);
    all.set(file, spreadsheet);
  }
  return spreadsheet;
}

/** The range an event brings: it shows its corners as plain properties too, though they are not published. */
export function rangeOfEvent(x: Execution, file: FileState, { sheetId, ...area }: SheetArea): Range {
  return spreadsheetOf(x, file)
    .sheetById(sheetId)
    .range(
      area,
      {},
      {
        rowStart: area.row,
        rowEnd: area.row + area.rows - 1,
        columnStart: area.column,
        columnEnd: area.column + area.columns - 1,
      },
    );
}

/** Which sides a notation leaves open: `A:C`, `2:5`, `A2:C`, `B2:4`. */
function openSides(text: string): Open {
  const [first = '', second] = (text.split('!').at(-1) ?? text).replaceAll('$', '').split(':');
  if (second === undefined) return {};
  const has = (part: string) => ({ row: /\d/.test(part), column: /[a-z]/i.test(part) });
  const [a, b] = [has(first), has(second)];
  if (!a.row && !b.row) return { rows: true };
  if (!a.column && !b.column) return { columns: true };
  if (!a.row || !b.row) return { lastRow: true };
  if (!a.column || !b.column) return { lastColumn: true };
  return {};
}
