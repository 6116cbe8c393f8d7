// What is due today: a table of kinds, what costs most if it is missed first. What usually comes
// next, where nothing is due, is suggested after it.
import { type Facts, isLive, isOff, isPaid } from './facts.ts';
import { readHistory } from './history.ts';
import { isOwnStep, isStep } from './nextSteps.ts';
import type { Group, ReadyMadeKey } from './statuses.ts';
import { addDays, addWorkingDays } from './workingDays.ts';

/** A small campaign analyses, then contacts; a large one contacts in bulk and analyses who answers. */
export type CampaignSize = 'small' | 'large';

/** What the kinds look at besides the row. */
export interface Day {
  today: string;
  /** 1 is Monday. */
  workingDays: readonly number[];
  size: CampaignSize;
}

interface Kind {
  key: string;
  /** The day it is or was due ('' without one), or undefined if nothing is. */
  due(facts: Facts, day: Window): string | undefined;
  /** The statuses that all of its rows can be given in one act. */
  acts?: readonly { group: Group; key: ReadyMadeKey }[];
  /** Whether its next steps can be moved to another day, or ticked off too. */
  steps?: 'move' | 'all';
  /** Money that hangs on it. */
  amount?(facts: Facts): number;
  /** Only what usually comes next; nothing is due. */
  suggested?: true;
}

interface Window extends Day {
  /** What falls due on the days off that follow is for today. */
  last: string;
}

/** The numbers of a post have settled after a week; a Story is gone after a day. */
export const settled = (format: string) => (format === 'story' ? 1 : 7);
/** Working days a contract may lie unanswered. */
const answerIn = 5;
/** Working days before a post in which its draft has to be there. */
export const draftBefore = 3;

const within = (on: string, { last }: Window): string | undefined =>
  on !== '' && on <= last ? on : undefined;
const first = (days: readonly string[]): string | undefined => [...days].sort()[0];

/** The row's next step is one that Muster wrote, or there is none: a typed one is shown as itself. */
const ownStep = (f: Facts): boolean => f.nextStep === '' || isOwnStep(f.nextStep);

/** Somebody has answered, or can't be reached: it is our turn. */
const isOurs = (f: Facts): boolean =>
  isStep(f.nextStep, 'step.answer') || isStep(f.nextStep, 'step.findAddress');

export const kinds = [
  {
    key: 'payments',
    due: (f, day) =>
      f.phase.payment === 'paid' || f.phase.payment === 'none' || isOff(f) || !isPaid(f)
        ? undefined
        : within(f.paymentDue, day),
    amount: (f) => f.outstanding || f.fee,
  },
  {
    key: 'posts',
    due: (f, day) =>
      isOff(f) || f.phase.influencer === 'completed'
        ? undefined
        : first(f.pieces.filter((piece) => !isLive(piece) && within(piece.due, day)).map(({ due }) => due)),
    amount: (f) => f.fee,
  },
  {
    // Ours: somebody waits for our word.
    key: 'draftsToReview',
    due: (f, day) => (f.phase.influencer === 'reviewing' ? f.nextStepOn || day.today : undefined),
    acts: [
      { group: 'influencer', key: 'draftApproved' },
      { group: 'influencer', key: 'changesRequested' },
    ],
    steps: 'move',
  },
  {
    key: 'contracts',
    due: (f, day) => {
      if (f.phase.contract !== 'sent' || isOff(f)) return undefined;
      const since = changedOn(f, 'contract');
      return since && within(addWorkingDays(since, answerIn, day.workingDays), day);
    },
    acts: [{ group: 'contract', key: 'contractSigned' }],
    amount: (f) => f.fee,
  },
  { key: 'contradictions', due: () => undefined },
  {
    // Theirs: the draft has not come.
    key: 'draftsLate',
    due: (f, day) => {
      if (f.phase.influencer !== 'drafting') return undefined;
      const before = addWorkingDays(day.today, draftBefore, day.workingDays);
      const near = f.pieces.filter(
        (piece) => piece.draft === '' && !isLive(piece) && piece.due !== '' && piece.due <= before,
      );
      return (ownStep(f) && within(f.nextStepOn, day)) || first(near.map(({ due }) => due));
    },
    steps: 'move',
  },
  {
    key: 'followUps',
    due: (f, day) =>
      f.phase.influencer === 'contacted' && ownStep(f) && !isOurs(f) ? within(f.nextStepOn, day) : undefined,
    acts: [{ group: 'influencer', key: 'noResponse' }],
    steps: 'move',
  },
  {
    key: 'numbers',
    due: (f, day) =>
      first(
        f.pieces
          .filter(({ published, numbersOn }) => published !== '' && numbersOn === '')
          .map(({ published, format }) => addDays(published, settled(format)))
          .filter((on) => on <= day.last),
      ),
  },
  { key: 'nextSteps', due: (f, day) => (isOff(f) ? undefined : within(f.nextStepOn, day)), steps: 'all' },
  {
    key: 'toDecide',
    suggested: true,
    due: (f, { size }) =>
      f.phase.influencer === 'shortlisted' || (size === 'small' && f.phase.influencer === 'prospect')
        ? ''
        : undefined,
    acts: [
      { group: 'influencer', key: 'selected' },
      { group: 'influencer', key: 'rejected' },
    ],
  },
  {
    key: 'toContact',
    suggested: true,
    due: (f, { size }) =>
      f.phase.influencer === (size === 'small' ? 'selected' : 'prospect') ? '' : undefined,
    acts: [{ group: 'influencer', key: 'contacted' }],
  },
] as const satisfies readonly Kind[];

