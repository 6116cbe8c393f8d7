// What is due today: a table of kinds in the order of what costs most if it is missed.
import { type Facts, isLive, isOff, reached } from './facts.ts';
import { readHistory } from './history.ts';
import type { Group, ReadyMadeKey } from './statuses.ts';
import { addDays, addWorkingDays } from './workingDays.ts';

/** What the kinds look at besides the row. */
export interface Day {
  today: string;
  workingDays: readonly number[];
}

interface Kind {
  key: string;
  /** The day it is or was due, or undefined if nothing is. */
  due(facts: Facts, day: Day): string | undefined;
  /** The status that its bulk act sets. */
  act?: { group: Group; key: ReadyMadeKey };
}

/** A Story is gone after a day; the numbers of a post have settled after a week. */
const settled = 7;
/** Working days a contract may lie unanswered. */
const answerIn = 5;

const past = (on: string, { today }: Day): string | undefined => (on !== '' && on <= today ? on : undefined);
const first = (days: readonly string[]): string | undefined => [...days].sort()[0];

export const kinds = [
  {
    key: 'payments',
    due: (f, day) =>
      f.phase.payment === 'paid' || f.phase.payment === 'none' || isOff(f)
        ? undefined
        : past(f.paymentDue, day),
    act: { group: 'payment', key: 'fullyPaid' },
  },
  {
    key: 'posts',
    due: (f, day) =>
      isOff(f)
        ? undefined
        : first(f.pieces.filter((piece) => !isLive(piece) && past(piece.due, day)).map(({ due }) => due)),
    act: { group: 'influencer', key: 'contentPosted' },
  },
  {
    // Ours: somebody waits for our word.
    key: 'draftsToReview',
    due: (f, day) => (f.phase.influencer === 'reviewing' ? f.nextStepOn || day.today : undefined),
    act: { group: 'influencer', key: 'draftApproved' },
  },
  {
    // Theirs: the draft has not come.
    key: 'draftsLate',
    due: (f, day) => (f.phase.influencer === 'drafting' ? past(f.nextStepOn, day) : undefined),
  },
  {
    key: 'contracts',
    due: (f, day) => {
      if (f.phase.contract !== 'sent' || isOff(f)) return undefined;
      const since = changedOn(f, 'contract');
      return since && past(addWorkingDays(since, answerIn, day.workingDays), day);
    },
    act: { group: 'contract', key: 'contractSigned' },
  },
  {
    key: 'followUps',
    due: (f, day) => (f.phase.influencer === 'contacted' ? past(f.nextStepOn, day) : undefined),
    act: { group: 'influencer', key: 'noResponse' },
  },
  {
    key: 'numbers',
    due: (f, day) =>
      first(
        f.pieces
          .filter(({ published, numbersOn }) => published !== '' && numbersOn === '')
          .map(({ published }) => addDays(published, settled))
          .filter((on) => on <= day.today),
      ),
  },
  {
    key: 'nextSteps',
    due: (f, day) =>
      isOff(f) || reached(f, 'contacted', 'contacted') || f.phase.influencer === 'drafting'
        ? undefined
        : past(f.nextStepOn, day),
  },
] as const satisfies readonly Kind[];

export type KindKey = (typeof kinds)[number]['key'] | 'contradictions';

/** What is due of a row, kind by kind. */
export function findDue(facts: Facts, day: Day): { kind: KindKey; on: string }[] {
  const table: readonly (Kind & { key: KindKey })[] = kinds;
  return table.flatMap(({ key, due }) => {
    const on = due(facts, day);
    return on === undefined ? [] : [{ kind: key, on }];
  });
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
