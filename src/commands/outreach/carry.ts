// Carries one claimed mail on through Gmail, move by move, until it is drafted, sent, held, or nobody
// knows. Touches no cell; what has to be written is its answer.
import type { ReasonCode } from '../../api/outreach.ts';
import { isAddress } from '../../outreach/address.ts';
import { headerOf, mailHeader, type Outbox } from '../../outreach/cells.ts';
import { compose, type Master, sourceOf } from '../../outreach/compose.ts';
import { tooBigMail } from '../../outreach/limits.ts';
import { type Facts, nextMove } from '../../outreach/nextMove.ts';
import type { Resolve } from '../../outreach/placeholders.ts';
import { findProof, isMail } from '../../outreach/proof.ts';
import { addressIn, readKind } from '../../outreach/replies.ts';
import type { OutreachRow } from '../../outreach/rows.ts';
import { MailError, type MailHost, type MessageHead } from '../mailPorts.ts';

/** One mail that this execution holds the claim of. */
export interface Claim {
  /** The row in which the cell stands. */
  at: string;
  mail: Outbox;
  facts: Facts;
  row: OutreachRow;
  /** What is sent to whom; missing where the row could not be read in one piece. */
  content:
    | {
        master: Master;
        resolve: Resolve;
        kind: 'first' | 'followUp' | 'conversation';
        /** When its run began. */
        started: string;
      }
    | undefined;
  /** Whether an address is on the list of those who are never mailed. */
  isOut(address: string): boolean;
  /** Only drafts are made. */
  draftOnly: boolean;
}

export type Fate =
  /** The draft is there: its ID has to stand in the row before it is sent. */
  | { fate: 'placed'; mail: Outbox }
  /** It was sent before, or is proved now. */
  | { fate: 'sent'; mail: Outbox; thread: string; when: string; message: string; proved: boolean }
  /** It stands in the row, was not sent, and may be. */
  | { fate: 'ready'; mail: Outbox }
  /** Nothing happened: back into the queue. */
  | { fate: 'back'; mail: Outbox; stop?: MailError }
  /** Nobody knows: the lease has to end before somebody looks. */
  | { fate: 'unknown'; stop?: MailError }
  | { fate: 'held'; mail: Outbox; why: ReasonCode };

/** What one execution asks of Gmail only once. */
export interface Memory {
  own: ReadonlySet<string>;
  /** Heads of drafts by message, for orphans. */
  heads: Map<string, MessageHead>;
}

/** Moves in a row that can't be: a bug would otherwise go round for ever. */
const mostMoves = 12;

/** Carries a claim as far as it goes without writing into the sheet. */
export function carry(host: MailHost, claim: Claim, memory: Memory): Fate {
  let { mail } = claim;
  const facts: Facts = { ...claim.facts };
  for (let i = 0; i < mostMoves; i++) {
    const move = nextMove(mail, facts);
    try {
      switch (move.do) {
        case 'find': {
          const found = findOrphan(host, claim, memory);
          if (!found) {
            facts.orphan = 'none';
            break;
          }
          mail = {
            ...mail,
            state: claim.draftOnly ? 'drafted' : 'sending',
            draft: found.id,
            thread: found.threadId,
          };
          return { fate: 'placed', mail };
        }
        case 'search': {
          const proof = searchSent(host, mail, claim.row.recipients.to);
          facts.search = proof ? 'found' : 'none';
          if (proof) return sentBy(mail, proof);
          break;
        }
        case 'make':
          return make(host, claim, mail, memory);
        case 'prove': {
          const proof =
            mail.thread === '' ? undefined : findProof(threadHeads(host, mail.thread), mail, toOf(claim));
          // Without our header it may be another mail that the sender wrote into the thread: then the draft is still there.
          if (proof && !isMail(proof, mail) && facts.draft === 'unasked')
            facts.draft = isDraft(host, mail.draft) ? 'there' : 'gone';
          if (proof && (isMail(proof, mail) || facts.draft === 'gone')) return sentBy(mail, proof);
          if (proof) return { fate: 'held', mail, why: 'mailedByMe' };
          facts.proof = 'notSent';
          break;
        }
        case 'lookForDraft':
          facts.draft = isDraft(host, mail.draft) ? 'there' : 'gone';
          break;
        case 'send':
          return { fate: 'ready', mail };
        case 'hold':
          return { fate: 'held', mail, why: move.why };
        case 'conclude':
        case 'leave':
        case 'clear':
        case 'take':
        case 'remove':
          return { fate: 'unknown' };
      }
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
      return failed(error, mail, move.do === 'make');
    }
  }
  return { fate: 'unknown' };
}

