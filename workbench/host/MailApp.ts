// MailApp: sends, and can do nothing else. No aliases, no IDs, no drafts; emoji stay whole.

import { record } from './gmail/collection.ts';
import { MailService } from './gmailapp/post-box.ts';
import type { Published } from './published.ts';

export class MailApp extends MailService implements Published<GoogleAppsScript.Mail.MailApp> {
  readonly service = 'MailApp';
  protected override readonly damages = false;

  sendEmail(...args: unknown[]): void {
    const [first, second, third, fourth] = args;
    if (args.length === 1) {
      const message = record(first);
      const text = (key: string) =>
        message[key] === undefined || message[key] === null ? '' : String(message[key]);
      this.dispatch(
        this.letter({
          recipient: text('to'),
          subject: text('subject'),
          body: text('body'),
          options: message,
        }),
      );
    } else if (typeof fourth === 'string') {
      this.dispatch(
        this.letter({
          recipient: String(first ?? ''),
          subject: String(third ?? ''),
          body: fourth,
          options: { replyTo: second },
        }),
      );
    } else {
      this.dispatch(
        this.letter({
          recipient: String(first ?? ''),
          subject: String(second ?? ''),
          body: String(third ?? ''),
          options: record(fourth),
        }),
      );
    }
  }

  /** Recipients left today to GmailApp and MailApp together; what the API sends is not counted. */
  getRemainingDailyQuota(): number {
    return Math.max(0, this.post.limits.recipientsPerDay - this.x.world.used(this.x.effectiveUser, 'email'));
  }
}
