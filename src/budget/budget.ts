// What was paid, is promised and may still come, by currency, month, campaign or any column.
import type { Phase } from '../status/statuses.ts';
import type { Cell, ColumnId } from '../tracker/columns.ts';
import { cellAt, type Table, textAt } from '../tracker/table.ts';
import { type Amount, amountOf, convert } from './money.ts';
import { type Month, monthOfColumn } from './months.ts';

/** Each figure and what it is; a row may be in several. */
export const figures = [
  'paid',
  'committed',
  'inNegotiation',
  'outstanding',
  'overdue',
  'productValue',
] as const;
export type Figure = (typeof figures)[number];

/** A sum over rows, in each currency, and in the base currency as far as there are rates. */
export interface Total {
  /** By ISO code. A row without a currency is in the base currency. */
  currencies: Map<string, Amount>;
  /** At each row's Rate; without what could not be converted. */
  base: Amount;
  /** What has no rate, by currency; never in `base`. */
  unconverted: Map<string, Amount>;
  /** IDs of the rows that made it. */
  rows: string[];
}

export interface BudgetIssue {
  /** `notANumber`: a text where money belongs; it counts as nothing, as it does for the sheet's own SUM. */
  code: 'notANumber' | 'noRate';
  id: string;
  column: ColumnId;
  text: string;
}

/** What the amounts depend on besides the cells. */
export interface BudgetSetting {
  base: string;
  today: string;
  /** The phase a status cell stands for. */
  phase: (
    column: 'influencerStatus' | 'contractStatus' | 'paymentStatus',
    label: string,
  ) => Phase | undefined;
  /** Which campaigns count; all rows if absent. */
  campaign?: (name: string) => boolean;
}

export interface Plan {
  /** In the base currency. */
  months: Readonly<Record<Month, number>>;
  campaigns: Readonly<Record<string, number>>;
}

/** One row's money, read once for every total. */
export interface MoneyRow {
  at: number;
  id: string;
  currency: string;
  /** To the base currency; undefined where there is none. */
  rate: number | undefined;
  paid: Amount;
  months: readonly (readonly [Month, Amount])[];
  amounts: Partial<Record<Figure, Amount>>;
}

export interface MoneyRows {
  rows: readonly MoneyRow[];
  setting: BudgetSetting;
  table: Table;
  issues: readonly BudgetIssue[];
}

/** Phases in which a fee is promised. */
const promised: ReadonlySet<Phase> = new Set([
  'agreed',
  'briefed',
  'drafting',
  'reviewing',
  'approved',
  'live',
  'completed',
] satisfies Phase[]);
/** Phases in which nothing will be paid any more. */
const over: ReadonlySet<Phase> = new Set(['rejected', 'declined', 'cancelled'] satisfies Phase[]);

/** The columns that `readMoney` looks at, besides the months. */
export const moneyColumns = [
  'campaign',
  'influencerStatus',
  'contractStatus',
  'paymentStatus',
  'fee',
  'commissionDue',
  'asked',
  'currency',
  'rate',
  'paymentDue',
  'productValue',
] as const satisfies readonly ColumnId[];

/**
 * Reads each row's money. Rules:
 * paid, the sum of the Spend columns; committed, Fee and Commission due less paid, from Agreed on or
 * with a signed contract, and not cancelled; in negotiation, Asked, else Fee, less paid; outstanding,
 * what is committed and has a payment day or a payment under way; overdue, of that what was due before
 * today; product value, own cost, of rows that are not over.
 */
export function readMoney(table: Table, setting: BudgetSetting): MoneyRows {
  const issues: BudgetIssue[] = [];
  const rows: MoneyRow[] = [];
  const months = [...table.columns.keys()].flatMap((id) => {
    const month = monthOfColumn(id);
    return month === undefined ? [] : [{ id, month }];
  });
  table.ids.forEach((id, at) => {
    if (setting.campaign && !setting.campaign(textAt(table, 'campaign', at))) return;
    const money = (column: ColumnId): Amount => {
      const cell = cellAt(table, column, at);
      const amount = amountOf(cell);
      if (amount === undefined && cell !== '')
        issues.push({ code: 'notANumber', id, column, text: String(cell).slice(0, 80) });
      return amount ?? 0n;
    };
    const spent = months
      .map(({ id, month }) => [month, money(id)] as const)
      .filter(([, amount]) => amount !== 0n);
    const paid = spent.reduce((sum, [, amount]) => sum + amount, 0n);
    const phase = setting.phase('influencerStatus', textAt(table, 'influencerStatus', at)) ?? 'prospect';
    const contract = setting.phase('contractStatus', textAt(table, 'contractStatus', at));
    const payment = setting.phase('paymentStatus', textAt(table, 'paymentStatus', at));
    const isOver = over.has(phase);
    const fee = money('fee');
    const rest = positive(fee + money('commissionDue') - paid);
    const asked = money('asked');
    const committed =
      !isOver && payment !== 'none' && (promised.has(phase) || contract === 'signed') ? rest : 0n;
    const due = textAt(table, 'paymentDue', at);
    const underWay = due !== '' || payment === 'pending' || payment === 'invoiced' || payment === 'part';
    const outstanding = underWay ? committed : 0n;
    const amounts: Partial<Record<Figure, Amount>> = {
      paid,
      committed,
      inNegotiation: phase === 'negotiating' && committed === 0n ? positive((asked || fee) - paid) : 0n,
      outstanding,
      overdue: /^\d{4}-\d{2}-\d{2}/.test(due) && due.slice(0, 10) < setting.today ? outstanding : 0n,
      productValue: isOver ? 0n : money('productValue'),
    };
    const currency = textAt(table, 'currency', at).toUpperCase() || setting.base;
    const rate = rateOf(cellAt(table, 'rate', at), currency, setting.base);
    if (rate === undefined && [paid, committed, asked, fee].some((amount) => amount !== 0n)) {
      issues.push({ code: 'noRate', id, column: 'rate', text: currency });
    }
    rows.push({ at, id, currency, rate, paid, months: spent, amounts });
  });
  return { rows, setting, table, issues };
}

