// Decides what happens next to one mail on its way: one function of its Outbox cell and of what is
// known. Every way of being cut off leads back into this table; nothing here does anything.

import type { Outbox } from './cells.ts';
import type { ReasonCode } from './reasonCodes.ts';

/** Longer than any execution lives, so that nobody looks or sends while another may still be at it. */
export const leaseSeconds = 10 * 60;

/** What is known when a move is decided. What Gmail says is asked for at most once a claim. */
export interface Facts {
  /** ISO instant. */
  now: string;
  /** Address of whose execution this is. */
  me: string;
  /** The row the cell stands in, and whether its ID is there once. */
  row: string;
  once: boolean;
  /** What the row's address and name hash to now. */
  address: string;
  who: string;
  /** The run is known in this file: in a copy of it, it isn't. */
  known: boolean;
  /** This execution holds the claim; `fresh` if it took it from the queue itself. */
  claim: 'none' | 'taken' | 'fresh';
  /** Why the mail must not go out any more; undefined if it may. */
  guard?: ReasonCode | undefined;
  /** For a claim that was cut off while the draft was made: whether one was found. */
  orphan: 'unasked' | 'none';
  /** Whether a message with SENT, our To and our header lies in the thread. */
  proof: 'unasked' | 'sent' | 'notSent';
  draft: 'unasked' | 'there' | 'gone';
  /** Whether one search of Sent, to this address since then, found it. */
  search: 'unasked' | 'found' | 'none';
}

export type Move =
  /** Nothing: another account's, a running lease, waiting for a person, or over. */
  | { do: 'leave'; why: 'sender' | 'twice' | 'lease' | 'person' | 'held' }
  /** The cell belongs to another file: its drafts are not ours to touch. */
  | { do: 'clear' }
  /** Takes the claim: writes that it is being made, or that it is being looked into again. */
  | { do: 'take' }
  /** Looks for the draft of a claim that was cut off. */
  | { do: 'find' }
  | { do: 'make' }
  | { do: 'prove' }
  | { do: 'lookForDraft' }
  | { do: 'search' }
  | { do: 'send' }
  | { do: 'conclude' }
  /** Writes why it will not go out; a draft that is there is removed afterwards. */
  | { do: 'hold'; why: ReasonCode }
  /** Removes the draft of a mail that is held: a second time does no harm. */
  | { do: 'remove' };

/** Whether a claim is still somebody's. */
export const isLeased = ({ since }: Pick<Outbox, 'since'>, now: string): boolean =>
  Date.parse(now) - Date.parse(since) < leaseSeconds * 1000;

/** A `since` whose lease is over: whoever knows that nothing is under way lets others look at once. */
export const leaseOver = (now: string): string =>
  `${new Date(Date.parse(now) - (leaseSeconds + 60) * 1000).toISOString().slice(0, 19)}Z`;

/** The next move for a mail; the same cell and facts give the same one. */
export function nextMove(mail: Outbox, facts: Facts): Move {
  if (mail.sender !== facts.me) return { do: 'leave', why: 'sender' };
  if (!facts.known) return { do: 'clear' };
  if (!facts.once) return { do: 'leave', why: 'twice' };
  const stray = mail.row !== facts.row || mail.address !== facts.address || mail.who !== facts.who;
  const claimed = facts.claim !== 'none';
  switch (mail.state) {
    case 'held':
      // What may have gone out, or wait in Gmail to go out, is a person's to look at.
      return mail.draft === '' || mail.why === 'lookInGmail'
        ? { do: 'leave', why: 'held' }
        : { do: 'remove' };
    case 'dm':
      return mail.row === facts.row ? { do: 'leave', why: 'person' } : { do: 'hold', why: 'void' };
    case 'queued':
      if (stray) return { do: 'hold', why: 'void' };
      if (facts.guard) return { do: 'hold', why: facts.guard };
      return { do: 'take' };
    case 'making':
      if (!claimed) return isLeased(mail, facts.now) ? { do: 'leave', why: 'lease' } : { do: 'take' };
      if (facts.claim === 'taken' && facts.orphan === 'unasked') return { do: 'find' };
      if (facts.claim === 'taken' && facts.search === 'unasked') return { do: 'search' };
      if (facts.search === 'found') return { do: 'conclude' };
      if (stray) return { do: 'hold', why: 'void' };
      return facts.guard ? { do: 'hold', why: facts.guard } : { do: 'make' };
    case 'drafted':
      if (facts.draft === 'there' || (facts.draft === 'unasked' && !claimed))
        return stray && facts.draft === 'there'
          ? { do: 'hold', why: 'void' }
          : { do: 'leave', why: 'person' };
      return resolve(facts);
    case 'sending': {
      if (!claimed) return isLeased(mail, facts.now) ? { do: 'leave', why: 'lease' } : { do: 'take' };
      if (facts.claim === 'fresh') {
        if (stray) return { do: 'hold', why: 'void' };
        return facts.guard ? { do: 'hold', why: facts.guard } : { do: 'send' };
      }
      if (facts.proof === 'unasked') return { do: 'prove' };
      if (facts.proof === 'sent') return { do: 'conclude' };
      if (facts.draft === 'unasked') return { do: 'lookForDraft' };
      if (facts.draft === 'gone') return resolve(facts);
      if (stray) return { do: 'hold', why: 'void' };
      return facts.guard ? { do: 'hold', why: facts.guard } : { do: 'send' };
    }
  }
}

/** A draft that is gone: sent by a person, scheduled, discarded. Never sent again, never called sent unproved. */
function resolve({ draft, proof, search }: Facts): Move {
  if (draft === 'unasked') return { do: 'lookForDraft' };
  if (proof === 'unasked') return { do: 'prove' };
  if (proof === 'sent') return { do: 'conclude' };
  if (search === 'unasked') return { do: 'search' };
  return search === 'found' ? { do: 'conclude' } : { do: 'hold', why: 'lookInGmail' };
}
