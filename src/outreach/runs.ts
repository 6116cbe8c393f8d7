// What a sender started: which template to whom, with which follow-ups. The rows hold how far each
// is; a run says what is still to come. Reads and writes runs and the sender's own notes, as JSON.
import * as z from 'zod/mini';
import { languages } from '../language/languages.ts';
import { kinds } from './template.ts';

const text = z.string();
const list = <T extends z.ZodMiniType>(of: T) => z._default(z.array(of), []);

const run = z.object({
  id: text,
  sender: text,
  /** Key and name of the template. */
  template: text,
  name: text,
  kind: z.enum(kinds),
  /** Whether its first mail begins a thread, or goes on in the row's. */
  thread: z._default(z.enum(['new', 'reply']), 'reply'),
  /** Key of the status a sent mail sets; '' for none. */
  sets: text,
  /** The drafts of every template of the run: the first mail's and the follow-ups'. */
  versions: z.array(z.object({ template: text, draft: text, language: z.optional(z.enum(languages)) })),
  /** What each draft said when the run began, or when the sender last said that a change is fine. */
  drafts: z.record(text, text),
  mode: z.enum(['send', 'draft']),
  shared: z.enum(['ask', 'each', 'one']),
  started: text,
  paused: z._default(z.boolean(), false),
  /** Why Muster paused it: a template was changed or is gone, too many bounces; '' if it didn't. */
  because: z._default(z.enum(['', 'draftChanged', 'missingDraft', 'bounces']), ''),
  followUps: z.nullable(
    z.object({
      steps: z.array(z.object({ template: text, after: z.number(), channel: z.enum(['mail', 'dm']) })),
      byItself: z.boolean(),
    }),
  ),
  /** Bounces that the sender has seen and gone on after. */
  forgiven: z._default(z.number(), 0),
  /** Rows that have gone on in a later run, as they stood then. */
  past: z._default(z.object({ sent: z.number(), replied: z.number(), bounced: z.number() }), {
    sent: 0,
    replied: 0,
    bounced: 0,
  }),
  /** In a mail for all of one address: the rows each mail's row speaks for. */
  others: z._default(z.record(text, z.array(text)), {}),
});
export type SendRun = z.infer<typeof run>;

/** Something that came in and waits for a person. */
const waitingReply = z.object({
  key: text,
  thread: text,
  kind: z.enum(['reply', 'autoReply', 'bounce', 'optOut']),
  at: text,
  rows: z.array(text),
});

const notes = z.object({
  /** Recipients a day, as the sender chose; null for the usual. */
  perDay: z._default(z.nullable(z.number()), null),
  /** A test mail proved that the account can send. */
  tested: z._default(z.boolean(), false),
  paused: z._default(z.boolean(), false),
  /** The sender switched hourly sending off: starting something leaves it so. */
  noAlarm: z._default(z.boolean(), false),
  /** Nothing is sent before this instant: Gmail said that the account's limit is reached. */
  stoppedUntil: z._default(text, ''),
  /** Where reading the mailbox goes on. */
  historyId: z._default(text, ''),
  lastRead: z._default(text, ''),
  /** Addresses the user sends as. */
  own: list(text),
  /** The last day's sendings: instant, recipients, thread. */
  sends: list(z.tuple([text, z.number(), text])),
  /** The latest messages that were read: a search finds them again. */
  seen: list(text),
  /** Messages that were found and not read yet. */
  pending: list(z.object({ id: text, thread: text })),
  replies: list(waitingReply),
  /** The last ones that a person dealt with: what was a slip comes back. */
  handled: list(waitingReply),
});
export type Notes = z.infer<typeof notes>;

export const noNotes: Notes = z.parse(notes, {});

/** A run out of its property; undefined for what is none. */
export const readRun = (json: string | undefined): SendRun | undefined => parse(run, json);

/** A sender's own notes; empty ones where there are none. */
export const readNotes = (json: string | undefined): Notes => parse(notes, json) ?? noNotes;

function parse<T extends z.ZodMiniType>(shape: T, json: string | undefined): z.infer<T> | undefined {
  if (!json) return undefined;
  try {
    const read = z.safeParse(shape, JSON.parse(json));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
