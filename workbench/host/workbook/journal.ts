// Remembers what an act changed, so that it can be taken back although others have changed more since.
//
// Rows and columns are remembered as themselves, not by number: what others inserted, deleted or moved meanwhile
// does not matter.
import { blank, type Cell, type Column, type Line, type Row } from './cell.ts';
import type { Shift } from './formula/follow.ts';

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
  constructor(
    readonly sheetId: number,
    /** Where all rows and columns stood meanwhile: formulas read differently elsewhere. */
    readonly frame: Frame,
  ) {}
}

/** The rows and columns of every sheet, in their order at one moment. */
export type Frame = ReadonlyMap<
  number,
  { readonly rows: readonly Row[]; readonly columns: readonly Column[] }
>;

export class Journal implements Undo {
  readonly entries: (CellLog | (() => void))[] = [];

  constructor(private readonly frame: () => Frame) {}

  get empty(): boolean {
    return this.entries.length === 0;
  }

  cell(sheetId: number, row: Row, column: Column, before: Cell | undefined, after: Cell | undefined): void {
    let log = this.entries.at(-1);
    if (!(log instanceof CellLog) || log.sheetId !== sheetId) {
      log = new CellLog(sheetId, this.frame());
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

/** How lines have moved since then; undefined if they have not. */
export function shiftSince(then: readonly Line[], now: readonly Line[]): Shift | undefined {
  if (then.length === now.length && then.every((line, index) => line === now[index])) return undefined;
  const places = new Map(now.map((line, index) => [line, index + 1]));
  const place = (index: number): number | null => {
    const line = then[index - 1];
    return (line && places.get(line)) ?? null;
  };
  return {
    place,
    run(first, last) {
      const end = Math.min(last, then.length);
      let [low, high] = [first, end];
      while (low <= end && place(low) === null) low += 1;
      while (high >= low && place(high) === null) high -= 1;
      const [from, to] = [place(low), place(high)];
      if (low > end || from === null || to === null) return null;
      return [Math.min(from, to), Math.max(from, to)];
    },
  };
}
