// Opens the tracker for a command: settings, tab, statuses, and where the columns are.
import { type Tongue, tongues } from '../language/index.ts';
import { type Statuses, statusesOf } from '../status/labels.ts';
import type { Cell, ColumnId } from '../tracker/columns.ts';
import { planReads, type Reading } from '../tracker/edits.ts';
import { headingOf, type Known, type Located, locateColumns, missingColumns } from '../tracker/headings.ts';
import { MusterError } from './errors.ts';
import type { Area, Host, Tab } from './ports.ts';
import { readSettings, type Saved } from './settings.ts';

export interface Tracker {
  host: Host;
  tab: Tab;
  saved: Saved;
  statuses: Statuses;
  /** In the sheet's language. */
  tongue: Tongue;
  known: Known;
}

/** Opens the tracker; MusterError `noTracker` before set-up, `noTab` when its tab was deleted. */
export function openTracker(host: Host): Tracker {
  const saved = readSettings(host);
  const { sheetId, language, said, statuses } = saved.settings;
  if (sheetId === null) throw new MusterError('noTracker');
  const tab = host.file.tab(sheetId);
  if (!tab) throw new MusterError('noTab');
  return {
    host,
    tab,
    saved,
    statuses: statusesOf(statuses, language),
    tongue: tongues[language],
    known: { language, said },
  };
}

/** Row 1 as it is shown: one read. */
export function readHeader(tab: Tab): string[] {
  const columns = tab.lastColumn();
  return columns === 0 ? [] : (tab.shown({ row: 1, column: 1, rows: 1, columns })[0] ?? []);
}

/** Finds the columns in row 1; by their marks too where a needed one has lost its heading. */
export function locate(tracker: Tracker, header: readonly string[], needed: readonly ColumnId[]): Located {
  const located = locateColumns(header, tracker.known);
  if (missingColumns(located, needed).length === 0) return located;
  const marked = locateColumns(header, { ...tracker.known, marks: tracker.tab.marks() });
  const missing = missingColumns(marked, needed);
  if (missing.length === 0) return marked;
  const columns = missing.map((id) => headingOf(id, tracker.saved.settings.language)).join(', ');
  throw new MusterError('missing', { columns });
}

const headerKey = 'header';

/**
 * Row 1 as it was when Muster last looked. Only a guess: whoever reads columns by it reads their
 * headings along and sees whether it still holds.
 */
function rememberedHeader({ saved, tab }: Tracker): readonly string[] | undefined {
  try {
    const { sheetId, header } = JSON.parse(saved.held[headerKey] ?? 'null') ?? {};
    return sheetId === tab.sheetId && Array.isArray(header) ? header.map(String) : undefined;
  } catch {
    return undefined;
  }
}

/** Remembers row 1, unless it is what is remembered already or too long for a property. */
export function rememberHeader(tracker: Tracker, header: readonly string[]): void {
  const { host, saved, tab } = tracker;
  const text = JSON.stringify({ sheetId: tab.sheetId, header });
  if (text === saved.held[headerKey] || text.length > 2500) return;
  host.settings.set({ [headerKey]: text });
  tracker.saved = { ...saved, held: { ...saved.held, [headerKey]: text } };
}

/**
 * Reads whole columns by ID: row 1 only where it isn't as it was remembered, then each group of
 * neighbouring columns once. `wanted` that a tab doesn't have are left out; `needed` must be there.
 */
export function readColumns(
  tracker: Tracker,
  needed: readonly ColumnId[],
  wanted: readonly ColumnId[] = [],
): Reading {
  let header = rememberedHeader(tracker);
  // A column may be moved between the look at row 1 and the reading; then everything is read again.
  for (let attempt = 0; attempt < 4; attempt++) {
    const fresh = header === undefined || attempt > 0;
    header = fresh ? readHeader(tracker.tab) : header;
    if (!header) continue;
    const at = guess(tracker, header, needed, fresh);
    const reading = at && readAt(tracker, header, at, [...needed, ...wanted, 'id']);
    if (!reading) continue;
    if (fresh) rememberHeader(tracker, header);
    return reading;
  }
  throw new MusterError('busy');
}

function guess(
  tracker: Tracker,
  header: readonly string[],
  needed: readonly ColumnId[],
  fresh: boolean,
): ReadonlyMap<ColumnId, number> | undefined {
  if (fresh) return withOwn(locate(tracker, header, [...needed, 'id']));
  const at = withOwn(locateColumns(header, tracker.known));
  return missingColumns({ at }, [...needed, 'id']).length === 0 ? at : undefined;
}

/** Columns of the user's own are called `own:` and their heading. */
export function withOwn({ at, own }: Located): Map<ColumnId, number> {
  const all = new Map(at);
  for (const { heading, index } of own) if (!all.has(`own:${heading}`)) all.set(`own:${heading}`, index);
  return all;
}

