// Adds an influencer, or one more row of theirs for another campaign.
import type { Input, Output } from '../api.ts';
import { plain } from '../language/plain.ts';
import { type Cell, type ColumnId, columns } from '../tracker/columns.ts';
import { cellsOf } from '../tracker/edits.ts';
import { isRowId, makeIds, personOf } from '../tracker/ids.ts';
import { findRows } from '../tracker/rows.ts';
import { appendRows, type NewRow } from './appendRows.ts';
import { isWritable } from './editCreator.ts';
import { MusterError } from './errors.ts';
import { openTracker, readColumns, readSurely } from './open.ts';
import type { Host } from './ports.ts';

export function addCreator(host: Host, { cells }: Input<'creator.add'>): Output<'creator.add'> {
  const statuses = ['influencerStatus', 'contractStatus', 'paymentStatus'];
  const wrong = Object.keys(cells).find((column) => !isWritable(column) && !statuses.includes(column));
  if (wrong !== undefined) throw new MusterError('notWritable', { column: wrong });
  return host.lock(() => {
    const tracker = openTracker(host);
    const { ids } = readColumns(tracker, []);
    const id = makeIds(ids.map(String), host.here.chance).person();
    appendRows(tracker, [{ id, cells }], 'sidebar');
    return { id };
  });
}

/** The columns that a person takes along into another campaign. */
const personColumns: ColumnId[] = columns.flatMap((column) => ('person' in column ? [column.key] : []));

/**
 * Copies the persons' columns into new rows of a campaign; status, deal, content and results begin
 * empty. Whoever is in the campaign already stays as they are.
 */
export function addToCampaign(
  host: Host,
  { ids, campaign }: Input<'creator.addToCampaign'>,
): Output<'creator.addToCampaign'> {
  if (campaign.trim() === '') throw new MusterError('noCampaignName');
  return host.lock(() => {
    const tracker = openTracker(host);
    const reading = readSurely(tracker, ['campaign'], personColumns);
    const places = findRows(reading.ids, reading.top);
    const names = makeIds(reading.ids.map(String), host.here.chance);
    const there = new Map<string, string>();
    reading.ids.forEach((cell, i) => {
      const id = String(cell);
      const at = plain(String(reading.cells.get('campaign')?.[i] ?? ''));
      if (isRowId(id) && at === plain(campaign)) there.set(personOf(id), id);
    });
    const rows: NewRow[] = [];
    const already: string[] = [];
    for (const id of new Set(ids)) {
      const place = places.get(id);
      const person = personOf(id);
      const known = there.get(person);
      if (known !== undefined) already.push(known);
      else if (typeof place === 'number') {
        const row = names.row(person);
        there.set(person, row);
        rows.push({ id: row, cells: { ...personCells(cellsOf(reading, place - reading.top)), campaign } });
      }
    }
    appendRows(tracker, rows, 'sidebar');
    return { added: rows.map(({ id }) => id), already: [...new Set(already)] };
  });
}

const personCells = (cells: Readonly<Record<ColumnId, Cell>>): Record<ColumnId, Cell> =>
  Object.fromEntries(personColumns.flatMap((id) => (cells[id] === undefined ? [] : [[id, cells[id]]])));
