// What the sidebar may call for KPIs, the one-pager, the budget and payments.
//
// Numbers cross as numbers and are written in the user's language by the page. `campaign` is a
// campaign's name, or '' for all open ones. Money is in the base currency unless a currency stands
// beside it.
import * as z from 'zod/mini';
import { figures } from '../budget/budget.ts';
import { groupColumns } from '../kpi/groups.ts';
import { pageLabels } from '../kpi/onePager.ts';
import { languages } from '../language/languages.ts';
import { act, columnId, count, day, nothing, rowId, short, text } from './parts.ts';

const number = z.number();
const rowIds = z.array(rowId).check(z.maxLength(10_000));
const month = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/));
const objective = z.enum(['awareness', 'leads', 'sales', 'seo', 'ugc', 'feedback']);
const group = z.enum(groupColumns);

const kpi = z.object({
  metric: columnId,
  baseline: z.optional(number),
  target: number,
  start: day,
  end: day,
});
const kpis = z.array(kpi).check(z.maxLength(12));

const unit = z.enum(['count', 'money', 'share', 'days']);
const caution = z.enum(['nothingYet', 'onePost', 'oneCreator']);
const pace = z.enum(['notStarted', 'ahead', 'on', 'behind', 'met', 'missed', 'unknown']);

/** A metric as it was measured: `of` of `from` posts or creators made it. */
const measured = {
  metric: columnId,
  unit,
  value: z.nullable(number),
  of: count,
  from: count,
  what: z.enum(['posts', 'creators']),
  caution: z.optional(caution),
};
const verdict = z.object({ text, tone: z.enum(['good', 'bad', 'none']) });

const person = z.object({ id: rowId, name: text, link: text });
const result = z.object({ ...person.shape, value: number, single: z.boolean() });

const kpiView = z.object({
  objective: z.nullable(objective),
  kpis,
  base: short,
  rows: count,
  creators: count,
  verdict,
  lines: z.array(
    z.object({
      ...kpi.shape,
      ...measured,
      share: z.nullable(number),
      pace,
      gap: z.nullable(number),
      /** Sums from its first day to today, for a small line; empty where there is none. */
      spark: z.array(number),
      /** Over as many days right before. */
      before: z.nullable(number),
    }),
  ),
  funnel: z.array(z.object({ phase: short, reached: count, conversion: z.nullable(number) })),
  groups: z.array(
    z.object({ value: short, creators: count, posts: count, measures: z.array(z.object(measured)) }),
  ),
  /** By the first KPI that creators can be compared by. */
  compared: z.nullable(z.object({ metric: columnId, unit, best: z.array(result), weakest: z.array(result) })),
  /** `noColumn`: its column is missing. `unused`: a number column no KPI uses. */
  match: z.array(
    z.object({
      code: z.enum(['noColumn', 'unused', 'unknownMetric']),
      metric: z.optional(columnId),
      column: z.optional(columnId),
    }),
  ),
  /** What creators agreed to bring, the furthest from it first; at most 200. */
  meters: z.array(
    z.object({
      id: rowId,
      name: text,
      metric: columnId,
      text: short,
      unit,
      target: number,
      value: z.nullable(number),
      share: z.nullable(number),
      /** There is something to pay, and the target is not reached: the payment is marked. */
      marks: z.boolean(),
    }),
  ),
  /** Number columns of the user's own, by heading. */
  own: z.array(short),
  /** What is still to be filled in, in words. */
  teach: z.array(text),
});

const amount = z.object({ code: short, amount: number });
const total = z.object({
  /** In the base currency, without what has no rate. */
  base: number,
  currencies: z.array(amount),
  unconverted: z.array(amount),
  rows: count,
});
const figure = z.enum(figures);

const due = z.object({
  id: rowId,
  name: text,
  campaign: short,
  currency: short,
  amount: number,
  day: z.union([day, z.literal('')]),
  overdue: z.boolean(),
  status: short,
  invoice: short,
});

const budgetView = z.object({
  base: short,
  rows: count,
  figures: z.array(z.object({ figure, ...total.shape })),
  budget: z.nullable(number),
  left: z.nullable(number),
  months: z.array(z.object({ month, plan: z.nullable(number), paid: total, over: z.boolean() })),
  groups: z.array(
    z.object({
      value: short,
      figures: z.array(z.object({ figure, ...total.shape })),
      plan: z.nullable(number),
      over: z.boolean(),
    }),
  ),
  /** The next payments, overdue first; at most 100 of `dueRows`. */
  due: z.array(due),
  dueRows: count,
  /** Every currency of the rows, with its rate in the settings and its rows that have none. */
  rates: z.array(z.object({ code: short, rate: z.nullable(number), without: count, paidWithout: count })),
  /** Rows of which an amount counts as nothing; at most 50. */
  issues: z.array(
    z.object({
      code: z.enum(['notANumber', 'noRate']),
      id: rowId,
      name: text,
      column: short,
      text: short,
    }),
  ),
  teach: z.array(text),
});

const payable = z.object({
  id: rowId,
  name: text,
  campaign: short,
  currency: short,
  fee: number,
  commission: number,
  paid: number,
  outstanding: number,
  /** What the month's Spend cell says. */
  inMonth: number,
  /** The label in the cell. */
  status: short,
  invoice: short,
  due: z.union([day, z.literal('')]),
  meter: z.nullable(
    z.object({ metric: columnId, text: short, unit, target: number, value: z.nullable(number) }),
  ),
});

