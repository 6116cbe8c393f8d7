// Decides what recording a payment writes into its row: the month's amount, the payment status, the
// invoice, the History line. Looks at the row as it is now, and writes nothing.
import type { Circumstances, Planned, StatusRow, Writes } from '../status/change.ts';
import { planChange } from '../status/change.ts';
import { markOfText, readHistory, withLine, writeHistory } from '../status/history.ts';
import type { Statuses } from '../status/labels.ts';
import type { Status } from '../status/statuses.ts';
import { type ColumnId, columnId } from '../tracker/columns.ts';
import { type Amount, amountOf } from './money.ts';
import type { Month } from './months.ts';

/** An advance, a part, or all that was left. */
export const paymentKinds = ['advance', 'part', 'rest'] as const;
export type PaymentKind = (typeof paymentKinds)[number];

/** One payment of one row. */
export interface Payment {
  month: Month;
  kind: PaymentKind;
  invoice: string;
  /** In the row's currency; a refund is negative. */
  amount: number;
  /** What the month's cell and the payment status said when the person saw them. */
  from: number;
  status: string;
}

/** The columns a payment reads and may write besides those of a change of statuses. */
export const paymentColumns = (month: Month): ColumnId[] => [columnId('spend', month), 'invoice', 'currency'];

/** The ready-made status of each kind, and the phase of the one that takes its place. */
const statusOf = {
  advance: { key: 'advancePaid', phase: 'part' },
  part: { key: 'halfPaid', phase: 'part' },
  rest: { key: 'fullyPaid', phase: 'paid' },
} as const satisfies Record<PaymentKind, Pick<Status, 'key' | 'phase'>>;

/** The payment status a kind of payment sets; undefined where a team has none that fits. */
export function statusFor(kind: PaymentKind, { all }: Pick<Statuses, 'all'>): Status | undefined {
  const { key, phase } = statusOf[kind];
  const offered = all.filter(({ group, retired }) => group === 'payment' && !retired);
  return offered.find((status) => status.key === key) ?? offered.find((status) => status.phase === phase);
}

/**
 * Plans a payment in its row. Recorded already, by the same call before it was cut off or by a
 * colleague, only what is missing is written: the same money is never added twice. Refused where the
 * month's cell or the status says something the person did not see.
 */
export function planPayment(
  row: StatusRow,
  { month, kind, invoice, amount, from, status }: Payment,
  statuses: Statuses,
  now: Circumstances,
): Planned {
  const column = columnId('spend', month);
  const cell = row.cells[column] ?? '';
  const is = cell === '' ? 0n : amountOf(cell);
  const before = amountOf(from) ?? 0n;
  const after = before + (amountOf(amount) ?? 0n);
  if (is === undefined || (is !== before && is !== after))
    return { refused: true, group: 'payment', now: String(cell), writes: {} };

  const to = statusFor(kind, statuses)?.label;
  const planned: Planned =
    to === undefined
      ? { refused: false, writes: {} }
      : planChange(row, { group: 'payment', from: status, to }, statuses, now);
  if (planned.refused) return planned;

  const writes: Writes = { ...planned.writes };
  if (is !== after) writes[column] = exact(after);
  const invoices = withInvoice(String(row.cells.invoice ?? ''), invoice);
  if (invoices !== row.cells.invoice) writes.invoice = invoices;
  const history = readHistory(writes.history ?? row.cells.history, row.id);
  const text = markOfText(
    [month, String(row.cells.currency ?? ''), String(amount)].filter(Boolean).join(' '),
  );
  const noted = history.lines.some((line) => 'by' in line && line.by === 'payment' && line.to === text);
  if (is !== after || !noted) {
    const line = { at: now.at, who: now.who, group: null, from: '', to: text, by: 'payment' };
    writes.history = writeHistory(withLine(history, line), row.id);
  }
  return { refused: false, writes };
}

/** An amount as the number that stands in a cell. */
const exact = (amount: Amount): number => Number(amount) / 1_000_000;

/** A row may have several invoices; each is named once. */
function withInvoice(there: string, invoice: string): string {
  const wanted = invoice.trim();
  const known = there.split(',').map((text) => text.trim());
  if (wanted === '' || known.includes(wanted)) return there;
  return there.trim() === '' ? wanted : `${there.trim()}, ${wanted}`;
}
