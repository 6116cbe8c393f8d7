import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashAddress, isAddress, readRecipients } from '../../src/outreach/address.ts';
import {
  type Outbox,
  outboxStates,
  readOutbox,
  readThread,
  type Thread,
  threadStates,
  writeOutbox,
  writeThread,
} from '../../src/outreach/cells.ts';
import { type Facts, leaseSeconds, nextMove } from '../../src/outreach/nextMove.ts';
import { anyText } from '../support/anyText.ts';

const text = anyText({ maxLength: 30 }).filter((s) => !/[\ud800-\udfff]/.test(s));
const small = fc.integer({ min: 0, max: 9999 });
const identity = {
  row: text,
  sender: text,
  address: text,
  who: text,
  template: text,
  sequence: small,
  run: text,
  step: small,
};
const outbox: fc.Arbitrary<Outbox> = fc.record({
  ...identity,
  state: fc.constantFrom(...outboxStates),
  since: text,
  begun: text,
  draft: text,
  thread: text,
  why: text,
});
const thread: fc.Arbitrary<Thread> = fc.record({
  ...identity,
  state: fc.constantFrom(...threadStates),
  at: text,
  thread: text,
  lead: text,
});

describe('the machine cells', () => {
  it('say after reading what was written, whatever it was', () => {
    fc.assert(
      fc.property(outbox, (mail) => {
        expect(readOutbox(writeOutbox(mail))).toEqual(mail);
      }),
    );
    fc.assert(
      fc.property(thread, (mail) => {
        expect(readThread(writeThread(mail))).toEqual(mail);
      }),
    );
  });

  it('begin with a letter and a space, on one line', () => {
    fc.assert(
      fc.property(outbox, (mail) => {
        expect(writeOutbox(mail)).toMatch(/^o [^\r\n\t]*$/);
      }),
    );
  });

  it.each([
    '',
    'o',
    'hello there',
    'o m_aaaaaa-1 a b c d x r 0 sending',
    't m_aaaaaa-1 a b c d 1 r 0 queued',
  ])('read nothing from %j', (cell) => expect(readOutbox(cell)).toBeUndefined());
});

const me = 'ana@example.com';
const now = '2026-03-02T09:00:00Z';
const mailOf = (more: Partial<Outbox> = {}): Outbox => ({
  row: 'm_aaaaaa-1',
  sender: me,
  address: 'abc',
  who: 'w',
  template: 'first',
  sequence: 1,
  run: 'r1',
  step: 0,
  state: 'queued',
  since: now,
  begun: now,
  draft: '',
  thread: '',
  why: '',
  ...more,
});
const factsOf = (more: Partial<Facts> = {}): Facts => ({
  now,
  me,
  row: 'm_aaaaaa-1',
  once: true,
  address: 'abc',
  who: 'w',
  known: true,
  claim: 'none',
  orphan: 'unasked',
  proof: 'unasked',
  draft: 'unasked',
  search: 'unasked',
  ...more,
});
const old = '2026-03-02T08:00:00Z';

