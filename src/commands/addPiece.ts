// Adds the columns of the next piece, behind the last one, and lets the sums count it.

import { mostPieces } from '../tracker/columns.ts';
import { locateColumns } from '../tracker/headings.ts';
import { arrangeColumns } from '../tracker/layout.ts';
import { neededColumns } from '../tracker/needed.ts';
import { nothingPlanned } from '../tracker/plan.ts';
import { firstRow } from '../tracker/rows.ts';
import { MusterError } from './errors.ts';
import { planFormulas } from './fillFormulas.ts';
import { type Mended, place } from './mend.ts';
import { openTracker, readColumns, readHeader } from './open.ts';
import type { Host } from './ports.ts';
import { formulaSettings, piecesOf } from './tabSettings.ts';

/** MusterError `mostPieces` when there are as many as there can be. */
export function addPiece(host: Host): Mended {
  return host.lock(() => {
    const tracker = openTracker(host);
    const { settings } = tracker.saved;
    const header = readHeader(tracker.tab);
    const marks = tracker.tab.marks();
    const located = locateColumns(header, { ...tracker.known, marks });
    const piece = piecesOf(located.at) + 1;
    if (piece > mostPieces) throw new MusterError('mostPieces', { most: mostPieces });

    const all = neededColumns({ ...settings, pieces: piece, months: [] });
    const arrangement = arrangeColumns(header, located.ids, {
      needed: all.filter((id) => id.endsWith(`.${piece}`)),
      language: settings.language,
      near: true,
      said: settings.said,
    });
    const mended: Mended = { healed: [], issues: [], missing: [] };
    place(tracker, arrangement, marks, mended);

    const { ids } = readColumns(tracker, ['id']);
    const rows = ids.flatMap((id, i) => (String(id) === '' ? [] : [firstRow + i]));
    const layout = host.layout(tracker.tab);
    // As Google has moved the references along, the formulas are still those of the old columns.
    const before = new Map([...arrangement.at].filter(([, i]) => arrangement.from[i] !== undefined));
    const formulas = planFormulas(
      { tab: tracker.tab, layout },
      arrangement.at,
      rows,
      formulaSettings(settings),
      before,
    );
    layout.apply({ ...nothingPlanned, steps: formulas.steps });
    return mended;
  });
}
