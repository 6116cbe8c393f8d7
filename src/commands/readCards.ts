// Reads the cards of some rows: each as the sheet shows it, with its record and the person's other
// rows.
import type { Card, Input, Output } from '../api.ts';
import { type ChangeColumn, changeColumns, planReconciliation } from '../status/change.ts';
import type { ColumnId } from '../tracker/columns.ts';
import { cellsOf, type Reading } from '../tracker/edits.ts';
import { personOf } from '../tracker/ids.ts';
import { findRows } from '../tracker/rows.ts';
import { basisOf, historyOf, statusOf } from './cards.ts';
import { circumstances } from './changeStatus.ts';
import { openTracker, readColumns, type Tracker } from './open.ts';
import type { Host } from './ports.ts';
import { reconcileRows } from './reconcile.ts';

/** Rows that are this close to each other are read in one piece: a call costs more than cells do. */
const nearby = 100;

/** Columns that tell a person's rows apart. */
const alsoColumns: ColumnId[] = ['campaign', 'influencerStatus'];

/** Reads cards; what was changed by hand since is recorded first. */
export function readCards(host: Host, { ids }: Input<'creator.read'>): Output<'creator.read'> {
  const tracker = openTracker(host);
  const reading = readColumns(tracker, [], alsoColumns);
  const { cards, unrecorded: stale } = cardsOf(tracker, reading, ids);
  if (stale.length > 0) {
    const { rows } = reconcileRows(host, stale, 'noticed', '');
    const touched = new Map(rows.map((row) => [row.id, row]));
    for (const [i, card] of cards.entries()) {
      const row = touched.get(card.id);
      if (row) cards[i] = { ...card, ...row, cells: { ...card.cells, ...row.cells } };
    }
  }
  const found = new Set(cards.map(({ id }) => id));
  return { cards, missing: ids.filter((id) => !found.has(id)) };
}

export interface Cards {
  cards: Card[];
  /** Rows of which a status was changed by hand since the record was written. */
  unrecorded: string[];
}

/** The cards of the rows with these IDs; a row that is gone or there twice has none. */
export function cardsOf(tracker: Tracker, reading: Reading, ids: readonly string[]): Cards {
  const places = findRows(reading.ids, reading.top);
  const rows = [...new Set(ids)]
    .flatMap((id) => {
      const row = places.get(id);
      return typeof row === 'number' ? [{ id, row }] : [];
    })
    .sort((a, b) => a.row - b.row);
  const runs: { first: number; last: number }[] = [];
  for (const { row } of rows) {
    const run = runs[runs.length - 1];
    if (run && row - run.last <= nearby) run.last = row;
    else runs.push({ first: row, last: row });
  }
  const columns = reading.header.length;
  const shown = new Map<number, string[]>();
  for (const { first, last } of runs) {
    const area = { row: first, column: 1, rows: last - first + 1, columns };
    tracker.tab.shown(area).forEach((cells, i) => {
      shown.set(first + i, cells);
    });
  }
  const byId = new Map(rows.map(({ id, row }) => [id, row]));
  const also = alsoOf(tracker, reading);
  const cards: Card[] = [];
  const unrecorded: string[] = [];
  const now = circumstances(tracker, 'noticed', '');
  for (const id of new Set(ids)) {
    const row = byId.get(id);
    const texts = row === undefined ? undefined : shown.get(row);
    // Rows moved between the two readings: the next look finds it.
    if (row === undefined || !texts || texts[reading.at.get('id') ?? -1] !== id) continue;
    const card = cardOf(tracker, reading.at, id, row, texts, also);
    cards.push(card);
    const history = texts[reading.at.get('history') ?? -1] ?? '';
    const cells = {} as Record<ChangeColumn, string>;
    for (const column of changeColumns)
      cells[column] = column === 'history' ? history : (card.cells[column] ?? '');
    if (planReconciliation({ id, cells }, tracker.statuses, now).noticed.length > 0) unrecorded.push(id);
  }
  return { cards, unrecorded };
}

type Also = (id: string) => Card['also'];

/** The other rows of a person. */
function alsoOf({ statuses }: Tracker, reading: Reading): Also {
  const byPerson = new Map<string, { id: string; index: number }[]>();
  reading.ids.forEach((cell, index) => {
    const id = String(cell);
    const person = personOf(id);
    if (person === '') return;
    const rows = byPerson.get(person);
    if (rows) rows.push({ id, index });
    else byPerson.set(person, [{ id, index }]);
  });
  return (id) =>
    (byPerson.get(personOf(id)) ?? [])
      .filter((row) => row.id !== id)
      .map((row) => {
        const { campaign = '', influencerStatus = '' } = cellsOf(reading, row.index);
        const status = statuses.labelOf(statuses.markOf(influencerStatus, 'influencer'));
        return { id: row.id, campaign: String(campaign).slice(0, 500), status: status.slice(0, 500) };
      });
}

/** One card out of a row as it is shown. */
export function cardOf(
  { statuses }: Tracker,
  at: ReadonlyMap<ColumnId, number>,
  id: string,
  row: number,
  texts: readonly string[],
  also: Also,
): Card {
  const cells: Record<ColumnId, string> = {};
  for (const [column, position] of at) if (column.length <= 300) cells[column] = texts[position] ?? '';
  const { history = '', name = '', campaign = '' } = cells;
  return {
    id,
    person: personOf(id),
    row,
    name,
    campaign: campaign.slice(0, 500),
    status: statusOf(cells, statuses),
    cells: Object.fromEntries(Object.entries(cells).filter(([column]) => column !== 'history')),
    history: historyOf(history, id, statuses),
    also: also(id),
    basis: basisOf(id, cells, history),
  };
}
