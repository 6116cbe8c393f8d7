// Reads the rows that are written to in one piece each, so that nobody gets another's data.
import type { Heading, Row } from '../../outreach/values.ts';
import type { Cell, ColumnId } from '../../tracker/columns.ts';
import { findRows } from '../../tracker/rows.ts';
import { readIfThere } from '../open.ts';
import type { Desk, Rows } from './desk.ts';

/** Rows that are this close to each other are read in one piece: a call costs more than cells do. */
const nearby = 60;

export interface Values {
  rows: Map<string, Row>;
  headings: Heading[];
}

/** Reads rows whole, what they hold and what they show; a row that moved between the two is left out. */
export function readValues({ tracker }: Desk, { reading }: Rows, ids: readonly string[]): Values {
  const places = findRows(reading.ids, reading.top);
  const wanted = [...new Set(ids)]
    .flatMap((id) => {
      const row = places.get(id);
      return typeof row === 'number' ? [row] : [];
    })
    .sort((a, b) => a - b);
  const runs: { first: number; last: number }[] = [];
  for (const row of wanted) {
    const run = runs[runs.length - 1];
    if (run && row - run.last <= nearby) run.last = row;
    else runs.push({ first: row, last: row });
  }
  const { at } = reading;
  const idAt = at.get('id') ?? -1;
  const asked = new Set(ids);
  const rows = new Map<string, Row>();
  for (const { first, last } of runs) {
    const area = { row: first, column: 1, rows: last - first + 1, columns: reading.header.length };
    const cells = readIfThere(tracker.tab, area);
    const shown = cells && tracker.tab.shown(area);
    cells?.forEach((values, i) => {
      const id = String(values[idAt] ?? '');
      const texts = shown?.[i] ?? [];
      if (!asked.has(id) || String(texts[idAt] ?? '') !== id) return;
      rows.set(id, {
        id,
        cells: record(at, values) as Record<ColumnId, Cell>,
        shown: record(at, texts) as Record<ColumnId, string>,
      });
    });
  }
  const headings = [...at].map(([id, position]) => ({ id, heading: reading.header[position] ?? '' }));
  return { rows, headings };
}

const record = (at: ReadonlyMap<ColumnId, number>, values: readonly Cell[]): Record<ColumnId, Cell> =>
  Object.fromEntries([...at].map(([id, position]) => [id, values[position] ?? '']));
