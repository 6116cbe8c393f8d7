// Remembers what an act changed, so that it can be taken back although others have changed more since.
//
// Rows and columns are remembered as themselves, not by number: what others inserted, deleted or moved meanwhile
// does not matter.
import { blank, type Cell, type Column, type Row } from './cell.ts';

/** What one act changed, to take back later; others' changes made meanwhile stay. */
export interface Undo {
  /** Whether there is anything to take back. */
  readonly empty: boolean;
}

/** Cells one act replaced on one sheet, in order; parallel lists because there may be many. */
export class CellLog {
  readonly rows: Row[] = [];
  readonly columns: Column[] = [];
  readonly before: Cell[] = [];
  readonly after: Cell[] = [];
  constructor(readonly sheetId: number) {}
}

export class Journal implements Undo {
  readonly entries: (CellLog | (() => void))[] = [];

  get empty(): boolean {
    return this.entries.length === 0;
  }

  cell(sheetId: number, row: Row, column: Column, before: Cell | undefined, after: Cell | undefined): void {
    let log = this.entries.at(-1);
    if (!(log instanceof CellLog) || log.sheetId !== sheetId) {
      log = new CellLog(sheetId);
      this.entries.push(log);
    }
    log.rows.push(row);
    log.columns.push(column);
    log.before.push(before ?? blank);
    log.after.push(after ?? blank);
  }

  note(inverse: () => void): void {
    this.entries.push(inverse);
  }
}

/** Whether a cell is still as the act left it; a formula may have followed rows since. */
export function asLeft(current: Cell, after: Cell): boolean {
  return current === after || (current.formula !== undefined && after.formula !== undefined);
}
