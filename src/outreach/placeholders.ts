// Fills {{Heading}}, {{First name|there}} and {{#Fee}}…{{/Fee}} in the text a reader sees, across
// tags, entities and invisible characters, and in links. Changes nothing else.
import { plain } from '../language/plain.ts';
import {
  barrier,
  decodeEntities,
  escapeHtml,
  type Readable,
  readHtml,
  readPlain,
  type Span,
} from './readable.ts';
import { wellFormed } from './text.ts';

/** What a name stands for: a text ('' where the cell is empty), or undefined for a name nobody knows. */
export type Resolve = (name: string) => string | undefined;

export interface Filled {
  text: string;
  /** Names that stand for nothing; they block the send. */
  unknown: string[];
  /** Names without a value and without a fallback; they hold the row. */
  empty: string[];
  /** Sections that are opened or closed alone, and braces that are no placeholder; they block the send. */
  unmatched: string[];
}

interface Placeholder {
  /** Of `Readable.text`. */
  start: number;
  end: number;
  mark: '' | '#' | '/';
  name: string;
  fallback: string | undefined;
}

interface Edit extends Span {
  text: string;
}

const pattern = new RegExp(
  `\\{\\{\\s*([#/]?)\\s*([^{}|${barrier}]+?)\\s*(?:\\|([^{}${barrier}]*))?\\}\\}`,
  'g',
);

/** Double braces that belong to no placeholder, with what stands by them. */
const leftPattern = new RegExp(`\\{\\{[^{}${barrier}]{0,40}|[^{}${barrier}]{0,40}\\}\\}`, 'g');

/** How names are compared: case, accents, spaces and punctuation are ignored. */
export const nameKey = plain;

const find = (text: string): Placeholder[] =>
  [...text.matchAll(pattern)].map((match) => ({
    start: match.index ?? 0,
    end: (match.index ?? 0) + match[0].length,
    mark: (match[1] ?? '') as Placeholder['mark'],
    name: (match[2] ?? '').replace(/\s+/g, ' '),
    fallback: match[3]?.trim(),
  }));

/** The names that a text uses, sections included, each once. */
export function namesIn(source: string, as: 'html' | 'plain'): string[] {
  const texts =
    as === 'html'
      ? [readHtml(source).text, ...linksIn(source).map(({ value }) => decodeLink(value))]
      : [readPlain(decodeBraces(source)).text];
  return [...new Map(texts.flatMap(find).map(({ name }) => [nameKey(name), name])).values()];
}

/** Fills plain text; a value within a link is encoded as it is in a link of HTML. */
export const fillText = (source: string, resolve: Resolve): Filled =>
  fill(readPlain(decodeBraces(source)), resolve, putInPlain);

/** Fills a subject: one line, whatever a value holds. */
export function fillSubject(source: string, resolve: Resolve): Filled {
  const filled = fillText(source, resolve);
  return { ...filled, text: oneLine(filled.text) };
}

/** A text without line breaks and other control characters, so that it can't end a header. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();

/** Fills HTML: the text, and the links of its tags. Values are escaped and their line breaks kept. */
export function fillHtml(source: string, resolve: Resolve): Filled {
  const body = fill(readHtml(source), resolve, (readable, at, value) =>
    replace(readable, at, escapeHtml(value)),
  );
  const links = fillLinks(body.text, resolve);
  const merge = (key: 'unknown' | 'empty' | 'unmatched') => [...new Set([...body[key], ...links[key]])];
  return {
    text: links.text,
    unknown: merge('unknown'),
    empty: merge('empty'),
    unmatched: merge('unmatched'),
  };
}

type Put = (readable: Readable, at: Placeholder, value: string) => Edit[];

