// Reads what came in since the last time, tells replies, out-of-office notes, bounces and opt-outs
// apart, and writes what each means into the rows. Puts what a person has to see into their queue.
import { writeOutbox, writeThread } from '../../outreach/cells.ts';
import { tooManyBounces } from '../../outreach/limits.ts';
import { addressIn, type Kind, newText, readKind } from '../../outreach/replies.ts';
import { type OutreachRow, outboxOf, threadOf } from '../../outreach/rows.ts';
import type { Notes } from '../../outreach/runs.ts';
import { readHistory, withLine, writeHistory } from '../../status/history.ts';
import type { Cell, ColumnId } from '../../tracker/columns.ts';
import type { Edit } from '../../tracker/edits.ts';
import { type Mail, MailError, type MailHost } from '../mailPorts.ts';
import {
  countRun,
  type Desk,
  editRows,
  editsOf,
  openDesk,
  readRows,
  resultColumns,
  saveNotes,
  saveRun,
} from './desk.ts';
import { takeBack } from './followUps.ts';
import { ownAddresses } from './mailbox.ts';
import { hashesOf, keepOptOuts } from './optOuts.ts';
import { heldText, nextAfter, outboxLast } from './record.ts';

/** Pages of history, groups of an address search, hits of a search, messages read, each time. */
const most = { pages: 6, groups: 20, hits: 2000, messages: 40, pending: 2000, replies: 600, seen: 400 };

/** A search looks back further than the last reading: the index may lag by minutes, and hits that were read are known. */
const overlap = 3600;

type Message = ReturnType<Mail['message']>;

/** What a person or a machine says that changes something. */
type Told = Exclude<Kind, { kind: 'own' } | { kind: 'notice' }>;

/** One message, what it is, and the rows it is about. */
interface Arrival {
  message: Message;
  kind: Told;
  rows: string[];
}

/** Looks for answers; a bounded number of Gmail calls however many threads are open. MailError. */
export function takeReplies(host: MailHost): { read: number; more: boolean } {
  const desk = openDesk(host);
  const { rows } = readRows(desk);
  const threads = new Map<string, OutreachRow[]>();
  for (const row of rows) {
    const thread = threadOf(row);
    if (!thread || thread.sender !== desk.me || thread.thread === '' || thread.state === 'with') continue;
    threads.set(thread.thread, [...(threads.get(thread.thread) ?? []), row]);
  }
  const own = ownAddresses(host, desk);
  const { found, historyId } = whatCame(host, desk, rows, threads);
  const seen = new Set(desk.notes.seen);
  const pending = [...new Map([...desk.notes.pending, ...found].map((one) => [one.id, one])).values()].filter(
    ({ id }) => !seen.has(id),
  );
  const now = pending.slice(0, most.messages);
  const groups = byEveryAddress(rows);
  const arrivals: Arrival[] = [];
  for (const { id, thread } of now) {
    const message = messageOf(host, id);
    if (!message || message.labels.includes('SENT') || message.labels.includes('DRAFT')) continue;
    const kind = readKind(message, own);
    if (kind.kind === 'own' || kind.kind === 'notice') continue;
    const about = rowsAbout(message, kind, threads.get(thread) ?? [], groups);
    if (about.length > 0) arrivals.push({ message, kind, rows: about.map((row) => row.id) });
  }
  const left = pending.slice(most.messages, most.messages + most.pending);
  record(host, arrivals, (notes) => {
    const done = new Set(notes.seen);
    const fresh = arrivals.filter(({ message }) => !done.has(message.id));
    return {
      ...notes,
      pending: left,
      historyId,
      lastRead: host.here.now(),
      seen: [...new Set([...notes.seen, ...now.map(({ id }) => id)])].slice(-most.seen),
      stoppedUntil: fresh.reduce((until, arrival) => laterStop(until, arrival), notes.stoppedUntil),
      replies: [...notes.replies, ...fresh.flatMap(queued)].slice(-most.replies),
    };
  });
  return { read: arrivals.length, more: left.length > 0 };
}

/** What a person has to see; an absence note, and Gmail's own limit, they have not. */
const queued = ({ message, kind: { kind }, rows }: Arrival): Notes['replies'] =>
  kind === 'autoReply' || kind === 'limit'
    ? []
    : [{ key: message.id, thread: message.threadId, kind, at: message.at, rows: rows.slice(0, 20) }];

/** Google stops an account for up to 24 hours (support.google.com/a/answer/166852). */
function laterStop(until: string, { kind, message }: Arrival): string {
  if (kind.kind !== 'limit') return until;
  const then = `${new Date(Date.parse(message.at) + 24 * 3600_000).toISOString().slice(0, 19)}Z`;
  return then > until ? then : until;
}

/** Reads a message whole; undefined where it is gone. MailError. */
export function messageOf(host: MailHost, id: string): Message | undefined {
  try {
    return host.mail.message(id);
  } catch (error) {
    if (error instanceof MailError && error.kind === 'gone') return undefined;
    throw error;
  }
}

