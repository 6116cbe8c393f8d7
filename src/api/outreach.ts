// What the sidebar may call for outreach: templates, pre-flight, sending, follow-ups, replies.
//
// Everything is by row ID. `sender` is always the user who calls: nobody sends, judges or stops
// another's mail. An instant is ISO text to the second, a day `2026-12-11`.
import * as z from 'zod/mini';
import { languages } from '../language/languages.ts';
import { reasonCodes } from '../outreach/reasonCodes.ts';
import { kinds } from '../outreach/template.ts';
import { act, columnId, count, day, nothing, rowId, short, text } from './parts.ts';

const rowIds = z.array(rowId).check(z.maxLength(5_000));
const time = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const language = z.enum(languages);
const kind = z.enum(kinds);

/**
 * Whether this user can send. Each state but `ready` is shown in place of the panel, with one thing
 * to do: `notGranted` opens `link` (Google's permission page), `notEnabled` opens `link` (the script
 * editor: Services → Gmail API → remove, add, save), `rateLimited` waits a minute.
 */
const access = z.object({
  state: z.enum(['ready', 'notGranted', 'notEnabled', 'rateLimited', 'noAnswer']),
  link: z.optional(text),
  /** Message and next step, in the user's language; '' when ready. */
  message: text,
});

/** A template: all drafts of the user whose bracket has this name, a version for each language. */
const template = z.object({
  /** How it is named in every call: the bracket's name without case, accents and spaces. */
  key: short,
  name: short,
  kind,
  /** The status (key of an influencer status) that sending it sets; '' for none. */
  sets: short,
  /** A new thread, or a reply in the row's running one (where there is none, a new one). */
  thread: z.enum(['new', 'reply']),
  versions: z.array(
    z.object({
      draftId: short,
      /** null: the version for every other language. */
      language: z.nullable(language),
      /** Without the bracket, placeholders unfilled. */
      subject: text,
      /** Placeholders used, as written. */
      placeholders: z.array(short),
      /** Placeholders that stand for nothing; they block the send. */
      unknown: z.array(short),
      attachments: z.array(z.object({ name: text, type: short, size: count })),
      /** Bytes; above 5 MB there is a warning in `problems`, above 15 MB it can't be sent. */
      size: count,
      /** Sentences: what blocks sending it. */
      problems: z.array(text),
      /** Sentences: what is worth a look (five points of a first contact, size, …). */
      advice: z.array(text),
      link: text,
    }),
  ),
});

/** When follow-ups come and who sends them. At most two mails, then at most one DM. */
const followUps = z.object({
  steps: z
    .array(
      z.object({
        /** Key of a template; for a DM its plain text is what is copied. */
        template: short,
        /** Working days without a reply since the step before. */
        after: count.check(z.gte(1), z.lte(60)),
        channel: z.enum(['mail', 'dm']),
      }),
    )
    .check(
      z.maxLength(3),
      z.refine((steps) => steps.filter(({ channel }) => channel === 'mail').length <= 2),
      z.refine((steps) => steps.filter(({ channel }) => channel === 'dm').length <= 1),
    ),
  /** False: they wait for one click. True: the hourly trigger sends them by itself. */
  byItself: z.boolean(),
});

/** Which rows, by one of three choices. */
const choice = z.union([
  z.object({ by: z.literal('ids'), ids: rowIds }),
  /** Rows that say one of the values in each list that isn't empty; '' is an empty cell. */
  z.object({
    by: z.literal('where'),
    campaign: z.array(short),
    /** Keys of influencer statuses. */
    status: z.array(short),
    owner: z.array(short),
    language: z.array(short),
    platform: z.array(short),
  }),
  /** What the sheet's filter shows; filter views can't be seen by a script. */
  z.object({ by: z.literal('filter') }),
]);

/** What is sent, to whom, and how; the same for pre-flight and start. */
const plan = z.object({
  template: short,
  choice,
  /** `draft` only makes drafts, for those who want to read and send each one in Gmail. */
  mode: z.enum(['send', 'draft']),
  /** Several rows with one address (an agent): `ask` holds them, one mail each, or one for all. */
  shared: z.enum(['ask', 'each', 'one']),
  /** Rows for which a template that was sent before is sent again. */
  again: rowIds,
  /** Key of the reply that is answered: the mail goes into that thread. Only for one row by its ID. */
  reply: z.optional(short),
  followUps: z.nullable(followUps),
});

