// What can't be true of a row at once: a table of rules, each with the clicks that put it right.
// A rule without one asks for something only a person knows: a fee, a link, an amount.
import type { WordKey } from '../language/index.ts';
import { type ColumnId, columnId } from '../tracker/columns.ts';
import { type Facts, isLive, isOff, isPaid, reached } from './facts.ts';
import type { Group, Phase, ReadyMadeKey } from './statuses.ts';
import { addDays } from './workingDays.ts';

/** A status to set, dropdowns to choose from, or a next step to plan for today. */
export type RuleFix =
  | { group: Group; key: ReadyMadeKey }
  | { cells: readonly { column: ColumnId; choice: 'disclosure' | 'offer'; key: string }[] }
  | { step: Extract<WordKey, `step.${string}`> };

interface Rule {
  key: string;
  /** Only where money is promised: a gifted row misses no contract and no payment. */
  paid?: true;
  applies(facts: Facts, today: string): boolean;
  /** Each makes the rule silent; the likeliest comes first. */
  fixes(facts: Facts): readonly RuleFix[];
}

const set = (group: Group, key: ReadyMadeKey): RuleFix => ({ group, key });
const isIn = (phase: Phase | undefined, ...list: readonly Phase[]): boolean =>
  phase !== undefined && list.includes(phase);

/** The sums say that everything is paid, commission included. */
const isPaidUp = (f: Facts): boolean => f.fee > 0 && f.paid >= f.fee && f.outstanding <= 0;

/** Days after a parcel in which a post is expected. */
const patience = 14;

