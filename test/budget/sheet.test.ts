// An independent check: the same cells are put into a spreadsheet, whose own formulas say what the
// figures have to be.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initSync, Model } from '@ironcalc/wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byMonth, type Figure, figures, groupBy, readMoney, totals } from '../../src/budget/budget.ts';
import { toNumber } from '../../src/budget/money.ts';
import { addMonths } from '../../src/budget/months.ts';
import { readFunnel } from '../../src/kpi/funnel.ts';
import { groupRows } from '../../src/kpi/groups.ts';
import { metricOf, summed } from '../../src/kpi/metrics.ts';
import { readReport, way } from '../../src/kpi/reading.ts';
import type { Phase } from '../../src/status/statuses.ts';
import type { Cell } from '../../src/tracker/columns.ts';
import { letters } from '../../src/tracker/formulas.ts';

const rows = 2000;
const today = '2026-11-22';
const currencies = ['EUR', 'JPY', 'KWD'];
const campaigns = ['Spring glow', 'Summer run', 'Autumn'];
const platforms = ['Instagram', 'TikTok', 'YouTube', ''];
const months = Array.from({ length: 12 }, (_, n) => addMonths('2026-01', n));
const promised = way.slice(way.indexOf('agreed'));
const over = ['rejected', 'declined', 'cancelled'] as const satisfies readonly Phase[];
const influencer = [...way, ...over, 'silent'] as const;
const contract = ['none', 'sent', 'signed', 'expired', ''] as const;
const payment = ['none', 'pending', 'invoiced', 'part', 'paid', ''] as const;

let seed = 20261122;
const chance = () => {
  seed = (seed * 16807) % 2147483647;
  return seed / 2147483647;
};
const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T;
const maybe = (share: number, cell: () => Cell): Cell => (chance() < share ? cell() : '');
const decimals = { EUR: 100, JPY: 1, KWD: 1000 };
const money = (most: number, currency: string) => () =>
  Math.round(chance() * most * 1000) / (decimals[currency as keyof typeof decimals] ?? 100);

/** Every kind of cell a person leaves behind: amounts, blanks, words, refunds. */
function makeRow(): Record<string, Cell> {
  const currency = pick(currencies);
  const amount = (most: number) => Math.trunc(money(most, currency)());
  const live = chance() < 0.4;
  const spend = months.map((month): [string, Cell] => [
    `spend.${month}`,
    maybe(0.2, () =>
      chance() < 0.05 ? 'tbc' : chance() < 0.1 ? -amount(20) : amount(90) + (currency === 'JPY' ? 0 : 0.25),
    ),
  ]);
  return {
    campaign: pick([...campaigns, '']),
    platform: pick(platforms),
    influencerStatus: pick(influencer),
    contractStatus: pick(contract),
    paymentStatus: pick(payment),
    currency: chance() < 0.05 ? '' : currency,
    rate: currency === 'EUR' ? maybe(0.5, () => 1) : maybe(0.8, () => (currency === 'JPY' ? 0.0061 : 2.995)),
    fee: chance() < 0.03 ? 'about 300' : maybe(0.8, () => amount(900)),
    commissionDue: maybe(0.1, () => amount(50)),
    asked: maybe(0.3, () => amount(1200)),
    productValue: maybe(0.3, () => Math.round(chance() * 9000) / 100),
    paymentDue: maybe(0.5, () => `2026-${pick(['10', '11', '12'])}-${pick(['05', '21', '22', '23'])}`),
    ...Object.fromEntries(spend),
    'content.1': live ? 'https://example.com/post' : '',
    'pieceViews.1': live ? maybe(0.8, () => Math.round(chance() * 90_000)) : '',
    followers: maybe(0.9, () => Math.round(chance() * 500_000)),
    cost: maybe(0.5, () => Math.round(chance() * 90_000) / 100),
  };
}

