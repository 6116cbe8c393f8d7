// What the mail bench shows and what may be done to it; HostMail is `host.mail`.

export type Bytes = Uint8Array<ArrayBufferLike>;

/** A message as it lies in somebody's mailbox. */
export interface MessageView {
  readonly id: string;
  readonly threadId: string;
  /** Label IDs: SENT, INBOX, UNREAD, DRAFT, SPAM, TRASH, Label_1 … */
  readonly labelIds: readonly string[];
  /** Epoch milliseconds. */
  readonly date: number;
  /** Header values, decoded and unfolded; '' where there is none. */
  readonly from: string;
  readonly to: string;
  readonly cc: string;
  readonly bcc: string;
  readonly replyTo: string;
  readonly subject: string;
  readonly messageId: string;
  readonly inReplyTo: string;
  readonly references: string;
  /** The plain body, or what is left of the HTML one; '' for none. */
  readonly text: string;
  /** The HTML body; '' for none. */
  readonly html: string;
  readonly attachments: readonly AttachmentView[];
  readonly snippet: string;
  readonly raw: Bytes;
  /** Any header, decoded; undefined where it is missing. */
  header(name: string): string | undefined;
}

export interface AttachmentView {
  readonly filename: string;
  readonly type: string;
  /** Without angle brackets; '' for none. */
  readonly contentId: string;
  readonly inline: boolean;
  readonly bytes: Bytes;
}

export interface DraftView {
  /** Stable; the message's ID changes with every save. */
  readonly id: string;
  readonly message: MessageView;
  /** Epoch milliseconds at which Gmail will send it: the person chose *Schedule send*. */
  readonly scheduledFor?: number;
}

export interface ThreadView {
  readonly id: string;
  readonly subject: string;
  readonly messages: readonly MessageView[];
}

/** What came to an address that is nobody's on this host. */
export interface Arrived {
  readonly address: string;
  readonly from: string;
  readonly date: number;
  /** As the recipient got it: no Bcc, the route on top. */
  readonly message: MessageView;
}

/** A mail in a person's words; see write.ts for the MIME that becomes of it. */
export interface Letter {
  from?: string;
  to?: string;
  cc?: string;
  bcc?: string;
  replyTo?: string;
  subject?: string;
  text?: string;
  html?: string;
  attachments?: readonly Enclosure[];
  /** Pictures the HTML names as `cid:<key>`. */
  inline?: Readonly<Record<string, Enclosure>>;
  /** Further headers, as they are. */
  headers?: Readonly<Record<string, string>>;
}

export interface Enclosure {
  filename: string;
  type: string;
  bytes: Bytes;
}

export type MailClient = 'Gmail' | 'Outlook' | 'Apple Mail' | 'Thunderbird';

export interface ReplyOptions {
  /** What the answerer typed. */
  text: string;
  /** Whose program shaped it; Gmail by default. */
  client?: MailClient;
  /** From another address than the one written to. */
  from?: string;
  /** A new mail: no In-Reply-To, no References, another subject, because Gmail joins the same one for a week. */
  outOfThread?: boolean;
  subject?: string;
  cc?: string;
  attachments?: readonly Enclosure[];
  /** Lands in Spam instead of the inbox. */
  spam?: boolean;
  /** Milliseconds of virtual time until it arrives. */
  after?: number;
}

export interface BounceOptions {
  /** `hard`: no such address. `soft`: mailbox full, given up. `delayed`: not given up yet. `limit`: the sender passed a sending limit. */
  kind?: 'hard' | 'soft' | 'delayed' | 'limit';
  /** Which recipient; the first by default. */
  address?: string;
  after?: number;
}

/** How an address outside behaves towards every mail it gets. */
export type Manner =
  | ({ does: 'bounce' } & BounceOptions)
  | { does: 'outOfOffice'; text?: string; after?: number }
  | ({ does: 'reply' } & ReplyOptions);

/** What Gmail answers instead; see errors.ts. */
export type MailFault =
  | 'rateLimitExceeded'
  | 'accessNotConfigured'
  | 'backendError'
  | 'sendingLimit'
  /** A bare error without `details`: the outcome is unknown. */
  | 'serverError';

export interface MailFailure {
  /** Which calls: `Gmail.Users.Drafts.send`, `/send/i`. */
  call: string | RegExp;
  with: MailFault;
  /** The call has its effect first, and the answer is lost. */
  afterEffect?: boolean;
  /** How many calls; 1 by default. */
  times?: number;
}

