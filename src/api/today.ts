// What the sidebar may call for Today: what is due, what can't be true, what is put off.
//
// A line is one kind with its rows. `key` names it in the words as `today.…`, a rule as `rule.…`.
import * as z from 'zod/mini';
import { act, columnId, count, day, group, nothing, rowId, short, text } from './parts.ts';

/** A next step as a row has it; `on` is a day or ''. */
const step = z.object({ text, on: z.union([day, z.literal('')]) });

/** One click that puts something right: a status, some cells, or a next step. */
const fix = z.union([
  z.object({ group, from: short, to: short }),
  z.object({ cells: z.array(z.object({ column: columnId, from: text, to: text })) }),
  z.object({ step }),
]);

const amount = z.object({ code: short, amount: z.number() });

/** One thing that is due of a row, or that can't be true of it. */
export const dueRow = z.object({
  id: rowId,
  name: text,
  campaign: short,
  owner: short,
  /** The labels in its cells. */
  status: z.record(group, short),
  /** The day it is or was due; '' without one. */
  on: short,
  /** Next step and its day, as the row has them. */
  step,
  /** What hangs on it. */
  amount: z.optional(amount),
  /** For a contradiction: which rule, and what puts it right, the likeliest first; may be none. */
  rule: z.optional(short),
  fixes: z.array(fix),
});

const line = z.object({
  key: short,
  count,
  /** How many of them were due before today. */
  late: count,
  /** What hangs on all of them, by currency. */
  amounts: z.array(amount),
  /** Nothing is due: what usually comes next in a small, or in a large campaign. */
  suggested: z.boolean(),
  /** Statuses (labels) that all of its rows can be given in one act. */
  acts: z.array(z.object({ group, to: short })),
  /** Whether the next steps of these rows can be moved to another day, or ticked off too. */
  steps: z.enum(['none', 'move', 'all']),
  /** The first ones, at most 200. */
  rows: z.array(dueRow),
});

export const todayVerbs = {
  /** What is due, what costs most if missed first; suggestions last. */
  'today.read': {
    in: z.object({ everyone: z.boolean(), campaign: short }),
    out: z.object({
      lines: z.array(line),
      /** Things this user put off. */
      snoozed: count,
      /** Rows that were looked at, and how many of them have another owner. */
      rows: count,
      others: count,
    }),
  },
  /** Hides rows of one kind from this user until a day; a day that is not to come brings them back. */
  'today.snooze': {
    in: z.object({ kind: short, ids: z.array(rowId).check(z.maxLength(2000)), until: day }),
    out: nothing,
  },
  /** Brings back everything this user put off. */
  'today.wake': { in: nothing, out: z.object({ woken: count }) },
  /** Ticks next steps off (`to` is empty) or moves them; refused where the row moved on. */
  'steps.set': {
    in: z.object({
      rows: z.array(z.object({ id: rowId, from: step, to: step })).check(z.maxLength(2000)),
    }),
    out: z.object({
      done: z.array(rowId),
      refused: z.array(
        z.object({ id: rowId, reason: z.enum(['changed', 'gone', 'twice', 'moved']), now: text }),
      ),
      undo: z.optional(act),
      /** What else a person should know of. */
      issues: z.array(z.object({ code: short, message: text, id: z.optional(short) })),
    }),
  },
} as const;

export type TodayVerb = keyof typeof todayVerbs;
export type TodayLine = z.infer<typeof line>;
export type DueRow = z.infer<typeof dueRow>;
export type Fix = z.infer<typeof fix>;
export type StepOf = z.infer<typeof step>;
