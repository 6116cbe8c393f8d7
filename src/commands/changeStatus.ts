// Changes statuses of some rows: what each change was based on is checked against the row as it is
// now, and the act can be undone.
import type { Input, Issue, StatusChanged } from '../api.ts';
import {
  type Circumstances,
  changeColumns,
  type Planned,
  planChange,
  planReconciliation,
  type StatusRow,
} from '../status/change.ts';
import { type Group, groupColumn, groups } from '../status/statuses.ts';
import { type Act, furtherColumns, planUndo, type UndoRow, undoOf } from '../status/undo.ts';
import type { Cell, ColumnId } from '../tracker/columns.ts';
import { cellsOf, type Edit, type Reading } from '../tracker/edits.ts';
import { findRows } from '../tracker/rows.ts';
import { readUndoLog, writeUndoLog } from './acts.ts';
import { applyEdits } from './apply.ts';
import { touchedOf } from './cards.ts';
import { MusterError } from './errors.ts';
import { openTracker, readColumns, sameIds, type Tracker } from './open.ts';
import type { Host } from './ports.ts';

/** Who does it, when, and as what; `who` is '' where Google keeps the address back. */
export function circumstances({ host, saved }: Tracker, by: string, who = host.here.user()): Circumstances {
  const { workingDays, language } = saved.settings;
  return { at: host.here.now(), who, by, today: host.here.today(), workingDays, language };
}

/** Changes each row named, in one act. */
export function changeStatus(host: Host, { changes }: Input<'status.change'>): StatusChanged {
  const {
    act,
    theirs: _,
    ...changed
  } = host.lock(() => {
    const tracker = openTracker(host);
    const unknown = changes.find(({ group, to }) => to !== '' && !tracker.statuses.recognise(to, group));
    if (unknown) throw new MusterError('noStatus', { label: unknown.to });
    const now = circumstances(tracker, 'sidebar');
    const byRow = new Map<string, typeof changes>();
    for (const change of changes) byRow.set(change.id, [...(byRow.get(change.id) ?? []), change]);
    return changeRows(tracker, [...byRow.keys()], new Set(changes.map(({ group }) => group)), (row) =>
      inTurn(row, byRow.get(row.id) ?? [], (at, change) => planChange(at, change, tracker.statuses, now)),
    );
  });
  const [first] = changes;
  const alike = first && changes.every(({ group, to }) => group === first.group && to === first.to);
  const sameFrom = first && changes.every(({ from }) => from === first.from);
  const undo =
    act.length === 0
      ? undefined
      : remember(host, {
          group: alike ? first.group : null,
          from: alike && sameFrom ? first.from : '',
          to: alike ? first.to : '',
          rows: act,
        });
  return { ...changed, ...(undo && { undo }) };
}

/** Takes an act back, row by row. */
export function undoStatus(host: Host, { act: id }: Input<'status.undo'>): StatusChanged {
  const { acts, ...log } = readUndoLog(host);
  const act = acts.find((one) => one.id === id);
  if (!act) throw new MusterError('noUndo');
  const rows = new Map(act.rows.map((row) => [row.id, row]));
  const touchedGroups = groups.filter((group) => act.rows.some(({ cells }) => cells[groupColumn[group]]));
  const {
    act: _,
    theirs: __,
    ...changed
  } = host.lock(() => {
    const tracker = openTracker(host);
    const now = circumstances(tracker, 'undo');
    return changeRows(
      tracker,
      [...rows.keys()],
      new Set(touchedGroups),
      (row) =>
        planUndo(
          row,
          rows.get(row.id) ?? { id: row.id, cells: {} },
          tracker.statuses,
          now,
          act.unrecorded === true,
        ),
      furtherColumns(act.rows),
    );
  });
  writeUndoLog(host, { ...log, acts: acts.filter((one) => one.id !== id) });
  return changed;
}

/** The acts that can be undone, the latest first. */
export function listActs(host: Host): { acts: NonNullable<StatusChanged['undo']>[] } {
  return { acts: readUndoLog(host).acts.map(summary).reverse() };
}

const summary = ({ rows, ...act }: Act) => ({ ...act, rows: rows.length });

/** Keeps an act in the log, so that it can be undone; undefined where it is too long for it. */
export function remember(host: Host, act: Omit<Act, 'id' | 'at'>): StatusChanged['undo'] {
  const { acts, ...log } = readUndoLog(host);
  const at = host.here.now();
  const made: Act = { id: `${at}-${Math.floor(host.here.chance() * 1e6)}`, at, ...act };
  const kept = writeUndoLog(host, { ...log, acts: [...acts, made] });
  return kept.some(({ id }) => id === made.id) ? summary(made) : undefined;
}

/** Several plans for one row, each on what the one before leaves; the first refusal ends it. */
function inTurn<Step>(
  row: StatusRow,
  steps: readonly Step[],
  plan: (row: StatusRow, step: Step) => Planned,
): Planned {
  let writes: Planned['writes'] = {};
  let was: Planned['writes'] = {};
  for (const step of steps) {
    const planned = plan({ id: row.id, cells: { ...row.cells, ...writes } }, step);
    writes = { ...writes, ...planned.writes };
    if (planned.refused) return { ...planned, writes };
    was = { ...was, ...planned.was };
  }
  return { refused: false, writes, was };
}

/**
 * Reads the rows, plans each, writes, and says what became of it; to be called under the lock.
 * `also` are columns that the plan reads and may write besides statuses, next step and History; the
 * next step among them is what the change is about and doesn't just come with a status.
 */
