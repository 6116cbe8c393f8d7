// What can't be true of a row at once: a table of rules, each with the one click that puts it right.
import { type ColumnId, columnId } from '../tracker/columns.ts';
import { type Facts, isLive, isOff, isPaid, reached } from './facts.ts';
import type { Group, ReadyMadeKey } from './statuses.ts';
import { addDays } from './workingDays.ts';

/** A status to set, or a dropdown's value for a cell. */
export type RuleFix =
  | { group: Group; key: ReadyMadeKey }
  | { column: ColumnId; choice: 'disclosure'; key: 'seen' };

interface Rule {
  key: string;
  /** Only where money is promised: a gifted row misses no contract and no payment. */
  paid?: true;
  applies(facts: Facts, today: string): boolean;
  fix(facts: Facts): RuleFix | undefined;
}

const set = (group: Group, key: ReadyMadeKey) => (): RuleFix => ({ group, key });
const nobody = (): undefined => undefined;
const isIn = <T>(list: readonly T[], item: T | undefined): boolean =>
  item !== undefined && list.includes(item);

/** Days after a parcel in which a post is expected. */
const patience = 14;

export const rules = [
  {
    key: 'postedNotSigned',
    paid: true,
    applies: (f) => reached(f, 'live') && isIn(['sent', 'expired'], f.phase.contract),
    fix: set('contract', 'contractSigned'),
  },
  {
    key: 'paidNothingPosted',
    applies: (f) => f.phase.payment === 'paid' && f.live === 0 && !reached(f, 'live'),
    fix: set('influencer', 'contentPosted'),
  },
  {
    key: 'postedPaymentOverdue',
    paid: true,
    applies: (f, today) =>
      reached(f, 'live') &&
      f.paymentDue !== '' &&
      f.paymentDue < today &&
      !isIn(['paid', 'none'], f.phase.payment),
    fix: set('payment', 'fullyPaid'),
  },
  {
    key: 'signedNoBrief',
    applies: (f) => f.phase.contract === 'signed' && f.phase.influencer === 'agreed',
    fix: set('influencer', 'briefSent'),
  },
  {
    key: 'signedNotAgreed',
    applies: (f) => f.phase.contract === 'signed' && reached(f, 'prospect', 'negotiating'),
    fix: set('influencer', 'agreed'),
  },
  {
    key: 'deliveredNothingPosted',
    applies: (f, today) =>
      f.productStatus === 'delivered' &&
      f.live === 0 &&
      !reached(f, 'live') &&
      !isOff(f) &&
      f.shippedOn !== '' &&
      addDays(f.shippedOn, patience) <= today,
    fix: set('influencer', 'needsFollowUp'),
  },
  {
    key: 'liveDisclosureMissing',
    applies: (f) => undisclosed(f) !== undefined,
    fix: (f) => {
      const n = undisclosed(f);
      return n === undefined
        ? undefined
        : { column: columnId('disclosure', n), choice: 'disclosure', key: 'seen' };
    },
  },
  {
    key: 'liveStatusBehind',
    applies: (f) => f.live > 0 && f.live === f.pieces.length && reached(f, 'prospect', 'approved'),
    fix: set('influencer', 'contentPosted'),
  },
  {
    key: 'postedNothingLive',
    applies: (f) => f.phase.influencer === 'live' && f.live === 0,
    fix: nobody,
  },
  {
    key: 'agreedWithoutFee',
    applies: (f) => f.offer === 'money' && f.fee === 0 && reached(f, 'agreed'),
    fix: nobody,
  },
  {
    key: 'fullyPaidOutstanding',
    applies: (f) => f.phase.payment === 'paid' && f.outstanding > 0 && f.paid > 0,
    fix: set('payment', 'advancePaid'),
  },
  {
    key: 'paidStatusBehind',
    applies: (f) => f.fee > 0 && f.paid >= f.fee && isIn(['pending', 'invoiced', 'part'], f.phase.payment),
    fix: set('payment', 'fullyPaid'),
  },
  {
    key: 'offPaymentOpen',
    applies: (f) => isOff(f) && isIn(['pending', 'invoiced'], f.phase.payment),
    fix: set('payment', 'paymentNotNeeded'),
  },
  {
    key: 'offContractOpen',
    applies: (f) => isOff(f) && f.phase.contract === 'sent',
    fix: set('contract', 'contractNotNeeded'),
  },
  {
    key: 'expiredUnderWay',
    paid: true,
    applies: (f) => f.phase.contract === 'expired' && reached(f, 'agreed', 'approved'),
    fix: set('contract', 'contractSent'),
  },
  {
    key: 'giftedPaymentOpen',
    applies: (f) => isIn(['product', 'exchange'], f.offer) && isIn(['pending', 'invoiced'], f.phase.payment),
    fix: set('payment', 'paymentNotNeeded'),
  },
  {
    key: 'invoicedNotAgreed',
    applies: (f) =>
      isIn(['invoiced', 'part', 'paid'], f.phase.payment) && reached(f, 'prospect', 'negotiating'),
    fix: set('influencer', 'agreed'),
  },
  {
    key: 'completedNotPaid',
    paid: true,
    applies: (f) =>
      f.phase.influencer === 'completed' && isIn(['pending', 'invoiced', 'part'], f.phase.payment),
    fix: set('payment', 'fullyPaid'),
  },
] as const satisfies readonly Rule[];

export type RuleKey = (typeof rules)[number]['key'];

/** The first live piece that is said, or not said, to be without disclosure. */
function undisclosed({ pieces }: Facts): number | undefined {
  return pieces.find((piece) => isLive(piece) && piece.disclosure !== 'seen')?.n;
}

export interface Contradiction {
  rule: RuleKey;
  fix: RuleFix | undefined;
}

/** What contradicts itself in a row, by the rules that are on. */
export function findContradictions(facts: Facts, today: string, off: readonly string[]): Contradiction[] {
  const table: readonly (Rule & { key: RuleKey })[] = rules;
  return table
    .filter((rule) => !off.includes(rule.key) && (!rule.paid || isPaid(facts)) && rule.applies(facts, today))
    .map((rule) => ({ rule: rule.key, fix: rule.fix(facts) }));
}
