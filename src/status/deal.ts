// What a deal writes: the offer, the fee in its currency, the pieces with their days, the payment day.
// And when a payment is due by a payment term. Pure.
import { recogniseChoice } from '../language/recognise.ts';
import { type Cell, type ColumnId, columnId } from '../tracker/columns.ts';
import type { StatusRow } from './change.ts';
import type { Statuses } from './labels.ts';
import { groupColumn, type Phase, phases } from './statuses.ts';
import { addDays } from './workingDays.ts';

/** When a payment is due, counted from the day of the deal or from the last post. */
export const paymentTerms = [
  { key: 'none' },
  { key: 'now', from: 'today', days: 0 },
  { key: 'posted', from: 'lastPost', days: 0 },
  { key: 'posted14', from: 'lastPost', days: 14 },
  { key: 'posted30', from: 'lastPost', days: 30 },
  { key: 'day' },
] as const satisfies readonly { key: string; from?: 'today' | 'lastPost'; days?: number }[];
export type PaymentTerm = (typeof paymentTerms)[number]['key'];

/**
 * The day a payment is due by a term; '' for none, undefined where it counts from a post that has no
 * day, or where a person has to say the day.
 */
export function paymentDueBy(key: PaymentTerm, today: string, due: readonly string[]): string | undefined {
  const term = paymentTerms.find((one) => one.key === key);
  if (!term || term.key === 'none') return '';
  if (!('from' in term)) return undefined;
  const last = [...due].sort().pop() ?? '';
  const from = term.from === 'today' ? today : last;
  return from === '' ? undefined : addDays(from, term.days);
}

/** What was agreed. */
export interface Deal {
  /** The dropdown's text. */
  offer: string;
  /** In the currency; null for no money. */
  fee: number | null;
  currency: string;
  /** A day, or '' for none. */
  paymentDue: string;
  pieces: readonly { n: number; format: string; due: string }[];
}

/** The columns a deal writes, for so many pieces. */
export const dealColumns = ({ pieces, paymentDue }: Deal): ColumnId[] => [
  'offer',
  'fee',
  'currency',
  'rate',
  ...(paymentDue === '' ? [] : ['paymentDue']),
  ...pieces.flatMap(({ n }) => [columnId('piece', n), columnId('due', n)]),
];

/** The cells of a deal; the payment day only where the tab has a place for it. */
export function dealCells({ offer, fee, currency, paymentDue, pieces }: Deal): Record<ColumnId, Cell> {
  return {
    offer,
    fee: fee ?? '',
    currency,
    ...(paymentDue !== '' && { paymentDue }),
    ...Object.fromEntries(
      pieces.flatMap(({ n, format, due }) => [
        [columnId('piece', n), format],
        [columnId('due', n), due],
      ]),
    ),
  };
}

/**
 * The rate of a row for a currency: what the settings say, and from the agreement on what the row
 * says. Undefined leaves the cell as it is.
 */
export function dealRate(
  row: StatusRow,
  currency: string,
  { base, rates }: { base: string; rates: ReadonlyMap<string, number> },
  statuses: Statuses,
): Cell | undefined {
  const same = String(row.cells.currency ?? '') === currency;
  const has = typeof row.cells.rate === 'number' && row.cells.rate > 0;
  if (currency === base) return same || !has ? undefined : '';
  const phase = statuses.recognise(row.cells[groupColumn.influencer], 'influencer')?.phase;
  const order: readonly Phase[] = phases.influencer;
  const agreed = phase !== undefined && order.indexOf(phase) >= order.indexOf('agreed') && phase !== 'silent';
  if (same && has && agreed) return undefined;
  return rates.get(currency) ?? (same ? undefined : '');
}

/** What the record says of a deal: `Money EUR 450, Reel + Story, 2026-04-14`. */
export const dealText = ({ offer, fee, currency, paymentDue, pieces }: Deal): string =>
  [
    [offer, ...(fee === null ? [] : [currency, String(fee)])].filter(Boolean).join(' '),
    pieces.map(({ format }) => format).join(' + '),
    paymentDue,
  ]
    .filter(Boolean)
    .join(', ');

/** A dropdown's text without money: gifted or exchanged. */
export const isUnpaid = (offer: string): boolean =>
  ['product', 'exchange'].includes(recogniseChoice('offer', offer) ?? '');
