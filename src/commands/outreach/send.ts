// Sends what is queued, a few at a time: claims under the lock, drafts through Gmail, draft IDs into
// the rows, sends, results into the rows. No Gmail call is made while the lock is held, and wherever
// this is cut off the next execution finds its way by the cells.

import type { Progress, ReasonCode, RunRow } from '../../api/outreach.ts';
import type { Input, Output } from '../../api.ts';
import { say } from '../../language/index.ts';
import { mailHeader, type Outbox, sameMail, writeOutbox, writeThread } from '../../outreach/cells.ts';
import type { Master } from '../../outreach/compose.ts';
import { askGuards } from '../../outreach/guards.ts';
import { copiesIn, isWorkingTime, lastDay, usualLimit, withSends } from '../../outreach/limits.ts';
import { type Facts, isLeased, leaseOver, leaseSeconds, nextMove } from '../../outreach/nextMove.ts';
import { recipientsOf } from '../../outreach/proof.ts';
import { addressIn, readKind } from '../../outreach/replies.ts';
import { byAddress, type OutreachRow, outboxOf } from '../../outreach/rows.ts';
import type { SendRun } from '../../outreach/runs.ts';
import { pickVersion } from '../../outreach/template.ts';
import { languageOfRow, resolverFor } from '../../outreach/values.ts';
import type { Edit } from '../../tracker/edits.ts';
import { MailError, type MailHost, type MessageHead } from '../mailPorts.ts';
import { nameRows } from '../nameRows.ts';
import { openTracker } from '../open.ts';
import { accessAfter, accessOf } from './access.ts';
import { type Claim, carry, type Fate, type Memory, removeDraft, send } from './carry.ts';
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
import { ownAddresses } from './mailbox.ts';
import { describeHeld } from './reasons.ts';
import { editsForHeld, editsForSent, outboxLast, wayText } from './record.ts';
import { readMasterOf } from './templates.ts';
import { readValues } from './values.ts';

/** Mails in one batch: few enough that a cut-off leaves little to look into. */
const batch = 10;
/** Bytes in one batch. */
const mostBytes = 12_000_000;
/** What the sidebar waits for; it asks again. */
const patience = 20_000;
/** No mail is sent later than this after its claim: the lease is longer than an execution lives. */
const freshFor = 5 * 60_000;

/** What one execution knows besides the sheet. */
export interface Session {
  host: MailHost;
  memory: Memory;
  masters: Map<string, Master>;
  /** Recipients of today's mails that nobody has noted; undefined until Sent was asked. */
  others: number | undefined;
  started: number;
  /** Milliseconds in which nothing is begun any more when most of them are over, and nothing sent after `end`. */
  most: number;
  end: number;
}

export const openSession = (host: MailHost, most = patience, end = 3 * patience): Session => ({
  host,
  memory: { own: new Set(), heads: new Map() },
  masters: new Map(),
  others: undefined,
  started: host.elapsed(),
  most,
  end,
});

const timeLeft = ({ host, started, most }: Session): number => most - (host.elapsed() - started);

/** One call of the sidebar: some batches, then how far it is. */
export function sendSome(host: MailHost, { run }: Input<'outreach.send'>): Output<'outreach.send'> {
  const session = openSession(host);
  const told: Told = { sent: 0, drafted: 0, held: [], stop: undefined };
  let result: Batch | undefined;
  if (accessOf(host).state === 'ready') guarded(told, () => watchDrafts(session, told));
  do {
    result = sendBatch(session, run, told);
  } while (result === 'more' && timeLeft(session) > patience / 2);
  return progressOf(host, run, told, result);
}

/** Work that may meet with Gmail's refusal, which ends Gmail work for this execution. */
export function guarded(told: Told, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    told.stop = error;
  }
}

/** What the batches of one execution did. */
export interface Told {
  sent: number;
  drafted: number;
  held: { id: string; why: Outbox['why'] }[];
  stop: MailError | undefined;
}

/** Whether there is more to do at once, or why not. */
export type Batch = 'more' | 'nothing' | Exclude<Progress['next'], 'more' | 'wait' | 'done'> | 'stopped';

