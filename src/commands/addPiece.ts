// Adds the columns of the next piece, behind the last one, and lets the sums count it.

import { mostPieces } from '../tracker/columns.ts';
import { locateColumns } from '../tracker/headings.ts';
import { arrangeColumns } from '../tracker/layout.ts';
import { neededColumns } from '../tracker/needed.ts';
import { MusterError } from './errors.ts';
import { extendFormulas } from './fillFormulas.ts';
import { type Mended, place } from './mend.ts';
import { openTracker, readHeader } from './open.ts';
import type { Host } from './ports.ts';
import { piecesOf } from './tabSettings.ts';

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
    extendFormulas(tracker, arrangement);
    return mended;
  });
}
