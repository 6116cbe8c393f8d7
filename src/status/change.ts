// Decides what a change of status writes into its row: the status, the History line, the next step.
// Looks at the row as it is now, refuses what was based on something else, and writes nothing.
import type { Language } from '../language/index.ts';
import type { Cell, ColumnId } from '../tracker/columns.ts';
import {
  type History,
  lastLineOf,
  lastOf,
  type Mark,
  readHistory,
  withLine,
  writeHistory,
} from './history.ts';
import { type Statuses, startOf } from './labels.ts';
import { planNextStep } from './nextSteps.ts';
import { type Group, groupColumn, groups } from './statuses.ts';

/** The columns a change reads and may write. Statuses and steps stand side by side, so do ID and History. */
export const changeColumns = [
  'influencerStatus',
  'contractStatus',
  'paymentStatus',
  'nextStep',
  'nextStepOn',
  'history',
] as const;
export type ChangeColumn = (typeof changeColumns)[number];

/**
 * One row, as far as a change needs it; an act that writes more than statuses reads more. A status is
 * undefined where the tab has lost its column.
 */
export interface StatusRow {
  id: string;
  cells: Readonly<Record<ChangeColumn, Cell> & Record<ColumnId, Cell>>;
}

/** Who changes, when, and what it is. */
export interface Circumstances {
  at: string;
  who: string;
  by: string;
  today: string;
  /** 1 is Monday. */
  workingDays: readonly number[];
  /** The sheet's. */
  language: Language;
}

export interface Change {
  group: Group;
  /** The label the person saw. */
  from: string;
  to: string;
}

/** What to write, by column; only what differs. */
export interface Writes extends Partial<Record<ChangeColumn, Cell>> {
  [column: ColumnId]: Cell;
}
export type Planned =
  /** `was` is what a cell said before an act that was cut off had written it: undo goes back to that. */
  | { refused: false; writes: Writes; was?: Writes }
  /** `column` is the cell that stands in the way where it is not the status itself. */
  | { refused: true; group: Group; column?: ColumnId; now: string; writes: Writes };

/**
 * Plans one change of one row. If the row already says `to`, only what is missing is written, so
 * that a change that was cut off can be repeated; if it says anything but `from`, it is refused.
 * A change by hand that nobody recorded is recorded first, and also when the change is refused.
 */
export function planChange(row: StatusRow, change: Change, statuses: Statuses, now: Circumstances): Planned {
  const { group } = change;
  const cell = row.cells[groupColumn[group]];
  const mark = statuses.markOf(cell, group);
  const to = statuses.markOf(change.to, group);
  const from = statuses.markOf(change.from, group);
  const old = readHistory(row.cells.history, row.id);
  // Cut off after the status, before its History: the same change again completes it.
  const half = mark === to && markBefore(old, group) !== to && from !== to;
  const before = { ...row, cells: { ...row.cells, ...(half && { [groupColumn[group]]: change.from }) } };
  const history = noticeAll(before, old, statuses, now);
  if (mark !== from && mark !== to) {
    return {
      refused: true,
      group,
      now: String(cell),
      writes: difference(row, { history: textOf(history, row, old) }),
    };
  }
  if (mark === to && !half)
    return { refused: false, writes: difference(row, { history: textOf(history, row, old) }) };

  const status = statuses.byKey(to);
  const step = status
    ? planNextStep(status, String(row.cells.nextStep), now.today, now.workingDays, now.language)
    : undefined;
  const line = { at: now.at, who: now.who, group, from, to, by: now.by };
  return {
    refused: false,
    writes: difference(row, {
      [groupColumn[group]]: statuses.labelOf(to),
      ...(step && { nextStep: step.text, nextStepOn: step.on }),
      history: writeHistory(withLine(history, line), row.id),
    }),
    ...(half && { was: { [groupColumn[group]]: change.from } }),
  };
}

/**
 * Plans what makes the record of a row true: each status that differs from what was last recorded
 * is a change by hand, noticed now. With `effects` it also brings the next step, as a change does.
 */
export function planReconciliation(
  row: StatusRow,
  statuses: Statuses,
  now: Circumstances,
  effects = true,
): { writes: Writes; noticed: Group[] } {
  const old = readHistory(row.cells.history, row.id);
  const noticed = groups.filter((group) => differs(row, old, group, statuses));
  if (noticed.length === 0) return { writes: {}, noticed };
  const history = noticeAll(row, old, statuses, now);
  const writes: Writes = { history: writeHistory(history, row.id) };
  let step = String(row.cells.nextStep);
  for (const group of effects ? noticed : []) {
    const status = statuses.recognise(row.cells[groupColumn[group]], group);
    const next = status && planNextStep(status, step, now.today, now.workingDays, now.language);
    if (!next) continue;
    step = next.text;
    writes.nextStep = next.text;
    writes.nextStepOn = next.on;
  }
  return { writes: difference(row, writes), noticed };
}

/**
 * Plans for a status that was typed by hand and that a change which had not seen it wrote over:
 * manual wins, so it is put back and recorded. Nothing where the cell was changed for other reasons:
 * the change was based on what was typed, or whoever typed it went back to what `old` says.
 */
export function planTyped(
  row: StatusRow,
  { column, value, old }: { column: ColumnId; value: Cell; old?: string },
  statuses: Statuses,
  now: Circumstances,
): Writes {
  const group = groups.find((one) => groupColumn[one] === column);
  if (!group) return {};
  const [mark, typed] = [statuses.markOf(row.cells[column] ?? '', group), statuses.markOf(value, group)];
  const last = lastLineOf(readHistory(row.cells.history, row.id), group);
  if (mark === typed || (old !== undefined && statuses.markOf(old, group) === mark)) return {};
  if (last?.to !== mark || last.from === typed || last.by === 'hand' || last.by === 'noticed') return {};
  const theirs = { ...row, cells: { ...row.cells, [column]: value } };
  return { ...planReconciliation(theirs, statuses, now).writes, [column]: value };
}

/** Where the record says a group stands. */
const markBefore = (history: History, group: Group): Mark => lastOf(history, group) ?? startOf(group);

function differs(row: StatusRow, history: History, group: Group, statuses: Statuses): boolean {
  const cell: Cell | undefined = row.cells[groupColumn[group]];
  // A tab that lost the column says nothing of it.
  if (cell === undefined) return false;
  const mark = statuses.markOf(cell, group);
  const last = lastOf(history, group);
  // A row that was never recorded and never given a status has nothing to tell.
  return mark !== (last ?? startOf(group)) && !(last === undefined && mark === '');
}

/** The record with a line for each status that was changed by hand. */
function noticeAll(row: StatusRow, history: History, statuses: Statuses, now: Circumstances): History {
  let noticed = history;
  for (const group of groups) {
    if (!differs(row, history, group, statuses)) continue;
    const to = statuses.markOf(row.cells[groupColumn[group]], group);
    // onEdit and an import know who and what; whoever finds it later does not.
    const hand = now.by === 'hand' || now.by === 'import' || now.by === 'setUp';
    noticed = withLine(noticed, {
      at: now.at,
      who: hand ? now.who : '',
      group,
      from: markBefore(history, group),
      to,
      by: hand ? now.by : 'noticed',
    });
  }
  return noticed;
}

const textOf = (history: History, row: StatusRow, old: History): Cell =>
  history === old ? row.cells.history : writeHistory(history, row.id);

function difference(row: StatusRow, writes: Writes): Writes {
  const different: Writes = {};
  for (const column of changeColumns) {
    const to = writes[column];
    if (to !== undefined && to !== row.cells[column]) different[column] = to;
  }
  return different;
}
