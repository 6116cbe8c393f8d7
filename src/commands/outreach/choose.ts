// Which rows: named, by what they say, or what the filter shows. Counts what there is to choose from.

import type { Choice } from '../../api/outreach.ts';
import type { Input, Output } from '../../api.ts';
import type { OutreachRow } from '../../outreach/rows.ts';
import type { MailHost } from '../mailPorts.ts';
import { type Desk, openDesk, type Rows, readRows } from './desk.ts';

const text = (row: OutreachRow, column: string): string =>
  String(row.cells[column] ?? '')
    .trim()
    .slice(0, 500);

/** What a row says in each list of a choice. */
const saysOf = (row: OutreachRow) => ({
  campaign: text(row, 'campaign'),
  status: row.status?.key ?? text(row, 'influencerStatus'),
  owner: text(row, 'owner'),
  language: text(row, 'language'),
  platform: text(row, 'platform'),
});
const lists = ['campaign', 'status', 'owner', 'language', 'platform'] as const;

const isSomebody = (row: OutreachRow): boolean =>
  row.name !== '' || text(row, 'handle') !== '' || text(row, 'email') !== '';

/** The rows of a choice in the order of the sheet; IDs that are nowhere are told apart. */
export function rowsOf(
  { host, tracker }: Desk,
  { rows, byId, reading }: Rows,
  choice: Choice,
): { chosen: OutreachRow[]; gone: string[] } {
  if (choice.by === 'ids') {
    const chosen = new Set(choice.ids);
    const gone = [...chosen].filter((id) => !byId.has(id));
    return { chosen: unique(rows).filter(({ id }) => chosen.has(id)), gone };
  }
  const some = unique(rows).filter(isSomebody);
  if (choice.by === 'filter') {
    const hidden = host.hidden(
      tracker.tab.sheetId,
      some.map(({ index }) => index + reading.top),
    );
    return { chosen: some.filter((_, i) => !hidden[i]), gone: [] };
  }
  const fits = (row: OutreachRow) => {
    const says = saysOf(row);
    return lists.every((list) => choice[list].length === 0 || choice[list].includes(says[list]));
  };
  return { chosen: some.filter(fits), gone: [] };
}

const unique = (rows: readonly OutreachRow[]): OutreachRow[] => {
  const seen = new Set<string>();
  return rows.filter(({ id }) => !seen.has(id) && seen.add(id));
};

export function choose(host: MailHost, { choice }: Input<'outreach.choose'>): Output<'outreach.choose'> {
  const desk = openDesk(host);
  const all = readRows(desk);
  const { chosen } = rowsOf(desk, all, choice);
  const some = unique(all.rows).filter(isSomebody);
  const values = {} as Output<'outreach.choose'>['values'];
  for (const list of lists) {
    const counts = new Map<string, number>();
    for (const row of some) {
      const value = saysOf(row)[list];
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    values[list] = [...counts]
      .map(([value, rows]) => ({
        value,
        label: list === 'status' ? (desk.tracker.statuses.byKey(value)?.label ?? value) : value,
        rows,
      }))
      .sort((a, b) => b.rows - a.rows)
      .slice(0, 200);
  }
  return { ids: chosen.map(({ id }) => id).slice(0, 5000), values };
}