/**
 * Reads columns where they are said to be, by their heading in row `headerRow`; undefined if a
 * heading says that they are elsewhere, or if rows were deleted while they were read.
 */
function readAt(
  { tab }: Tracker,
  header: readonly string[],
  at: ReadonlyMap<ColumnId, number>,
  columns: readonly ColumnId[],
  headerRow = 1,
): Reading | undefined {
  const last = Math.max(headerRow, tab.lastRow());
  const cells = new Map<ColumnId, Cell[]>();
  // IDs come first: if rows move while the rest is read, the IDs read after a write tell it.
  const spans = planReads(at, columns);
  spans.sort((a, b) => Number(b.columns.includes('id')) - Number(a.columns.includes('id')));
  for (const { first, columns: span } of spans) {
    const area = { row: headerRow, column: first + 1, rows: last - headerRow + 1, columns: span.length };
    const values = readIfThere(tab, area);
    if (!values) return undefined;
    const [top = [], ...below] = values;
    if (span.some((_, i) => String(top[i] ?? '') !== String(header[first + i] ?? ''))) return undefined;
    span.forEach((column, i) => {
      cells.set(
        column,
        below.map((row) => row[i] ?? ''),
      );
    });
  }
  const ids = cells.get('id') ?? [];
  cells.delete('id');
  return { header, at, ids, cells, top: headerRow + 1 };
}

/** Reads an area; undefined if rows were deleted meanwhile, so that it reaches beyond the grid. */
export function readIfThere(tab: Tab, area: Area): Cell[][] | undefined {
  return ifThere(tab, area, () => tab.read(area));
}

function ifThere<T>(tab: Tab, area: Area, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    // Which error it is can't be told from its text, which is in the user's language.
    if (tab.maxRows() < area.row + area.rows - 1) return undefined;
    throw error;
  }
}

/** Reads columns of which every cell stands beside its ID: again, where rows moved meanwhile. */
export function readSurely(
  tracker: Tracker,
  needed: readonly ColumnId[],
  wanted: readonly ColumnId[] = [],
): Reading {
  for (let attempt = 0; attempt < 4; attempt++) {
    const reading = readColumns(tracker, needed, wanted);
    if (sameIds(tracker, reading)) return reading;
  }
  throw new MusterError('busy');
}

/** How far down row 1 is looked for when somebody has put rows above it. */
const deepest = 20;

/**
 * Reads again after a write that found rows or columns moved: the columns that were written,
 * wherever they are now, and whatever stands in their old places (as `?` and its position where
 * Muster doesn't know the column). Undefined if the ID column can't be found any more.
 */
export function readWhere(
  tracker: Tracker,
  before: Reading,
  written: readonly { position: number; edit: { column: ColumnId } }[],
): Reading | undefined {
  for (let attempt = 0; attempt < 4; attempt++) {
    const found = findHeader(tracker);
    if (!found) continue;
    const at = withOwn(found.located);
    const known = new Set(at.values());
    const wanted = new Set<ColumnId>(['id', ...before.cells.keys()]);
    for (const { position, edit } of written) {
      wanted.add(edit.column);
      if (!known.has(position)) at.set(`?${position}`, position);
      for (const [column, where] of at) if (where === position) wanted.add(column);
    }
    // A column that isn't there may have been moved beyond the last one while row 1 was read.
    const whole = attempt > 1 || [...wanted].every((column) => at.has(column));
    const reading = whole && readAt(tracker, found.header, at, [...wanted], found.row);
    if (reading && sameIds(tracker, reading)) return reading;
  }
  return undefined;
}

/** Whether no row moved while columns were read, also not beyond what was the last one. */
export function sameIds({ tab }: Tracker, { at, ids, top }: Reading): boolean {
  if (tab.lastRow() !== top + ids.length - 1) return false;
  if (ids.length === 0) return true;
  const area = { row: top, column: (at.get('id') ?? 0) + 1, rows: ids.length, columns: 1 };
  return readIfThere(tab, area)?.every(([id], i) => id === ids[i]) ?? false;
}

/** Row 1, or the row it was pushed down to. */
function findHeader({
  tab,
  known,
}: Tracker): { row: number; header: string[]; located: Located } | undefined {
  const columns = tab.lastColumn();
  const rows = Math.min(deepest, tab.lastRow());
  if (columns === 0 || rows === 0) return undefined;
  const area = { row: 1, column: 1, rows, columns };
  const shown = ifThere(tab, area, () => tab.shown(area)) ?? [];
  const marks = tab.marks();
  for (const [i, header] of shown.entries()) {
    // Marks are on columns, so they name them beside any row: an ID has to be there in writing.
    if (locateColumns(header, known).at.has('id'))
      return { row: i + 1, header, located: locateColumns(header, { ...known, marks }) };
  }
  return undefined;
}
