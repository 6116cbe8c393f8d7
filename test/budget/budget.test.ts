import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byMonth, type Figure, groupBy, readMoney, totals } from '../../src/budget/budget.ts';
import { amountOf, convert, decimalsOf, toNumber } from '../../src/budget/money.ts';
import { addMonths, monthOfColumn, placeOfMonth } from '../../src/budget/months.ts';
import type { Phase } from '../../src/status/statuses.ts';
import type { Cell } from '../../src/tracker/columns.ts';
import type { Table } from '../../src/tracker/table.ts';

const phases: Record<string, Phase> = {
  Prospect: 'prospect',
  'In negotiation': 'negotiating',
  Agreed: 'agreed',
  Completed: 'completed',
  Cancelled: 'cancelled',
  'Contract signed': 'signed',
  'Invoice received': 'invoiced',
  'Not needed': 'none',
};

function table(rows: Record<string, Cell>[]): Table {
  const ids = rows.map((_, at) => `m_aaaaaa-${at + 1}`);
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  return { ids, columns: new Map([...names].map((name) => [name, rows.map((row) => row[name] ?? '')])) };
}

const setting = { base: 'EUR', today: '2026-11-22', phase: (_: string, label: string) => phases[label] };
const read = (rows: Record<string, Cell>[]) => readMoney(table(rows), setting);
const one = (row: Record<string, Cell>) => {
  const all = totals(read([{ currency: 'EUR', rate: 1, ...row }]));
  return Object.fromEntries(
    Object.entries(all).map(([figure, total]) => [figure, toNumber(total.base, 'EUR')]),
  ) as Record<Figure, number>;
};

describe('what a row’s money counts as', () => {
  it.each<[Record<string, Cell>, Partial<Record<Figure, number>>, string]>([
    [
      { influencerStatus: 'Agreed', fee: 500 },
      { committed: 500, outstanding: 0 },
      'a fee is committed from Agreed on',
    ],
    [{ influencerStatus: 'Prospect', fee: 500 }, { committed: 0 }, 'a fee before that is not'],
    [
      { influencerStatus: 'Prospect', contractStatus: 'Contract signed', fee: 500 },
      { committed: 500 },
      'a signed contract commits',
    ],
    [
      { influencerStatus: 'Agreed', fee: 500, 'spend.2026-10': 200 },
      { committed: 300, paid: 200 },
      'what is paid is no longer committed',
    ],
    [
      { influencerStatus: 'Agreed', fee: 500, commissionDue: 50 },
      { committed: 550 },
      'a commission is owed with the fee',
    ],
    [
      { influencerStatus: 'Cancelled', fee: 500, 'spend.2026-10': 200 },
      { committed: 0, paid: 200 },
      'a cancelled deal owes nothing; what was paid was paid',
    ],
    [
      { influencerStatus: 'Agreed', fee: 500, 'spend.2026-10': 600 },
      { committed: 0, paid: 600 },
      'paying too much frees no budget elsewhere',
    ],
    [
      { influencerStatus: 'Agreed', fee: 500, 'spend.2026-10': 200, 'spend.2026-11': -200 },
      { committed: 500, paid: 0 },
      'a refund is a negative payment',
    ],
    [
      { influencerStatus: 'In negotiation', asked: 900, fee: 500 },
      { inNegotiation: 900, committed: 0 },
      'in negotiation what they ask counts',
    ],
    [
      { influencerStatus: 'In negotiation', fee: 500 },
      { inNegotiation: 500 },
      'or the fee, if they named no price',
    ],
    [
      { influencerStatus: 'Agreed', fee: 500, paymentStatus: 'Not needed' },
      { committed: 0 },
      'a gifted row owes no fee',
    ],
    [
      { influencerStatus: 'Agreed', fee: 500, paymentDue: '2026-11-21' },
      { outstanding: 500, overdue: 500 },
      'due yesterday is overdue',
    ],
    [
      { influencerStatus: 'Agreed', fee: 500, paymentDue: '2026-11-22' },
      { outstanding: 500, overdue: 0 },
      'due today is not',
    ],
    [
      { influencerStatus: 'Agreed', fee: 500, paymentStatus: 'Invoice received' },
      { outstanding: 500 },
      'an invoice is outstanding without a day',
    ],
    [{ influencerStatus: 'Agreed', productValue: 40 }, { productValue: 40 }, 'a product is own cost'],
  ])('%j → %j: %s', (row, expected) => {
    expect(one(row)).toMatchObject(expected);
  });
});

