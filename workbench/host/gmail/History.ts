// Gmail.Users.History of the advanced service.
import { refuse } from '../mail/errors.ts';
import type { HistoryRecord } from '../mail/mailbox.ts';
import type { Published } from '../published.ts';
import { Collection, page, record, strings } from './collection.ts';

const kinds = {
  messagesAdded: 'messageAdded',
  messagesDeleted: 'messageDeleted',
  labelsAdded: 'labelAdded',
  labelsRemoved: 'labelRemoved',
} as const;

export class History
  extends Collection
  implements Published<GoogleAppsScript.Gmail.Collection.Users.HistoryCollection>
{
  readonly service = 'Gmail.Users.History';

  list(userId: string, args?: object): unknown {
    return this.api('history.list', userId, ({ box, post }) => {
      const wanted = record(args);
      const start = String(wanted.startHistoryId ?? '');
      if (!/^\d{1,20}$/.test(start)) refuse('invalidHistory', start);
      const types = strings(wanted.historyTypes).map((type) =>
        type.replace(/_([a-z])/g, (_, c: string) => c.toUpperCase()),
      );
      const all = box
        .since(Number(start), post.limits.historyMs)
        .filter(
          (one) =>
            matches(one, types) &&
            (wanted.labelId === undefined || one.labels.includes(String(wanted.labelId))),
        );
      const { items, nextPageToken } = page(all, wanted);
      return {
        ...(items.length ? { history: items.map(shown) } : {}),
        ...(nextPageToken === undefined ? {} : { nextPageToken }),
        historyId: String(box.lastHistoryId),
      };
    });
  }
}

/** Measured: records without a change come along unless only `messageAdded` is asked for. */
function matches({ change }: HistoryRecord, types: readonly string[]): boolean {
  if (!types.length) return true;
  return change ? types.includes(kinds[change]) : types.join() !== 'messageAdded';
}

/** Labels in a record are those at the time of the change (measured). */
function shown({ id, messages, change, labels, changed }: HistoryRecord): unknown {
  const told = { id: String(id), messages };
  if (!change) return told;
  const message = { ...messages[0], labelIds: labels };
  return { ...told, [change]: [changed ? { message, labelIds: changed } : { message }] };
}
