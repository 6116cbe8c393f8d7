// A list of statuses while it is being changed: what differs from what is saved, what is wrong, and
// which rows it touches. Saves nothing.
import { plain } from '../../src/language/plain.ts';
import type { Group } from '../../src/status/statuses.ts';
import type { Status } from './read.ts';

/** The list as it is to be, and for statuses that go what becomes of their rows: a key, '' to keep. */
export interface Draft {
  statuses: readonly Status[];
  rows: ReadonlyMap<string, string>;
}

const keeps = ['label', 'colour', 'phase', 'next', 'retired'] as const;

/** The saved list and a draft, compared: the number of changes, and of rows that get another text. */
export function compare(
  saved: readonly Status[],
  { statuses, rows }: Draft,
): { changes: number; rows: number } {
  const before = new Map(saved.map((status) => [status.key, status]));
  let changes = 0;
  let touched = 0;
  for (const status of statuses) {
    const was = before.get(status.key);
    const differs =
      !was ||
      keeps.some((part) => (was[part] ?? '') !== (status[part] ?? '')) ||
      JSON.stringify(was.labels ?? {}) !== JSON.stringify(status.labels ?? {});
    if (differs) changes++;
    if (!was) continue;
    const moves = status.retired && !was.retired && (rows.get(status.key) ?? '') !== '';
    if (moves || status.label !== was.label) touched += status.rows;
  }
  const order = (list: readonly Status[]) => list.filter(({ key }) => before.has(key)).map(({ key }) => key);
  if (order(statuses).join() !== saved.map(({ key }) => key).join()) changes++;
  return { changes, rows: touched };
}

/** The list with a status one place further up or down among those of its group that are offered. */
export function moved(statuses: readonly Status[], key: string, step: -1 | 1): readonly Status[] {
  const at = statuses.findIndex((status) => status.key === key);
  const status = statuses[at];
  if (!status) return statuses;
  const isNext = (other: Status | undefined) => other?.group === status.group && !other.retired;
  let to = at + step;
  while (to >= 0 && to < statuses.length && !isNext(statuses[to])) to += step;
  if (!isNext(statuses[to])) return statuses;
  const rest = statuses.filter((other) => other !== status);
  return [...rest.slice(0, to), status, ...rest.slice(to)];
}

/** Whether another status of the group is called that. */
export const isTaken = (statuses: readonly Status[], group: Group, key: string, label: string): boolean =>
  statuses.some(
    (other) => other.group === group && other.key !== key && !other.retired && same(other.label, label),
  );

const same = (a: string, b: string) => (plain(a) || a.trim()) === (plain(b) || b.trim());

/** A key for a new status: its name without what a key can't have. The record shows it to nobody. */
export function keyFor(label: string, statuses: readonly Status[]): string {
  const letters = plain(label)
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 30);
  const base = /^[a-z]/.test(letters) ? letters : `status${letters}`;
  const taken = new Set(statuses.map(({ key }) => key));
  let key = base;
  for (let n = 2; taken.has(key); n++) key = `${base}${n}`;
  return key;
}
