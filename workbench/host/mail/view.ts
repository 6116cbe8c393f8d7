// What a mailbox panel shows: the list of threads, a message as its recipient sees it, its source.
// Nothing in a shown message loads from outside or runs.

import { harmless } from './harmless.ts';
import { typedAddresses } from './headers.ts';
import { escapeHtml, htmlOfText } from './html.ts';
import { headersOf, source } from './show.ts';
import type { AttachmentView, HostMail, MessageView } from './types.ts';

export interface ThreadLine {
  readonly id: string;
  readonly subject: string;
  /** First names of those who wrote, oldest first; `me` for the owner. */
  readonly people: readonly string[];
  /** Names or addresses of those the owner has written to here, each once. */
  readonly recipients: readonly string[];
  readonly count: number;
  /** Epoch milliseconds of the newest message. */
  readonly date: number;
  readonly unread: boolean;
  readonly labelIds: readonly string[];
  /** HTML-escaped, as Gmail gives it. */
  readonly snippet: string;
}

export interface Readable {
  readonly from: string;
  readonly to: string;
  readonly cc: string;
  readonly subject: string;
  readonly date: number;
  /** A whole page for a frame with `sandbox=""`. */
  readonly page: string;
  /** How many pictures and styles from outside were left out. */
  readonly leftOut: number;
  /** What it carries, by its number among the message's attachments. */
  readonly files: readonly { index: number; filename: string; type: string; size: number }[];
}

/** The threads of a user that have a message in one of these places, the newest first. */
export function threadLines(
  mail: HostMail,
  { user, label }: { user?: string; label?: string } = {},
): ThreadLine[] {
  return mail
    .threads(user)
    .filter(
      ({ messages }) => label === undefined || messages.some((message) => message.labelIds.includes(label)),
    )
    .map(({ id, subject, messages }) => {
      const last = messages.at(-1);
      const labelIds = [...new Set(messages.flatMap((message) => message.labelIds))];
      return {
        id,
        subject,
        people: [...new Set(messages.map(author))],
        recipients: [
          ...new Set(
            messages
              .filter(({ labelIds: labels }) => labels.includes('SENT'))
              .flatMap(({ to }) => typedAddresses(to).map(({ name, address }) => name || address)),
          ),
        ],
        count: messages.length,
        date: last?.date ?? 0,
        unread: labelIds.includes('UNREAD'),
        labelIds,
        snippet: last?.snippet ?? '',
      };
    });
}

function author(message: MessageView): string {
  if (message.labelIds.includes('SENT') || message.labelIds.includes('DRAFT')) return 'me';
  const [from] = typedAddresses(message.from);
  return (from?.name.split(/\s+/)[0] || from?.address || message.from).trim();
}

/** A message as its recipient sees it: pictures from inside the mail, none from outside. */
export function readable(message: MessageView): Readable {
  const files = message.attachments;
  const { html, leftOut } = message.html
    ? harmless(message.html, picturesOf(message))
    : { html: `<div style="white-space:pre-wrap">${escapeHtml(message.text)}</div>`, leftOut: 0 };
  return {
    from: message.from,
    to: message.to,
    cc: message.cc,
    subject: message.subject,
    date: message.date,
    // A link must not open inside the frame; without allow-popups it opens nowhere.
    page: `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"><base target="_blank"><style>body{font:14px/1.5 Roboto,Arial,sans-serif;color:#202124;margin:0;overflow-wrap:anywhere}img{max-width:100%;height:auto}</style></head><body>${html}</body></html>`,
    leftOut,
    // A picture the text shows is not listed again.
    files: files.flatMap(({ filename, type, bytes, contentId, inline }, index) =>
      inline && message.html.includes(`cid:${contentId}`)
        ? []
        : [{ index, filename: filename || 'untitled', type, size: bytes.length }],
    ),
  };
}

/** The HTML of a draft for an editor: harmless, and each picture knows what it was loaded from. */
export const editable = (message: MessageView): { html: string; leftOut: number } =>
  harmless(message.html || htmlOfText(message.text), picturesOf(message), { sources: true });

/** The pictures a message carries, by Content-ID as its HTML spells it, as data URIs. */
function picturesOf(message: MessageView): (id: string) => string | undefined {
  const carried = message.attachments.filter((file) => file.contentId);
  const pictures = new Map(carried.map((file) => [file.contentId.toLowerCase(), file]));
  return (id) => {
    const file = pictures.get(unescaped(id).toLowerCase());
    return file?.type.startsWith('image/') ? dataUri(file) : undefined;
  };
}

/** The source as Gmail's *Show original* shows it, one character a byte. */
export const original = (message: MessageView): string => source(message);

/** Every header in order, decoded. */
export const headerLines = (message: MessageView): { name: string; value: string }[] => headersOf(message);

/** A file as a data URI. */
export const dataUri = (file: AttachmentView): string =>
  `data:${file.type.replace(/[^\w.+/-]/g, '') || 'application/octet-stream'};base64,${Buffer.from(file.bytes).toString('base64')}`;

/** A picture's Content-ID as the HTML spells it. */
function unescaped(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