/** Quotas of mail; `limitsFor` in limits.ts has Google's numbers for both kinds of account. */
export interface MailLimits {
  recipientsPerDay: number;
  recipientsPerMessage: number;
  bodyBytes: number;
  subjectCharacters: number;
  attachments: number;
  attachmentBytes: number;
  readWritePerDay: number;
  /** Gmail API: one message, as uploaded. */
  messageBytes: number;
  apiRecipientsPerMessage: number;
  /** Gmail's own sending limit, over all services, in 24 hours. */
  messagesPerDay: number;
  /** How long after that limit Gmail still answers 200 and bounces later. */
  quietMs: number;
  unitsPerMinute: number;
  /** Units that may be spent at once. */
  unitsBurst: number;
  historyMs: number;
  searchLagMs: number;
}

/** An address a user may write as. */
export interface Sender {
  readonly address: string;
  readonly name: string;
  /** HTML; '' for none. */
  readonly signature: string;
  readonly replyTo: string;
  readonly isDefault: boolean;
  /** False while its owner has not confirmed it: Gmail then sends as the account. */
  readonly verified: boolean;
}

/** `host.mail`: every mailbox of the host, and the world outside. Users are addresses; the file's owner by default. */
export interface HostMail {
  /** Everybody who has a mailbox here. */
  users(): string[];
  drafts(user?: string): DraftView[];
  /** Messages with the label SENT, oldest first. */
  sent(user?: string): MessageView[];
  inbox(user?: string): MessageView[];
  threads(user?: string): ThreadView[];
  message(id: string, user?: string): MessageView | undefined;
  /** What came to an address outside, oldest first. */
  arrived(address?: string): Arrived[];

  /**
   * Saves a draft as Gmail's composer would; gives it a new message ID when `id` names one. The
   * sender's signature is put below, unless `signature` is false: then the letter has it where it wants it.
   */
  draft(letter: Letter, options?: { user?: string; id?: string; signature?: boolean }): DraftView;
  /** The same, from a whole message. */
  rawDraft(raw: Bytes | string, options?: { user?: string; id?: string }): DraftView;
  discard(draftId: string, user?: string): void;
  /** *Schedule send*: the draft leaves the list, and goes out at that time. */
  schedule(draftId: string, at: number, user?: string): void;
  /** *Cancel send*: a scheduled draft lies among the drafts again. */
  cancelSchedule(draftId: string, user?: string): void;
  /** Sends a draft by hand. */
  send(draftId: string, user?: string): MessageView;

  /** Brings any message to a user's mailbox. */
  deliver(
    mail: Letter | Bytes | string,
    options?: { user?: string; after?: number; spam?: boolean; unread?: boolean },
  ): void;
  /** Answers a message that somebody got. */
  reply(message: MessageView, options: ReplyOptions): void;
  outOfOffice(message: MessageView, options?: { text?: string; from?: string; after?: number }): void;
  bounce(message: MessageView, options?: BounceOptions): void;
  /** From now on this address does that with every mail; `undefined` makes it silent again. */
  when(address: string, manner: Manner | undefined): void;
  /** What this address does with every mail; undefined where it is silent. */
  manner(address: string): Manner | undefined;

  /** The addresses a user may write as, their own first. */
  senders(user?: string): Sender[];
  /** Lets a user send as another address, or changes one; `verified: false` leaves it pending. */
  alias(
    address: string,
    options?: {
      user?: string;
      name?: string;
      verified?: boolean;
      isDefault?: boolean;
      signature?: string;
      replyTo?: string;
    },
  ): void;
  /** The labels a user has made, by ID. */
  labels(user?: string): { id: string; name: string }[];
  /** A person reads, archives, labels, trashes by hand. */
  relabel(
    messageId: string,
    change: { add?: readonly string[]; remove?: readonly string[] },
    user?: string,
  ): void;

  /** Lets everything happen that is due by now; says whether anything did. */
  settle(): boolean;

  /** Makes the next matching calls fail. Gives back what takes it off again. */
  fail(failure: MailFailure): () => void;
  /** Makes the next `times` matching calls take that long, in virtual time. */
  delay(call: string | RegExp, ms: number, times?: number): () => void;
  /** False: every call of the advanced service answers 403 `accessNotConfigured`. */
  apiEnabled: boolean;
  /** Read and changed at will. */
  readonly limits: MailLimits;
  /** Forgets every cut-back of `limits`, failures and delays. */
  calm(): void;
}
