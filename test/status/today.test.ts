import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, ink, palette } from '../../src/status/colours.ts';
import { readFacts } from '../../src/status/facts.ts';
import { statusesOf } from '../../src/status/labels.ts';
import { readyMade } from '../../src/status/statuses.ts';
import { type Day, findDue, isMine, kindsFor } from '../../src/status/today.ts';
import { withUsualNext } from '../../src/status/usualNext.ts';
import type { Cell } from '../../src/tracker/columns.ts';

const statuses = statusesOf([], 'en');
const id = 'm_7kq2xa-1';
/** A Friday. */
const friday: Day = { today: '2026-03-20', workingDays: [1, 2, 3, 4, 5], size: 'small' };
const due = (cells: Record<string, Cell>, day: Partial<Day> = {}) =>
  findDue(readFacts(id, cells, statuses), { ...friday, ...day });
const kinds = (cells: Record<string, Cell>, day: Partial<Day> = {}) =>
  due(cells, day).map(({ kind }) => kind);

const sent = (on: string) => `h ${id}\nc ${on}T09:00:00Z ana@example.com >contractSent sidebar`;

describe('what is due', () => {
  it.each<[string, string[], Record<string, Cell>]>([
    ['a payment on its day', ['payments'], { paymentStatus: 'Invoice received', paymentDue: '2026-03-20' }],
    ['a payment on the weekend, on Friday', ['payments'], { paymentDue: '2026-03-22' }],
    ['not a payment of Monday', [], { paymentDue: '2026-03-23' }],
    ['not a payment that was made', [], { paymentStatus: 'Fully paid', paymentDue: '2026-03-01' }],
    ['not a payment of a gift', [], { offer: 'Gifted', paymentDue: '2026-03-01' }],
    ['not a payment of what was cancelled', [], { influencerStatus: 'Cancelled', paymentDue: '2026-03-01' }],
    ['a post that is not live on its day', ['posts'], { 'due.1': '2026-03-20' }],
    ['not a post that is live', [], { 'due.1': '2026-03-20', 'content.1': 'https://example.com' }],
    ['a draft that waits for us', ['draftsToReview'], { influencerStatus: 'Draft received' }],
    [
      'a draft that has not come',
      ['draftsLate'],
      { influencerStatus: 'Awaiting draft', nextStep: 'Ask for the draft', nextStepOn: '2026-03-19' },
    ],
    [
      'a draft that is missing three working days before its post',
      ['draftsLate'],
      { influencerStatus: 'Awaiting draft', 'due.1': '2026-03-25' },
    ],
    ['not one that has more time', [], { influencerStatus: 'Awaiting draft', 'due.1': '2026-03-26' }],
    [
      'not one whose draft is there',
      [],
      { influencerStatus: 'Awaiting draft', 'due.1': '2026-03-25', 'draft.1': 'https://example.com' },
    ],
    [
      'a contract unanswered for five working days',
      ['contracts'],
      { contractStatus: 'Contract sent', history: sent('2026-03-13') },
    ],
    ['not one of this week', [], { contractStatus: 'Contract sent', history: sent('2026-03-16') }],
    [
      'a follow-up',
      ['followUps'],
      { influencerStatus: 'Contacted', nextStep: 'Follow up', nextStepOn: '2026-03-20' },
    ],
    [
      'a typed step as itself, and no follow-up',
      ['nextSteps'],
      { influencerStatus: 'Contacted', nextStep: 'Call the agency', nextStepOn: '2026-03-20' },
    ],
    ['numbers a week after a post', ['numbers'], { 'published.1': '2026-03-13' }],
    ['numbers a day after a Story', ['numbers'], { 'published.1': '2026-03-19', 'piece.1': 'Story' }],
    ['not numbers that are there', [], { 'published.1': '2026-03-01', 'numbersOn.1': '2026-03-08' }],
    [
      'a payment once, not again as Muster’s own step',
      ['payments'],
      {
        paymentStatus: 'Invoice received',
        paymentDue: '2026-03-20',
        nextStep: 'Pay',
        nextStepOn: '2026-03-20',
      },
    ],
    [
      'a payment and what a person typed beside it',
      ['payments', 'nextSteps'],
      { paymentDue: '2026-03-20', nextStep: 'Ask for the IBAN', nextStepOn: '2026-03-20' },
    ],
    ['nothing of an empty row', [], {}],
  ])('has %s', (_, expected, cells) => {
    expect(kinds(cells)).toEqual(expected);
  });

  it('shows a day off’s payments on that day too where the team works every day', () => {
    expect(kinds({ paymentDue: '2026-03-22' }, { workingDays: [] })).toEqual([]);
    expect(kinds({ paymentDue: '2026-03-22' }, { workingDays: [], today: '2026-03-22' })).toEqual([
      'payments',
    ]);
  });

  it('suggests what usually comes next only where nothing is due', () => {
    expect(kinds({ influencerStatus: 'Preselected' })).toEqual(['toDecide']);
    expect(kinds({ influencerStatus: 'Selected' })).toEqual(['toContact']);
    expect(kinds({ influencerStatus: 'Selected', nextStep: 'Contact', nextStepOn: '2026-03-20' })).toEqual([
      'nextSteps',
    ]);
    expect(kinds({ influencerStatus: 'Prospect' }, { size: 'large' })).toEqual(['toContact']);
    expect(kinds({ influencerStatus: 'Preselected' }, { size: 'large' })).toEqual(['toDecide']);
  });

  it('comes in the order of what costs most, suggestions last', () => {
    for (const size of ['small', 'large'] as const) {
      const order = kindsFor(size).map(({ key }) => key);
      expect(order.slice(0, 2)).toEqual(['payments', 'posts']);
      expect(order.slice(-2)).toEqual(
        size === 'small' ? ['toDecide', 'toContact'] : ['toContact', 'toDecide'],
      );
    }
  });

  it('is never due before its day, and stays due after it', () => {
    const day = fc
      .integer({ min: 0, max: 60 })
      .map((n) => new Date(Date.UTC(2026, 1, 1 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (paymentDue, today) => {
        const is = kinds({ paymentDue }, { today, workingDays: [] }).includes('payments');
        expect(is).toBe(paymentDue <= today);
      }),
    );
  });
});

describe('a row is mine', () => {
  it.each([
    ['ana.ruiz@example.com', true],
    ['Ana.Ruiz', true],
    [' ana ', true],
    ['', true],
    ['Ben', false],
    ['anabel', false],
    ['ruiz', false],
  ])('with the owner %j: %s', (owner, mine) => {
    expect(isMine(owner, 'ana.ruiz@example.com')).toBe(mine);
  });
});

describe('the usual next status', () => {
  it('is another in a large campaign, unless the team chose its own', () => {
    const own = statuses.all.map((status) =>
      status.key === 'selected' ? { ...status, next: 'agreed' } : status,
    );
    const next = (key: string) => withUsualNext(own, 'large').find((status) => status.key === key)?.next;
    expect(['prospect', 'contacted', 'selected', 'agreed'].map(next)).toEqual([
      'contacted',
      'preselected',
      'agreed',
      'briefSent',
    ]);
    expect(withUsualNext(own, 'small')).toEqual(own);
  });
});

describe('colours', () => {
  it('let dark text read: 4.5 to 1 at least', () => {
    for (const colour of [...palette, ...readyMade.map((status) => status.colour)])
      expect(contrast(colour, ink), colour).toBeGreaterThanOrEqual(4.5);
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});
