import { describe, expect, it } from 'vitest';
import { trackerOf } from '../support/addOn.ts';

/** A tracker of ten creators of whom some have been contacted, as a team finds it in the morning. */
function morning() {
  const made = trackerOf(10);
  const ids = made.rows().map((row) => row.ID ?? '');
  const change = (n: number, from: string, to: string) => ({
    id: ids[n] ?? '',
    group: 'influencer' as const,
    from,
    to,
  });
  made.ask('status.change', {
    changes: [0, 1, 2, 3].map((n) => change(n, 'Prospect', 'Contacted')),
  });
  return { ...made, ids, change };
}

describe('rows by filter', () => {
  it('counts them by status, owner, language and platform', () => {
    const { ask, ids } = morning();
    ask('creator.edit', { id: ids[0] ?? '', edits: [{ column: 'owner', from: '', to: 'Ana' }] });
    ask('creator.addToCampaign', { ids: [ids[0] ?? ''], campaign: 'Spring' });
    const all = ask('rows.match', {});
    expect(all).toMatchObject({
      rows: 11,
      people: 10,
      campaigns: ['Spring'],
      owners: ['Ana'],
      platforms: ['Instagram'],
    });
    expect(all.statuses).toEqual([
      { group: 'influencer', key: 'prospect', label: 'Prospect', rows: 7 },
      { group: 'influencer', key: 'contacted', label: 'Contacted', rows: 4 },
    ]);
    expect(ask('rows.match', { status: ['contacted'], owner: 'ANA' }).ids).toEqual([ids[0]]);
    expect(ask('rows.match', { status: ['contacted', 'prospect'], campaign: 'spring' }).rows).toBe(1);
    expect(ask('rows.match', { status: ['contractSigned'] }).rows).toBe(0);
  });
});

describe('Today', () => {
  it('is empty when nothing is due', () => {
    expect(trackerOf(2).ask('today.read', { everyone: true, campaign: '' })).toMatchObject({
      kinds: [],
      snoozed: 0,
    });
  });

  it('lists follow-ups on their day, and hides what is put off until then', () => {
    const { ask, host, ids } = morning();
    expect(ask('today.read', { everyone: true, campaign: '' }).kinds).toEqual([]);
    host.clock.advance(5 * 86_400_000);
    const [followUps] = ask('today.read', { everyone: true, campaign: '' }).kinds;
    expect(followUps).toMatchObject({ key: 'followUps', count: 4 });
    expect(followUps?.rows[0]).toMatchObject({ id: ids[0], name: 'Creator 0', on: '2026-03-06' });
    ask('today.snooze', { kind: 'followUps', ids: ids.slice(0, 3), until: '2026-03-10' });
    expect(ask('today.read', { everyone: true, campaign: '' })).toMatchObject({
      snoozed: 3,
      kinds: [{ count: 1 }],
    });
    expect(ask('today.read', { everyone: true, campaign: '' }, 'ben@example.com')).toMatchObject({
      snoozed: 0,
    });
    host.clock.advance(4 * 86_400_000);
    expect(ask('today.read', { everyone: true, campaign: '' }).snoozed).toBe(0);
  });

  it('shows mine by default: what is mine or nobody’s', () => {
    const { ask, host, ids } = morning();
    ask('creator.edit', { id: ids[0] ?? '', edits: [{ column: 'owner', from: '', to: 'Ben' }] });
    host.clock.advance(5 * 86_400_000);
    expect(ask('today.read', { everyone: false, campaign: '' }).kinds[0]?.count).toBe(3);
    expect(ask('today.read', { everyone: false, campaign: '' }, 'ben@example.com').kinds[0]?.count).toBe(4);
  });

  it('puts a contradiction right in one click, and a rule can be switched off', () => {
    const { ask, ids, change } = morning();
    const [id = ''] = ids;
    ask('status.change', {
      changes: [change(0, 'Contacted', 'Agreed'), { id, group: 'contract', from: '', to: 'Contract signed' }],
    });
    const look = () => ask('today.read', { everyone: true, campaign: '' });
    const row = look().kinds.find(({ key }) => key === 'contradictions')?.rows[0];
    expect(row).toMatchObject({
      id,
      rule: 'signedNoBrief',
      fix: { group: 'influencer', from: 'Agreed', to: 'Brief sent' },
    });
    ask('rules.switch', { rule: 'signedNoBrief', on: false });
    expect(look().kinds).toEqual([]);
    expect(look().rules).toContainEqual({ key: 'signedNoBrief', on: false });
    ask('rules.switch', { rule: 'signedNoBrief', on: true });
    if (row?.fix && 'group' in row.fix) ask('status.change', { changes: [{ id, ...row.fix }] });
    expect(look().kinds).toEqual([]);
  });
});

describe('a team’s own statuses', () => {
  it('are renamed in the cells, and the record still knows them', () => {
    const { ask, rows, ids } = morning();
    const { statuses } = ask('session.open', {});
    const own = statuses.map(({ key, group, phase, colour, label, next }) => ({
      key,
      group,
      phase,
      colour,
      label: key === 'contacted' ? 'Reached' : label,
      ...(next && { next }),
    }));
    own.splice(1, 0, {
      key: 'warm',
      group: 'influencer',
      phase: 'contacted',
      colour: '#ffe0b2',
      label: 'Warm lead',
    });
    const session = ask('statuses.save', { statuses: own, moves: [] });
    expect(session.statuses[1]).toMatchObject({ key: 'warm', label: 'Warm lead' });
    expect(session.tracker.healed).toEqual([]);
    expect(rows()[0]).toMatchObject({ 'Influencer status': 'Reached' });
    const [card] = ask('creator.read', { ids: ids.slice(0, 1) }).cards;
    expect(card?.history).toMatchObject([{ from: 'Prospect', to: 'Reached', by: 'sidebar' }]);
    const changed = ask('status.change', {
      changes: [{ id: ids[0] ?? '', group: 'influencer', from: 'Contacted', to: 'Warm lead' }],
    });
    expect(changed.done).toEqual([ids[0]]);
  });

  it('go only when it is said what becomes of their rows', () => {
    const { ask, call, rows } = morning();
    const { statuses } = ask('session.open', {});
    const left = statuses.filter(({ key }) => key !== 'contacted').map(({ retired: _, ...status }) => status);
    expect(call('statuses.save', { statuses: left, moves: [] })).toMatchObject({
      ok: false,
      code: 'statusInUse',
    });
    expect(rows()[0]).toMatchObject({ 'Influencer status': 'Contacted' });
    ask('statuses.save', { statuses: left, moves: [{ from: 'contacted', to: 'inNegotiation' }] });
    expect(rows()[0]).toMatchObject({ 'Influencer status': 'In negotiation', 'Next step': 'Agree on terms' });
    expect(call('statuses.save', { statuses: left.slice(1), moves: [] })).toMatchObject({
      code: 'statusInUse',
    });
  });
});
