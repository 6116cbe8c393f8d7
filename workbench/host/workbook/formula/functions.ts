// What kinds of functions a formula can call, and what some of them are known for.
import type { Locale } from '../locale.ts';
import type { One, Value } from './value.ts';

/** What functions may ask of the place they are calculated in. */
export interface Surroundings {
  readonly locale: Locale;
  /** Wall-clock serial of this moment in the spreadsheet's time zone. */
  now(): number;
  random(): number;
  /** The cell of the formula, from 1. */
  readonly row: number;
  readonly column: number;
  /** Whether a row is left out of sight by a filter, or by hand. */
  hidden(sheetId: number, row: number): 'filter' | 'hand' | undefined;
  /** Whether the cell's own formula is a SUBTOTAL, which other SUBTOTALs leave out. */
  isSubtotal(sheetId: number, row: number, column: number): boolean;
}

/** Takes single values; errors pass through by themselves, and blocks are gone through one by one. */
export type Single = (args: readonly One[], at: Surroundings) => One;
/** Takes values and blocks as they are. */
export type Whole = (args: readonly (Value | undefined)[], at: Surroundings) => Value;
/** Calculates only the arguments it needs. */
export type Lazy = (args: readonly (() => Value)[], one: (value: Value) => One, at: Surroundings) => Value;

/** Functions whose arguments are gone through cell by cell, as inside ARRAYFORMULA. */
export const arrayCalls: ReadonlySet<string> = new Set(['SUMPRODUCT', 'ARRAYFORMULA']);

/** What a formula's value looks like when its cell has no format of its own. */
export const dateCalls: Readonly<Record<string, 'date' | 'dateTime'>> = {
  TODAY: 'date',
  DATE: 'date',
  EDATE: 'date',
  EOMONTH: 'date',
  NOW: 'dateTime',
};

/**
 * Calls whose value changes by itself: with the day, or (Sheets' "On change",
 * https://support.google.com/docs/answer/58515) whenever anything in the spreadsheet changes.
 */
export const clockCalls: Readonly<Record<string, 'day' | 'change'>> = {
  TODAY: 'day',
  NOW: 'change',
  RAND: 'change',
  RANDBETWEEN: 'change',
};
