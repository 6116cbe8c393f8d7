// Gives an ID to rows that have none and to copies of a row, and to both the status that every row
// begins with. To be called while the document lock is held.
import { firstRowsOf, type WhoCells } from '../import/people.ts';
import { defaultStatus } from '../status/statuses.ts';
import { type ColumnId, columns } from '../tracker/columns.ts';
import { cellsOf, type Edit, planWrites, type Reading } from '../tracker/edits.ts';
import { planIds, type RowToName } from '../tracker/giveIds.ts';
import { isRowId, makeIds } from '../tracker/ids.ts';
import { whoColumns } from '../tracker/needed.ts';
import { applyEdits } from './apply.ts';
import { readColumns, type Tracker } from './open.ts';
import { writeMany } from './writeColumns.ts';

export interface Named {
  /** The tab as it is now: IDs, who the rows are, their first status. */
  reading: Reading;
  /** Positions (from the first influencer) of rows that got an ID. */
  rows: number[];
  /** How many of them were copies of another row. */
  copies: number;
}

/** What a copied row loses: all that Muster wrote, which belongs to the other row. */
const machineColumns: ColumnId[] = columns
  .filter((column) => column.kind === 'machine' && column.key !== 'id')
  .map((column) => column.key);

const read = (tracker: Tracker): Reading =>
  readColumns(tracker, ['id'], [...whoColumns, 'platform', 'influencerStatus', 'history']);

/** Names the rows that need it; one look, and nothing more, where none does. */
export function nameRows(tracker: Tracker): Named {
  const before = read(tracker);
  const rows = rowsOf(before);
  const ids = makeIds(rows.map(({ id }) => id).filter(isRowId), tracker.host.here.chance);
  const naming = planIds(rows, ids);
  if (naming.ids.size === 0) return { reading: before, rows: [], copies: 0 };

  const reading = writeIds(tracker, before, naming.ids);
  const fresh = new Set(naming.ids.values());
  const places = reading.ids.flatMap((id, i) => (fresh.has(String(id)) ? [i] : []));
  clearCopies(tracker, new Set(naming.copies.map((i) => naming.ids.get(i) ?? '')));
  beginStatuses(tracker, reading, places);
  return { reading, rows: places, copies: naming.copies.length };
}

/** Each row of a reading, as far as an ID depends on it. */
function rowsOf(reading: Reading): RowToName[] {
  const who = reading.ids.map((_, i): WhoCells => {
    const { name = '', handle = '', platform = '', profileUrl = '', email = '' } = cellsOf(reading, i);
    return {
      name: String(name),
      handle: String(handle),
      platform: String(platform),
      profileUrl: String(profileUrl),
      email: String(email),
    };
  });
  const first = firstRowsOf(who);
  const histories = reading.cells.get('history') ?? [];
  return reading.ids.map((id, i) => {
    const remembered = /^h (\S+)/.exec(String(histories[i] ?? ''))?.[1];
    const { platform: _, ...named } = who[i] ?? { platform: '' };
    return {
      id: String(id),
      somebody: Object.values(named).some((text) => text.trim() !== ''),
      first: first[i] ?? i,
      ...(remembered && { remembered }),
    };
  });
}

/**
 * Writes IDs by position and looks whether they stand beside the rows they were meant for. Where
 * somebody moved rows meanwhile, each row gets its own, and an ID that was overwritten comes back.
 */
function writeIds(tracker: Tracker, before: Reading, ids: ReadonlyMap<number, string>): Reading {
  write(tracker, before, ids);
  const after = read(tracker);
  const meant = before.ids.map((id, i) => ids.get(i) ?? String(id));
  if (
    after.ids.length === meant.length &&
    after.ids.every((id, i) => String(id) === meant[i] && whoIs(before, i) === whoIs(after, i))
  )
    return after;
  const waiting = new Map<string, string[]>();
  meant.forEach((id, i) => {
    const whose = whoIs(before, i);
    waiting.set(whose, [...(waiting.get(whose) ?? []), id]);
  });
  const right = new Map<number, string>();
  const fresh = new Set(ids.values());
  after.ids.forEach((id, i) => {
    const mine = waiting.get(whoIs(after, i))?.shift();
    // Only what Muster has just written is replaced, or filled.
    if (mine !== undefined && mine !== String(id) && (id === '' || fresh.has(String(id)))) right.set(i, mine);
  });
  write(tracker, after, right);
  return read(tracker);
}

function write({ tab, host }: Tracker, reading: Reading, ids: ReadonlyMap<number, string>): void {
  const { at, top } = reading;
  const position = at.get('id') ?? 0;
  // A list that never had an ID is written as one column: each run apart costs Google some 80 ms.
  const first = reading.ids.every((id) => String(id) === '');
  const rows = first ? reading.ids.map((_, i) => i) : [...ids.keys()];
  const cells = rows.map((i) => ({ row: top + i, position, value: ids.get(i) ?? '' }));
  for (const { row, values } of planWrites(cells))
    tab.write({ row, column: position + 1, rows: values.length, columns: 1 }, values);
  host.file.flush();
}

const whoIs = (reading: Reading, i: number): string =>
  JSON.stringify([...whoColumns, 'platform'].map((column) => reading.cells.get(column)?.[i] ?? ''));

function clearCopies(tracker: Tracker, copies: ReadonlySet<string>): void {
  if (copies.size === 0) return;
  const reading = readColumns(tracker, ['id'], machineColumns);
  const edits = reading.ids.flatMap((id, i): Edit[] => {
    if (!copies.has(String(id))) return [];
    return Object.entries(cellsOf(reading, i)).flatMap(([column, from]) =>
      from === '' ? [] : [{ id: String(id), column, from, to: '' }],
    );
  });
  applyEdits(tracker, reading, edits);
}

/** Rows with an empty status get the first one. */
function beginStatuses(tracker: Tracker, reading: Reading, places: readonly number[]): void {
  const column = 'influencerStatus';
  const to = tracker.statuses.labelOf(defaultStatus);
  const edits = places.flatMap((i): Edit[] => {
    const from = reading.cells.get(column)?.[i];
    return from === '' ? [{ id: String(reading.ids[i]), column, from, to }] : [];
  });
  if (edits.length > 0) writeMany(tracker, edits);
}
