// Payments: what can be paid, recording one, and the list for finance.
import type { Input, Output } from '../api.ts';
import { csvStyle, writeCsv } from '../budget/csv.ts';
import { decimalsOf } from '../budget/money.ts';
import { paymentColumns, planPayment, statusFor } from '../budget/payment.ts';
import { readAgreed } from '../kpi/agreed.ts';
import { summed } from '../kpi/metrics.ts';
import { type ColumnId, columnId } from '../tracker/columns.ts';
import { headingOf } from '../tracker/headings.ts';
import { cellAt, type Table, textAt } from '../tracker/table.ts';
import { addColumns } from './addColumns.ts';
import { changeRows, circumstances, remember } from './changeStatus.ts';
import { openTracker } from './open.ts';
import type { Host } from './ports.ts';
import { dueRows, readMoneyOf } from './readBudget.ts';
import { openReportTab, readTable, rowsOf } from './report.ts';

/** Some rows, as a payment needs them. */
export function readPayments(host: Host, { ids, month }: Input<'payment.read'>): Output<'payment.read'> {
  const tracker = openTracker(host);
  const spend = columnId('spend', month);
  const agreed: ColumnId[] = ['agreedMetric', 'agreedTarget', 'influencerStatus', ...summed];
  const table = readTable(openReportTab(tracker), [
    ...['name', 'campaign', 'currency', 'fee', 'commissionDue', 'paid', 'paymentStatus', 'invoice'],
    ...['paymentDue', spend],
    ...(openReportTab(tracker).at.has('agreedTarget') ? agreed : []),
  ]);
  const wanted = new Set(ids);
  const places = new Map(table.ids.flatMap((id, at) => (wanted.has(id) ? [[id, at]] : [])));
  const meters = metersOf(tracker, table, places);
  const number = (column: ColumnId, at: number): number => {
    const cell = cellAt(table, column, at);
    return typeof cell === 'number' && Number.isFinite(cell) ? cell : 0;
  };
  const text = (column: ColumnId, at: number) => textAt(table, column, at).slice(0, 500);
  const rows = [...places].map(([id, at]) => {
    const [fee, commission, paid] = [number('fee', at), number('commissionDue', at), number('paid', at)];
    const currency = text('currency', at).toUpperCase() || tracker.saved.settings.baseCurrency;
    return {
      id,
      name: textAt(table, 'name', at),
      campaign: text('campaign', at),
      currency,
      fee,
      commission,
      paid,
      outstanding: Math.max(0, round(fee + commission - paid, currency)),
      inMonth: number(spend, at),
      status: text('paymentStatus', at),
      invoice: text('invoice', at),
      due: /^\d{4}-\d{2}-\d{2}/.exec(text('paymentDue', at))?.[0] ?? ('' as const),
      meter: meters.get(id) ?? null,
    };
  });
  return { rows, missing: ids.filter((id) => !places.has(id)) };
}

const round = (amount: number, currency: string): number => {
  const scale = 10 ** decimalsOf(currency);
  return Math.round(amount * scale) / scale;
};

/** What each of these rows agreed to bring. */
function metersOf(
  tracker: ReturnType<typeof openTracker>,
  table: Table,
  places: ReadonlyMap<string, number>,
) {
  const rows = table.columns.has('agreedTarget')
    ? rowsOf(tracker, table, null).filter(({ id }) => places.has(id))
    : [];
  const { language, engagement } = tracker.saved.settings;
  return new Map(
    readAgreed(rows, table, language, engagement).map((meter) => [
      meter.id,
      {
        metric: meter.metric,
        text: meter.text.slice(0, 500),
        unit: meter.unit,
        target: meter.target,
        value: meter.actual.value ?? null,
      },
    ]),
  );
}

/** Records one invoice for one or many rows, in one act that can be undone. */
export function recordPayment(
  host: Host,
  { month, kind, invoice, rows }: Input<'payment.record'>,
): Output<'payment.record'> {
  const payments = new Map(rows.map((row) => [row.id, { ...row, month, kind, invoice }]));
  const { act, done, refused, issues, label } = host.lock(() => {
    const tracker = openTracker(host);
    addColumns(tracker, ['paid', 'outstanding', 'paymentDue', 'invoice', columnId('spend', month)]);
    const now = circumstances(tracker, 'payment');
    const label = statusFor(kind, tracker.statuses)?.label ?? '';
    const changed = changeRows(
      tracker,
      [...payments.keys()],
      new Set(['payment']),
      (row) => {
        const payment = payments.get(row.id);
        return payment ? planPayment(row, payment, tracker.statuses, now) : { refused: false, writes: {} };
      },
      paymentColumns(month),
    );
    return { ...changed, label };
  });
  const undo =
    act.length === 0 ? undefined : remember(host, { group: 'payment', from: '', to: label, rows: act });
  return {
    done,
    refused: refused.map(({ id, reason, now }) => ({ id, reason, now })),
    issues: issues.map(({ code, message }) => ({ code, message })),
    ...(undo && { undo }),
  };
}

/** Payments due as CSV, in the sheet's language and as its locale writes numbers. */
export function listDue(host: Host, { campaign }: Input<'payment.due'>): Output<'payment.due'> {
  const tracker = openTracker(host);
  const { language } = tracker.saved.settings;
  const { money, table } = readMoneyOf(tracker, campaign, ['email']);
  const due = dueRows(money, table);
  const at = new Map(table.ids.map((id, i) => [id, i]));
  const columns = [
    'name',
    'email',
    'campaign',
    'invoice',
    'paymentDue',
    'paymentStatus',
    'currency',
    'outstanding',
  ];
  const heading = [...columns, 'id'].map((column) => headingOf(column, language));
  const lines = due.map((row) => [
    row.name,
    textAt(table, 'email', at.get(row.id) ?? -1),
    row.campaign,
    row.invoice,
    row.day,
    row.status,
    row.currency,
    { amount: row.amount, decimals: decimalsOf(row.currency) },
    row.id,
  ]);
  return {
    name: `payments-due-${host.here.today()}.csv`,
    csv: writeCsv([heading, ...lines], csvStyle(host.file.locale())),
    rows: due.length,
  };
}
