// Who asked not to be mailed: a list of hashes in the settings, with a record of who put each there
// and who took one off. A hash names nobody; beside a row that has the address it can be read.
import type { Input, Output } from '../../api.ts';
import { isAddress } from '../../outreach/address.ts';
import { writeThread } from '../../outreach/cells.ts';
import { type OutreachRow, threadOf } from '../../outreach/rows.ts';
import { readHistory, withLine, writeHistory } from '../../status/history.ts';
import type { Edit } from '../../tracker/edits.ts';
import { joinText, leftovers, splitText } from '../longTexts.ts';
import type { MailHost } from '../mailPorts.ts';
import type { Host } from '../ports.ts';
import { saveSettings } from '../settings.ts';
import { type Desk, editRows, editsOf, openDesk, readRows, resultColumns } from './desk.ts';
import { takeBack } from './followUps.ts';
import { nextAfter, outboxLast } from './record.ts';

/** One line of the record: a hash came onto the list, or was taken off. */
interface Entry {
  hash: string;
  /** ISO instant. */
  at: string;
  /** Address of who did it; for a reply, whose trigger or sidebar read it. */
  who: string;
  how: 'reply' | 'hand' | 'back';
}

/** The property that holds the record; it stays when Muster is removed, as the list does. */
export const optOutsKey = 'optOuts';
const mostEntries = 300;

function readEntries(host: Host): { entries: Entry[]; generation: number; held: Record<string, string> } {
  const held = host.settings.all();
  const text = joinText(held, optOutsKey);
  const generation = text.state === 'none' ? 0 : text.generation;
  if (text.state !== 'whole') return { entries: [], generation, held };
  try {
    return { entries: JSON.parse(text.text) as Entry[], generation, held };
  } catch {
    return { entries: [], generation, held };
  }
}

const hashesIn = (optedOut: string): string[] => optedOut.match(/.{12}/g) ?? [];

/** Puts hashes on the list, or takes them off, and writes the record; to be called under the lock. */
export function keepOptOuts({ tracker, host, me }: Desk, hashes: Iterable<string>, how: Entry['how']): void {
  const before = new Set(hashesIn(tracker.saved.settings.outreach.optedOut));
  const changed = [...new Set(hashes)].filter((hash) => hash !== '' && before.has(hash) === (how === 'back'));
  if (changed.length === 0) return;
  // The record comes first: a list that is longer than its record is better than the reverse.
  const { entries, generation, held } = readEntries(host);
  const at = host.here.now();
  const after = [...entries, ...changed.map((hash): Entry => ({ hash, at, who: me, how }))];
  const pieces = splitText(optOutsKey, JSON.stringify(after.slice(-mostEntries)), generation + 1);
  for (const hash of changed) {
    if (how === 'back') before.delete(hash);
    else before.add(hash);
  }
  const { settings } = tracker.saved;
  const outreach = { ...settings.outreach, optedOut: [...before].join('') };
  tracker.saved = saveSettings(host, tracker.saved, { ...settings, outreach });
  host.settings.set(pieces);
  for (const name of leftovers(held, optOutsKey, pieces)) host.settings.remove(name);
}

/** The hashes of everybody a row's mail goes to. */
export const hashesOf = ({ hashOf }: Desk, { recipients: { to, cc } }: OutreachRow): string[] =>
  [to, ...cc].filter((one) => one !== '').map(hashOf);

/** Entries that are told at once. */
const mostTold = 500;

