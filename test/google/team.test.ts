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
    expect(all.statuses.filter(({ group }) => group === 'influencer')).toMatchObject([
      { key: 'prospect', label: 'Prospect', rows: 7 },
      { key: 'contacted', label: 'Contacted', rows: 4, at: [0, 1, 2, 3] },
    ]);
    const few = ask('rows.match', { ids: ids.slice(2, 5) });
    expect(few.ids).toEqual(ids.slice(2, 5));
    expect(few.statuses.find(({ key }) => key === 'contacted')).toMatchObject({ rows: 2, at: [0, 1] });
    expect(ask('rows.match', { status: ['contacted'], owner: 'ANA' }).ids).toEqual([ids[0]]);
    expect(ask('rows.match', { status: ['contacted', 'prospect'], campaign: 'spring' }).rows).toBe(1);
    expect(ask('rows.match', { status: ['contractSigned'] }).rows).toBe(0);
  });
});

const today = (made: Pick<ReturnType<typeof morning>, 'ask'>, everyone = true, user?: string) =>
  made.ask('today.read', { everyone, campaign: '' }, user);
const due = (made: Pick<ReturnType<typeof morning>, 'ask'>, everyone = true, user?: string) =>
  today(made, everyone, user).lines.filter(({ suggested }) => !suggested);

describe('Today', () => {
  it('has nothing due for fresh prospects, and suggests to decide on them', () => {
    const made = trackerOf(2);
    expect(due(made)).toEqual([]);
    expect(today(made)).toMatchObject({
      lines: [{ key: 'toDecide', count: 2, acts: [{ to: 'Selected' }, { to: 'Rejected' }] }],
      snoozed: 0,
      rows: 2,
      others: 0,
    });
  });

  it('in a large campaign suggests to contact them, and the usual next status follows', () => {
    const made = trackerOf(2);
    const next = () => made.ask('session.open', {}).statuses.find(({ key }) => key === 'prospect')?.next;
    expect(next()).toBe('preselected');
    made.ask('settings.save', { size: 'large' });
    expect(today(made).lines).toMatchObject([{ key: 'toContact', count: 2, acts: [{ to: 'Contacted' }] }]);
    expect(next()).toBe('contacted');
  });

  it('lists follow-ups on their day, and hides what I put off until then, from me alone', () => {
    const made = morning();
    const { ask, host, ids } = made;
    expect(due(made)).toEqual([]);
    host.clock.advance(5 * 86_400_000);
    const [followUps] = due(made);
    expect(followUps).toMatchObject({ key: 'followUps', count: 4, late: 4, steps: 'move' });
    expect(followUps?.rows[0]).toMatchObject({ id: ids[0], name: 'Creator 0', on: '2026-03-06' });
    ask('today.snooze', { kind: 'followUps', ids: ids.slice(0, 3), until: '2026-03-10' });
    expect(today(made)).toMatchObject({ snoozed: 3, lines: [{ count: 1 }, { key: 'toDecide' }] });
    expect(today(made, true, 'ben@example.com').snoozed).toBe(0);
    host.clock.advance(4 * 86_400_000);
    expect(today(made).snoozed).toBe(0);
    expect(due(made)[0]?.count).toBe(4);
  });

  it('keeps hundreds of rows put off, and brings them all back', () => {
    const made = morning();
    const { ask } = made;
    const ids = Array.from({ length: 1500 }, (_, n) => `m_${String(n).padStart(6, '0')}-1`);
    ask('today.snooze', { kind: 'toDecide', ids, until: '2026-04-10' });
    ask('today.snooze', { kind: 'toDecide', ids: ids.slice(0, 2), until: '2026-03-02' });
    expect(ask('today.wake', {})).toEqual({ woken: 1498 });
    expect(ask('today.wake', {})).toEqual({ woken: 0 });
  });

  it('shows mine by default: what is mine or nobody’s', () => {
    const made = morning();
    const { ask, host, ids } = made;
    ask('creator.edit', { id: ids[0] ?? '', edits: [{ column: 'owner', from: '', to: 'Ben' }] });
    host.clock.advance(5 * 86_400_000);
    expect(due(made, false)[0]?.count).toBe(3);
    expect(today(made, false).others).toBe(1);
    expect(due(made, false, 'ben@example.com')[0]?.count).toBe(4);
  });

  it('puts a contradiction right in one click, and a rule can be switched off', () => {
    const made = morning();
    const { ask, ids, change } = made;
    const [id = ''] = ids;
    ask('status.change', {
      changes: [change(0, 'Contacted', 'Agreed'), { id, group: 'contract', from: '', to: 'Contract signed' }],
    });
    ask('creator.edit', { id, edits: [{ column: 'fee', from: '', to: 500 }] });
    const row = due(made)[0]?.rows[0];
    expect(row).toMatchObject({
      id,
      rule: 'signedNoBrief',
      fixes: [{ group: 'influencer', from: 'Agreed', to: 'Brief sent' }],
    });
    ask('rules.switch', { rule: 'signedNoBrief', on: false });
    expect(due(made)).toEqual([]);
    expect(ask('settings.read', {}).rules).toContainEqual({ key: 'signedNoBrief', on: false });
    ask('rules.switch', { rule: 'signedNoBrief', on: true });
    const [fix] = row?.fixes ?? [];
    if (fix && 'group' in fix) ask('status.change', { changes: [{ id, ...fix }] });
    expect(due(made)).toEqual([]);
  });

  it('offers another status of the same phase where a fix’s own was retired', () => {
    const made = morning();
    const { ask, ids, change } = made;
    const [id = ''] = ids;
    ask('status.change', {
      changes: [change(0, 'Contacted', 'Agreed'), { id, group: 'contract', from: '', to: 'Contract signed' }],
    });
    const { statuses } = ask('settings.read', {});
    const own = statuses.map(({ rows: _, ...status }) =>
      status.key === 'briefSent' ? { ...status, key: 'kitSent', label: 'Kit sent' } : status,
    );
    ask('statuses.save', { statuses: own, rows: [] });
    const rows = due(made).flatMap(({ rows }) => rows);
    const fixes = rows.find(({ rule }) => rule === 'signedNoBrief')?.fixes;
    expect(fixes).toEqual([{ group: 'influencer', from: 'Agreed', to: 'Kit sent' }]);
  });

  it('adds up what hangs on it by currency, the most urgent payment first', () => {
    const made = morning();
    const { ask, ids } = made;
    const owe = (n: number, fee: number, currency: string, dueOn: string) =>
      ask('creator.edit', {
        id: ids[n] ?? '',
        edits: [
          { column: 'fee', from: '', to: fee },
          { column: 'currency', from: '', to: currency },
          { column: 'paymentDue', from: '', to: dueOn },
        ],
      });
    owe(5, 500, 'EUR', '2026-03-02');
    owe(6, 300, 'USD', '2026-02-20');
    owe(7, 200, 'EUR', '2026-02-27');
    owe(8, 900, 'EUR', '2026-03-03');
    const [payments] = due(made);
    expect(payments).toMatchObject({ key: 'payments', count: 3, late: 2 });
    expect(payments?.amounts).toEqual([
      { code: 'EUR', amount: 700 },
      { code: 'USD', amount: 300 },
    ]);
    expect(payments?.rows.map(({ id }) => ids.indexOf(id))).toEqual([6, 7, 5]);
  });
});

