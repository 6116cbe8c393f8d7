// Columns of the tracker as they were read for a report: each once, all of one length.
import type { Cell, ColumnId } from './columns.ts';

export interface Table {
  /** Row IDs; row `i` of every column belongs to `ids[i]`. */
  ids: readonly string[];
  columns: ReadonlyMap<ColumnId, readonly Cell[]>;
}

/** One cell; `''` where the column is not there. */
export const cellAt = (table: Table, column: ColumnId, row: number): Cell =>
  table.columns.get(column)?.[row] ?? '';

/** A cell as text without the spaces around it. */
export const textAt = (table: Table, column: ColumnId, row: number): string =>
  String(cellAt(table, column, row)).trim();