const positive = (amount: Amount): Amount => (amount > 0n ? amount : 0n);

function rateOf(cell: Cell, currency: string, base: string): number | undefined {
  if (typeof cell === 'number' && Number.isFinite(cell) && cell > 0) return cell;
  return currency === base ? 1 : undefined;
}

export const emptyTotal = (): Total => ({
  currencies: new Map(),
  base: 0n,
  unconverted: new Map(),
  rows: [],
});

function addTo(total: Total, { id, currency, rate }: MoneyRow, amount: Amount, inBase = false): void {
  if (amount === 0n) return;
  const add = (sums: Map<string, Amount>, code: string) => sums.set(code, (sums.get(code) ?? 0n) + amount);
  total.rows.push(id);
  if (inBase) {
    total.base += amount;
    return;
  }
  add(total.currencies, currency);
  if (rate === undefined) add(total.unconverted, currency);
  else total.base += convert(amount, rate);
}

export type Totals = Record<Figure, Total>;

const emptyTotals = (): Totals =>
  Object.fromEntries(figures.map((figure) => [figure, emptyTotal()])) as Totals;

/** Every figure, for each text that `keyOf` gives a row. */
function totalsBy(money: MoneyRows, keyOf: (row: number) => string): Map<string, Totals> {
  const groups = new Map<string, Totals>();
  for (const row of money.rows) {
    const key = keyOf(row.at);
    const sums = groups.get(key) ?? emptyTotals();
    groups.set(key, sums);
    // Product value is own cost and stands in the base currency in every row.
    for (const figure of figures)
      addTo(sums[figure], row, row.amounts[figure] ?? 0n, figure === 'productValue');
  }
  return groups;
}

/** Every figure over all rows that were read. */
export const totals = (money: MoneyRows): Totals => totalsBy(money, () => '').get('') ?? emptyTotals();

export interface MonthLine {
  month: Month;
  /** In the base currency; undefined where nothing is planned. */
  plan: Amount | undefined;
  paid: Total;
  over: boolean;
}

/** What was paid in each month that has a payment or a plan, in order. */
export function byMonth(money: MoneyRows, plan: Plan): MonthLine[] {
  const paid = new Map<Month, Total>();
  for (const row of money.rows) {
    for (const [month, amount] of row.months) {
      const total = paid.get(month) ?? emptyTotal();
      addTo(total, row, amount);
      paid.set(month, total);
    }
  }
  const months = new Set([...paid.keys(), ...Object.keys(plan.months)]);
  return [...months].sort().map((month) => {
    const planned = amountOf(plan.months[month]);
    const total = paid.get(month) ?? emptyTotal();
    return { month, plan: planned, paid: total, over: planned !== undefined && total.base > planned };
  });
}

export interface GroupLine {
  /** The value of the column as it stands in the cells; '' where there is none. */
  value: string;
  figures: Totals;
  plan?: Amount;
  over: boolean;
}

/** Every figure by the values of one column; by campaign with each one's plan. Largest first. */
export function groupBy(money: MoneyRows, column: ColumnId, plan?: Plan): GroupLine[] {
  const groups = totalsBy(money, (row) => textAt(money.table, column, row));
  const lines = [...groups].map(([value, sums]): GroupLine => {
    const planned = column === 'campaign' ? amountOf(plan?.campaigns[value]) : undefined;
    const spoken = sums.paid.base + sums.committed.base;
    return {
      value,
      figures: sums,
      ...(planned === undefined ? {} : { plan: planned }),
      over: planned !== undefined && spoken > planned,
    };
  });
  const weight = ({ figures: { paid, committed } }: GroupLine) => paid.base + committed.base;
  return lines.sort((a, b) =>
    weight(a) === weight(b) ? a.value.localeCompare(b.value) : weight(a) > weight(b) ? -1 : 1,
  );
}

/** Which rows make a figure: all, or those of a month, a currency, a value of a column. */
export interface FigurePart {
  figure: Figure;
  month?: Month | undefined;
  currency?: string | undefined;
  /** Only those without a rate. */
  unconverted?: boolean | undefined;
  by?: ColumnId | undefined;
  value?: string | undefined;
}

/** The IDs of the rows whose amounts a figure adds up. */
export const rowsOfFigure = (
  { rows, table }: MoneyRows,
  { figure, month, currency, unconverted, by, value }: FigurePart,
): string[] =>
  rows
    .filter((row) => {
      const amount = month
        ? (row.months.find(([paidIn]) => paidIn === month)?.[1] ?? 0n)
        : (row.amounts[figure] ?? 0n);
      return (
        amount !== 0n &&
        (currency === undefined || row.currency === currency) &&
        (!unconverted || row.rate === undefined) &&
        (by === undefined || textAt(table, by, row.at) === (value ?? ''))
      );
    })
    .map(({ id }) => id);

/** Whether a row's fee is promised, so that its rate is fixed. */
export const promisedIn = ({ setting, table }: MoneyRows, { at }: MoneyRow): boolean =>
  promised.has(setting.phase('influencerStatus', textAt(table, 'influencerStatus', at)) ?? 'prospect') ||
  setting.phase('contractStatus', textAt(table, 'contractStatus', at)) === 'signed';
