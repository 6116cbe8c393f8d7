// What each act of a person does to the workbook, and which events Google fires for it: one table.
//
// Fired by people only (developers.google.com/apps-script/guides/triggers#onedite); typed values alone
// carry `value` and `oldValue` (guides/triggers/events#edit). A moved row or column with content fires
// both events, an inserted or deleted one onChange alone (measured:
// theappsscriptlab.com, "onEdit vs onChange"). No page says what a sort, a cell move, a filter or a
// group fires: here no onEdit, which a script must be able to live with, and onChange as OTHER.
import type { Act } from '../acts.ts';
import { message } from '../messages.ts';
import { ServiceError } from '../service.ts';
import {
  type Area,
  areaText,
  parseA1,
  type Sheet,
  type SheetArea,
  type Validation,
  type Workbook,
} from '../workbook/index.ts';
import type { SessionState } from '../world.ts';
import { maySet } from './document.ts';

export type ChangeType =
  | 'EDIT'
  | 'INSERT_ROW'
  | 'INSERT_COLUMN'
  | 'REMOVE_ROW'
  | 'REMOVE_COLUMN'
  | 'INSERT_GRID'
  | 'REMOVE_GRID'
  | 'FORMAT'
  | 'OTHER';

/** What onEdit brings; the values are there for a single typed or emptied cell only. */
export interface EditEvent {
  readonly at: SheetArea;
  readonly value?: string;
  readonly oldValue?: string;
}

export interface Events {
  readonly edit?: EditEvent;
  readonly change?: ChangeType;
}

/** Who acts, where. */
export interface Scene {
  readonly workbook: Workbook;
  readonly user: string;
  /** Language of their account: Google words its messages in it. */
  readonly locale: string;
  readonly session: SessionState;
}

type Doing = { [K in Act['act']]: (scene: Scene, act: Extract<Act, { act: K }>) => Events };

const edited = (at: SheetArea): Events => ({ edit: { at }, change: 'EDIT' });
const other: Events = { change: 'OTHER' };