/** Claims, carries and records up to ten mails. */
export function sendBatch(session: Session, only: string | null, told: Told): Batch {
  const { host } = session;
  const access = accessOf(host);
  if (access.state !== 'ready') return 'access';
  const before = openDesk(host);
  const halt = haltOf(before);
  if (halt) return halt;
  const desk = settleRuns(session, before, only);
  if (session.others === undefined) {
    guarded(told, () => {
      session.others = countOthers(desk);
    });
    if (told.stop) return 'stopped';
  }
  const { claims, removals, queued, limited, threads } = takeClaims(session, only, told);
  if (removals.length > 0) removeDrafts(session, removals);
  if (claims.length === 0) return limited ? 'limit' : removals.length > 0 ? 'more' : 'nothing';

  if (session.memory.own.size === 0 && claims.some(({ mail }) => mail.thread !== '' || mail.step > 0)) {
    const own = ownAddresses(session.host, desk);
    session.memory = { ...session.memory, own };
  }
  const held = askAddresses(session, claims, threads, told);
  const fates = new Map<Claim, Fate>();
  let bytes = 0;
  let again = false;
  for (const claim of claims) {
    const late = timeLeft(session) < session.most * 0.3 && fates.size > 0;
    if (told.stop || late || bytes > mostBytes) {
      fates.set(claim, backOf(claim));
      again = true;
    } else {
      const why = held.get(claim);
      const fate: Fate = why ? { fate: 'held', mail: claim.mail, why } : carry(host, claim, session.memory);
      if ('stop' in fate && fate.stop) told.stop = fate.stop;
      bytes += fate.fate === 'placed' ? (claim.content?.master.draft.size ?? 0) : 0;
      fates.set(claim, fate);
    }
  }
  const claimedAt = host.elapsed();
  const ready = place(session, fates, told);
  const sent = new Map<Claim, Fate>();
  for (const [claim, mail] of ready) {
    const late = host.elapsed() - session.started > session.end && sent.size > 0;
    if (told.stop || late || host.elapsed() - claimedAt > freshFor) break;
    const fate = send(host, claim, mail, session.memory);
    if ('stop' in fate && fate.stop) told.stop = fate.stop;
    sent.set(claim, fate);
  }
  const unsent = [...ready].flatMap(([claim, mail]) => (sent.has(claim) ? [] : [{ at: claim.at, mail }]));
  for (const [claim, fate] of fates) if (fate.fate === 'sent') sent.set(claim, fate);
  recordSent(session, sent, told, unsent);
  if (told.stop) return 'stopped';
  if (limited) return 'limit';
  return queued || again ? 'more' : 'nothing';
}

/** A claim of which nothing happened goes back; one that is being looked into stays as it is. */
const backOf = ({ mail, facts }: Claim): Fate =>
  facts.claim === 'fresh' ? { fate: 'back', mail } : { fate: 'unknown' };

/** Why nothing is sent now, whatever is queued. */
export function haltOf({ notes, host, settings }: Desk): 'paused' | 'limit' | 'hours' | undefined {
  const now = host.here.now();
  if (notes.paused) return 'paused';
  if (notes.stoppedUntil > now) return 'limit';
  const { from, to } = settings.outreach;
  const { workingDays } = settings;
  return isWorkingTime(host.local(now), { workingDays, from, to }) ? undefined : 'hours';
}

/** Recipients a day, those of the last 24 hours, and what is left; one Gmail call. */
export function leftToday(desk: Desk): { perDay: number; used: number; left: number } {
  const perDay = perDayOf(desk);
  const used = notedToday(desk) + unnoted(desk).length;
  return { perDay, used, left: Math.max(0, perDay - used) };
}

const perDayOf = ({ notes, me }: Desk): number => notes.perDay ?? usualLimit(me);

const notedToday = ({ host, notes }: Desk): number =>
  lastDay(notes.sends, host.here.now()).reduce((sum, [, recipients]) => sum + recipients, 0);

/** Mails of the last 24 hours in Sent that are in no note: what the sender wrote by hand. */
function unnoted({ host, notes }: Desk): { id: string }[] {
  const now = host.here.now();
  const known = new Set(lastDay(notes.sends, now).map(([, , message]) => message));
  const after = Math.floor(Date.parse(now) / 1000) - 24 * 3600;
  return host.mail.find(`in:sent after:${after}`).filter(({ id }) => !known.has(id));
}

/** Mails by hand of which the recipients are counted each time; the others count as one. */
const mostCounted = 10;

