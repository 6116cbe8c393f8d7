// Turns what a person typed into the cell it becomes.
import { readNumber } from '../../src/import/numbers.ts';
import { type Cell, type ColumnId, columnOf } from '../../src/tracker/columns.ts';
import { isDay } from '../days.ts';
import { usualIn } from '../locale.ts';

const numeric = new Set(['count', 'money', 'rate', 'percent', 'number']);

/** The cell for a text, or undefined if the column can't hold it: no number, no day. '' empties it. */
export function readTyped(column: ColumnId, text: string, locale?: string): Cell | undefined {
  const { kind = 'text' } = columnOf(column) ?? {};
  const typed = text.trim();
  if (typed === '') return '';
  if (kind === 'date') return isDay(typed) ? typed : undefined;
  if (!numeric.has(kind)) return text;
  const number = readNumber(typed, usualIn(locale).numbers);
  if (number === undefined || number === '') return undefined;
  if (kind === 'count') return Math.round(number);
  // `4` in a percent column is 4 %, as in the sheet itself.
  return kind === 'percent' && !typed.includes('%') ? number / 100 : number;
}
