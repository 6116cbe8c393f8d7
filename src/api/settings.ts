// What the sidebar may call for Settings: statuses, rules, money, days, what is stored, removal.
// After a change the sidebar opens its session again.
import * as z from 'zod/mini';
import { languages } from '../language/languages.ts';
import { engagementKeys } from '../tracker/engagement.ts';
import { count, group, nothing, short, text } from './parts.ts';

const code = z.string().check(z.regex(/^[A-Z]{3}$/));
const label = z.string().check(z.maxLength(60));

const status = z.object({
  key: z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/)),
  group,
  phase: short,
  colour: z.string().check(z.regex(/^#[0-9a-f]{6}$/)),
  label: label.check(z.minLength(1)),
  /** What it is called in other languages. */
  labels: z.optional(z.partialRecord(z.enum(languages), label)),
  next: z.optional(short),
  /** No longer offered, still understood. */
  retired: z.optional(z.boolean()),
});

const size = z.enum(['small', 'large']);
const followers = z.number().check(z.int(), z.positive());
const rate = z.number().check(z.positive());

/** What a team chooses for itself; every field is saved by itself. */
const choices = {
  size,
  /** 1 is Monday. */
  workingDays: z.array(z.number().check(z.int(), z.gte(1), z.lte(7))),
  /** Followers from which Nano, Micro, Macro and Celebrity begin. */
  tiers: z.tuple([followers, followers, followers, followers]),
  engagement: z.enum(engagementKeys),
  baseCurrency: code,
  /** What one unit is worth in the base currency. */
  currencies: z.array(z.object({ code, rate })).check(z.maxLength(50)),
};

export const settingsVerbs = {
  'settings.read': {
    in: nothing,
    out: z.object({
      ...choices,
      /** All of them, in the team's order, with how many rows have each. */
      statuses: z.array(z.object({ ...status.shape, rows: count })),
      rules: z.array(z.object({ key: short, on: z.boolean() })),
      /** Cells that are still to be given their new label or status. */
      left: count,
      /** What Muster keeps outside the sheet, in characters, and whether this user's trigger runs. */
      stored: z.object({ team: count, mine: count, trigger: z.boolean(), optedOut: count }),
    }),
  },
  /** Saves what is given and leaves the rest. */
  'settings.save': {
    in: z.object({
      size: z.optional(choices.size),
      workingDays: z.optional(choices.workingDays),
      tiers: z.optional(choices.tiers),
      engagement: z.optional(choices.engagement),
      baseCurrency: z.optional(choices.baseCurrency),
      currencies: z.optional(choices.currencies),
    }),
    /** What Google refused, in words. */
    out: z.object({ issues: z.array(text) }),
  },
  /** Switches a rule for contradictions on or off, for everybody. */
  'rules.switch': { in: z.object({ rule: short, on: z.boolean() }), out: nothing },

  /**
   * Saves all statuses in their order; dropdowns and colours follow at once. Cells follow by
   * `statuses.rewrite`. A status that is left out, or retired, and that rows have, needs an entry in
   * `rows`: the key of the one they get, or '' to keep what they say.
   */
  'statuses.save': {
    in: z.object({
      statuses: z.array(status).check(z.maxLength(200)),
      rows: z.array(z.object({ key: short, to: short })),
    }),
    out: z.object({ left: count, issues: z.array(text) }),
  },
  /** Gives the next cells their new label or status; to be called until nothing is left. */
  'statuses.rewrite': { in: nothing, out: z.object({ written: count, left: count, issues: z.array(text) }) },

  /**
   * Takes Muster out of this spreadsheet: this user's trigger, the team's settings, what this user
   * kept. The sheet stays as it is. Who opted out stays known, unless `forget`.
   */
  'muster.remove': { in: z.object({ forget: z.boolean() }), out: nothing },
} as const;

export type SettingsVerb = keyof typeof settingsVerbs;
export type StatusWish = z.infer<typeof status>;
