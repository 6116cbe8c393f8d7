// Makes a mail out of a draft's source (RFC 5322): the headers are built anew, the text parts are
// filled, and every other part stays byte for byte.
import {
  type DecodeOther,
  decodeBase64,
  decodeCharset,
  decodeQuotedPrintable,
  decodeWords,
  encodeQuotedPrintable,
  encodeUtf8,
  encodeWords,
} from './text.ts';

/** A part of a message: places in the source, which is a binary string. */
interface Part {
  start: number;
  /** Where the headers end, including the empty line. */
  body: number;
  end: number;
  headers: Header[];
  type: string;
  parameters: ReadonlyMap<string, string>;
  parts: Part[];
}

interface Header {
  name: string;
  /** As it stands in the source, with its name and all its lines, without the last line break. */
  source: string;
  /** Unfolded, without its name. */
  value: string;
}

export interface Address {
  name?: string;
  email: string;
}

/** What a draft says, for a person and for pre-flight. */
export interface Draft {
  /** Decoded, with its bracket. */
  subject: string;
  /** Decoded header values; '' where there is none. */
  from: string;
  cc: string;
  bcc: string;
  replyTo: string;
  /** The text parts that are filled; '' where there is none. */
  plain: string;
  html: string;
  /** Every part that stays as it is, by its name or Content-ID. */
  attachments: { name: string; type: string; size: number; contentId?: string }[];
  /** Bytes of the whole source. */
  size: number;
}

/** What a mail made of a draft is given. */
export interface Envelope {
  to: Address;
  /** In addition to the draft's own. */
  cc?: readonly Address[];
  /** To nobody but `to`: the draft's own Cc and Bcc are left out. */
  alone?: boolean;
  subject: string;
  /** Message-IDs with their angle brackets: of the message answered, and of the thread, oldest first. */
  inReplyTo?: string;
  references?: readonly string[];
  /** Further headers, by name. */
  headers?: Readonly<Record<string, string>>;
}

/** Headers that say something about the draft itself and are taken over as they stand (lower case). */
const kept = (name: string) => /^(?:from|cc|bcc|reply-to|mime-version|content-.*)$/.test(name);

const most = { depth: 20, parts: 500 };

/** Reads headers from `start`; gives them and where the body begins. */
function readHeaders(source: string, start: number, end: number): { headers: Header[]; body: number } {
  const headers: Header[] = [];
  let at = start;
  while (at < end) {
    const lineEnd = source.indexOf('\n', at);
    const next = lineEnd < 0 || lineEnd >= end ? end : lineEnd + 1;
    const line = source.slice(at, next).replace(/\r?\n$/, '');
    at = next;
    if (line === '') break;
    const last = headers[headers.length - 1];
    if (/^[ \t]/.test(line) && last) {
      last.source += `\r\n${line}`;
      last.value += ` ${line.trim()}`;
      continue;
    }
    const colon = line.indexOf(':');
    if (colon > 0)
      headers.push({
        name: line.slice(0, colon).trim().toLowerCase(),
        source: line,
        value: line.slice(colon + 1).trim(),
      });
  }
  return { headers, body: at };
}

const headerOf = (headers: readonly Header[], name: string): string =>
  headers.find((header) => header.name === name)?.value ?? '';

/** `text/html; charset="utf-8"` as its type and parameters, names in lower case; RFC 2231's parts are joined. */
function readContentType(value: string): { type: string; parameters: Map<string, string> } {
  const [type = ''] = value.split(';');
  const parameters = new Map<string, string>();
  for (const [, name = '', quoted, bare] of value.matchAll(
    /;\s*([^\s=;]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;]+))/g,
  )) {
    parameters.set(name.toLowerCase(), quoted === undefined ? (bare ?? '') : quoted.replace(/\\(.)/g, '$1'));
  }
  return { type: type.trim().toLowerCase(), parameters };
}

