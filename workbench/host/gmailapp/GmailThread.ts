// One thread, held by its ID.
import { record } from '../gmail/collection.ts';
import type { Stored } from '../mail/mailbox.ts';
import { header } from '../mail/read.ts';
import type { Published } from '../published.ts';
import type { Execution } from '../service.ts';
import { answerTo } from './answer.ts';
import { GmailDraft } from './GmailDraft.ts';
import { GmailLabel } from './GmailLabel.ts';
import { GmailMessage } from './GmailMessage.ts';
import { refuseTo } from './letter.ts';
import { labelsSeen } from './marks.ts';
import { MailService } from './post-box.ts';

export class GmailThread extends MailService implements Published<GoogleAppsScript.Gmail.GmailThread> {
  readonly service = 'GmailApp.GmailThread';
  private marks: ReadonlySet<string> | undefined;

  constructor(
    x: Execution,
    readonly threadId: string,
  ) {
    super(x);
  }

  getId(): string {
    return this.threadId;
  }

  getPermalink(): string {
    return `https://mail.google.com/mail/?extsrc=sync&client=docs&plid=${this.threadId}`;
  }

  getMessages(): GmailMessage[] {
    return this.use(() => this.messages.map(({ id }) => new GmailMessage(this.x, id)));
  }

  getMessageCount(): number {
    return this.use(() => this.messages.length);
  }

  getFirstMessageSubject(): string {
    return this.use(() => {
      const [first] = this.messages;
      return first ? (header(this.box.tree(first), 'Subject') ?? '') : '';
    });
  }

  getLastMessageDate(): Date {
    return this.use(() => new Date(this.last.date));
  }

  getLabels(): GmailLabel[] {
    return this.use(() => {
      const ids = new Set(this.messages.flatMap(({ labels }) => [...labels]));
      return [...ids]
        .filter((id) => this.box.labels.get(id)?.type === 'user')
        .map((id) => new GmailLabel(this.x, id));
    });
  }

  addLabel(label: GmailLabel): this {
    return this.relabel([label.labelId], []);
  }

  removeLabel(label: GmailLabel): this {
    return this.relabel([], [label.labelId]);
  }

  isUnread(): boolean {
    return this.seen('UNREAD');
  }

  isImportant(): boolean {
    return this.seen('IMPORTANT');
  }

  isInInbox(): boolean {
    return this.seen('INBOX');
  }

  isInSpam(): boolean {
    return this.seen('SPAM');
  }

  isInTrash(): boolean {
    return this.seen('TRASH');
  }

  isInChats(): boolean {
    return false;
  }

  hasStarredMessages(): boolean {
    return this.seen('STARRED');
  }

  markRead(): this {
    return this.relabel([], ['UNREAD']);
  }

  markUnread(): this {
    return this.relabel(['UNREAD'], []);
  }

  markImportant(): this {
    return this.relabel(['IMPORTANT'], []);
  }

  markUnimportant(): this {
    return this.relabel([], ['IMPORTANT']);
  }

  moveToArchive(): this {
    return this.relabel([], ['INBOX']);
  }

  moveToInbox(): this {
    return this.relabel(['INBOX'], []);
  }

  moveToSpam(): this {
    return this.relabel(['SPAM'], []);
  }

  moveToTrash(): this {
    return this.relabel(['TRASH'], []);
  }

  refresh(): this {
    this.marks = undefined;
    return this;
  }

  /** Answers the sender of the last message, who is oneself while nobody has answered. */
  reply(body: string, options?: unknown): this {
    return this.respond(body, options, false);
  }

  replyAll(body: string, options?: unknown): this {
    return this.respond(body, options, true);
  }

  createDraftReply(body: string, options?: unknown): GmailDraft {
    return this.draftResponse(body, options, false);
  }

  createDraftReplyAll(body: string, options?: unknown): GmailDraft {
    return this.draftResponse(body, options, true);
  }

  /** Changes the labels of every message in the thread. */
  relabel(add: readonly string[], remove: readonly string[]): this {
    return this.use(() => {
      for (const message of this.messages) this.box.relabel(message, add, remove);
      this.post.changed();
      return this;
    });
  }

  private respond(body: string, options: unknown, all: boolean): this {
    const { written, headers, threadId } = answerTo(this.box, this.last, body, record(options), all);
    this.dispatch({ ...this.letter(written), headers }, { threadId });
    return this;
  }

  private draftResponse(body: string, options: unknown, all: boolean): GmailDraft {
    const { written, headers, threadId } = answerTo(this.box, this.last, body, record(options), all);
    const letter = { ...this.letter(written, { draft: true }), headers };
    return this.use(() => new GmailDraft(this.x, this.save(letter, { threadId }).id));
  }

  private get messages(): Stored[] {
    const found = this.box.thread(this.threadId);
    return found.length ? found : refuseTo(this.desk, 'notFound');
  }

  private get last(): Stored {
    return (
      this.messages.filter(({ labels }) => !labels.has('DRAFT')).at(-1) ?? refuseTo(this.desk, 'notFound')
    );
  }

  private seen(label: string): boolean {
    return this.use(() => {
      const { now, limits } = this.post;
      this.marks ??= new Set(this.messages.flatMap((one) => [...labelsSeen(one, now, limits.searchLagMs)]));
      return this.marks.has(label);
    });
  }
}
