// What a row says, read once for the rules that look at it: phases, offer, money, pieces, dates.
import { recogniseChoice } from '../language/recognise.ts';
import { type Cell, type ColumnId, columnId, mostPieces } from '../tracker/columns.ts';
import type { Statuses } from './labels.ts';
import { type Group, groupColumn, groups, type Phase, phases, type Status } from './statuses.ts';

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
  'paid',
  'outstanding',
  'paymentDue',
  'productStatus',
  'shippedOn',
  'history',
  ...Array.from({ length: mostPieces }, (_, i) => i + 1).flatMap((n) =>
    (['piece', 'due', 'draft', 'approved', 'content', 'published', 'disclosure', 'numbersOn'] as const).map(
      (key) => columnId(key, n),
    ),
  ),
];

/** One piece of content, as far as it is known. */
export interface PieceFacts {
  n: number;
  due: string;
  draft: string;
  approved: string;
  content: string;
  published: string;
  disclosure: string;
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
}

export function readFacts(id: string, cells: Readonly<Record<ColumnId, Cell>>, statuses: Statuses): Facts {
  const text = (column: ColumnId) => String(cells[column] ?? '').trim();
  const day = (column: ColumnId) => /^\d{4}-\d{2}-\d{2}/.exec(text(column))?.[0] ?? '';
  const number = (column: ColumnId) => (typeof cells[column] === 'number' ? Number(cells[column]) : 0);
  const status = {} as Facts['status'];
  const label = {} as Facts['label'];
  const phase = {} as Facts['phase'];
  for (const group of groups) {
    label[group] = text(groupColumn[group]);
    status[group] = statuses.recognise(label[group], group);
    phase[group] = status[group]?.phase;
  }
  const pieces = Array.from({ length: mostPieces }, (_, i): PieceFacts => {
    const n = i + 1;
    return {
      n,
      due: day(`due.${n}`),
      draft: text(`draft.${n}`),
      approved: text(`approved.${n}`),
      content: text(`content.${n}`),
      published: day(`published.${n}`),
      disclosure: recogniseChoice('disclosure', text(`disclosure.${n}`)) ?? '',
      numbersOn: day(`numbersOn.${n}`),
    };
  }).filter(({ due, content, published, draft }) =>
    [due, content, published, draft].some((cell) => cell !== ''),
  );
  return {
    id,
    name: text('name'),
    campaign: text('campaign'),
    owner: text('owner'),
    status,
    label,
    phase,
    offer: recogniseChoice('offer', text('offer')) ?? '',
    fee: number('fee'),
    paid: number('paid'),
    outstanding: number('outstanding'),
    paymentDue: day('paymentDue'),
    productStatus: recogniseChoice('productStatus', text('productStatus')) ?? '',
    shippedOn: day('shippedOn'),
    nextStep: text('nextStep'),
    nextStepOn: day('nextStepOn'),
    history: String(cells.history ?? ''),
    pieces,
    live: pieces.filter(isLive).length,
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
