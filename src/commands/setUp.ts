// Turns a tab into a tracker: an empty one, or one that has a list already, whose columns and
// values all stay. Run again, it adds what was asked for since and changes nothing else.
import type { Input, Issue } from '../api.ts';
import { tongues } from '../language/index.ts';
import { plain } from '../language/plain.ts';
import { statusesOf } from '../status/labels.ts';
import type { ColumnId } from '../tracker/columns.ts';
import { locateColumns } from '../tracker/headings.ts';
import { arrangeColumns, pinsFor } from '../tracker/layout.ts';
import { type List, readList } from '../tracker/list.ts';
import { required } from '../tracker/needed.ts';
import { nothingPlanned } from '../tracker/plan.ts';
import { MusterError } from './errors.ts';
import { explainIssue, readRows, stateOf, tabOf } from './look.ts';
import { type Mended, mend, place, save } from './mend.ts';
import { readHeader, type Tracker } from './open.ts';
import type { Host, Tab } from './ports.ts';
import { readSettings, type Saved, type Settings } from './settings.ts';
import { neededFor } from './tabSettings.ts';
import { takeStatuses } from './takeStatuses.ts';

export { lookAtTab } from './look.ts';

type Asked = Input<'tracker.setUp'>;

/** MusterError `headerBelow` or `noHeading` for a list that can't be taken as it is. */
export function setUp(host: Host, asked: Asked): Mended {
  return host.lock(() => {
    const saved = readSettings(host);
    const tab = tabOf(host, saved);
    const header = readHeader(tab);
    const state = stateOf(tab, saved, header);
    if (state === 'ready' || state === 'broken') return addWanted(host, tab, saved, header, asked);
    return takeOver(trackerOf(host, tab, saved, asked.language), header, asked);
  });
}

/** A tracker gets the columns of what is offered now, and whatever it lost. */
function addWanted(host: Host, tab: Tab, saved: Saved, header: string[], asked: Asked): Mended {
  const before = saved.settings;
  const { offers, objective } = asked;
  const tracker = trackerOf(host, tab, saved, before.language);
  const changed = objective !== before.objective || offers.join() !== before.offers.join();
  if (changed) save(tracker, { offers, objective });
  const { at } = locateColumns(header, before);
  const had = new Set(neededFor(before, at));
  const fresh = neededFor(tracker.saved.settings, at).filter((id) => !had.has(id));
  return mend(tracker, { columns: true, needed: [...required, ...fresh] });
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

/** Empty rows below a list, so that there is somewhere to type. */
const roomForMore = 100;

/**
 * Columns, marks and looks; then the rows. The tab counts as a tracker only when all is done: a
 * set-up that is cut off is run again, and what it began with tells it which columns are its own.
 */
function takeOver(tracker: Tracker, header: string[], asked: Asked): Mended {
  const { host, tab } = tracker;
  const { language, offers, objective } = asked;
  const words = tongues[host.here.language()].words;
  const rows = readRows(tab, header);
  const original = begin(tracker, header);
  const list = readOwnList(tracker, header, rows, original, asked);
  const at = new Map(list.ids.flatMap((id, i) => (id === undefined ? [] : [[id, i] as const])));
  const pins = pinsFor(header, list.ids, language);
  const arrangement = arrangeColumns(header, list.ids, {
    needed: neededFor({ ...tracker.saved.settings, offers, objective }, at),
    language,
    front: asked.front && original.length > 0,
    said: pins,
    vacant: vacantIn(header, rows, original),
  });
  if (original.length === 0) nameTab(tracker);
  arrangement.steps.push({ do: 'room', rows: rows.length + 1 + roomForMore, columns: 1 });
  const isTheirs = (from: number) => original.includes(header[from] ?? '');
  const theirs = arrangement.from.flatMap((from, i) =>
    from === undefined || !isTheirs(from) ? [] : [[i, rows.map((row) => String(row[from] ?? ''))] as const],
  );
  save(tracker, { language, offers, objective, shown: null, said: { ...pins, ...arrangement.said } });
  const issues: Issue[] = list.issues.map((issue) => explainIssue(issue, words, language));
  const fresh = arrangement.from.flatMap((from, i) => (from === undefined || !isTheirs(from) ? [i] : []));
  place(tracker, { ...arrangement, added: fresh }, tab.marks(), { issues }, new Map(theirs));
  const mended = mend(tracker, { columns: false });
  if (original.length > 0) takeStatuses(tracker);
  save(tracker, { sheetId: tab.sheetId });
  host.settings.remove(beginning);
  return { ...mended, healed: [], issues: [...issues, ...mended.issues] };
}

const beginning = 'settingUp';

/** Row 1 as it was before a set-up began, kept until it is done; [] for an empty tab. */
function begin({ tab, saved }: Tracker, header: string[]): string[] {
  try {
    const before = JSON.parse(saved.held[beginning] ?? 'null');
    if (before?.sheetId === tab.sheetId && Array.isArray(before.header)) return before.header.map(String);
  } catch {
    // Damaged: then this is the beginning.
  }
  return header;
}

/** Empty columns without a heading, which the set-up that was cut off must have inserted. */
function vacantIn(header: readonly string[], rows: ReturnType<typeof readRows>, original: readonly string[]) {
  const empty = (i: number) => rows.every((row) => String(row[i] ?? '') === '');
  const began = header.length !== original.length && !original.includes('');
  return new Set(began ? header.flatMap((heading, i) => (heading === '' && empty(i) ? [i] : [])) : []);
}

/** Reads the list, with the columns that a set-up which was cut off has made already. */
function readOwnList(
  { host, tab, known }: Tracker,
  header: string[],
  rows: ReturnType<typeof readRows>,
  original: readonly string[],
  { language, mapping = {} }: Asked,
): List {
  if (header.length === 0) {
    host.settings.set({ [beginning]: JSON.stringify({ sheetId: tab.sheetId, header }) });
    return { ids: [], issues: [] };
  }
  const found = locateColumns(header, known);
  const means = new Map<number, ColumnId>();
  found.ids.forEach((id, i) => {
    if (id !== undefined && !original.includes(header[i] ?? '')) means.set(i, id);
  });
  for (const [position, id] of Object.entries(mapping)) means.set(Number(position) - 1, id);
  const list = readList(header, rows, language, means);
  for (const issue of list.issues) {
    if (issue.code === 'headerBelow') throw new MusterError('headerBelow', { row: issue.row });
    if (issue.code === 'noHeading') throw new MusterError('noHeading');
  }
  host.settings.set({ [beginning]: JSON.stringify({ sheetId: tab.sheetId, header: original }) });
  return list;
}

/** An empty tab is called Influencers, unless another one is. */
function nameTab({ host, tab, tongue }: Tracker): void {
  const name = tongue.words['tab.name'];
  if (host.file.tabs().some((other) => plain(other.name()) === plain(name))) return;
  host.layout(tab).apply({ ...nothingPlanned, steps: [{ do: 'name', name }] });
}