/**
 * Why a row is not mailed, or what to know about one that is. `code` is stable; `message` is in the
 * user's language and says what to do.
 */
const reason = z.object({
  code: z.enum(reasonCodes),
  message: text,
  /** The column to mend, if that helps. */
  column: z.optional(columnId),
});

/** One row in pre-flight. */
const row = z.object({
  id: rowId,
  name: text,
  campaign: short,
  to: text,
  cc: z.array(text),
  /** Filled; '' where it can't be. */
  subject: text,
  language: z.nullable(language),
  draftId: short,
  /** A first name that was guessed from Name and not confirmed yet. */
  guess: z.optional(short),
  /** In a mail for all: the other rows it speaks of. */
  others: z.array(rowId),
  /** Warnings of a row that is mailed; the reason of one that isn't. */
  reasons: z.array(reason),
  /** `2026-11-12` if this template was sent to this row before: offer "again?". */
  sentBefore: z.optional(day),
});

const preflight = z.object({
  template,
  /** Guessed names first. */
  send: z.array(row),
  /** No address: finished text to copy, in the DM queue. */
  dm: z.array(row),
  held: z.array(row),
  /** Recipients needed (cc and bcc counted), and left today by the sender's own limit. */
  recipients: count,
  left: count,
  /** "by your limit": sentence with limit, already sent, and when the rest goes on. */
  limit: text,
  /** The names of the first and last chosen row, to see where a selection starts and ends. */
  first: text,
  last: text,
  /** Chosen rows that a filter or a person hides; they are held. */
  hidden: count,
  /** Sentences about the whole: filter views can't be seen, attachments are big, … */
  notes: z.array(text),
  /** What blocks everything; empty if it can be sent. */
  problems: z.array(text),
  /** Give it to `outreach.start`: says what the drafts said. */
  basis: short,
});

const mailView = z.object({
  from: text,
  to: text,
  cc: text,
  bcc: text,
  replyTo: text,
  subject: text,
  /** Whole HTML, inline images as data URIs; for an iframe with `sandbox=""`. '' for plain text only. */
  html: z.string().check(z.maxLength(30_000_000)),
  plain: text,
  attachments: z.array(z.object({ name: text, type: short, size: count })),
  reasons: z.array(reason),
});

/** How one row of a run stands. */
const runRow = z.object({
  id: rowId,
  name: text,
  state: z.enum([
    'queued',
    'making',
    'drafted',
    'sending',
    'sent',
    'dm', // in the DM queue
    'replied',
    'bounced',
    'autoReply',
    'optedOut',
    'held',
    'stopped',
  ]),
  /** 0 is the first mail, 1 and 2 follow-ups, 3 the DM. */
  step: count,
  at: short,
  reason: z.optional(reason),
  /** Opens the mail in Gmail; only for the sender. */
  link: z.optional(text),
  /** `outreach.retry` can be tried. */
  retry: z.boolean(),
});

const run = z.object({
  id: short,
  sender: short,
  /** Whether it is this user's. */
  mine: z.boolean(),
  template: short,
  started: short,
  mode: z.enum(['send', 'draft']),
  paused: z.boolean(),
  /** Why it waits, in words: paused, limit, working hours, "waiting for Ana"; '' if it doesn't. */
  waits: text,
  /** Rows by state. */
  queued: count,
  drafted: count,
  /** In the DM queue. */
  dms: count,
  sent: count,
  held: count,
  replied: count,
  bounced: count,
  /** Of those sent: rows that have gone on in a later run, and are listed there. */
  past: count,
  /** Sequences of it that still have a follow-up to come. */
  running: count,
  followUps: z.nullable(followUps),
});

const state = z.object({
  access,
  sender: short,
  /** A test mail to oneself has proved that this account can send; until then only drafts. */
  tested: z.boolean(),
  paused: z.boolean(),
  limit: z.object({ perDay: count, used: count, left: count, message: text }),
  /** Whether it is working time now, in the sheet's time zone; '' or a sentence. */
  hours: text,
  /** The hourly trigger of this user is there. */
  trigger: z.boolean(),
  runs: z.array(run),
  followUpsDue: count,
  dms: count,
  replies: count,
  /** Sentences: "Ana's sending has not run since …", void cells, two rows with one ID. */
  notes: z.array(text),
});

