// Adds the columns of the next piece, behind the last one, and lets the sums count it.

import { mostPieces } from '../tracker/columns.ts';
import { locateColumns } from '../tracker/headings.ts';
import { arrangeColumns } from '../tracker/layout.ts';
import { neededColumns } from '../tracker/needed.ts';
import { MusterError } from './errors.ts';
import { extendFormulas } from './fillFormulas.ts';
import { type Mended, place } from './mend.ts';
import { openTracker, readHeader, type Tracker } from './open.ts';
import type { Host } from './ports.ts';
import { piecesOf } from './tabSettings.ts';

/** MusterError `mostPieces` when there are as many as there can be. */
export function addPiece(host: Host): Mended {
  return host.lock(() => {
    const tracker = openTracker(host);
    const mended = nothingMended();
    bringNext(tracker, mended);
    return mended;
  });
}

/** Adds sets until there are so many; to be called while the lock is held. Gives how many were added. */
export function bringPieces(tracker: Tracker, sets: number): number {
  const mended = nothingMended();
  let added = 0;
  while (piecesThere(tracker) < Math.min(sets, mostPieces)) {
    bringNext(tracker, mended);
    added++;
  }
  return added;
}

const nothingMended = (): Mended => ({ healed: [], issues: [], missing: [] });

function piecesThere(tracker: Tracker): number {
  const header = readHeader(tracker.tab);
  return piecesOf(locateColumns(header, { ...tracker.known, marks: tracker.tab.marks() }).at);
}

function bringNext(tracker: Tracker, mended: Mended): void {
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
  place(tracker, arrangement, marks, mended);
  extendFormulas(tracker, arrangement);
}
