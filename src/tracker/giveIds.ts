// Decides which rows get an ID: rows without one, and copies of a row, which lose what Muster wrote.
import { isRowId, type makeIds, personOf } from './ids.ts';

/** One row from the first influencer on. */
export interface RowToName {
  /** What stands in the ID column. */
  id: string;
  /** Whether somebody is named in the row at all. */
  somebody: boolean;
  /** The position of the first row of the same person. */
  first: number;
  /** The ID its History names: all that is left when the ID column was deleted. */
  remembered?: string;
}

export interface Naming {
  /** Position → the ID it gets. */
  ids: Map<number, string>;
  /** Positions of copied rows: their machine cells belong to another row. */
  copies: number[];
}

/**
 * Plans the IDs. Of two rows with one ID the later gets a new one; it is the same person's if both
 * say the same about who they are, or somebody new's.
 */
export function planIds(rows: readonly RowToName[], ids: ReturnType<typeof makeIds>): Naming {
  const given = new Map<number, string>();
  const copies: number[] = [];
  const firstWith = new Map<string, number>();
  rows.forEach(({ id }, i) => {
    if (isRowId(id) && !firstWith.has(id)) firstWith.set(id, i);
  });
  // What rows get back from their History comes before anything new: nobody else may be given it.
  const used = new Set(firstWith.keys());
  rows.forEach(({ id, somebody, remembered = '' }, i) => {
    if (!somebody || firstWith.has(id) || !isRowId(remembered) || used.has(remembered)) return;
    used.add(remembered);
    ids.take(remembered);
    given.set(i, remembered);
  });
  rows.forEach((row, i) => {
    const original = firstWith.get(row.id);
    if (original === i || given.has(i) || (!row.somebody && original === undefined)) return;
    if (original !== undefined) {
      copies.push(i);
      const same = rows[original]?.first === row.first && row.first !== i;
      given.set(i, same ? ids.row(personOf(row.id)) : ids.person());
      return;
    }
    const known = rows[row.first];
    const person = personOf(given.get(row.first) ?? known?.id ?? '');
    given.set(i, row.first !== i && person !== '' ? ids.row(person) : ids.person());
  });
  return { ids: given, copies };
}
