// What this window knows of the file: the sheets and their rows, as the host last confirmed them.
import type { BookUpdate, Look, Row, RowRun, SheetHead } from '../server/protocol.ts';

export interface Sheet {
  head: SheetHead;
  rows: Row[];
}

export interface Book {
  looks: Look[];
  sheets: Sheet[];
}

/** What an update changed, so that only this is painted anew. */
export interface Changes {
  heads: boolean;
  /** By sheet id, the first and the last row that is not the object it was; null for none. */
  rows: Map<number, { first: number; last: number }>;
}

export const emptyRow: Row = { text: [], look: [] };

export function emptyBook(): Book {
  return { looks: [{}], sheets: [] };
}

export function sheetOf(book: Book, id: number): Sheet | undefined {
  return book.sheets.find((sheet) => sheet.head.id === id);
}

/** The rows that `runs` describe, taken from `before` where they are named by number. */
export function followRuns(before: readonly Row[], runs: readonly RowRun[]): Row[] {
  const rows: Row[] = [];
  for (const run of runs) {
    if ('text' in run) rows.push(run);
    else for (let i = 0; i < run[1]; i++) rows.push(before[run[0] + i] ?? emptyRow);
  }
  return rows;
}

/** Takes an update into the book and says what has changed. */
export function applyUpdate(book: Book, update: BookUpdate): Changes {
  const changes: Changes = { heads: update.heads !== undefined, rows: new Map() };
  if (update.looks) book.looks.push(...update.looks);
  if (update.heads) {
    const known = new Map(book.sheets.map((sheet) => [sheet.head.id, sheet]));
    book.sheets = update.heads.map((head) => ({ head, rows: known.get(head.id)?.rows ?? [] }));
  }
  for (const { sheetId, runs } of update.rows ?? []) {
    const sheet = sheetOf(book, sheetId);
    if (!sheet) continue;
    const rows = followRuns(sheet.rows, runs);
    const last = Math.max(rows.length, sheet.rows.length);
    let first = 0;
    while (first < last && rows[first] === sheet.rows[first]) first++;
    let end = last;
    while (end > first && rows[end - 1] === sheet.rows[end - 1]) end--;
    sheet.rows = rows;
    if (first < end) changes.rows.set(sheetId, { first, last: end - 1 });
  }
  return changes;
}

/** Everything a person can see and say about one cell. */
export interface CellView {
  text: string;
  /** What its editor starts with. */
  typed: string;
  note: string;
  look: Look;
}

export function cellAt(book: Book, sheet: Sheet | undefined, row: number, column: number): CellView {
  const line = sheet?.rows[row] ?? emptyRow;
  const text = line.text[column] ?? '';
  return {
    text,
    typed: line.typed?.[column] ?? text,
    note: line.note?.[column] ?? '',
    look: book.looks[line.look[column] ?? 0] ?? {},
  };
}