/** Messages of our threads by history; those of our addresses outside of them, and reports, by search. */
function whatCame(
  host: MailHost,
  { notes, me }: Desk,
  rows: readonly OutreachRow[],
  threads: ReadonlyMap<string, unknown>,
): { found: { id: string; thread: string }[]; historyId: string } {
  const found: { id: string; thread: string }[] = [];
  let historyId = notes.historyId;
  const open = rows
    .filter((row) => {
      const thread = threadOf(row);
      return thread?.sender === me && (thread.state === 'open' || thread.state === 'autoReply');
    })
    .sort((a, b) => ((a.thread?.at ?? '') < (b.thread?.at ?? '') ? 1 : -1));
  const since = notes.lastRead || open[open.length - 1]?.thread?.at || host.here.now();
  const epoch = Math.floor(Date.parse(since) / 1000) - overlap;
  try {
    if (historyId === '') throw new MailError('gone');
    let page: string | undefined;
    for (let i = 0; i < most.pages; i++) {
      const part = host.mail.since(historyId, page);
      for (const { id, threadId, labels } of part.added)
        if (threads.has(threadId) && !labels.includes('SENT') && !labels.includes('DRAFT'))
          found.push({ id, thread: threadId });
      page = part.page;
      // The position to go on from is the last page's.
      if (page === undefined) {
        historyId = part.historyId;
        break;
      }
    }
    // Too much happened for one go: what is left is looked for by search, and the position begins anew.
    if (page !== undefined) throw new MailError('gone');
  } catch (error) {
    if (!(error instanceof MailError) || error.kind !== 'gone') throw error;
    // Too old, or in the future: begins anew, with a search for what came meanwhile.
    historyId = host.mail.profile().historyId;
    for (const { id, threadId } of host.mail.find(`-in:sent -in:drafts after:${epoch}`, most.hits))
      if (threads.has(threadId)) found.push({ id, thread: threadId });
  }
  if (threads.size === 0) return { found, historyId };
  const search = (from: readonly string[]): void => {
    const query = `{${from.map((one) => `from:${one}`).join(' ')}} after:${epoch}`;
    for (const { id, threadId } of host.mail.find(query, 100)) found.push({ id, thread: threadId });
  };
  // A report of another server names no thread.
  search(['mailer-daemon', 'postmaster']);
  const addresses = [...new Set(open.flatMap(({ recipients: { to, cc } }) => [to, ...cc]))].filter(
    (one) => one !== '',
  );
  for (let i = 0; i < Math.min(addresses.length, most.groups * 25); i += 25)
    search(addresses.slice(i, i + 25));
  return { found, historyId };
}

/** The rows by every address of theirs, the first one and the others. */
function byEveryAddress(rows: readonly OutreachRow[]): Map<string, OutreachRow[]> {
  const groups = new Map<string, OutreachRow[]>();
  for (const row of rows)
    for (const address of [row.recipients.to, ...row.recipients.cc]) {
      const group = groups.get(address);
      if (address === '') continue;
      if (group) group.push(row);
      else groups.set(address, [row]);
    }
  return groups;
}

/** The rows a message is about: its thread's, or all of the address it came from, or that bounced. */
function rowsAbout(
  { headers }: Message,
  kind: Told,
  inThread: readonly OutreachRow[],
  groups: ReadonlyMap<string, OutreachRow[]>,
): readonly OutreachRow[] {
  const from = groups.get(addressIn(headers.get('from') ?? '')) ?? [];
  switch (kind.kind) {
    case 'limit':
      return inThread;
    case 'bounce': {
      const all = groups.get(kind.address ?? '') ?? [];
      return kind.hard && all.length > 0 ? all : inThread;
    }
    case 'optOut':
      return unique([...inThread, ...from]);
    case 'reply':
    case 'autoReply':
      return inThread.length > 0 ? inThread : from;
  }
}

const unique = (rows: readonly OutreachRow[]): OutreachRow[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
];

const cellOf = { reply: 'replied', autoReply: 'autoReply', bounce: 'bounced', optOut: 'optedOut' } as const;

/** Writes what came in into the rows, opt-outs into the settings, and the sender's notes. */
function record(host: MailHost, arrivals: readonly Arrival[], notes: (before: Notes) => Notes): void {
  editRows(
    host,
    resultColumns,
    (desk, { byId }) =>
      outboxLast(
        lastOfEach(arrivals).flatMap(({ id, arrival }): Edit[] => {
          const row = byId.get(id);
          return row?.once ? editsForArrival(desk, row, arrival) : [];
        }),
      ),
    (desk, { byId }) => {
      const before = new Set(desk.notes.seen);
      const out = arrivals.filter(({ kind, message }) => kind.kind === 'optOut' && !before.has(message.id));
      keepOptOuts(
        desk,
        out.flatMap(({ message, rows }) => [
          // Who asks may write from another address than the one that was written to.
          desk.hashOf(addressIn(message.headers.get('from') ?? '')),
          ...rows.flatMap((id) => {
            const row = byId.get(id);
            return row ? hashesOf(desk, row) : [];
          }),
        ]),
        'reply',
      );
      // Last: a message counts as read only once everything it says is kept.
      saveNotes(host, notes);
      pauseBouncing(desk);
    },
  );
}

