// Counts the rows that a filter means: campaign, statuses, owner, language, platform, what the sheet shows.
import type { Filter, Output } from '../api.ts';
import { plain } from '../language/plain.ts';
import { type Group, groupColumn, groups } from '../status/statuses.ts';
import type { Cell, ColumnId } from '../tracker/columns.ts';
import { cellsOf } from '../tracker/edits.ts';
import { isRowId, personOf } from '../tracker/ids.ts';
import { openTracker, readColumns } from './open.ts';
import type { Host } from './ports.ts';

/** What a filter compares as text, and the column it compares. */
const texts = { campaign: 'campaign', owner: 'owner', language: 'language', platform: 'platform' } as const;
type TextKey = keyof typeof texts;

interface Mark {
  group: Group;
  label: string;
  key: string | null;
}

/** Values a filter leaves out that are told. */
const mostValues = 20;

export function matchRows(host: Host, filter: Filter): Output<'rows.match'> {
  const { statuses, ...tracker } = openTracker(host);
  const reading = readColumns(
    { ...tracker, statuses },
    [],
    [...Object.values(groupColumn), ...Object.values(texts)],
  );
  const wanted = new Map<Group, Set<string>>();
  for (const key of filter.status ?? []) {
    const group = statuses.byKey(key)?.group;
    if (group) wanted.set(group, (wanted.get(group) ?? new Set()).add(key));
  }
  const keys = Object.keys(texts) as TextKey[];
  const known = Object.fromEntries(keys.map((key) => [key, new Map<string, string>()])) as Record<
    TextKey,
    Map<string, string>
  >;
  const counts = new Map<string, Output<'rows.match'>['statuses'][number]>();
  const ids: string[] = [];
  const only = filter.ids && new Set(filter.ids);
  const found: { id: string; marks: Mark[]; row: number }[] = [];
  reading.ids.forEach((cell, i) => {
    const id = String(cell);
    if (!isRowId(id)) return;
    const cells = cellsOf(reading, i);
    for (const key of keys) {
      const text = textOf(cells, texts[key]);
      if (text !== '' && !known[key].has(plain(text))) known[key].set(plain(text), text.slice(0, 500));
    }
    if (only && !only.has(id)) return;
    if (keys.some((key) => filter[key] && plain(filter[key]) !== plain(textOf(cells, texts[key])))) return;
    const has = groups.map((group) => ({ group, label: textOf(cells, groupColumn[group]) }));
    const marks = has.map(({ group, label }) => ({
      group,
      label,
      key: statuses.recognise(label, group)?.key ?? null,
    }));
    if (marks.some(({ group, key }) => wanted.has(group) && !wanted.get(group)?.has(key ?? ''))) return;
    found.push({ id, marks, row: reading.top + i });
  });
  const filtered = filter.visible === undefined ? [] : tracker.tab.filtered();
  const hidden = filtered.length > 0 ? tracker.tab.hiddenByFilter(found.map(({ row }) => row)) : [];
  found.forEach(({ id, marks }, i) => {
    if (filter.visible && hidden[i]) return;
    ids.push(id);
    for (const { group, label, key } of marks) {
      // By what the cell says: a change is based on it.
      const name = `${group} ${label}`;
      const count = counts.get(name) ?? { group, key, label: label.slice(0, 500), rows: 0, at: [] };
      counts.set(name, count);
      count.at.push(ids.length - 1);
      count.rows++;
    }
  });
  const listOf = (key: TextKey) => [...known[key].values()].sort((a, b) => a.localeCompare(b));
  return {
    rows: ids.length,
    people: new Set(ids.map(personOf)).size,
    ids,
    statuses: [...counts.values()].sort((a, b) => b.rows - a.rows),
    hidden: hidden.filter(Boolean).length,
    filtered: filtered.map(({ column, without }) => ({
      heading: reading.header[column] ?? '',
      without: without.slice(0, mostValues),
    })),
    campaigns: listOf('campaign'),
    owners: listOf('owner'),
    languages: listOf('language'),
    platforms: listOf('platform'),
  };
}

const textOf = (cells: Readonly<Record<ColumnId, Cell>>, column: ColumnId): string =>
  String(cells[column] ?? '').trim();
