// Carries out one act on one row: brings the columns it needs, writes cells, status, next step and
// record together, and keeps what takes it back.
import type { Acted } from '../api/creator.ts';
import type { Issue } from '../api.ts';
import { type PlannedWish, planWish, type Wish } from '../status/act.ts';
import type { Circumstances, StatusRow, Writes } from '../status/change.ts';
import type { Status } from '../status/statuses.ts';
import type { ColumnId } from '../tracker/columns.ts';
import { changeRows, circumstances, remember } from './changeStatus.ts';
import { growTab } from './growTab.ts';
import { openTracker, type Tracker } from './open.ts';
import type { Host } from './ports.ts';

interface RowAct {
  id: string;
  /** What the record calls it. */
  by: 'deal' | 'post';
  /** Columns it writes. */
  columns: readonly ColumnId[];
  /** Columns it looks at where the tab has them. */
  also?: readonly ColumnId[];
  /** Sets of piece columns it needs. */
  sets: number;
  /** The status it leads to: a ready-made one, or another that means the same. */
  to: string;
  wish(row: StatusRow, tracker: Tracker): Omit<Wish, 'to'>;
  /** What else follows from the writes, e.g. the day of the next step. */
  follow?(row: StatusRow, writes: Writes, now: Circumstances): Writes;
}

export function actOnRow(
  host: Host,
  { id, by, columns, also = [], sets, to, ...act }: RowAct,
): Omit<Acted, 'withoutRate'> {
  let planned: PlannedWish | undefined;
  const { changed, label, grown } = host.lock(() => {
    const tracker = openTracker(host);
    const { at, grown } = growTab(tracker, columns, sets);
    const now = circumstances(tracker, by);
    const status = statusNamed(tracker, to);
    const plan = (row: StatusRow) => {
      planned = planWish(row, { ...act.wish(row, tracker), to: status }, tracker.statuses, now);
      if (planned.refused) return { refused: true, group: 'influencer', now: '', writes: {} } as const;
      const writes = { ...planned.writes, ...act.follow?.(row, planned.writes, now) };
      return { refused: false, writes, was: planned.was ?? {} } as const;
    };
    const read = [...new Set([...columns, ...also.filter((column) => at.has(column))])];
    const changed = changeRows(tracker, [id], new Set(['influencer']), plan, read);
    return { changed, label: status?.label ?? '', grown };
  });
  const { act: rows, done, refused, theirs, issues } = changed;
  const undo = rows.length === 0 ? undefined : remember(host, { group: null, from: '', to: label, rows });
  const [first] = refused;
  const offered = planned && !planned.refused && done.length > 0 ? planned.offered : undefined;
  const typed = theirs.filter(({ column }) => columns.includes(column));
  return {
    done: done.length > 0 && typed.length === 0,
    overtaken: planned?.refused
      ? planned.overtaken
      : first?.reason === 'changed'
        ? [{ column: first.column ?? 'influencerStatus', now: first.now }]
        : typed.map(({ column, now }) => ({ column, now: String(now) })),
    ...(first && first.reason !== 'changed' && { refused: first.reason }),
    ...(offered && { offered: { id, ...offered } }),
    ...(undo && { undo }),
    grown,
    issues: told(issues),
  };
}

/** What the sidebar is told of issues. */
export const told = (issues: readonly Issue[]) =>
  issues.map(({ code, message, id }) => ({ code, message, ...(id !== undefined && { id }) }));

/** A ready-made status, or where the team has retired it another one of its phase. */
function statusNamed({ statuses }: Tracker, key: string): Status | undefined {
  const status = statuses.byKey(key);
  if (status && !status.retired) return status;
  return statuses.all.find(
    (other) => other.group === 'influencer' && other.phase === status?.phase && !other.retired,
  );
}