/** Notes how many recipients mails by hand had; gives how many mails are still unnoted. MailError. */
function countOthers(desk: Desk): number {
  const { host } = desk;
  const others = unnoted(desk);
  const counted = others.slice(0, mostCounted).map(({ id }): [string, number, string] => {
    const head = host.mail.head(id);
    return [head.at, Math.max(1, recipientsOf(head).length), id];
  });
  if (counted.length > 0)
    host.lock(() =>
      saveNotes(host, (notes) => ({ ...notes, sends: withSends(notes.sends, counted, host.here.now()) })),
    );
  return others.length - counted.length;
}

/** Pauses runs whose template was changed or is gone: the sender decides. Reads each draft once. */
function settleRuns(session: Session, desk: Desk, only: string | null): Desk {
  const { host } = session;
  const wanted = new Map<string, SendRun[]>();
  for (const run of desk.runs.values()) {
    if (run.sender !== desk.me || run.paused || (only !== null && run.id !== only)) continue;
    for (const draft of Object.keys(run.drafts)) wanted.set(draft, [...(wanted.get(draft) ?? []), run]);
  }
  const queued = queuedDrafts(desk, readRows(desk));
  const wrong = new Map<string, 'draftChanged' | 'missingDraft'>();
  for (const draft of queued) {
    if (session.masters.has(draft)) continue;
    try {
      session.masters.set(draft, readMasterOf(host, draft));
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
      if (error.kind !== 'gone') return desk;
      for (const run of wanted.get(draft) ?? []) wrong.set(run.id, 'missingDraft');
    }
  }
  for (const [draft, runs] of wanted) {
    const master = session.masters.get(draft);
    for (const run of runs)
      if (master && master.print !== run.drafts[draft] && queued.has(draft))
        wrong.set(run.id, 'draftChanged');
  }
  if (wrong.size === 0) return desk;
  return host.lock(() => {
    const now = openDesk(host);
    for (const [id, because] of wrong) {
      const run = now.runs.get(id);
      if (run && run.because === '') saveRun(now, { ...run, paused: true, because });
    }
    return now;
  });
}

/** The drafts that the mails in the queue are made from. */
function queuedDrafts(desk: Desk, { rows }: Rows): Set<string> {
  const drafts = new Set<string>();
  for (const row of rows) {
    const mail = outboxOf(row);
    const run = mail && mail.sender === desk.me ? desk.runs.get(mail.run) : undefined;
    if (!mail || !run || run.paused || !['queued', 'making'].includes(mail.state)) continue;
    const draft = draftFor(run, mail, row);
    if (draft) drafts.add(draft);
  }
  return drafts;
}

/** The version of the run's template for a row: `drafts` has a print by `key language draft`. */
export function draftFor(run: SendRun, mail: Pick<Outbox, 'template'>, row: OutreachRow): string | undefined {
  const versions = run.versions.filter(({ template }) => template === mail.template);
  return pickVersion(versions, languageOfRow(row))?.draft;
}

interface Taken {
  claims: Claim[];
  /** Held mails whose drafts go. */
  removals: { id: string; mail: Outbox }[];
  queued: boolean;
  limited: boolean;
  /** The threads of this sender's rows: what is said in them is told by them. */
  threads: ReadonlySet<string>;
}

/** Takes up to ten claims, under the lock; holds what may not go out any more. */
function takeClaims(session: Session, only: string | null, told: Told): Taken {
  const { host } = session;
  // Copies of a row get their own ID first, so that no cell is read beside the wrong one.
  host.lock(() => nameRows(openTracker(host)));
  let taken: Taken = nothingTaken();
  let held: Told['held'] = [];
  const { desk, rows, applied } = editRows(host, [], (now, all) => {
    taken = nothingTaken();
    held = [];
    return planClaims(session, now, all, only, taken, held);
  });
  const done = new Set(applied.done);
  told.held.push(...held.filter(({ id }) => done.has(id)));
  const claims = taken.claims.filter(({ at }) => done.has(at));
  const values = readValues(
    desk,
    rows,
    claims.map(({ at }) => at),
  );
  for (const claim of claims) claim.content = contentOf(session, desk, rows, claim, values);
  const threads = new Set(
    rows.rows.flatMap(({ thread }) => (thread?.sender === desk.me ? [thread.thread] : [])),
  );
  return { ...taken, claims, threads };
}

const nothingTaken = (): Taken => ({
  claims: [],
  removals: [],
  queued: false,
  limited: false,
  threads: new Set(),
});

