// Takes over the statuses of a list that became a tracker.
import { type History, type Line, noHistory, withLine, writeHistory } from '../status/history.ts';
import { startOf } from '../status/labels.ts';
import { defaultStatus, groupColumn, groups } from '../status/statuses.ts';
import type { Edit, Reading } from '../tracker/edits.ts';
import { readColumns, type Tracker } from './open.ts';
import { writeMany } from './writeColumns.ts';

/**
 * The list's own words for a status become the tracker's, and the History begins with what the list
 * said, so that it is not taken for a change by hand.
 */
export function takeStatuses(tracker: Tracker): void {
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
    const first = group === 'influencer' && from === '' ? statuses.labelOf(defaultStatus) : undefined;
    const to = first ?? status?.label ?? from;
    if (to !== from) edits.push({ id, column, from, to });
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
