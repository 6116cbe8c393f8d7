// Looks at a list that somebody made: where its headings stand, which column is what, and where a
// heading promises something else than its column holds. Changes nothing.
import type { Language } from '../language/index.ts';
import { plain } from '../language/plain.ts';
import { type Cell, type ColumnId, columnOf } from './columns.ts';
import { locateColumns, recogniseHeading } from './headings.ts';
import { isRowId } from './ids.ts';
import { whoColumns } from './needed.ts';

/** What a list can be like. */
export type ListIssue =
  /** The headings stand in a later row; what is above them has to go first. */
  | { code: 'headerBelow'; row: number }
  /** Not one heading says who a row is. */
  | { code: 'noHeading' }
  | { code: 'duplicate'; heading: string; column: number; taken: number }
  /** The heading says one thing, the values another. */
  | { code: 'misfit'; heading: string; column: number; id: ColumnId }
  /** A column Muster calculates holds typed values; they stay. */
  | { code: 'typed'; heading: string; column: number; id: ColumnId; count: number };

export interface List {
  /** By position: what each column is. */
  ids: (ColumnId | undefined)[];
  issues: ListIssue[];
}

const numeric = new Set(['count', 'money', 'rate', 'percent', 'number']);
const looksNumeric = (cell: Cell) =>
  typeof cell === 'number' || /^\D{0,4}\d[\d.,'\s]*\s?\D{0,12}$/.test(String(cell));
const looksDay = (cell: Cell) => /\d/.test(String(cell));
const looksStatus = (cell: Cell) => typeof cell === 'string' && /\p{L}/u.test(cell) && !/^https?:/.test(cell);

/** Ratios that a tool reckons its own way: mixed with Muster's they would mean nothing. */
const ratios: ReadonlySet<string> = new Set(['engagementRate', 'costPerEngagement', 'cpm', 'roi']);

/** Whether a column can hold these values, none of them empty. */
function fits(id: ColumnId, values: readonly Cell[]): boolean {
  const column = columnOf(id);
  if (!column || values.length === 0) return true;
  const mostly = (test: (cell: Cell) => boolean) => values.filter(test).length * 2 >= values.length;
  if (id === 'id') return values.every((cell) => isRowId(String(cell)));
  if (column.kind === 'machine' || ratios.has(column.key)) return false;
  if (column.kind === 'status') return mostly(looksStatus);
  if (column.kind === 'date') return mostly(looksDay);
  return numeric.has(column.kind) ? mostly(looksNumeric) : true;
}

/**
 * Says which column of a list is what.
 * @param header row 1
 * @param rows the rows below it
 * @param mapping a person's corrections: position from 0 → column, '' for one of their own
 */
export function readList(
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
  language: Language,
  mapping: ReadonlyMap<number, ColumnId> = new Map(),
): List {
  const values = header.map((_, i) => rows.map((row) => row[i] ?? '').filter((cell) => cell !== ''));
  const issues: ListIssue[] = [];
  const said: Record<string, ColumnId> = {};
  const locate = () => locateColumns(header, { language, said });

  // A misfit's heading is read again without it, so that another column can be what it promised.
  let found = locate();
  for (let again = true; again; ) {
    again = false;
    found.ids.forEach((id, i) => {
      const heading = header[i] ?? '';
      if (id === undefined || mapping.has(i) || fits(id, values[i] ?? [])) return;
      if (said[plain(heading)] === '') return;
      issues.push({ code: 'misfit', heading, column: i, id });
      said[plain(heading)] = '';
      again = true;
    });
    if (again) found = locate();
  }
  const ids = [...found.ids];
  // Comments in words are notes; a rate in a list without currencies is a fee.
  secondThought(ids, header, issues, 'comments', 'notes');
  if (!ids.includes('currency') && !ids.includes('fee')) {
    const at = ids.indexOf('rate');
    if (at >= 0) ids[at] = 'fee';
  }
  for (const [position, id] of mapping) {
    if (position >= ids.length) continue;
    const before = id === '' ? -1 : ids.indexOf(id);
    if (before >= 0) ids[before] = undefined;
    ids[position] = id === '' ? undefined : id;
  }

  for (const { heading, index, taken } of found.duplicates)
    if (ids[index] === undefined && !mapping.has(index))
      issues.push({ code: 'duplicate', heading, column: index, taken });
  ids.forEach((id, i) => {
    const count = values[i]?.length ?? 0;
    if (id !== undefined && columnOf(id)?.formula && count > 0)
      issues.push({ code: 'typed', heading: header[i] ?? '', column: i, id, count });
  });
  const known = (id: ColumnId | undefined) => (whoColumns as readonly (string | undefined)[]).includes(id);
  if (!ids.some(known)) issues.unshift(...headerIssues(header, rows, language));
  return { ids, issues };
}

function secondThought(
  ids: (ColumnId | undefined)[],
  header: readonly string[],
  issues: ListIssue[],
  promised: ColumnId,
  instead: ColumnId,
): void {
  if (ids.includes(instead)) return;
  const at = issues.findIndex((issue) => issue.code === 'misfit' && issue.id === promised);
  const issue = issues[at];
  if (issue?.code !== 'misfit' || header[issue.column] === undefined) return;
  ids[issue.column] = instead;
  issues.splice(at, 1);
}

/** Looks for the headings in the rows below, where row 1 has none. */
function headerIssues(
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
  language: Language,
): ListIssue[] {
  const known = (cells: readonly Cell[]) =>
    cells.filter((cell) => recogniseHeading(String(cell), { language }) !== undefined).length;
  const counts = rows.slice(0, 10).map(known);
  const best = Math.max(0, ...counts);
  if (best >= 2 && best > known(header)) return [{ code: 'headerBelow', row: counts.indexOf(best) + 2 }];
  return [{ code: 'noHeading' }];
}
