// GmailApp: a person's Gmail as objects.

import { record } from './gmail/collection.ts';
import { GmailDraft } from './gmailapp/GmailDraft.ts';
import { GmailLabel } from './gmailapp/GmailLabel.ts';
import { GmailMessage } from './gmailapp/GmailMessage.ts';
import { GmailThread } from './gmailapp/GmailThread.ts';
import { refuseTo } from './gmailapp/letter.ts';
import { MailService } from './gmailapp/post-box.ts';
import { search } from './mail/search.ts';
import type { Published } from './published.ts';

export class GmailApp extends MailService implements Published<GoogleAppsScript.Gmail.GmailApp> {
  readonly service = 'GmailApp';

  sendEmail(recipient: string | null, subject: string | null, body: string | null, options?: unknown): this {
    this.dispatch(
      this.letter({
        recipient: recipient ?? '',
        subject: subject ?? '',
        body: body ?? '',
        options: record(options),
      }),
    );
    return this;
  }

  createDraft(
    recipient: string | null,
    subject: string | null,
    body: string | null,
    options?: unknown,
  ): GmailDraft {
    const letter = this.letter(
      { recipient: recipient ?? '', subject: subject ?? '', body: body ?? '', options: record(options) },
      { draft: true },
    );
    return this.use(() => new GmailDraft(this.x, this.save(letter).id));
  }

  getDrafts(): GmailDraft[] {
    return this.use(() => this.box.listedDrafts().map(({ id }) => new GmailDraft(this.x, id)));
  }

  getDraft(draftId: string): GmailDraft {
    return this.use(() => new GmailDraft(this.x, this.box.draft(draftId).id));
  }

  getDraftMessages(): GmailMessage[] {
    return this.use(() =>
      this.box.listedDrafts().map(({ messageId }) => new GmailMessage(this.x, messageId)),
    );
  }

  getAliases(): string[] {
    return this.use(() =>
      this.box.aliases.filter((alias) => !alias.primary && alias.verified).map(({ address }) => address),
    );
  }

  getMessageById(id: string): GmailMessage {
    return this.use(() => {
      if (!this.box.get(id)) refuseTo(this.desk, 'invalidArgument', id);
      return new GmailMessage(this.x, id);
    });
  }

  getThreadById(id: string): GmailThread | null {
    return this.use(() => (this.box.thread(id).length ? new GmailThread(this.x, id) : null));
  }

  getMessagesForThread(thread: GmailThread): GmailMessage[] {
    return thread.getMessages();
  }

  getMessagesForThreads(threads: GmailThread[]): GmailMessage[][] {
    return threads.map((thread) => thread.getMessages());
  }

  search(query: string, start?: number, max?: number): GmailThread[] {
    if ((max ?? 0) > 500) refuseTo(this.desk, 'searchMax');
    return this.use(() => {
      const found = search(this.box, query, { lagMs: this.post.limits.searchLagMs, now: this.post.now });
      return this.threads(this.box.threadIds(found), start, max);
    });
  }

  getInboxThreads(start?: number, max?: number): GmailThread[] {
    return this.labelled('INBOX', start, max);
  }

  getSpamThreads(start?: number, max?: number): GmailThread[] {
    return this.labelled('SPAM', start, max);
  }

  getTrashThreads(start?: number, max?: number): GmailThread[] {
    return this.labelled('TRASH', start, max);
  }

  getStarredThreads(start?: number, max?: number): GmailThread[] {
    return this.labelled('STARRED', start, max);
  }

  getInboxUnreadCount(): number {
    return this.use(
      () =>
        this.box.threadIds(
          [...this.box.messages.values()].filter(({ labels }) => labels.has('INBOX') && labels.has('UNREAD')),
        ).length,
    );
  }

  getUserLabels(): GmailLabel[] {
    return this.use(() =>
      [...this.box.labels.values()]
        .filter(({ type }) => type === 'user')
        .map(({ id }) => new GmailLabel(this.x, id)),
    );
  }

  getUserLabelByName(name: string): GmailLabel | null {
    return this.use(() => {
      const label = this.box.labelNamed(name);
      return label ? new GmailLabel(this.x, label.id) : null;
    });
  }

  createLabel(name: string): GmailLabel {
    return this.use(() => {
      const label = this.box.labelNamed(name) ?? this.box.addLabel(name);
      this.post.changed();
      return new GmailLabel(this.x, label.id);
    });
  }

  deleteLabel(label: GmailLabel): this {
    label.deleteLabel();
    return this;
  }

  markMessageRead(message: GmailMessage): this {
    message.markRead();
    return this;
  }

  markMessageUnread(message: GmailMessage): this {
    message.markUnread();
    return this;
  }

  markMessagesRead(messages: GmailMessage[]): this {
    for (const message of messages) message.markRead();
    return this;
  }

  markMessagesUnread(messages: GmailMessage[]): this {
    for (const message of messages) message.markUnread();
    return this;
  }

  markThreadRead(thread: GmailThread): this {
    thread.markRead();
    return this;
  }

  markThreadUnread(thread: GmailThread): this {
    thread.markUnread();
    return this;
  }

  moveMessageToTrash(message: GmailMessage): this {
    message.moveToTrash();
    return this;
  }

  moveThreadToArchive(thread: GmailThread): this {
    thread.moveToArchive();
    return this;
  }

  moveThreadToInbox(thread: GmailThread): this {
    thread.moveToInbox();
    return this;
  }

  moveThreadToTrash(thread: GmailThread): this {
    thread.moveToTrash();
    return this;
  }

  moveThreadToSpam(thread: GmailThread): this {
    thread.moveToSpam();
    return this;
  }

  starMessage(message: GmailMessage): this {
    message.star();
    return this;
  }

  unstarMessage(message: GmailMessage): this {
    message.unstar();
    return this;
  }

  refreshMessage(message: GmailMessage): this {
    message.refresh();
    return this;
  }

  refreshThread(thread: GmailThread): this {
    thread.refresh();
    return this;
  }

  private labelled(label: string, start?: number, max?: number): GmailThread[] {
    return this.use(() =>
      this.threads(
        this.box.threadIds([...this.box.messages.values()].filter(({ labels }) => labels.has(label))),
        start,
        max,
      ),
    );
  }

  private threads(ids: readonly string[], start = 0, max = 500): GmailThread[] {
    return ids.slice(start, start + max).map((id) => new GmailThread(this.x, id));
  }
}
