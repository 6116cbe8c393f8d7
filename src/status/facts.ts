// What a row says, read once for the rules that look at it: phases, offer, money, pieces, dates.
import { recogniseChoice } from '../language/recognise.ts';
import { type Cell, type ColumnId, columnId, mostPieces } from '../tracker/columns.ts';
import type { Statuses } from './labels.ts';
import { type Group, groupColumn, groups, type Phase, phases, type Status } from './statuses.ts';

const pieceColumns = [
  'due',
  'draft',
  'approved',
  'content',
  'published',
  'disclosure',
  'numbersOn',
  'piece',
] as const;

/** The columns that facts are made of; one that a tab doesn't have says nothing. */
export const factColumns: readonly ColumnId[] = [
  'name',
  'campaign',
  ...Object.values(groupColumn),
  'nextStep',
  'nextStepOn',
  'owner',
  'offer',
  'fee',
  'currency',
  'paid',
  'outstanding',
  'paymentDue',
  'productStatus',
  'shippedOn',
  'history',
  ...Array.from({ length: mostPieces }, (_, i) => i + 1).flatMap((n) =>
    pieceColumns.map((key) => columnId(key, n)),
  ),
];

/** One piece of content, as far as it is known. */
export interface PieceFacts {
  n: number;
  /** What it is, e.g. story; '' where nobody said. */
  format: string;
  due: string;
  draft: string;
  approved: string;
  content: string;
  published: string;
  /** seen, missing, or '' where nobody said; undefined where the tab has no such column. */
  disclosure: string | undefined;
  numbersOn: string;
}

export interface Facts {
  id: string;
  name: string;
  campaign: string;
  owner: string;
  status: Record<Group, Status | undefined>;
  label: Record<Group, string>;
  phase: Record<Group, Phase | undefined>;
  /** money, product, commission, exchange, or '' where nobody said. */
  offer: string;
  currency: string;
  fee: number;
  paid: number;
  outstanding: number;
  paymentDue: string;
  productStatus: string;
  shippedOn: string;
  nextStep: string;
  nextStepOn: string;
  history: string;
  pieces: PieceFacts[];
  /** How many pieces are live. */
  live: number;
  /** Whether the tab has anywhere to say that a piece is live. */
  tellsLive: boolean;
}

/**
 * @param cells the row's cells; a column that the tab doesn't have is left out
 * @param offers what the team offers: where that is one thing only, a row need not say it
 */
export function readFacts(
  id: string,
  cells: Readonly<Record<ColumnId, Cell>>,
  statuses: Statuses,
  offers: readonly string[] = [],
): Facts {
  const text = (column: ColumnId) => String(cells[column] ?? '').trim();
  const day = (column: ColumnId) => /^\d{4}-\d{2}-\d{2}/.exec(text(column))?.[0] ?? '';
  const choice = (name: 'piece' | 'disclosure' | 'offer' | 'productStatus', column: ColumnId) => {
    const typed = text(column);
    return typed === '' ? undefined : recogniseChoice(name, typed);
  };
  const number = (column: ColumnId) => (typeof cells[column] === 'number' ? Number(cells[column]) : 0);
  const status = {} as Facts['status'];
  const label = {} as Facts['label'];
  const phase = {} as Facts['phase'];
  for (const group of groups) {
    label[group] = text(groupColumn[group]);
    status[group] = label[group] === '' ? undefined : statuses.recognise(label[group], group);
    phase[group] = status[group]?.phase;
  }
  const pieces: PieceFacts[] = [];
  for (let n = 1; n <= mostPieces; n++) {
    const piece = {
      due: day(`due.${n}`),
      draft: text(`draft.${n}`),
      content: text(`content.${n}`),
      published: day(`published.${n}`),
    };
    if (Object.values(piece).every((cell) => cell === '')) continue;
    pieces.push({
      n,
      ...piece,
      format: choice('piece', `piece.${n}`) ?? '',
      approved: day(`approved.${n}`),
      disclosure:
        cells[`disclosure.${n}`] === undefined ? undefined : (choice('disclosure', `disclosure.${n}`) ?? ''),
      numbersOn: day(`numbersOn.${n}`),
    });
  }
  return {
    id,
    name: text('name'),
    campaign: text('campaign'),
    owner: text('owner'),
    status,
    label,
    phase,
    offer: choice('offer', 'offer') ?? (offers.length === 1 ? (offers[0] ?? '') : ''),
    currency: text('currency'),
    fee: number('fee'),
    paid: number('paid'),
    outstanding: number('outstanding'),
    paymentDue: day('paymentDue'),
    productStatus: choice('productStatus', 'productStatus') ?? '',
    shippedOn: day('shippedOn'),
    nextStep: text('nextStep'),
    nextStepOn: day('nextStepOn'),
    history: String(cells.history ?? ''),
    pieces,
    live: pieces.filter(isLive).length,
    tellsLive: cells['content.1'] !== undefined || cells['published.1'] !== undefined,
  };
}

export const isLive = ({ content, published }: PieceFacts): boolean => content !== '' || published !== '';

/** Whether a creator has come at least as far as a phase, and is still on the way. */
export function reached(facts: Facts, from: Phase, to: Phase = 'completed'): boolean {
  const order: readonly Phase[] = phases.influencer;
  const at = facts.phase.influencer ? order.indexOf(facts.phase.influencer) : -1;
  return at >= order.indexOf(from) && at <= order.indexOf(to);
}

const off: readonly (Phase | undefined)[] = ['rejected', 'declined', 'cancelled'];

/** Whether nothing more will come of it. */
export const isOff = ({ phase }: Facts): boolean => off.includes(phase.influencer);

/** Gifted and exchanged: no contract and no payment are missing. */
export const isPaid = ({ offer }: Facts): boolean =>
  offer === 'money' || offer === 'commission' || offer === '';
