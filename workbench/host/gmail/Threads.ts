// Gmail.Users.Threads of the advanced service.
import { refuse } from '../mail/errors.ts';
import type { Mailbox, Stored } from '../mail/mailbox.ts';
import { messageResource } from '../mail/resource.ts';
import type { Published } from '../published.ts';
import { Collection, checkedId, page, record, strings } from './collection.ts';
import { brief } from './Messages.ts';

export class Threads
  extends Collection
  implements Published<GoogleAppsScript.Gmail.Collection.Users.ThreadsCollection>
{
  readonly service = 'Gmail.Users.Threads';

  get(userId: string, id: string, args?: object): unknown {
    return this.api('threads.get', userId, ({ box }) => {
      const { format, metadataHeaders } = this.format(record(args));
      if (format === 'raw') refuse('invalidFormat', 'raw');
      const messages = found(box, id);
      if (format === 'full') this.x.call.characters += messages.reduce((sum, one) => sum + one.raw.length, 0);
      return {
        id: checkedId(id),
        historyId: String(Math.max(...messages.map((one) => one.historyId))),
        messages: messages.map((one) => messageResource(box, one, format, metadataHeaders)),
      };
    });
  }

  list(userId: string, args?: object): unknown {
    return this.api('threads.list', userId, (office) => {
      const { box } = office;
      const ids = box.threadIds(this.listed(office, record(args)));
      const { items, nextPageToken } = page(ids, record(args));
      const threads = items.map((id) => {
        const last = box.thread(id).at(-1);
        return {
          id,
          snippet: last ? messageResource(box, last, 'minimal').snippet : '',
          historyId: String(last?.historyId ?? 0),
        };
      });
      return {
        ...(threads.length ? { threads } : {}),
        ...(nextPageToken === undefined ? {} : { nextPageToken }),
        resultSizeEstimate: ids.length,
      };
    });
  }

  modify(resource: unknown, userId: string, id: string): unknown {
    const { addLabelIds, removeLabelIds } = record(resource);
    return this.change('threads.modify', userId, id, strings(addLabelIds), strings(removeLabelIds));
  }

  trash(userId: string, id: string): unknown {
    return this.change('threads.trash', userId, id, ['TRASH'], []);
  }

  untrash(userId: string, id: string): unknown {
    return this.change('threads.untrash', userId, id, [], ['TRASH']);
  }

  remove(userId: string, id: string): void {
    this.api('threads.delete', userId, ({ box, post }) => {
      for (const message of found(box, id)) box.remove(message.id);
      post.changed();
    });
  }

  private change(method: string, userId: string, id: string, add: string[], remove: string[]): unknown {
    return this.api(method, userId, ({ box, post }) => {
      const messages = found(box, id);
      for (const message of messages) box.relabel(message, add, remove);
      post.changed();
      return { id: checkedId(id), messages: messages.map(brief) };
    });
  }
}

function found(box: Mailbox, id: string): Stored[] {
  const messages = box.thread(checkedId(id));
  return messages.length ? messages : refuse('notFound');
}
