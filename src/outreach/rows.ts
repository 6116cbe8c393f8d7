// The rows of a tracker as outreach sees them: address, machine cells, status, and which rows share
// an address. Reads a reading; decides nothing.
import { plain } from '../language/plain.ts';
import type { Statuses } from '../status/labels.ts';
import type { Status } from '../status/statuses.ts';
import type { Cell, ColumnId } from '../tracker/columns.ts';
import { cellsOf, type Reading } from '../tracker/edits.ts';
import { isRowId } from '../tracker/ids.ts';
import { hashAddress, type Recipients, readRecipients } from './address.ts';
import { type Outbox, readOutbox, readThread, type Thread } from './cells.ts';
import { hash } from './compose.ts';

/** The columns outreach reads whole; each `needed` one must be there. */
export const neededColumns: ColumnId[] = [
  'name',
  'email',
  'influencerStatus',
  'outbox',
  'thread',
  'outreach',
];
export const lookColumns: ColumnId[] = [
  'campaign',
  'owner',
  'handle',
  'platform',
  'profileUrl',
  'language',
  'firstName',
  'contactPerson',
  'step',
  'sentAt',
];

export interface OutreachRow {
  id: string;
  /** Position in the reading, from 0. */
  index: number;
  /** Its ID is there once. */
  once: boolean;
  name: string;
  cells: Readonly<Record<ColumnId, Cell>>;
  recipients: Recipients;
  /** Hash of the first address; '' without one. */
  address: string;
  /** Short hash of the name. */
  who: string;
  status: Status | undefined;
  outbox: Outbox | undefined;
  thread: Thread | undefined;
}

/** The same text gives the same answer: an execution reads its rows several times. */
function once<V>(read: (text: string) => V): (text: string) => V {
  const known = new Map<string, V>();
  return (text) => {
    if (!known.has(text)) known.set(text, read(text));
    return known.get(text) as V;
  };
}

export const whoOf = once((name) => hash(plain(name)).slice(0, 5));
const recipientsOf = once(readRecipients);
/** By salt. */
const hashesOf = once((salt) => once((address) => (address === '' ? '' : hashAddress(address, salt))));

/** The rows that are influencers. */
export function outreachRows(reading: Reading, statuses: Statuses, salt: string): OutreachRow[] {
  const hashOf = hashesOf(salt);
  const seen = new Map<string, number>();
  for (const id of reading.ids) seen.set(String(id), (seen.get(String(id)) ?? 0) + 1);
  return reading.ids.flatMap((cell, index): OutreachRow[] => {
    const id = String(cell);
    if (!isRowId(id)) return [];
    const cells = cellsOf(reading, index);
    const recipients = recipientsOf(String(cells.email ?? ''));
    const name = String(cells.name ?? '').trim();
    return [
      {
        id,
        index,
        once: seen.get(id) === 1,
        name,
        cells,
        recipients,
        address: hashOf(recipients.to),
        who: whoOf(name),
        status: statuses.recognise(cells.influencerStatus ?? '', 'influencer'),
        outbox: readOutbox(cells.outbox),
        thread: readThread(cells.thread),
      },
    ];
  });
}

/** A row's own thread: one that names it, its address and its name. */
export const threadOf = (row: OutreachRow): Thread | undefined =>
  row.thread && row.thread.row === row.id && (row.thread.address === row.address || row.thread.address === '')
    ? row.thread
    : undefined;

/** A row's own mail on its way. */
export const outboxOf = (row: OutreachRow): Outbox | undefined =>
  row.outbox && row.outbox.row === row.id ? row.outbox : undefined;

/** The rows by address. */
export function byAddress(rows: readonly OutreachRow[]): Map<string, OutreachRow[]> {
  const groups = new Map<string, OutreachRow[]>();
  for (const row of rows) {
    if (row.address === '') continue;
    const group = groups.get(row.address);
    if (group) group.push(row);
    else groups.set(row.address, [row]);
  }
  return groups;
}