export function changeRows(
  tracker: Tracker,
  ids: readonly string[],
  needed: ReadonlySet<Group>,
  plan: (row: StatusRow) => Planned,
  also: readonly ColumnId[] = [],
): Changed {
  for (let attempt = 0; attempt < 4; attempt++) {
    const tried = tryRows(tracker, ids, needed, plan, also);
    if (!tried) continue;
    const { overtaken, ...changed } = tried;
    if (overtaken.size === 0) return changed;
    // What people typed meanwhile was put back; now it is recorded as theirs.
    const recorded = changeRows(tracker, [...overtaken.keys()], new Set(), (row) => ({
      refused: false,
      writes: planReconciliation(
        row,
        tracker.statuses,
        circumstances(tracker, 'hand', overtaken.get(row.id) ?? ''),
      ).writes,
    }));
    const rows = new Map([...changed.rows, ...recorded.rows].map((row) => [row.id, row]));
    return { ...changed, rows: [...rows.values()], issues: [...changed.issues, ...recorded.issues] };
  }
  throw new MusterError('busy');
}

export type Changed = StatusChanged & {
  act: UndoRow[];
  /** Cells besides statuses that people changed while they were written: theirs stand. */
  theirs: { id: string; column: ColumnId; now: Cell }[];
};
/** With who typed into rows meanwhile, by row. */
type Tried = Changed & { overtaken: ReadonlyMap<string, string> };

/** The same once; undefined if rows moved while they were read, so that nothing was decided on them. */
function tryRows(
  tracker: Tracker,
  ids: readonly string[],
  needed: ReadonlySet<Group>,
  plan: (row: StatusRow) => Planned,
  also: readonly ColumnId[],
): Tried | undefined {
  const statusColumns = groups.filter((group) => needed.has(group)).map((group) => groupColumn[group]);
  const reading = readColumns(tracker, [...statusColumns, 'history', ...also], changeColumns);
  const places = findRows(reading.ids, reading.top);
  // A row that isn't there may have been pushed beyond the last one while the columns were read.
  if (ids.some((id) => !places.has(id)) && !sameIds(tracker, reading)) return undefined;
  const edits: Edit[] = [];
  const after = new Map<string, StatusRow['cells']>();
  const plans = new Map<string, { row: StatusRow; planned: Planned }>();
  const refused: StatusChanged['refused'] = [];
  const named: ReadonlySet<Group> = needed.size > 0 ? needed : new Set(['influencer']);
  const refuse = (id: string, reason: 'gone' | 'twice' | 'moved', now: Cell = '') => {
    for (const group of named) refused.push({ id, group, reason, now: String(now) });
  };
  for (const id of ids) {
    const place = places.get(id) ?? 'gone';
    if (typeof place !== 'number') {
      refuse(id, place);
      continue;
    }
    const row = statusRow(reading, id, place, also);
    const planned = plan(row);
    plans.set(id, { row, planned });
    const cells: Record<ColumnId, Cell> = {};
    for (const [column, to] of Object.entries(planned.writes)) {
      if (!reading.at.has(column)) continue;
      edits.push({ id, column, from: row.cells[column] ?? '', to });
      cells[column] = to;
    }
    after.set(id, { ...row.cells, ...cells });
  }

  const applied = applyEdits(tracker, reading, edits);
  if (applied.torn || (edits.length === 0 && !sameIds(tracker, reading))) return undefined;
  const failed = new Map<string, 'gone' | 'twice' | 'moved'>();
  for (const reason of ['gone', 'twice', 'moved'] as const)
    for (const id of applied[reason]) failed.set(id, reason);
  const words = applied.overtaken.map(({ id, column, value }) => ({ id, column, now: value }));
  const all = [...applied.changed, ...words];
  const changes = new Map(all.filter(isOfStatus).map((change) => [change.id, change]));
  const theirs = all.filter((change) => !isOfStatus(change));
  const overtaken = new Map(applied.overtaken.filter(isOfStatus).map(({ id, who }) => [id, who]));
  const done: string[] = [];
  const act: UndoRow[] = [];
  for (const [id, { row, planned }] of plans) {
    const reason = failed.get(id);
    const change = changes.get(id);
    const group = groups.find((one) => groupColumn[one] === change?.column);
    if (reason) refuse(id, reason);
    else if (change && group) {
      refused.push({ id, group, reason: 'changed', now: String(change.now) });
      after.set(id, { ...row.cells, [change.column]: change.now });
    } else if (planned.refused) {
      const { group, column, now } = planned;
      refused.push({ id, group, reason: 'changed', now, ...(column && { column }) });
    } else {
      done.push(id);
      const here = theirs.filter((one) => one.id === id);
      const undo = undoOf(row, planned, tracker.statuses, also, new Set(here.map(({ column }) => column)));
      if (undo) act.push(undo);
      for (const { column, now } of here) after.set(id, { ...(after.get(id) ?? row.cells), [column]: now });
    }
  }
  const rows = [...after].flatMap(([id, cells]) =>
    failed.has(id) ? [] : [touchedOf(id, cells, tracker.statuses)],
  );
  const issues: Issue[] = applied.issues;
  return { done, refused, rows, issues, act, theirs, overtaken };
}

const isOfStatus = ({ column }: { column: ColumnId }): boolean =>
  groups.some((group) => groupColumn[group] === column);

/** One row of a reading, as far as a change of status needs it. */
export function statusRow(
  reading: Reading,
  id: string,
  place: number,
  also: readonly ColumnId[] = [],
): StatusRow {
  const read = cellsOf(reading, place - reading.top);
  const cells = {} as Record<(typeof changeColumns)[number], Cell> & Record<ColumnId, Cell>;
  for (const column of [...changeColumns, ...also])
    if (read[column] !== undefined || !isOfStatus({ column })) cells[column] = read[column] ?? '';
  return { id, cells };
}
