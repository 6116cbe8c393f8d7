// One label a person made.

import { refuse } from '../mail/errors.ts';
import type { Stored } from '../mail/mailbox.ts';
import type { Published } from '../published.ts';
import type { Execution } from '../service.ts';
import { GmailThread } from './GmailThread.ts';
import { MailService } from './post-box.ts';

export class GmailLabel extends MailService implements Published<GoogleAppsScript.Gmail.GmailLabel> {
  readonly service = 'GmailApp.GmailLabel';

  constructor(
    x: Execution,
    readonly labelId: string,
  ) {
    super(x);
  }

  getName(): string {
    return this.use(() => (this.box.labels.get(this.labelId) ?? refuse('labelGone')).name);
  }

  getThreads(start = 0, max = 500): GmailThread[] {
    return this.use(() =>
      this.box
        .threadIds(this.labelled())
        .slice(start, start + max)
        .map((id) => new GmailThread(this.x, id)),
    );
  }

  getUnreadCount(): number {
    return this.use(
      () => this.box.threadIds(this.labelled().filter(({ labels }) => labels.has('UNREAD'))).length,
    );
  }

  addToThread(thread: GmailThread): this {
    thread.relabel([this.labelId], []);
    return this;
  }

  addToThreads(threads: GmailThread[]): this {
    for (const thread of threads) thread.relabel([this.labelId], []);
    return this;
  }

  removeFromThread(thread: GmailThread): this {
    thread.relabel([], [this.labelId]);
    return this;
  }

  removeFromThreads(threads: GmailThread[]): this {
    for (const thread of threads) thread.relabel([], [this.labelId]);
    return this;
  }

  deleteLabel(): void {
    this.use(() => {
      this.box.removeLabel(this.labelId);
      this.post.changed();
    });
  }

  private labelled(): Stored[] {
    return [...this.box.messages.values()].filter(({ labels }) => labels.has(this.labelId));
  }
}