describe('next steps', () => {
  const from = { text: 'Follow up', on: '2026-03-06' };

  it('are ticked off and moved by row, and refused where somebody changed them', () => {
    const made = morning();
    const { ask, ids, rows } = made;
    const [a = '', b = '', c = ''] = ids;
    ask('creator.edit', { id: c, edits: [{ column: 'nextStep', from: 'Follow up', to: 'Call her' }] });
    const result = ask('steps.set', {
      rows: [
        { id: a, from, to: { text: '', on: '' } },
        { id: b, from, to: { text: 'Follow up', on: '2026-03-13' } },
        { id: c, from, to: { text: '', on: '' } },
        { id: 'm_zzzzzz-1', from, to: { text: '', on: '' } },
      ],
    });
    expect(result.done).toEqual([a, b]);
    expect(result.refused).toMatchObject(
      [
        { id: 'm_zzzzzz-1', reason: 'gone' },
        { id: c, reason: 'changed', now: 'Call her, 2026-03-06' },
      ].sort((one, other) => (one.id === c ? -1 : other.id === c ? 1 : 0)),
    );
    expect(rows().slice(0, 3)).toMatchObject([
      { 'Next step': '', 'Next step on': '' },
      { 'Next step': 'Follow up', 'Next step on': '2026-03-13' },
      { 'Next step': 'Call her', 'Next step on': '2026-03-06' },
    ]);
    // The same again changes nothing and refuses nothing.
    expect(ask('steps.set', { rows: [{ id: a, from, to: { text: '', on: '' } }] }).done).toEqual([a]);
  });
});