/** Recipients of a row's mail, the draft's own Cc and Bcc counted. */
function recipientsIn(
  { masters }: Session,
  run: SendRun | undefined,
  mail: Outbox,
  row: OutreachRow,
): number {
  const draft = run && draftFor(run, mail, row);
  const master = draft === undefined ? undefined : masters.get(draft);
  return 1 + row.recipients.cc.length + (master ? copiesIn(master.draft) : 0);
}

/** Recipients that may still be written to today: less what is noted, and what is on its way anywhere. */
function roomToday(session: Session, desk: Desk, rows: readonly OutreachRow[]): number {
  const onTheWay = rows.reduce((sum, row) => {
    const mail = outboxOf(row);
    if (mail?.sender !== desk.me || (mail.state !== 'making' && mail.state !== 'sending')) return sum;
    const run = desk.runs.get(mail.run);
    return run?.mode === 'send' ? sum + recipientsIn(session, run, mail, row) : sum;
  }, 0);
  return perDayOf(desk) - notedToday(desk) - (session.others ?? 0) - onTheWay;
}

function planClaims(
  session: Session,
  desk: Desk,
  { rows }: Rows,
  only: string | null,
  taken: Taken,
  held: Told['held'],
): Edit[] {
  const now = desk.host.here.now();
  const groups = byAddress(rows);
  const edits: Edit[] = [];
  let room = roomToday(session, desk, rows);
  const drafts = new Set(rows.flatMap((row) => (outboxOf(row)?.draft ? [outboxOf(row)?.draft] : [])));
  for (const row of rows) {
    const mail = row.outbox;
    if (!mail || mail.sender !== desk.me || (only !== null && mail.run !== only)) continue;
    const run = desk.runs.get(mail.run);
    if (run?.paused && mail.state !== 'held') continue;
    const others = (groups.get(row.address) ?? []).filter((other) => other.id !== row.id);
    const move = nextMove(mail, factsFor(desk, row, mail, run, others, now, drafts));
    if (move.do === 'hold') {
      held.push({ id: row.id, why: move.why });
      edits.push(...editsForHeld(desk, row, mail, move.why));
    } else if (move.do === 'clear') edits.push(...editsOf(row, { outreach: '', outbox: '' }));
    else if (move.do === 'remove') taken.removals.push({ id: row.id, mail });
    else if (move.do === 'take') {
      const recipients = recipientsIn(session, run, mail, row);
      const costs = mail.state === 'queued' && run?.mode === 'send';
      if (costs && room < recipients) {
        taken.limited = true;
        continue;
      }
      if (taken.claims.length >= batch) {
        taken.queued = true;
        continue;
      }
      if (costs) room -= recipients;
      const fresh = mail.state === 'queued';
      const claimed: Outbox = {
        ...mail,
        state: fresh ? 'making' : mail.state,
        since: now,
        begun: fresh ? now : mail.begun || now,
      };
      // Others of the address see the claim in this very round.
      row.outbox = claimed;
      edits.push(...editsOf(row, { outbox: writeOutbox(claimed) }));
      taken.claims.push({
        at: row.id,
        mail: claimed,
        row,
        content: undefined,
        isOut: (address) => desk.optedOut.has(desk.hashOf(address)),
        draftOnly: run?.mode === 'draft',
        facts: {
          ...factsFor(desk, row, claimed, run, others, now, drafts),
          claim: fresh ? 'fresh' : 'taken',
        },
      });
    }
  }
  return edits;
}

function factsFor(
  desk: Desk,
  row: OutreachRow,
  mail: Outbox,
  run: SendRun | undefined,
  others: readonly OutreachRow[],
  now: string,
  drafts: ReadonlySet<string | undefined>,
): Facts {
  const guard = run
    ? askGuards(row, {
        kind: mail.step > 0 ? 'followUp' : run.kind,
        template: mail.template,
        run: run.id,
        me: desk.me,
        now,
        guardDays: desk.settings.outreach.guardDays,
        optedOut: desk.optedOut,
        hashOf: desk.hashOf,
        others,
        each: run.shared === 'each',
        mailedLately: new Set(),
        sentBefore: '',
        again: true,
        queued: true,
        mailed: [],
      }).held
    : undefined;
  return {
    now,
    me: desk.me,
    row: row.id,
    once: row.once,
    address: row.address,
    who: row.who,
    known: run !== undefined && (mail.begun || mail.since) >= desk.settings.voidBefore,
    claim: 'none',
    guard,
    orphan: 'unasked',
    proof: 'unasked',
    draft: mail.state === 'held' && drafts.has(mail.draft) && mail.row !== row.id ? 'gone' : 'unasked',
    search: 'unasked',
  };
}