/** What a filter over the whole list hides is set on these columns; `undo` is the person's own, see person.ts. */
export const gridActs: Omit<Doing, 'undo'> = {
  edit: (scene, { sheetId, a1, typed }) => {
    const { sheet, at } = target(scene, sheetId, a1);
    const { row, column } = at;
    const cell = { ...at, rows: 1, columns: 1 };
    const rule = sheet.rejects(row, column, typed, 'person');
    if (rule) throw refused(scene, rule, cell);
    const before = plainText(sheet, row, column);
    sheet.writeCell(row, column, typed, 'person');
    const after = plainText(sheet, row, column);
    return {
      edit: {
        at: cell,
        ...(after === '' ? {} : { value: after }),
        ...(before === '' ? {} : { oldValue: before }),
      },
      change: 'EDIT',
    };
  },
  paste: (scene, { sheetId, a1, rows }) => {
    const sheet = scene.workbook.sheet(sheetId);
    const { row, column } = areaIn(sheet, a1);
    const columns = Math.max(1, ...rows.map((cells) => cells.length));
    const at = { sheetId, row, column, rows: Math.max(1, rows.length), columns };
    const inputs = rows.map((cells) => Array.from({ length: columns }, (_, j) => cells[j] ?? ''));
    sheet.grow(row + at.rows - 1, column + columns - 1);
    assertEditable(scene, sheet, at);
    const broken = sheet.firstRejected(at, inputs, 'person');
    if (broken) throw refused(scene, broken.rule, { ...broken, rows: 1, columns: 1 });
    sheet.write(at, inputs, 'person');
    return edited(at);
  },
  copy: (scene, { sheetId, a1, to, toSheetId = sheetId }) => {
    const from = areaIn(scene.workbook.sheet(sheetId), a1);
    const sheet = scene.workbook.sheet(toSheetId);
    const at = covered(from, areaIn(sheet, to), toSheetId);
    sheet.grow(at.row + at.rows - 1, at.column + at.columns - 1);
    assertEditable(scene, sheet, at);
    scene.workbook.sheet(sheetId).copy(from, at);
    return edited(at);
  },
  move: (scene, { sheetId, a1, to }) => {
    const { sheet, at } = target(scene, sheetId, a1);
    const corner = areaIn(sheet, to);
    const landing = { ...at, row: corner.row, column: corner.column };
    sheet.grow(landing.row + landing.rows - 1, landing.column + landing.columns - 1);
    assertEditable(scene, sheet, landing);
    sheet.moveCells(at, landing);
    return other;
  },
  fill: (scene, { sheetId, a1, to }) => {
    const sheet = scene.workbook.sheet(sheetId);
    const { at } = target(scene, sheetId, to);
    sheet.fill(areaIn(sheet, a1), at);
    return edited(at);
  },
  clear: (scene, { sheetId, a1 }) => {
    const { sheet, at } = target(scene, sheetId, a1);
    const single = at.rows === 1 && at.columns === 1;
    const before = single ? plainText(sheet, at.row, at.column) : '';
    sheet.clear(at, { contents: true });
    return { edit: { at, ...(before === '' ? {} : { oldValue: before }) }, change: 'EDIT' };
  },
  sort: (scene, { sheetId, a1, column, descending = false }) => {
    const { sheet, at } = target(scene, sheetId, a1);
    sheet.sort(at, [{ column, ascending: !descending }]);
    return other;
  },
  filter: (scene, { sheetId, a1, column, hide }) => {
    const sheet = settings(scene, sheetId);
    if (!sheet.filter) sheet.makeFilter(a1 === undefined ? listOf(sheet) : areaIn(sheet, a1));
    if (column !== undefined) sheet.setFilterCriteria(column, hide?.length ? { hidden: hide } : null);
    return other;
  },
  removeFilter: (scene, { sheetId }) => {
    settings(scene, sheetId).removeFilter();
    return other;
  },
  // Nobody else sees a filter view, and no event tells of it.
  filterView: (scene, { sheetId, column, hide }) => {
    const sheet = scene.workbook.sheet(sheetId);
    const area = sheet.filterView(scene.user)?.area ?? sheet.filter?.area ?? listOf(sheet);
    sheet.setFilterView(scene.user, area, column, hide.length > 0 ? { hidden: hide } : null);
    return {};
  },
  leaveFilterView: (scene, { sheetId }) => {
    scene.workbook.sheet(sheetId).leaveFilterView(scene.user);
    return {};
  },
  insertRows: (scene, { sheetId, before, count }) => {
    const sheet = scene.workbook.sheet(sheetId);
    assertLines(scene, sheet, 'rows', Math.min(before, sheet.maxRows), 1);
    sheet.insertRows(before, count, before > 1 ? 'before' : 'after');
    return { change: 'INSERT_ROW' };
  },
  deleteRows: (scene, { sheetId, first, count }) => {
    const sheet = scene.workbook.sheet(sheetId);
    assertLines(scene, sheet, 'rows', first, count);
    sheet.deleteRows(first, count);
    return { change: 'REMOVE_ROW' };
  },
  moveRows: (scene, { sheetId, first, count, before }) => {
    const sheet = scene.workbook.sheet(sheetId);
    const from = assertLines(scene, sheet, 'rows', first, count);
    const filled = hasContent(sheet, from);
    sheet.moveRows(first, count, before);
    const row = before > first ? before - count : before;
    return filled ? { ...edited({ ...from, sheetId, row }), change: 'OTHER' } : other;
  },
  insertColumns: (scene, { sheetId, before, count }) => {
    const sheet = scene.workbook.sheet(sheetId);
    assertLines(scene, sheet, 'columns', Math.min(before, sheet.maxColumns), 1);
    sheet.insertColumns(before, count, before > 1 ? 'before' : 'after');
    return { change: 'INSERT_COLUMN' };
  },
  deleteColumns: (scene, { sheetId, first, count }) => {
    const sheet = scene.workbook.sheet(sheetId);
    assertLines(scene, sheet, 'columns', first, count);
    sheet.deleteColumns(first, count);
    return { change: 'REMOVE_COLUMN' };
  },
  moveColumns: (scene, { sheetId, first, count, before }) => {
    const sheet = scene.workbook.sheet(sheetId);
    const from = assertLines(scene, sheet, 'columns', first, count);
    const filled = hasContent(sheet, from);
    sheet.moveColumns(first, count, before);
    const column = before > first ? before - count : before;
    return filled ? { ...edited({ ...from, sheetId, column }), change: 'OTHER' } : other;
  },
  hideRows: (scene, { sheetId, first, count }) => {
    settings(scene, sheetId).rows.hide(first, count);
    return other;
  },
  showRows: (scene, { sheetId, first, count }) => {
    settings(scene, sheetId).rows.show(first, count);
    return other;
  },
  hideColumns: (scene, { sheetId, first, count }) => {
    settings(scene, sheetId).columns.hide(first, count);
    return other;
  },
  showColumns: (scene, { sheetId, first, count }) => {
    settings(scene, sheetId).columns.show(first, count);
    return other;
  },
  resize: (scene, { sheetId, dimension, first, count, pixels }) => {
    settings(scene, sheetId)[dimension].setSize(first, count, pixels);
    return {};
  },
  freeze: (scene, { sheetId, rows, columns }) => {
    const sheet = settings(scene, sheetId);
    if (rows !== undefined) sheet.freeze('rows', rows);
    if (columns !== undefined) sheet.freeze('columns', columns);
    return {};
  },
  toggleGroup: (scene, { sheetId, dimension, at, collapsed }) => {
    const lines = settings(scene, sheetId)[dimension];
    const depth = lines.groupAt(at)?.depth ?? 1;
    lines.setCollapsed(at, depth, collapsed);
    return other;
  },
  insertSheet: (scene, { name }) => {
    const { id } = scene.workbook.insertSheet(name === '' ? {} : { name });
    scene.session.activeSheet = id;
    scene.session.selection = ['A1'];
    return { change: 'INSERT_GRID' };
  },
  renameSheet: (scene, { sheetId, name }) => {
    settings(scene, sheetId).rename(name);
    return other;
  },
  deleteSheet: (scene, { sheetId }) => {
    const sheet = scene.workbook.sheet(sheetId);
    assertEditable(scene, sheet, { row: 1, column: 1, rows: sheet.maxRows, columns: sheet.maxColumns });
    scene.workbook.deleteSheet(sheetId);
    return { change: 'REMOVE_GRID' };
  },
  activateSheet: (scene, { sheetId }) => {
    scene.workbook.sheet(sheetId);
    scene.session.activeSheet = sheetId;
    scene.session.selection = ['A1'];
    return {};
  },
  select: (scene, { sheetId, a1 }) => {
    const sheet = scene.workbook.sheet(sheetId);
    const ranges = typeof a1 === 'string' ? [a1] : a1;
    for (const range of ranges) areaIn(sheet, range);
    scene.session.activeSheet = sheetId;
    scene.session.selection = [...ranges];
    return {};
  },
  note: (scene, { sheetId, a1, text }) => {
    const { sheet, at } = target(scene, sheetId, a1);
    sheet.setNotes({ ...at, rows: 1, columns: 1 }, [[text]]);
    return other;
  },
  convertToTable: (scene, { sheetId, a1, types }) => {
    const { sheet, at } = target(scene, sheetId, a1);
    sheet.convertToTable(at, types);
    return other;
  },
  convertToRange: (scene, { sheetId, a1 }) => {
    const { sheet, at } = target(scene, sheetId, a1);
    const table = sheet.tables.find(
      ({ area }) =>
        at.row < area.row + area.rows &&
        area.row < at.row + at.rows &&
        at.column < area.column + area.columns &&
        area.column < at.column + at.columns,
    );
    if (!table) throw new ServiceError('There is no table here.');
    sheet.convertToRange(table.id);
    return other;
  },
  protect: (scene, { sheetId, a1, editors, warningOnly = false }) => {
    const sheet = scene.workbook.sheet(sheetId);
    sheet.protect({
      kind: a1 === undefined ? 'sheet' : 'range',
      ...(a1 === undefined ? {} : { area: areaIn(sheet, a1) }),
      unprotected: [],
      editors,
      warningOnly,
      description: '',
    });
    return other;
  },
};

