// A team's own statuses: what may be saved, what old cells are called from then on, and which cells
// are still to be written. Writes nothing.
import { plain } from '../language/plain.ts';
import type { Cell } from '../tracker/columns.ts';
import { isRowId } from '../tracker/ids.ts';
import { type CustomStatus, type Statuses, statusesOf } from './labels.ts';
import { defaultStatus, type Group, groups, type Phase, phases } from './statuses.ts';

/** What a person asks for: the whole list in its order. */
export interface Wish {
  key: string;
  group: Group;
  phase: string;
  colour: string;
  label: string;
  labels?: CustomStatus['labels'];
  next?: string | undefined;
  retired?: boolean | undefined;
}

/** Cells still to be written: a new label (`from` is `to`), or another status for a status's rows. */
export interface Rewrite {
  group: Group;
  /** Keys. */
  from: string;
  to: string;
}

/** The status cells of all rows. */
export interface StatusCells {
  ids: readonly string[];
  cells(group: Group): readonly Cell[];
}

export type Saved =
  | { statuses: Kept[]; rewrites: Rewrite[] }
  | {
      refused: 'statusTwice' | 'statusInUse' | 'statusNameInUse' | 'statusStays' | 'statusPhase';
      label: string;
    };

/** A status as the settings keep it. */
export type Kept = Omit<CustomStatus, 'also'> & { also?: string[] | undefined };

interface Before {
  statuses: Statuses;
  /** As the settings hold them; empty while nobody changed anything. */
  custom: readonly CustomStatus[];
  rewrites: readonly Rewrite[];
}

/**
 * Decides what saving a list means. A status that is left out is retired, not forgotten: records
 * name it. Refused with the label it is about:
 * `statusTwice` one label for two of a group, `statusPhase` a phase of another group,
 * `statusStays` the default would go, `statusInUse` rows have it and nobody said what becomes of them,
 * `statusNameInUse` cells say this label and mean another status.
 * @param rows for statuses that go: the key their rows get, or '' to keep what they say
 */
export function saveStatuses(
  wishes: readonly Wish[],
  rows: ReadonlyMap<string, string>,
  before: Before,
  cells: StatusCells,
): Saved {
  const statuses = withPast(wishes, before);
  const refused = checkList(statuses);
  if (refused) return refused;
  const used = countStatuses(cells, before.statuses);
  const after = new Map(statuses.map((status) => [status.key, status]));
  const rewrites: Rewrite[] = [];
  for (const { key, group, label, retired } of before.statuses.all) {
    const now = after.get(key);
    if ((used.get(key) ?? 0) === 0 || !now) continue;
    if (now.retired && !retired) {
      const to = rows.get(key);
      const target = after.get(to ?? '');
      if (to === undefined || (to !== '' && (!target || target.group !== group || target.retired)))
        return { refused: 'statusInUse', label };
      if (to !== '') rewrites.push({ group, from: key, to });
    }
    if (now.label !== label) rewrites.push({ group, from: key, to: key });
  }
  const taken = misread(cells, before.statuses, statusesOf(statuses, 'en'));
  if (taken !== undefined) return { refused: 'statusNameInUse', label: taken };
  // Rows that were to move stay where their status came back.
  const going = before.rewrites.filter(({ from, to }) => from === to || after.get(from)?.retired);
  return { statuses, rewrites: merge(going, rewrites) };
}

/** The list with what each was called before, and with those that were left out, retired. */
function withPast(wishes: readonly Wish[], { statuses, custom }: Before): Kept[] {
  const old = new Map(custom.map((status) => [status.key, status]));
  const kept = wishes.map(({ label, phase, ...rest }): Kept => {
    const was = statuses.byKey(rest.key);
    const renamed = was && plain(was.label) !== plain(label) ? [was.label] : [];
    const also = [...new Set([...(old.get(rest.key)?.also ?? []), ...renamed])];
    const names = also.filter((name) => plain(name) !== plain(label));
    return { ...rest, label: label.trim(), phase: phase as Phase, ...(names.length > 0 && { also: names }) };
  });
  const there = new Set(kept.map(({ key }) => key));
  const gone = statuses.all
    .filter(({ key }) => !there.has(key))
    .map((status): Kept => {
      const { labels, also } = old.get(status.key) ?? {};
      const { key, group, phase, colour, label, next } = status;
      return {
        ...{ key, group, phase, colour, label, retired: true },
        ...(next && { next }),
        ...(labels && { labels }),
        ...(also && { also: [...also] }),
      };
    });
  return [...kept, ...gone];
}

