// Turns a tab into a tracker: an empty one, or one that has a list already, whose columns and
// values all stay. Run again, it adds what was asked for since and changes nothing else.
import type { Input, Issue, Output } from '../api.ts';
import { say, type Tongue, tongues } from '../language/index.ts';
import { plain } from '../language/plain.ts';
import { type History, type Line, noHistory, withLine, writeHistory } from '../status/history.ts';
import { startOf, statusesOf } from '../status/labels.ts';
import { groupColumn, groups } from '../status/statuses.ts';
import type { Cell } from '../tracker/columns.ts';
import type { Edit, Reading } from '../tracker/edits.ts';
import { headingOf, locateColumns, missingColumns } from '../tracker/headings.ts';
import { arrangeColumns, pinsFor } from '../tracker/layout.ts';
import { type List, type ListIssue, readList } from '../tracker/list.ts';
import { required } from '../tracker/needed.ts';
import { nothingPlanned } from '../tracker/plan.ts';
import { MusterError } from './errors.ts';
import { type Mended, mend, place, save } from './mend.ts';
import { readColumns, readHeader, type Tracker } from './open.ts';
import type { Host, Tab } from './ports.ts';
import { readSettings, type Saved, type Settings } from './settings.ts';
import { neededFor } from './tabSettings.ts';
import { writeMany } from './writeColumns.ts';

/** The tab that is or would be the tracker: the one that was set up, or the one that is looked at. */
function tabOf(host: Host, { settings }: Saved): Tab {
  return (settings.sheetId === null ? undefined : host.file.tab(settings.sheetId)) ?? host.file.active().tab;
}

type State = Output<'tracker.look'>['state'];

function stateOf(tab: Tab, { settings }: Saved, header: readonly string[]): State {
  if (tab.sheetId !== settings.sheetId) return header.length === 0 && tab.lastRow() === 0 ? 'empty' : 'list';
  const located = locateColumns(header, settings);
  return missingColumns(located, required).length === 0 ? 'ready' : 'broken';
}

/** What set-up finds and would do with what has been chosen so far; changes nothing. */
export function lookAtTab(host: Host): Output<'tracker.look'> {
  const saved = readSettings(host);
  const tab = tabOf(host, saved);
  const header = readHeader(tab);
  const state = stateOf(tab, saved, header);
  const rows = readRows(tab, header);
  const { language } = saved.settings;
  const known = state === 'ready' || state === 'broken';
  const { ids, issues } = known
    ? { ids: locateColumns(header, saved.settings).ids, issues: [] }
    : readList(header, rows, language);
  const at = new Map(ids.flatMap((id, i) => (id === undefined ? [] : [[id, i] as const])));
  const own = header.flatMap((heading, i) => (ids[i] === undefined && heading.trim() !== '' ? [i] : []));
  const { words } = tongues[host.here.language()];
  return {
    state,
    tab: tab.name(),
    rows: rows.filter((row) => row.some((cell) => String(cell).trim() !== '')).length,
    recognised: ids.flatMap((id, i) =>
      id === undefined ? [] : [{ heading: header[i] ?? '', id, at: i + 1 }],
    ),
    own: own.map((i) => header[i] ?? ''),
    ownAt: own.map((i) => i + 1),
    added: missingColumns({ at }, neededFor(saved.settings, at)).map((id) => headingOf(id, language)),
    issues: header.length === 0 ? [] : issues.map((issue) => explainIssue(issue, words, language)),
  };
}

/** Everything below row 1. */
function readRows(tab: Tab, header: readonly string[]): Cell[][] {
  const rows = tab.lastRow() - 1;
  return rows < 1 || header.length === 0 ? [] : tab.read({ row: 2, column: 1, rows, columns: header.length });
}

/** MusterError `headerBelow` or `noHeading` for a list that can't be taken as it is. */
export function setUp(host: Host, asked: Input<'tracker.setUp'>): Mended {
  return host.lock(() => {
    const saved = readSettings(host);
    const tab = tabOf(host, saved);
    const header = readHeader(tab);
    const state = stateOf(tab, saved, header);
    const { offers, objective } = asked;
    if (state === 'ready' || state === 'broken') {
      const before = saved.settings;
      const tracker = trackerOf(host, tab, saved, before.language);
      const changed = objective !== before.objective || offers.join() !== before.offers.join();
      if (changed) save(tracker, { offers, objective });
      const { at } = locateColumns(header, saved.settings);
      const had = new Set(neededFor(before, at));
      const fresh = neededFor(tracker.saved.settings, at).filter((id) => !had.has(id));
      return mend(tracker, { columns: true, needed: [...required, ...fresh] });
    }

    const tracker = trackerOf(host, tab, saved, asked.language);
    const issues = takeOver(tracker, header, asked);
    const mended = mend(tracker, { columns: false });
    if (state === 'list') takeStatuses(tracker);
    return { ...mended, healed: [], issues: [...issues, ...mended.issues] };
  });
}

