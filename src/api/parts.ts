// What the tables of calls are made of: texts with their limits, row IDs, days, and the act that undo takes.
import * as z from 'zod/mini';
import { groups } from '../status/statuses.ts';

export const text = z.string().check(z.maxLength(50_000));
export const short = z.string().check(z.maxLength(500));
export const count = z.number().check(z.int(), z.nonnegative());
export const rowId = z.string().check(z.regex(/^m_[a-z0-9]{6}-\d{1,6}$/));
/** `2026-12-11`. */
export const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
export const dayOrNone = z.union([day, z.literal('')]);
/** A column of Muster's, or `own:` and the heading of a team's own. */
export const columnId = z.string().check(z.maxLength(300));
export const group = z.enum(groups);
export const nothing = z.object({});

/** One act of the user that can be undone; group, from and to where the whole act was one change. */
export const act = z.object({
  id: short,
  at: short,
  rows: count,
  group: z.nullable(group),
  from: short,
  to: short,
});