describe('the next move of a mail', () => {
  it.each<[string, Partial<Outbox>, Partial<Facts>, unknown]>([
    ['a queued one is taken', {}, {}, { do: 'take' }],
    ['another sender’s is left alone', { sender: 'ben@example.com' }, {}, { do: 'leave', why: 'sender' }],
    ['two rows with one ID are both left', {}, { once: false }, { do: 'leave', why: 'twice' }],
    ['one of another file is cleared, its drafts untouched', {}, { known: false }, { do: 'clear' }],
    ['one that is another row’s is void', { row: 'm_bbbbbb-1' }, {}, { do: 'hold', why: 'void' }],
    ['one to another address is void', {}, { address: 'xyz' }, { do: 'hold', why: 'void' }],
    ['a guard holds it', {}, { guard: 'optedOut' }, { do: 'hold', why: 'optedOut' }],
    ['a running lease is nobody else’s business', { state: 'sending' }, {}, { do: 'leave', why: 'lease' }],
    ['a stale one is taken again', { state: 'sending', since: old }, {}, { do: 'take' }],
    [
      'a stale making is looked for before a second draft is made',
      { state: 'making' },
      { claim: 'taken' },
      { do: 'find' },
    ],
    [
      'and searched for in Sent: the orphan may have been sent by hand',
      { state: 'making' },
      { claim: 'taken', orphan: 'none' },
      { do: 'search' },
    ],
    ['a fresh one is made at once', { state: 'making' }, { claim: 'fresh' }, { do: 'make' }],
    ['and sent at once', { state: 'sending', draft: 'd' }, { claim: 'fresh' }, { do: 'send' }],
    ['a stale sending is proved first', { state: 'sending' }, { claim: 'taken' }, { do: 'prove' }],
    [
      'sent again only with its draft there and no proof',
      { state: 'sending' },
      { claim: 'taken', proof: 'notSent', draft: 'there' },
      { do: 'send' },
    ],
    [
      'a draft that is gone without a trace is a person’s to look at',
      { state: 'sending' },
      { claim: 'taken', proof: 'notSent', draft: 'gone', search: 'none' },
      { do: 'hold', why: 'lookInGmail' },
    ],
    ['a draft for a person waits', { state: 'drafted' }, {}, { do: 'leave', why: 'person' }],
    ['a held one’s draft is removed', { state: 'held', why: 'void', draft: 'd' }, {}, { do: 'remove' }],
    [
      'what may be scheduled is not',
      { state: 'held', why: 'lookInGmail', draft: 'd' },
      {},
      { do: 'leave', why: 'held' },
    ],
  ])('%s', (_, mail, facts, move) => expect(nextMove(mailOf(mail), factsOf(facts))).toEqual(move));

  const anyFacts = fc.record({
    once: fc.boolean(),
    known: fc.boolean(),
    address: fc.constantFrom('abc', 'xyz'),
    claim: fc.constantFrom('none' as const, 'taken' as const, 'fresh' as const),
    orphan: fc.constantFrom('unasked' as const, 'none' as const),
    proof: fc.constantFrom('unasked' as const, 'sent' as const, 'notSent' as const),
    draft: fc.constantFrom('unasked' as const, 'there' as const, 'gone' as const),
    search: fc.constantFrom('unasked' as const, 'found' as const, 'none' as const),
    guard: fc.constantFrom(undefined, 'optedOut' as const),
  });
  const anyMail = fc.record({
    state: fc.constantFrom(...outboxStates),
    sender: fc.constantFrom(me, 'ben@example.com'),
    row: fc.constantFrom('m_aaaaaa-1', 'm_bbbbbb-1'),
    draft: fc.constantFrom('', 'd'),
    since: fc.constantFrom(now, old),
  });
  it('never makes or sends without the claim, for a void cell, or past a guard; never sends unproved', () => {
    fc.assert(
      fc.property(anyMail, anyFacts, (mail, facts) => {
        const move = nextMove(mailOf(mail), factsOf(facts));
        if (move.do !== 'make' && move.do !== 'send') return;
        expect({ ...mail, ...facts }).toMatchObject({
          sender: me,
          row: 'm_aaaaaa-1',
          address: 'abc',
          once: true,
          known: true,
          guard: undefined,
        });
        expect(facts.claim).not.toBe('none');
        if (move.do === 'send' && facts.claim === 'taken')
          expect(facts).toMatchObject({ proof: 'notSent', draft: 'there' });
        if (move.do === 'make' && facts.claim === 'taken')
          expect(facts).toMatchObject({ orphan: 'none', search: 'none' });
      }),
      { numRuns: 2000 },
    );
  });

  it('calls nothing sent without proof or a found message', () => {
    fc.assert(
      fc.property(anyMail, anyFacts, (mail, facts) => {
        if (nextMove(mailOf(mail), factsOf(facts)).do !== 'conclude') return;
        expect(facts.proof === 'sent' || facts.search === 'found').toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('waits for the end of a lease that is longer than an execution lives', () => {
    expect(leaseSeconds).toBeGreaterThan(6 * 60);
  });
});

describe('the addresses of a cell', () => {
  it.each<[string, string, string[], string[]]>([
    ['lina@example.com', 'lina@example.com', [], []],
    ['Lina <LINA@example.com>; agent@example.org', 'lina@example.com', ['agent@example.org'], []],
    ['a@example.com, b@example.com\nc@example.com', 'a@example.com', ['b@example.com', 'c@example.com'], []],
    ['a@example.com a@example.com', 'a@example.com', [], []],
    ['ask on Instagram', '', [], ['ask on Instagram']],
    ['a@b', '', [], ['a@b']],
    ['', '', [], []],
  ])('%j', (cell, to, cc, invalid) => expect(readRecipients(cell)).toEqual({ to, cc, invalid }));

  it.each([
    'a..b@example.com',
    '.a@example.com',
    'a@-example.com',
    'a@example',
    'a b@example.com',
    'a@exa\nmple.com',
  ])('%j is none', (address) => expect(isAddress(address)).toBe(false));

  it('are kept as HMAC-SHA-256 under the file’s salt, without case', () => {
    // RFC 4231, test case 2, the first 60 bits in base32.
    expect(hashAddress('what do ya want for nothing?', 'Jefe')).toBe('lpomcrv7mb2u');
    expect(hashAddress('Lina@Example.com', 's')).toBe(hashAddress('lina@example.com', 's'));
    expect(hashAddress('lina@example.com', 's')).not.toBe(hashAddress('lina@example.com', 't'));
  });
});