const made = Array.from({ length: rows }, makeRow).map((row) => ({
  ...row,
  views: row['pieceViews.1'] ?? '',
}));
const names = Object.keys(made[0] ?? {});
const table = {
  ids: made.map((_, n) => `m_${(n + 46656).toString(36).padStart(6, '0')}-1`),
  columns: new Map(
    names.map((name) => [name, made.map((row): Cell => (row as Record<string, Cell>)[name] ?? '')]),
  ),
};

/** The cells in a spreadsheet of their own; helper columns say what each row counts as. */
let book: Model;
const last = rows + 1;
const helpers = [
  'paid',
  'toBase',
  'committed',
  'inNegotiation',
  'outstanding',
  'overdue',
  'product',
  'paidInBase',
  'committedInBase',
  'overdueInBase',
] as const;
const at = (name: string) => letters([...names, ...helpers].indexOf(name));
const column = (name: string) => `${at(name)}2:${at(name)}${last}`;
const list = (texts: readonly string[], cell: string) =>
  `OR(${texts.map((text) => `${cell}="${text}"`).join(',')})`;

const helperFormula: Record<(typeof helpers)[number], (row: number) => string> = {
  paid: (row) => `=SUM(${at(`spend.${months[0]}`)}${row}:${at(`spend.${months[11]}`)}${row})`,
  toBase: (row) =>
    `=IF(N(${at('rate')}${row})>0,${at('rate')}${row},IF(${list(['', 'EUR'], `${at('currency')}${row}`)},1,0))`,
  committed: (row) =>
    `=IF(AND(NOT(${list(over, `${at('influencerStatus')}${row}`)}),${at('paymentStatus')}${row}<>"none",OR(${list(promised, `${at('influencerStatus')}${row}`)},${at('contractStatus')}${row}="signed")),MAX(0,N(${at('fee')}${row})+N(${at('commissionDue')}${row})-${at('paid')}${row}),0)`,
  inNegotiation: (row) =>
    `=IF(AND(${at('influencerStatus')}${row}="negotiating",${at('committed')}${row}=0),MAX(0,IF(N(${at('asked')}${row})<>0,N(${at('asked')}${row}),N(${at('fee')}${row}))-${at('paid')}${row}),0)`,
  outstanding: (row) =>
    `=IF(OR(${at('paymentDue')}${row}<>"",${list(['pending', 'invoiced', 'part'], `${at('paymentStatus')}${row}`)}),${at('committed')}${row},0)`,
  overdue: (row) =>
    `=IF(AND(${at('paymentDue')}${row}<>"",${at('paymentDue')}${row}<"${today}"),${at('outstanding')}${row},0)`,
  product: (row) => `=IF(${list(over, `${at('influencerStatus')}${row}`)},0,N(${at('productValue')}${row}))`,
  paidInBase: (row) => `=${at('paid')}${row}*${at('toBase')}${row}`,
  committedInBase: (row) => `=${at('committed')}${row}*${at('toBase')}${row}`,
  overdueInBase: (row) => `=${at('overdue')}${row}*${at('toBase')}${row}`,
};
const helperOf = {
  paid: 'paid',
  committed: 'committed',
  inNegotiation: 'inNegotiation',
  outstanding: 'outstanding',
  overdue: 'overdue',
  productValue: 'product',
} as const satisfies Record<Figure, (typeof helpers)[number]>;

const scratch = { sheet: 0, row: 1, column: 200, width: 1, height: 1 };
function calculate(formula: string): number {
  book.setUserInput(0, 1, 200, `=${formula}`);
  book.evaluate();
  book.updateRangeStyle(scratch, 'num_fmt', '0.000000000000');
  const shown = book.getFormattedCellValue(0, 1, 200);
  const value = Number(shown);
  if (shown === '' || Number.isNaN(value)) throw new Error(`${formula} is ${shown}`);
  return value;
}
/** Many formulas at once: evaluating the whole book for each would take minutes. */
function calculateAll(formulas: readonly string[]): number[] {
  formulas.forEach((formula, n) => {
    book.setUserInput(0, n + 1, 201, `=${formula}`);
  });
  book.evaluate();
  return formulas.map((formula, n) => {
    book.updateRangeStyle({ ...scratch, row: n + 1, column: 201 }, 'num_fmt', '0.000000000000');
    const value = Number(book.getFormattedCellValue(0, n + 1, 201));
    if (Number.isNaN(value)) throw new Error(`${formula} is no number`);
    return value;
  });
}