describe('currencies', () => {
  const rows = [
    { influencerStatus: 'Agreed', fee: 100, currency: 'EUR', rate: 1 },
    { influencerStatus: 'Agreed', fee: 200, currency: 'USD', rate: 0.9 },
    { influencerStatus: 'Agreed', fee: 1000, currency: 'JPY' },
    { influencerStatus: 'Agreed', fee: 5 },
  ];
  it('are added each by itself, and in the base as far as there are rates', () => {
    const { committed } = totals(read(rows));
    expect([...committed.currencies].map(([code, amount]) => [code, toNumber(amount, code)])).toEqual([
      ['EUR', 105],
      ['USD', 200],
      ['JPY', 1000],
    ]);
    expect(toNumber(committed.base, 'EUR')).toBe(285);
    expect([...committed.unconverted.keys()]).toEqual(['JPY']);
    expect(committed.rows).toHaveLength(4);
  });

  it('name the rows whose amounts count as nothing', () => {
    const { issues } = read([...rows, { influencerStatus: 'Agreed', fee: 'about 300', currency: 'EUR' }]);
    expect(issues).toEqual([
      { code: 'noRate', id: 'm_aaaaaa-3', column: 'rate', text: 'JPY' },
      { code: 'notANumber', id: 'm_aaaaaa-5', column: 'fee', text: 'about 300' },
    ]);
  });

  it.each([
    ['EUR', 2, 0.1 + 0.2, 0.3],
    ['JPY', 0, 1000.5, 1001],
    ['KWD', 3, 1.2345, 1.235],
    ['EUR', 2, -1.005, -1.01],
  ])('%s has %d decimals: %d is %d', (currency, decimals, cell, rounded) => {
    expect(decimalsOf(currency)).toBe(decimals);
    expect(toNumber(amountOf(cell)!, currency)).toBe(rounded);
  });
});

describe('months', () => {
  it('are in order, each with its plan, and say what is over it', () => {
    const lines = byMonth(read([{ 'spend.2026-11': 300, 'spend.2025-12': 10, currency: 'EUR' }]), {
      months: { '2026-11': 250, '2027-01': 100 },
      campaigns: {},
    });
    expect(lines.map(({ month, paid, over }) => [month, toNumber(paid.base, 'EUR'), over])).toEqual([
      ['2025-12', 10, false],
      ['2026-11', 300, true],
      ['2027-01', 0, false],
    ]);
  });

  it('go over the end of a year', () => {
    expect(addMonths('2026-11', 2)).toBe('2027-01');
    expect(addMonths('2026-01', -1)).toBe('2025-12');
    expect(placeOfMonth(['2026-10', '2026-12'], '2026-11')).toBe(1);
    expect(monthOfColumn('spend.2026-13')).toBeUndefined();
  });

  it('going forth and back is standing still', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2000, max: 2100 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: -500, max: 500 }),
        (year, month, count) => {
          const start = `${year}-${String(month).padStart(2, '0')}`;
          expect(addMonths(addMonths(start, count), -count)).toBe(start);
        },
      ),
    );
  });
});

const someRow = fc.record({
  influencerStatus: fc.constantFrom(...Object.keys(phases)),
  campaign: fc.constantFrom('Spring', 'Autumn', ''),
  currency: fc.constantFrom('EUR', 'USD', 'JPY', 'KWD', ''),
  rate: fc.constantFrom<Cell>(1, 0.9, 0.0061, 3.02, ''),
  fee: fc.oneof(
    fc.integer({ min: -100_000, max: 1_000_000 }).map((cents) => cents / 100),
    fc.constant('' as const),
    fc.constant('free' as const),
  ),
  'spend.2026-10': fc.integer({ min: -50_000, max: 500_000 }).map((cents) => cents / 100),
  'spend.2026-11': fc.oneof(
    fc.constant('' as const),
    fc.integer({ min: 0, max: 500_000 }).map((cents) => cents / 100),
  ),
  paymentDue: fc.constantFrom('', '2026-11-01', '2026-12-31', 'soon'),
});

describe('totals', () => {
  it('are the sum of their groups, by any column', () => {
    fc.assert(
      fc.property(
        fc.array(someRow, { maxLength: 30 }),
        fc.constantFrom('campaign', 'currency', 'influencerStatus'),
        (rows, column) => {
          const money = read(rows);
          const whole = totals(money);
          const groups = groupBy(money, column);
          for (const [figure, total] of Object.entries(whole) as [Figure, (typeof whole)[Figure]][]) {
            expect(groups.reduce((sum, group) => sum + group.figures[figure].base, 0n)).toBe(total.base);
            expect(groups.flatMap((group) => group.figures[figure].rows).sort()).toEqual(
              [...total.rows].sort(),
            );
          }
        },
      ),
    );
  });

  it('of what was paid are the sum of the months', () => {
    fc.assert(
      fc.property(fc.array(someRow, { maxLength: 30 }), (rows) => {
        const money = read(rows);
        const months = byMonth(money, { months: {}, campaigns: {} });
        const byCurrency = (code: string) =>
          months.reduce((sum, { paid }) => sum + (paid.currencies.get(code) ?? 0n), 0n);
        for (const [code, amount] of totals(money).paid.currencies) expect(byCurrency(code)).toBe(amount);
      }),
    );
  });

  it('do not depend on the order of the rows', () => {
    fc.assert(
      fc.property(fc.array(someRow, { maxLength: 30 }), (rows) => {
        const [there, back] = [totals(read(rows)), totals(read([...rows].reverse()))];
        for (const figure of ['paid', 'committed', 'overdue'] as const)
          expect(back[figure].base).toBe(there[figure].base);
      }),
    );
  });

  it('never drift: cents added a thousand times are exact', () => {
    const { paid } = totals(
      read(Array.from({ length: 1000 }, () => ({ 'spend.2026-10': 0.1, currency: 'EUR' }))),
    );
    expect(paid.base).toBe(100_000_000n);
    expect(convert(paid.base, 1 / 3)).toBe(33_333_333n);
  });
});
