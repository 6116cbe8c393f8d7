// Turns what a person does in Univer into acts; Univer itself changes nothing.
import { type IRange, RANGE_TYPE } from '@univerjs/core';
import { SheetsSelectionsService } from '@univerjs/sheets';
import type { Act } from '../../host/acts.ts';
import { type Box, toA1 } from '../a1.ts';
import type { Engine } from './univer.ts';

export interface Actor {
  /** Sends an act for the sheet that is shown. */
  act(act: ActHere): void;
  size(): { rows: number; columns: number };
  /** Pixels of a row or column. */
  lineSize(dimension: 'rows' | 'columns', line: number): number;
}

/** An act without its sheet: it is the one the person looks at. */
export type ActHere = Act extends infer A ? (A extends { sheetId: number } ? Omit<A, 'sheetId'> : A) : never;

/** Univer's ranges of whole rows and columns leave their ends open (NaN). */
export function boxOf(range: IRange, size: { rows: number; columns: number }): Box {
  const whole = (n: number, otherwise: number) => (Number.isNaN(n) ? otherwise : n);
  const rows = range.rangeType === RANGE_TYPE.ROW;
  const columns = range.rangeType === RANGE_TYPE.COLUMN;
  return {
    top: columns ? 0 : whole(range.startRow, 0),
    bottom: columns ? size.rows - 1 : whole(range.endRow, size.rows - 1),
    left: rows ? 0 : whole(range.startColumn, 0),
    right: rows ? size.columns - 1 : whole(range.endColumn, size.columns - 1),
  };
}

/** Replaces every command the grid offers by the act it stands for. */
export function turnIntoActs(engine: Engine, actor: Actor): void {
  const selections = () =>
    engine.injector
      .get(SheetsSelectionsService)
      .getCurrentSelections()
      .map((selection) => boxOf(selection.range, actor.size()));
  const a1 = (range: IRange) => toA1(boxOf(range, actor.size()));
  const clear = ({ ranges }: { ranges?: IRange[] }) => {
    const boxes = ranges?.map((range) => boxOf(range, actor.size())) ?? selections();
    for (const box of boxes) actor.act({ act: 'clear', a1: toA1(box) });
    return true;
  };
  const fill = ({ sourceRange, targetRange }: { sourceRange: IRange; targetRange: IRange }) => {
    actor.act({ act: 'fill', a1: a1(sourceRange), to: a1(targetRange) });
    return true;
  };
  const lines = (range: IRange, rows: boolean) => {
    const box = boxOf(range, actor.size());
    return rows
      ? { first: box.top + 1, count: box.bottom - box.top + 1 }
      : { first: box.left + 1, count: box.right - box.left + 1 };
  };

  engine.replace('sheet.command.clear-selection-content', clear);
  engine.replace('sheet.command.clear-selection-all', clear);
  engine.replace('sheet.command.auto-fill', fill);
  engine.replace(
    'sheet.command.move-range',
    ({ fromRange, toRange }: { fromRange: IRange; toRange: IRange }) => {
      actor.act({ act: 'move', a1: a1(fromRange), to: a1(toRange) });
      return true;
    },
  );
  engine.replace(
    'sheet.command.move-rows',
    ({ fromRange, toRange }: { fromRange: IRange; toRange: IRange }) => {
      actor.act({ act: 'moveRows', ...lines(fromRange, true), before: toRange.startRow + 1 });
      return true;
    },
  );
  engine.replace(
    'sheet.command.move-cols',
    ({ fromRange, toRange }: { fromRange: IRange; toRange: IRange }) => {
      actor.act({ act: 'moveColumns', ...lines(fromRange, false), before: toRange.startColumn + 1 });
      return true;
    },
  );
  engine.replace('sheet.command.set-specific-rows-visible', ({ ranges }: { ranges: IRange[] }) => {
    for (const range of ranges) actor.act({ act: 'showRows', ...lines(range, true) });
    return true;
  });
  engine.replace('sheet.command.set-col-visible-on-cols', ({ ranges }: { ranges: IRange[] }) => {
    for (const range of ranges) actor.act({ act: 'showColumns', ...lines(range, false) });
    return true;
  });
  engine.replace(
    'sheet.command.delta-column-width',
    ({ anchorCol, deltaX }: { anchorCol: number; deltaX: number }) => {
      const at = across(selections(), anchorCol, 'left', 'right', actor.size().rows, 'top', 'bottom');
      const pixels = Math.max(2, Math.round(actor.lineSize('columns', anchorCol) + deltaX));
      actor.act({ act: 'resize', dimension: 'columns', ...at, pixels });
      return true;
    },
  );
  engine.replace(
    'sheet.command.delta-row-height',
    ({ anchorRow, deltaY }: { anchorRow: number; deltaY: number }) => {
      const at = across(selections(), anchorRow, 'top', 'bottom', actor.size().columns, 'left', 'right');
      const pixels = Math.max(2, Math.round(actor.lineSize('rows', anchorRow) + deltaY));
      actor.act({ act: 'resize', dimension: 'rows', ...at, pixels });
      return true;
    },
  );
  // A double click on a column's edge.
  engine.replace('sheet.command.set-col-is-auto-width', () => false);
}

/** The whole lines selected around a line whose edge is dragged, or that one alone; counted from 1. */
function across(
  boxes: Box[],
  anchor: number,
  first: 'left' | 'top',
  last: 'right' | 'bottom',
  length: number,
  from: 'left' | 'top',
  to: 'right' | 'bottom',
): { first: number; count: number } {
  const box = boxes.find(
    (one) => one[from] === 0 && one[to] === length - 1 && anchor >= one[first] && anchor <= one[last],
  );
  return box ? { first: box[first] + 1, count: box[last] - box[first] + 1 } : { first: anchor + 1, count: 1 };
}
