// Imports lists: shows the spreadsheet's other tabs, says what would become of each line, and does
// it. Doing it again changes nothing: what is in already is found.
import type { Input, Issue, Output } from '../api.ts';
import { type Decision, type ExistingRow, planImport, type Take, type Target } from '../import/duplicates.ts';
import { type Cell, type ColumnId, columnOf, columns } from '../tracker/columns.ts';
import { cellsOf, type Edit, type Reading } from '../tracker/edits.ts';
import { isRowId, makeIds, personOf } from '../tracker/ids.ts';
import { whoColumns } from '../tracker/needed.ts';
import { appendRows, type NewRow } from './appendRows.ts';
import { applyEdits } from './apply.ts';
import { bringColumns } from './bringColumns.ts';
import { toOtherRows } from './editCreator.ts';
import { MusterError } from './errors.ts';
import { nameRows } from './nameRows.ts';
import { openTracker, readColumns, readSurely, type Tracker } from './open.ts';
import type { Host } from './ports.ts';
import { openSession } from './session.ts';

/** The other tabs of the spreadsheet. */
export function listTabs(host: Host): Output<'import.tabs'> {
  const { tab: own } = openTracker(host);
  const tabs = host.file.tabs().filter(({ sheetId }) => sheetId !== own.sheetId);
  return {
    tabs: tabs.map((tab) => ({
      sheetId: tab.sheetId,
      name: tab.name().slice(0, 500),
      rows: tab.lastRow(),
    })),
  };
}

/** Cells of another tab as they are shown; `from` counts from 0. */
export function readTab(host: Host, { sheetId, from, rows }: Input<'import.tab'>): Output<'import.tab'> {
  const tab = host.file.tab(sheetId);
  if (!tab) throw new MusterError('importGone', { name: '' });
  const last = tab.lastRow();
  const columns = tab.lastColumn();
  const count = Math.min(rows, last - from);
  const area = { row: from + 1, column: 1, rows: count, columns };
  return {
    name: tab.name().slice(0, 500),
    rows: count > 0 && columns > 0 ? tab.shown(area) : [],
    more: from + count < last,
  };
}

type Lines = Input<'import.check'>['rows'];

/** The columns that lines fill, and those by which a person is known. */
const columnsOf = (lines: Lines): ColumnId[] => [
  ...new Set<ColumnId>([...whoColumns, 'platform', ...lines.flatMap(({ cells }) => Object.keys(cells))]),
];

function existing(reading: Reading): ExistingRow[] {
  return reading.ids.flatMap((cell, i): ExistingRow[] => {
    const id = String(cell);
    if (!isRowId(id)) return [];
    const cells = cellsOf(reading, i);
    return [{ id, person: personOf(id), campaign: String(cells.campaign ?? ''), cells }];
  });
}

/** What would become of each line. */
export function checkImport(host: Host, { campaign, rows }: Input<'import.check'>): Output<'import.check'> {
  const tracker = openTracker(host);
  const reading = readColumns(tracker, ['campaign'], columnsOf(rows));
  const there = existing(reading);
  const nameById = new Map(there.map(({ id, cells }) => [id, String(cells.name ?? '')]));
  const nameByLine = new Map(rows.map(({ line, cells }) => [line, String(cells.name ?? '')]));
  const whose = (
    target: Target,
  ): Pick<Output<'import.check'>['decisions'][number], 'id' | 'otherLine' | 'name'> =>
    'id' in target
      ? { id: target.id, name: nameById.get(target.id) ?? '' }
      : { otherLine: target.line, name: nameByLine.get(target.line) ?? '' };
  const shown = (changes: readonly { column: ColumnId; from: Cell; to: Cell }[]) =>
    changes.map(({ column, from, to }) => ({ column, from: String(from), to: String(to) }));
  return {
    decisions: planImport(rows, there, campaign).map((decision) => {
      const { line, what } = decision;
      const blank = { line, what, name: nameByLine.get(line) ?? '', changes: [], kept: [] };
      switch (decision.what) {
        case 'merge':
          return {
            ...blank,
            ...whose(decision.into),
            changes: shown(decision.changes),
            kept: shown(decision.kept),
          };
        case 'same':
          return { ...blank, ...whose(decision.into), kept: shown(decision.kept) };
        case 'shared':
          return { ...blank, ...whose(decision.with) };
        default:
          return blank;
      }
    }),
  };
}

