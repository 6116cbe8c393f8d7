// What the collections of the Gmail advanced service have in common: whose mail, what it costs, how
// an error looks. `Gmail.Users.Drafts.send` is `drafts.send` of the REST API.

import { blobOf } from '../mail/blob.ts';
import { decodeBase64Url } from '../mail/bytes.ts';
import { MailError, type Refusal, refuse } from '../mail/errors.ts';
import { LostAnswer, mailPart, type Post } from '../mail/index.ts';
import type { Mailbox, Stored } from '../mail/mailbox.ts';
import type { Format } from '../mail/resource.ts';
import { search } from '../mail/search.ts';
import type { Bytes } from '../mail/types.ts';
import { type MailWord, mailWord } from '../mail/words.ts';
import { authorizedScopes } from '../scopes.ts';
import { Service, ServiceError } from '../service.ts';

export interface Office {
  readonly box: Mailbox;
  readonly post: Post;
  readonly user: string;
}

export abstract class Collection extends Service {
  /** Runs one API method for the person the script acts as. */
  protected api<T>(method: string, userId: string, effect: (office: Office) => T): T {
    const post = this.x.world.part(mailPart);
    const user = this.x.effectiveUser;
    try {
      return post.attempt(
        this.x.call.name,
        (ms) => this.x.wait(ms),
        () => {
          if (!post.apiEnabled) refuse('accessNotConfigured');
          post.charge(user, method);
          if (userId !== 'me' && userId.toLowerCase() !== user.toLowerCase()) refuse('delegation', user);
          return effect({ box: post.box(user), post, user });
        },
      );
    } catch (error) {
      throw this.worded(error, method);
    }
  }

  /** The message a request carries: `raw` as base64url, padded or not, or a `message/rfc822` blob. */
  protected payload(resource: unknown, media: unknown): { raw: Bytes; threadId?: string } {
    const given = record(resource);
    const raw = this.bytes(given.raw, media);
    this.x.call.characters += raw.length;
    if (raw.length > this.x.world.part(mailPart).limits.messageBytes) refuse('tooLarge');
    return typeof given.threadId === 'string' && given.threadId
      ? { raw, threadId: checkedId(given.threadId, 'invalidThread') }
      : { raw };
  }

  private bytes(raw: unknown, media: unknown): Bytes {
    if (media !== undefined && media !== null) {
      const blob = blobOf(media);
      if (!blob) refuse('badRaw');
      return blob.bytes;
    }
    if (raw === undefined || raw === null || raw === '') refuse('noRaw');
    return (typeof raw === 'string' ? decodeBase64Url(raw) : undefined) ?? refuse('badRaw');
  }

  /** Messages a list method means: the whole box, by labels, or what the index finds for `q`. */
  protected listed({ box, post }: Office, args: Record<string, unknown>): Stored[] {
    const includeSpamTrash = args.includeSpamTrash === true;
    const labelIds = strings(args.labelIds);
    for (const id of labelIds) if (!box.labels.has(id)) refuse('invalidLabel', id);
    const q = typeof args.q === 'string' ? args.q.trim() : '';
    if (q) {
      if (this.metadataOnly()) refuse403("Metadata scope does not support 'q' parameter");
      return search(box, q, { includeSpamTrash, labelIds, lagMs: post.limits.searchLagMs, now: post.now });
    }
    const anywhere = includeSpamTrash || labelIds.includes('SPAM') || labelIds.includes('TRASH');
    return [...box.messages.values()]
      .filter(
        (one) =>
          (anywhere || !(one.labels.has('SPAM') || one.labels.has('TRASH'))) &&
          labelIds.every((id) => one.labels.has(id)),
      )
      .sort((a, b) => b.date - a.date || b.historyId - a.historyId);
  }

  protected format(args: Record<string, unknown>): { format: Format; metadataHeaders: string[] } {
    const format = String(args.format ?? 'full').toLowerCase();
    if (format !== 'full' && format !== 'raw' && format !== 'minimal' && format !== 'metadata')
      refuse('invalidFormat', format);
    if ((format === 'full' || format === 'raw') && this.metadataOnly()) {
      refuse403(`Metadata scope doesn't allow format ${format.toUpperCase()}`);
    }
    return { format, metadataHeaders: strings(args.metadataHeaders) };
  }

  /** Whether the person gave no more than `gmail.metadata` to read with. */
  private metadataOnly(): boolean {
    const scopes = authorizedScopes(this.x.file, this.x.effectiveUser);
    const has = (name: string) => scopes.some((scope) => scope.endsWith(name));
    return (
      has('/gmail.metadata') && !has('/gmail.readonly') && !has('/gmail.modify') && !has('mail.google.com/')
    );
  }

  /** The exception Apps Script makes of an API error: a code, a reason, and a text in front. */
  private worded(error: unknown, method: string): unknown {
    const { locale } = this.x.world.account(this.x.effectiveUser);
    if (error instanceof LostAnswer) return new ServiceError(mailWord('serverError', locale));
    if (!(error instanceof MailError)) return error;
    const { code, reason, domain } = error.refusal;
    const text = translatedText(error.refusal, locale);
    return new ServiceError(
      `API call to gmail.users.${method} failed with error: ${text}`,
      { code, message: text, errors: [{ reason, domain, message: text }] },
      'GoogleJsonResponseException',
    );
  }
}

const words: Partial<Record<string, MailWord>> = {
  notFound: 'notFound',
  backendError: 'backendError',
  aborted: 'labelExists',
};

function translatedText({ reason, message }: Refusal, locale: string): string {
  const id = words[reason];
  return id && mailWord(id, 'en') === message ? mailWord(id, locale) : message;
}

const refuse403 = (message: string): never => {
  throw new MailError({ code: 403, reason: 'forbidden', domain: 'global', message });
};

/** A request's parameters, whatever the script passed. */
export const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** A repeated parameter: a list, or one text. */
export function strings(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  return value === undefined || value === null ? [] : [String(value)];
}

/** An ID as Gmail writes them; anything else is refused before it is looked for. */
export function checkedId(id: string, refusal: 'invalidId' | 'invalidThread' = 'invalidId'): string {
  return /^[0-9a-f]{1,16}$/i.test(id) ? id.toLowerCase() : refuse(refusal);
}

/** One page of a list and the token of the next. */
export function page<T>(
  all: readonly T[],
  args: Record<string, unknown>,
  usual = 100,
): { items: T[]; nextPageToken?: string } {
  const size = Math.min(500, Math.max(1, Number(args.maxResults ?? usual) || usual));
  const token = typeof args.pageToken === 'string' ? args.pageToken : '';
  if (token && !/^0\d{19}$/.test(token)) refuse('invalidPageToken');
  const start = token ? Number(token) : 0;
  const items = all.slice(start, start + size);
  return start + size < all.length
    ? { items, nextPageToken: String(start + size).padStart(20, '0') }
    : { items };
}
