// Saves the team's statuses: new labels are written into the cells, rows of a status that is gone
// get the one that was chosen for them, dropdowns and colours follow.
import type { Input, Session, CustomStatus as Wish } from '../api.ts';
import { plain } from '../language/plain.ts';
import { planChange } from '../status/change.ts';
import { type CustomStatus, type Statuses, statusesOf } from '../status/labels.ts';
import { defaultStatus, groupColumn, groups, type Phase, phases } from '../status/statuses.ts';
import { locateColumns } from '../tracker/headings.ts';
import { planColours, planLooks } from '../tracker/looks.ts';
import { nothingPlanned } from '../tracker/plan.ts';
import { applyEdits } from './apply.ts';
import { changeRows, circumstances } from './changeStatus.ts';
import { MusterError } from './errors.ts';
import { save } from './mend.ts';
import { openTracker, readColumns, readHeader, type Tracker } from './open.ts';
import type { Host } from './ports.ts';
import { openSession } from './session.ts';
import { lookSettings } from './tabSettings.ts';

/** MusterError `statusTwice`, `statusInUse` or `badCall`. */
export function saveStatuses(host: Host, { statuses, moves }: Input<'statuses.save'>): Session {
  host.lock(() => {
    const tracker = openTracker(host);
    const before = tracker.statuses;
    const wishes = withNames(statuses, tracker);
    check(wishes);
    const after = statusesOf(wishes, tracker.saved.settings.language);
    const gone = before.all.filter(({ key }) => !after.byKey(key));
    const used = usedKeys(tracker);
    const target = new Map(moves.map(({ from, to }) => [from, to]));
    for (const { key, label, group } of gone) {
      const to = after.byKey(target.get(key) ?? '');
      if (used.has(key) && (!to || to.group !== group || to.retired))
        throw new MusterError('statusInUse', { label });
    }
    // The rows of what goes move first: were this cut off, the old statuses are all still there.
    for (const { key } of gone) if (used.has(key)) moveRows(tracker, key, target.get(key) ?? '', after);
    save(tracker, { statuses: wishes });
    tracker.statuses = after;
    rename(tracker, before, after);
    repaint(tracker);
  });
  return openSession(host);
}

/** The wishes with what each status was called before, so that old cells and records are understood. */
function withNames(
  statuses: readonly Wish[],
  { statuses: before, saved }: Tracker,
): (Omit<CustomStatus, 'also'> & { phase: Phase; also?: string[] })[] {
  const old = new Map(saved.settings.statuses.map((status) => [status.key, status]));
  return statuses.map(({ label, phase, ...rest }) => {
    const was = before.byKey(rest.key);
    const also = [
      ...(old.get(rest.key)?.also ?? []),
      ...(was && plain(was.label) !== plain(label) ? [was.label] : []),
    ];
    const known = (phases[rest.group] as readonly string[]).includes(phase);
    if (!known) throw new MusterError('badCall', { where: `phase ${phase}` });
    return { ...rest, label, phase: phase as Phase, ...(also.length > 0 && { also: [...new Set(also)] }) };
  });
}

function check(statuses: readonly CustomStatus[]): void {
  if (!statuses.some(({ key, retired }) => key === defaultStatus && !retired))
    throw new MusterError('statusInUse', { label: defaultStatus });
  const seen = new Set<string>();
  for (const { key, group, label = '' } of statuses) {
    for (const name of [`key ${key}`, `${group} ${plain(label) || label}`]) {
      if (seen.has(name)) throw new MusterError('statusTwice', { label });
      seen.add(name);
    }
  }
}

/** Keys of the statuses that some row has. */
function usedKeys(tracker: Tracker): Set<string> {
  const reading = readColumns(tracker, [], Object.values(groupColumn));
  const used = new Set<string>();
  for (const group of groups) {
    for (const cell of reading.cells.get(groupColumn[group]) ?? []) {
      const key = tracker.statuses.recognise(cell, group)?.key;
      if (key) used.add(key);
    }
  }
  return used;
}

function moveRows(tracker: Tracker, from: string, to: string, after: Statuses): void {
  const group = tracker.statuses.byKey(from)?.group;
  const label = after.byKey(to)?.label;
  if (!group || label === undefined) return;
  const both = {
    ...tracker.statuses,
    labelOf: (mark: string) => (mark === to ? label : tracker.statuses.labelOf(mark)),
  };
  const known: Statuses = {
    ...both,
    byKey: (key) => after.byKey(key) ?? tracker.statuses.byKey(key),
    markOf: (cell, of) => (of === group && cell === label ? to : tracker.statuses.markOf(cell, of)),
  };
  const reading = readColumns(tracker, [groupColumn[group]]);
  const cells = reading.cells.get(groupColumn[group]) ?? [];
  const ids = reading.ids.flatMap((id, i) =>
    String(id) !== '' && tracker.statuses.markOf(cells[i] ?? '', group) === from ? [String(id)] : [],
  );
  const now = circumstances(tracker, 'retired');
  changeRows(tracker, ids, new Set([group]), (row) =>
    planChange(row, { group, from: String(row.cells[groupColumn[group]]), to: label }, known, now),
  );
}

/** Writes new labels into the cells that have the old ones; the record holds keys and stays. */
function rename(tracker: Tracker, before: Statuses, after: Statuses): void {
  const renamed = new Map(
    before.all.flatMap(({ key, label }) => {
      const now = after.byKey(key);
      return now && now.label !== label ? [[key, now.label] as const] : [];
    }),
  );
  if (renamed.size === 0) return;
  for (let attempt = 0; attempt < 4; attempt++) {
    const reading = readColumns(tracker, [], Object.values(groupColumn));
    const edits = groups.flatMap((group) => {
      const column = groupColumn[group];
      return (reading.cells.get(column) ?? []).flatMap((from, i) => {
        const id = String(reading.ids[i] ?? '');
        const to = renamed.get(before.recognise(from, group)?.key ?? '');
        return id === '' || to === undefined || to === from ? [] : [{ id, column, from, to }];
      });
    });
    if (!applyEdits(tracker, reading, edits).torn) return;
  }
  throw new MusterError('busy');
}

/** Dropdowns and colours of the status columns. */
function repaint(tracker: Tracker): void {
  const { host, tab, saved, statuses } = tracker;
  const header = readHeader(tab);
  const { at } = locateColumns(header, tracker.known);
  const settings = lookSettings(saved.settings, statuses);
  const columns = groups.flatMap((group) => {
    const id = groupColumn[group];
    const column = at.get(id);
    return column === undefined ? [] : [{ column, id, heading: header[column] ?? '' }];
  });
  const looks = planLooks(columns, settings).map(({ column, heading, dropdown }) => ({
    column,
    heading,
    ...(dropdown && { dropdown }),
  }));
  host.layout(tab).apply({ ...nothingPlanned, looks, colours: planColours(at, settings.statuses) });
}