beforeAll(() => {
  initSync({ module: readFileSync(createRequire(import.meta.url).resolve('@ironcalc/wasm/wasm_bg.wasm')) });
  book = new Model('check', 'en', 'UTC', 'en');
  book.pauseEvaluation();
  made.forEach((row, n) => {
    names.forEach((name, i) => {
      const cell = (row as Record<string, Cell>)[name] ?? '';
      if (cell !== '')
        book.setUserInput(0, n + 2, i + 1, typeof cell === 'number' ? String(cell) : `'${cell}`);
    });
    helpers.forEach((name, i) => {
      book.setUserInput(0, n + 2, names.length + i + 1, helperFormula[name](n + 2));
    });
  });
});
afterAll(() => book.free());

const phase = (_: string, label: string) => (label === '' ? undefined : (label as Phase));
const moneyRows = () => readMoney(table, { base: 'EUR', today, phase });
/** As people compare it: to the last place the currency has. */
const rounded = (value: number, currency: string) => {
  const scale = decimals[currency as keyof typeof decimals] ?? 100;
  return Math.round((value + Number.EPSILON) * scale) / scale;
};

describe('every total equals what the sheet’s own formula gives', () => {
  it('in each currency', () => {
    const all = totals(moneyRows());
    const wanted = figures
      .filter((figure) => figure !== 'productValue')
      .flatMap((figure) => currencies.map((code) => ({ figure, code })));
    const sums = calculateAll(
      wanted.map(({ figure, code }) => {
        const of = (criterion: string) =>
          `SUMIFS(${column(helperOf[figure])},${column('currency')},"${criterion}")`;
        return code === 'EUR' ? `${of('EUR')}+${of('')}` : of(code);
      }),
    );
    wanted.forEach(({ figure, code }, n) => {
      const ours = toNumber(all[figure].currencies.get(code) ?? 0n, code);
      expect([figure, code, ours]).toEqual([figure, code, rounded(sums[n] ?? Number.NaN, code)]);
    });
  });

  it('in the base currency, at each row’s rate', () => {
    const all = totals(moneyRows());
    const sums = calculateAll(
      figures.map((figure) =>
        figure === 'productValue'
          ? `SUM(${column('product')})`
          : `SUMPRODUCT(${column(helperOf[figure])},${column('toBase')})`,
      ),
    );
    figures.forEach((figure, n) => {
      expect([figure, toNumber(all[figure].base, 'EUR')]).toEqual([
        figure,
        rounded(sums[n] ?? Number.NaN, 'EUR'),
      ]);
    });
  });

  it('of the rows it names', () => {
    const all = totals(moneyRows());
    const counts = calculateAll(figures.map((figure) => `COUNTIFS(${column(helperOf[figure])},"<>0")`));
    figures.forEach((figure, n) => {
      expect([figure, all[figure].rows.length]).toEqual([figure, counts[n]]);
    });
  });

  it('and what has no rate is listed apart', () => {
    const { paid } = totals(moneyRows());
    for (const code of ['JPY', 'KWD']) {
      const sum = calculate(
        `SUMIFS(${column('paid')},${column('currency')},"${code}",${column('toBase')},0)`,
      );
      expect([code, toNumber(paid.unconverted.get(code) ?? 0n, code)]).toEqual([code, rounded(sum, code)]);
    }
  });

  it('month by month', () => {
    const lines = byMonth(moneyRows(), { months: {}, campaigns: {} });
    expect(lines.map(({ month }) => month)).toEqual(months);
    const sums = calculateAll(
      lines.flatMap(({ month }) => [
        `SUMIFS(${column(`spend.${month}`)},${column('currency')},"KWD")`,
        `SUMIFS(${column(`spend.${month}`)},${column('currency')},"JPY")`,
      ]),
    );
    lines.forEach(({ month, paid }, n) => {
      const ours = ['KWD', 'JPY'].map((code) => toNumber(paid.currencies.get(code) ?? 0n, code));
      const theirs = ['KWD', 'JPY'].map((code, i) => rounded(sums[2 * n + i] ?? Number.NaN, code));
      expect([month, ...ours]).toEqual([month, ...theirs]);
    });
  });

  it('campaign by campaign', () => {
    const lines = groupBy(moneyRows(), 'campaign');
    expect(lines.map(({ value }) => value).sort()).toEqual(['', ...campaigns].sort());
    const wanted = lines.flatMap(({ value }) =>
      (['paid', 'committed', 'overdue'] as const).map((figure) => ({ value, figure })),
    );
    const sums = calculateAll(
      wanted.map(
        ({ value, figure }) => `SUMIFS(${column(`${figure}InBase`)},${column('campaign')},"${value}")`,
      ),
    );
    wanted.forEach(({ value, figure }, n) => {
      const ours = lines.find((line) => line.value === value)?.figures[figure].base ?? 0n;
      expect([value, figure, toNumber(ours, 'EUR')]).toEqual([
        value,
        figure,
        rounded(sums[n] ?? Number.NaN, 'EUR'),
      ]);
    });
  });
});

