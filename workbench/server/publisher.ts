// Keeps what the windows have been told of the workbook and says what they must be told now.
import type { Sheet, Workbook } from '../host/workbook/index.ts';
import { type KeyedRow, keyed, runsBetween } from './delta.ts';
import type { BookUpdate, SheetHead } from './protocol.ts';
import { Looks, readHead, readRows } from './view.ts';

interface Told {
  rows: KeyedRow[];
  version: number;
  structure: number;
}

export class Publisher {
  private readonly looks = new Looks();
  private readonly sheets = new Map<number, Told>();
  /** By person, the heads they were told: hidden rows differ where somebody uses a filter view. */
  private readonly heads = new Map<string, string>();
  private version = -1;

  constructor(private readonly workbook: Workbook) {}

  /** Everything, for a window that has just opened. */
  whole(user: string): BookUpdate {
    const heads = this.readHeads(user);
    this.heads.set(user, JSON.stringify(heads));
    return {
      heads,
      looks: this.looks.list.slice(1),
      rows: [...this.sheets].map(([sheetId, { rows }]) => ({ sheetId, runs: rows.map(({ row }) => row) })),
    };
  }

  /**
   * What changed since the last call, by person; the rows are the same for all. Calculates formulas
   * that are out of date.
   */
  changes(users: Iterable<string>): Map<string, BookUpdate> {
    const updates = new Map<string, BookUpdate>();
    const looksBefore = this.looks.list.length;
    const rows = this.readChangedRows();
    const looks = this.looks.list.slice(looksBefore);
    for (const user of users) {
      const heads = this.readHeads(user);
      const told = JSON.stringify(heads);
      const update: BookUpdate = {};
      if (this.heads.get(user) !== told) {
        this.heads.set(user, told);
        update.heads = heads;
      }
      if (looks.length) update.looks = looks;
      if (rows.length) update.rows = rows;
      if (Object.keys(update).length) updates.set(user, update);
    }
    return updates;
  }

  private readHeads(user: string): SheetHead[] {
    return this.workbook.sheets.map((sheet) => readHead(sheet, user));
  }

  private readChangedRows(): NonNullable<BookUpdate['rows']> {
    this.workbook.calculate();
    const before = this.version;
    this.version = this.workbook.version;
    const changed: NonNullable<BookUpdate['rows']> = [];
    const present = new Set(this.workbook.sheets.map((sheet) => sheet.id));
    for (const id of this.sheets.keys()) if (!present.has(id)) this.sheets.delete(id);
    for (const sheet of this.workbook.sheets) {
      const told = this.sheets.get(sheet.id);
      const touched = told ? sheet.rowsChangedSince(before) : [];
      if (told && told.version === sheet.version && !touched.length) continue;
      const rows = this.readAgain(sheet, told, touched);
      const runs = runsBetween(told?.rows ?? [], rows);
      this.sheets.set(sheet.id, { rows, version: sheet.version, structure: sheet.structureVersion });
      if (runs) changed.push({ sheetId: sheet.id, runs });
    }
    return changed;
  }

  private readAgain(sheet: Sheet, told: Told | undefined, touched: readonly number[]): KeyedRow[] {
    // Where nothing but a rule laid over the cells has changed, any of them may look different now.
    if (!told || !touched.length || told.structure !== sheet.structureVersion) {
      const rows = readRows(sheet, 1, sheet.maxRows, this.looks);
      let last = rows.length;
      while (last > 0 && rows[last - 1]?.look.length === 0) last--;
      return rows.slice(0, last).map(keyed);
    }
    const rows = [...told.rows];
    for (const number of touched) {
      while (rows.length < number) rows.push(keyed({ text: [], look: [] }));
      const [row] = readRows(sheet, number, number, this.looks);
      if (row) rows[number - 1] = keyed(row);
    }
    return rows;
  }
}
