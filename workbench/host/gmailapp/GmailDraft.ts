// One draft, held by its draft ID: the message behind it is another one after every update.
import { record } from '../gmail/collection.ts';
import { typedAddresses } from '../mail/headers.ts';
import { show } from '../mail/show.ts';
import type { Published } from '../published.ts';
import type { Execution } from '../service.ts';
import { GmailMessage } from './GmailMessage.ts';
import { refuseTo } from './letter.ts';
import { MailService } from './post-box.ts';

export class GmailDraft extends MailService implements Published<GoogleAppsScript.Gmail.GmailDraft> {
  readonly service = 'GmailApp.GmailDraft';

  constructor(
    x: Execution,
    readonly draftId: string,
  ) {
    super(x);
  }

  getId(): string {
    return this.draftId;
  }

  getMessageId(): string {
    return this.use(() => this.box.draft(this.draftId).messageId);
  }

  getMessage(): GmailMessage {
    return this.use(() => new GmailMessage(this.x, this.box.draft(this.draftId).messageId));
  }

  update(recipient: string | null, subject: string | null, body: string | null, options?: unknown): this {
    const letter = this.letter(
      { recipient: recipient ?? '', subject: subject ?? '', body: body ?? '', options: record(options) },
      { draft: true },
    );
    return this.use(() => {
      this.save(letter, { draftId: this.draftId });
      return this;
    });
  }

  deleteDraft(): void {
    this.use(() => {
      this.box.remove(this.box.draft(this.draftId).messageId);
      this.post.changed();
    });
  }

  /** The sent message: the one way GmailApp tells an ID. */
  send(): GmailMessage {
    return this.use(() => {
      const draft = this.box.draft(this.draftId);
      const message = this.box.get(draft.messageId);
      const view = message && show(message);
      const count = [view?.to, view?.cc, view?.bcc].flatMap((list) => typedAddresses(list)).length;
      if (!this.x.world.spend(this.x.effectiveUser, 'email', count, this.post.limits.recipientsPerDay))
        refuseTo(this.desk, 'tooOften', 'email');
      return new GmailMessage(this.x, this.post.sendDraft(this.x.effectiveUser, this.draftId).id);
    });
  }
}
