// Reads and writes the header lines of a message. Never throws: what is no header is skipped.
import { encodeWord, encodeWords, foldLines, parseHeaderValue } from 'nodemailer/lib/mime-funcs';
import { addressParser, decodeWords } from 'postal-mime';
import { decode, fromBinary } from './bytes.ts';

export interface Header {
  readonly name: string;
  /** Unfolded, one character a byte. */
  readonly value: string;
}

export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** The header lines from `start` on, and where the body begins; a header without end has no body. */
export function readHeaders(
  binary: string,
  start = 0,
  end = binary.length,
): { headers: Header[]; body: number } {
  const found: { name: string; lines: string[] }[] = [];
  const headers = () => found.map(({ name, lines }) => ({ name, value: lines.join(' ').trim() }));
  let at = start;
  while (at < end) {
    const newline = binary.indexOf('\n', at);
    const next = newline < 0 || newline >= end ? end : newline + 1;
    const line = binary.slice(at, newline < 0 || newline >= end ? end : newline).replace(/\r$/, '');
    at = next;
    if (line === '') return { headers: headers(), body: at };
    const last = found.at(-1);
    if ((line[0] === ' ' || line[0] === '\t') && last) {
      last.lines.push(line.trim());
      continue;
    }
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trimEnd();
    if (colon > 0 && /^[!-9;-~]+$/.test(name)) found.push({ name, lines: [line.slice(colon + 1).trim()] });
  }
  return { headers: headers(), body: end };
}

/** The first value under this name, undecoded. */
export function headerValue(headers: readonly Header[], name: string): string | undefined {
  const wanted = name.toLowerCase();
  return headers.find((header) => header.name.toLowerCase() === wanted)?.value;
}

const addressHeaders = new Set(['from', 'to', 'cc', 'bcc', 'reply-to', 'sender', 'delivered-to']);

/**
 * A value as the Gmail API hands it out: unfolded, encoded words decoded, and a decoded display
 * name in quotes (measured: `=?ISO-8859-1?Q?Jos=E9?= <…>` arrives as `"José" <…>`).
 */
export function decodedValue({ name, value }: Header): string {
  const text = decode(fromBinary(value));
  if (!text.includes('=?')) return text;
  if (!addressHeaders.has(name.toLowerCase())) return decodeWords(text);
  return text.replace(
    /"?(=\?[^?\s]+\?[bqBQ]\?[^?]*\?=(?:\s+=\?[^?\s]+\?[bqBQ]\?[^?]*\?=)*)"?/g,
    (_, words: string) => quoted(decodeWords(words)),
  );
}

const quoted = (text: string): string => `"${text.replace(/(["\\])/g, '\\$1')}"`;

/** A value with parameters, e.g. of Content-Type: RFC 2231 and encoded words decoded. */
export function readParameters(value: string): { value: string; params: Record<string, string> } {
  const read = parseHeaderValue(decode(fromBinary(value)), { stripComments: true });
  const params: Record<string, string> = {};
  for (const [key, text] of Object.entries(read.params)) params[key] = decodeWords(text);
  return { value: read.value.trim().toLowerCase(), params };
}

/** The mailboxes of an address header, groups dissolved; what has no address is left out. */
export function addresses(value: string | undefined): Mailbox[] {
  if (!value) return [];
  return addressParser(decode(fromBinary(value)), { flatten: true }).flatMap((entry) =>
    entry.address ? [{ name: entry.name, address: entry.address }] : [],
  );
}

/** The addresses people typed, as text: no byte encoding involved. */
export function typedAddresses(text: string | undefined): Mailbox[] {
  if (!text) return [];
  return addressParser(text, { flatten: true }).map(({ name, address }) => ({
    name,
    address: address ?? '',
  }));
}

/** `"José" <jose@example.com>` in header form: encoded words, or quotes where the name needs them. */
export function formatMailbox({ name, address }: Mailbox): string {
  if (!name) return address;
  if (!/^[\x20-\x7e]*$/.test(name)) return `${encodeWord(clean(name), 'Q', 52)} <${address}>`;
  return /^[A-Za-z0-9 !#$%&'*+\-/=?^_`{|}~]*$/.test(name) && !name.includes('=?')
    ? `${name} <${address}>`
    : `${quoted(clean(name))} <${address}>`;
}

/** A list of addresses as typed, in header form. */
export const formatAddresses = (text: string): string => typedAddresses(text).map(formatMailbox).join(', ');

/** Free text in header form: no line break survives, what is not ASCII becomes encoded words. */
export function formatText(text: string): string {
  const line = clean(text);
  return /^[\x20-\x7e]*$/.test(line) && !line.includes('=?') ? line : encodeWords(line, 'Q', 52, true);
}

/** `name: value`, folded, with its line break. */
export function headerLine(name: string, value: string): string {
  return `${foldLines(`${name}: ${clean(value)}`, 76)}\r\n`;
}

/** A line break in a value would be a header of its own. */
const clean = (text: string): string => text.replace(/[\r\n\0]+/g, ' ');

/** A subject without the prefixes answers and forwards put before it, in any of the usual languages. */
export function baseSubject(subject: string): string {
  let text = subject.normalize('NFC').replace(/\s+/g, ' ').trim();
  for (;;) {
    const shorter = text.replace(
      /^(?:re|rif|r|res|aw|sv|antw|fwd?|wg|rv|tr|bls|balas|reply)(?:\[\d+\])?\s*:\s*/i,
      '',
    );
    if (shorter === text) return text.toLowerCase();
    text = shorter;
  }
}
