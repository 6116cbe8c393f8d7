import { describe, expect, it } from 'vitest';
import { languages, tongues } from '../../src/language/index.ts';
import { findContradictions, type RuleKey, rules } from '../../src/status/contradictions.ts';
import { readFacts } from '../../src/status/facts.ts';
import { statusesOf } from '../../src/status/labels.ts';
import type { Cell } from '../../src/tracker/columns.ts';

const statuses = statusesOf([], 'en');
const today = '2026-03-20';
const find = (cells: Record<string, Cell>, off: readonly string[] = []) =>
  findContradictions(readFacts('m_7kq2xa-1', cells, statuses), today, off).map(({ rule }) => rule);

const posted = {
  influencerStatus: 'Content posted',
  'content.1': 'https://example.com/p',
  'disclosure.1': 'Seen',
};

/** Rows that contradict themselves, and why. */
const cases: readonly (readonly [RuleKey, Record<string, Cell>])[] = [
  ['postedNotSigned', { ...posted, contractStatus: 'Contract sent' }],
  ['paidNothingPosted', { influencerStatus: 'Agreed', paymentStatus: 'Fully paid' }],
  ['postedPaymentOverdue', { ...posted, paymentStatus: 'Invoice received', paymentDue: '2026-03-19' }],
  ['signedNoBrief', { influencerStatus: 'Agreed', contractStatus: 'Contract signed' }],
  ['signedNotAgreed', { influencerStatus: 'Contacted', contractStatus: 'Contract signed' }],
  [
    'deliveredNothingPosted',
    { influencerStatus: 'Brief sent', productStatus: 'Delivered', shippedOn: '2026-03-06' },
  ],
  ['liveDisclosureMissing', { ...posted, 'disclosure.1': '' }],
  ['liveStatusBehind', { ...posted, influencerStatus: 'Draft approved' }],
  ['postedNothingLive', { influencerStatus: 'Content posted' }],
  ['agreedWithoutFee', { influencerStatus: 'Agreed', offer: 'Money' }],
  ['fullyPaidOutstanding', { ...posted, paymentStatus: 'Fully paid', fee: 500, paid: 200, outstanding: 300 }],
  ['paidStatusBehind', { ...posted, paymentStatus: 'Invoice received', fee: 500, paid: 500, outstanding: 0 }],
  ['offPaymentOpen', { influencerStatus: 'Cancelled', paymentStatus: 'Payment pending' }],
  ['offContractOpen', { influencerStatus: 'Declined by creator', contractStatus: 'Contract sent' }],
  ['expiredUnderWay', { influencerStatus: 'Brief sent', contractStatus: 'Contract expired' }],
  ['giftedPaymentOpen', { influencerStatus: 'Agreed', offer: 'Gifted', paymentStatus: 'Payment pending' }],
  ['invoicedNotAgreed', { influencerStatus: 'In negotiation', paymentStatus: 'Invoice received' }],
  ['completedNotPaid', { ...posted, influencerStatus: 'Completed', paymentStatus: 'Advance paid' }],
];

describe('contradictions', () => {
  it.each(cases)('%s is found, and not when it is switched off', (rule, cells) => {
    expect(find(cells)).toContain(rule);
    expect(find(cells, [rule])).not.toContain(rule);
  });

  it('has a row for every rule, and words for it in every language', () => {
    expect(cases.map(([rule]) => rule).sort()).toEqual(rules.map(({ key }) => key).sort());
    for (const language of languages)
      for (const { key } of rules)
        expect(tongues[language].words[`rule.${key}`], `${language} ${key}`).toBeTruthy();
  });

  it.each([
    ['a gifted row misses no contract', { ...posted, offer: 'Gifted', contractStatus: 'Contract sent' }],
    [
      'a gifted row misses no payment',
      { ...posted, offer: 'Exchange', paymentStatus: '', paymentDue: '2026-01-01' },
    ],
    ['no contract was wanted', { ...posted, contractStatus: 'Not needed' }],
    [
      'the payment is not due yet',
      { ...posted, paymentStatus: 'Invoice received', paymentDue: '2026-03-20' },
    ],
    [
      'the parcel came last week',
      { influencerStatus: 'Brief sent', productStatus: 'Delivered', shippedOn: '2026-03-10' },
    ],
    ['one of two pieces is live', { ...posted, influencerStatus: 'Draft approved', 'due.2': '2026-04-01' }],
    ['a fresh prospect', { influencerStatus: 'Prospect' }],
    ['an empty row', {}],
  ])('finds nothing where %s', (_, cells) => {
    expect(find(cells)).toEqual([]);
  });
});
