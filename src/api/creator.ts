// What the sidebar may call for one creator's card: how the row stands, recording its deal, a post
// that is live.
//
// `seen` says what each cell said when the person saw it; the texts of dropdowns are the sheet's.
import * as z from 'zod/mini';
import { pieceStates } from '../status/pieces.ts';
import { mostPieces } from '../tracker/columns.ts';
import { act, columnId, day, dayOrNone, group, rowId, short, text } from './parts.ts';
import { dueRow } from './today.ts';

const number = z.number();
const piece = number.check(z.int(), z.gte(1), z.lte(mostPieces));
const seen = z.record(columnId, text);

/**
 * What became of an act on one row: done as a whole, or not at all; but where somebody typed into a
 * cell in the very moment, theirs stands beside the rest, which can be undone.
 */
const acted = z.object({
  done: z.boolean(),
  /** Cells that somebody changed meanwhile, and what they say; or why the row could not be written. */
  overtaken: z.array(z.object({ column: columnId, now: text })),
  refused: z.optional(z.enum(['gone', 'twice', 'moved'])),
  /** What a person set stays; this is theirs to change. */
  offered: z.optional(z.object({ id: rowId, group, from: short, to: short })),
  /** What takes it back. */
  undo: z.optional(act),
  /** The currency has no rate in the settings: nothing in the base currency counts this row. */
  withoutRate: z.boolean(),
  /** Columns were added: the session has moved. */
  grown: z.boolean(),
  issues: z.array(z.object({ code: short, message: text, id: z.optional(short) })),
});

export const creatorVerbs = {
  /** How one row stands, from its values; changes nothing. `there` is false where it is gone. */
  'creator.stand': {
    in: z.object({ id: rowId }),
    out: z.object({
      there: z.boolean(),
      /** What the forms are filled with, as the cells hold it: a day is a day, a number has no signs. */
      cells: z.record(columnId, text),
      pieces: z.array(z.object({ n: piece, format: text, state: z.enum(pieceStates), on: dayOrNone })),
      /** Sets of piece columns that the tab has. */
      sets: number,
      money: z.object({ currency: short, fee: number, paid: number, outstanding: number, due: dayOrNone }),
      contradictions: z.array(dueRow),
      /** Currencies that the settings know. */
      currencies: z.array(short),
    }),
  },
  /** Fee, currency, offer, pieces, payment day and the status in one act. */
  'deal.record': {
    in: z.object({
      id: rowId,
      offer: short,
      fee: z.nullable(number.check(z.nonnegative())),
      currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
      paymentDue: dayOrNone,
      pieces: z.array(z.object({ n: piece, format: short, due: dayOrNone })).check(z.maxLength(mostPieces)),
      seen,
    }),
    out: acted,
  },
  /** Link, day, disclosure and code of a piece, the status and the day its numbers are due in one act. */
  'post.live': {
    in: z.object({
      id: rowId,
      n: piece,
      format: short,
      link: z.string().check(z.maxLength(2000)),
      published: day,
      disclosure: short,
      code: short,
      seen,
    }),
    out: acted,
  },
} as const;

export type Stand = z.infer<(typeof creatorVerbs)['creator.stand']['out']>;
export type Acted = z.infer<typeof acted>;
