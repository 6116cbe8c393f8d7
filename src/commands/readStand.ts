// Reads how one row stands: its pieces, its money, what contradicts itself, and what the forms of
// the card are filled with. Reads the IDs and the row, writes nothing.
import type { Input, Output } from '../api.ts';
import { readFacts } from '../status/facts.ts';
import { piecesOf } from '../status/pieces.ts';
import { groupColumn } from '../status/statuses.ts';
import { type Cell, type ColumnId, columnId, mostPieces } from '../tracker/columns.ts';
import { findRows } from '../tracker/rows.ts';
import { openTracker, readColumns, readIfThere } from './open.ts';
import type { Host } from './ports.ts';
import { lookSettings, piecesOf as setsOf } from './tabSettings.ts';
import { contradictionsOf } from './today.ts';

/** What the forms show and write. */
const formColumns: readonly ColumnId[] = [
  groupColumn.influencer,
  'offer',
  'fee',
  'asked',
  'currency',
  'paymentDue',
  'code',
  ...Array.from({ length: mostPieces }, (_, i) => i + 1).flatMap((n) =>
    (['piece', 'due', 'content', 'published', 'disclosure'] as const).map((key) => columnId(key, n)),
  ),
];

export function readStand(host: Host, { id }: Input<'creator.stand'>): Output<'creator.stand'> {
  const tracker = openTracker(host);
  const { settings } = tracker.saved;
  const { ids, at, top, header } = readColumns(tracker, []);
  const row = findRows(ids, top).get(id);
  const area = { row: Number(row), column: 1, rows: 1, columns: header.length };
  const [values = []] = typeof row === 'number' ? (readIfThere(tracker.tab, area) ?? []) : [];
  const there = values[at.get('id') ?? -1] === id;
  const cells: Record<ColumnId, Cell> = {};
  for (const [column, position] of there ? at : []) cells[column] = values[position] ?? '';
  const today = host.here.today();
  const facts = readFacts(id, cells, tracker.statuses, settings.offers);
  return {
    there,
    cells: Object.fromEntries(
      formColumns.flatMap((column) =>
        column in cells ? [[column, String(cells[column]).slice(0, 50_000)]] : [],
      ),
    ),
    pieces: piecesOf(facts, cells, { today, workingDays: settings.workingDays }),
    sets: setsOf(at),
    money: {
      currency: (facts.currency || settings.baseCurrency).slice(0, 500),
      fee: facts.fee,
      paid: facts.paid,
      outstanding: facts.outstanding,
      due: facts.paymentDue,
    },
    contradictions: there ? contradictionsOf(tracker, facts, cells, today) : [],
    currencies: [...(lookSettings(settings, tracker.statuses).currencies ?? [])],
  };
}
