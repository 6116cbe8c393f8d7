// Says which rows the user has selected, and what the one row says if it is one. Asked every few
// seconds: reads row 1 and the selected rows, nothing else, while nothing changes.
import type { Input, Output } from '../api.ts';
import type { ColumnId } from '../tracker/columns.ts';
import { isRowId } from '../tracker/ids.ts';
import { firstRow } from '../tracker/rows.ts';
import { hash } from './cards.ts';
import { locate, openTracker, readColumns, readHeader, readIfThere, type Tracker, withOwn } from './open.ts';
import type { Area, Host } from './ports.ts';
import { cardsOf } from './readCards.ts';
import type { Saved } from './settings.ts';

/** More separate selections than this are looked at as one from the first to the last row. */
const mostAreas = 10;

/** What moves when the session does. */
export const generationOf = ({ generation, held }: Saved): string =>
  hash([generation, held.header ?? '', held.changed ?? ''].join('\n'));

export function readSelection(host: Host, { seen }: Input<'session.selection'>): Output<'session.selection'> {
  const tracker = openTracker(host);
  const generation = generationOf(tracker.saved);
  const { tab, areas } = host.file.active();
  if (tab.sheetId !== tracker.tab.sheetId)
    return { rev: `off ${generation}`, onTab: false, ids: [], rows: 0, generation };

  const header = readHeader(tracker.tab);
  const at = withOwn(locate(tracker, header, ['id']));
  const rows = selectedRows(tracker, areas);
  const one = rows.length === 1 && rows[0]?.count === 1 ? rows[0].first : undefined;
  const column = (at.get('id') ?? 0) + 1;
  const texts = rows.flatMap(({ first, count }) => {
    const area = { row: first, column, rows: count, columns: 1 };
    if (one === undefined) return (readIfThere(tracker.tab, area) ?? []).map((row) => row.map(String));
    return tracker.tab.shown({ ...area, column: 1, columns: header.length });
  });
  const ids = texts.map((row) => row[one === undefined ? 0 : column - 1] ?? '').filter(isRowId);
  const rev = hash(JSON.stringify([one === undefined ? ids : texts, rows, generation]));
  const selection = {
    rev,
    onTab: true,
    ids,
    rows: rows.reduce((sum, { count }) => sum + count, 0),
    generation,
  };
  const [id] = ids;
  if (one === undefined || id === undefined || rev === seen) return selection;
  const card = cardOfOne(tracker, id);
  return { ...selection, ...(card && { card }) };
}

/** The rows of influencers that a selection touches, as runs. */
function selectedRows({ tab }: Tracker, areas: readonly Area[]): { first: number; count: number }[] {
  const last = tab.lastRow();
  const runs = areas
    .map(({ row, rows }) => ({ first: Math.max(firstRow, row), last: Math.min(last, row + rows - 1) }))
    .filter((run) => run.first <= run.last)
    .sort((a, b) => a.first - b.first);
  const merged: { first: number; last: number }[] = [];
  for (const run of runs) {
    const before = merged[merged.length - 1];
    if (before && (run.first <= before.last + 1 || merged.length >= mostAreas))
      before.last = Math.max(before.last, run.last);
    else merged.push({ ...run });
  }
  return merged.map(({ first, last }) => ({ first, count: last - first + 1 }));
}

function cardOfOne(tracker: Tracker, id: string) {
  const also: ColumnId[] = ['campaign', 'influencerStatus'];
  return cardsOf(tracker, readColumns(tracker, [], also), [id]).cards[0];
}