const toOf = ({ row, mail }: Claim): string => (row.address === mail.address ? row.recipients.to : '');

/** Sends a draft that stands in its row. */
export function send(host: MailHost, claim: Claim, mail: Outbox, memory: Memory): Fate {
  try {
    const { messageId, threadId, sent } = host.mail.sendDraft(mail.draft);
    // The answer names the thread and shows SENT: that is the proof. Anything less is looked into later.
    if (!sent || threadId === '') return { fate: 'unknown' };
    return { fate: 'sent', mail, thread: threadId, when: host.here.now(), message: messageId, proved: false };
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    if (error.kind === 'gone') {
      const facts: Facts = {
        ...claim.facts,
        claim: 'taken',
        draft: 'gone',
        proof: 'unasked',
        search: 'unasked',
      };
      return carry(host, { ...claim, mail, facts }, memory);
    }
    if (error.kind === 'refused') return { fate: 'held', mail, why: 'mailFailed' };
    return { fate: 'unknown', stop: error };
  }
}

const sentBy = (mail: Outbox, { threadId, at, id }: { threadId: string; at: string; id: string }): Fate => ({
  fate: 'sent',
  mail,
  thread: threadId,
  when: at,
  message: id,
  proved: true,
});

function failed(error: MailError, mail: Outbox, making: boolean): Fate {
  if (error.kind === 'unknown') return { fate: 'unknown', stop: error };
  if (error.kind === 'refused' && making) return { fate: 'held', mail, why: 'mailFailed' };
  // Whoever was only looking leaves the claim as it is.
  return making ? { fate: 'back', mail, stop: error } : { fate: 'unknown', stop: error };
}

/** The messages of a thread; none where it is gone. MailError. */
export function threadHeads(host: MailHost, id: string): MessageHead[] {
  try {
    return host.mail.thread(id);
  } catch (error) {
    if (error instanceof MailError && error.kind === 'gone') return [];
    throw error;
  }
}

function isDraft(host: MailHost, id: string): boolean {
  try {
    host.mail.draftHead(id);
    return true;
  } catch (error) {
    if (error instanceof MailError && error.kind === 'gone') return false;
    throw error;
  }
}

/** Heads that are read to find one orphan. */
const mostHeads = 20;

/** The draft that a cut-off making left: by address, then among the latest, for the index may lag. */
function findOrphan(host: MailHost, claim: Claim, memory: Memory) {
  const seen = new Set<string>();
  const to = toOf(claim);
  for (const query of [...(to === '' ? [] : [`to:${to}`]), undefined]) {
    const { drafts } = host.mail.drafts(query);
    for (const draft of drafts.slice(0, mostHeads)) {
      if (seen.has(draft.messageId)) continue;
      seen.add(draft.messageId);
      const head = headOf(host, draft.id, draft.messageId, memory);
      if (head && isMail(head, claim.mail)) return { id: draft.id, threadId: head.threadId };
    }
  }
  return undefined;
}

function headOf(host: MailHost, id: string, messageId: string, { heads }: Memory): MessageHead | undefined {
  const known = heads.get(messageId);
  if (known) return known;
  try {
    const head = host.mail.draftHead(id);
    heads.set(messageId, head);
    return head;
  } catch (error) {
    if (error instanceof MailError && error.kind === 'gone') return undefined;
    throw error;
  }
}

/** One search of Sent for a mail that may have gone out by a person's hand. */
function searchSent(host: MailHost, mail: Outbox, to: string) {
  if (to === '') return undefined;
  const after = Math.floor(Date.parse(mail.begun || mail.since) / 1000) - 60;
  const found = host.mail.find(`in:sent to:${to} after:${after}`, 10);
  const heads = found.slice(0, 5).map(({ id }) => host.mail.head(id));
  return findProof(heads, { ...mail, begun: mail.begun || mail.since }, to);
}

/** Removes a draft. `gone`: it was not there, so somebody may have sent it; `unknown`: it may be there. */
export function removeDraft(host: MailHost, draft: string): 'removed' | 'gone' | 'unknown' {
  try {
    host.mail.removeDraft(draft);
    return 'removed';
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    return error.kind === 'gone' ? 'gone' : 'unknown';
  }
}

