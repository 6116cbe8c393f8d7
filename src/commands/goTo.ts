// Shows a row in the sheet and selects it.
import type { Input, Output } from '../api.ts';
import { findRows } from '../tracker/rows.ts';
import { MusterError } from './errors.ts';
import { openTracker, readColumns } from './open.ts';
import type { Host } from './ports.ts';

/** MusterError `gone` or `twice`. */
export function goTo(host: Host, { id }: Input<'creator.goTo'>): Output<'creator.goTo'> {
  const tracker = openTracker(host);
  const reading = readColumns(tracker, []);
  const row = findRows(reading.ids, reading.top).get(id);
  if (typeof row !== 'number') throw new MusterError(row === 'twice' ? 'twice' : 'gone');
  const column = (reading.at.get('name') ?? 0) + 1;
  tracker.tab.select({ row, column, rows: 1, columns: 1 });
  return {};
}
