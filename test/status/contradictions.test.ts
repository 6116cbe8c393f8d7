import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages, tongues } from '../../src/language/index.ts';
import { findContradictions, type RuleFix, type RuleKey, rules } from '../../src/status/contradictions.ts';
import { readFacts } from '../../src/status/facts.ts';
import { statusesOf } from '../../src/status/labels.ts';
import { groupColumn, type groups } from '../../src/status/statuses.ts';
import type { Cell } from '../../src/tracker/columns.ts';

const statuses = statusesOf([], 'en');
const today = '2026-03-20';
const find = (cells: Record<string, Cell>, off: readonly string[] = [], offers: readonly string[] = []) =>
  findContradictions(readFacts('m_7kq2xa-1', cells, statuses, offers), today, off);
const found = (cells: Record<string, Cell>, off?: readonly string[], offers?: readonly string[]) =>
  find(cells, off, offers).map(({ rule }) => rule);

type Row = Record<string, Cell>;
const posted: Row = {
  influencerStatus: 'Content posted',
  offer: 'Money',
  fee: 500,
  'content.1': 'https://example.com/p',
  'disclosure.1': 'Seen',
};
const underWay: Row = { influencerStatus: 'Brief sent', offer: 'Money', fee: 500, 'content.1': '' };

/** For each rule a row that contradicts itself, and the same row with one thing else. */
const cases: readonly (readonly [rule: RuleKey, row: Row, but: string, near: Row])[] = [
  [
    'liveDisclosureMissing',
    { ...posted, 'disclosure.1': '' },
    'nobody keeps a column for it',
    { ...posted, 'disclosure.1': undefined as unknown as Cell },
  ],
  [
    'postedPaymentOverdue',
    { ...posted, paymentStatus: 'Invoice received', paymentDue: '2026-03-19' },
    'it is due today',
    { ...posted, paymentStatus: 'Invoice received', paymentDue: '2026-03-20' },
  ],
  [
    'postedNotSigned',
    { ...posted, contractStatus: 'Contract sent' },
    'no contract is needed',
    { ...posted, contractStatus: 'Not needed' },
  ],
  [
    'paidNothingPosted',
    { ...underWay, paymentStatus: 'Fully paid' },
    'only an advance was paid',
    { ...underWay, paymentStatus: 'Advance paid' },
  ],
  [
    'deliveredNothingPosted',
    { ...underWay, productStatus: 'Delivered', shippedOn: '2026-03-06' },
    'it was sent 13 days ago',
    { ...underWay, productStatus: 'Delivered', shippedOn: '2026-03-07' },
  ],
  [
    'signedNoBrief',
    { ...underWay, influencerStatus: 'Agreed', contractStatus: 'Contract signed' },
    'the brief was sent',
    { ...underWay, contractStatus: 'Contract signed' },
  ],
  [
    'signedNotAgreed',
    { influencerStatus: 'Contacted', contractStatus: 'Contract signed' },
    'it is only sent',
    { influencerStatus: 'Contacted', contractStatus: 'Contract sent' },
  ],
  [
    'agreedWithoutFee',
    { influencerStatus: 'Agreed', offer: 'Money' },
    'a product was offered',
    { influencerStatus: 'Agreed', offer: 'Product' },
  ],
  [
    'expiredUnderWay',
    { ...underWay, contractStatus: 'Contract expired' },
    'it is a gift',
    { ...underWay, offer: 'Gifted', contractStatus: 'Contract expired' },
  ],
  [
    'liveStatusBehind',
    { ...posted, influencerStatus: 'Draft approved' },
    'a second piece is to come',
    { ...posted, influencerStatus: 'Draft approved', 'due.2': '2026-04-01' },
  ],
  [
    'postedNothingLive',
    { ...posted, 'content.1': '' },
    'the tab has no column for links',
    { influencerStatus: 'Content posted', offer: 'Money', fee: 500 },
  ],
  [
    'fullyPaidOutstanding',
    { ...posted, paymentStatus: 'Fully paid', paid: 200, outstanding: 300 },
    'nothing is outstanding',
    { ...posted, paymentStatus: 'Fully paid', paid: 500, outstanding: 0 },
  ],
  [
    'paidStatusBehind',
    { ...posted, paymentStatus: 'Invoice received', paid: 500, outstanding: 0 },
    'half of it is paid',
    { ...posted, paymentStatus: 'Invoice received', paid: 250, outstanding: 250 },
  ],
  [
    'completedNotPaid',
    { ...posted, influencerStatus: 'Completed', paymentStatus: 'Advance paid' },
    'it is only posted',
    { ...posted, paymentStatus: 'Advance paid' },
  ],
  [
    'offPaymentOpen',
    { influencerStatus: 'Cancelled', paymentStatus: 'Payment pending' },
    'an advance was paid',
    { influencerStatus: 'Cancelled', paymentStatus: 'Advance paid' },
  ],
  [
    'offContractOpen',
    { influencerStatus: 'Declined by creator', contractStatus: 'Contract signed' },
    'it was cancelled after that',
    { influencerStatus: 'Cancelled', contractStatus: 'Contract signed' },
  ],
  [
    'giftedPaymentOpen',
    { influencerStatus: 'Agreed', offer: 'Gifted', paymentStatus: 'Payment pending' },
    'no payment is needed',
    { influencerStatus: 'Agreed', offer: 'Gifted', paymentStatus: 'Not needed' },
  ],
  [
    'invoicedNotAgreed',
    { influencerStatus: 'In negotiation', paymentStatus: 'Invoice received' },
    'the payment is only expected',
    { influencerStatus: 'In negotiation', paymentStatus: 'Payment pending' },
  ],
];