describe('a team’s own statuses', () => {
  const wishes = (made: ReturnType<typeof morning>) =>
    made.ask('settings.read', {}).statuses.map(({ rows: _, ...status }) => status);
  const follow = (made: ReturnType<typeof morning>, left: number) => {
    for (let rest = left; rest > 0; ) rest = made.ask('statuses.rewrite', {}).left;
  };
  const dropdown = ({ host }: ReturnType<typeof morning>, heading: string) => {
    const sheet = host.workbook.sheets[0];
    const area = { row: 1, column: 1, rows: 1, columns: sheet?.lastColumn ?? 1 };
    const column = (sheet?.displayValues(area)[0] ?? []).indexOf(heading) + 1;
    return JSON.stringify(sheet?.validation(2, column));
  };

  it('are renamed in cells, dropdowns and colours, and the record still knows them', () => {
    const made = morning();
    const { ask, rows, ids } = made;
    const own = wishes(made).map((status) =>
      status.key === 'contacted' ? { ...status, label: 'Reached', colour: '#fde293' } : status,
    );
    own.splice(1, 0, {
      key: 'warm',
      group: 'influencer',
      phase: 'contacted',
      colour: '#fad2cf',
      label: 'Warm lead',
      labels: { es: 'Interesada' },
    });
    const saved = ask('statuses.save', { statuses: own, rows: [] });
    expect(saved).toEqual({ left: 4, issues: [] });
    follow(made, saved.left);
    const session = ask('session.open', {});
    expect(session.statuses[1]).toMatchObject({ key: 'warm', label: 'Warm lead' });
    expect(session.tracker.healed).toEqual([]);
    expect(rows()[0]).toMatchObject({ 'Influencer status': 'Reached' });
    const [card] = ask('creator.read', { ids: ids.slice(0, 1) }).cards;
    expect(card?.history).toMatchObject([{ from: 'Prospect', to: 'Reached', by: 'sidebar' }]);
    const list = dropdown(made, 'Influencer status');
    expect(list).toContain('Warm lead');
    expect(list).toContain('Reached');
    expect(list).not.toContain('Contacted');
    // A sidebar that was opened before still says the old name.
    const changed = ask('status.change', {
      changes: [{ id: ids[0] ?? '', group: 'influencer', from: 'Contacted', to: 'Interesada' }],
    });
    expect(changed.done).toEqual([ids[0]]);
    expect(rows()[0]).toMatchObject({ 'Influencer status': 'Warm lead' });
  });

  it('take their colour along, and leave a person’s own rules alone', () => {
    const made = morning();
    const rules = () => made.host.workbook.sheets[0]?.conditionalFormats ?? [];
    const before = rules().length;
    const own = wishes(made).map((status) =>
      status.key === 'contacted'
        ? { ...status, label: 'Reached' }
        : status.key === 'agreed'
          ? { ...status, colour: '#fde293' }
          : status,
    );
    made.ask('statuses.save', { statuses: own, rows: [] });
    const texts = JSON.stringify(rules());
    expect(rules()).toHaveLength(before);
    expect(texts).toContain('Reached');
    expect(texts).not.toContain('"Contacted"');
    expect(rules().find((rule) => JSON.stringify(rule).includes('"Agreed"'))?.overlay.background).toBe(
      '#fde293',
    );
  });

  it('go only when it is said what becomes of their rows', () => {
    const made = morning();
    const { ask, call, rows } = made;
    const left = wishes(made).filter(({ key }) => key !== 'contacted');
    expect(call('statuses.save', { statuses: left, rows: [] })).toMatchObject({
      ok: false,
      code: 'statusInUse',
    });
    expect(rows()[0]).toMatchObject({ 'Influencer status': 'Contacted' });
    const saved = ask('statuses.save', {
      statuses: left,
      rows: [{ key: 'contacted', to: 'inNegotiation' }],
    });
    follow(made, saved.left);
    expect(rows()[0]).toMatchObject({ 'Influencer status': 'In negotiation', 'Next step': 'Agree on terms' });
    expect(rows()[0]?.History).toContain('contacted>inNegotiation retired');
    const contacted = ask('settings.read', {}).statuses.find(({ key }) => key === 'contacted');
    expect(contacted).toMatchObject({ retired: true, rows: 0 });
    expect(dropdown(made, 'Influencer status')).not.toContain('Contacted');
    expect(call('statuses.save', { statuses: left.slice(1), rows: [] })).toMatchObject({
      code: 'statusStays',
    });
  });

  it('may keep their rows when they go: those are understood, and nobody is offered them', () => {
    const made = morning();
    const statuses = wishes(made).map((status) =>
      status.key === 'contacted' ? { ...status, retired: true } : status,
    );
    expect(made.ask('statuses.save', { statuses, rows: [{ key: 'contacted', to: '' }] }).left).toBe(0);
    expect(made.rows()[0]).toMatchObject({ 'Influencer status': 'Contacted' });
    made.host.clock.advance(5 * 86_400_000);
    expect(due(made)[0]).toMatchObject({ key: 'followUps', count: 4 });
  });

  it('refuse a name that cells have for another status, until those are rewritten', () => {
    const made = morning();
    const { ask, call } = made;
    const swap = { contacted: 'Prospect', prospect: 'Contacted' } as Record<string, string>;
    const statuses = wishes(made).map((status) => ({ ...status, label: swap[status.key] ?? status.label }));
    expect(call('statuses.save', { statuses, rows: [] })).toMatchObject({ code: 'statusNameInUse' });
    const first = wishes(made).map((status) =>
      status.key === 'contacted' ? { ...status, label: 'Written to' } : status,
    );
    follow(made, ask('statuses.save', { statuses: first, rows: [] }).left);
    const second = wishes(made).map((status) =>
      status.key === 'prospect' ? { ...status, label: 'Contacted' } : status,
    );
    follow(made, ask('statuses.save', { statuses: second, rows: [] }).left);
    expect(made.rows().map((row) => row['Influencer status'])).toEqual([
      ...Array.from({ length: 4 }, () => 'Written to'),
      ...Array.from({ length: 6 }, () => 'Contacted'),
    ]);
    const { cards } = ask('creator.read', { ids: made.ids.slice(0, 1) });
    expect(cards[0]?.history).toMatchObject([{ from: 'Contacted', to: 'Written to' }]);
  });

  it('that were cut off go on at the next opening', () => {
    const made = morning();
    const statuses = wishes(made).map((status) =>
      status.key === 'contacted' ? { ...status, label: 'Reached' } : status,
    );
    expect(made.ask('statuses.save', { statuses, rows: [] }).left).toBe(4);
    expect(made.rows()[0]).toMatchObject({ 'Influencer status': 'Contacted' });
    expect(made.ask('settings.read', {}).left).toBe(4);
    made.ask('session.open', {});
    expect(made.rows()[0]).toMatchObject({ 'Influencer status': 'Reached' });
    expect(made.ask('settings.read', {}).left).toBe(0);
  });
});

