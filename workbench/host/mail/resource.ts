// Shows a message as the Gmail API does, in its four formats; bytes are bytes here.
import { decode, fromText } from './bytes.ts';
import { decodedValue } from './headers.ts';
import { snippetOf } from './html.ts';
import type { Mailbox, Stored } from './mailbox.ts';
import { bodies, isAttachment, type Part } from './read.ts';
import type { Bytes } from './types.ts';

export type Format = 'minimal' | 'full' | 'raw' | 'metadata';

export interface MessageResource {
  id: string;
  threadId: string;
  labelIds: string[];
  snippet: string;
  historyId: string;
  internalDate: string;
  sizeEstimate: number;
  payload?: PartResource;
  raw?: Bytes;
}

export interface PartResource {
  partId?: string;
  mimeType: string;
  filename?: string;
  headers: { name: string; value: string }[];
  body?: { size: number; data?: Bytes; attachmentId?: string };
  parts?: PartResource[];
}

/** The message in a format; `metadataHeaders` only matter for `metadata`. */
export function messageResource(
  box: Mailbox,
  message: Stored,
  format: Format = 'full',
  metadataHeaders: readonly string[] = [],
): MessageResource {
  const tree = box.tree(message);
  const shown: MessageResource = {
    id: message.id,
    threadId: message.threadId,
    labelIds: [...message.labels],
    snippet: snippetOf(bodies(tree).text),
    historyId: String(message.historyId),
    internalDate: String(message.date),
    sizeEstimate: message.raw.length,
  };
  if (format === 'raw') shown.raw = message.raw;
  if (format === 'full') shown.payload = partResource(tree, '', message.id);
  if (format === 'metadata') {
    const wanted = metadataHeaders.map((name) => name.toLowerCase());
    const headers = tree.headers.filter((one) => !wanted.length || wanted.includes(one.name.toLowerCase()));
    shown.payload = {
      mimeType: tree.type,
      headers: headers.map((one) => ({ name: one.name, value: decodedValue(one) })),
    };
  }
  return shown;
}

/**
 * One part of `full`. Gmail undoes the transfer encoding and turns text into UTF-8, while the header
 * still names the old charset and `size` is still the old size (measured). What has a file name or
 * is no text has an attachment ID in place of its data, however small.
 */
function partResource(part: Part, partId: string, messageId: string): PartResource {
  const headers = part.headers.map((one) => ({ name: one.name, value: decodedValue(one) }));
  const shown: PartResource = { partId, mimeType: part.type, filename: part.filename, headers };
  const carried = isAttachment(part);
  if (part.container && !carried) shown.body = { size: 0 };
  else if (carried) shown.body = { size: part.bytes().length, attachmentId: attachmentId(messageId, partId) };
  else {
    const bytes = part.bytes();
    shown.body = {
      size: bytes.length,
      data: part.type.startsWith('text/') ? fromText(decode(bytes, part.charset)) : bytes,
    };
  }
  if (part.container) {
    shown.parts = part.parts.map((child, i) =>
      partResource(child, partId === '' ? String(i) : `${partId}.${i}`, messageId),
    );
  }
  return shown;
}

const attachmentId = (messageId: string, partId: string): string =>
  `ANGjdJ${Buffer.from(`${messageId}:${partId}`).toString('base64url')}`;

/** The part an attachment ID names; undefined if the message has none such. */
export function attachmentOf(tree: Part, messageId: string, id: string): Part | undefined {
  const [owner, path = ''] = Buffer.from(id.replace(/^ANGjdJ/, ''), 'base64url')
    .toString()
    .split(':');
  if (owner !== messageId) return undefined;
  let part: Part | undefined = tree;
  for (const step of path === '' ? [] : path.split('.')) part = part?.parts[Number(step)];
  return part;
}
