// What the sidebar may call. One table: a verb, what it takes, what it gives. Both ends check.
//
// The sidebar calls the one global `api(json)`; JSON crosses, never a Date or an object. A day is
// `2026-12-11`, an instant an ISO text.
import * as z from 'zod/mini';
import { creatorVerbs } from './api/creator.ts';
import { outreachVerbs } from './api/outreach.ts';
import { act, columnId, count, day, group, nothing, rowId, short, text } from './api/parts.ts';
import { reportVerbs } from './api/reports.ts';
import { settingsVerbs } from './api/settings.ts';
import { todayVerbs } from './api/today.ts';
import { languages } from './language/languages.ts';
import { blocks } from './tracker/columns.ts';
import { engagementKeys } from './tracker/engagement.ts';

const offer = z.enum(['money', 'product', 'commission', 'exchange']);
const objective = z.enum(['awareness', 'leads', 'sales', 'seo', 'ugc', 'feedback']);

/** A cell as the concepts see it; a day is an ISO text. */
const cell = z.union([text, z.number(), z.boolean()]);

/** Something about one row (or the tab) that a person should know; the rest went on. */
const issue = z.object({
  code: short,
  message: text,
  row: z.optional(count),
  column: z.optional(columnId),
  id: z.optional(short),
});

const status = z.object({
  key: short,
  group,
  phase: short,
  colour: z.string().check(z.regex(/^#[0-9a-f]{6}$/)),
  label: short,
  next: z.optional(short),
  retired: z.optional(z.boolean()),
});

const campaign = z.object({
  name: short,
  objective: z.optional(objective),
  start: z.optional(day),
  end: z.optional(day),
  budget: z.optional(z.number()),
  landingPage: z.optional(text),
  brief: z.optional(text),
  open: z.boolean(),
});

/** Where the tab stands: nothing, somebody's list, a tracker, or a tracker that lost something. */
const tracker = z.object({
  state: z.enum(['empty', 'list', 'ready', 'broken']),
  /** The tab's name. */
  tab: short,
  /** Headings that are needed and missing, as they would be written. */
  missing: z.array(short),
  rows: count,
  columns: z.array(z.object({ id: columnId, heading: text })),
  /** What was healed on opening, in words. */
  healed: z.array(text),
  issues: z.array(issue),
});

const session = z.object({
  user: short,
  /** The user's own language, whatever the sheet's is. */
  language: z.enum(languages),
  sheetLanguage: z.enum(languages),
  locale: short,
  timeZone: short,
  today: day,
  tracker,
  statuses: z.array(status),
  campaigns: z.array(campaign),
  /** The chooser at the top: a campaign's name, or '' for all open ones. */
  campaign: short,
  shown: z.nullable(z.enum([...blocks, 'all'])),
  baseCurrency: short,
  /** How the engagement rate is reckoned. */
  engagement: z.enum(engagementKeys),
  /** A small campaign analyses, then contacts; a large one contacts in bulk. */
  size: z.enum(['small', 'large']),
  /** 1 is Monday. */
  workingDays: z.array(z.number()),
  /** Texts this user typed and did not send, by where they were typed. */
  kept: z.optional(z.record(short, text)),
});

/** One status of a row: a known one, or a text nobody has defined. */
const rowStatus = z.object({ key: z.nullable(short), label: short });

const historyLine = z.object({
  at: short,
  who: short,
  group: z.nullable(group),
  from: short,
  to: short,
  /** What it was: by the sidebar, by hand in the cell, by an import, a send, a reply, … */
  by: short,
  folded: z.optional(count),
});

const card = z.object({
  id: rowId,
  person: short,
  /** For reading only: where the row was when it was read. */
  row: count,
  name: text,
  campaign: short,
  status: z.record(group, rowStatus),
  /** Cells as the sheet shows them, by column. */
  cells: z.record(columnId, text),
  history: z.array(historyLine),
  /** The person's other rows. */
  also: z.array(z.object({ id: rowId, campaign: short, status: short })),
  /** Says what a change was based on. */
  basis: short,
});

/**
 * How a row stands after a change: laid over the card that is shown, it needs no second reading.
 * `cells` has the ones that were read (statuses, next step and its date).
 */
const touched = z.pick(card, { id: true, status: true, cells: true, history: true, basis: true });

const hit = z.object({
  id: rowId,
  name: text,
  handle: text,
  email: text,
  campaign: short,
  status: rowStatus,
});

const statusChange = z.object({
  id: rowId,
  group,
  /** The label the person saw; a row that moved on is refused, not overwritten. */
  from: short,
  to: short,
});

const statusChanged = z.object({
  done: z.array(rowId),
  refused: z.array(
    z.object({
      id: rowId,
      group,
      /**
       * Somebody changed it since (`now` is what it says); the row is gone; its ID is there twice;
       * it was moved while it was written, and what of it stands is not certain.
       */
      reason: z.enum(['changed', 'gone', 'twice', 'moved']),
      /** The cell that `now` is of, where it is not the status itself. */
      column: z.optional(columnId),
      now: text,
    }),
  ),
  /** Every row named, done or refused, as it stands now. */
  rows: z.array(touched),
  /** What takes it back. */
  undo: z.optional(act),
  issues: z.array(issue),
});

/** Which rows are meant; what is left out means any. */
const filter = z.object({
  campaign: z.optional(short),
  /** Keys of statuses, of any group; within a group one of them, across groups each. */
  status: z.optional(z.array(short)),
  owner: z.optional(short),
  language: z.optional(short),
  platform: z.optional(short),
  /** Only these rows. */
  ids: z.optional(z.array(rowId)),
  /** true leaves out rows that the sheet's filter hides, false counts them. Otherwise nobody looks. */
  visible: z.optional(z.boolean()),
});

const importRow = z.object({ line: count, cells: z.record(columnId, cell) });
/** What an import does with one line; see import/duplicates.ts. */
const importDecision = z.object({
  line: count,
  what: z.enum(['new', 'merge', 'same', 'shared', 'skip']),
  /** The row it is merged into, or shares an address with: one of the tracker, or an earlier line's. */
  id: z.optional(rowId),
  otherLine: z.optional(count),
  /** Who that row is. */
  name: text,
  /** For a merge: what would change, and what differs and is kept (who somebody is). */
  changes: z.array(z.object({ column: columnId, from: text, to: text })),
  kept: z.array(z.object({ column: columnId, from: text, to: text })),
});
/** A person's answer where the import asks. */
const importAnswer = z.object({ line: count, take: z.enum(['merge', 'keepOld', 'sharedContact', 'skip']) });

/** Every verb: `in` and `out` are checked on both sides. */
export const api = {
  /** Heals the tab, then says everything the sidebar needs to draw itself. */
  'session.open': { in: nothing, out: session },
  /** The rows selected now. Polled; cheap. `seen` is the answer's `rev` of last time. */
  'session.selection': {
    in: z.object({ seen: short }),
    out: z.object({
      /** Changes with the selection, and where one row is selected also with what that row says. */
      rev: short,
      onTab: z.boolean(),
      ids: z.array(rowId),
      rows: count,
      /** The one selected row, when `rev` is not `seen`: spares the sidebar a second round trip. */
      card: z.optional(card),
      /** Moves when the session does (settings, columns, an import): the sidebar opens it again. */
      generation: z.optional(short),
    }),
  },
  /** Keeps a text the user has typed and not sent, in their own properties; '' forgets it. */
  'session.keep': { in: z.object({ key: short, text }), out: nothing },
  'session.choose': { in: z.object({ campaign: short }), out: session },

  /** What set-up finds and would do; changes nothing. */
  'tracker.look': {
    in: nothing,
    out: z.object({
      state: tracker.shape.state,
      tab: short,
      rows: count,
      recognised: z.array(z.object({ heading: text, id: columnId, at: count })),
      own: z.array(text),
      /** Where each of `own` stands (from 1), in their order: a person may say what one really is. */
      ownAt: z.optional(z.array(count)),
      added: z.array(text),
      issues: z.array(issue),
    }),
  },
  'tracker.setUp': {
    in: z.object({
      language: z.enum(languages),
      offers: z.array(offer),
      objective: z.nullable(objective),
      /** Moves the columns that are always seen to the front. */
      front: z.boolean(),
      /** Corrections to what was recognised: position (from 1) → column, '' for an own column. */
      mapping: z.optional(z.record(short, columnId)),
    }),
    out: session,
  },
  /** Puts back what is missing: headings, formulas, dropdowns, formats. */
  'tracker.repair': { in: nothing, out: session },
  'tracker.show': { in: z.object({ block: z.enum([...blocks, 'all']) }), out: z.object({ shown: short }) },
  /** Adds the next set of piece columns (up to four). */
  'tracker.addPiece': { in: nothing, out: session },

  'creator.read': {
    in: z.object({ ids: z.array(rowId) }),
    out: z.object({ cards: z.array(card), missing: z.array(rowId) }),
  },
  'creator.search': { in: z.object({ text: short }), out: z.object({ hits: z.array(hit), more: count }) },
  'creator.add': { in: z.object({ cells: z.record(columnId, cell) }), out: z.object({ id: rowId }) },
  /** Writes cells of one row, each based on what was seen. */
  'creator.edit': {
    in: z.object({ id: rowId, edits: z.array(z.object({ column: columnId, from: text, to: cell })) }),
    out: z.object({
      cards: z.array(card),
      refused: z.array(z.object({ column: columnId, now: text })),
      /** What takes it back, in all rows it wrote. */
      undo: z.optional(act),
      issues: z.array(issue),
    }),
  },
  /** Copies the persons' columns into new rows of a campaign. */
  'creator.addToCampaign': {
    in: z.object({ ids: z.array(rowId), campaign: short }),
    out: z.object({ added: z.array(rowId), already: z.array(rowId) }),
  },
  /** Selects a row in the sheet. */
  'creator.goTo': { in: z.object({ id: rowId }), out: nothing },

  'status.change': { in: z.object({ changes: z.array(statusChange) }), out: statusChanged },
  /** The user's last changes that can be taken back, the latest first. */
  'status.acts': { in: nothing, out: z.object({ acts: z.array(act) }) },
  /** Takes back one of them, row by row; a row that somebody changed since is refused. */
  'status.undo': { in: z.object({ act: short }), out: statusChanged },

  /** The rows a filter means, counted; changes nothing. */
  'rows.match': {
    in: filter,
    out: z.object({
      rows: count,
      /** How many persons they are. */
      people: count,
      ids: z.array(rowId),
      /** The statuses these rows have, with how many of them, and which of `ids` (from 0) they are. */
      statuses: z.array(
        z.object({ group, key: z.nullable(short), label: short, rows: count, at: z.array(count) }),
      ),
      /** How many of the rows that were meant the sheet's filter hides, whether left out or not. */
      hidden: count,
      /** What that filter asks: a heading, and the values it leaves out where it does it by values. */
      filtered: z.array(z.object({ heading: text, without: z.array(text) })),
      /** What there is to choose from in the whole tracker. */
      campaigns: z.array(short),
      owners: z.array(short),
      languages: z.array(short),
      platforms: z.array(short),
    }),
  },

  'campaign.save': { in: z.object({ campaign, was: z.optional(short) }), out: session },

  'import.open': { in: nothing, out: nothing },
  'import.tabs': {
    in: nothing,
    out: z.object({ tabs: z.array(z.object({ sheetId: z.number(), name: short, rows: count })) }),
  },
  'import.tab': {
    in: z.object({ sheetId: z.number(), from: count, rows: count }),
    out: z.object({ name: short, rows: z.array(z.array(text)), more: z.boolean() }),
  },
  /** What would happen with these lines; changes nothing. */
  'import.check': {
    in: z.object({ campaign: short, rows: z.array(importRow) }),
    out: z.object({ decisions: z.array(importDecision) }),
  },
  /**
   * Imports some lines; safe to repeat: what is in already is found again and left as it is.
   * `own` are columns of the user's own to be kept, by heading.
   */
  'import.apply': {
    in: z.object({
      campaign: short,
      source: short,
      own: z.array(text),
      rows: z.array(importRow),
      answers: z.array(importAnswer),
    }),
    out: z.object({ added: count, merged: count, same: count, skipped: count, issues: z.array(issue) }),
  },
  'import.done': { in: nothing, out: session },

  ...creatorVerbs,
  ...todayVerbs,
  ...settingsVerbs,
  ...outreachVerbs,
  ...reportVerbs,
} as const;

export type Api = typeof api;
export type Verb = keyof Api;
export type Input<V extends Verb> = z.infer<Api[V]['in']>;
export type Output<V extends Verb> = z.infer<Api[V]['out']>;

/** What crosses: the global `api(json)` takes a call as JSON text and gives a Result as JSON text. */
export const call = z.object({ verb: short, input: z.unknown() });
export type Call<V extends Verb = Verb> = { verb: V; input: Input<V> };

/**
 * What the page shows: the sidebar, or a large dialog. The server sets it when it opens the page, by
 * replacing `data-view="sidebar"` in Sidebar.html's first tag.
 */
export const views = ['sidebar', 'import', 'page', 'preflight'] as const;
export type View = (typeof views)[number];

/** What comes back for any call. `next` says what the person can do about it. */
export const failure = z.object({ ok: z.literal(false), code: short, message: text, next: z.optional(text) });
export type Failure = z.infer<typeof failure>;
export type Result<V extends Verb> = { ok: true; value: Output<V> } | Failure;

export type Session = z.infer<typeof session>;
export type Card = z.infer<typeof card>;
export type Hit = z.infer<typeof hit>;
export type Issue = z.infer<typeof issue>;
export type Cell = z.infer<typeof cell>;
export type Campaign = z.infer<typeof campaign>;
export type Touched = z.infer<typeof touched>;
export type HistoryLine = z.infer<typeof historyLine>;
export type StatusChange = z.infer<typeof statusChange>;
export type StatusChanged = z.infer<typeof statusChanged>;
export type Filter = z.infer<typeof filter>;
export type UndoAct = z.infer<typeof act>;
export type ImportRow = z.infer<typeof importRow>;
export type ImportDecision = z.infer<typeof importDecision>;
export type ImportAnswer = z.infer<typeof importAnswer>;
