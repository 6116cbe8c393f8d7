// Reads what came in since the last time, tells replies, out-of-office notes, bounces and opt-outs
// apart, and writes what each means into the rows. Keeps the queue of replies for a person.
import type { Input, Output } from '../../api.ts';
import { writeOutbox, writeThread } from '../../outreach/cells.ts';
import { mayMove } from '../../outreach/guards.ts';
import { tooManyBounces } from '../../outreach/limits.ts';
import { addressIn, findValues, type Kind, newText, readKind } from '../../outreach/replies.ts';
import { byAddress, type OutreachRow, outboxOf, threadOf } from '../../outreach/rows.ts';
import type { Notes } from '../../outreach/runs.ts';
import { planChange } from '../../status/change.ts';
import { readHistory, withLine, writeHistory } from '../../status/history.ts';
import type { Cell, ColumnId } from '../../tracker/columns.ts';
import type { Edit } from '../../tracker/edits.ts';
import { circumstances, statusRow } from '../changeStatus.ts';
import { editCreator } from '../editCreator.ts';
import { MusterError } from '../errors.ts';
import { type Mail, MailError, type MailHost } from '../mailPorts.ts';
import { saveSettings } from '../settings.ts';
import { withMail } from './access.ts';
import {
  countRun,
  type Desk,
  editRows,
  editsOf,
  openDesk,
  type Rows,
  readRows,
  resultColumns,
  saveNotes,
  saveRun,
} from './desk.ts';
import { takeBack } from './followUps.ts';
import { ownAddresses } from './mailbox.ts';
import { outboxLast } from './record.ts';
import { gmailLink } from './templates.ts';

/** Pages of history, groups of an address search, and messages read, each time. */
const most = { pages: 6, groups: 20, messages: 40, pending: 400, replies: 200 } as const;

type Message = ReturnType<Mail['message']>;

/** One message, what it is, and the rows it is about. */
interface Arrival {
  message: Message;
  kind: Kind;
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
  const pending = [...desk.notes.pending, ...found].filter(
    (one, i, all) => all.findIndex(({ id }) => id === one.id) === i,
  );
  const now = pending.slice(0, most.messages);
  const groups = byAddress(rows);
  const known = new Set(desk.notes.replies.map(({ key }) => key));
  const arrivals: Arrival[] = [];
  for (const { id, thread } of now) {
    if (known.has(id)) continue;
    const message = messageOf(host, id);
    if (!message || message.labels.includes('SENT') || message.labels.includes('DRAFT')) continue;
    const kind = readKind(message, own);
    if (kind.kind === 'own') continue;
    const about = rowsAbout(desk, message, kind, threads.get(thread) ?? [], groups);
    if (about.length > 0) arrivals.push({ message, kind, rows: about.map((row) => row.id) });
  }
  const left = pending.slice(most.messages, most.messages + most.pending);
  record(host, arrivals, (notes) => ({
    ...notes,
    pending: left,
    historyId,
    lastRead: host.here.now(),
    replies: [
      ...notes.replies,
      ...arrivals
        .filter(({ kind }) => kind.kind !== 'autoReply' && !(kind.kind === 'bounce' && !kind.hard))
        .map(({ message, kind, rows: about }) => ({
          key: message.id,
          thread: message.threadId,
          kind: kind.kind === 'own' ? ('reply' as const) : kind.kind,
          at: message.at,
          rows: about.slice(0, 20),
        })),
    ].slice(-most.replies),
  }));
  return { read: arrivals.length, more: left.length > 0 };
}

function messageOf(host: MailHost, id: string): Message | undefined {
  try {
    return host.mail.message(id);
  } catch (error) {
    if (error instanceof MailError && error.kind === 'gone') return undefined;
    throw error;
  }
}

/** Messages of our threads by history, and those from our addresses outside of them by search. */
function whatCame(
  host: MailHost,
  { notes, me }: Desk,
  rows: readonly OutreachRow[],
  threads: ReadonlyMap<string, unknown>,
): { found: { id: string; thread: string }[]; historyId: string } {
  const found: { id: string; thread: string }[] = [];
  let historyId = notes.historyId;
  const open = rows.filter((row) => {
    const thread = threadOf(row);
    return thread?.sender === me && (thread.state === 'open' || thread.state === 'autoReply');
  });
  const since = notes.lastRead || open.map((row) => row.thread?.at ?? '').sort()[0] || host.here.now();
  const epoch = Math.floor(Date.parse(since) / 1000) - 120;
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
    for (const { id, threadId } of host.mail.find(`-in:sent -in:drafts after:${epoch}`))
      if (threads.has(threadId)) found.push({ id, thread: threadId });
  }
  const addresses = [...new Set(open.flatMap(({ recipients: { to, cc } }) => [to, ...cc]))].filter(
    (one) => one !== '',
  );
  for (let i = 0; i < Math.min(addresses.length, most.groups * 25); i += 25) {
    const some = addresses.slice(i, i + 25);
    const query = `{${some.map((one) => `from:${one}`).join(' ')}} after:${epoch}`;
    for (const { id, threadId } of host.mail.find(query, 100)) found.push({ id, thread: threadId });
  }
  return { found, historyId };
}

