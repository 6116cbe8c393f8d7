// Decides which columns a tracker needs, from what is offered and what it is for.
import { type ColumnId, type ColumnKey, columnId, columns } from './columns.ts';

export type Offer = 'money' | 'product' | 'commission' | 'exchange';
export type Objective = 'awareness' | 'leads' | 'sales' | 'seo' | 'ugc' | 'feedback';

/** Columns without which Muster can't work on a tab; any other may be deleted by whoever likes. */
export const required = [
  'name',
  'campaign',
  'influencerStatus',
  'contractStatus',
  'paymentStatus',
  'nextStep',
  'nextStepOn',
  'owner',
  'handle',
  'email',
  'id',
  'history',
] as const satisfies readonly ColumnKey[];

/** Columns by which a row is somebody; a row without any of them is no influencer. */
export const whoColumns = ['name', 'handle', 'profileUrl', 'email'] as const satisfies readonly ColumnKey[];

/** The columns on demand that an objective's KPIs are made of. */
const forObjective: Record<Objective, readonly ColumnKey[]> = {
  awareness: ['pieceImpressions', 'pieceReach', 'impressions', 'reach'],
  leads: ['leads'],
  sales: ['sales', 'revenue', 'roi'],
  seo: [],
  ugc: ['pieceSaves', 'saves', 'rights', 'rightsUntil'],
  feedback: ['sentiment'],
};

/** A commission is a part of the revenue. */
const forOffer: Partial<Record<Offer, readonly ColumnKey[]>> = { commission: ['sales', 'revenue'] };

export interface Needs {
  offers: readonly Offer[];
  objective: Objective | null;
  /** Columns that came on demand, by key or id. */
  demanded: readonly ColumnId[];
  /** How many sets of piece columns. */
  pieces: number;
  /** Months with a payment or a plan, e.g. `2026-11`. */
  months: readonly string[];
}

/** The ids of the columns a tracker has, in the order of the tab. */
export function neededColumns({ offers, objective, demanded, pieces, months }: Needs): ColumnId[] {
  const wanted = new Set<string>([
    ...demanded,
    ...(objective ? forObjective[objective] : []),
    ...offers.flatMap((offer) => forOffer[offer] ?? []),
  ]);
  const comes = (column: (typeof columns)[number]) =>
    !('comes' in column) ||
    wanted.has(column.key) ||
    (column.comes !== 'demand' && offers.includes(column.comes));
  const needed = columns.filter(comes);
  const ids: ColumnId[] = [];
  needed.forEach((column, i) => {
    if (!('each' in column)) ids.push(column.key);
    else if (column.each === 'month') ids.push(...months.map((month) => columnId(column.key, month)));
    else {
      // The columns of one piece stand together: the set is repeated, not each column.
      const before = needed[i - 1];
      if (before && 'each' in before && before.each === 'piece') return;
      for (let n = 1; n <= pieces; n++) ids.push(...pieceSet(needed, n));
    }
  });
  return ids;
}

/** The piece columns among these, for piece `n`. */
const pieceSet = (among: readonly (typeof columns)[number][], n: number): ColumnId[] =>
  among
    .filter((column) => 'each' in column && column.each === 'piece')
    .map((column) => columnId(column.key, n));

/** Where a column stands in the order of the tab; columns of the user's own stand nowhere. */
export function orderOf(id: ColumnId): number {
  const [key, which = ''] = id.split('.');
  const at = columns.findIndex((column) => column.key === key);
  const column = columns[at];
  if (!column || !('each' in column)) return at * 1000;
  if (column.each === 'month') return at * 1000 + (Number(which.replace('-', '')) - 200_000) / 1000;
  const first = columns.findIndex((other) => 'each' in other && other.each === 'piece');
  // Piece 2 stands behind the whole of piece 1.
  return first * 1000 + Number(which) * 100 + (at - first);
}