function contentOf(
  session: Session,
  desk: Desk,
  { byId }: Rows,
  { mail, row }: Claim,
  { rows, headings }: ReturnType<typeof readValues>,
): Claim['content'] {
  const run = desk.runs.get(mail.run);
  const values = rows.get(row.id);
  const draft = run && draftFor(run, mail, row);
  const master = draft === undefined ? undefined : session.masters.get(draft);
  // The address is looked at once more beside the very values that are filled in.
  if (!run || !values || !master || String(values.cells.email ?? '') !== String(row.cells.email ?? ''))
    return undefined;
  if (String(values.cells.name ?? '').trim() !== row.name) return undefined;
  const version = run.versions.find((one) => one.draft === draft);
  const language = version?.language ?? languageOfRow(row) ?? desk.settings.language;
  const others = run.others[row.id] ?? [];
  const creators = [row.id, ...others].flatMap((id) => byId.get(id)?.name ?? []);
  const resolve = resolverFor(values, headings, { language, base: desk.settings.baseCurrency, creators });
  const kind =
    mail.step > 0 || run.kind === 'followUp'
      ? 'followUp'
      : run.kind === 'conversation'
        ? 'conversation'
        : 'first';
  return { master, resolve, kind, started: run.started };
}

/** A first mail that waited longer than this in the queue is looked up in Sent again. */
const longWait = 30 * 60_000;

/**
 * Mails that must not go out any more, because of what was written meanwhile: for follow-ups by the
 * address, also outside the thread; for first mails that waited long, by the sender's own hand. Two
 * searches at most for a batch, where nobody wrote.
 */
function askAddresses(
  session: Session,
  claims: readonly Claim[],
  threads: ReadonlySet<string>,
  told: Told,
): Map<Claim, ReasonCode> {
  const { host, memory } = session;
  const now = Date.parse(host.here.now());
  const of = (kind: string) =>
    claims.filter(({ mail, content }) => mail.state === 'making' && content?.kind === kind);
  const held = new Map<Claim, ReasonCode>();
  guarded(told, () => {
    const followUps = of('followUp').map((claim) => ({
      claim,
      row: claim.row,
      after: claim.row.thread?.at ?? '',
    }));
    const wrote = whoWrote(host, memory, followUps, threads);
    for (const { claim } of followUps) if (wrote.has(claim.row.id)) held.set(claim, 'replied');
    const firsts = of('first').flatMap((claim) => {
      const after = claim.content?.started ?? '';
      return now - Date.parse(after) > longWait ? [{ claim, row: claim.row, after }] : [];
    });
    const mailed = mailedMeanwhile(host, firsts);
    for (const { claim } of firsts) if (mailed.has(claim.row.id)) held.set(claim, 'mailedByMe');
  });
  return held;
}

interface Asked {
  row: OutreachRow;
  after: string;
}

const addressesOf = (rows: readonly Asked[]): string[] => [
  ...new Set(rows.flatMap(({ row }) => [row.recipients.to, ...row.recipients.cc])),
];

const epochOf = (rows: readonly Asked[]): number => {
  const since = rows.reduce((least, { after }) => (after < least ? after : least), '9999');
  return Math.floor(Date.parse(since) / 1000);
};

/** The rows to whose address the sender wrote by hand since; one search for each 25. MailError. */
function mailedMeanwhile({ mail }: MailHost, rows: readonly Asked[]): Set<string> {
  const found = new Set<string>();
  for (let i = 0; i < rows.length; i += 25) {
    const some = rows.slice(i, i + 25);
    const epoch = epochOf(some);
    if (Number.isNaN(epoch)) continue;
    const to = addressesOf(some).map((one) => `to:${one} cc:${one}`);
    for (const { id } of mail.find(`in:sent {${to.join(' ')}} after:${epoch}`, 50).slice(0, mostHits)) {
      const head = mail.head(id);
      // What Muster sent, the guards know.
      if (head.headers.has(mailHeader.toLowerCase())) continue;
      const went = new Set(recipientsOf(head));
      for (const { row, after } of some)
        if (
          Date.parse(head.at) >= Date.parse(after) &&
          (went.has(row.recipients.to) || row.recipients.cc.some((cc) => went.has(cc)))
        )
          found.add(row.id);
    }
  }
  return found;
}

