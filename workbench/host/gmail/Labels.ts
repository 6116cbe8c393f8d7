// Gmail.Users.Labels of the advanced service.
import { refuse } from '../mail/errors.ts';
import type { Label, Mailbox } from '../mail/mailbox.ts';
import type { Published } from '../published.ts';
import { Collection, record } from './collection.ts';

export class Labels
  extends Collection
  implements Published<GoogleAppsScript.Gmail.Collection.Users.LabelsCollection>
{
  readonly service = 'Gmail.Users.Labels';

  list(userId: string): unknown {
    return this.api('labels.list', userId, ({ box }) => ({
      labels: [...box.labels.values()].map(({ id, name, type }) => ({ id, name, type })),
    }));
  }

  get(userId: string, id: string): unknown {
    return this.api('labels.get', userId, ({ box }) => {
      const label = found(box, id);
      const messages = [...box.messages.values()].filter((one) => one.labels.has(id));
      const unread = messages.filter((one) => one.labels.has('UNREAD'));
      return {
        id: label.id,
        name: label.name,
        type: label.type,
        messagesTotal: messages.length,
        messagesUnread: unread.length,
        threadsTotal: box.threadIds(messages).length,
        threadsUnread: box.threadIds(unread).length,
      };
    });
  }

  create(resource: unknown, userId: string): unknown {
    return this.api('labels.create', userId, ({ box, post }) => {
      const { id, name } = box.addLabel(String(record(resource).name ?? ''));
      post.changed();
      return { id, name, messageListVisibility: 'show', labelListVisibility: 'labelShow' };
    });
  }

  update(resource: unknown, userId: string, id: string): unknown {
    return this.rename('labels.update', resource, userId, id);
  }

  patch(resource: unknown, userId: string, id: string): unknown {
    return this.rename('labels.patch', resource, userId, id);
  }

  remove(userId: string, id: string): void {
    this.api('labels.delete', userId, ({ box, post }) => {
      box.removeLabel(id);
      post.changed();
    });
  }

  private rename(method: string, resource: unknown, userId: string, id: string): unknown {
    return this.api(method, userId, ({ box, post }) => {
      const label = found(box, id);
      const name = String(record(resource).name ?? label.name);
      const other = box.labelNamed(name);
      if (label.type !== 'user') refuse('invalidLabel', id);
      if (other && other !== label) refuse('labelExists');
      label.name = name;
      post.changed();
      return { id: label.id, name: label.name, type: label.type };
    });
  }
}

const found = (box: Mailbox, id: string): Label => box.labels.get(id) ?? refuse('labelGone');
