// Puts the book into Univer: whole sheets at first, then only what has changed.
import {
  BooleanNumber,
  CellValueType,
  type ICellData,
  type IRange,
  type IWorkbookData,
  type IWorksheetData,
  LocaleType,
  type Worksheet,
} from '@univerjs/core';
import type { Row, SheetHead, Span } from '../../server/protocol.ts';
import { type Book, type Changes, emptyRow, type Sheet, sheetOf } from '../book.ts';
import { plain, styleName, styleOf } from './looks.ts';
import { type Engine, unitId } from './univer.ts';

export const defaultWidth = 100;
export const defaultHeight = 21;

type Cells = Record<number, ICellData>;

/** The cells of one row as Univer keeps them; undefined when it shows nothing. */
export function cellsOf(row: Row): Cells | undefined {
  let cells: Cells | undefined;
  for (let column = Math.max(row.text.length, row.look.length); column-- > 0; ) {
    const text = row.text[column] ?? '';
    const look = row.look[column] ?? 0;
    if (text === '' && look === 0) continue;
    cells ??= {};
    cells[column] = { v: text, t: CellValueType.STRING, s: styleName(look) };
  }
  return cells;
}

const rangeOf = (area: { row: number; column: number; rows: number; columns: number }): IRange => ({
  startRow: area.row,
  startColumn: area.column,
  endRow: area.row + area.rows - 1,
  endColumn: area.column + area.columns - 1,
});

const isIn = (spans: readonly Span[], index: number) =>
  spans.some(([first, count]) => index >= first && index < first + count);

/** What of a worksheet follows from its head alone. */
function frameOf(head: SheetHead) {
  const columnData: IWorksheetData['columnData'] = {};
  for (const [column, w] of Object.entries(head.columnWidths)) columnData[Number(column)] = { w };
  for (const [first, count] of head.hiddenColumns) {
    for (let i = first; i < first + count; i++) columnData[i] = { ...columnData[i], hd: BooleanNumber.TRUE };
  }
  const rowData: IWorksheetData['rowData'] = {};
  for (const [row, h] of Object.entries(head.rowHeights)) rowData[Number(row)] = { h };
  for (const [first, count] of head.hiddenRows) {
    for (let i = first; i < first + count; i++) rowData[i] = { ...rowData[i], hd: BooleanNumber.TRUE };
  }
  return {
    name: head.name,
    hidden: head.hidden ? BooleanNumber.TRUE : BooleanNumber.FALSE,
    rowCount: head.rows,
    columnCount: head.columns,
    freeze: {
      xSplit: head.frozenColumns,
      ySplit: head.frozenRows,
      startColumn: head.frozenColumns || -1,
      startRow: head.frozenRows || -1,
    },
    mergeData: head.merges.map(rangeOf),
    columnData,
    rowData,
  };
}

function worksheetOf(sheet: Sheet): Partial<IWorksheetData> {
  const cellData: Record<number, Cells> = {};
  sheet.rows.forEach((row, index) => {
    const cells = cellsOf(row);
    if (cells) cellData[index] = cells;
  });
  return {
    ...frameOf(sheet.head),
    id: String(sheet.head.id),
    cellData,
    defaultColumnWidth: defaultWidth,
    defaultRowHeight: defaultHeight,
    rowHeader: { width: 46 },
    columnHeader: { height: 24 },
    showGridlines: BooleanNumber.TRUE,
    gridlinesColor: '#e1e3e6',
    rightToLeft: BooleanNumber.FALSE,
    tabColor: '',
    zoomRatio: 1,
    scrollTop: 0,
    scrollLeft: 0,
  };
}

/** The whole file as Univer opens it. */
export function workbookOf(book: Book, active: number): IWorkbookData {
  const sheets = Object.fromEntries(book.sheets.map((sheet) => [String(sheet.head.id), worksheetOf(sheet)]));
  const order = book.sheets.map((sheet) => String(sheet.head.id));
  return {
    id: unitId,
    name: '',
    appVersion: '0.25.1',
    locale: LocaleType.EN_US,
    defaultStyle: plain,
    styles: Object.fromEntries(book.looks.map((look, index) => [styleName(index), styleOf(look)])),
    // Univer opens on the first sheet that is not hidden.
    sheetOrder: order.sort((a, b) => Number(b === String(active)) - Number(a === String(active))),
    sheets,
  };
}

export interface Painter {
  /** Paints what an update has changed; `looks` says how many looks were known before. */
  paint(changes: Changes, looksBefore: number): void;
  /** Shows one cell differently until the host has answered. */
  expect(sheetId: number, row: number, column: number, text: string): void;
  /** Shows what the book says again. */
  settle(sheetId: number, row: number): void;
  showSheet(sheetId: number): void;
  /** Draws anew without a change of cells: markers, filter buttons. */
  redraw(): void;
}