const settings = z.object({
  /** Recipients a day; null for the usual (50 on a consumer account, 300 on Workspace). */
  perDay: z.nullable(count),
  /** Working hours, in the sheet's time zone; null: at any time. Working days are the team's. */
  from: z.nullable(time),
  to: z.nullable(time),
  /** A person isn't mailed twice within so many days; 0: never mind. The team's. */
  guardDays: count,
  /** Writes the first 200 characters of a reply into the row. The team's. */
  keepLastMessage: z.boolean(),
});

/** Something came in. */
const reply = z.object({
  /** Names it in calls: the message's ID. */
  key: short,
  kind: z.enum(['reply', 'autoReply', 'bounce', 'optOut']),
  /** Rows it may be about: one, or several if it was found by address only ("about whom?"). */
  rows: z.array(z.object({ id: rowId, name: text, campaign: short, status: short })),
  at: short,
  from: text,
  subject: text,
  /** Without what it quotes. */
  text,
  link: text,
  /** One-click values for columns; nothing is entered unseen. */
  values: z.array(z.object({ kind: z.enum(['amount', 'link', 'email', 'tracking']), text })),
});

const progress = z.object({
  /** Of the run, or of all runs of this user. */
  done: count,
  total: count,
  /** What this call did. */
  sent: count,
  drafted: count,
  held: z.array(runRow),
  /**
   * `more`: call again at once. `wait`: call again after `waitSeconds` (a lease has to end, the rate
   * limit). `done`: nothing left. The others say why it stops: the hourly trigger goes on.
   */
  next: z.enum(['more', 'wait', 'done', 'limit', 'hours', 'paused', 'bounces', 'access']),
  waitSeconds: count,
  message: text,
  access: z.optional(access),
});

