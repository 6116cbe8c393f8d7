// Reads a message into its tree of parts. Never throws and never loops: what is malformed is a leaf.
import { decode, decodeQuotedPrintable, fromBinary, toBinary } from './bytes.ts';
import { decodedValue, type Header, headerValue, readHeaders, readParameters } from './headers.ts';
import { textOfHtml } from './html.ts';
import type { Bytes } from './types.ts';

/** One part of a message. */
export interface Part {
  readonly headers: readonly Header[];
  /** Lower case, e.g. `text/plain`. */
  readonly type: string;
  readonly charset: string;
  /** Decoded; '' for none. */
  readonly filename: string;
  readonly disposition: string;
  /** Without angle brackets; '' for none. */
  readonly contentId: string;
  readonly parts: readonly Part[];
  /** Whether its children are in `parts`: a multipart with a boundary, or a message. */
  readonly container: boolean;
  /** The body with its transfer encoding undone. */
  bytes(): Bytes;
}

/** A message nested deeper than this is a leaf; Gmail's own limit is not published. */
const deepest = 50;
/** Parts beyond this number are left in the last one's body. */
const most = 2000;

/** The tree of a message. */
export function readMessage(raw: Bytes): Part {
  const binary = toBinary(raw);
  return readPart(binary, 0, binary.length, 0, { left: most }, 'text/plain');
}

function readPart(
  binary: string,
  start: number,
  end: number,
  depth: number,
  budget: { left: number },
  fallback: string,
): Part {
  const { headers, body } = readHeaders(binary, start, end);
  const content = readParameters(headerValue(headers, 'Content-Type') ?? '');
  const type = /^[^\s/]+\/[^\s/]+$/.test(content.value) ? content.value : fallback;
  const disposition = readParameters(headerValue(headers, 'Content-Disposition') ?? '');
  const encoding = (headerValue(headers, 'Content-Transfer-Encoding') ?? '').trim().toLowerCase();
  const boundary = type.startsWith('multipart/') ? content.params.boundary : undefined;
  let bytes: Bytes | undefined;
  const undone = () => (bytes ??= undo(binary.slice(body, end), encoding));

  let parts: Part[] = [];
  if (depth < deepest && boundary) {
    const childType = type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
    parts = sections(binary, body, end, boundary, budget).map(([from, to]) =>
      readPart(binary, from, to, depth + 1, budget, childType),
    );
  } else if (depth < deepest && type === 'message/rfc822' && end > body) {
    const inner = toBinary(undone());
    parts = [readPart(inner, 0, inner.length, depth + 1, budget, 'text/plain')];
  }
  return {
    headers,
    type,
    charset: content.params.charset ?? '',
    filename: disposition.params.filename ?? content.params.name ?? '',
    disposition: disposition.value,
    contentId: (headerValue(headers, 'Content-ID') ?? '').trim().replace(/^<|>$/g, ''),
    parts,
    container: parts.length > 0,
    bytes: undone,
  };
}

/** Where each body part begins and ends; the line break before a delimiter belongs to the delimiter. */
function sections(
  binary: string,
  start: number,
  end: number,
  boundary: string,
  budget: { left: number },
): [number, number][] {
  const delimiter = `--${boundary}`;
  const found: [number, number][] = [];
  let open = -1;
  let at = start;
  while (at < end) {
    const hit = binary.startsWith(delimiter, at) ? at : binary.indexOf(`\n${delimiter}`, at) + 1;
    if (hit === 0 || hit >= end) break;
    const newline = binary.indexOf('\n', hit);
    const lineEnd = newline < 0 || newline >= end ? end : newline;
    const tail = binary.slice(hit + delimiter.length, lineEnd).trimEnd();
    at = lineEnd + 1;
    if (tail !== '' && tail !== '--') continue;
    if (open >= 0) found.push([open, Math.max(open, beforeBreak(binary, hit))]);
    open = -1;
    if (tail === '--' || --budget.left <= 0) break;
    open = Math.min(at, end);
  }
  if (open >= 0) found.push([open, end]);
  return found;
}

const beforeBreak = (binary: string, at: number): number => (binary[at - 2] === '\r' ? at - 2 : at - 1);

function undo(binary: string, encoding: string): Bytes {
  if (encoding === 'base64') return Buffer.from(binary, 'base64');
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(binary);
  return fromBinary(binary);
}

/** A header of the part, as the Gmail API hands it out; undefined where it is missing. */
export function header(part: Part, name: string): string | undefined {
  const found = part.headers.find((entry) => entry.name.toLowerCase() === name.toLowerCase());
  return found && decodedValue(found);
}

/** Whether a part is a body or something the message carries. */
export const isAttachment = (part: Part): boolean =>
  part.filename !== '' ||
  part.disposition === 'attachment' ||
  (!part.container && !part.type.startsWith('text/') && !part.type.startsWith('multipart/'));

/** Every part, outermost first, without looking into messages that are carried. */
export function* walk(part: Part): Generator<Part> {
  yield part;
  if (part.type !== 'message/rfc822') for (const child of part.parts) yield* walk(child);
}

/** The bodies people read: the first plain and the first HTML text that is no attachment. */
export function bodies(part: Part): { text: string; html: string } {
  const texts = [...walk(part)].filter((found) => !found.container && !isAttachment(found));
  const first = (type: string) => texts.find((found) => found.type === type);
  const html = textOf(first('text/html'));
  const plain = first('text/plain') ?? (html ? undefined : texts[0]);
  return { text: plain ? textOf(plain) : textOfHtml(html), html };
}

/** The text of a part, in whatever charset it says it is. */
export const textOf = (part: Part | undefined): string => (part ? decode(part.bytes(), part.charset) : '');

/** What a message carries, in order. */
export const attachments = (part: Part): Part[] =>
  [...walk(part)]
    .filter((found) => found !== part || found.type !== 'message/rfc822')
    .filter((found) => isAttachment(found));

/** A part with a Content-ID that is shown inside the text. */
export const isInline = (part: Part): boolean => part.contentId !== '' && part.disposition !== 'attachment';
