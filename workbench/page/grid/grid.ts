// The grid as the rest of the page knows it: shows the book, tells what a person does, says where cells are.
import { type IRange, RANGE_TYPE } from '@univerjs/core';
import { SetSelectionsOperation, SheetsSelectionsService } from '@univerjs/sheets';
import { ScrollToRangeOperation, SetCellEditVisibleOperation } from '@univerjs/sheets-ui';
import { IShortcutService } from '@univerjs/ui';
import { type Box, fromA1, toA1 } from '../a1.ts';
import { type Book, type Changes, type Sheet, sheetOf } from '../book.ts';
import { type Cell, type Direction, expandBox, nextCell } from '../navigate.ts';
import { type ActHere, boxOf, turnIntoActs } from './acts.ts';
import { type Lines, linesOf, type Spot, spotAt } from './geometry.ts';
import { drawMarks } from './marks.ts';
import { defaultHeight, defaultWidth, painter, workbookOf } from './paint.ts';
import { rendering, startEngine } from './univer.ts';

export interface Selection {
  boxes: Box[];
  /** The cell that is typed into. */
  active: { row: number; column: number };
}

export interface GridEvents {
  act(act: ActHere): void;
  /** The selection has moved. */
  selected(selection: Selection): void;
  /** Scrolled, resized, another sheet or another layout: whatever lies over the grid moves. */
  viewed(): void;
}

export interface Grid {
  paint(changes: Changes, looksBefore: number): void;
  /** Shows a typed text at once; the host's answer puts it right. */
  expect(row: number, column: number, text: string): void;
  settle(sheetId: number, row: number): void;
  showSheet(sheetId: number): void;
  selection(): Selection;
  select(a1: string): void;
  /** The active cell is the box's first, or another one in it. */
  selectBox(box: Box, active?: Cell): void;
  lines(): Lines | undefined;
  spot(x: number, y: number): Spot;
  /** Moves the active cell, or with `expand` the end of the selection; `jump` goes to the end of a block. */
  move(direction: Direction, how?: { jump?: boolean; expand?: boolean }): void;
  selectAll(): void;
  /** Makes one cell the active one and scrolls to it. */
  go(row: number, column: number): void;
  reveal(a1: string): void;
  visibleSize(): { width: number; height: number };
}

const nowhere: Selection = {
  boxes: [{ top: 0, left: 0, bottom: 0, right: 0 }],
  active: { row: 0, column: 0 },
};

