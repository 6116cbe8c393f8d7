// Reads what is due: mine or everybody's, without what I put off.
import type { DueRow, Fix, Input, Output } from '../api.ts';
import { plain } from '../language/plain.ts';
import { findContradictions, type RuleFix, rules } from '../status/contradictions.ts';
import { type Facts, factColumns, readFacts } from '../status/facts.ts';
import { findDue, type KindKey, kinds } from '../status/today.ts';
import { cellsOf } from '../tracker/edits.ts';
import { isRowId } from '../tracker/ids.ts';
import { save } from './mend.ts';
import { openTracker, readColumns, type Tracker } from './open.ts';
import type { Host } from './ports.ts';

/** Rows that one answer lists for a kind; the count is of all. */
const mostRows = 200;

const order: readonly KindKey[] = [...kinds.map(({ key }) => key), 'contradictions'];

export function readToday(host: Host, { everyone, campaign }: Input<'today.read'>): Output<'today.read'> {
  const tracker = openTracker(host);
  const { settings } = tracker.saved;
  const reading = readColumns(tracker, [], factColumns);
  const day = { today: host.here.today(), workingDays: settings.workingDays };
  const closed = new Set(settings.campaigns.filter(({ open }) => !open).map(({ name }) => plain(name)));
  const snoozed = readSnoozed(host, day.today);
  const found = new Map<KindKey, DueRow[]>(order.map((key) => [key, []]));
  let hidden = 0;
  const add = (kind: KindKey, facts: Facts, row: Pick<DueRow, 'on' | 'rule' | 'fix'>) => {
    if (snoozed.has(`${kind} ${facts.id}`)) hidden++;
    else found.get(kind)?.push({ ...rowOf(facts), ...row });
  };
  reading.ids.forEach((cell, i) => {
    const id = String(cell);
    if (!isRowId(id)) return;
    const facts = readFacts(id, cellsOf(reading, i), tracker.statuses);
    if (campaign === '' ? closed.has(plain(facts.campaign)) : plain(facts.campaign) !== plain(campaign))
      return;
    if (!everyone && !isMine(facts.owner, host.here.user())) return;
    for (const { kind, on } of findDue(facts, day)) add(kind, facts, { on });
    for (const { rule, fix } of findContradictions(facts, day.today, settings.rulesOff)) {
      const click = fix && fixOf(tracker, facts, fix);
      add('contradictions', facts, { on: '', rule, ...(click && { fix: click }) });
    }
  });
  return {
    kinds: order.flatMap((key) => {
      const rows = found.get(key) ?? [];
      rows.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
      return rows.length === 0 ? [] : [{ key, count: rows.length, rows: rows.slice(0, mostRows) }];
    }),
    snoozed: hidden,
    rules: rules.map(({ key }) => ({ key, on: !settings.rulesOff.includes(key) })),
  };
}

const rowOf = ({ id, name, campaign, owner, status, label }: Facts): Omit<DueRow, 'on'> => ({
  id,
  name,
  campaign: campaign.slice(0, 500),
  owner: owner.slice(0, 500),
  status: { key: status.influencer?.key ?? null, label: label.influencer.slice(0, 500) },
});

/** Mine is what has my address or its name as owner, and what has none. */
function isMine(owner: string, user: string): boolean {
  const [name = ''] = user.split('@');
  return owner === '' || owner.toLowerCase() === user.toLowerCase() || plain(owner) === plain(name);
}

function fixOf({ statuses, tongue }: Tracker, facts: Facts, fix: RuleFix): Fix | undefined {
  if ('group' in fix) {
    const to = statuses.byKey(fix.key);
    if (!to || to.retired) return undefined;
    return { group: fix.group, from: facts.label[fix.group].slice(0, 500), to: to.label };
  }
  const n = Number(fix.column.split('.')[1]);
  const from = facts.pieces.find((piece) => piece.n === n)?.disclosure === 'missing' ? 'missing' : '';
  const choices = tongue.choices[fix.choice];
  return { column: fix.column, from: from === '' ? '' : choices.missing[0], to: choices[fix.key][0] };
}

const snoozeKey = (host: Host) => `${host.file.id}.snoozed`;

/** What is put off and not due again yet, as `kind id`. */
function readSnoozed(host: Host, today: string): ReadonlyMap<string, string> {
  const text = host.own.all()[snoozeKey(host)] ?? '';
  // One line each: the day until which it is put off, the kind, the row.
  return new Map(
    text.split('\n').flatMap((line) => {
      const [until = '', kind = '', id = ''] = line.split(' ');
      return until > today ? [[`${kind} ${id}`, until] as const] : [];
    }),
  );
}

/** Property values hold 9 KB; the ones put off first come back first. */
const mostSnoozed = 200;

export function snooze(host: Host, { kind, ids, until }: Input<'today.snooze'>): Record<string, never> {
  const all = new Map(readSnoozed(host, host.here.today()));
  const key = kind.replace(/\s/g, '');
  for (const id of ids) all.set(`${key} ${id}`, until);
  const lines = [...all].map(([name, on]) => `${on} ${name}`).slice(-mostSnoozed);
  host.own.set({ [snoozeKey(host)]: lines.join('\n') });
  return {};
}

export function switchRule(host: Host, { rule, on }: Input<'rules.switch'>): Record<string, never> {
  return host.lock(() => {
    const tracker = openTracker(host);
    const others = tracker.saved.settings.rulesOff.filter((key) => key !== rule);
    const isRule = rules.some(({ key }) => key === rule);
    save(tracker, { rulesOff: on || !isRule ? others : [...others, rule] });
    return {};
  });
}