/** The rows a message is about: its thread's, or all of the address it came from, or that bounced. */
function rowsAbout(
  desk: Desk,
  { headers }: Message,
  kind: Kind,
  inThread: readonly OutreachRow[],
  groups: ReadonlyMap<string, OutreachRow[]>,
): readonly OutreachRow[] {
  if (kind.kind === 'bounce') {
    const address = kind.address ?? inThread[0]?.recipients.to ?? '';
    const all = address === '' ? [] : (groups.get(desk.hashOf(address)) ?? []);
    return kind.hard && all.length > 0 ? all : inThread;
  }
  const from = groups.get(desk.hashOf(addressIn(headers.get('from') ?? ''))) ?? [];
  if (kind.kind === 'optOut') return unique([...inThread, ...from]);
  return inThread.length > 0 ? inThread : from;
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
    (desk, all) => {
      saveNotes(host, notes);
      const out = arrivals.filter(({ kind }) => kind.kind === 'optOut').flatMap(({ rows }) => rows);
      if (out.length > 0) keepOptOuts(desk, all, out, true);
      pauseBouncing(desk);
    },
  );
}

/** What tells most about each row: an opt-out, then a bounce, then a reply. */
function lastOfEach(arrivals: readonly Arrival[]): { id: string; arrival: Arrival }[] {
  const weight = { own: 0, autoReply: 1, reply: 2, bounce: 3, optOut: 4 } as const;
  const byRow = new Map<string, Arrival>();
  for (const arrival of arrivals)
    for (const id of arrival.rows) {
      const before = byRow.get(id);
      if (!before || weight[arrival.kind.kind] >= weight[before.kind.kind]) byRow.set(id, arrival);
    }
  return [...byRow].map(([id, arrival]) => ({ id, arrival }));
}

