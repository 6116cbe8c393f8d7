// Finds rows by ID in a column of IDs. A row number is good for one look and is never kept.
import { isRowId } from './ids.ts';

/** Where an ID stands: a row of the sheet, or nowhere, or in several rows, which nobody may write. */
export type Place = number | 'gone' | 'twice';

/** The row where influencers begin; row 1 is the header. */
export const firstRow = 2;

/** Every row ID in a column that was read from row `top` on, with its row in the sheet. */
export function findRows(ids: readonly unknown[], top = firstRow): ReadonlyMap<string, number | 'twice'> {
  const places = new Map<string, number | 'twice'>();
  ids.forEach((cell, i) => {
    const id = String(cell);
    if (isRowId(id)) places.set(id, places.has(id) ? 'twice' : top + i);
  });
  return places;
}

/** Where one ID stands. */
export const placeOf = (places: ReadonlyMap<string, number | 'twice'>, id: string): Place =>
  places.get(id) ?? 'gone';

/**
 * How many of these rows are influencers: up to the last one with an ID or a name. What stands
 * below (unchecked boxes, formulas that show nothing) is no influencer.
 */
export function countRows(ids: readonly unknown[], names: readonly unknown[]): number {
  let last = Math.max(ids.length, names.length);
  while (last > 0 && String(ids[last - 1] ?? '') === '' && String(names[last - 1] ?? '').trim() === '')
    last--;
  return last;
}
