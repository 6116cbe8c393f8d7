// Writes a letter as the message Gmail would make of it. Sends nothing.
// A compact writer, because the host is synchronous and nodemailer's composer is a stream; the
// encodings are nodemailer's.
import { encodeWord } from 'nodemailer/lib/mime-funcs';
import { encode as quotedPrintable, wrap } from 'nodemailer/lib/qp';
import { fromText } from './bytes.ts';
import { formatAddresses, formatText, headerLine } from './headers.ts';
import { textOfHtml } from './html.ts';
import type { Bytes, Enclosure, Letter } from './types.ts';

/** A finished part: header lines and body, one character a byte. */
interface Written {
  head: string;
  body: string;
}

export interface WriteOptions {
  /** A fresh boundary or content ID for each call. */
  token: () => string;
  /** Epoch milliseconds for the Date header. */
  date?: number;
  messageId?: string;
}

/** The letter as RFC 5322 bytes: alternative inside related inside mixed, each only where it is needed. */
export function writeMessage(letter: Letter, { token, date, messageId }: WriteOptions): Bytes {
  const lines = [headerLine('MIME-Version', '1.0')];
  if (date !== undefined) lines.push(headerLine('Date', rfcDate(date)));
  if (messageId) lines.push(headerLine('Message-ID', messageId));
  for (const [name, value] of Object.entries(letter.headers ?? {})) lines.push(headerLine(name, value));
  if (letter.subject !== undefined) lines.push(headerLine('Subject', formatText(letter.subject)));
  for (const [name, value] of [
    ['From', letter.from],
    ['Reply-To', letter.replyTo],
    ['To', letter.to],
    ['Cc', letter.cc],
    ['Bcc', letter.bcc],
  ] as const) {
    if (value) lines.push(headerLine(name, formatAddresses(value)));
  }
  const content = mixed(letter, token);
  return Buffer.from(`${lines.join('')}${content.head}\r\n${content.body}`, 'latin1');
}

function mixed(letter: Letter, token: () => string): Written {
  const body = related(letter, token);
  if (!letter.attachments?.length) return body;
  return multipart('mixed', [body, ...letter.attachments.map((file) => enclosed(file, token))], token);
}

function related(letter: Letter, token: () => string): Written {
  const text = alternative(letter, token);
  const pictures = Object.entries(letter.inline ?? {});
  if (!pictures.length) return text;
  return multipart('related', [text, ...pictures.map(([key, file]) => enclosed(file, token, key))], token);
}

function alternative(letter: Letter, token: () => string): Written {
  const plain = letter.text ?? (letter.html === undefined ? '' : textOfHtml(letter.html));
  if (letter.html === undefined) return textPart('plain', plain);
  return multipart('alternative', [textPart('plain', plain), textPart('html', letter.html)], token);
}

function multipart(kind: string, parts: readonly Written[], token: () => string): Written {
  const boundary = `000000000000${token()}`;
  return {
    head: headerLine('Content-Type', `multipart/${kind}; boundary="${boundary}"`),
    body: `${parts.map((part) => `--${boundary}\r\n${part.head}\r\n${part.body}\r\n`).join('')}--${boundary}--\r\n`,
  };
}

function textPart(subtype: 'plain' | 'html', text: string): Written {
  const lines = text.replace(/\r\n|\r|\n/g, '\r\n');
  const head = headerLine('Content-Type', `text/${subtype}; charset="UTF-8"`);
  if (/^[\t\r\n\x20-\x7e]*$/.test(lines) && !/[^\r\n]{998}|[ \t]\r\n|[ \t]$/.test(lines))
    return { head, body: lines };
  const bytes = fromText(lines);
  const foreign = bytes.reduce((n, byte) => n + (byte > 126 ? 1 : 0), 0);
  // Gmail writes base64 where quoted-printable would be longer.
  if (foreign * 3 > bytes.length) return base64Part(head, bytes);
  return {
    head: `${head}${headerLine('Content-Transfer-Encoding', 'quoted-printable')}`,
    body: wrap(quotedPrintable(Buffer.from(bytes)), 76),
  };
}

function enclosed(file: Enclosure, token: () => string, contentId?: string): Written {
  const name = file.filename ? `; name="${parameter(file.filename)}"` : '';
  const filename = file.filename ? `; filename="${parameter(file.filename)}"` : '';
  const id = contentId ?? `f_${token()}`;
  const head =
    `Content-Type: ${file.type.replace(/[^\x21-\x7e]/g, '') || 'application/octet-stream'}${name}\r\n` +
    `Content-Disposition: ${contentId === undefined ? 'attachment' : 'inline'}${filename}\r\n` +
    headerLine('X-Attachment-Id', id) +
    headerLine('Content-ID', `<${id}>`);
  return base64Part(head, file.bytes);
}

/** Gmail writes names that are not ASCII as encoded words in quotes. */
const parameter = (text: string): string => {
  const line = text.replace(/[\r\n\0]+/g, ' ');
  return /^[\x20-\x7e]*$/.test(line) && !line.includes('=?')
    ? line.replace(/(["\\])/g, '\\$1')
    : encodeWord(line, 'B', 60);
};

const base64Part = (head: string, bytes: Bytes): Written => ({
  head: `${head}${headerLine('Content-Transfer-Encoding', 'base64')}`,
  body: Buffer.from(bytes)
    .toString('base64')
    .replace(/(.{76})(?=.)/g, '$1\r\n'),
});

const two = (n: number): string => String(n).padStart(2, '0');

/** `Fri, 11 Dec 2026 09:00:00 +0000`. */
export function rfcDate(ms: number): string {
  const date = new Date(ms);
  const [day, month] = [
    ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][date.getUTCDay()],
    ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][date.getUTCMonth()],
  ];
  return `${day}, ${two(date.getUTCDate())} ${month} ${date.getUTCFullYear()} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} +0000`;
}
