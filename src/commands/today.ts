// Reads what is due: mine or everybody's, without what I put off. What is put off is my own wish: it
// is kept in my properties, by row and kind, and moves no date that others see.
import type { DueRow, Fix, TodayLine } from '../api/today.ts';
import type { Input, Output } from '../api.ts';
import { plain } from '../language/plain.ts';
import { findContradictions, type RuleFix } from '../status/contradictions.ts';
import { type Facts, factColumns, readFacts } from '../status/facts.ts';
import type { Statuses } from '../status/labels.ts';
import type { Group, Status } from '../status/statuses.ts';
import { findDue, isMine, type KindKey, kindsFor } from '../status/today.ts';
import type { Cell, ColumnId } from '../tracker/columns.ts';
import { cellsOf } from '../tracker/edits.ts';
import { isRowId } from '../tracker/ids.ts';
import { joinText, leftovers, splitText } from './longTexts.ts';
import { openTracker, readColumns, type Tracker } from './open.ts';
import type { Host } from './ports.ts';

/** Rows that one answer lists for a kind; the count is of all. */
const mostRows = 200;

interface Found {
  facts: Facts;
  row: DueRow;
}

export function readToday(host: Host, { everyone, campaign }: Input<'today.read'>): Output<'today.read'> {
  const tracker = openTracker(host);
  const { settings } = tracker.saved;
  const reading = readColumns(tracker, [], factColumns);
  const { workingDays, size, offers } = settings;
  const day = { today: host.here.today(), workingDays, size };
  const user = host.here.user();
  const closed = new Set(settings.campaigns.filter(({ open }) => !open).map(({ name }) => plain(name)));
  const snoozed = readSnoozed(host, day.today).all;
  const found = new Map<KindKey, Found[]>();
  const counts = { snoozed: 0, rows: 0, others: 0 };
  reading.ids.forEach((cell, i) => {
    const id = String(cell);
    if (!isRowId(id)) return;
    const cells = cellsOf(reading, i);
    const facts = readFacts(id, cells, tracker.statuses, offers);
    if (campaign === '' ? closed.has(plain(facts.campaign)) : plain(facts.campaign) !== plain(campaign))
      return;
    counts.rows++;
    if (!isMine(facts.owner, user)) {
      counts.others++;
      if (!everyone) return;
    }
    const add = (kind: KindKey, row: Pick<DueRow, 'on' | 'rule' | 'fixes'>) => {
      if (snoozed.has(`${kind} ${id}`)) {
        counts.snoozed++;
        return;
      }
      const list = found.get(kind) ?? [];
      found.set(kind, list);
      list.push({ facts, row: { ...rowOf(facts), ...row } });
    };
    for (const { kind, on } of findDue(facts, day)) add(kind, { on, fixes: [] });
    for (const row of contradictionsOf(tracker, facts, cells, day.today)) add('contradictions', row);
  });
  return { ...counts, lines: kindsFor(size).flatMap((kind) => lineOf(kind, found, tracker, day.today)) };
}

/** What can't be true of a row at once, with what puts it right. */
export const contradictionsOf = (
  tracker: Tracker,
  facts: Facts,
  cells: Readonly<Record<ColumnId, Cell>>,
  today: string,
): DueRow[] =>
  findContradictions(facts, today, tracker.saved.settings.rulesOff).map(({ rule, fixes }) => ({
    ...rowOf(facts),
    on: '',
    rule,
    fixes: fixes.flatMap((fix) => fixOf(tracker, facts, cells, fix, today) ?? []),
  }));

const rowOf = ({
  id,
  name,
  campaign,
  owner,
  label,
  nextStep,
  nextStepOn,
}: Facts): Omit<DueRow, 'on' | 'fixes'> => ({
  id,
  name,
  campaign: short(campaign),
  owner: short(owner),
  status: {
    influencer: short(label.influencer),
    contract: short(label.contract),
    payment: short(label.payment),
  },
  step: { text: nextStep, on: nextStepOn },
});

const short = (text: string) => text.slice(0, 500);