/** What tells most about each row: an opt-out, then a bounce, then a reply. */
function lastOfEach(arrivals: readonly Arrival[]): { id: string; arrival: Arrival }[] {
  const weight = { autoReply: 1, reply: 2, limit: 3, bounce: 4, optOut: 5 } as const;
  const byRow = new Map<string, Arrival>();
  for (const arrival of arrivals)
    for (const id of arrival.rows) {
      const before = byRow.get(id);
      if (!before || weight[arrival.kind.kind] >= weight[before.kind.kind]) byRow.set(id, arrival);
    }
  return [...byRow].map(([id, arrival]) => ({ id, arrival }));
}

function editsForArrival(desk: Desk, row: OutreachRow, { message, kind, rows }: Arrival): Edit[] {
  if (kind.kind === 'limit') return editsForLimit(desk, row, message);
  const { tracker, settings, host } = desk;
  const { words } = tracker.tongue;
  const thread = threadOf(row);
  const history = readHistory(row.cells.history ?? '', row.id);
  const by = cellOf[kind.kind];
  const seen = history.lines.some(
    (line) => 'by' in line && line.by === by && line.at === message.at && line.from === message.id,
  );
  if (seen) return [];
  // A copy that did not arrive is a person's to look at; the mail itself did.
  if (kind.kind === 'bounce' && row.recipients.cc.includes(kind.address ?? '')) return [];
  // An absence note changes nothing of a row that has answered, bounced or was stopped.
  if (kind.kind === 'autoReply' && thread && thread.state !== 'open' && thread.state !== 'autoReply')
    return [];
  const writes: Record<ColumnId, Cell | undefined> = {
    outreach: words[`outreach.cell.${by}`],
    history: writeHistory(
      withLine(history, { at: message.at, who: '', group: null, from: message.id, to: '', by }),
      row.id,
    ),
  };
  // Found by address only, with several rows: a person says about whom.
  const certain = rows.length === 1 || thread?.thread === message.threadId || kind.kind !== 'reply';
  if (!certain) return [];
  if (by !== 'autoReply') Object.assign(writes, nextAfter(desk, row, by));
  if (kind.kind === 'reply' && settings.outreach.keepLastMessage) {
    const name = (message.headers.get('from') ?? '').replace(/\s*<[^>]*>\s*$/, '').replace(/^"|"$/g, '');
    const text = newText(message.text).replace(/\s+/g, ' ');
    const beginning = Array.from(text).slice(0, 200).join('');
    writes.lastMessage = `${name || row.name}, ${host.local(message.at).slice(0, 10)}: ${beginning}`;
  }
  const edits: Edit[] = [...editsOf(row, writes)];
  if (thread && by !== 'autoReply')
    edits.push(...editsOf(row, { thread: writeThread({ ...thread, state: by }) }));
  const mail = outboxOf(row);
  if (by !== 'autoReply' && mail && mail.step > 0) edits.push(...takeBack(row));
  if ((by === 'bounced' || by === 'optedOut') && mail && mail.step === 0 && mail.state === 'queued')
    edits.push(...editsOf(row, { outbox: writeOutbox({ ...mail, state: 'held', why: by }) }));
  return edits;
}

/**
 * Gmail took the mail, showed it as sent, and then said that the sender's limit is reached: it went
 * to nobody. The row is held, and can be tried again once the day is over.
 */
function editsForLimit(desk: Desk, row: OutreachRow, message: Message): Edit[] {
  const thread = threadOf(row);
  if (!thread || thread.thread !== message.threadId || row.outbox || thread.state !== 'open') return [];
  const { row: id, sender, address, who, template, sequence, run, step } = thread;
  const outbox = writeOutbox({
    ...{ row: id, sender, address, who, template, sequence, run, step },
    state: 'held',
    since: desk.host.here.now(),
    begun: '',
    draft: '',
    thread: step > 0 ? thread.thread : '',
    why: 'limit',
  });
  const before = step > 0 ? writeThread({ ...thread, step: step - 1 }) : '';
  return editsOf(row, { outreach: heldText(desk, 'limit'), thread: before, outbox });
}

/** Pauses a run that bounces too much, again only after further bounces; to be called under the lock. */
function pauseBouncing(desk: Desk): void {
  const rows = readRows(desk);
  for (const run of desk.runs.values()) {
    if (run.sender !== desk.me || run.because !== '') continue;
    const { bounced, sent } = countRun(desk, rows, run);
    if (bounced > run.forgiven && tooManyBounces(bounced, sent))
      saveRun(desk, { ...run, paused: true, because: 'bounces' });
  }
}
