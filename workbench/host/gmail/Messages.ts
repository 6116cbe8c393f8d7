// Gmail.Users.Messages and its Attachments of the advanced service.
import { refuse } from '../mail/errors.ts';
import type { Mailbox, Stored } from '../mail/mailbox.ts';
import { header, readMessage } from '../mail/read.ts';
import { attachmentOf, messageResource } from '../mail/resource.ts';
import type { Bytes } from '../mail/types.ts';
import type { Published } from '../published.ts';
import type { Execution } from '../service.ts';
import { Collection, checkedId, page, record, strings } from './collection.ts';

type MessagesCollection = GoogleAppsScript.Gmail.Collection.Users.MessagesCollection;
type AttachmentsCollection = GoogleAppsScript.Gmail.Collection.Users.Messages.AttachmentsCollection;

export class Messages extends Collection implements Published<MessagesCollection> {
  readonly service = 'Gmail.Users.Messages';
  readonly Attachments: Attachments;

  constructor(x: Execution) {
    super(x);
    this.Attachments = new Attachments(x);
  }

  send(resource: unknown, userId: string, media?: unknown): unknown {
    return this.api('messages.send', userId, ({ post, user }) => {
      const { raw, threadId } = this.payload(resource, media);
      return brief(post.send(user, raw, { threadId }));
    });
  }

  get(userId: string, id: string, args?: object): unknown {
    return this.api('messages.get', userId, ({ box }) => {
      const { format, metadataHeaders } = this.format(record(args));
      const message = found(box, id);
      if (format === 'full' || format === 'raw') this.x.call.characters += message.raw.length;
      return messageResource(box, message, format, metadataHeaders);
    });
  }

  list(userId: string, args?: object): unknown {
    return this.api('messages.list', userId, (office) => {
      const all = this.listed(office, record(args));
      const { items, nextPageToken } = page(all, record(args));
      return {
        ...(items.length ? { messages: items.map(({ id, threadId }) => ({ id, threadId })) } : {}),
        ...(nextPageToken === undefined ? {} : { nextPageToken }),
        resultSizeEstimate: all.length,
      };
    });
  }

  modify(resource: unknown, userId: string, id: string): unknown {
    return this.api('messages.modify', userId, ({ box, post }) => {
      const message = found(box, id);
      box.relabel(message, strings(record(resource).addLabelIds), strings(record(resource).removeLabelIds));
      post.changed();
      return brief(message);
    });
  }

  batchModify(resource: unknown, userId: string): void {
    this.api('messages.batchModify', userId, ({ box, post }) => {
      const { ids, addLabelIds, removeLabelIds } = record(resource);
      for (const id of strings(ids)) {
        const message = box.get(id);
        if (message) box.relabel(message, strings(addLabelIds), strings(removeLabelIds));
      }
      post.changed();
    });
  }

  batchDelete(resource: unknown, userId: string): void {
    this.api('messages.batchDelete', userId, ({ box, post }) => {
      for (const id of strings(record(resource).ids)) if (box.get(id)) box.remove(id);
      post.changed();
    });
  }

  remove(userId: string, id: string): void {
    this.api('messages.delete', userId, ({ box, post }) => {
      box.remove(found(box, id).id);
      post.changed();
    });
  }

  trash(userId: string, id: string): unknown {
    return this.api('messages.trash', userId, ({ box, post }) => {
      box.relabel(found(box, id), ['TRASH'], []);
      post.changed();
      return brief(found(box, id));
    });
  }

  untrash(userId: string, id: string): unknown {
    return this.api('messages.untrash', userId, ({ box, post }) => {
      box.relabel(found(box, id), [], ['TRASH']);
      post.changed();
      return brief(found(box, id));
    });
  }

  insert(resource: unknown, userId: string, media?: unknown, _options?: object): unknown {
    return this.api('messages.insert', userId, ({ box, post }) => {
      const { raw, threadId } = this.payload(resource, media);
      const labels = strings(record(resource).labelIds);
      for (const id of labels) if (!box.labels.has(id)) refuse('invalidLabel', id);
      const message = box.add(raw, {
        labels,
        date: dated(raw, post.now),
        threadId: threadFor(box, raw, threadId),
      });
      post.changed();
      return brief(message);
    });
  }

  /** Measured: no thread ID is taken, only the ID comes back, and mail nobody vouches for is spam. */
  import(resource: unknown, userId: string, media?: unknown, args?: object): unknown {
    return this.api('messages.import', userId, ({ box, post }) => {
      const { raw, threadId } = this.payload(resource, media);
      if (threadId !== undefined) refuse('threadIdNotAllowed');
      const asked = strings(record(resource).labelIds);
      const labels =
        record(args).neverMarkSpam === true
          ? asked
          : [...asked.filter((id) => id !== 'INBOX'), 'CATEGORY_PERSONAL', 'SPAM'];
      const message = box.add(raw, {
        labels,
        date: dated(raw, post.now),
        threadId: box.arrivalThread(readMessage(raw), dated(raw, post.now)),
      });
      post.changed();
      return { id: message.id };
    });
  }
}

class Attachments extends Collection implements Published<AttachmentsCollection> {
  readonly service = 'Gmail.Users.Messages.Attachments';

  get(userId: string, messageId: string, id: string): unknown {
    return this.api('messages.attachments.get', userId, ({ box }) => {
      const message = found(box, messageId);
      const part = attachmentOf(box.tree(message), message.id, id);
      if (!part) refuse('notFound');
      const data = part.bytes();
      this.x.call.characters += data.length;
      return { size: data.length, data };
    });
  }
}

export const brief = ({
  id,
  threadId,
  labels,
}: Stored): { id: string; threadId: string; labelIds: string[] } => ({ id, threadId, labelIds: [...labels] });

const found = (box: Mailbox, id: string): Stored => box.get(checkedId(id)) ?? refuse('notFound');

const threadFor = (box: Mailbox, raw: Bytes, asked: string | undefined): string | undefined =>
  box.threadFor(readMessage(raw), asked);

/** Measured: insert and import take the internal date from the Date header, whatever is asked for. */
function dated(raw: Bytes, now: number): number {
  const date = Date.parse(header(readMessage(raw), 'Date') ?? '');
  return Number.isNaN(date) ? now : date;
}