export const rules = [
  {
    key: 'liveDisclosureMissing',
    applies: (f) => undisclosed(f).length > 0,
    fixes: (f) => [
      {
        cells: undisclosed(f).map((n) => ({
          column: columnId('disclosure', n),
          choice: 'disclosure',
          key: 'seen',
        })),
      },
    ],
  },
  {
    key: 'postedPaymentOverdue',
    paid: true,
    applies: (f, today) =>
      reached(f, 'live') &&
      f.paymentDue !== '' &&
      f.paymentDue < today &&
      !isIn(f.phase.payment, 'paid', 'none'),
    // While money is outstanding the payment itself has to be recorded.
    fixes: (f) => (f.outstanding > 0 ? [] : [set('payment', 'fullyPaid')]),
  },
  {
    key: 'postedNotSigned',
    paid: true,
    applies: (f) => reached(f, 'live') && isIn(f.phase.contract, 'sent', 'expired'),
    fixes: () => [set('contract', 'contractSigned'), set('contract', 'contractNotNeeded')],
  },
  {
    key: 'paidNothingPosted',
    applies: (f) => f.phase.payment === 'paid' && f.live === 0 && !reached(f, 'live'),
    // Where the sums say that it is paid, only the post is missing.
    fixes: (f) => (isPaidUp(f) ? [] : [set('payment', 'advancePaid')]),
  },
  {
    key: 'deliveredNothingPosted',
    applies: (f, today) =>
      f.productStatus === 'delivered' &&
      f.tellsLive &&
      f.live === 0 &&
      !reached(f, 'live') &&
      !isOff(f) &&
      f.shippedOn !== '' &&
      addDays(f.shippedOn, patience) <= today &&
      // A step that is planned has it in hand.
      !(f.nextStep !== '' && f.nextStepOn >= today),
    fixes: () => [{ step: 'step.askForPost' }],
  },
  {
    key: 'signedNoBrief',
    applies: (f) => f.phase.contract === 'signed' && f.phase.influencer === 'agreed',
    fixes: () => [set('influencer', 'briefSent')],
  },
  {
    key: 'signedNotAgreed',
    applies: (f) => f.phase.contract === 'signed' && reached(f, 'prospect', 'negotiating'),
    fixes: () => [set('influencer', 'agreed')],
  },
  {
    key: 'agreedWithoutFee',
    paid: true,
    applies: (f) => f.offer !== 'commission' && f.fee === 0 && reached(f, 'agreed'),
    fixes: () => [offered('product'), offered('exchange')],
  },
  {
    key: 'expiredUnderWay',
    paid: true,
    applies: (f) => f.phase.contract === 'expired' && reached(f, 'agreed', 'approved'),
    fixes: () => [set('contract', 'contractSent'), set('contract', 'contractSigned')],
  },
  {
    key: 'liveStatusBehind',
    applies: (f) => f.live > 0 && f.live === f.pieces.length && reached(f, 'prospect', 'approved'),
    fixes: () => [set('influencer', 'contentPosted')],
  },
  {
    key: 'postedNothingLive',
    applies: (f) => f.tellsLive && f.phase.influencer === 'live' && f.live === 0,
    fixes: () => [set('influencer', 'draftApproved')],
  },
  {
    key: 'fullyPaidOutstanding',
    applies: (f) => f.phase.payment === 'paid' && f.outstanding > 0 && f.paid > 0,
    fixes: () => [set('payment', 'advancePaid')],
  },
  {
    key: 'paidStatusBehind',
    applies: (f) => isPaidUp(f) && isIn(f.phase.payment, 'pending', 'invoiced', 'part'),
    fixes: () => [set('payment', 'fullyPaid')],
  },
  {
    key: 'completedNotPaid',
    paid: true,
    applies: (f) =>
      f.phase.influencer === 'completed' &&
      (isIn(f.phase.payment, 'pending', 'invoiced', 'part') ||
        (f.outstanding > 0 && !isIn(f.phase.payment, 'paid', 'none'))),
    fixes: (f) => [
      ...(f.outstanding > 0 ? [] : [set('payment', 'fullyPaid')]),
      set('influencer', 'contentPosted'),
    ],
  },
  {
    key: 'offPaymentOpen',
    applies: (f) => isOff(f) && isIn(f.phase.payment, 'pending', 'invoiced'),
    fixes: () => [set('payment', 'paymentNotNeeded')],
  },
  {
    key: 'offContractOpen',
    // What is cancelled may have been signed before; what was declined can't.
    applies: (f) =>
      (isOff(f) && f.phase.contract === 'sent') ||
      (isIn(f.phase.influencer, 'declined', 'rejected') && f.phase.contract === 'signed'),
    fixes: () => [set('contract', 'contractNotNeeded')],
  },
  {
    key: 'giftedPaymentOpen',
    applies: (f) => !isPaid(f) && isIn(f.phase.payment, 'pending', 'invoiced'),
    fixes: () => [set('payment', 'paymentNotNeeded')],
  },
  {
    key: 'invoicedNotAgreed',
    applies: (f) =>
      isIn(f.phase.payment, 'invoiced', 'part', 'paid') && reached(f, 'prospect', 'negotiating'),
    fixes: () => [set('influencer', 'agreed')],
  },
] as const satisfies readonly Rule[];

export type RuleKey = (typeof rules)[number]['key'];

const offered = (key: 'product' | 'exchange'): RuleFix => ({
  cells: [{ column: 'offer', choice: 'offer', key }],
});

/** The live pieces that are said, or not said, to be without disclosure. */
const undisclosed = ({ pieces }: Facts): number[] =>
  pieces.flatMap((piece) =>
    isLive(piece) && piece.disclosure !== undefined && piece.disclosure !== 'seen' ? [piece.n] : [],
  );

export interface Contradiction {
  rule: RuleKey;
  fixes: readonly RuleFix[];
}

/** What contradicts itself in a row, by the rules that are on. */
export function findContradictions(facts: Facts, today: string, off: readonly string[]): Contradiction[] {
  const table: readonly (Rule & { key: RuleKey })[] = rules;
  return table
    .filter((rule) => !off.includes(rule.key) && (!rule.paid || isPaid(facts)) && rule.applies(facts, today))
    .map((rule) => ({ rule: rule.key, fixes: rule.fixes(facts) }));
}
