// Values while a formula is calculated: what a cell can hold, nothing (null), or a block of these.

import { plainNumber } from '../display.ts';
import type { Locale } from '../locale.ts';
import { parseText } from '../parse.ts';
import { errorOf, isCellError } from '../scalar.ts';
import { momentOfSerial } from '../time.ts';
import type { CellError, Scalar } from '../types.ts';

/** null is an empty cell: 0 in sums, '' in texts, FALSE in conditions. */
export type One = Scalar | null;

/** A range or an array: `at` counts from 0. */
export interface Block {
  readonly rows: number;
  readonly columns: number;
  at(row: number, column: number): One;
  /** Where it stands, if it is a range. */
  readonly range?: { readonly sheetId: number; readonly row: number; readonly column: number };
}

export type Value = One | Block;

export function isBlock(value: Value): value is Block {
  return typeof value === 'object' && value !== null && 'at' in value;
}

export function blockOf(rows: readonly (readonly One[])[]): Block {
  return {
    rows: rows.length,
    columns: rows[0]?.length ?? 0,
    at: (row, column) => rows[row]?.[column] ?? null,
  };
}

/** Every value of a block, row by row; a single value is a block of one. */
export function* each(value: Value): Generator<One> {
  if (!isBlock(value)) yield value;
  else
    for (let row = 0; row < value.rows; row++)
      for (let column = 0; column < value.columns; column++) yield value.at(row, column);
}

/** A number, or the error that stands in its way. Texts count if they read as a number or date. */
export function toNumber(value: One, locale: Locale): number | CellError {
  if (typeof value === 'number') return value;
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value !== 'string') return value;
  return numberOfText(value, locale) ?? errorOf('#VALUE!');
}

export function numberOfText(text: string, locale: Locale): number | undefined {
  if (text.trim() === '' || text.startsWith('=') || text.startsWith("'")) return undefined;
  const parsed = parseText(text, locale, momentOfSerial(0).year, 'script');
  return typeof parsed.value === 'number' && parsed.formula === undefined ? parsed.value : undefined;
}

export function toText(value: One, locale: Locale): string | CellError {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (typeof value === 'number') return plainNumber(value, locale);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return value;
}

export function toBoolean(value: One): boolean | CellError {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  if (value === null) return false;
  if (typeof value !== 'string') return value;
  if (/^true$/i.test(value)) return true;
  if (/^false$/i.test(value)) return false;
  return errorOf('#VALUE!');
}

/** Numbers before texts before booleans; texts without regard to case; an empty cell is 0, '' or FALSE. */
export function compare(a: One, b: One): number {
  const left = a === null ? emptyLike(b) : a;
  const right = b === null ? emptyLike(a) : b;
  const kind = (value: One) => (typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2);
  const difference = kind(left) - kind(right);
  if (difference !== 0) return difference;
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  return Number(left) - Number(right);
}

function emptyLike(other: One): Scalar {
  return typeof other === 'string' ? '' : typeof other === 'boolean' ? false : 0;
}

const collator = new Intl.Collator('en', { sensitivity: 'accent' });

export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return collator.compare(a, b);
}

/** Equal as `=` has it, which regards neither case nor the kind of emptiness. */
export function same(a: One, b: One): boolean {
  if (isCellError(a) || isCellError(b)) return a === b;
  if (typeof a === 'string' && typeof b === 'string') return a === b || a.toLowerCase() === b.toLowerCase();
  return compare(a, b) === 0;
}
