// What a mailbox panel shows: the list of threads, a message as its recipient sees it, its source.
// Nothing in a shown message loads from outside or runs.

import { harmless } from './harmless.ts';
import { typedAddresses } from './headers.ts';
import { htmlOfText } from './html.ts';
import { headersOf, source } from './show.ts';
import type { AttachmentView, HostMail, MessageView } from './types.ts';

export interface ThreadLine {
  readonly id: string;
  readonly subject: string;
  /** First names of those who wrote, oldest first; `me` for the owner. */
  readonly people: readonly string[];
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
  readonly files: readonly { filename: string; type: string; size: number; uri: string }[];
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
  const pictures = new Map(
    files.filter((file) => file.contentId).map((file) => [file.contentId.toLowerCase(), file]),
  );
  const { html, leftOut } = harmless(message.html || `<div>${htmlOfText(message.text)}</div>`, (id) => {
    const file = pictures.get(unescaped(id).toLowerCase());
    return file?.type.startsWith('image/') ? dataUri(file) : undefined;
  });
  return {
    from: message.from,
    to: message.to,
    cc: message.cc,
    subject: message.subject,
    date: message.date,
    page: `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"><style>body{font:13px/1.5 Roboto,Arial,sans-serif;color:#202124;margin:8px;overflow-wrap:anywhere}img{max-width:100%;height:auto}</style></head><body>${html}</body></html>`,
    leftOut,
    // A picture the text shows is not listed again.
    files: files
      .filter((file) => !(file.inline && message.html.includes(`cid:${file.contentId}`)))
      .map((file) => ({
        filename: file.filename || 'untitled',
        type: file.type,
        size: file.bytes.length,
        uri: dataUri(file),
      })),
  };
}

/** The source as Gmail's *Show original* shows it, one character a byte. */
export const original = (message: MessageView): string => source(message);

/** Every header in order, decoded. */
export const headerLines = (message: MessageView): { name: string; value: string }[] => headersOf(message);

const dataUri = (file: AttachmentView): string =>
  `data:${file.type.replace(/[^\w.+/-]/g, '') || 'application/octet-stream'};base64,${Buffer.from(file.bytes).toString('base64')}`;

/** A picture's Content-ID as the HTML spells it. */
function unescaped(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
