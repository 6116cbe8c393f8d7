// Says how the rows of a sheet follow from the ones before: runs that stay or moved, and new ones.
import type { Row, RowRun } from './protocol.ts';

/** A row with the text it is compared by. */
export interface KeyedRow {
  key: string;
  row: Row;
}

export const keyed = (row: Row): KeyedRow => ({ key: JSON.stringify(row), row });

/**
 * The runs that make `after` out of `before`; undefined when nothing has changed. A row that moved
 * (a sort, an insertion above) is named by its old number, not sent again.
 */
export function runsBetween(before: readonly KeyedRow[], after: readonly KeyedRow[]): RowRun[] | undefined {
  let places: Map<string, number> | undefined;
  const runs: RowRun[] = [];
  let open: [number, number] | undefined;
  let same = before.length === after.length;
  after.forEach((line, index) => {
    let from: number | undefined;
    const next = open ? open[0] + open[1] : index;
    if (before[next]?.key === line.key) from = next;
    else if (before[index]?.key === line.key) from = index;
    else {
      places ??= new Map(before.map(({ key }, at) => [key, at]));
      from = places.get(line.key);
    }
    if (from !== index) same = false;
    if (from === undefined) {
      open = undefined;
      runs.push(line.row);
    } else if (open && from === open[0] + open[1]) open[1]++;
    else {
      open = [from, 1];
      runs.push(open);
    }
  });
  return same ? undefined : runs;
}
