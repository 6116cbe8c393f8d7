// Months as `2026-11`, which sort as texts.
import type { ColumnId } from '../tracker/columns.ts';

export type Month = string;

export const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** The month of a day `2026-11-30`. */
export const monthOf = (day: string): Month => day.slice(0, 7);

/** The month `count` later (or earlier). */
export function addMonths(month: Month, count: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const months = year * 12 + number - 1 + count;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** The month of a Spend column's id `spend.2026-11`, or undefined for any other column. */
export function monthOfColumn(id: ColumnId): Month | undefined {
  const month = id.startsWith('spend.') ? id.slice('spend.'.length) : '';
  return isMonth(month) ? month : undefined;
}

/** Where a new month's column stands among those there are: after the last earlier month. */
export const placeOfMonth = (months: readonly Month[], month: Month): number =>
  months.filter((other) => other < month).length;