function fill(readable: Readable, resolve: Resolve, put: Put): Filled {
  const filled: Filled = { text: '', unknown: [], empty: [], unmatched: [] };
  const edits: Edit[] = [];
  const placeholders = find(readable.text);
  // Braces that are left would arrive as they stand: {{First name}, or one cut in two by a paragraph.
  for (const [broken] of readable.text.replace(pattern, barrier).matchAll(leftPattern))
    note(filled.unmatched, broken.trim());
  for (let at = 0; at < placeholders.length; at++) {
    const placeholder = placeholders[at]!;
    const { name, mark, fallback } = placeholder;
    const value = resolve(name);
    if (value === undefined) {
      note(filled.unknown, name);
      continue;
    }
    if (mark === '/') {
      note(filled.unmatched, name);
      continue;
    }
    if (mark === '') {
      if (value === '' && fallback === undefined) note(filled.empty, name);
      else edits.push(...put(readable, placeholder, value === '' ? (fallback ?? '') : value));
      continue;
    }
    const closing = closingOf(placeholders, at);
    if (closing < 0) {
      note(filled.unmatched, name);
      continue;
    }
    const end = placeholders[closing]!;
    if (value === '') {
      edits.push(...remove(readable, wholeLines(readable, placeholder.start, end.end)));
      at = closing;
    } else {
      edits.push(...replace(readable, wholeLines(readable, placeholder.start, placeholder.end), ''));
      edits.push(...replace(readable, wholeLines(readable, end.start, end.end), ''));
      placeholders.splice(closing, 1);
    }
  }
  filled.text = apply(readable.source, edits);
  return filled;
}

const note = (names: string[], name: string) => {
  if (!names.includes(name)) names.push(name);
};

function closingOf(placeholders: readonly Placeholder[], opening: number): number {
  const key = nameKey(placeholders[opening]!.name);
  let depth = 0;
  for (let at = opening; at < placeholders.length; at++) {
    const { mark, name } = placeholders[at]!;
    if (mark === '' || nameKey(name) !== key) continue;
    depth += mark === '#' ? 1 : -1;
    if (depth === 0) return at;
  }
  return -1;
}

