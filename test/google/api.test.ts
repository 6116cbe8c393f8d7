import { describe, expect, it } from 'vitest';
import { addOn, trackerOf } from '../support/addOn.ts';

describe('the sidebar’s calls', () => {
  it('opens an empty spreadsheet, sets it up, and opens it as a tracker', () => {
    const { ask, headings } = addOn();
    expect(ask('session.open', {}).tracker.state).toBe('empty');
    const session = ask('tracker.setUp', { language: 'en', offers: ['money'], objective: null, front: true });
    expect(session.tracker).toMatchObject({ state: 'ready', rows: 0, missing: [], issues: [] });
    expect(session.user).toBe('owner@example.com');
    expect(headings().slice(0, 3)).toEqual(['Name', 'Campaign', 'Influencer status']);
    expect(ask('session.open', {})).toEqual(session);
  });

  it('changes a status of the selected row, shows it, and takes it back', () => {
    const { ask, host, rows } = trackerOf(30);
    host.person('owner@example.com').select('A6');
    const { card, ids, rev } = ask('session.selection', { seen: '' });
    expect(card).toMatchObject({
      name: 'Creator 4',
      status: { influencer: { key: 'prospect', label: 'Prospect' } },
    });
    const [id = ''] = ids;
    const changed = ask('status.change', {
      changes: [{ id, group: 'influencer', from: 'Prospect', to: 'Contacted' }],
    });
    expect(changed).toMatchObject({ done: [id], refused: [], issues: [] });
    expect(rows()[4]).toMatchObject({
      Name: 'Creator 4',
      'Influencer status': 'Contacted',
      'Next step': 'Follow up',
      'Next step on': '2026-03-06',
    });
    const after = ask('session.selection', { seen: rev });
    expect(after.card?.history).toMatchObject([
      { who: 'owner@example.com', group: 'influencer', from: 'Prospect', to: 'Contacted', by: 'sidebar' },
    ]);
    expect(ask('session.selection', { seen: after.rev }).card).toBeUndefined();
    ask('status.undo', { act: changed.undo?.id ?? '' });
    expect(rows()[4]).toMatchObject({ 'Influencer status': 'Prospect', 'Next step': '', 'Next step on': '' });
  });

  it('finds, reads, edits and adds creators, and adds them to a campaign', () => {
    const { ask, rows } = trackerOf(12);
    const { hits } = ask('creator.search', { text: 'CREATOR 1' });
    expect(hits.map(({ name }) => name)).toEqual(['Creator 1', 'Creator 10', 'Creator 11']);
    const id = hits[0]?.id ?? '';
    const edited = ask('creator.edit', {
      id,
      edits: [
        { column: 'notes', from: '', to: '=1+1' },
        { column: 'followers', from: '1,001', to: 2500 },
        { column: 'country', from: 'Spain', to: 'Italy' },
      ],
    });
    expect(edited.refused).toEqual([{ column: 'country', now: '' }]);
    expect(edited.cards[0]?.cells).toMatchObject({ notes: '=1+1', country: '' });
    expect(rows()[1]).toMatchObject({ Notes: '=1+1' });

    const { added, already } = ask('creator.addToCampaign', { ids: [id], campaign: 'Spring' });
    expect(already).toEqual([]);
    expect(added).toEqual([id.replace(/-1$/, '-2')]);
    expect(ask('creator.addToCampaign', { ids: [id], campaign: 'spring' })).toEqual({
      added: [],
      already: added,
    });
    const last = rows().find((row) => row.ID === added[0]);
    expect(last).toMatchObject({
      Name: 'Creator 1',
      Campaign: 'Spring',
      'Influencer status': 'Prospect',
      Notes: '',
    });
    const [card] = ask('creator.read', { ids: [id] }).cards;
    expect(card?.also).toEqual([{ id: added[0], campaign: 'Spring', status: 'Prospect' }]);

    ask('creator.edit', { id, edits: [{ column: 'handle', from: 'creator1', to: 'renamed' }] });
    expect(rows().filter((row) => row.Handle === 'renamed')).toHaveLength(2);

    const made = ask('creator.add', {
      cells: { name: 'Newcomer', handle: 'new.comer', influencerStatus: 'Agreed' },
    });
    expect(rows().find((row) => row.ID === made.id)).toMatchObject({
      Name: 'Newcomer',
      'Influencer status': 'Agreed',
    });
    expect(ask('creator.read', { ids: [made.id] }).cards[0]?.history).toMatchObject([
      { to: 'Agreed', by: 'sidebar' },
    ]);
  });

  it('notices what was changed by hand while nobody looked', () => {
    const { ask, host } = trackerOf(3);
    const owner = host.person('owner@example.com');
    ask('session.open', {});
    owner.edit('C3', 'Agreed');
    const session = ask('session.open', {});
    expect(session.tracker.issues).toEqual([]);
    const { hits } = ask('creator.search', { text: 'Creator 1' });
    const [card] = ask('creator.read', { ids: [hits[0]?.id ?? ''] }).cards;
    expect(card?.history).toMatchObject([{ from: 'Prospect', to: 'Agreed', by: 'hand' }]);
    expect(card?.cells.nextStep).toBe('Send the brief');
  });

  it('saves a campaign, and a new name in the rows too', () => {
    const { ask, rows } = trackerOf(3);
    const { hits } = ask('creator.search', { text: 'Creator' });
    ask('creator.addToCampaign', { ids: hits.map(({ id }) => id), campaign: 'Spring' });
    ask('campaign.save', { campaign: { name: 'Spring', open: true, budget: 5000 } });
    const session = ask('campaign.save', {
      campaign: { name: 'Summer', open: true, budget: 5000 },
      was: 'Spring',
    });
    expect(session.campaigns).toEqual([{ name: 'Summer', open: true, budget: 5000 }]);
    expect(rows().filter(({ Campaign }) => Campaign === 'Summer')).toHaveLength(3);
    expect(ask('session.choose', { campaign: 'Summer' }).campaign).toBe('Summer');
    expect(ask('session.open', {}, 'ben@example.com').campaign).toBe('');
  });

  it('imports lines, twice without a second copy', () => {
    const { ask, rows } = trackerOf(2);
    const lines = [
      {
        line: 2,
        cells: {
          name: 'Newcomer',
          handle: 'new.comer',
          platform: 'TikTok',
          followers: 12_500,
          'own:Mood': '=SUM(1)',
        },
      },
      { line: 3, cells: { name: 'Creator 0', handle: 'creator0', platform: 'Instagram', country: 'Spain' } },
      { line: 4, cells: { name: 'Creator 1', handle: 'creator1', platform: 'Instagram' } },
    ];
    const input = { campaign: '', rows: lines };
    const { decisions } = ask('import.check', input);
    expect(decisions.map(({ what }) => what)).toEqual(['new', 'merge', 'same']);
    expect(decisions[1]?.changes).toEqual([{ column: 'country', from: '', to: 'Spain' }]);
    const apply = { ...input, source: 'A platform', own: ['Mood'], answers: [] };
    expect(ask('import.apply', apply)).toMatchObject({ added: 1, skipped: 0, issues: [] });
    expect(ask('import.apply', apply)).toMatchObject({ added: 0, merged: 0, same: 3, skipped: 0 });
    expect(rows()).toHaveLength(3);
    expect(rows()[2]).toMatchObject({
      Name: 'Newcomer',
      Mood: '=SUM(1)',
      Followers: '12500',
      Source: 'A platform',
      'Influencer status': 'Prospect',
      Tier: 'Micro',
    });
    expect(ask('import.done', {}).tracker).toMatchObject({ rows: 3, issues: [] });
  });

  it('keeps what a person has typed, however long, and forgets it', () => {
    const { ask } = trackerOf(0);
    const text = 'a long mail 🌸 '.repeat(2000);
    ask('session.keep', { key: 'creator/notes.1', text });
    expect(ask('session.open', {}).kept).toEqual({ 'creator/notes.1': text });
    ask('session.keep', { key: 'creator/notes.1', text: '' });
    expect(ask('session.open', {}).kept).toEqual({});
  });
});

describe('calls that are not as they have to be', () => {
  it.each([
    ['no JSON', 'hello', 'badCall'],
    ['nothing', undefined, 'badCall'],
    ['an unknown verb', JSON.stringify({ verb: 'sheet.erase', input: {} }), 'unknownCall'],
    ['a name every object has', JSON.stringify({ verb: 'toString', input: {} }), 'unknownCall'],
    ['an ID that is none', JSON.stringify({ verb: 'creator.goTo', input: { id: '7' } }), 'badCall'],
    [
      'a text that is too long',
      JSON.stringify({ verb: 'creator.search', input: { text: 'x'.repeat(501) } }),
      'badCall',
    ],
    [
      'a column Muster writes itself',
      JSON.stringify({ verb: 'creator.add', input: { cells: { history: 'x' } } }),
      'notWritable',
    ],
    ['no tracker', JSON.stringify({ verb: 'creator.search', input: { text: 'x' } }), 'noTracker'],
  ])('refuses %s', (_, text, code) => {
    const { host } = addOn();
    const answer = JSON.parse(String(host.run('api', text).value));
    expect(answer).toMatchObject({ ok: false, code });
    expect(answer.message.length + answer.next.length).toBeGreaterThan(20);
  });
});
