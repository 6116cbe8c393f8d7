// What the sidebar shows of a row, out of its cells.
import type { Card, HistoryLine, Touched } from '../api.ts';
import { readHistory } from '../status/history.ts';
import type { Statuses } from '../status/labels.ts';
import { groupColumn, groups } from '../status/statuses.ts';
import type { Cell, ColumnId } from '../tracker/columns.ts';

/** Cells of one row by column; a column that wasn't read is left out. */
export type Cells = Readonly<Record<ColumnId, Cell>>;

/** The three statuses, each by its key where it is a known one. */
export function statusOf(cells: Cells, statuses: Statuses): Card['status'] {
  const status = {} as Card['status'];
  for (const group of groups) {
    const label = String(cells[groupColumn[group]] ?? '');
    status[group] = { key: statuses.recognise(label, group)?.key ?? null, label: label.slice(0, 500) };
  }
  return status;
}

/** The row's record with labels, oldest first; folded lines stand as one with their number. */
export function historyOf(cell: Cell, id: string, statuses: Statuses): HistoryLine[] {
  const { folded, lines } = readHistory(cell, id);
  const blank = { who: '', group: null, from: '', to: '' };
  return [
    ...(folded ? [{ ...blank, at: folded.at, by: 'folded', folded: folded.count }] : []),
    ...lines.map((line): HistoryLine => {
      if ('text' in line) return { ...blank, at: '', to: line.text.slice(0, 500), by: 'unread' };
      const { at, who, group, by } = line;
      return { at, who, group, from: statuses.labelOf(line.from), to: statuses.labelOf(line.to), by };
    }),
  ];
}

/** A row after a change, from the cells that were read for it. */
export function touchedOf(id: string, { history = '', ...cells }: Cells, statuses: Statuses): Touched {
  const shown: Record<ColumnId, string> = {};
  for (const [column, cell] of Object.entries(cells)) shown[column] = String(cell);
  return {
    id,
    status: statusOf(cells, statuses),
    cells: shown,
    history: historyOf(history, id, statuses),
    basis: basisOf(id, cells, history),
  };
}

/** A short text that changes when a status or the record of a row does. */
export const basisOf = (id: string, cells: Cells, history: Cell): string =>
  hash([id, ...groups.map((group) => cells[groupColumn[group]] ?? ''), history].join('\n'));

/** A short text for a long one (FNV-1a); equal texts give equal ones. */
export function hash(text: string): string {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return h.toString(36);
}
