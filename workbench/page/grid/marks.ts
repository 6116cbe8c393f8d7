// Draws into cells what a grid of texts has no words for: arrows, check boxes, filter buttons, notes.
import type { ICellCustomRender, ICellDataForSheetInterceptor } from '@univerjs/core';
import { INTERCEPTOR_POINT, SheetInterceptorService } from '@univerjs/sheets';
import { type Book, emptyRow, sheetOf } from '../book.ts';
import type { Engine } from './univer.ts';

/** Width in pixels of what can be clicked at a cell's right edge. */
export const buttonWidth = 20;

type Draw = (
  ctx: CanvasRenderingContext2D,
  box: { left: number; top: number; right: number; bottom: number },
) => void;

const custom = (draw: Draw): ICellCustomRender => ({
  zIndex: 5,
  drawWith: (ctx, { primaryWithCoord }) => {
    const { startX, startY, endX, endY } =
      primaryWithCoord.isMergedMainCell && primaryWithCoord.mergeInfo
        ? primaryWithCoord.mergeInfo
        : primaryWithCoord;
    if (endX - startX < 8) return;
    ctx.save();
    draw(ctx, { left: startX, top: startY, right: endX, bottom: endY });
    ctx.restore();
  },
});

const arrow = custom((ctx, { right, top, bottom }) => {
  const x = right - 11;
  const y = (top + bottom) / 2 + 1;
  ctx.fillStyle = '#5f6368';
  ctx.beginPath();
  ctx.moveTo(x - 4, y - 2.5);
  ctx.lineTo(x + 4, y - 2.5);
  ctx.lineTo(x, y + 2);
  ctx.fill();
});

const box = (checked: boolean) =>
  custom((ctx, { left, right, top, bottom }) => {
    const x = Math.round((left + right) / 2) - 6.5;
    const y = Math.round((top + bottom) / 2) - 6.5;
    ctx.lineWidth = 1.5;
    if (!checked) {
      ctx.strokeStyle = '#5f6368';
      ctx.strokeRect(x, y, 13, 13);
      return;
    }
    ctx.fillStyle = '#188038';
    ctx.fillRect(x - 0.5, y - 0.5, 14, 14);
    ctx.strokeStyle = '#ffffff';
    ctx.lineWidth = 2;
    ctx.beginPath();
    ctx.moveTo(x + 2.5, y + 6.5);
    ctx.lineTo(x + 5.5, y + 9.5);
    ctx.lineTo(x + 10.5, y + 3.5);
    ctx.stroke();
  });
const checked = box(true);
const unchecked = box(false);

const funnel = (active: boolean) =>
  custom((ctx, { right, top, bottom }) => {
    const x = right - 17;
    const y = (top + bottom) / 2 - 7.5;
    ctx.fillStyle = active ? '#188038' : '#ffffff';
    ctx.beginPath();
    ctx.roundRect(x - 1, y, 16, 15, 3);
    ctx.fill();
    ctx.strokeStyle = active ? '#ffffff' : '#188038';
    ctx.lineWidth = 1.5;
    ctx.beginPath();
    for (const [inset, line] of [
      [3, 4.5],
      [5, 7.5],
      [6.5, 10.5],
    ] as const) {
      ctx.moveTo(x + inset, y + line);
      ctx.lineTo(x + 14 - inset, y + line);
    }
    ctx.stroke();
  });
const filtering = funnel(true);
const filterable = funnel(false);

const noteMark = { tr: { color: '#f4b400', size: 7 } };

/** Lays the marks over the cells as they are drawn. */
export function drawMarks(engine: Engine, book: Book): void {
  const interceptors = engine.injector.get(SheetInterceptorService);
  interceptors.intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
    id: 'workbench-marks',
    priority: 50,
    handler: (cell, { row, col, subUnitId }, next) => {
      const sheet = sheetOf(book, Number(subUnitId));
      if (!sheet) return next(cell);
      const line = sheet.rows[row] ?? emptyRow;
      const look = book.looks[line.look[col] ?? 0];
      const { filter } = sheet.head;
      const filterHead =
        filter && row === filter.row && col >= filter.column && col < filter.column + filter.columns;
      const note = line.note?.[col] !== undefined;
      if (!look?.choices && !look?.checkbox && !filterHead && !note) return next(cell);
      const marked: ICellDataForSheetInterceptor = { ...cell };
      const draws: ICellCustomRender[] = [];
      if (look?.choices) draws.push(arrow);
      if (look?.checkbox) {
        draws.push((line.text[col] ?? '').toUpperCase() === 'TRUE' ? checked : unchecked);
        marked.v = '';
      }
      if (filterHead) draws.push(filter.hides[col] ? filtering : filterable);
      if (draws.length) marked.customRender = draws;
      if (draws.length && !look?.checkbox)
        marked.fontRenderExtension = { ...marked.fontRenderExtension, rightOffset: buttonWidth };
      if (note) marked.markers = noteMark;
      return next(marked);
    },
  });
  interceptors.intercept(INTERCEPTOR_POINT.ROW_FILTERED, {
    id: 'workbench-filter',
    handler: (filtered, { subUnitId, row }, next) => {
      if (filtered) return true;
      const spans = sheetOf(book, Number(subUnitId))?.head.filteredRows ?? [];
      if (spans.some(([first, count]) => row >= first && row < first + count)) return true;
      return next(filtered);
    },
  });
}
