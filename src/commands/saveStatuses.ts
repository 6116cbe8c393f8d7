// Saves the team's statuses. Dropdowns and colours follow at once; cells follow in pieces. The old
// names stay understood and what is still to be written is part of the settings, so that nothing is
// lost or done twice if it is cut off, whoever goes on with it.
import type { Input, Issue, Output } from '../api.ts';
import { tongues } from '../language/index.ts';
import { planChange } from '../status/change.ts';
import {
  countStatuses,
  saveStatuses as planStatuses,
  type Rewrite,
  type Saved,
  type StatusCells,
  statusesToWrite,
} from '../status/customStatuses.ts';
import { type Statuses, statusesOf } from '../status/labels.ts';
import { groupColumn, groups } from '../status/statuses.ts';
import { locateColumns } from '../tracker/headings.ts';
import { choicesOf } from '../tracker/looks.ts';
import { type Colour, nothingPlanned } from '../tracker/plan.ts';
import { applyEdits } from './apply.ts';
import { changeRows, circumstances } from './changeStatus.ts';
import { MusterError } from './errors.ts';
import { refusals, save } from './mend.ts';
import { openTracker, readColumns, readHeader, type Tracker } from './open.ts';
import type { Host } from './ports.ts';
import { lookSettings } from './tabSettings.ts';

/** MusterError `statusTwice`, `statusInUse`, `statusNameInUse`, `statusStays` or `badCall`. */
export function saveStatuses(
  host: Host,
  { statuses, rows }: Input<'statuses.save'>,
): Output<'statuses.save'> {
  return host.lock(() => {
    const tracker = openTracker(host);
    const { settings } = tracker.saved;
    const before = tracker.statuses;
    const planned = planStatuses(
      statuses,
      new Map(rows.map(({ key, to }) => [key, to])),
      { statuses: before, custom: settings.statuses, rewrites: settings.rewrites },
      readStatusCells(tracker),
    );
    if ('refused' in planned) throw errorOf(planned);
    save(tracker, { statuses: planned.statuses, rewrites: planned.rewrites });
    tracker.statuses = statusesOf(planned.statuses, settings.language);
    const issues = repaint(tracker, before);
    const left = statusesToWrite(planned.rewrites, readStatusCells(tracker), tracker.statuses).length;
    if (left === 0 && planned.rewrites.length > 0) save(tracker, { rewrites: [] });
    return { left, issues };
  });
}

function errorOf({ refused, label }: Extract<Saved, { refused: string }>): MusterError {
  return new MusterError(refused, { label });
}

/** Cells that one call writes: a write costs Google some 80 ms, however small it is. */
const mostRuns = 150;
const mostCells = 2000;

/** Gives the next cells their new label or status, under the lock. */
export function rewriteStatuses(host: Host): Output<'statuses.rewrite'> {
  return host.lock(() => rewriteNext(openTracker(host)));
}

/** The same for a command that holds the lock already. */
export function rewriteNext(tracker: Tracker): Output<'statuses.rewrite'> {
  const { rewrites } = tracker.saved.settings;
  if (rewrites.length === 0) return { written: 0, left: 0, issues: [] };
  const look = () => statusesToWrite(rewrites, readStatusCells(tracker), tracker.statuses);
  const all = look();
  const next = all.slice(0, countFirst(all));
  const names = next.filter(({ rewrite }) => rewrite.from === rewrite.to);
  const moves = next.filter(({ rewrite }) => rewrite.from !== rewrite.to);
  const issues = [...writeNames(tracker, names), ...moveRows(tracker, moves)];
  // Looked at again rather than reckoned: somebody may have moved or written meanwhile.
  const left = all.length === 0 ? 0 : look().length;
  if (left === 0) save(tracker, { rewrites: [] });
  return { written: Math.max(0, all.length - left), left, issues: issues.map(({ message }) => message) };
}

type ToWrite = ReturnType<typeof statusesToWrite>[number];

/** How many of them one call writes, so that it makes few enough writes. */
function countFirst(all: readonly ToWrite[]): number {
  let runs = 0;
  for (const [i, { row, rewrite }] of all.entries()) {
    const before = all[i - 1];
    if (!before || before.row + 1 !== row || before.rewrite !== rewrite) runs++;
    if (runs > mostRuns || i >= mostCells) return i;
  }
  return all.length;
}