/** Most hits of an address search that are looked at one by one. */
const mostHits = 10;

/**
 * The rows whose address sent something, that is no automatic answer, since their last mail, outside
 * of the known threads: what is said in a thread is its own row's. One search for each 25 rows, more
 * only where there are many hits. MailError.
 */
export function whoWrote(
  { mail }: MailHost,
  { own }: Memory,
  rows: readonly Asked[],
  threads: ReadonlySet<string>,
): Set<string> {
  const found = new Set<string>();
  const look = (some: readonly Asked[]): void => {
    const epoch = epochOf(some);
    if (some.length === 0 || Number.isNaN(epoch)) return;
    const from = addressesOf(some).map((one) => `from:${one}`);
    const hits = mail
      .find(`{${from.join(' ')}} after:${epoch}`, 100)
      .filter(({ threadId }) => !threads.has(threadId));
    if (hits.length > mostHits && some.length > 1) {
      const half = Math.ceil(some.length / 2);
      look(some.slice(0, half));
      look(some.slice(half));
      return;
    }
    for (const { id } of hits.slice(0, 2 * mostHits)) {
      const head = mail.head(id);
      const kind = kindOfHead(head, own);
      if (kind !== 'reply' && kind !== 'optOut') continue;
      for (const { row, after } of some)
        if (isFrom(head, row) && Date.parse(head.at) >= Date.parse(after)) found.add(row.id);
    }
  };
  for (let i = 0; i < rows.length; i += 25) look(rows.slice(i, i + 25));
  return found;
}

const kindOfHead = ({ headers }: MessageHead, own: ReadonlySet<string>) =>
  readKind({ headers, text: '' }, own).kind;

const isFrom = ({ headers }: MessageHead, { recipients }: OutreachRow): boolean =>
  [recipients.to, ...recipients.cc].includes(addressIn(headers.get('from') ?? ''));

/** Writes draft IDs, and what is held or goes back; gives what may be sent now. */
function place(session: Session, fates: ReadonlyMap<Claim, Fate>, told: Told): Map<Claim, Outbox> {
  const { host } = session;
  const ready = new Map<Claim, Outbox>();
  const writes = [...fates].flatMap(([claim, fate]) =>
    fate.fate === 'placed' || fate.fate === 'held' || fate.fate === 'back' ? [[claim, fate] as const] : [],
  );
  for (const [claim, fate] of fates) if (fate.fate === 'ready') ready.set(claim, fate.mail);
  if (writes.length === 0) return ready;
  const { applied, rows } = editRows(host, [], (desk, { byId }) =>
    writes.flatMap(([claim, fate]) => {
      const row = byId.get(claim.at);
      if (!row?.once || String(row.cells.outbox ?? '') !== writeOutbox(claim.mail)) return [];
      const now = host.here.now();
      if (fate.fate === 'placed') {
        const outreach = wayText(desk, fate.mail.state);
        return editsOf(row, { outreach, outbox: writeOutbox({ ...fate.mail, since: now }) });
      }
      if (fate.fate === 'back')
        return editsOf(row, { outbox: writeOutbox({ ...fate.mail, state: 'queued', since: now }) });
      const edits = editsForHeld(desk, row, fate.mail, fate.why);
      return fate.why === 'replied' || fate.why === 'bounced'
        ? [...edits, ...endThread(row, fate.why)]
        : edits;
    }),
  );
  const done = new Set(applied.done);
  const orphans: string[] = [];
  for (const [claim, fate] of writes) {
    const stands = done.has(claim.at);
    if (fate.fate === 'placed' && stands) {
      if (fate.mail.state === 'drafted') told.drafted++;
      else ready.set(claim, { ...fate.mail });
    }
    // Nobody will ever look for the draft of a row that is gone, or that has lost its cell.
    const row = rows.byId.get(claim.at);
    const lost = !row || (row.once && !(row.outbox && sameMail(row.outbox, fate.mail)));
    if (fate.fate === 'placed' && !stands && lost) orphans.push(fate.mail.draft);
    if (fate.fate === 'held' && stands) told.held.push({ id: claim.at, why: fate.why });
  }
  for (const draft of orphans) removeDraft(host, draft);
  return ready;
}

