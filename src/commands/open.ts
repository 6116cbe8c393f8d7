// Opens the tracker for a command: settings, tab, statuses, and where the columns are.
import { type Tongue, tongues } from '../language/index.ts';
import { type Statuses, statusesOf } from '../status/labels.ts';
import type { Cell, ColumnId } from '../tracker/columns.ts';
import { planReads, type Reading } from '../tracker/edits.ts';
import { headingOf, type Known, type Located, locateColumns, missingColumns } from '../tracker/headings.ts';
import { firstRow } from '../tracker/rows.ts';
import { MusterError } from './errors.ts';
import type { Host, Tab } from './ports.ts';
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
export function rememberHeader({ host, saved, tab }: Tracker, header: readonly string[]): void {
  const text = JSON.stringify({ sheetId: tab.sheetId, header });
  if (text === saved.held[headerKey] || text.length > 2500) return;
  host.settings.set({ [headerKey]: text });
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
  if (fresh) return locate(tracker, header, [...needed, 'id']).at;
  const { at } = locateColumns(header, tracker.known);
  return missingColumns({ at }, [...needed, 'id']).length === 0 ? at : undefined;
}

/** Reads columns where they are said to be; undefined if a heading says that they are elsewhere. */
function readAt(
  { tab }: Tracker,
  header: readonly string[],
  at: ReadonlyMap<ColumnId, number>,
  columns: readonly ColumnId[],
): Reading | undefined {
  const rows = Math.max(1, tab.lastRow());
  const cells = new Map<ColumnId, Cell[]>();
  for (const { first, columns: span } of planReads(at, columns)) {
    const [top = [], ...below] = tab.read({ row: 1, column: first + 1, rows, columns: span.length });
    const same = span.every((_, i) => String(top[i] ?? '') === String(header[first + i] ?? ''));
    if (!same) return undefined;
    span.forEach((column, i) => {
      cells.set(
        column,
        below.map((row) => row[i] ?? ''),
      );
    });
  }
  const ids = cells.get('id') ?? [];
  cells.delete('id');
  return { header, at, ids, cells, top: firstRow };
}