/** A link in plain text up to a placeholder in it. */
const linkBefore = /(?:https?:\/\/|\bwww\.)[^\s<>"]*$/i;

/** In plain text a value is encoded where it is part of a link, and takes the place of a link's scheme where it is the link. */
function putInPlain(readable: Readable, at: Placeholder, value: string): Edit[] {
  const before = linkBefore.exec(readable.text.slice(0, at.start).replace(pattern, '_'))?.[0];
  if (before === undefined) return replace(readable, at, value);
  const put = putInLink(`${before}\u0001`, before.length, before.length + 1, value);
  if (put.startsWith(before)) return replace(readable, at, put.slice(before.length));
  return replace(readable, { start: at.start - before.length, end: at.end }, put);
}

/** The value stands where the placeholder began; the rest of its characters go, the tags between stay. */
function replace(readable: Readable, { start, end }: Span, value: string): Edit[] {
  const [first, ...rest] = charactersOf(readable, start, end);
  return first ? [{ ...first, text: value }, ...rest.map((span) => ({ ...span, text: '' }))] : [];
}

/** Takes out everything a reader sees between two places, and the elements that lie wholly between them. */
function remove(readable: Readable, { start, end }: Span): Edit[] {
  const characters = charactersOf(readable, start, end);
  const [from, to] = [characters[0]?.start, characters[characters.length - 1]?.end];
  if (from === undefined || to === undefined) return [];
  const inside = readable.tags.filter((tag) => tag.start >= from && tag.end <= to);
  const open: typeof inside = [];
  const whole: Span[] = [];
  for (const tag of inside) {
    if (tag.kind === 'void') whole.push(tag);
    else if (tag.kind === 'open') open.push(tag);
    else if (open[open.length - 1]?.name === tag.name) whole.push(open.pop()!, tag);
  }
  return [...characters, ...whole].map(({ start, end }) => ({ start, end, text: '' }));
}

/** The places in the source of the characters from `start` to `end`, with the invisible ones between. */
function charactersOf({ spans, invisible }: Readable, start: number, end: number): Span[] {
  const seen = spans
    .slice(start, end)
    .filter((span, at, all) => span.end > span.start && span.start !== all[at - 1]?.start);
  const [from, to] = [seen[0]?.start ?? 0, seen[seen.length - 1]?.end ?? 0];
  return [...seen, ...invisible.filter((span) => span.start >= from && span.end <= to)].sort(
    (a, b) => a.start - b.start,
  );
}

/** In plain text, a marker alone on its line takes the line's end with it. */
function wholeLines({ text, tags }: Readable, start: number, end: number): Span {
  if (tags.length > 0) return { start, end };
  const before = start === 0 || text[start - 1] === '\n';
  const after = /^[ \t]*(?:\r?\n)/.exec(text.slice(end))?.[0];
  return before && after !== undefined ? { start, end: end + after.length } : { start, end };
}

function apply(source: string, edits: readonly Edit[]): string {
  let text = '';
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    if (edit.start < at) continue; // inside a section that was taken out
    text += source.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return text + source.slice(at);
}

const linkPattern = /\b(href|src)(\s*=\s*)("[^"]*"|'[^']*')/gi;

interface Link extends Span {
  value: string;
}

/** The links in the tags of an HTML text: the place and the source of each value, without its quotes. */
function linksIn(source: string): Link[] {
  return readHtml(source).tags.flatMap((tag) =>
    [...source.slice(tag.start, tag.end).matchAll(linkPattern)].map((match) => {
      const start = tag.start + (match.index ?? 0) + match[1]!.length + match[2]!.length + 1;
      const value = match[3]!.slice(1, -1);
      return { start, end: start + value.length, value };
    }),
  );
}

/** Braces and spaces of placeholders, which a composer may have percent-encoded. */
const decodeLink = (value: string): string =>
  decodeEntities(value).replace(/(?:%7B|\{){2}.*?(?:%7D|\}){2}/gi, decodePart);

/** The same in plain text, where a link stands in full: only what is encoded is a link's for certain. */
const decodeBraces = (source: string): string =>
  source.replace(/(?:%7B){2}[^\n<>"{}]{1,200}?(?:%7D){2}/gi, decodePart);

const decodePart = (part: string): string => {
  try {
    return decodeURIComponent(part.replace(/\+/g, '%20'));
  } catch {
    return part;
  }
};

function fillLinks(source: string, resolve: Resolve): Filled {
  const filled: Filled = { text: '', unknown: [], empty: [], unmatched: [] };
  const edits: Edit[] = [];
  for (const { start, end, value } of linksIn(source)) {
    const link = decodeLink(value);
    const placeholders = find(link);
    if (placeholders.length === 0) continue;
    let text = link;
    for (const { name, fallback, start, end } of [...placeholders].reverse()) {
      const found = resolve(name);
      if (found === undefined) note(filled.unknown, name);
      else if (found === '' && fallback === undefined) note(filled.empty, name);
      else text = putInLink(text, start, end, found === '' ? (fallback ?? '') : found);
    }
    edits.push({ start, end, text: escapeHtml(text) });
  }
  filled.text = apply(source, edits);
  return filled;
}

/** A value that is the whole link stands as it is; anywhere else in a link it is percent-encoded. */
function putInLink(link: string, start: number, end: number, value: string): string {
  const [before, after] = [link.slice(0, start), link.slice(end)];
  if (!/^(?:https?:\/\/)?$/i.test(before.trim()))
    return before + encodeURIComponent(wellFormed(value)) + after;
  // A composer puts http:// before a link it doesn't understand; a value with a scheme has its own.
  if (/^(?:https?:\/\/|mailto:|tel:)/i.test(value.trim())) return value.trim() + after;
  return /^[\w.-]+\.[a-z]{2,}(?:[/?#]\S*)?$/i.test(value.trim())
    ? (before || 'https://') + value.trim() + after
    : before + encodeURIComponent(wellFormed(value)) + after;
}