/** A sequence that a reply, a bounce or a person ends. */
export function endThread(row: OutreachRow, state: 'replied' | 'bounced' | 'optedOut' | 'stopped'): Edit[] {
  if (!row.thread || row.thread.row !== row.id) return [];
  return editsOf(row, { thread: writeThread({ ...row.thread, state }) });
}

/**
 * Writes what was sent or held into the rows and the sender's notes. What was drafted and not tried
 * is nobody's claim any more.
 */
function recordSent(
  session: Session,
  sent: ReadonlyMap<Claim, Fate>,
  told: Told,
  unsent: readonly { at: string; mail: Outbox }[] = [],
): void {
  const { host } = session;
  const limit = told.stop?.kind === 'limit';
  if (sent.size === 0 && unsent.length === 0 && !limit) return;
  editRows(
    host,
    resultColumns,
    (desk, rows) =>
      outboxLast([
        ...unsent.flatMap(({ at, mail }) => {
          const row = rows.byId.get(at);
          if (!row?.once || row.outbox?.draft !== mail.draft || row.outbox.state !== 'sending') return [];
          return editsOf(row, { outbox: writeOutbox({ ...row.outbox, since: leaseOver(host.here.now()) }) });
        }),
        ...[...sent].flatMap(([claim, fate]) => {
          if (fate.fate === 'sent')
            return editsForSent(desk, rows, {
              mail: fate.mail,
              at: claim.at,
              thread: fate.thread,
              when: fate.when,
            });
          const row = rows.byId.get(claim.at);
          if (fate.fate !== 'held' || !row?.once || row.outbox?.draft !== fate.mail.draft) return [];
          return editsForHeld(desk, row, fate.mail, fate.why);
        }),
      ]),
    () => {
      const now = host.here.now();
      saveNotes(host, (notes) => ({
        ...notes,
        stoppedUntil: limit ? tomorrow(now) : notes.stoppedUntil,
        sends: withSends(
          notes.sends,
          [...sent].flatMap(([{ row, content }, fate]): [string, number, string][] => {
            if (fate.fate !== 'sent') return [];
            const copies = content ? copiesIn(content.master.draft) : 0;
            return [[fate.when, 1 + row.recipients.cc.length + copies, fate.message]];
          }),
          now,
        ),
      }));
    },
  );
  for (const [claim, fate] of sent) {
    if (fate.fate === 'sent') told.sent++;
    if (fate.fate === 'held') told.held.push({ id: claim.at, why: fate.why });
  }
}

/** Google stops an account for up to 24 hours (support.google.com/a/answer/166852). */
const tomorrow = (now: string): string =>
  `${new Date(Date.parse(now) + 24 * 3600_000).toISOString().slice(0, 19)}Z`;

/** Looks what became of drafts that people were to send themselves: one call lists all that are there. */
export function watchDrafts(session: Session, told: Told): void {
  const { host, memory } = session;
  const desk = openDesk(host);
  const { rows } = readRows(desk);
  const waiting = rows.filter(
    ({ outbox, once }) => once && outbox?.state === 'drafted' && outbox.sender === desk.me,
  );
  if (waiting.length === 0) return;
  const there = new Set<string>();
  let page: string | undefined;
  do {
    const found = host.mail.drafts(undefined, page);
    for (const { id } of found.drafts) there.add(id);
    page = found.page;
  } while (page !== undefined && there.size < 5000);
  const groups = byAddress(rows);
  const fates = new Map<Claim, Fate>();
  for (const row of waiting) {
    const mail = row.outbox;
    if (!mail || there.has(mail.draft) || fates.size >= batch || told.stop) continue;
    const others = (groups.get(row.address) ?? []).filter(({ id }) => id !== row.id);
    const facts = factsFor(desk, row, mail, desk.runs.get(mail.run), others, host.here.now(), there);
    const claim: Claim = {
      at: row.id,
      mail,
      row,
      content: undefined,
      isOut: (address) => desk.optedOut.has(desk.hashOf(address)),
      draftOnly: true,
      facts: { ...facts, claim: 'taken', draft: 'gone' },
    };
    const fate = carry(host, claim, memory);
    if ('stop' in fate && fate.stop) told.stop = fate.stop;
    fates.set(claim, fate);
  }
  if (fates.size > 0) recordSent(session, fates, told);
}

