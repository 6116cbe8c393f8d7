// Says what was paid, is promised and is left, by currency, month and one column.

import type { BudgetView, DueView, TotalView } from '../api/reports.ts';
import type { Input, Output } from '../api.ts';
import {
  byMonth,
  type Figure,
  figures,
  groupBy,
  type MoneyRows,
  moneyColumns,
  readMoney,
  type Total,
  type Totals,
  totals,
} from '../budget/budget.ts';
import { type Amount, amountOf, toNumber } from '../budget/money.ts';
import { tongues } from '../language/index.ts';
import type { ColumnId } from '../tracker/columns.ts';
import { headingOf } from '../tracker/headings.ts';
import { type Table, textAt } from '../tracker/table.ts';
import { budgetOf, planOf } from './goals.ts';
import { openTracker, type Tracker } from './open.ts';
import type { Host } from './ports.ts';
import { campaignRule, columnPhaseRule, monthColumns, openReportTab, readTable } from './report.ts';

const most = { due: 100, issues: 50 };

/** Every row's money in a campaign, and the columns it was read from. */
export function readMoneyOf(
  tracker: Tracker,
  campaign: string,
  also: readonly ColumnId[] = [],
): { money: MoneyRows; table: Table } {
  const tab = openReportTab(tracker);
  const table = readTable(tab, [...moneyColumns, ...monthColumns(tab), 'name', 'invoice', ...also]);
  return { money: moneyIn(tracker, table, campaign), table };
}

/** The same from columns that were read already. */
export const moneyIn = (tracker: Tracker, table: Table, campaign: string): MoneyRows =>
  readMoney(table, {
    base: tracker.saved.settings.baseCurrency.toUpperCase(),
    today: tracker.host.here.today(),
    phase: columnPhaseRule(tracker),
    campaign: campaignRule(tracker.saved.settings, campaign),
  });

export function readBudget(
  host: Host,
  { campaign, by = 'campaign' }: Input<'budget.read'>,
): Output<'budget.read'> {
  const tracker = openTracker(host);
  const { settings } = tracker.saved;
  const { money, table } = readMoneyOf(tracker, campaign, [by]);
  const base = money.setting.base;
  const all = totals(money);
  const plan = planOf(settings, campaign);
  const budget = budgetOf(settings, campaign);
  const planned = amountOf(budget);
  const figuresOf = (sums: Totals) => figures.map((figure) => ({ figure, ...totalView(sums[figure], base) }));
  const due = dueRows(money, table);
  return {
    base,
    rows: money.rows.length,
    figures: figuresOf(all),
    budget: budget ?? null,
    left: planned === undefined ? null : toNumber(planned - all.paid.base - all.committed.base, base),
    months: byMonth(money, plan).map(({ month, plan: amount, paid, over }) => ({
      month,
      plan: amount === undefined ? null : toNumber(amount, base),
      paid: totalView(paid, base),
      over,
    })),
    groups: groupBy(money, by, plan).map((line) => ({
      value: line.value.slice(0, 500),
      figures: figuresOf(line.figures),
      plan: line.plan === undefined ? null : toNumber(line.plan, base),
      over: line.over,
    })),
    due: due.slice(0, most.due),
    dueRows: due.length,
    rates: ratesOf(money, settings.currencies),
    issues: money.issues.slice(0, most.issues).map(({ code, id, column, text }) => ({
      code,
      id,
      name: textAt(table, 'name', table.ids.indexOf(id)),
      column: headingOf(column, settings.language),
      text,
    })),
    teach: teachOf(host, all, budget),
  };
}

export function totalView({ base: sum, currencies, unconverted, rows }: Total, base: string): TotalView {
  const list = (sums: ReadonlyMap<string, Amount>) =>
    [...sums].map(([code, amount]) => ({ code, amount: toNumber(amount, code) }));
  return {
    base: toNumber(sum, base),
    currencies: list(currencies),
    unconverted: list(unconverted),
    rows: rows.length,
  };
}

/** What is still to be paid and has a day or a payment under way: overdue first, then by day. */
export function dueRows({ rows, setting }: MoneyRows, table: Table): DueView[] {
  const due = rows.flatMap((row): DueView[] => {
    const amount = row.amounts.outstanding ?? 0n;
    if (amount === 0n) return [];
    const day = /^\d{4}-\d{2}-\d{2}/.exec(textAt(table, 'paymentDue', row.at))?.[0] ?? '';
    return [
      {
        id: row.id,
        name: textAt(table, 'name', row.at),
        campaign: textAt(table, 'campaign', row.at).slice(0, 500),
        currency: row.currency.slice(0, 500),
        amount: toNumber(amount, row.currency),
        day,
        overdue: day !== '' && day < setting.today,
        status: textAt(table, 'paymentStatus', row.at).slice(0, 500),
        invoice: textAt(table, 'invoice', row.at).slice(0, 500),
      },
    ];
  });
  const late = '9999';
  return due.sort((a, b) =>
    (a.day || late) < (b.day || late) ? -1 : (a.day || late) > (b.day || late) ? 1 : 0,
  );
}

/** Every currency of the rows but the base, with its rate and the rows that have none. */
function ratesOf(
  { rows, setting }: MoneyRows,
  known: readonly { code: string; rate: number }[],
): BudgetView['rates'] {
  const rates = new Map<string, BudgetView['rates'][number]>();
  for (const { code, rate } of known)
    rates.set(code.toUpperCase(), { code: code.toUpperCase(), rate, without: 0, paidWithout: 0 });
  for (const { currency, rate, paid } of rows) {
    if (currency === setting.base) continue;
    const line = rates.get(currency) ?? { code: currency, rate: null, without: 0, paidWithout: 0 };
    if (rate === undefined) {
      line.without++;
      if (paid !== 0n) line.paidWithout++;
    }
    rates.set(currency, line);
  }
  rates.delete(setting.base);
  return [...rates.values()];
}

/** What has to be filled in before the panel can say anything. */
function teachOf(host: Host, all: Record<Figure, Total>, budget: number | undefined): string[] {
  const { words } = tongues[host.here.language()];
  const nothing = figures.every((figure) => all[figure].rows.length === 0);
  return [
    ...(nothing ? [words['page.teach.deals']] : []),
    ...(budget === undefined ? [words['page.teach.budget']] : []),
  ];
}