function readPart(
  source: string,
  start: number,
  end: number,
  depth = 0,
  budget = { parts: most.parts },
): Part {
  const { headers, body } = readHeaders(source, start, end);
  const { type, parameters } = readContentType(headerOf(headers, 'content-type') || 'text/plain');
  const part: Part = { start, body, end, headers, type, parameters, parts: [] };
  const boundary = parameters.get('boundary');
  if (!type.startsWith('multipart/') || !boundary || depth >= most.depth) return part;
  const escaped = boundary.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`(?:^|\\r?\\n)--${escaped}(--)?[ \\t]*(?=\\r?\\n|$)`, 'g');
  // The first delimiter may stand at the very beginning of the body.
  pattern.lastIndex = Math.max(0, body - 2);
  let from: number | undefined;
  for (let match = pattern.exec(source); match && match.index < end; match = pattern.exec(source)) {
    if (from !== undefined && budget.parts-- > 0)
      part.parts.push(readPart(source, from, match.index, depth + 1, budget));
    from = undefined;
    if (match[1]) break;
    const lineEnd = source.indexOf('\n', pattern.lastIndex);
    if (lineEnd < 0) break;
    from = lineEnd + 1;
  }
  // A delimiter that never closes: what is there is the last part.
  if (from !== undefined && from < end) part.parts.push(readPart(source, from, end, depth + 1, budget));
  return part;
}

function isAttachment({ headers, parameters }: Part): boolean {
  const disposition = headerOf(headers, 'content-disposition');
  return /^attachment/i.test(disposition) || /;\s*filename\b/i.test(disposition) || parameters.has('name');
}

/**
 * The text parts that are the mail itself: of mixed all that are no files (a program may put text
 * behind a picture), all alternatives, and the first of anything else.
 */
function textParts(part: Part): Part[] {
  if (part.type === 'multipart/alternative' || part.type === 'multipart/mixed')
    return part.parts.flatMap(textParts);
  const [first] = part.parts;
  if (part.type.startsWith('multipart/')) return first ? textParts(first) : [];
  return (part.type === 'text/plain' || part.type === 'text/html') && !isAttachment(part) ? [part] : [];
}

function textOf(source: string, part: Part, other?: DecodeOther): string {
  const body = source.slice(part.body, part.end);
  const encoding = headerOf(part.headers, 'content-transfer-encoding').toLowerCase();
  const bytes =
    encoding === 'base64'
      ? decodeBase64(body)
      : encoding === 'quoted-printable'
        ? decodeQuotedPrintable(body)
        : body;
  return decodeCharset(bytes, part.parameters.get('charset') ?? 'utf-8', other).replace(/\r\n/g, '\n');
}

/** Reads a draft's source, a binary string. Never fails: what can't be read is not there. */
export function readDraft(source: string, other?: DecodeOther): Draft {
  const root = readPart(source, 0, source.length);
  const texts = textParts(root);
  const text = (type: string) =>
    texts
      .filter((candidate) => candidate.type === type)
      .map((part) => textOf(source, part, other))
      .join('\n');
  const attachments: Draft['attachments'] = [];
  const walk = (part: Part) => {
    part.parts.forEach(walk);
    if (part.parts.length > 0 || texts.includes(part) || part.type.startsWith('multipart/')) return;
    const disposition = readContentType(headerOf(part.headers, 'content-disposition')).parameters;
    const contentId = headerOf(part.headers, 'content-id').replace(/^<|>$/g, '');
    const name = decodeWords(disposition.get('filename') ?? part.parameters.get('name') ?? contentId, other);
    attachments.push({
      name,
      type: part.type,
      size: part.end - part.body,
      ...(contentId ? { contentId } : {}),
    });
  };
  walk(root);
  const header = (name: string) => decodeWords(headerOf(root.headers, name), other);
  return {
    subject: header('subject'),
    from: header('from'),
    cc: header('cc'),
    bcc: header('bcc'),
    replyTo: header('reply-to'),
    plain: text('text/plain'),
    html: text('text/html'),
    attachments,
    size: source.length,
  };
}

/** The pictures that HTML names as `cid:`, by their Content-ID; `bytes` is a binary string. */
export function inlineImages(source: string): Map<string, { type: string; bytes: string }> {
  const images = new Map<string, { type: string; bytes: string }>();
  const walk = (part: Part) => {
    part.parts.forEach(walk);
    const id = headerOf(part.headers, 'content-id').replace(/^<|>$/g, '');
    if (id === '' || !/^image\/(?:png|jpe?g|gif|webp)$/.test(part.type)) return;
    const body = source.slice(part.body, part.end);
    const encoding = headerOf(part.headers, 'content-transfer-encoding').toLowerCase();
    images.set(id, { type: part.type, bytes: encoding === 'base64' ? decodeBase64(body) : body });
  };
  walk(readPart(source, 0, source.length));
  return images;
}

