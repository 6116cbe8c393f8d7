import { describe, expect, it } from 'vitest';
import { paymentDueBy } from '../../src/status/deal.ts';
import { readFacts } from '../../src/status/facts.ts';
import { statusesOf } from '../../src/status/labels.ts';
import { numbersDueOn, piecesOf } from '../../src/status/pieces.ts';
import type { Cell } from '../../src/tracker/columns.ts';

const statuses = statusesOf([], 'en');
/** A Wednesday. */
const day = { today: '2026-03-04', workingDays: [1, 2, 3, 4, 5] };
const stateOf = (status: string, cells: Record<string, Cell>) => {
  const all = { 'piece.1': 'Reel', influencerStatus: status, ...cells };
  const [piece] = piecesOf(readFacts('m_abcdef-1', all, statuses), all, day);
  return [piece?.state, piece?.on];
};

describe('a piece', () => {
  it.each<[string, string, Record<string, Cell>, [string, string]]>([
    ['without a day is planned', 'Agreed', {}, ['planned', '']],
    ['far off is planned', 'Brief sent', { 'due.1': '2026-04-20' }, ['planned', '2026-04-20']],
    [
      'before the deal is planned, late or not',
      'Contacted',
      { 'due.1': '2026-03-01' },
      ['planned', '2026-03-01'],
    ],
    ['a week off wants its draft', 'Awaiting draft', { 'due.1': '2026-03-10' }, ['draftDue', '2026-03-10']],
    ['in two days lacks its draft', 'Awaiting draft', { 'due.1': '2026-03-06' }, ['draftLate', '2026-03-06']],
    [
      'with a draft is in review',
      'Awaiting draft',
      { 'due.1': '2026-03-06', 'draft.1': 'https://example.com/draft' },
      ['inReview', '2026-03-06'],
    ],
    [
      'alone is where the status says',
      'Draft received',
      { 'due.1': '2026-03-06' },
      ['inReview', '2026-03-06'],
    ],
    [
      'approved waits for its day',
      'Brief sent',
      { 'due.1': '2026-03-06', 'approved.1': '2026-03-02' },
      ['approved', '2026-03-06'],
    ],
    [
      'approved and overdue is a late post',
      'Draft approved',
      { 'due.1': '2026-03-03' },
      ['postLate', '2026-03-03'],
    ],
    [
      'published this week is live',
      'Content posted',
      { 'published.1': '2026-03-02' },
      ['live', '2026-03-02'],
    ],
    [
      'published a week ago wants its numbers',
      'Content posted',
      { 'published.1': '2026-02-25' },
      ['numbersDue', '2026-03-04'],
    ],
    [
      'that is a Story wants them after a day',
      'Content posted',
      { 'piece.1': 'Story', 'published.1': '2026-03-03' },
      ['numbersDue', '2026-03-04'],
    ],
    [
      'with numbers is counted',
      'Completed',
      { 'published.1': '2026-02-20', 'numbersOn.1': '2026-03-01' },
      ['counted', '2026-03-01'],
    ],
    [
      'of a deal that is off is due to nobody',
      'Cancelled',
      { 'due.1': '2026-03-01' },
      ['planned', '2026-03-01'],
    ],
  ])('%s', (_, status, cells, wanted) => {
    expect(stateOf(status, cells)).toEqual(wanted);
  });
});

it('collects numbers when the first post is due, and none once all are in', () => {
  const cells = { 'published.1': '2026-03-02', 'piece.2': 'Story', 'published.2': '2026-03-03' };
  expect(numbersDueOn(cells)).toBe('2026-03-04');
  expect(numbersDueOn({ ...cells, 'numbersOn.2': '2026-03-04' })).toBe('2026-03-09');
  expect(numbersDueOn({ 'published.1': '2026-03-02', 'numbersOn.1': '2026-03-09' })).toBeUndefined();
});

describe('a payment by its term', () => {
  const due = ['2026-03-20', '2026-03-24', ''];
  it.each([
    ['none', ''],
    ['now', '2026-03-04'],
    ['posted', '2026-03-24'],
    ['posted30', '2026-04-23'],
    ['day', undefined],
  ] as const)('%s is due on %s', (term, wanted) => {
    expect(paymentDueBy(term, day.today, due)).toBe(wanted);
  });
  it('waits for the day of the last post', () => {
    expect(paymentDueBy('posted', day.today, [])).toBeUndefined();
  });
});
