// Reads delimited text into a heading row and rows of texts, saying how it was read.
import Papa from 'papaparse';
import { recogniseHeading } from '../tracker/headings.ts';
import { type Decode, type Encoding, guessEncoding, readSignature } from './bytes.ts';
import type { ImportIssue } from './issues.ts';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** How a list is read; a person can correct each part. */
export interface Reading {
  encoding: Encoding;
  delimiter: Delimiter;
  /** The line of the headings, from 0; above it is junk. */
  headerRow: number;
}

export type ListSource = { bytes: Uint8Array; decode: Decode } | { text: string } | { table: string[][] };

export interface List {
  reading: Reading;
  header: string[];
  /** As many texts as headings in each; `line` counts from 1 in the whole list, headings included. */
  rows: { line: number; texts: string[] }[];
  issues: ImportIssue[];
}

/** The most columns that are read; a list that is wider is hardly one of creators. */
export const mostColumns = 200;
/** Google Sheets takes no more in a cell. */
export const mostCharacters = 50_000;

/** Reads a list. What makes it unreadable as a whole is an issue with `line` 0, and no rows. */
export function readDelimited(source: ListSource, choices: Partial<Reading> = {}): List {
  const encoding = choices.encoding ?? ('bytes' in source ? guessEncoding(source.bytes) : 'utf-8');
  const refuse = (code: ImportIssue['code'], text?: string): List => ({
    reading: { encoding, delimiter: choices.delimiter ?? ',', headerRow: 0 },
    header: [],
    rows: [],
    issues: [{ code, line: 0, ...(text === undefined ? {} : { text }) }],
  });

  if ('bytes' in source) {
    const foreign = readSignature(source.bytes);
    if (foreign) return refuse(foreign);
  }
  const text =
    'bytes' in source ? source.decode(source.bytes, encoding) : 'text' in source ? source.text : '';
  const { delimiter, lines } =
    'table' in source
      ? { delimiter: ',' as const, lines: numbered(source.table) }
      : split(text.replace(/^\uFEFF/, ''), choices.delimiter);
  const filled = lines.filter(({ texts }) => texts.some((cell) => cell.trim() !== ''));
  if (filled.length === 0) return refuse('empty');

  const headerRow = Math.min(
    choices.headerRow ?? findHeader(filled.map(({ texts }) => texts)),
    filled.length - 1,
  );
  const heads = filled[headerRow]!.texts;
  const body = filled.slice(headerRow + 1);
  const width = Math.max(lastFilled(heads), ...body.map(({ texts }) => lastFilled(texts)));
  if (width > mostColumns) return refuse('tooWide', String(width));
  const header = Array.from({ length: width }, (_, at) => (heads[at] ?? '').replace(/\s+/g, ' ').trim());

  const issues: ImportIssue[] = [];
  if (body.length === 0) issues.push({ code: 'noRows', line: 0 });
  const rows = body.map(({ line, texts }) => ({
    line,
    texts: Array.from({ length: width }, (_, at) => (texts[at] ?? '').trim()),
  }));
  return { reading: { encoding, delimiter, headerRow }, header, rows, issues };
}

const numbered = (table: readonly string[][]) => table.map((texts, at) => ({ line: at + 1, texts }));

/** Spreadsheets may begin a CSV with `sep=;`, which names the delimiter. */
function split(
  text: string,
  chosen?: Delimiter,
): { delimiter: Delimiter; lines: { line: number; texts: string[] }[] } {
  const named = /^sep=(.)\r?\n/i.exec(text);
  const body = named ? text.slice(named[0].length) : text;
  const delimiter = chosen ?? delimiters.find((known) => known === named?.[1]) ?? guessDelimiter(body);
  const quoted = Papa.parse<string[]>(body, { delimiter });
  let { data } = quoted;
  // A quote that is never closed takes all lines after it into one cell: it was only a character then.
  if (quoted.errors.some(({ type }) => type === 'Quotes')) {
    const plain = Papa.parse<string[]>(body, { delimiter, quoteChar: '\u0000' }).data;
    if (regular(plain) > regular(data)) data = plain;
  }
  return { delimiter, lines: data.map((texts, at) => ({ line: at + 1 + (named ? 1 : 0), texts })) };
}

/**
 * The delimiter that cuts the first lines into the most cells, all lines alike. Papa Parse's own
 * guess counts blank lines and so misses lists of two columns.
 */
function guessDelimiter(text: string): Delimiter {
  const score = (delimiter: Delimiter): number => {
    const { data } = Papa.parse<string[]>(text, { delimiter, preview: 30, skipEmptyLines: true });
    const widths = data.map((texts) => texts.length);
    return Math.max(
      0,
      ...widths.map((width) => (width - 1) * widths.filter((other) => other === width).length),
    );
  };
  return delimiters.reduce((best, delimiter) => (score(delimiter) > score(best) ? delimiter : best));
}

/** How many lines are as wide as the first. */
const regular = (lines: readonly string[][]): number =>
  lines.filter(({ length }) => length === lines[0]?.length).length;

const lastFilled = (texts: readonly string[]): number => {
  let width = texts.length;
  while (width > 0 && (texts[width - 1] ?? '').trim() === '') width--;
  return width;
};

/**
 * The heading row among the first ten: the one with most headings we know; if there is none, the
 * first that is as full as the list is wide and holds no number.
 */
function findHeader(lines: readonly string[][]): number {
  const first = lines.slice(0, 10);
  const known = first.map((texts) => texts.filter((text) => recogniseHeading(text) !== undefined).length);
  const most = Math.max(...known);
  if (most > 0) return known.indexOf(most);
  const widest = Math.max(...first.map(lastFilled));
  const titled = first.findIndex(
    (texts) => lastFilled(texts) === widest && !texts.some((text) => /\d/.test(text)),
  );
  return Math.max(titled, 0);
}