/** Removes the drafts of mails that are held, then says in their cells that there is none any more. */
function removeDrafts({ host }: Session, removals: Taken['removals']): void {
  const gone = removals.filter(({ mail }) => removeDraft(host, mail.draft));
  if (gone.length === 0) return;
  editRows(host, [], (_, { byId }) =>
    gone.flatMap(({ id, mail }) => {
      const row = byId.get(id);
      if (!row?.once || row.outbox?.draft !== mail.draft) return [];
      return editsOf(row, { outbox: writeOutbox({ ...mail, draft: '' }) });
    }),
  );
}

/** How far a run, or all of them, are. */
function progressOf(host: MailHost, only: string | null, told: Told, result: Batch | undefined): Progress {
  const desk = openDesk(host);
  const rows = readRows(desk);
  const runs = [...desk.runs.values()].filter(
    (run) => run.sender === desk.me && (only === null || run.id === only),
  );
  const counts = runs.map((run) => countRun(desk, rows, run));
  const sum = (key: 'queued' | 'drafted' | 'sent' | 'held') => counts.reduce((all, one) => all + one[key], 0);
  const waiting = leaseOf(desk, rows, only) || (isLeft(desk, rows, only) ? 15 : 0);
  const access = told.stop ? accessAfter(host, told.stop) : accessOf(host);
  const held = told.held.flatMap(({ id, why }): RunRow[] => {
    const row = rows.byId.get(id);
    return row ? [describeHeld(desk, row, why)] : [];
  });
  const because = runs.find((run) => run.because !== '' && only === run.id)?.because;
  const next: Progress['next'] =
    result === 'access' ||
    (told.stop && access && (access.state === 'notGranted' || access.state === 'notEnabled'))
      ? 'access'
      : told.stop?.kind === 'limit'
        ? 'limit'
        : because === 'bounces'
          ? 'bounces'
          : because || runs.some((run) => run.id === only && run.paused)
            ? 'paused'
            : told.stop
              ? 'wait'
              : result === 'more' || result === 'paused' || result === 'limit' || result === 'hours'
                ? result
                : waiting > 0
                  ? 'wait'
                  : 'done';
  const waitSeconds = next === 'wait' ? (told.stop?.kind === 'rateLimited' ? 60 : Math.max(5, waiting)) : 0;
  return {
    done: sum('sent') + sum('drafted') + sum('held'),
    total: sum('sent') + sum('drafted') + sum('held') + sum('queued'),
    sent: told.sent,
    drafted: told.drafted,
    held,
    next,
    waitSeconds,
    message: messageOf(desk, next, access, because),
    ...(access && access.state !== 'ready' ? { access } : {}),
  };
}

/** Whether mails are queued that could go: rows moved while they were read, or a draft was not read. */
const isLeft = ({ me, runs }: Desk, { rows }: Rows, only: string | null): boolean =>
  rows.some(({ outbox, once }) => {
    if (!once || outbox?.state !== 'queued' || outbox.sender !== me) return false;
    return (only === null || outbox.run === only) && runs.get(outbox.run)?.paused === false;
  });

/** Seconds until the last lease of what is on its way ends; 0 if nothing is. */
export function leaseOf({ me, host }: Desk, { rows }: Rows, only: string | null): number {
  const now = host.here.now();
  const leases = rows.flatMap(({ outbox }) => {
    if (!outbox || outbox.sender !== me || (only !== null && outbox.run !== only)) return [];
    if (outbox.state !== 'making' && outbox.state !== 'sending') return [];
    if (!isLeased(outbox, now)) return [1];
    return [leaseSeconds - Math.floor((Date.parse(now) - Date.parse(outbox.since)) / 1000)];
  });
  return leases.length === 0 ? 0 : Math.min(...leases);
}

function messageOf(
  { words, settings, host }: Desk,
  next: Progress['next'],
  access: Progress['access'],
  because: SendRun['because'] | undefined,
): string {
  if (next === 'done') return words['outreach.progress.done'];
  if (because) return words[`outreach.waits.${because}`];
  if (next === 'access') return access?.message ?? '';
  // An answer that was lost is looked into by itself: nobody has to try again.
  if (next === 'wait')
    return access?.state === 'rateLimited' ? access.message : words['outreach.progress.wait'];
  if (next === 'paused' || next === 'limit') return words[`outreach.waits.${next}`];
  if (next !== 'hours') return '';
  const { from, to } = settings.outreach;
  const zone = host.file.timeZone();
  return from === null && to === null
    ? say(words, 'outreach.waits.days', { zone })
    : say(words, 'outreach.waits.hours', { from: from ?? '00:00', to: to ?? '24:00', zone });
}