export const outreachVerbs = {
  /** What the panel opens with. Reads no mail but the count of today's; two Gmail calls. */
  'outreach.state': { in: nothing, out: state },
  /** What Today shows of outreach: what waits, and whose sending stands still. No Gmail call. */
  'outreach.watch': {
    in: nothing,
    out: z.object({ followUpsDue: count, dms: count, replies: count, notes: z.array(text) }),
  },
  /** What came of first contacts, by template, in one campaign or ('') all; counts creators. No Gmail call. */
  'outreach.numbers': {
    in: z.object({ campaign: short }),
    out: z.object({
      templates: z.array(
        z.object({
          template: short,
          name: short,
          sent: count,
          replied: count,
          declined: count,
          bounced: count,
          agreed: count,
        }),
      ),
    }),
  },
  /** The user's drafts with a bracket. A Gmail call for each that changed since the last time. */
  'outreach.templates': {
    in: nothing,
    out: z.object({
      access,
      templates: z.array(template),
      others: count,
      /** There are more drafts than are looked at in one go: call again. */
      more: z.boolean(),
    }),
  },
  'outreach.saveTemplate': {
    in: z.object({
      key: short,
      kind,
      sets: short,
      /** Of a conversation: whether it begins a thread of its own; kept as it is where it isn't said. */
      thread: z.optional(z.enum(['new', 'reply'])),
    }),
    out: z.object({ template }),
  },
  /** Writes ready drafts into Gmail; those whose name is there already are left alone. */
  'outreach.starterKit': {
    in: z.object({ language }),
    out: z.object({ made: z.array(short), there: z.array(short) }),
  },

  /** Opens the pre-flight in its own large dialog; it finds what was put together in the user's kept texts. */
  'outreach.open': { in: nothing, out: nothing },
  /** Counts the rows of a choice, and what there is to choose from among them; reads one range. */
  'outreach.choose': {
    in: z.object({ choice }),
    out: z.object({
      ids: z.array(rowId),
      /** Values to choose from with the number of rows, over the whole tab. */
      values: z.object({
        campaign: z.array(z.object({ value: short, label: short, rows: count })),
        status: z.array(z.object({ value: short, label: short, rows: count })),
        owner: z.array(z.object({ value: short, label: short, rows: count })),
        language: z.array(z.object({ value: short, label: short, rows: count })),
        platform: z.array(z.object({ value: short, label: short, rows: count })),
      }),
    }),
  },
  /** Every row that will be mailed and every one that won't, with the reason. Sends nothing. */
  'outreach.preflight': { in: z.object({ plan }), out: preflight },
  /** The finished mail for a row, as it will arrive. */
  'outreach.preview': {
    in: z.object({
      template: short,
      id: rowId,
      shared: z.enum(['ask', 'each', 'one']),
      /** In a mail for all of one address: the other rows it speaks of. */
      others: z.optional(rowIds),
      /** As in the plan: in a thread, a mail has the thread's subject. */
      reply: z.optional(short),
    }),
    out: mailView,
  },
  /** Confirms or corrects first names, for all rows of the person. `from` is what was shown. */
  'outreach.firstNames': {
    in: z.object({ names: z.array(z.object({ id: rowId, from: short, to: short })) }),
    out: z.object({ done: z.array(rowId), refused: z.array(rowId) }),
  },
  /** Sends the mail for a row (or with made-up values) to oneself; proves that the account works. */
  'outreach.test': {
    in: z.object({
      template: short,
      id: z.nullable(rowId),
      /** As in the preview. */
      others: z.optional(rowIds),
    }),
    out: z.object({ ok: z.boolean(), message: text, link: text }),
  },

  /**
   * Claims the rows that pass the guards now and puts them into the queue. Sends nothing yet: call
   * `outreach.send` until it says `done`. Rows left out are told with the reason.
   */
  'outreach.start': {
    in: z.object({ plan, basis: short }),
    out: z.object({ run, left: z.array(row) }),
  },
  /** Sends the next few (about 20 seconds of work). null: of all the user's runs. */
  'outreach.send': { in: z.object({ run: z.nullable(short) }), out: progress },
  /** null: everything of this user. */
  'outreach.pause': {
    in: z.object({ run: z.nullable(short), paused: z.boolean() }),
    out: z.object({ runs: z.array(run) }),
  },
  /** Takes back what is queued and removes the drafts that were made; what is sent is sent. */
  'outreach.cancel': {
    in: z.object({ run: short }),
    out: z.object({ cancelled: count, sending: count }),
  },
  /** Every row of a run and how it stands. */
  'outreach.result': { in: z.object({ run: short }), out: z.object({ run, rows: z.array(runRow) }) },
  /** Tries held rows again, where nothing can have been sent. */
  'outreach.retry': {
    in: z.object({ ids: rowIds }),
    out: z.object({ queued: z.array(rowId), left: z.array(row) }),
  },

  /** Follow-ups that are due, of this user; looks at the sheet only. */
  'outreach.due': {
    in: nothing,
    out: z.object({
      due: z.array(
        z.object({ id: rowId, name: text, run: short, step: count, template: short, on: day, sent: short }),
      ),
      /** Due too, but the row's name was changed since the mail: they go only by `renamed` of `followUp`. */
      renamed: z.array(
        z.object({ id: rowId, name: text, run: short, step: count, template: short, on: day, sent: short }),
      ),
      /** Sequences of which the template is gone or was changed: the sender decides. */
      changed: z.array(
        z.object({ run: short, template: short, what: z.enum(['edited', 'deleted']), rows: count }),
      ),
    }),
  },
  /** Puts follow-ups into the queue; thread and address are checked again right before each. */
  'outreach.followUp': {
    in: z.object({
      ids: rowIds,
      /** Runs whose edited templates are fine. */
      accept: z.array(short),
      /** Rows of which a person says that they are the same creator under another name. */
      renamed: z.optional(rowIds),
    }),
    out: z.object({ queued: z.array(rowId), left: z.array(row) }),
  },
  /** Ends sequences: no follow-up comes any more. */
  'outreach.stop': { in: z.object({ ids: rowIds }), out: z.object({ stopped: z.array(rowId) }) },
  /** Rows to write to by hand elsewhere: first contacts without an address, and DM follow-ups. */
  'outreach.dms': {
    in: nothing,
    out: z.object({
      dms: z.array(
        z.object({
          id: rowId,
          name: text,
          handle: text,
          platform: text,
          /** The profile to open. */
          link: text,
          /** Finished, to copy. */
          text,
          step: count,
          run: short,
          reasons: z.array(reason),
        }),
      ),
    }),
  },
  'outreach.dmSent': { in: z.object({ id: rowId }), out: z.object({ done: z.boolean() }) },
  /** An answer came by DM or phone: stops the sequence. */
  'outreach.repliedElsewhere': { in: z.object({ ids: rowIds }), out: z.object({ done: z.array(rowId) }) },

  /** Looks for answers since the last time, in a bounded number of Gmail calls. */
  'outreach.readReplies': {
    in: nothing,
    out: z.object({ access, read: count, more: z.boolean() }),
  },
  /** The reply queue; reads each message shown from Gmail. */
  'outreach.replies': {
    in: z.object({ from: count }),
    out: z.object({ replies: z.array(reply), total: count }),
  },
  /** Takes a reply off the queue. `next` decides nothing. */
  'outreach.handled': {
    in: z.object({
      key: short,
      id: z.nullable(rowId),
      what: z.enum(['interested', 'declined', 'later', 'next']),
      /** Why they declined; goes into Notes. */
      why: text,
      /** For `later`: when the next step is due. */
      on: z.nullable(day),
    }),
    out: z.object({
      done: z.boolean(),
      left: count,
      /** What takes the row's change back; a reply comes back with `outreach.putBack`. */
      undo: z.optional(act),
    }),
  },
  /** Puts a reply that was dealt with back into the queue. */
  'outreach.putBack': { in: z.object({ key: short }), out: z.object({ back: z.boolean() }) },
  /** Writes marked text into a column; refused if the cell no longer says `from`. */
  'outreach.putInRow': {
    in: z.object({ id: rowId, column: columnId, from: text, to: z.union([text, z.number()]) }),
    out: z.object({ done: z.boolean(), now: text }),
  },
  /** Never mail these rows' addresses again, or take an opt-out by mistake back. */
  'outreach.optOut': {
    in: z.object({
      ids: rowIds,
      optedOut: z.boolean(),
      /** Addresses that may stand in no row yet. */
      addresses: z.optional(z.array(short).check(z.maxLength(500))),
      /** Keys of `outreach.optOuts`, to take back what no row has any more. */
      keys: z.optional(z.array(short).check(z.maxLength(500))),
    }),
    out: z.object({
      /** All rows of those addresses. */
      rows: z.array(rowId),
      /** What was typed and is no address. */
      refused: z.array(text),
    }),
  },
  /** Who is never mailed: hashes, and the address where a row has it. */
  'outreach.optOuts': {
    in: z.object({ /** Whether this address is on the list. */ address: z.optional(short) }),
    out: z.object({
      total: count,
      /** The latest first, at most 500. */
      entries: z.array(
        z.object({
          key: short,
          /** '' where no row has it: a hash can't be read back. */
          address: text,
          rows: z.array(z.object({ id: rowId, name: text, campaign: short })),
          how: z.enum(['reply', 'hand', 'unknown']),
          /** ISO instant; '' where nobody knows. */
          at: short,
          who: short,
        }),
      ),
      /** What was taken off again, the latest first. */
      back: z.array(z.object({ key: short, at: short, who: short })),
      asked: z.optional(z.boolean()),
    }),
  },

  'outreach.settings': { in: nothing, out: settings },
  'outreach.saveSettings': { in: settings, out: settings },
  /** This user's hourly trigger, which goes on sending and reads replies while nobody looks. */
  'outreach.trigger': { in: z.object({ on: z.boolean() }), out: z.object({ on: z.boolean() }) },
} as const;

export type OutreachVerb = keyof typeof outreachVerbs;
export type Access = z.infer<typeof access>;
export type Template = z.infer<typeof template>;
export type FollowUps = z.infer<typeof followUps>;
export type Choice = z.infer<typeof choice>;
export type SendPlan = z.infer<typeof plan>;
export type Reason = z.infer<typeof reason>;
export type { ReasonCode } from '../outreach/reasonCodes.ts';
export type PreflightRow = z.infer<typeof row>;
export type Preflight = z.infer<typeof preflight>;
export type MailView = z.infer<typeof mailView>;
export type RunRow = z.infer<typeof runRow>;
export type Run = z.infer<typeof run>;
export type OutreachState = z.infer<typeof state>;
export type OutreachSettings = z.infer<typeof settings>;
export type Reply = z.infer<typeof reply>;
export type Progress = z.infer<typeof progress>;
