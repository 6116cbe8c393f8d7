import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvStyle, writeCsv } from '../../src/budget/csv.ts';
import { type Payment, planPayment, statusFor } from '../../src/budget/payment.ts';
import type { StatusRow, Writes } from '../../src/status/change.ts';
import { readHistory } from '../../src/status/history.ts';
import { statusesOf } from '../../src/status/labels.ts';
import { readyMade } from '../../src/status/statuses.ts';
import type { Cell } from '../../src/tracker/columns.ts';

const statuses = statusesOf([], 'en');
const now = {
  at: '2026-11-22T09:00:00Z',
  who: 'ana@example.com',
  by: 'payment',
  today: '2026-11-22',
  workingDays: [1, 2, 3, 4, 5],
  language: 'en' as const,
};
const blank = {
  influencerStatus: '',
  contractStatus: '',
  paymentStatus: '',
  nextStep: '',
  nextStepOn: '',
  history: '',
};
const row = (cells: Record<string, Cell> = {}): StatusRow => ({
  id: 'm_aaaaaa-1',
  cells: { ...blank, 'spend.2026-11': '', invoice: '', currency: 'EUR', ...cells },
});
const payment = (change: Partial<Payment> = {}): Payment => ({
  month: '2026-11',
  kind: 'rest',
  invoice: '',
  amount: 100,
  from: 0,
  status: '',
  ...change,
});
const plan = (cells: Record<string, Cell>, change: Partial<Payment> = {}) =>
  planPayment(row(cells), payment(change), statuses, now);
const withWrites = (before: StatusRow, writes: Writes): StatusRow => ({
  id: before.id,
  cells: { ...before.cells, ...writes },
});

describe('a payment', () => {
  it.each<[Record<string, Cell>, Partial<Payment>, Cell, string]>([
    [{}, {}, 100, 'fills an empty month'],
    [{ 'spend.2026-11': 40 }, { from: 40 }, 140, 'adds to what was paid in the month'],
    [{ 'spend.2026-11': 100 }, { from: 100, amount: -30 }, 70, 'of less than nothing is a refund'],
    [{ 'spend.2026-11': 0.1 }, { from: 0.1, amount: 0.2 }, 0.3, 'adds cents exactly'],
    [
      { currency: 'KWD', 'spend.2026-11': 1.005 },
      { from: 1.005, amount: 0.001 },
      1.006,
      'adds mills exactly',
    ],
  ])('%j and %j: the month says %s: %s', (cells, change, amount) => {
    const planned = plan(cells, change);
    expect(planned.refused).toBe(false);
    expect(planned.writes['spend.2026-11']).toBe(amount);
    const history = readHistory(planned.writes.history ?? '', 'm_aaaaaa-1').lines;
    expect(history.map((line) => 'by' in line && line.by)).toContain('payment');
  });

  it.each<[Record<string, Cell>, Partial<Payment>, string]>([
    [{ 'spend.2026-11': 70 }, {}, 'the month was written meanwhile'],
    [{ 'spend.2026-11': 'paid by Ben' }, {}, 'the month holds words'],
    [{ paymentStatus: 'Not needed' }, { status: 'Invoice received' }, 'the status was changed meanwhile'],
  ])('of %j is refused: %s', (cells, change) => {
    expect(plan(cells, change).refused).toBe(true);
  });

  it.each([
    ['advance', 'Advance paid'],
    ['part', '50% paid'],
    ['rest', 'Fully paid'],
  ] as const)('as %s sets %s', (kind, label) => {
    expect(plan({}, { kind }).writes.paymentStatus).toBe(label);
  });

  it('sets a team’s own status of the same phase, or none', () => {
    const custom = readyMade.filter(
      ({ key }) => key !== 'halfPaid' && key !== 'advancePaid' && key !== 'fullyPaid',
    );
    const settled = {
      key: 'settled',
      group: 'payment',
      phase: 'paid',
      colour: '#ceead6',
      label: 'Settled',
    } as const;
    const own = statusesOf([...custom, settled], 'en');
    expect(statusFor('rest', own)?.label).toBe('Settled');
    expect(statusFor('part', own)).toBeUndefined();
    const { writes } = planPayment(row(), payment({ kind: 'part' }), own, now);
    expect(writes).toMatchObject({ 'spend.2026-11': 100 });
    expect(writes).not.toHaveProperty('paymentStatus');
  });

  it('names each invoice once', () => {
    expect(plan({ invoice: 'INV-1' }, { invoice: ' INV-2 ' }).writes.invoice).toBe('INV-1, INV-2');
    expect(plan({ invoice: 'INV-1, INV-2' }, { invoice: 'INV-2' }).writes).not.toHaveProperty('invoice');
  });

  it('made twice, or completed after it was cut off, is made once', () => {
    const amount = fc.integer({ min: -100_000, max: 100_000 }).filter((n) => n !== 0);
    const written = ['spend.2026-11', 'paymentStatus', 'invoice', 'nextStep', 'nextStepOn', 'history'];
    fc.assert(
      fc.property(amount, amount, fc.subarray(written), (from, cents, reached) => {
        const before = row({ 'spend.2026-11': from / 100 });
        const wanted = payment({ from: from / 100, amount: cents / 100, invoice: 'INV-9' });
        const first = planPayment(before, wanted, statuses, now);
        const whole = withWrites(before, first.writes);
        const part = Object.fromEntries(
          Object.entries(first.writes).filter(([column]) => reached.includes(column)),
        );
        // History is written with the rest or not at all; a status alone is completed with it.
        const second = planPayment(withWrites(before, part), wanted, statuses, {
          ...now,
          at: '2026-11-22T09:05:00Z',
        });
        expect(second.refused).toBe(false);
        const done = withWrites(withWrites(before, part), second.writes);
        for (const column of ['spend.2026-11', 'paymentStatus', 'invoice'])
          expect([column, done.cells[column]]).toEqual([column, whole.cells[column]]);
        expect(planPayment(done, wanted, statuses, now).writes).toEqual({});
      }),
    );
  });
});

describe('a list for finance', () => {
  it.each([
    ['en_GB', 'a,"b, c",1.50'],
    ['es_ES', 'a;b, c;1,50'],
    ['id_ID', 'a;b, c;1,50'],
    ['xx', 'a,"b, c",1.50'],
  ])('in %s is %s', (locale, line) => {
    expect(writeCsv([['a', 'b, c', { amount: 1.5, decimals: 2 }]], csvStyle(locale))).toBe(
      `\ufeff${line}\r\n`,
    );
  });

  it.each(['=1+1', '+44', '-2', '@name'])('keeps %s a text', (text) => {
    expect(writeCsv([[text]], csvStyle('en_GB'))).toBe(`\ufeff'${text}\r\n`);
  });

  it('keeps quotes and line breaks in their cell', () => {
    expect(writeCsv([['say "hi"\nthere']], csvStyle('en_GB'))).toBe('\ufeff"say ""hi""\nthere"\r\n');
  });
});