function trackerOf(host: Host, tab: Tab, saved: Saved, language: Settings['language']): Tracker {
  const { said, statuses } = saved.settings;
  return {
    host,
    tab,
    saved,
    statuses: statusesOf(statuses, language),
    tongue: tongues[language],
    known: { language, said },
  };
}

/** Columns, marks and looks of a tab that is no tracker yet; then the list's statuses. */
function takeOver(tracker: Tracker, header: string[], asked: Input<'tracker.setUp'>): Issue[] {
  const { host, tab } = tracker;
  const { language, offers, objective, front, mapping = {} } = asked;
  const words = tongues[host.here.language()].words;
  const rows = readRows(tab, header);
  const corrections = new Map(
    Object.entries(mapping).map(([position, id]) => [Number(position) - 1, id] as const),
  );
  const list: List =
    header.length === 0 ? { ids: [], issues: [] } : readList(header, rows, language, corrections);
  for (const issue of list.issues) {
    if (issue.code === 'headerBelow') throw new MusterError('headerBelow', { row: issue.row });
    if (issue.code === 'noHeading') throw new MusterError('noHeading');
  }
  const at = new Map(list.ids.flatMap((id, i) => (id === undefined ? [] : [[id, i] as const])));
  const settings: Settings = { ...tracker.saved.settings, language, offers, objective };
  const pins = pinsFor(header, list.ids, language);
  const empty = header.length === 0;
  const arrangement = arrangeColumns(header, list.ids, {
    needed: neededFor(settings, at),
    language,
    front: front && !empty,
    said: pins,
  });
  if (empty) nameTab(tracker);
  const theirs = new Map(
    arrangement.from.flatMap((from, i) => {
      if (from === undefined) return [];
      return [[i, rows.map((row) => String(row[from] ?? ''))] as const];
    }),
  );
  const result: { issues: Issue[] } = { issues: [] };
  // Settings first: were this cut off, the next opening would go on from here.
  save(tracker, {
    sheetId: tab.sheetId,
    language,
    offers,
    objective,
    shown: null,
    said: { ...pins, ...arrangement.said },
  });
  place(tracker, arrangement, new Map(), result, theirs);
  return [...list.issues.map((issue) => explainIssue(issue, words, language)), ...result.issues];
}

/** An empty tab is called Influencers, unless another one is. */
function nameTab({ host, tab, tongue }: Tracker): void {
  const name = tongue.words['tab.name'];
  if (host.file.tabs().some((other) => plain(other.name()) === plain(name))) return;
  host.layout(tab).apply({ ...nothingPlanned, steps: [{ do: 'name', name }] });
}

/**
 * The list's own words for a status become the tracker's, and the History begins with what the list
 * said, so that it is not taken for a change by hand.
 */
function takeStatuses(tracker: Tracker): void {
  const reading = readColumns(tracker, ['id', 'history', ...Object.values(groupColumn)]);
  const { here } = tracker.host;
  const made = { at: here.now(), who: here.user(), by: 'setUp' };
  const edits = reading.ids.flatMap((id, i) => statusEdits(tracker, reading, made, String(id), i));
  writeMany(tracker, edits);
}

function statusEdits(
  { statuses }: Tracker,
  reading: Reading,
  made: Pick<Line, 'at' | 'who' | 'by'>,
  id: string,
  i: number,
): Edit[] {
  if (id === '') return [];
  const edits: Edit[] = [];
  let history: History = noHistory;
  for (const group of groups) {
    const column = groupColumn[group];
    const from = reading.cells.get(column)?.[i] ?? '';
    const status = statuses.recognise(from, group);
    if (status && status.label !== from) edits.push({ id, column, from, to: status.label });
    const mark = from === '' ? '' : statuses.markOf(from, group);
    if (mark !== '' && mark !== startOf(group)) {
      history = withLine(history, { ...made, group, from: startOf(group), to: mark });
    }
  }
  const before = reading.cells.get('history')?.[i] ?? '';
  if (history.lines.length > 0 && before === '')
    edits.push({ id, column: 'history', from: before, to: writeHistory(history, id) });
  return edits;
}

function explainIssue(issue: ListIssue, words: Tongue['words'], language: Settings['language']): Issue {
  const { code } = issue;
  switch (issue.code) {
    case 'headerBelow':
      return { code, message: say(words, 'error.headerBelow', { row: issue.row }), row: issue.row };
    case 'noHeading':
      return { code, message: say(words, 'error.noHeading') };
    case 'duplicate':
      return { code, message: say(words, 'issue.duplicate', { heading: issue.heading }) };
    case 'misfit': {
      const means = headingOf(issue.id, language);
      return { code, message: say(words, 'issue.misfit', { heading: issue.heading, means }) };
    }
    case 'typed':
      return {
        code,
        message: say(words, 'issue.typed', { heading: issue.heading, n: issue.count }),
        column: issue.id,
      };
  }
}
