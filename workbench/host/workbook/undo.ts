// Takes an act back: what it replaced returns to where its rows and columns stand now.
import { blank, isBlank } from './cell.ts';
import { follow, type Motion } from './formula/follow.ts';
import type { Formula } from './formula/formula.ts';
import { asLeft, type CellLog, type Frame, shiftSince } from './journal.ts';
import type { Workbook } from './workbook.ts';

/** Puts cells back that one act replaced and nobody has changed since, wherever they stand now. */
export function takeBack(workbook: Workbook, log: CellLog): void {
  const sheet = workbook.sheetById(log.sheetId);
  const then = log.frame.get(log.sheetId);
  if (!sheet || !then) return;
  workbook.bump();
  const rows = sheet.rows.places();
  const columns = sheet.columns.places();
  const motions = motionsSince(workbook, log.frame);
  const rowsThen = new Map(then.rows.map((row, index) => [row, index + 1]));
  const columnsThen = new Map(then.columns.map((column, index) => [column, index + 1]));
  for (let i = log.rows.length - 1; i >= 0; i--) {
    const [row, column, before, after] = [log.rows[i], log.columns[i], log.before[i], log.after[i]];
    const r = row && rows.get(row);
    const c = column && columns.get(column);
    if (!row || !column || r === undefined || c === undefined || !before || !after) continue;
    if (!asLeft(sheet.cellAt(r, c), isBlank(after) ? blank : after)) continue;
    const formula =
      before.formula &&
      followed(
        workbook,
        before.formula,
        motions,
        sheet.id,
        rowsThen.get(row) ?? r,
        columnsThen.get(column) ?? c,
      );
    sheet.put(r, c, formula === before.formula ? before : { ...before, formula });
  }
}

/** What others did to rows and columns since. */
function motionsSince(workbook: Workbook, frame: Frame): Motion[] {
  return [...frame].flatMap(([sheetId, { rows, columns }]): Motion[] => {
    const sheet = workbook.sheetById(sheetId);
    if (!sheet) return [];
    const down = shiftSince(rows, sheet.rows.list);
    const across = shiftSince(columns, sheet.columns.list);
    return [
      ...(down ? [{ sheetId, dimension: 'rows', shift: down } as const] : []),
      ...(across ? [{ sheetId, dimension: 'columns', shift: across } as const] : []),
    ];
  });
}

/** A formula that stood in this cell, after the motions. */
function followed(
  workbook: Workbook,
  formula: Formula,
  motions: readonly Motion[],
  sheetId: number,
  row: number,
  column: number,
): Formula {
  let result = formula;
  let [r, c] = [row, column];
  for (const motion of motions) {
    const own = motion.sheetId === sheetId;
    const newRow = own && motion.dimension === 'rows' ? (motion.shift.place(r) ?? r) : r;
    const newColumn = own && motion.dimension === 'columns' ? (motion.shift.place(c) ?? c) : c;
    result = follow(workbook.formulaStore, result, motion, sheetId, r, c, newRow, newColumn);
    [r, c] = [newRow, newColumn];
  }
  return result;
}