export type KindKey = (typeof kinds)[number]['key'];

const table: readonly (Kind & { key: KindKey })[] = kinds;

const suggested: ReadonlySet<KindKey> = new Set(table.filter((kind) => kind.suggested).map(({ key }) => key));

/** The kinds in the order in which they are shown: a large campaign contacts before it decides. */
export function kindsFor(size: CampaignSize): readonly (Kind & { key: KindKey })[] {
  if (size === 'small') return table;
  const rank = ({ key }: { key: KindKey }) => (key === 'toContact' ? -1 : 0);
  return [
    ...table.filter(({ suggested }) => !suggested),
    ...table.filter(({ suggested }) => suggested).sort((a, b) => rank(a) - rank(b)),
  ];
}

/** What is due of a row, kind by kind. */
export function findDue(facts: Facts, day: Day): { kind: KindKey; on: string }[] {
  const window = { ...day, last: lastBeforeWork(day) };
  const found = table.flatMap(({ key, due }) => {
    const on = due(facts, window);
    return on === undefined ? [] : [{ kind: key, on }];
  });
  const due = found.filter(({ kind }) => !suggested.has(kind));
  if (due.length === 0) return found;
  // A step that Muster wrote says the same as the kind it belongs to; a typed one says more.
  const said = due.some(({ kind }) => kind !== 'nextSteps') && ownStep(facts);
  return said ? due.filter(({ kind }) => kind !== 'nextSteps') : due;
}

/** The last day before the team works again: on a Friday it is Sunday. */
function lastBeforeWork({ today, workingDays }: Day): string {
  return addDays(addWorkingDays(addDays(today, 1), 0, workingDays), -1);
}

/** The day a group was last changed, from the record; undefined if it never says. */
function changedOn({ history, id }: Facts, group: Group): string | undefined {
  const { lines } = readHistory(history, id);
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i];
    if (line && 'by' in line && line.group === group) return line.at.slice(0, 10);
  }
  return undefined;
}

/**
 * Whether a row is this user's: its owner is the address, what stands before the @, or the first
 * name in it. What has no owner is everybody's, and so mine too.
 */
export function isMine(owner: string, user: string): boolean {
  const text = owner.trim().toLowerCase();
  const address = user.toLowerCase();
  const [name = ''] = address.split('@');
  const [given = ''] = name.split(/[._+-]/);
  return text === '' || text === address || text === name || (given.length > 1 && text === given);
}