function readStatusCells(tracker: Tracker): StatusCells {
  const reading = readColumns(tracker, [], Object.values(groupColumn));
  return { ids: reading.ids.map(String), cells: (group) => reading.cells.get(groupColumn[group]) ?? [] };
}

/** Writes labels into cells that are read again right before. */
function writeNames(tracker: Tracker, wanted: readonly ToWrite[]): Issue[] {
  if (wanted.length === 0) return [];
  const byId = new Map<string, ToWrite[]>();
  for (const one of wanted) byId.set(one.id, [...(byId.get(one.id) ?? []), one]);
  for (let attempt = 0; attempt < 4; attempt++) {
    const reading = readColumns(tracker, [], Object.values(groupColumn));
    const edits = reading.ids.flatMap((cell, i) =>
      (byId.get(String(cell)) ?? []).flatMap(({ id, group, rewrite }) => {
        const from = reading.cells.get(groupColumn[group])?.[i] ?? '';
        const is = tracker.statuses.recognise(from, group)?.key === rewrite.from;
        const to = tracker.statuses.labelOf(rewrite.to);
        return is && from !== to ? [{ id, column: groupColumn[group], from, to }] : [];
      }),
    );
    const applied = applyEdits(tracker, reading, edits);
    if (!applied.torn) return applied.issues;
  }
  throw new MusterError('busy');
}

/** Gives rows of a status that is gone the one that was chosen for them: a change like any other. */
function moveRows(tracker: Tracker, wanted: readonly ToWrite[]): Issue[] {
  const issues: Issue[] = [];
  for (const rewrite of new Set(wanted.map((one) => one.rewrite))) {
    const ids = wanted.filter((one) => one.rewrite === rewrite).map(({ id }) => id);
    const { group, from, to } = rewrite;
    const now = circumstances(tracker, 'retired');
    const label = tracker.statuses.labelOf(to);
    const changed = changeRows(tracker, ids, new Set([group]), (row) => {
      const cell = row.cells[groupColumn[group]];
      // Somebody was faster: theirs stands.
      if (tracker.statuses.markOf(cell, group) !== from) return { refused: false, writes: {} };
      return planChange(row, { group, from: String(cell), to: label }, tracker.statuses, now);
    });
    issues.push(...changed.issues);
  }
  return issues;
}

/** Dropdowns of the groups whose choice changed, and the colours of what was renamed or recoloured. */
function repaint(tracker: Tracker, before: Statuses): string[] {
  const { host, tab, saved, statuses } = tracker;
  const header = readHeader(tab);
  const { at } = locateColumns(header, tracker.known);
  const settings = lookSettings(saved.settings, statuses);
  const old = lookSettings(saved.settings, before);
  const looks = groups.flatMap((group) => {
    const id = groupColumn[group];
    const column = at.get(id);
    const dropdown = choicesOf(id, settings);
    const same = dropdown?.join('\n') === choicesOf(id, old)?.join('\n');
    return column === undefined || !dropdown || same
      ? []
      : [{ column, heading: header[column] ?? '', dropdown }];
  });
  const colours = statuses.all.flatMap(({ key, group, label, colour, retired }): Colour[] => {
    const column = at.get(groupColumn[group]);
    const was = before.byKey(key);
    if (column === undefined || (was?.label === label && was.colour === colour)) return [];
    if (!was) return retired ? [] : [{ column, text: label, background: colour }];
    const keeps = was.colour === colour;
    return [{ column, text: label, background: colour, was: was.label, ...(keeps && { keeps }) }];
  });
  if (looks.length === 0 && colours.length === 0) return [];
  const { words } = tongues[host.here.language()];
  const refused = host.layout(tab).apply({ ...nothingPlanned, looks, colours });
  return refusals(words, refused).map(({ message }) => message);
}

/** How many rows have each status, by key. */
export const countRowsByStatus = (tracker: Tracker): ReadonlyMap<string, number> =>
  countStatuses(readStatusCells(tracker), tracker.statuses);

/** Cells that are still to be written. */
export const countLeft = (tracker: Tracker, rewrites: readonly Rewrite[]): number =>
  rewrites.length === 0 ? 0 : statusesToWrite(rewrites, readStatusCells(tracker), tracker.statuses).length;