const pageChoice = {
  campaign: short,
  /** Without fees, risks and ratings. */
  client: z.boolean(),
  /** Only these days; left out, the whole campaign. */
  start: z.optional(day),
  end: z.optional(day),
};
const remark = z.string().check(z.maxLength(2000));
const remarks = z.object({ learned: remark, next: remark, decision: remark });
const pageKpi = z.object({
  name: text,
  actual: text,
  caution: text,
  target: text,
  before: text,
  share: number,
  pace,
  paceText: text,
});
const pageCreator = z.object({ name: text, link: text, value: text });
/** The one-pager; see kpi/onePager.ts. */
const page = z.object({
  labels: z.record(z.enum(pageLabels), text),
  title: text,
  language: z.enum(languages),
  subtitle: text,
  verdict,
  money: z.array(
    z.object({
      label: text,
      amount: text,
      note: text,
      share: z.nullable(number),
      over: z.boolean(),
    }),
  ),
  kpis: z.array(pageKpi),
  costs: z.array(z.object({ label: text, amount: text, target: text, tone: verdict.shape.tone })),
  creators: z.nullable(z.object({ by: text, best: z.array(pageCreator), weakest: z.array(pageCreator) })),
  remarks: z.array(z.object({ key: z.enum(['learned', 'next', 'decision']), label: text, text })),
  teach: z.array(text),
  footer: z.array(text),
});

/** Which rows a figure is made of. */
const made = z.union([
  z.object({ of: z.literal('rows'), ids: rowIds }),
  z.object({
    of: z.literal('figure'),
    campaign: short,
    figure,
    month: z.optional(month),
    currency: z.optional(short),
    /** Only what has no rate. */
    unconverted: z.optional(z.boolean()),
    by: z.optional(columnId),
    value: z.optional(short),
  }),
  z.object({ of: z.literal('metric'), campaign: short, kpi }),
  z.object({ of: z.literal('phase'), campaign: short, phase: short }),
  z.object({ of: z.literal('group'), campaign: short, by: group, value: short }),
]);

export const reportVerbs = {
  'kpi.read': {
    in: z.object({ campaign: short, by: z.optional(group) }),
    out: kpiView,
  },
  /** Saves a campaign's objective and KPIs and brings the columns they need. */
  'kpi.save': {
    in: z.object({ campaign: short, objective: z.nullable(objective), kpis }),
    out: z.object({ added: z.array(text) }),
  },
  /** Adds the columns that these metrics are made of; gives their headings. */
  'kpi.addColumns': { in: z.object({ metrics: z.array(columnId) }), out: z.object({ added: z.array(text) }) },
  /** This number column is not meant for a KPI: no word about it any more. */
  'kpi.notFor': { in: z.object({ column: columnId }), out: nothing },

  'budget.read': {
    in: z.object({ campaign: short, by: z.optional(z.union([group, z.literal('campaign')])) }),
    out: budgetView,
  },
  /** Saves what may be spent; null takes a month, or the whole budget, out of the plan. */
  'budget.plan': {
    in: z.object({
      campaign: short,
      budget: z.optional(z.nullable(number)),
      months: z.array(z.object({ month, amount: z.nullable(number) })).check(z.maxLength(120)),
    }),
    out: nothing,
  },
  /**
   * Sets what a currency is worth, and writes it into the rows that have no rate or the old one. A
   * row with a payment, or one that is agreed, keeps what it has; `fillPaid` fills the empty ones.
   */
  'budget.rate': {
    in: z.object({ code: short, rate: number.check(z.positive()), fillPaid: z.boolean() }),
    out: z.object({ filled: count, kept: count }),
  },

  'payment.read': {
    in: z.object({ ids: rowIds, month }),
    out: z.object({ rows: z.array(payable), missing: z.array(rowId) }),
  },
  /** One invoice, one or many rows, in one act: Spend of the month, status, invoice, History. */
  'payment.record': {
    in: z.object({
      month,
      kind: z.enum(['advance', 'part', 'rest']),
      invoice: short,
      rows: z
        .array(
          z.object({
            id: rowId,
            /** In the row's currency; a refund is negative. */
            amount: number,
            /** What the month's Spend cell and the status said. */
            from: number,
            status: short,
          }),
        )
        .check(z.maxLength(2000)),
    }),
    out: z.object({
      done: z.array(rowId),
      refused: z.array(
        z.object({ id: rowId, reason: z.enum(['changed', 'gone', 'twice', 'moved']), now: text }),
      ),
      undo: z.optional(act),
      issues: z.array(z.object({ code: short, message: text })),
    }),
  },
  /** Payments due, as CSV for finance. */
  'payment.due': {
    in: z.object({ campaign: short }),
    out: z.object({ name: short, csv: z.string(), rows: count }),
  },

  'page.open': { in: nothing, out: nothing },
  'page.read': { in: z.object(pageChoice), out: z.object({ page, remarks, file: short }) },
  'page.save': { in: z.object({ campaign: short, remarks }), out: nothing },
  /** The page as PDF, in base64. */
  'page.pdf': { in: z.object(pageChoice), out: z.object({ name: short, base64: z.string() }) },
  /** A Gmail draft of the user's with the PDF attached. */
  'page.draft': { in: z.object(pageChoice), out: z.object({ link: text }) },

  /** Selects in the sheet the rows that a figure is made of. */
  'rows.select': { in: made, out: z.object({ rows: count, selected: count }) },
} as const;

export type ReportVerb = keyof typeof reportVerbs;
export type Made = z.infer<typeof made>;
export type KpiView = z.infer<typeof kpiView>;
export type BudgetView = z.infer<typeof budgetView>;
export type TotalView = z.infer<typeof total>;
export type Payable = z.infer<typeof payable>;
export type DueView = z.infer<typeof due>;
export type Measured = KpiView['lines'][number];
