// Reads what reports are made of: each needed column once, for the rows of a campaign or of all open
// ones. Writes nothing.
import { monthOfColumn } from '../budget/months.ts';
import { metricOf, summed } from '../kpi/metrics.ts';
import { type Event, pieceFacts, type ReportRow, readReport } from '../kpi/reading.ts';
import { plain } from '../language/plain.ts';
import { readHistory } from '../status/history.ts';
import { type Group, groupColumn, groups, type Phase } from '../status/statuses.ts';
import { addedUp, type Cell, type ColumnId, columnId, mostPieces } from '../tracker/columns.ts';
import { planReads } from '../tracker/edits.ts';
import { locateColumns } from '../tracker/headings.ts';
import { isRowId, personOf } from '../tracker/ids.ts';
import type { Table } from '../tracker/table.ts';
import { readColumns, readHeader, readIfThere, type Tracker, withOwn } from './open.ts';
import type { Settings } from './settings.ts';

/** A tab as reports see it. */
export interface ReportTab {
  tracker: Tracker;
  /** Every column there is, own ones as `own:Heading`. */
  at: ReadonlyMap<ColumnId, number>;
  header: readonly string[];
}

/** Finds the columns, by their marks too: a month column that somebody renamed still counts. */
export function openReportTab(tracker: Tracker): ReportTab {
  const header = readHeader(tracker.tab);
  const located = locateColumns(header, { ...tracker.known, marks: tracker.tab.marks() });
  return { tracker, header, at: withOwn(located) };
}

/** The columns that some metrics are made of, with the pieces behind them. */
export function columnsOf(metrics: readonly string[]): ColumnId[] {
  const needs = new Set(metrics.flatMap((metric) => metricOf(metric)?.needs ?? []));
  const pieces = Object.entries(addedUp).flatMap(([column, key]) => (needs.has(column) ? [key] : []));
  return [...needs, ...pieces.flatMap((key) => perPiece(key))];
}

const perPiece = (key: Parameters<typeof columnId>[0]) =>
  Array.from({ length: mostPieces }, (_, i) => columnId(key, i + 1));

/** What every report of posts and statuses looks at. */
export const reportColumns: readonly ColumnId[] = [
  'campaign',
  'influencerStatus',
  'history',
  ...pieceFacts.flatMap((key) => perPiece(key)),
];

/** The columns of payments: one a month. */
export const monthColumns = ({ at }: ReportTab): ColumnId[] =>
  [...at.keys()].filter((id) => monthOfColumn(id) !== undefined);

/** Reads some columns, those that are there, of every row that has an ID. */
export function readTable({ tracker, at }: ReportTab, wanted: Iterable<ColumnId>): Table {
  const columns = [...new Set(wanted)].filter((column) => at.has(column) && column !== 'id');
  const isOwn = (column: ColumnId) => column.startsWith('own:');
  const { ids, cells } = readColumns(
    tracker,
    columns.filter((column) => !isOwn(column)),
    columns.filter(isOwn),
  );
  const places = ids.flatMap((id, i) => (isRowId(String(id)) ? [i] : []));
  const whole = places.length === ids.length;
  const pick = (column: readonly Cell[]) => (whole ? column : places.map((i) => column[i] ?? ''));
  return {
    ids: pick(ids).map(String),
    columns: new Map([...cells].map(([column, read]) => [column, pick(read)])),
  };
}

/** Which campaigns a report is about: the one, or every one that isn't closed. */
export function campaignRule({ campaigns }: Settings, campaign: string): (name: string) => boolean {
  if (campaign !== '') {
    const wanted = plain(campaign);
    return remembered((name) => plain(name) === wanted);
  }
  const closed = new Set(campaigns.filter(({ open }) => !open).map(({ name }) => plain(name)));
  return closed.size === 0 ? () => true : remembered((name) => !closed.has(plain(name)));
}

/** The phase a status cell stands for. */
export function phaseRule({ statuses }: Tracker): (group: Group, label: string) => Phase | undefined {
  const rules = new Map(
    groups.map((group) => [group, remembered((label) => statuses.recognise(label, group)?.phase)]),
  );
  return (group, label) => rules.get(group)?.(label);
}

/** The same for a column of statuses. */
export function columnPhaseRule(tracker: Tracker) {
  const phase = phaseRule(tracker);
  const groupOf = new Map<string, Group>(groups.map((group) => [groupColumn[group], group]));
  return (column: string, label: string) => {
    const group = groupOf.get(column);
    return group && phase(group, label);
  };
}

/** Cells hold few different texts: each is looked up once. */
function remembered<T>(find: (text: string) => T): (text: string) => T {
  const found = new Map<string, { value: T }>();
  return (text) => {
    const known = found.get(text);
    if (known) return known.value;
    const value = find(text);
    found.set(text, { value });
    return value;
  };
}

/** The rows of a campaign, as the metrics see them; every row for null. */
export function rowsOf(tracker: Tracker, table: Table, campaign: string | null): ReportRow[] {
  const numbers = new Set<ColumnId>([...summed, 'followers']);
  for (const column of table.columns.keys()) if (column.startsWith('own:')) numbers.add(column);
  return readReport(table, [...numbers], {
    phase: phaseRule(tracker),
    events: eventsOf(tracker, table),
    person: personOf,
    ...(campaign !== null && { campaign: campaignRule(tracker.saved.settings, campaign) }),
  });
}

/** What a row's History says happened. */
function eventsOf({ statuses }: Tracker, table: Table): (row: number) => Event[] {
  const cells = table.columns.get('history');
  const phaseOf = remembered((mark) => statuses.byKey(mark)?.phase);
  return (row) => {
    const cell = cells?.[row];
    if (cell === undefined || cell === '') return [];
    const { folded, lines } = readHistory(cell, table.ids[row] ?? '');
    const events: Event[] = [];
    // Of folded lines it is only known that they are older.
    const before = folded?.to.influencer;
    if (before !== undefined && folded)
      events.push({ at: folded.at, group: 'influencer', to: phaseOf(before), by: 'folded' });
    for (const line of lines) {
      if ('text' in line) continue;
      const { at, group, to, by } = line;
      events.push({ at, group, to: group === 'influencer' ? phaseOf(to) : undefined, by });
    }
    return events;
  };
}

/** Rows that are looked at to tell whether a column holds numbers. */
const sample = 200;
/** A tab with more own columns than this is somebody's archive. */
const mostOwn = 40;

/** The user's own columns that hold numbers, by what their first rows say: a few short reads. */
export function ownNumberColumns({ tracker: { tab }, at }: ReportTab): ColumnId[] {
  const own = [...at.keys()].filter((column) => column.startsWith('own:')).slice(0, mostOwn);
  const rows = Math.min(sample, tab.lastRow() - 1);
  if (own.length === 0 || rows < 1) return [];
  return planReads(at, own).flatMap(({ first, columns }) => {
    const cells = readIfThere(tab, { row: 2, column: first + 1, rows, columns: columns.length }) ?? [];
    return columns.filter((_, i) => {
      const filled = cells.map((row) => row[i] ?? '').filter((cell) => cell !== '');
      const numbers = filled.filter((cell) => typeof cell === 'number').length;
      return numbers > 0 && numbers * 2 >= filled.length;
    });
  });
}
