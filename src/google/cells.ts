// Turns what Google gives for a cell into a Cell and back: days are texts in the spreadsheet's time
// zone on this side and dates on Google's.
import type { Cell } from '../tracker/columns.ts';

/** Cells to and from Google, for one spreadsheet. Each different day costs one call, once. */
export function cellsIn(timeZone: string) {
  const texts = new Map<number, string>();
  const dates = new Map<string, Date>();

  return {
    /** A day is `2026-12-11`, a day with a time `2026-12-11 14:30`. */
    read(value: unknown): Cell {
      if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
      if (!(value instanceof Date)) return '';
      const known = texts.get(value.getTime());
      if (known !== undefined) return known;
      const text = Utilities.formatDate(value, timeZone, 'yyyy-MM-dd HH:mm').replace(/ 00:00$/, '');
      texts.set(value.getTime(), text);
      return text;
    },

    /** What to give `setValues`: a text stays a text, and in a column of days a day becomes a date. */
    write(cell: Cell, isDay: boolean): Cell | Date {
      if (typeof cell !== 'string') return cell;
      if (!isDay || !/^\d{4}-\d\d-\d\d$/.test(cell)) return asText(cell);
      const date = dates.get(cell) ?? Utilities.parseDate(cell, timeZone, 'yyyy-MM-dd');
      dates.set(cell, date);
      return date;
    },
  };
}

/** Words alone are never taken for anything else, except the two that are boolean in some language. */
const words = /^[\p{L}\p{M}][\p{L}\p{M} ]*$/u;
const booleans = new Set(['TRUE', 'FALSE', 'VERO', 'FALSO', 'VERDADERO', 'BENAR', 'SALAH']);

/**
 * A text that `setValues` leaves as it is: it reads `=A1`, `3E7`, `12-3` and `50%` as if typed, and
 * takes an apostrophe in front for the sign that a text follows.
 */
export const asText = (text: string): string =>
  text === '' || (words.test(text) && !booleans.has(text.toUpperCase())) ? text : `'${text}`;
