// Saves what may be spent, and what a currency is worth.
import type { Input, Output } from '../api.ts';
import { promisedIn } from '../budget/budget.ts';
import { plain } from '../language/plain.ts';
import type { Edit } from '../tracker/edits.ts';
import { cellAt } from '../tracker/table.ts';
import { applyEdits } from './apply.ts';
import { MusterError } from './errors.ts';
import { saveCampaignPart } from './goals.ts';
import { save } from './mend.ts';
import { openTracker, readColumns, type Tracker } from './open.ts';
import type { Host } from './ports.ts';
import { readMoneyOf } from './readBudget.ts';

/** Months that aren't named keep their plan. */
export function planBudget(
  host: Host,
  { campaign, budget, months }: Input<'budget.plan'>,
): Output<'budget.plan'> {
  return host.lock(() => {
    const tracker = openTracker(host);
    const { plan } = tracker.saved.settings;
    const named = new Set(months.map(({ month }) => month));
    const kept = plan.filter((entry) => plain(entry.campaign) !== plain(campaign) || !named.has(entry.month));
    const set = months.flatMap(({ month, amount }) => (amount === null ? [] : [{ campaign, month, amount }]));
    if (months.length > 0) save(tracker, { plan: [...kept, ...set] });
    if (budget === undefined) return {};
    if (campaign === '') save(tracker, { budget });
    else saveCampaignPart(tracker, campaign, { budget: budget ?? undefined });
    return {};
  });
}

/**
 * Sets a currency's rate and writes it into rows that have none or the one from before, unless they
 * are agreed or paid: those keep what they were reckoned with. A rate somebody typed stays.
 */
export function setRate(host: Host, { code, rate, fillPaid }: Input<'budget.rate'>): Output<'budget.rate'> {
  const currency = code.trim().toUpperCase();
  return host.lock(() => {
    const tracker = openTracker(host);
    const { currencies } = tracker.saved.settings;
    const before = currencies.find((known) => known.code.toUpperCase() === currency)?.rate;
    for (let attempt = 0; attempt < 4; attempt++) {
      const { edits, kept } = planRate(tracker, { currency, rate, before, fillPaid });
      const done = edits.length === 0 ? { torn: false } : write(tracker, edits);
      if (done.torn) continue;
      const others = currencies.filter((known) => known.code.toUpperCase() !== currency);
      save(tracker, { currencies: [...others, { code: currency, rate }] });
      return { filled: edits.length, kept };
    }
    throw new MusterError('busy');
  });
}

interface NewRate {
  currency: string;
  rate: number;
  before: number | undefined;
  fillPaid: boolean;
}

function planRate(
  tracker: Tracker,
  { currency, rate, before, fillPaid }: NewRate,
): { edits: Edit[]; kept: number } {
  const { money, table } = readMoneyOf(tracker, '');
  const edits: Edit[] = [];
  let kept = 0;
  for (const row of money.rows) {
    if (row.currency !== currency) continue;
    const from = cellAt(table, 'rate', row.at);
    const isPaid = row.months.length > 0;
    const may = from === '' ? !isPaid || fillPaid : from === before && !isPaid && !promisedIn(money, row);
    if (may && from !== rate) edits.push({ id: row.id, column: 'rate', from, to: rate });
    else if (from !== rate) kept++;
  }
  return { edits, kept };
}

const write = (tracker: Tracker, edits: readonly Edit[]) =>
  applyEdits(tracker, readColumns(tracker, ['rate']), edits);
