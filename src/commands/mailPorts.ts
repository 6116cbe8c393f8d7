// What outreach needs of the world besides the sheet: the user's own mail, and an hourly trigger.
// The real sides are src/google/gmail.ts and src/google/triggers.ts. Nothing here does anything.
import type { Received } from '../outreach/replies.ts';
import type { Host } from './ports.ts';

/** What Gmail said no to, told apart by code and reason alone; see src/google/gmail.ts. */
export type MailErrorKind =
  /** 404: no such draft, thread, message, or history position. */
  | 'gone'
  /** Too many units a minute: ends Gmail work for this run; it is no failed row. */
  | 'rateLimited'
  /** The account may send no more today. */
  | 'limit'
  | 'notGranted'
  | 'notEnabled'
  /** Gmail refuses this very mail or request; it has had no effect. */
  | 'refused'
  /** It may have had its effect or not. */
  | 'unknown';

export class MailError extends Error {
  constructor(
    readonly kind: MailErrorKind,
    readonly reason?: unknown,
  ) {
    super(kind);
    this.name = 'MailError';
  }
}

export interface DraftPlace {
  id: string;
  messageId: string;
  threadId: string;
}

/** A message without its content. Header names in lower case, values decoded. */
export interface MessageHead {
  id: string;
  threadId: string;
  labels: string[];
  /** ISO instant. */
  at: string;
  headers: ReadonlyMap<string, string>;
}

/** The user's mail. Each function is one call of the Gmail API and throws MailError. */
export interface Mail {
  /** What stands in the way before any call is made: permissions, the service. No Gmail call. */
  access(): { state: 'ready' | 'notGranted' | 'notEnabled'; link: string };
  /** Where the service is switched on: the script's editor. No Gmail call. */
  editor(): string;
  profile(): { address: string; historyId: string };
  /** Every address the user sends as, in lower case. */
  aliases(): string[];
  drafts(query?: string, page?: string): { drafts: DraftPlace[]; page: string | undefined };
  /** The draft's source (RFC 5322) as a binary string. */
  draftSource(id: string): { messageId: string; threadId: string; source: string };
  draftHead(id: string): MessageHead;
  createDraft(source: string, threadId?: string): DraftPlace;
  /** `sent`: the answer itself shows SENT. */
  sendDraft(id: string): { messageId: string; threadId: string; sent: boolean };
  /** Deletes a draft, not to the bin. */
  removeDraft(id: string): void;
  thread(id: string): MessageHead[];
  /** Messages a query finds, newest first, at most `most` (500): a call for each 500. */
  find(query: string, most?: number): { id: string; threadId: string }[];
  head(messageId: string): MessageHead;
  message(messageId: string): MessageHead & Received & { snippet: string };
  source(messageId: string): string;
  /** Messages that came or were sent since a position. */
  since(
    historyId: string,
    page?: string,
  ): {
    added: { id: string; threadId: string; labels: string[] }[];
    historyId: string;
    page: string | undefined;
  };
  /** Reads charsets that Muster's own reader doesn't know; `undefined` where Google can't either. */
  decode(binary: string, charset: string): string | undefined;
}

/** The user's own hourly trigger in this file. Never a colleague's. */
export interface Alarm {
  /** Whether it is there. */
  is(): boolean;
  /** Makes it, if it isn't there. */
  set(): void;
  remove(): void;
}

/** The world of a command that sends. */
export interface MailHost extends Host {
  mail: Mail;
  alarm: Alarm;
  /** Milliseconds on a clock that only measures how long something took. */
  elapsed(): number;
  /** Whether a filter, or a person, hides each of these rows of a tab. */
  hidden(sheetId: number, rows: readonly number[]): boolean[];
  /** Wall-clock time where the spreadsheet is: `2026-12-11 09:30`. */
  local(instant: string): string;
}