/** One kind with its rows, the oldest first; nothing where it has none. */
function lineOf(
  { key, acts = [], steps, amount, suggested }: ReturnType<typeof kindsFor>[number],
  all: ReadonlyMap<KindKey, Found[]>,
  { statuses, saved }: Tracker,
  today: string,
): TodayLine[] {
  const found = all.get(key) ?? [];
  if (found.length === 0) return [];
  const sums = new Map<string, number>();
  for (const { facts, row } of found) {
    const worth = amount?.(facts) ?? 0;
    if (worth <= 0) continue;
    const code = short(facts.currency || saved.settings.baseCurrency);
    row.amount = { code, amount: worth };
    sums.set(code, (sums.get(code) ?? 0) + worth);
  }
  const rows = found.map(({ row }) => row);
  rows.sort((a, b) =>
    a.on < b.on ? -1 : a.on > b.on ? 1 : (b.amount?.amount ?? 0) - (a.amount?.amount ?? 0),
  );
  return [
    {
      key,
      count: rows.length,
      late: rows.filter(({ on }) => on !== '' && on < today).length,
      amounts: [...sums].map(([code, sum]) => ({ code, amount: Math.round(sum * 100) / 100 })),
      suggested: suggested === true,
      acts: acts.flatMap(({ group, key }) => {
        const to = offered(statuses, group, key);
        return to ? [{ group, to: to.label }] : [];
      }),
      steps: steps ?? 'none',
      rows: rows.slice(0, mostRows),
    },
  ];
}

/** A ready-made status, or where the team retired it another one that means the same to the logic. */
function offered({ all, byKey }: Statuses, group: Group, key: string): Status | undefined {
  const status = byKey(key);
  if (status && !status.retired) return status;
  const phase = status?.phase;
  return all.find((other) => other.group === group && other.phase === phase && !other.retired);
}

/** A fix as edits of this row; undefined where the tab or the team has nothing to put it right with. */
function fixOf(
  { statuses, tongue }: Tracker,
  facts: Facts,
  cells: Readonly<Record<ColumnId, Cell>>,
  fix: RuleFix,
  today: string,
): Fix | undefined {
  if ('group' in fix) {
    const to = offered(statuses, fix.group, fix.key);
    return to && { group: fix.group, from: short(facts.label[fix.group]), to: to.label };
  }
  if ('step' in fix) return { step: { text: tongue.words[fix.step], on: today } };
  if (fix.cells.some(({ column }) => cells[column] === undefined)) return undefined;
  return {
    cells: fix.cells.map(({ column, choice, key }) => {
      const names: Readonly<Record<string, readonly string[]>> = tongue.choices[choice];
      return { column, from: String(cells[column] ?? ''), to: names[key]?.[0] ?? key };
    }),
  };
}

const snoozeKey = (host: Host) => `${host.file.id}.snoozed`;

/** What is put off and not due again yet: `kind id` → the day until which. */
function readSnoozed(host: Host, today: string) {
  const held = host.own.all();
  const text = joinText(held, snoozeKey(host));
  const all = new Map<string, string>();
  // One line each: the day, the kind, the row.
  for (const line of text.state === 'whole' ? text.text.split('\n') : []) {
    const [until = '', kind = '', id = ''] = line.split(' ');
    if (until > today) all.set(`${kind} ${id}`, until);
  }
  return { all, held, generation: text.state === 'none' ? 0 : text.generation };
}

/** A user's properties hold 500 KB in all; what was put off first comes back first. */
const mostSnoozed = 4000;

function writeSnoozed(
  host: Host,
  { held, generation }: ReturnType<typeof readSnoozed>,
  all: ReadonlyMap<string, string>,
): void {
  const lines = [...all].map(([name, until]) => `${until} ${name}`).slice(-mostSnoozed);
  const pieces = all.size === 0 ? {} : splitText(snoozeKey(host), lines.join('\n'), generation + 1);
  if (all.size > 0) host.own.set(pieces);
  for (const name of leftovers(held, snoozeKey(host), pieces)) host.own.remove(name);
}

/** Puts rows of one kind off, for this user; a day that is not to come brings them back. */
export function snooze(host: Host, { kind, ids, until }: Input<'today.snooze'>): Record<string, never> {
  const today = host.here.today();
  const before = readSnoozed(host, today);
  const all = new Map(before.all);
  for (const id of ids) {
    const name = `${kind.replace(/\s/g, '')} ${id}`;
    all.delete(name);
    if (until > today) all.set(name, until);
  }
  writeSnoozed(host, before, all);
  return {};
}

/** Brings back all that this user put off. */
export function wake(host: Host): Output<'today.wake'> {
  const before = readSnoozed(host, host.here.today());
  writeSnoozed(host, before, new Map());
  return { woken: before.all.size };
}
