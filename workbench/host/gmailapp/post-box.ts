// What GmailApp, its objects and MailApp have in common: the person's mailbox, daily quotas, the
// sending itself, and Google's errors without codes.
import { MailError } from '../mail/errors.ts';
import { LostAnswer, mailPart, type Post } from '../mail/index.ts';
import type { Draft, Mailbox, Stored } from '../mail/mailbox.ts';
import type { Letter } from '../mail/types.ts';
import { type MailWord, mailWord } from '../mail/words.ts';
import { writeMessage } from '../mail/write.ts';
import { Service, ServiceError } from '../service.ts';
import { type Desk, letterOf, recipientCount, refuseTo, type Written } from './letter.ts';

export abstract class MailService extends Service {
  protected get post(): Post {
    return this.x.world.part(mailPart);
  }

  protected get box(): Mailbox {
    return this.post.box(this.x.effectiveUser);
  }

  protected get desk(): Desk {
    return {
      box: this.box,
      limits: this.post.limits,
      locale: this.x.world.account(this.x.effectiveUser).locale,
      workspace: this.x.world.limits.account === 'workspace',
    };
  }

  /** Runs one method: quota of reading and writing, faults that wait for it, errors worded. */
  protected use<T>(effect: () => T): T {
    const { post, desk } = this;
    if (!this.x.world.spend(this.x.effectiveUser, 'gmail', 1, post.limits.readWritePerDay))
      refuseTo(desk, 'tooOften', 'gmail');
    return this.worded(() => post.attempt(this.x.call.name, (ms) => this.x.wait(ms), effect));
  }

  /** The same for sending, which has its own quota. */
  protected worded<T>(effect: () => T): T {
    try {
      return effect();
    } catch (error) {
      const { locale } = this.desk;
      if (error instanceof LostAnswer) throw new ServiceError(mailWord('serverError', locale));
      if (!(error instanceof MailError)) throw error;
      const { code, reason, message } = error.refusal;
      const id = codes[reason] ?? (code >= 500 ? 'serverError' : undefined);
      throw new ServiceError(id ? mailWord(id, locale, id === 'tooOften' ? 'email' : '') : message);
    }
  }

  /** The letter of a script's arguments; GmailApp and MailApp differ in what happens to emoji. */
  protected letter(written: Written, { draft = false }: { draft?: boolean } = {}): Letter {
    return letterOf(this.desk, this.damages ? damaged(written) : written, {
      aliases: this.damages,
      mustHaveRecipient: !draft,
    });
  }

  /** Whether this service loses characters outside the Basic Multilingual Plane. */
  protected readonly damages: boolean = true;

  /** Sends a letter against the daily quota GmailApp and MailApp share. */
  protected dispatch(letter: Letter, thread: { threadId?: string } = {}): Stored {
    const { post, desk } = this;
    const count = recipientCount(letter);
    return this.worded(() =>
      post.attempt(
        this.x.call.name,
        (ms) => this.x.wait(ms),
        () => {
          if (!this.x.world.spend(this.x.effectiveUser, 'email', count, post.limits.recipientsPerDay))
            refuseTo(desk, 'tooOften', 'email');
          return post.send(this.x.effectiveUser, this.write(letter), thread);
        },
      ),
    );
  }

  protected save(letter: Letter, options: { draftId?: string; threadId?: string } = {}): Draft {
    const draft = this.box.saveDraft(this.write(letter), options);
    this.post.changed();
    return draft;
  }

  private write(letter: Letter): Uint8Array {
    const { post } = this;
    const raw = writeMessage(letter, {
      token: post.token,
      date: post.now,
      messageId: `<CA${post.token()}@mail.gmail.com>`,
    });
    this.x.call.characters += raw.length;
    return raw;
  }
}

const codes: Partial<Record<string, MailWord>> = {
  notFound: 'notFound',
  aborted: 'labelExists',
  rateLimitExceeded: 'tooOften',
  accessNotConfigured: 'notAllowed',
  failedPrecondition: 'notAllowed',
};

/**
 * GmailApp writes `??` for each character above U+FFFF; MailApp and the advanced service do not
 * (Google's own mail-merge sample says to change to MailApp for emoji).
 */
function damaged({ recipient, subject, body, options }: Written): Written {
  const harm = (text: string) => text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '??');
  return {
    recipient,
    subject: harm(subject),
    body: harm(body),
    options: options && {
      ...options,
      ...(typeof options.htmlBody === 'string' ? { htmlBody: harm(options.htmlBody) } : {}),
      ...(typeof options.subject === 'string' ? { subject: harm(options.subject) } : {}),
    },
  };
}