function editsForArrival(desk: Desk, row: OutreachRow, { message, kind, rows }: Arrival): Edit[] {
  if (kind.kind === 'own') return [];
  const { tracker, settings, host } = desk;
  const { words } = tracker.tongue;
  const thread = threadOf(row);
  // A delay is no failure, and an out-of-office no answer: the sequence goes on.
  if (kind.kind === 'bounce' && !kind.hard && !thread) return [];
  const history = readHistory(row.cells.history ?? '', row.id);
  const by = cellOf[kind.kind];
  const seen = history.lines.some(
    (line) => 'by' in line && line.by === by && line.at === message.at && line.from === message.id,
  );
  if (seen) return [];
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

/** Pauses a run that bounces too much; to be called under the lock. */
function pauseBouncing(desk: Desk): void {
  const rows = readRows(desk);
  for (const run of desk.runs.values()) {
    if (run.sender !== desk.me || run.because !== '') continue;
    const { bounced, sent } = countRun(desk, rows, run);
    if (tooManyBounces(bounced, sent)) saveRun(desk, { ...run, paused: true, because: 'bounces' });
  }
}

/** Puts addresses on the list of those who are never mailed, or takes them off; under the lock. */
function keepOptOuts(desk: Desk, { byId }: Rows, ids: readonly string[], out: boolean): void {
  const { tracker, host, hashOf } = desk;
  const hashes = new Set(tracker.saved.settings.outreach.optedOut.match(/.{12}/g) ?? []);
  for (const id of ids)
    for (const address of [byId.get(id)?.recipients.to ?? '', ...(byId.get(id)?.recipients.cc ?? [])]) {
      if (address === '') continue;
      if (out) hashes.add(hashOf(address));
      else hashes.delete(hashOf(address));
    }
  const settings = tracker.saved.settings;
  const outreach = { ...settings.outreach, optedOut: [...hashes].join('') };
  if (outreach.optedOut === settings.outreach.optedOut) return;
  tracker.saved = saveSettings(host, tracker.saved, { ...settings, outreach });
}

export function readReplies(host: MailHost): Output<'outreach.readReplies'> {
  const { access, value } = withMail(host, () => takeReplies(host));
  return { access, read: value?.read ?? 0, more: value?.more ?? false };
}

/** Replies shown at once: each is read from Gmail. */
const shownAtOnce = 5;

export function listReplies(host: MailHost, { from }: Input<'outreach.replies'>): Output<'outreach.replies'> {
  const desk = openDesk(host);
  const { byId } = readRows(desk);
  const waiting = desk.notes.replies;
  const { value = [] } = withMail(host, () =>
    waiting.slice(from, from + shownAtOnce).flatMap((one): Output<'outreach.replies'>['replies'] => {
      const message = messageOf(host, one.key);
      if (!message) return [];
      const text = newText(message.text);
      return [
        {
          key: one.key,
          kind: one.kind,
          at: one.at,
          from: message.headers.get('from') ?? '',
          subject: message.headers.get('subject') ?? '',
          text: text.slice(0, 20_000),
          link: gmailLink(desk.me, `#all/${one.thread}`),
          values: findValues(text).slice(0, 20),
          rows: one.rows.flatMap((id) => {
            const row = byId.get(id);
            if (!row) return [];
            return [
              {
                id,
                name: row.name,
                campaign: String(row.cells.campaign ?? '').slice(0, 500),
                status: row.status?.label ?? '',
              },
            ];
          }),
        },
      ];
    }),
  );
  return { replies: value, total: waiting.length };
}

/** The status that each answer sets. */
const answers = { interested: 'inNegotiation', declined: 'declinedByCreator' } as const;

export function handled(host: MailHost, input: Input<'outreach.handled'>): Output<'outreach.handled'> {
  const { key, id, what, why, on } = input;
  let left = 0;
  let done = true;
  editRows(
    host,
    resultColumns,
    (desk, all) => {
      const row = id === null ? undefined : all.byId.get(id);
      if (id !== null && !row?.once) throw new MusterError(row ? 'twice' : 'gone');
      if (!row || what === 'next') return [];
      const { tracker } = desk;
      const status = statusRow(all.reading, row.id, row.index + all.reading.top);
      const to = what === 'later' ? undefined : tracker.statuses.byKey(answers[what]);
      const moves = to && (what === 'declined' || mayMove(row.status?.phase, to.phase));
      const writes: Record<ColumnId, Cell | undefined> = moves
        ? {
            ...planChange(
              status,
              { group: 'influencer', from: String(status.cells.influencerStatus), to: to.label },
              tracker.statuses,
              circumstances(tracker, 'reply', desk.me),
            ).writes,
          }
        : {};
      if (what === 'later' && on !== null) {
        writes.nextStep = tracker.tongue.words['step.followUp'];
        writes.nextStepOn = on;
      }
      if (what === 'declined' && why.trim() !== '')
        writes.notes = [String(row.cells.notes ?? ''), why.trim()].filter((one) => one !== '').join('\n');
      return [...editsOf(row, writes), ...endIfReplied(row)];
    },
    (_, __, applied) => {
      done = id === null || !applied.changed.some((change) => change.id === id);
      const notes = saveNotes(host, (before) => ({
        ...before,
        replies: before.replies.filter((one) => one.key !== key),
      }));
      left = notes.replies.length;
    },
  );
  return { done, left };
}

/** A reply found by address, of which a person said whom it is about, ends that row's sequence. */
const endIfReplied = (row: OutreachRow): Edit[] => {
  const thread = threadOf(row);
  return thread && (thread.state === 'open' || thread.state === 'autoReply')
    ? editsOf(row, { thread: writeThread({ ...thread, state: 'replied' }) })
    : [];
};

/** Marked text into a column of choice, based on what the person saw there. */
export function putInRow(
  host: MailHost,
  { id, column, from, to }: Input<'outreach.putInRow'>,
): Output<'outreach.putInRow'> {
  const { refused } = editCreator(host, { id, edits: [{ column, from, to }] });
  const [no] = refused;
  return { done: no === undefined, now: no?.now ?? to };
}

/** Never again, or a mistake taken back; for all rows of the addresses. */
export function optOut(
  host: MailHost,
  { ids, optedOut }: Input<'outreach.optOut'>,
): Output<'outreach.optOut'> {
  const wanted = new Set(ids);
  let concerned: string[] = [];
  editRows(
    host,
    resultColumns,
    (desk, { rows }) => {
      const addresses = new Set(
        rows.filter(({ id, address }) => wanted.has(id) && address !== '').map(({ address }) => address),
      );
      const some = rows.filter(({ id, address, once }) => once && (wanted.has(id) || addresses.has(address)));
      concerned = some.map(({ id }) => id);
      return outboxLast(some.flatMap((row) => editsForOptOut(desk, row, optedOut)));
    },
    (desk, all) => keepOptOuts(desk, all, ids, optedOut),
  );
  return { rows: concerned };
}

function editsForOptOut(desk: Desk, row: OutreachRow, out: boolean): Edit[] {
  const { words } = desk.tracker.tongue;
  const thread = threadOf(row);
  if (!out) {
    if (thread?.state !== 'optedOut')
      return editsOf(row, { outreach: thread ? words['outreach.cell.sent'] : '' });
    return editsOf(row, {
      outreach: words['outreach.cell.stopped'],
      thread: writeThread({ ...thread, state: 'stopped' }),
    });
  }
  const line = {
    at: desk.host.here.now(),
    who: desk.me,
    group: null,
    from: '',
    to: '',
    by: 'optedOut',
  };
  return [
    ...takeBack(row),
    ...editsOf(row, {
      outreach: words['outreach.cell.optedOut'],
      history: writeHistory(withLine(readHistory(row.cells.history ?? '', row.id), line), row.id),
      ...(thread ? { thread: writeThread({ ...thread, state: 'optedOut' }) } : {}),
    }),
  ];
}
