// One message. Its marks are read once and again after refresh(), and even then Gmail shows a change
// only a little later.
import { record } from '../gmail/collection.ts';
import { decode } from '../mail/bytes.ts';
import { htmlOfText } from '../mail/html.ts';
import type { Stored } from '../mail/mailbox.ts';
import { attachments, bodies, header, isInline } from '../mail/read.ts';
import type { Published } from '../published.ts';
import type { Execution } from '../service.ts';
import { answerTo } from './answer.ts';
import { GmailAttachment } from './GmailAttachment.ts';
import { GmailDraft } from './GmailDraft.ts';
import { GmailThread } from './GmailThread.ts';
import { refuseTo } from './letter.ts';
import { labelsSeen } from './marks.ts';
import { MailService } from './post-box.ts';

export class GmailMessage extends MailService implements Published<GoogleAppsScript.Gmail.GmailMessage> {
  readonly service = 'GmailApp.GmailMessage';
  private marks: ReadonlySet<string> | undefined;

  constructor(
    x: Execution,
    readonly messageId: string,
  ) {
    super(x);
  }

  getId(): string {
    return this.messageId;
  }

  getThread(): GmailThread {
    return this.use(() => new GmailThread(this.x, this.stored.threadId));
  }

  getSubject(): string {
    return this.headerText('Subject');
  }

  getFrom(): string {
    return this.headerText('From');
  }

  getTo(): string {
    return this.headerText('To');
  }

  getCc(): string {
    return this.headerText('Cc');
  }

  getBcc(): string {
    return this.headerText('Bcc');
  }

  getReplyTo(): string {
    return this.headerText('Reply-To');
  }

  getDate(): Date {
    return this.use(() => new Date(this.stored.date));
  }

  /** Names are case-sensitive (apps-script/reference/gmail/gmail-message#getheadername). */
  getHeader(name: string): string {
    return this.use(() => {
      const { headers } = this.box.tree(this.stored);
      return headers.some((one) => one.name === name) ? (header(this.box.tree(this.stored), name) ?? '') : '';
    });
  }

  getBody(): string {
    return this.use(() => {
      const { html, text } = bodies(this.tree);
      return html || htmlOfText(text);
    });
  }

  getPlainBody(): string {
    return this.use(() => bodies(this.tree).text.replace(/\r\n|\r|\n/g, '\r\n'));
  }

  getRawContent(): string {
    return this.use(() => decode(this.stored.raw, 'utf-8'));
  }

  getAttachments(options?: unknown): GmailAttachment[] {
    const { includeInlineImages = true, includeAttachments = true } = record(options);
    return this.use(() =>
      attachments(this.tree)
        .filter((part) => (isInline(part) ? includeInlineImages : includeAttachments) !== false)
        .map((part) => new GmailAttachment(this.x, part)),
    );
  }

  isDraft(): boolean {
    return this.seen('DRAFT');
  }

  isUnread(): boolean {
    return this.seen('UNREAD');
  }

  isStarred(): boolean {
    return this.seen('STARRED');
  }

  isInInbox(): boolean {
    return this.seen('INBOX');
  }

  isInTrash(): boolean {
    return this.seen('TRASH');
  }

  isInChats(): boolean {
    return false;
  }

  markRead(): this {
    return this.mark([], ['UNREAD']);
  }

  markUnread(): this {
    return this.mark(['UNREAD'], []);
  }

  star(): this {
    return this.mark(['STARRED'], []);
  }

  unstar(): this {
    return this.mark([], ['STARRED']);
  }

  moveToTrash(): this {
    return this.mark(['TRASH'], []);
  }

  refresh(): this {
    this.marks = undefined;
    return this;
  }

  reply(body: string, options?: unknown): this {
    this.respond(body, options, false);
    return this;
  }

  replyAll(body: string, options?: unknown): this {
    this.respond(body, options, true);
    return this;
  }

  createDraftReply(body: string, options?: unknown): GmailDraft {
    return this.draftResponse(body, options, false);
  }

  createDraftReplyAll(body: string, options?: unknown): GmailDraft {
    return this.draftResponse(body, options, true);
  }

  forward(recipient: string, options?: unknown): this {
    const { html, text } = bodies(this.tree);
    const given = record(options);
    const letter = this.letter({
      recipient,
      subject:
        typeof given.subject === 'string' ? given.subject : `Fwd: ${header(this.tree, 'Subject') ?? ''}`,
      body: text,
      options: { ...(html ? { htmlBody: html } : {}), ...given },
    });
    const carried = attachments(this.tree).map((part) => ({
      filename: part.filename,
      type: part.type,
      bytes: part.bytes(),
    }));
    this.dispatch({
      ...letter,
      ...(carried.length ? { attachments: [...(letter.attachments ?? []), ...carried] } : {}),
    });
    return this;
  }

  private respond(body: string, options: unknown, all: boolean): void {
    const { written, headers, threadId } = answerTo(this.box, this.stored, body, record(options), all);
    this.dispatch({ ...this.letter(written), headers }, { threadId });
  }

  private draftResponse(body: string, options: unknown, all: boolean): GmailDraft {
    const { written, headers, threadId } = answerTo(this.box, this.stored, body, record(options), all);
    const letter = { ...this.letter(written, { draft: true }), headers };
    return this.use(() => new GmailDraft(this.x, this.save(letter, { threadId }).id));
  }

  private get stored(): Stored {
    return this.box.get(this.messageId) ?? refuseTo(this.desk, 'notFound');
  }

  private get tree() {
    return this.box.tree(this.stored);
  }

  private headerText(name: string): string {
    return this.use(() => header(this.tree, name) ?? '');
  }

  private seen(label: string): boolean {
    return this.use(() => {
      this.marks ??= labelsSeen(this.stored, this.post.now, this.post.limits.searchLagMs);
      return this.marks.has(label);
    });
  }

  private mark(add: readonly string[], remove: readonly string[]): this {
    return this.use(() => {
      this.box.relabel(this.stored, add, remove);
      this.post.changed();
      return this;
    });
  }
}