/** Makes the draft: one call for a first mail, two for an answer in its thread. */
function make(
  host: MailHost,
  { row, content, draftOnly, isOut }: Claim,
  mail: Outbox,
  { own }: Memory,
): Fate {
  if (!content) return { fate: 'back', mail };
  const { master, resolve, kind } = content;
  // A cell may have been emptied since pre-flight: no mail goes out with a blank where a name should be.
  const lacks = compose(master, resolve);
  if (lacks.unknown.length > 0) return { fate: 'held', mail, why: 'unknownPlaceholder' };
  if (lacks.unmatched.length > 0) return { fate: 'held', mail, why: 'unmatched' };
  if (lacks.empty.length > 0) return { fate: 'held', mail, why: 'placeholder' };
  const { to, cc } = row.recipients;
  const identity = { [mailHeader]: headerOf(mail) };
  let addressed = { to: { email: to }, cc: cc.map((email) => ({ email })), headers: identity };
  let source: string;
  if (mail.thread === '') source = sourceOf(master, resolve, addressed, host.mail.decode);
  else {
    const heads = threadHeads(host, mail.thread).filter(({ labels }) => !labels.includes('DRAFT'));
    const last = kind === 'conversation' ? heads[heads.length - 1] : lastSent(heads);
    // Without its Message-ID an answer may be shown outside the thread, or empty.
    if (!last?.headers.get('message-id')) return { fate: 'held', mail, why: 'noThread' };
    if (kind === 'followUp') {
      const answer = answered(host, heads, own);
      if (answer) return { fate: 'held', mail, why: answer };
      if (wroteOn(last, row)) return { fate: 'held', mail, why: 'mailedByMe' };
    }
    const writer = kind === 'conversation' ? writerOf(last, own) : '';
    if (writer !== '' && isOut(writer)) return { fate: 'held', mail, why: 'optedOut' };
    // Who wrote from another address than the row's gets the answer too.
    if (writer !== '' && ![to, ...cc].includes(writer))
      addressed = { ...addressed, cc: [...addressed.cc, { email: writer }] };
    source = sourceOf(master, resolve, { ...addressed, ...inThread(heads, last) }, host.mail.decode);
  }
  if (source.length > tooBigMail) return { fate: 'held', mail, why: 'tooBig' };
  const place =
    mail.thread === '' ? host.mail.createDraft(source) : host.mail.createDraft(source, mail.thread);
  const state = draftOnly ? 'drafted' : 'sending';
  return { fate: 'placed', mail: { ...mail, state, draft: place.id, thread: place.threadId } };
}

/** Whether the sender went on in the thread by hand: they are waited for from then on, not from Muster's mail. */
const wroteOn = ({ headers, at }: MessageHead, { thread }: OutreachRow): boolean =>
  !headers.has(mailHeader.toLowerCase()) && Date.parse(at) > Date.parse(thread?.at ?? '') + 60_000;

const lastSent = (heads: readonly MessageHead[]) =>
  [...heads].reverse().find(({ labels }) => labels.includes('SENT'));

/** Whether somebody answered in the thread; an out-of-office is no answer. */
function answered(
  host: MailHost,
  heads: readonly MessageHead[],
  own: ReadonlySet<string>,
): ReasonCode | undefined {
  for (const { id, headers, labels } of heads) {
    if (labels.includes('SENT')) continue;
    const { kind } = readKind({ headers, text: '' }, own);
    if (kind === 'reply' || kind === 'optOut') return 'replied';
    // A report may say "delayed" only inside: one more call, for a thread with a report.
    if (kind === 'bounce' && readKind(host.mail.message(id), own).kind === 'bounce') return 'bounced';
  }
  return undefined;
}

/** Where an answer to a message goes; '' for one of our own, and for a machine's. */
function writerOf({ headers, labels }: MessageHead, own: ReadonlySet<string>): string {
  if (labels.includes('SENT') || readKind({ headers, text: '' }, own).kind !== 'reply') return '';
  const address = addressIn(headers.get('reply-to') ?? '') || addressIn(headers.get('from') ?? '');
  return isAddress(address) && !own.has(address) ? address : '';
}

/** The subject of a mail in a thread: its first one's. */
export function subjectIn(heads: readonly MessageHead[]): string {
  const subject = heads[0]?.headers.get('subject') ?? '';
  return /^\s*re:/i.test(subject) ? subject : `Re: ${subject}`;
}

/** What puts a mail behind another: subject, In-Reply-To and References belong together (RFC 5322, 3.6.4). */
function inThread(heads: readonly MessageHead[], last: MessageHead) {
  const id = last.headers.get('message-id') ?? '';
  const before = (last.headers.get('references') ?? '').match(/<[^<>\s]+>/g) ?? [];
  return {
    subject: subjectIn(heads),
    ...(id === '' ? {} : { inReplyTo: id, references: [...before, id] }),
  };
}
