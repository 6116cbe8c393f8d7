// Writes whole columns by ID, for acts that touch so many rows that writing each run of cells would
// take minutes: a write costs Google some 80 ms however small it is. Otherwise `applyEdits`.
import type { Cell, ColumnId } from '../tracker/columns.ts';
import { type Edit, planReads, planWrites } from '../tracker/edits.ts';
import { applyEdits } from './apply.ts';
import { MusterError } from './errors.ts';
import { readColumns, sameIds, type Tracker } from './open.ts';

/** From so many separate writes on, whole columns are quicker. */
const manyRuns = 25;

/** Rounds of writing again where somebody moved rows meanwhile. */
const mostRounds = 4;

/**
 * Applies many edits, while the lock is held; for columns of text. Rewrites their neighbours with
 * what they say, and looks afterwards whether every row still stood where it was read. MusterError
 * `busy` if rows keep moving.
 */
export function writeMany(tracker: Tracker, edits: readonly Edit[]): void {
  const columns = [...new Set(edits.map(({ column }) => column))];
  const first = readColumns(tracker, ['id'], columns);
  if (countRuns(first, edits) < manyRuns) {
    applyEdits(tracker, first, edits);
    return;
  }
  const meant = new Map(columns.map((column) => [column, meantFor(first, column, edits)]));
  let wrote = new Map<ColumnId, readonly Cell[]>();
  let reading = first;
  for (let round = 0; round < mostRounds; round++) {
    const after = new Map(columns.map((column) => [column, correct(reading, column, meant, wrote)]));
    for (const { first: position, columns: span } of planReads(reading.at, columns)) {
      const rows = reading.ids.map((_, i) => span.map((column) => after.get(column)?.[i] ?? ''));
      const area = { row: reading.top, column: position + 1, rows: rows.length, columns: span.length };
      tracker.tab.write(area, rows);
    }
    tracker.host.file.flush();
    if (sameIds(tracker, reading)) return;
    wrote = after;
    reading = readColumns(tracker, ['id'], columns);
  }
  throw new MusterError('busy');
}

type Reading = ReturnType<typeof readColumns>;

/** What each row is to say, by ID. */
function meantFor({ ids, cells }: Reading, column: ColumnId, edits: readonly Edit[]): Map<string, Cell> {
  const to = new Map(edits.filter((edit) => edit.column === column).map((edit) => [edit.id, edit]));
  return new Map(
    ids.map((id, i) => {
      const now = cells.get(column)?.[i] ?? '';
      const edit = to.get(String(id));
      return [String(id), edit && edit.from === now ? edit.to : now];
    }),
  );
}

/** A column as it has to be; what somebody else wrote meanwhile stays. */
function correct(
  { ids, cells }: Reading,
  column: ColumnId,
  meant: ReadonlyMap<ColumnId, ReadonlyMap<string, Cell>>,
  wrote: ReadonlyMap<ColumnId, readonly Cell[]>,
): Cell[] {
  const ours = wrote.get(column);
  return ids.map((id, i) => {
    const now = cells.get(column)?.[i] ?? '';
    const isOurs = String(id) !== '' && (ours === undefined || ours[i] === now);
    return (isOurs ? meant.get(column)?.get(String(id)) : undefined) ?? now;
  });
}

function countRuns({ ids, at, top }: Reading, edits: readonly Edit[]): number {
  const rows = new Map(ids.map((id, i) => [String(id), top + i]));
  const cells = edits.flatMap(({ id, column, to }) => {
    const [row, position] = [rows.get(id), at.get(column)];
    return row === undefined || position === undefined ? [] : [{ row, position, value: to }];
  });
  return planWrites(cells).length;
}