/** Fills one text of a draft; gives it back as it is where there is nothing to fill. */
export type FillPart = (text: string, as: 'plain' | 'html') => string;

/**
 * The source of a mail made of a draft. Parts whose text `fill` doesn't change, and all parts that
 * are no text of the mail, are taken over byte for byte.
 */
export function makeMail(source: string, envelope: Envelope, fill: FillPart, other?: DecodeOther): string {
  const root = readPart(source, 0, source.length);
  const edits: { start: number; end: number; source: string }[] = [];
  let rootHeaders: readonly Header[] = root.headers;
  for (const part of textParts(root)) {
    const text = textOf(source, part, other);
    const filled = fill(text, part.type === 'text/html' ? 'html' : 'plain');
    if (filled === text) continue;
    const body = encodeQuotedPrintable(encodeUtf8(filled));
    const headers = asUtf8(part);
    if (part === root) {
      rootHeaders = headers;
      edits.push({ start: part.body, end: part.end, source: body });
    } else
      edits.push({
        start: part.start,
        end: part.end,
        source: `${headers.map(({ source }) => source).join('\r\n')}\r\n\r\n${body}`,
      });
  }
  let body = '';
  let at = root.body;
  for (const edit of edits.sort((a, b) => a.start - b.start)) {
    body += source.slice(at, edit.start) + edit.source;
    at = edit.end;
  }
  body += source.slice(at);
  return `${writeHeaders(rootHeaders, envelope).join('\r\n')}\r\n\r\n${body}`;
}

/** A part's headers, saying that its text is UTF-8 in quoted-printable; its other parameters stay. */
function asUtf8(part: Part): Header[] {
  const parameters = [...part.parameters]
    .filter(([name]) => name !== 'charset')
    .map(([name, value]) => `; ${name}="${value.replace(/["\\]/g, '\\$&')}"`);
  const made = (name: string, value: string): Header => ({
    name: name.toLowerCase(),
    source: `${name}: ${value}`,
    value,
  });
  return [
    ...part.headers.filter(({ name }) => name !== 'content-type' && name !== 'content-transfer-encoding'),
    made('Content-Type', `${part.type}; charset="UTF-8"${parameters.join('')}`),
    made('Content-Transfer-Encoding', 'quoted-printable'),
  ];
}

function writeHeaders(headers: readonly Header[], envelope: Envelope): string[] {
  const own = (name: string) =>
    headers.filter((header) => header.name === name && kept(name)).map(({ source }) => source);
  const cc = headers.find(({ name }) => name === 'cc')?.value;
  const added = (envelope.cc ?? []).map(writeAddress);
  const line = (name: string, value: string | undefined) => (value ? [`${name}: ${value}`] : []);
  return [
    ...own('from'),
    `To: ${writeAddress(envelope.to)}`,
    ...(envelope.alone
      ? []
      : added.length > 0
        ? [`Cc: ${[...(cc ? [cc] : []), ...added].join(',\r\n ')}`]
        : own('cc')),
    ...(envelope.alone ? [] : own('bcc')),
    ...own('reply-to'),
    `Subject: ${encodeWords(safe(envelope.subject))}`,
    ...line('In-Reply-To', envelope.inReplyTo && safe(envelope.inReplyTo)),
    ...line('References', envelope.references?.map(safe).join('\r\n ')),
    ...Object.entries(envelope.headers ?? {}).map(([name, value]) => `${name}: ${encodeWords(safe(value))}`),
    ...own('mime-version'),
    ...headers.filter(({ name }) => name.startsWith('content-')).map(({ source }) => source),
  ];
}

/** No value ends a header: line breaks and other controls become spaces. */
const safe = (text: string) => text.replace(/\p{Cc}+/gu, ' ').trim();

/** An address as a header has it. The e-mail must have been checked; what could break out is dropped. */
export function writeAddress({ name, email }: Address): string {
  const address = email.replace(/[\s<>(),;:"\\\p{Cc}]/gu, '');
  const plain = safe(name ?? '');
  if (plain === '') return address;
  const written =
    /^[\x20-\x7e]*$/.test(plain) && !plain.includes('=?')
      ? `"${plain.replace(/["\\]/g, '\\$&')}"`
      : encodeWords(plain);
  return `${written} <${address}>`;
}