/** Imports some lines in one act. A line nobody answered for that shares an address is left out. */
export function applyImport(host: Host, input: Input<'import.apply'>): Output<'import.apply'> {
  const { campaign, source, own, answers } = input;
  const lines = input.rows.map(({ line, cells }) => ({ line, cells: importable(cells) }));
  return host.lock(() => {
    const tracker = openTracker(host);
    const issues = bringColumns(tracker, [...columnsOf(lines), ...own.map((heading) => `own:${heading}`)]);
    // A row without an ID can't be found again: whoever typed or pasted one since gets theirs first.
    nameRows(tracker);
    const reading = readSurely(tracker, ['campaign'], [...columnsOf(lines), ...personColumns]);
    const takes = new Map<number, Take>(answers.map(({ line, take }) => [line, take]));
    const decisions = planImport(lines, existing(reading), campaign, takes);
    const merged = merge(tracker, reading, decisions, issues);
    const rows = newRows(tracker, reading, decisions, { campaign, ...(source !== '' && { source }) });
    appendRows(tracker, rows, 'import');
    const count = (what: Decision['what']) => decisions.filter((decision) => decision.what === what).length;
    return {
      added: rows.length,
      merged,
      same: count('same'),
      skipped: count('skip') + count('shared'),
      issues,
    };
  });
}

const personColumns: ColumnId[] = columns.flatMap((column) => ('person' in column ? [column.key] : []));

/** A line's cells without those that only Muster writes. */
function importable(cells: Readonly<Record<ColumnId, Cell>>): Record<ColumnId, Cell> {
  const kept = Object.entries(cells).filter(
    ([id]) => columnOf(id)?.kind !== 'machine' && columnOf(id)?.formula !== true,
  );
  return Object.fromEntries(kept);
}

/** Writes what differs into rows that are there, and into the person's other rows. */
function merge(tracker: Tracker, reading: Reading, decisions: readonly Decision[], issues: Issue[]): number {
  const edits = decisions.flatMap((decision): Edit[] => {
    if (decision.what !== 'merge' || !('id' in decision.into)) return [];
    const { id } = decision.into;
    return decision.changes.map((change) => ({ id, ...change }));
  });
  // Several lines may fill one row: the last word on a cell counts, based on what was read.
  const byCell = new Map<string, Edit>();
  for (const edit of edits) {
    const key = `${edit.id} ${edit.column}`;
    byCell.set(key, { ...edit, from: byCell.get(key)?.from ?? edit.from });
  }
  const all = [...byCell.values()];
  const applied = applyEdits(tracker, reading, [...all, ...toOtherRows(reading, all)]);
  if (applied.torn) throw new MusterError('busy');
  issues.push(...applied.issues);
  return decisions.filter(({ what }) => what === 'merge').length;
}

/** The rows to be added; somebody known from another campaign keeps who they are. `whereNone`
 * fills what a line leaves open. */
function newRows(
  { host }: Tracker,
  reading: Reading,
  decisions: readonly Decision[],
  whereNone: Readonly<Record<ColumnId, Cell>>,
): NewRow[] {
  const names = makeIds(reading.ids.map(String), host.here.chance);
  const byLine = new Map<number, string>();
  const index = new Map(reading.ids.map((id, i) => [String(id), i]));
  return decisions.flatMap((decision): NewRow[] => {
    if (decision.what !== 'new') return [];
    const { person, line } = decision;
    const known = person && ('id' in person ? person.id : byLine.get(person.line));
    const id = known ? names.row(personOf(known)) : names.person();
    byLine.set(line, id);
    const at = known === undefined ? undefined : index.get(known);
    const theirs = at === undefined ? {} : knownCells(cellsOf(reading, at));
    const filled = Object.entries(decision.cells).filter(([, cell]) => cell !== '');
    return [{ id, cells: { ...whereNone, ...Object.fromEntries(filled), ...theirs } }];
  });
}

/** What is known of a person. */
const knownCells = (cells: Readonly<Record<ColumnId, Cell>>): Record<ColumnId, Cell> =>
  Object.fromEntries(
    personColumns.flatMap((id) => {
      const cell = cells[id];
      return cell === undefined || cell === '' ? [] : [[id, cell]];
    }),
  );

/** Heals what the new rows need, and tells other sidebars that there is more to see. */
export function finishImport(host: Host): Output<'import.done'> {
  host.settings.set({ changed: host.here.now() });
  return openSession(host);
}