describe('settings', () => {
  it('write tiers into formulas and the heading’s note, and leave a formula somebody changed', () => {
    const made = trackerOf(3);
    const { ask, host, rows, headings } = made;
    expect(rows().map((row) => row.Tier)).toEqual(['Nano', 'Nano', 'Nano']);
    const sheet = host.workbook.sheets[0];
    const column = headings().indexOf('Tier') + 1;
    ask('settings.save', { tiers: [500, 1_001, 100_000, 1_000_000] });
    expect(rows().map((row) => row.Tier)).toEqual(['Nano', 'Micro', 'Micro']);
    expect(sheet?.note(1, column)).toContain('Nano from 500');
    expect(made.call('settings.save', { tiers: [500, 400, 1, 2] })).toMatchObject({ code: 'tiersOrder' });
  });

  it('keep the base currency while rows have a rate to it', () => {
    const made = trackerOf(3);
    const { ask, call, rows } = made;
    ask('settings.save', { baseCurrency: 'GBP' });
    expect(ask('settings.read', {}).baseCurrency).toBe('GBP');
    ask('creator.edit', {
      id: rows()[0]?.ID ?? '',
      edits: [{ column: 'rate', from: '', to: 1.2 }],
    });
    expect(call('settings.save', { baseCurrency: 'USD' })).toMatchObject({ code: 'baseInUse' });
  });

  it('are taken out with Muster, and the sheet stays', () => {
    const made = morning();
    const { ask, host, rows } = made;
    ask('today.snooze', { kind: 'toDecide', ids: made.ids, until: '2026-04-01' });
    const before = rows();
    ask('muster.remove', { forget: false });
    expect(rows()).toEqual(before);
    expect(ask('session.open', {}).tracker.state).toBe('list');
    const kept = JSON.stringify(host.snapshot());
    expect(kept).toContain('"removed"');
    for (const text of ['snoozed', 'workingDays', '"header"']) expect(kept).not.toContain(text);
    // Set up again it is a tracker like any other, with the rows it had.
    ask('tracker.setUp', { language: 'en', offers: ['money'], objective: null, front: true });
    expect(rows()).toMatchObject(before.map(({ ID, History }) => ({ ID, History })));
  });
});