export function painter(engine: Engine, book: Book): Painter {
  const worksheet = (id: number): Worksheet | undefined =>
    engine.workbook().getSheetBySheetId(String(id)) ?? undefined;
  const heads = new Map(book.sheets.map((sheet) => [sheet.head.id, JSON.stringify(sheet.head)]));
  const drawn = new Map(book.sheets.map((sheet) => [sheet.head.id, sheet.rows]));

  /** Univer recalculates its layout when it hears of this; the numbers are those it has already. */
  function relayout(sheet: Sheet): void {
    engine.paint('sheet.mutation.set-worksheet-row-count', {
      subUnitId: String(sheet.head.id),
      rowCount: sheet.head.rows,
    });
  }

  function paintHead(sheet: Sheet, into: Worksheet): void {
    const { freeze, mergeData, columnData, rowData, ...rest } = frameOf(sheet.head);
    const config = into.getConfig();
    const frozen = JSON.stringify(config.freeze) !== JSON.stringify(freeze);
    Object.assign(config, rest);
    // The managers of rows and columns hold on to these objects.
    refill(into.getColumnManager().getColumnData() as Record<number, unknown>, columnData);
    refill(into.getRowManager().getRowData() as Record<number, unknown>, rowData);
    into.setMergeData(mergeData);
    if (frozen)
      engine.paint('sheet.mutation.set-frozen', {
        subUnitId: String(sheet.head.id),
        ...freeze,
        resetScroll: false,
      });
  }

  function paintRows(sheet: Sheet, into: Worksheet, span: { first: number; last: number }): void {
    const matrix = into.getCellMatrix().getMatrix() as Record<number, Cells | undefined>;
    const before = drawn.get(sheet.head.id) ?? [];
    // A row that only moved takes its cells along: a sort of thousands of rows builds none anew.
    const moved = new Map<Row, Cells | undefined>();
    for (let row = span.first; row <= span.last; row++) {
      const known = before[row];
      if (known && known !== emptyRow) moved.set(known, matrix[row]);
    }
    for (let row = span.first; row <= span.last; row++) {
      const line = sheet.rows[row] ?? emptyRow;
      const cells = moved.has(line) ? moved.get(line) : cellsOf(line);
      if (cells) matrix[row] = cells;
      else delete matrix[row];
    }
    drawn.set(sheet.head.id, sheet.rows);
  }

  return {
    paint: (changes, looksBefore) => {
      const styles = engine.workbook().getStyles();
      for (let i = looksBefore; i < book.looks.length; i++) {
        styles.addCustomStyle(styleName(i), styleOf(book.looks[i] ?? {}));
      }
      if (changes.heads) {
        for (const { head } of book.sheets) {
          if (worksheet(head.id)) continue;
          const sheet = sheetOf(book, head.id);
          if (!sheet) continue;
          engine.paint('sheet.mutation.insert-sheet', { index: heads.size, sheet: worksheetOf(sheet) });
          heads.set(head.id, JSON.stringify(head));
          drawn.set(head.id, sheet.rows);
        }
        for (const id of [...heads.keys()]) {
          if (sheetOf(book, id)) continue;
          engine.paint('sheet.mutation.remove-sheet', { subUnitId: String(id) });
          heads.delete(id);
          drawn.delete(id);
        }
      }
      for (const sheet of book.sheets) {
        const into = worksheet(sheet.head.id);
        if (!into) continue;
        const span = changes.rows.get(sheet.head.id);
        const head = JSON.stringify(sheet.head);
        const reframed = heads.get(sheet.head.id) !== head;
        if (span) paintRows(sheet, into, span);
        if (reframed) {
          heads.set(sheet.head.id, head);
          paintHead(sheet, into);
        }
        if (span || reframed) relayout(sheet);
      }
    },
    expect: (sheetId, row, column, text) => {
      const sheet = sheetOf(book, sheetId);
      const into = worksheet(sheetId);
      if (!sheet || !into) return;
      const look = sheet.rows[row]?.look[column] ?? 0;
      into.getCellMatrix().setValue(row, column, { v: text, t: CellValueType.STRING, s: styleName(look) });
      relayout(sheet);
    },
    settle: (sheetId, row) => {
      const sheet = sheetOf(book, sheetId);
      const into = worksheet(sheetId);
      if (!sheet || !into) return;
      const matrix = into.getCellMatrix().getMatrix() as Record<number, Cells | undefined>;
      const cells = cellsOf(sheet.rows[row] ?? emptyRow);
      if (cells) matrix[row] = cells;
      else delete matrix[row];
      relayout(sheet);
    },
    showSheet: (sheetId) => {
      if (engine.workbook().getActiveSheet()?.getSheetId() === String(sheetId)) return;
      engine.paint('sheet.operation.set-worksheet-active', { subUnitId: String(sheetId) });
    },
    redraw: () => {
      for (const sheet of book.sheets) relayout(sheet);
    },
  };
}

export { isIn };

function refill(target: Record<number, unknown>, source: Record<number, unknown>): void {
  for (const key of Object.keys(target)) delete target[Number(key)];
  Object.assign(target, source);
}
