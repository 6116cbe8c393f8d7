// The values of a column's dropdown.
import type { Tongue } from '../../src/language/index.ts';
import { type ColumnId, columnOf } from '../../src/tracker/columns.ts';

/** In the sheet's language; undefined where any text will do. */
export function choicesFor(column: ColumnId, tongue: Tongue): string[] | undefined {
  const known: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = tongue.choices;
  const names = known[columnOf(column)?.key ?? ''];
  return names && Object.values(names).flatMap(([name]) => name ?? []);
}