/** The row after a fix was clicked. */
function fixed(cells: Row, fix: RuleFix): Row {
  if ('group' in fix) return { ...cells, [groupColumn[fix.group]]: statuses.byKey(fix.key)?.label ?? '' };
  if ('step' in fix) return { ...cells, nextStep: tongues.en.words[fix.step], nextStepOn: today };
  const { choices } = tongues.en;
  const texts = fix.cells.map(({ column, choice, key }) => {
    const names: Readonly<Record<string, readonly string[]>> = choices[choice];
    return [column, names[key]?.[0] ?? ''];
  });
  return { ...cells, ...Object.fromEntries(texts) };
}

describe('contradictions', () => {
  it.each(cases)('%s is found, and not when it is switched off', (rule, row) => {
    expect(found(row)).toContain(rule);
    expect(found(row, [rule])).not.toContain(rule);
  });

  it.each(cases.map(([rule, , but, near]) => [rule, but, near] as const))(
    '%s is not found where %s',
    (rule, _, near) => {
      expect(found(near)).not.toContain(rule);
    },
  );

  it('there are at least ten, each with a case here and words in every language', () => {
    expect(rules.length).toBeGreaterThanOrEqual(10);
    expect(cases.map(([rule]) => rule).sort()).toEqual(rules.map(({ key }) => key).sort());
    for (const language of languages)
      for (const { key } of rules)
        expect(tongues[language].words[`rule.${key}`], `${language} ${key}`).toBeTruthy();
  });

  it.each([
    ['a fresh prospect', { influencerStatus: 'Prospect' }],
    ['an empty row', {}],
    ['a post that is paid and signed', { ...posted, paymentStatus: 'Fully paid', contractStatus: 'Signed' }],
    [
      'a gift that misses contract and payment',
      { ...posted, offer: 'Gifted', fee: '', paymentDue: '2026-01-01' },
    ],
  ] as [string, Row][])('there is none in %s', (_, row) => {
    expect(found(row)).toEqual([]);
  });

  it('takes a row’s offer from the team’s where they offer one thing only', () => {
    const row = { influencerStatus: 'Agreed' };
    expect(found(row, [], ['product'])).toEqual([]);
    expect(found(row, [], ['product', 'money'])).toEqual(['agreedWithoutFee']);
  });

  it('offers at least one click for nearly every rule', () => {
    const without = cases.filter(([rule, row]) =>
      find(row).some((one) => one.rule === rule && one.fixes.length === 0),
    );
    expect(without.map(([rule]) => rule)).toEqual([]);
  });

  const label = (group: (typeof groups)[number]) =>
    fc.constantFrom('', ...statuses.all.filter((one) => one.group === group).map((one) => one.label));
  const day = fc.constantFrom('', '2026-02-01', '2026-03-06', '2026-03-20', '2026-04-01');
  const money = fc.constantFrom<Cell>('', 0, 200, 500);
  const link = fc.constantFrom('', 'https://example.com/p');
  const disclosure = fc.constantFrom('', 'Seen', 'Missing');
  const anyRow = fc.record({
    influencerStatus: label('influencer'),
    contractStatus: label('contract'),
    paymentStatus: label('payment'),
    offer: fc.constantFrom('', 'Money', 'Product', 'Commission', 'Exchange'),
    fee: money,
    paid: money,
    outstanding: money,
    paymentDue: day,
    productStatus: fc.constantFrom('', 'Delivered', 'Shipped'),
    shippedOn: day,
    nextStep: fc.constantFrom('', 'Follow up', 'Call her'),
    nextStepOn: day,
    'due.1': day,
    'content.1': link,
    'published.1': day,
    'disclosure.1': disclosure,
    'content.2': link,
    'disclosure.2': disclosure,
  });

  it('are silent once any of their fixes was clicked, whatever else the row says', () => {
    let clicked = 0;
    fc.assert(
      fc.property(anyRow, (row) => {
        for (const { rule, fixes } of find(row))
          for (const fix of fixes) {
            clicked++;
            expect(found(fixed(row, fix)), `${rule} after ${JSON.stringify(fix)}`).not.toContain(rule);
          }
      }),
      { numRuns: 2000 },
    );
    expect(clicked).toBeGreaterThan(1000);
  });

  it('that are fixed one after the other come to an end', () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        let now: Row = row;
        for (let click = 0; click < 12; click++) {
          const next = find(now).find(({ fixes }) => fixes.length > 0);
          const [fix] = next?.fixes ?? [];
          if (!fix) return;
          now = fixed(now, fix);
        }
        expect(
          found(now).filter((rule) => find(now).some((one) => one.rule === rule && one.fixes[0])),
        ).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
