// Makes of a stored message what people and tests look at. Changes nothing.
import { toBinary } from './bytes.ts';
import { decodedValue } from './headers.ts';
import { snippetOf } from './html.ts';
import { attachments, bodies, header, isInline, type Part, readMessage } from './read.ts';
import type { Bytes, MessageView } from './types.ts';

/** Trees of what has been looked at, as long as the message is there: its bytes never change. */
const trees = new WeakMap<Bytes, Part>();

function treeOf(raw: Bytes): Part {
  const known = trees.get(raw) ?? readMessage(raw);
  trees.set(raw, known);
  return known;
}

/** A view of a message, read only as far as somebody looks. */
export function show(message: {
  id: string;
  threadId: string;
  labels: Iterable<string>;
  date: number;
  raw: Bytes;
}): MessageView {
  const part = () => treeOf(message.raw);
  const value = (name: string) => header(part(), name) ?? '';
  return {
    id: message.id,
    threadId: message.threadId,
    labelIds: [...message.labels],
    date: message.date,
    raw: message.raw,
    get from() {
      return value('From');
    },
    get to() {
      return value('To');
    },
    get cc() {
      return value('Cc');
    },
    get bcc() {
      return value('Bcc');
    },
    get replyTo() {
      return value('Reply-To');
    },
    get subject() {
      return value('Subject');
    },
    get messageId() {
      return value('Message-ID').trim();
    },
    get inReplyTo() {
      return value('In-Reply-To');
    },
    get references() {
      return value('References');
    },
    get text() {
      return bodies(part()).text;
    },
    get html() {
      return bodies(part()).html;
    },
    get snippet() {
      return snippetOf(bodies(part()).text);
    },
    get attachments() {
      return attachments(part()).map((found) => ({
        filename: found.filename,
        type: found.type,
        contentId: found.contentId,
        inline: isInline(found),
        bytes: found.bytes(),
      }));
    },
    header: (name) => header(part(), name),
  };
}

/** The source of a message, as Gmail's *Show original* does: one character a byte. */
export const source = (message: MessageView): string => toBinary(message.raw);

/** Every header in order, decoded. */
export const headersOf = (message: MessageView): { name: string; value: string }[] =>
  treeOf(message.raw).headers.map((one) => ({ name: one.name, value: decodedValue(one) }));