describe('every metric equals what the sheet’s own formula gives', () => {
  const report = () =>
    readReport(table, [...summed, 'followers'], {
      phase: (_, label) => phase(_, label),
      events: () => [],
      person: (id) => id,
    });

  it('as a sum, with the number of posts it is from', () => {
    const { value, coverage } = metricOf('views')?.measure(report()) ?? {};
    expect(value).toBe(calculate(`SUM(${column('views')})`));
    expect(coverage).toEqual({
      of: calculate(`COUNT(${column('pieceViews.1')})`),
      from: calculate(`COUNTIFS(${column('content.1')},"?*")`),
      what: 'posts',
    });
  });

  it('as a ratio over the rows that have both', () => {
    const { value = Number.NaN } = metricOf('cpm')?.measure(report()) ?? {};
    const [cost = 0, views = 0] = calculateAll([
      `SUMIFS(${column('cost')},${column('cost')},">=0",${column('views')},">=0")`,
      `SUMIFS(${column('views')},${column('cost')},">=0",${column('views')},">=0")`,
    ]);
    expect(calculate(`COUNTIFS(${column('cost')},">=0",${column('views')},">=0")`)).toBeGreaterThan(100);
    expect(value).toBeCloseTo((cost / views) * 1000, 9);
  });

  it('as a funnel: who stands at a step or beyond', () => {
    const steps = readFunnel(report());
    const counts = calculateAll(
      influencer.map((status) => `COUNTIFS(${column('influencerStatus')},"${status}")`),
    );
    const count = (status: Phase) => counts[(influencer as readonly Phase[]).indexOf(status)] ?? 0;
    const contacted = way.indexOf('contacted');
    steps.forEach(({ phase: step, reached }, n) => {
      const beyond = way.slice(n).reduce((sum, status) => sum + count(status), 0);
      // Whoever declined or stayed silent was contacted; who was turned down or dropped stands at the start.
      const off = n === 0 ? count('rejected') + count('cancelled') : 0;
      const asked = n <= contacted ? count('declined') + count('silent') : 0;
      expect([step, reached]).toEqual([step, beyond + off + asked]);
    });
  });

  it('by platform', () => {
    const groups = groupRows(report(), table, 'platform', ['views']);
    const counts = calculateAll(
      groups.flatMap(({ value }) => [
        `COUNTIFS(${column('platform')},"${value}")`,
        `SUMIFS(${column('views')},${column('platform')},"${value}")`,
      ]),
    );
    groups.forEach(({ value, creators, measures }, n) => {
      expect([value, creators, measures[0]?.value]).toEqual([value, counts[2 * n], counts[2 * n + 1]]);
    });
  });
});