function checkList(statuses: readonly Kept[]): Extract<Saved, { refused: string }> | undefined {
  const seen = new Set<string>();
  for (const { key, group, phase, label = '', retired } of statuses) {
    if (!(phases[group] as readonly string[]).includes(phase)) return { refused: 'statusPhase', label };
    if (key === defaultStatus && (retired || group !== 'influencer'))
      return { refused: 'statusStays', label };
    const names = [`key ${key}`, ...(retired ? [] : [`${group} ${bare(label)}`])];
    for (const name of names) {
      if (seen.has(name) || label === '') return { refused: 'statusTwice', label };
      seen.add(name);
    }
  }
  return undefined;
}

/** A label may be an emoji and nothing else. */
const bare = (text: string) => plain(text) || text.trim();

/** A text in the cells that would be read as another status than it is now. */
function misread(cells: StatusCells, now: Statuses, then: Statuses): string | undefined {
  for (const group of groups) {
    for (const text of new Set(cells.cells(group).map(String))) {
      const key = now.recognise(text, group)?.key;
      if (key !== undefined && then.recognise(text, group)?.key !== key) return text;
    }
  }
  return undefined;
}

/** What was still to be written, led on to where it goes now, and what is new. */
function merge(old: readonly Rewrite[], fresh: readonly Rewrite[]): Rewrite[] {
  const onward = new Map(fresh.filter(({ from, to }) => from !== to).map(({ from, to }) => [from, to]));
  const all = [...old.map((one) => ({ ...one, to: onward.get(one.to) ?? one.to })), ...fresh];
  const byFrom = new Map(all.map((one) => [`${one.group} ${one.from}`, one]));
  // Where rows move on, their old label needs no new name.
  for (const one of all) if (one.from !== one.to) byFrom.set(`${one.group} ${one.from}`, one);
  return [...byFrom.values()];
}

/** How many rows have each status, by key. */
export function countStatuses({ ids, cells }: StatusCells, statuses: Statuses): Map<string, number> {
  const counts = new Map<string, number>();
  for (const group of groups) {
    cells(group).forEach((cell, i) => {
      const key = isRowId(ids[i] ?? '') ? statuses.recognise(cell, group)?.key : undefined;
      if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
    });
  }
  return counts;
}

/** Cells that are still to be written, in the order of the rows; `row` counts from 0. */
export function statusesToWrite(
  rewrites: readonly Rewrite[],
  { ids, cells }: StatusCells,
  statuses: Statuses,
): { id: string; row: number; group: Group; rewrite: Rewrite }[] {
  const wanted = new Map(rewrites.map((rewrite) => [`${rewrite.group} ${rewrite.from}`, rewrite]));
  const seen = new Map<string, number>();
  for (const id of ids) seen.set(id, (seen.get(id) ?? 0) + 1);
  return groups.flatMap((group) =>
    cells(group).flatMap((cell, row) => {
      const id = ids[row] ?? '';
      const key = statuses.recognise(cell, group)?.key;
      const rewrite = key === undefined ? undefined : wanted.get(`${group} ${key}`);
      // Two rows with one ID are nobody's to write.
      if (!rewrite || !isRowId(id) || seen.get(id) !== 1) return [];
      const done = rewrite.from === rewrite.to && String(cell) === statuses.labelOf(rewrite.to);
      return done ? [] : [{ id, row, group, rewrite }];
    }),
  );
}