export function listOptOuts(
  host: MailHost,
  { address }: Input<'outreach.optOuts'>,
): Output<'outreach.optOuts'> {
  const desk = openDesk(host);
  const { rows } = readRows(desk);
  const found = new Map<string, { address: string; rows: OutreachRow[] }>();
  for (const row of rows)
    for (const one of [row.recipients.to, ...row.recipients.cc]) {
      if (one === '' || !desk.optedOut.has(desk.hashOf(one))) continue;
      const known = found.get(desk.hashOf(one)) ?? { address: one, rows: [] };
      found.set(desk.hashOf(one), { ...known, rows: [...known.rows, row] });
    }
  const { entries } = readEntries(host);
  const last = new Map(entries.map((entry) => [entry.hash, entry]));
  const tell = (key: string): Output<'outreach.optOuts'>['entries'][number] => {
    const { how = 'unknown', at = '', who = '' } = last.get(key) ?? {};
    const known = found.get(key);
    return {
      key,
      address: known?.address ?? '',
      rows: (known?.rows ?? []).slice(0, 50).map(({ id, name, cells }) => ({
        id,
        name,
        campaign: String(cells.campaign ?? '').slice(0, 500),
      })),
      // What was taken off and came back with a copy of the file has no word of how.
      how: how === 'back' ? 'unknown' : how,
      at: how === 'back' ? '' : at,
      who: how === 'back' ? '' : who,
    };
  };
  const asked = address?.trim().toLowerCase() ?? '';
  return {
    total: desk.optedOut.size,
    entries: [...desk.optedOut]
      .map(tell)
      .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.address < b.address ? -1 : 1))
      .slice(0, mostTold),
    back: entries
      .filter(({ how }) => how === 'back')
      .reverse()
      .map(({ hash, at, who }) => ({ key: hash, at, who })),
    ...(asked === '' ? {} : { asked: desk.optedOut.has(desk.hashOf(asked)) }),
  };
}

/** Never again, or a mistake taken back; for all rows of the addresses. */
export function optOut(
  host: MailHost,
  { ids, optedOut, addresses = [], keys = [] }: Input<'outreach.optOut'>,
): Output<'outreach.optOut'> {
  const typed = addresses.map((one) => one.trim().toLowerCase());
  const wanted = new Set(ids);
  let hashes = new Set<string>();
  let concerned: string[] = [];
  editRows(
    host,
    resultColumns,
    (desk, { rows }) => {
      hashes = new Set([
        ...typed.filter(isAddress).map(desk.hashOf),
        ...(optedOut ? [] : keys.filter((key) => desk.optedOut.has(key))),
        ...rows.filter(({ id }) => wanted.has(id)).flatMap((row) => hashesOf(desk, row)),
      ]);
      const some = rows.filter(
        (row) => row.once && (wanted.has(row.id) || hashesOf(desk, row).some((hash) => hashes.has(hash))),
      );
      concerned = some.map(({ id }) => id);
      return outboxLast(some.flatMap((row) => editsForOptOut(desk, row, optedOut)));
    },
    (desk) => keepOptOuts(desk, hashes, optedOut ? 'hand' : 'back'),
  );
  return { rows: concerned, refused: typed.filter((one) => !isAddress(one)) };
}

function editsForOptOut(desk: Desk, row: OutreachRow, out: boolean): Edit[] {
  const { words } = desk.tracker.tongue;
  const thread = threadOf(row);
  const line = {
    at: desk.host.here.now(),
    who: desk.me,
    group: null,
    from: '',
    to: '',
    by: out ? 'optedOut' : 'optedIn',
  };
  const history = writeHistory(withLine(readHistory(row.cells.history ?? '', row.id), line), row.id);
  if (out)
    return [
      ...takeBack(row),
      ...editsOf(row, {
        outreach: words['outreach.cell.optedOut'],
        history,
        ...nextAfter(desk, row, 'optedOut'),
        ...(thread ? { thread: writeThread({ ...thread, state: 'optedOut' }) } : {}),
      }),
    ];
  if (row.cells.outreach !== words['outreach.cell.optedOut'] && thread?.state !== 'optedOut')
    return editsOf(row, { history });
  // The sequence does not go on by itself after that.
  return editsOf(row, {
    outreach: thread ? words['outreach.cell.stopped'] : '',
    history,
    ...(thread ? { thread: writeThread({ ...thread, state: 'stopped' }) } : {}),
  });
}
