// Adds the columns that something needs: Muster's own beside their neighbours, the user's at the end.

import type { Issue } from '../api.ts';
import { plain } from '../language/plain.ts';
import { type ColumnId, columnOf } from '../tracker/columns.ts';
import { locateColumns, recogniseHeading } from '../tracker/headings.ts';
import { arrangeColumns } from '../tracker/layout.ts';
import { nothingPlanned } from '../tracker/plan.ts';
import { place, save } from './mend.ts';
import { readHeader, rememberHeader, type Tracker, withOwn } from './open.ts';

/** To be called while the lock is held; gives what Google refused. */
export function bringColumns(tracker: Tracker, ids: readonly ColumnId[]): Issue[] {
  const { tab, host, saved } = tracker;
  const header = readHeader(tab);
  const marks = tab.marks();
  const located = locateColumns(header, { ...tracker.known, marks });
  const there = withOwn(located);
  const lacking = [...new Set(ids)].filter((id) => !there.has(id) && id !== 'history' && id !== 'id');
  const needed = lacking.filter((id) => !id.startsWith('own:'));
  const own = lacking.filter((id) => id.startsWith('own:')).map((id) => id.slice(4));
  const result: { issues: Issue[] } = { issues: [] };
  let width = header.length;
  if (needed.length > 0) {
    const { language, said, demanded } = saved.settings;
    const arrangement = arrangeColumns(header, located.ids, { needed, language, near: true, said });
    place(tracker, arrangement, marks, result);
    width = arrangement.header.length;
    // By key: a set of pieces that is added later has the same columns.
    const keys = needed.map((id) => columnOf(id)?.key ?? id);
    save(tracker, { demanded: [...new Set([...demanded, ...keys])] });
  }
  if (own.length > 0) {
    // A heading that Muster would take for one of its own stays theirs, unless its own is there.
    const taken = own.filter((heading) => {
      const id = recogniseHeading(heading, tracker.known);
      return id !== undefined && !there.has(id);
    });
    const theirs = Object.fromEntries(taken.map((heading) => [plain(heading), '']));
    if (taken.length > 0) save(tracker, { said: { ...tracker.saved.settings.said, ...theirs } });
    const layout = host.layout(tab);
    const room = { do: 'room', rows: 1, columns: width + own.length } as const;
    const write = { do: 'write', row: 1, column: width, cells: [own] } as const;
    const looks = own.map((heading, i) => ({ column: width + i, heading, fresh: true as const }));
    layout.apply({ ...nothingPlanned, steps: [room, write], looks });
  }
  if (lacking.length > 0) rememberHeader(tracker, readHeader(tab));
  return result.issues;
}
