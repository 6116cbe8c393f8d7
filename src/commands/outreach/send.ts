// Sends what is queued, a few at a time: claims under the lock, drafts through Gmail, draft IDs into
// the rows, sends, results into the rows. No Gmail call is made while the lock is held, and wherever
// this is cut off the next execution finds its way by the cells.

import type { ReasonCode } from '../../api/outreach.ts';
import type { Input, Output } from '../../api.ts';
import { type Outbox, sameMail, writeOutbox } from '../../outreach/cells.ts';
import { copiesIn, withSends } from '../../outreach/limits.ts';
import { leaseOver } from '../../outreach/nextMove.ts';
import { byAddress, type OutreachRow } from '../../outreach/rows.ts';
import type { Notes } from '../../outreach/runs.ts';
import type { MailHost } from '../mailPorts.ts';
import { accessOf } from './access.ts';
import { countOthers, haltOf } from './allowance.ts';
import { type Claim, carry, type Fate, removeDraft, send } from './carry.ts';
import { batch, factsFor, settleRuns, type Taken, takeClaims, type Waiting } from './claims.ts';
import { type Desk, editRows, editsOf, openDesk, readRows, resultColumns, saveNotes } from './desk.ts';
import { ownAddresses } from './mailbox.ts';
import { mailedMeanwhile, whoWrote } from './meanwhile.ts';
import { progressOf } from './progress.ts';
import { countPast, editsForHeld, editsForSent, endThread, outboxLast, wayText } from './record.ts';
import { type Batch, guarded, openSession, patience, type Session, type Told, timeLeft } from './session.ts';

/** Bytes in one batch. */
const mostBytes = 12_000_000;
/** No mail is sent later than this after its claim: the lease is longer than an execution lives. */
const freshFor = 5 * 60_000;

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
  if (removals.length > 0) removeDrafts(session, removals, told);
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
  const [done, gone] = [new Set(applied.done), new Set(applied.gone)];
  const orphans: string[] = [];
  for (const [claim, fate] of writes) {
    const stands = done.has(claim.at);
    if (fate.fate === 'placed' && stands) {
      if (fate.mail.state === 'drafted') told.drafted++;
      else ready.set(claim, { ...fate.mail });
    }
    // Nobody will ever look for the draft of a row that is gone, or that has lost its cell.
    const row = rows.byId.get(claim.at);
    const lost = !row || gone.has(claim.at) || (row.once && !(row.outbox && sameMail(row.outbox, fate.mail)));
    if (fate.fate === 'placed' && !stands && lost) orphans.push(fate.mail.draft);
    if (fate.fate === 'held' && stands) told.held.push({ id: claim.at, why: fate.why });
  }
  for (const draft of orphans) removeDraft(host, draft);
  return ready;
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
    (desk, rows) => {
      const { runs } = desk;
      const now = host.here.now();
      const went = [...sent.values()].filter((fate) => fate.fate === 'sent');
      const mails = went.map(({ mail }) => mail);
      countPast(desk, rows, mails);
      saveNotes(host, (notes) => ({
        ...notes,
        replies: notes.replies.filter((reply) => !went.some((fate) => isAnswer(fate, runs, reply))),
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

/** Whether a mail answers a reply of the queue: in its thread, and begun when the reply was there. */
function isAnswer(
  { mail, thread }: Extract<Fate, { fate: 'sent' }>,
  runs: Desk['runs'],
  reply: Notes['replies'][number],
): boolean {
  const run = runs.get(mail.run);
  return (
    reply.kind === 'reply' &&
    reply.thread === thread &&
    run?.kind === 'conversation' &&
    reply.at <= run.started
  );
}

/** Google stops an account for up to 24 hours (support.google.com/a/answer/166852). */
const tomorrow = (now: string): string =>
  `${new Date(Date.parse(now) + 24 * 3600_000).toISOString().slice(0, 19)}Z`;

/** Looks what became of drafts that people were to send themselves: one call lists all that are there. */
export function watchDrafts(session: Session, told: Told): void {
  const { host } = session;
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
  const fates = new Map<Claim, Fate>();
  for (const row of waiting) {
    const mail = row.outbox;
    if (!mail || there.has(mail.draft) || fates.size >= batch || told.stop) continue;
    fates.set(...fateOfGone(session, desk, rows, { row, mail }, told));
  }
  if (fates.size > 0) recordSent(session, fates, told);
}

/** What became of a draft that was in a person's hands and is there no more: sent, or nobody knows. */
function fateOfGone(
  { host, memory }: Session,
  desk: Desk,
  rows: readonly OutreachRow[],
  { row, mail }: Waiting,
  told: Told,
): [Claim, Fate] {
  const others = byAddress(rows).get(row.address) ?? [];
  const facts = factsFor(
    desk,
    row,
    mail,
    desk.runs.get(mail.run),
    others.filter(({ id }) => id !== row.id),
    host.here.now(),
    new Set(),
  );
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
  return [claim, fate];
}

/**
 * Removes the drafts of mails that are held, then says in their cells that there is none any more. A
 * mail that was taken back leaves no cell, unless its sender was quicker and sent the draft by hand.
 */
function removeDrafts(session: Session, removals: Taken['removals'], told: Told): void {
  const { host } = session;
  const gone: Waiting[] = [];
  const sent = new Map<Claim, Fate>();
  for (const { row, mail } of removals) {
    const removed = removeDraft(host, mail.draft);
    if (removed === 'unknown') continue;
    if (removed === 'gone' && mail.why === 'cancelled') {
      const desk = openDesk(host);
      const byHand: Waiting = { row, mail: { ...mail, state: 'drafted' } };
      const [claim, fate] = fateOfGone(session, desk, readRows(desk).rows, byHand, told);
      if (told.stop) break;
      if (fate.fate === 'sent') {
        sent.set(claim, fate);
        continue;
      }
    }
    gone.push({ row, mail });
  }
  recordSent(session, sent, told);
  if (gone.length === 0) return;
  editRows(host, [], (_, { byId }) =>
    gone.flatMap(({ row: { id }, mail }) => {
      const row = byId.get(id);
      if (!row?.once || row.outbox?.draft !== mail.draft) return [];
      return editsOf(row, { outbox: mail.why === 'cancelled' ? '' : writeOutbox({ ...mail, draft: '' }) });
    }),
  );
}