export function openGrid(container: HTMLElement, book: Book, shown: () => number, events: GridEvents): Grid {
  const engine = startEngine(container, workbookOf(book, shown()));
  const paint = painter(engine, book);
  const sheet = (): Sheet | undefined => sheetOf(book, shown());
  const size = () => ({ rows: sheet()?.head.rows ?? 1, columns: sheet()?.head.columns ?? 1 });
  const frozen = () => ({ rows: sheet()?.head.frozenRows ?? 0, columns: sheet()?.head.frozenColumns ?? 0 });

  drawMarks(engine, book);
  turnIntoActs(engine, {
    act: events.act,
    size,
    lineSize: (dimension, line) => {
      const head = sheet()?.head;
      return dimension === 'rows'
        ? (head?.rowHeights[line] ?? defaultHeight)
        : (head?.columnWidths[line] ?? defaultWidth);
    },
  });

  // Keys, the editor and the clipboard are the page's own (keys.ts, parts/CellEditor.tsx).
  engine.injector.get(IShortcutService).forceDisable();
  engine.before(SetCellEditVisibleOperation.id, () => false);
  engine.after((id) => {
    if (id === SetSelectionsOperation.id) events.selected(selection());
    if (id.startsWith('sheet.mutation.') || id === 'sheet.operation.set-worksheet-active')
      queueMicrotask(events.viewed);
    if (id === 'sheet.operation.set-scroll' || id === SetSelectionsOperation.id)
      requestAnimationFrame(events.viewed);
  });

  function selection(): Selection {
    const list = engine.injector.get(SheetsSelectionsService).getCurrentSelections();
    const last = list.at(-1);
    if (!last) return nowhere;
    const boxes = list.map(({ range }) => boxOf(range, size()));
    const active = last.primary
      ? { row: last.primary.actualRow, column: last.primary.actualColumn }
      : { row: boxes.at(-1)?.top ?? 0, column: boxes.at(-1)?.left ?? 0 };
    return { boxes, active };
  }

  function rangeOf({ top, left, bottom, right }: Box): IRange {
    const { rows, columns } = size();
    const whole = { rows: left === 0 && right === columns - 1, columns: top === 0 && bottom === rows - 1 };
    const rangeType = whole.rows ? RANGE_TYPE.ROW : whole.columns ? RANGE_TYPE.COLUMN : RANGE_TYPE.NORMAL;
    return { startRow: top, startColumn: left, endRow: bottom, endColumn: right, rangeType };
  }

  const grid: Grid = {
    paint: paint.paint,
    expect: (row, column, text) => paint.expect(shown(), row, column, text),
    settle: paint.settle,
    showSheet: paint.showSheet,
    selection,
    select: (a1) => {
      const box = fromA1(a1, size());
      if (!box) return;
      grid.selectBox(box);
      grid.reveal(a1);
    },
    selectBox: (box, active) => {
      const { row: top, column: left } = active ?? { row: box.top, column: box.left };
      const primary = {
        startRow: top,
        endRow: top,
        startColumn: left,
        endColumn: left,
        actualRow: top,
        actualColumn: left,
        isMerged: false,
        isMergedMainCell: false,
      };
      engine.commands.syncExecuteCommand(SetSelectionsOperation.id, {
        unitId: engine.workbook().getUnitId(),
        subUnitId: String(shown()),
        selections: [{ range: rangeOf(box), primary, style: null }],
      });
    },
    lines: () => linesOf(engine, frozen()),
    spot: (x, y) => {
      const lines = grid.lines();
      return lines && spotAt(lines, x, y, size(), frozen());
    },
    move: (direction, { jump = false, expand = false } = {}) => {
      const there = sheet();
      const { active, boxes } = selection();
      const box = boxes.at(-1);
      if (!there || !box) return;
      if (!expand) {
        const to = nextCell(there, active, direction, jump);
        grid.go(to.row, to.column);
        return;
      }
      const next = expandBox(there, box, active, direction, jump);
      grid.selectBox(next, active);
      const { row, column } = farEnd(next, active);
      grid.reveal(toA1({ top: row, left: column, bottom: row, right: column }));
    },
    go: (row, column) => grid.select(toA1({ top: row, left: column, bottom: row, right: column })),
    reveal: (a1) => {
      const box = fromA1(a1, size());
      if (box) engine.commands.syncExecuteCommand(ScrollToRangeOperation.id, { range: rangeOf(box) });
    },
    selectAll: () => {
      const { rows, columns } = size();
      grid.selectBox({ top: 0, left: 0, bottom: rows - 1, right: columns - 1 });
    },
    visibleSize: () => ({ width: container.clientWidth, height: container.clientHeight }),
  };
  // Scrolling does not always run a command; the viewport itself always tells.
  const watch = () => {
    const main = rendering(engine)?.render.scene.getViewport('viewMain');
    if (!main || !grid.lines()) {
      requestAnimationFrame(watch);
      return;
    }
    main.onScrollAfter$.subscribeEvent(() => events.viewed());
    new ResizeObserver(() => requestAnimationFrame(events.viewed)).observe(container);
    events.viewed();
  };
  watch();
  return grid;
}

/** The corner of a selection that Shift with an arrow moves. */
const farEnd = (box: Box, active: Cell): Cell => ({
  row: box.top < active.row ? box.top : box.bottom,
  column: box.left < active.column ? box.left : box.right,
});

export const selectionA1 = (selection: Selection, size: { rows: number; columns: number }) =>
  selection.boxes.map((box) => toA1(box, size));
