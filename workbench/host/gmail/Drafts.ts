// Gmail.Users.Drafts of the advanced service.
import { refuse } from '../mail/errors.ts';
import type { Draft, Mailbox } from '../mail/mailbox.ts';
import { messageResource } from '../mail/resource.ts';
import type { Published } from '../published.ts';
import { Collection, page, record } from './collection.ts';

export class Drafts
  extends Collection
  implements Published<GoogleAppsScript.Gmail.Collection.Users.DraftsCollection>
{
  readonly service = 'Gmail.Users.Drafts';

  create(resource: unknown, userId: string, media?: unknown): unknown {
    return this.api('drafts.create', userId, ({ box, post }) => {
      const { raw, threadId } = this.payload(record(resource).message, media);
      const draft = box.saveDraft(raw, threadId === undefined ? {} : { threadId });
      post.changed();
      return brief(box, draft);
    });
  }

  update(resource: unknown, userId: string, id: string, media?: unknown): unknown {
    return this.api('drafts.update', userId, ({ box, post }) => {
      box.draft(id);
      const { raw, threadId } = this.payload(record(resource).message, media);
      const draft = box.saveDraft(raw, threadId === undefined ? { draftId: id } : { draftId: id, threadId });
      post.changed();
      return brief(box, draft);
    });
  }

  get(userId: string, id: string, args?: object): unknown {
    return this.api('drafts.get', userId, ({ box }) => {
      const draft = box.draft(id);
      const { format, metadataHeaders } = this.format(record(args));
      return { id: draft.id, message: messageResource(box, messageOf(box, draft), format, metadataHeaders) };
    });
  }

  list(userId: string, args?: object): unknown {
    return this.api('drafts.list', userId, (office) => {
      const { box } = office;
      const wanted = record(args);
      const found = wanted.q ? new Set(this.listed(office, wanted).map(({ id }) => id)) : undefined;
      const drafts = box.listedDrafts().filter((draft) => !found || found.has(draft.messageId));
      const { items, nextPageToken } = page(drafts, wanted);
      return {
        ...(items.length
          ? {
              drafts: items.map((draft) => ({
                id: draft.id,
                message: { id: draft.messageId, threadId: messageOf(box, draft).threadId },
              })),
            }
          : {}),
        ...(nextPageToken === undefined ? {} : { nextPageToken }),
        resultSizeEstimate: drafts.length,
      };
    });
  }

  send(resource: unknown, userId: string, media?: unknown): unknown {
    return this.api('drafts.send', userId, ({ post, user }) => {
      const { id, message } = record(resource);
      const changed =
        media != null || record(message).raw !== undefined ? this.payload(message, media).raw : undefined;
      const sent = post.sendDraft(user, typeof id === 'string' ? id : refuse('notFound'), changed);
      this.x.call.characters += sent.raw.length;
      return { id: sent.id, threadId: sent.threadId, labelIds: [...sent.labels] };
    });
  }

  remove(userId: string, id: string): void {
    this.api('drafts.delete', userId, ({ box, post }) => {
      box.remove(box.draft(id).messageId);
      post.changed();
    });
  }
}

const messageOf = (box: Mailbox, draft: Draft) => box.get(draft.messageId) ?? refuse('notFound');

function brief(box: Mailbox, draft: Draft): unknown {
  const { id, threadId, labels } = messageOf(box, draft);
  return { id: draft.id, message: { id, threadId, labelIds: [...labels] } };
}