function areaIn(sheet: Sheet, a1: string): Area {
  return parseA1(a1, { rows: sheet.maxRows, columns: sheet.maxColumns });
}

/** The area an act is about, which the person has to be allowed to edit. */
function target(scene: Scene, sheetId: number, a1: string): { sheet: Sheet; at: SheetArea } {
  const sheet = scene.workbook.sheet(sheetId);
  const at = { ...areaIn(sheet, a1), sheetId };
  sheet.assertInside(at);
  assertEditable(scene, sheet, at);
  return { sheet, at };
}

/** What the grid says of a value a rule rejects: the rule's own help, if it has one. */
function refused({ locale }: Scene, rule: Validation, cell: Area): ServiceError {
  return new ServiceError(rule.helpText || message('rejected', locale, { cell: areaText(cell) }));
}

/** A sheet whose settings the person may change: its protection as a whole forbids it. */
function settings({ workbook, user, locale }: Scene, sheetId: number): Sheet {
  const sheet = workbook.sheet(sheetId);
  if (!maySet(workbook, sheet, user)) throw new ServiceError(message('protectedCell', locale));
  return sheet;
}

function assertEditable({ user, locale }: Scene, sheet: Sheet, area: Area): void {
  if (sheet.blocking(area, user)) throw new ServiceError(message('protectedCell', locale));
}

function assertLines(
  scene: Scene,
  sheet: Sheet,
  lining: 'rows' | 'columns',
  first: number,
  count: number,
): Area {
  const area =
    lining === 'rows'
      ? { row: first, column: 1, rows: count, columns: sheet.maxColumns }
      : { row: 1, column: first, rows: sheet.maxRows, columns: count };
  sheet.assertInside(area);
  assertEditable(scene, sheet, area);
  return area;
}

/** Where a pasted range lands: repeated over a target that is a multiple of it, else its own size. */
function covered(from: Area, to: Area, sheetId: number): SheetArea {
  const repeats = to.rows % from.rows === 0 && to.columns % from.columns === 0;
  const size = repeats ? to : from;
  return { row: to.row, column: to.column, rows: size.rows, columns: size.columns, sheetId };
}

function hasContent(sheet: Sheet, area: Area): boolean {
  return sheet.values(area).some((row) => row.some((value) => value !== ''));
}

/** What a filter made without a selection covers: all that has content. */
function listOf(sheet: Sheet): Area {
  return { row: 1, column: 1, rows: Math.max(1, sheet.lastRow), columns: Math.max(1, sheet.lastColumn) };
}

/** A cell's value as an event brings it: a text, dates as their serial number. */
function plainText(sheet: Sheet, row: number, column: number): string {
  const value = sheet.value(row, column);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'object' ? value.error : String(value);
}
