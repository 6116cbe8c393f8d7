// Decides what one act writes into a row besides its status: each cell is checked against what the
// person saw, a status that is further on stays and the change is offered, the record says what it
// was. Writes nothing.
import type { Cell, ColumnId } from '../tracker/columns.ts';
import { type Change, type Circumstances, planChange, type StatusRow, type Writes } from './change.ts';
import { type History, markOfText, readHistory, withLine, writeHistory } from './history.ts';
import type { Statuses } from './labels.ts';
import { groupColumn, type Phase, phases, type Status } from './statuses.ts';

/** What a person wants of one row. */
export interface Wish {
  /** What each cell is to say. */
  cells: Readonly<Record<ColumnId, Cell>>;
  /** What those cells and the influencer status said when the person saw them. */
  seen: Readonly<Record<ColumnId, string>>;
  /** Where the creator has come with it; undefined where the team has no such status. */
  to: Status | undefined;
  /** What the record says of it. */
  text: string;
}

export type PlannedWish =
  | {
      refused: false;
      writes: Writes;
      was?: Writes;
      /** The status a person set stays: the change is theirs to make. */
      offered?: Change;
    }
  /** Somebody changed these cells since. */
  | { refused: true; overtaken: { column: ColumnId; now: string }[] };

/**
 * Plans the act. All of it or nothing: where one cell says what the person did not see, none is
 * written. Done already, by the same call before it was cut off, only what is missing is written.
 */
export function planWish(row: StatusRow, wish: Wish, statuses: Statuses, now: Circumstances): PlannedWish {
  const { cells, seen, to, text } = wish;
  const overtaken = Object.entries(cells).flatMap(([column, cell]) => {
    const is = row.cells[column] ?? '';
    // A column that the tab did not have was seen empty.
    const known = is === cell || String(is).trim() === (seen[column] ?? '').trim();
    return known ? [] : [{ column, now: String(is) }];
  });
  if (overtaken.length > 0) return { refused: true, overtaken };

  const column = groupColumn.influencer;
  const from = seen[column] ?? '';
  const goes = to !== undefined && isBefore(statuses.recognise(from, 'influencer')?.phase, to.phase);
  const change: Change = { group: 'influencer', from, to: to?.label ?? from };
  const planned = goes ? planChange(row, change, statuses, now) : undefined;
  if (planned?.refused) return { refused: true, overtaken: [{ column, now: planned.now }] };

  const writes: Writes = { ...planned?.writes };
  for (const [column, cell] of Object.entries(cells))
    if ((row.cells[column] ?? '') !== cell) writes[column] = cell;
  const history = readHistory(writes.history ?? row.cells.history, row.id);
  if (!isNoted(history, now.by, markOfText(text))) {
    const line = { at: now.at, who: now.who, group: null, from: '', to: markOfText(text), by: now.by };
    writes.history = writeHistory(withLine(history, line), row.id);
  }
  const stays =
    !goes && to !== undefined && from !== to.label && statuses.markOf(from, 'influencer') !== to.key;
  const was = planned?.was;
  return { refused: false, writes, ...(was && { was }), ...(stays && { offered: change }) };
}

/** Whether a phase leads to another: silence is broken by it, what is called off is not. */
function isBefore(phase: Phase | undefined, to: Phase): boolean {
  if (phase === undefined || phase === 'silent') return true;
  const order: readonly Phase[] = phases.influencer;
  return order.indexOf(phase) < order.indexOf(to);
}

/** Whether the record says so already, and nothing was taken back since. */
function isNoted({ lines }: History, by: string, mark: string): boolean {
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i];
    if (!line || 'text' in line) continue;
    if (line.by === 'undo') return false;
    if (line.by === by) return line.to === mark;
  }
  return false;
}
