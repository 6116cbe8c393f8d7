import { beforeAll, describe, expect, it } from 'vitest';
import type { Input } from '../../src/api.ts';
import type { Cell } from '../../src/tracker/columns.ts';
import { createHost, type HostSnapshot } from '../../workbench/host/index.ts';
import { type AddOn, addOn, addOnOptions, madeOnce, on } from '../support/addOn.ts';

const header = ['Name', 'Handle', 'Campaign', 'Email', 'Influencer status', 'Our own'];
const colleague = 'ben@example.com';

const ready = new Map<string, HostSnapshot>();
const restored = (snapshot: HostSnapshot) =>
  on(createHost({ ...addOnOptions(), locale: 'en_US', timeZone: 'Europe/Madrid', snapshot }));

/** Three creators of one status, in a team that has a rate for the dollar; made once. */
function tracker(status = 'In negotiation'): AddOn {
  const snapshot = ready.get(status) ?? prepared(status).host.snapshot();
  ready.set(status, snapshot);
  return restored(snapshot);
}

const prepared = (status: string): AddOn => madeOnce(`deal ${status}`, () => make(status));

function make(status: string): AddOn {
  const rows: Cell[][] = [1, 2, 3].map((n) => [
    `Creator ${n}`,
    `creator${n}`,
    'Spring',
    `creator${n}@example.com`,
    status,
    `own ${n}`,
  ]);
  const made = addOn([header, ...rows]);
  made.ask('tracker.setUp', { language: 'en', offers: ['product'], objective: null, front: true });
  made.ask('settings.save', { currencies: [{ code: 'USD', rate: 0.92 }] });
  made.ask('session.open', {});
  return made;
}

const rowOf = (made: AddOn, n = 2) => made.rows().find(({ Name }) => Name === `Creator ${n}`) ?? {};
const idOf = (made: AddOn, n = 2) => rowOf(made, n).ID ?? '';
const standOf = (made: AddOn, n = 2) => made.ask('creator.stand', { id: idOf(made, n) });

type Deal = Input<'deal.record'>;
const deal = (made: AddOn, change: Partial<Deal> = {}, n = 2): Deal => ({
  id: idOf(made, n),
  offer: 'Money',
  fee: 450,
  currency: 'EUR',
  paymentDue: '2026-04-14',
  pieces: [
    { n: 1, format: 'Reel', due: '2026-03-20' },
    { n: 2, format: 'Story', due: '2026-03-24' },
  ],
  seen: standOf(made, n).cells,
  ...change,
});

type Post = Input<'post.live'>;
const post = (made: AddOn, change: Partial<Post> = {}): Post => ({
  id: idOf(made),
  n: 1,
  format: 'Reel',
  link: 'https://example.com/reel',
  published: '2026-03-01',
  disclosure: 'Seen',
  code: 'SPRING10',
  seen: standOf(made).cells,
  ...change,
});

describe('recording a deal', () => {
  it('writes fee, pieces, payment day, status, next step and History in one act', () => {
    const made = tracker();
    expect(made.headings()).not.toContain('Piece 2');
    const { done, undo, grown, offered } = made.ask('deal.record', deal(made));
    expect({ done, grown, rows: undo?.rows, offered }).toEqual({ done: true, grown: true, rows: 1 });
    expect(rowOf(made)).toMatchObject({
      Offer: 'Money',
      Currency: 'EUR',
      'Piece 1': 'Reel',
      'Due 1': '2026-03-20',
      'Piece 2': 'Story',
      'Due 2': '2026-03-24',
      'Payment due': '2026-04-14',
      'Influencer status': 'Agreed',
      'Next step': 'Send the brief',
      'Our own': 'own 2',
    });
    expect(rowOf(made).Fee).toMatch(/450/);
    expect(rowOf(made).Outstanding).toMatch(/450/);
    expect(rowOf(made).Deliverables).toContain('Story');
    expect(rowOf(made).History).toMatch(/>agreed deal\n|>agreed deal$/m);
    expect(rowOf(made).History).toContain("'Money%20EUR%20450,%20Reel%20+%20Story,%202026-04-14 deal");
    expect(rowOf(made, 1)).toMatchObject({ Fee: '', 'Influencer status': 'In negotiation' });
  });

  it('is taken back whole', () => {
    const made = tracker();
    made.ask('deal.record', deal(made, { fee: 300, pieces: [] }));
    const before = rowOf(made);
    const { undo } = made.ask('deal.record', deal(made));
    const { done, refused } = made.ask('status.undo', { act: undo?.id ?? '' });
    expect([done.length, refused]).toEqual([1, []]);
    const { History: _, ...after } = rowOf(made);
    const { History: __, ...was } = before;
    expect(after).toMatchObject(Object.fromEntries(Object.entries(was).filter(([, text]) => text !== '')));
    for (const heading of ['Piece 1', 'Due 1', 'Piece 2', 'Due 2']) expect(rowOf(made)[heading]).toBe('');
    expect(rowOf(made).History).toContain('undo');
  });

  it('is not taken back where a colleague changed the fee since', () => {
    const made = tracker();
    const { undo } = made.ask('deal.record', deal(made));
    const edits = [{ column: 'fee', from: '450', to: 480 }];
    made.ask('creator.edit', { id: idOf(made), edits }, colleague);
    const { done, refused } = made.ask('status.undo', { act: undo?.id ?? '' });
    expect([done, refused.map(({ reason, now }) => [reason, now])]).toEqual([[], [['changed', '480']]]);
    expect(rowOf(made)).toMatchObject({ 'Influencer status': 'Agreed', 'Due 2': '2026-03-24' });
  });

  it('writes nothing where a colleague changed a cell meanwhile, and says what it says now', () => {
    const made = tracker();
    made.ask('deal.record', deal(made, { fee: 300, pieces: [] }));
    const mine = deal(made, { fee: 500 });
    const { cards } = made.ask(
      'creator.edit',
      { id: mine.id, edits: [{ column: 'fee', from: '300', to: 350 }] },
      colleague,
    );
    expect(cards[0]?.cells.fee).toMatch(/350/);
    const before = rowOf(made);
    const refused = made.ask('deal.record', mine);
    expect(refused).toMatchObject({ done: false, overtaken: [{ column: 'fee', now: '350' }] });
    expect(rowOf(made)['Due 2']).toBe('');
    expect(rowOf(made).Fee).toBe(before.Fee);
    const again = made.ask('deal.record', { ...mine, seen: { ...mine.seen, fee: '350' } });
    expect(again.done).toBe(true);
    expect(rowOf(made).Fee).toMatch(/500/);
  });

  it('writes nothing where a colleague set another status meanwhile', () => {
    const made = tracker();
    const mine = deal(made);
    const from = 'In negotiation';
    made.ask(
      'status.change',
      { changes: [{ id: mine.id, group: 'influencer', from, to: 'Declined by creator' }] },
      colleague,
    );
    expect(made.ask('deal.record', mine)).toMatchObject({
      done: false,
      overtaken: [{ column: 'influencerStatus', now: 'Declined by creator' }],
    });
    expect(rowOf(made).Fee).toBe('');
  });

  it.each(['Brief sent', 'Rejected'])(
    'leaves the status %s that a person set, and offers the change',
    (status) => {
      const made = tracker(status);
      const { done, offered } = made.ask('deal.record', deal(made));
      expect(done).toBe(true);
      expect(offered).toEqual({ id: idOf(made), group: 'influencer', from: status, to: 'Agreed' });
      expect(rowOf(made)['Influencer status']).toBe(status);
      expect(rowOf(made).Fee).toMatch(/450/);
    },
  );

  it('fills the rate of the settings, and keeps it once agreed', () => {
    const made = tracker();
    made.ask('deal.record', deal(made, { currency: 'USD' }));
    expect(rowOf(made).Rate).toMatch(/^0[.,]92/);
    made.ask('settings.save', { currencies: [{ code: 'USD', rate: 0.8 }] });
    made.ask('deal.record', deal(made, { currency: 'USD', fee: 600 }));
    expect(rowOf(made).Rate).toMatch(/^0[.,]92/);
    const { withoutRate } = made.ask('deal.record', deal(made, { currency: 'JPY', fee: 600 }));
    expect([withoutRate, rowOf(made).Rate]).toEqual([true, '']);
  });

  it('of a gift needs no fee and no payment day', () => {
    const made = tracker();
    const { done } = made.ask('deal.record', deal(made, { offer: 'Product', fee: null, paymentDue: '' }));
    expect(done).toBe(true);
    expect(made.headings()).not.toContain('Payment due');
    expect(rowOf(made)).toMatchObject({ Offer: 'Product', Fee: '', 'Influencer status': 'Agreed' });
  });

  it('recorded twice says it once', () => {
    const made = tracker();
    made.ask('deal.record', deal(made));
    made.ask('deal.record', deal(made));
    expect(rowOf(made).History?.match(/ deal$/gm)).toHaveLength(2);
  });
});

describe('a post that is live', () => {
  it('writes piece, status, code and the day its numbers are due in one act', () => {
    const made = tracker();
    made.ask('deal.record', deal(made));
    const { done, undo } = made.ask('post.live', post(made));
    expect(done).toBe(true);
    const live = {
      'Content 1': 'https://example.com/reel',
      'Published 1': '2026-03-01',
      'Disclosure 1': 'Seen',
      Code: 'SPRING10',
      'Influencer status': 'Content posted',
      'Next step': 'Collect the numbers',
      'Next step on': '2026-03-08',
    };
    expect(rowOf(made)).toMatchObject(live);
    made.ask('status.undo', { act: undo?.id ?? '' });
    expect(rowOf(made)).toMatchObject({
      'Content 1': '',
      'Published 1': '',
      Code: '',
      'Influencer status': 'Agreed',
      'Next step': 'Send the brief',
    });
  });

  it('that is a Story has its numbers due after a day', () => {
    const made = tracker();
    made.ask('post.live', post(made, { format: 'Story', code: '' }));
    expect(rowOf(made)['Next step on']).toBe('2026-03-02');
  });

  it('leaves a next step that a person typed', () => {
    const made = tracker();
    made.ask('creator.edit', { id: idOf(made), edits: [{ column: 'nextStep', from: '', to: 'Call her' }] });
    made.ask('post.live', post(made));
    expect(rowOf(made)).toMatchObject({ 'Next step': 'Call her', 'Influencer status': 'Content posted' });
  });

  it('writes nothing over a link that somebody pasted meanwhile', () => {
    const made = tracker();
    const mine = post(made);
    const edit = { column: 'content.1', from: '', to: 'https://example.com/theirs' };
    made.ask('creator.edit', { id: mine.id, edits: [edit] }, colleague);
    expect(made.ask('post.live', mine)).toMatchObject({
      done: false,
      overtaken: [{ column: 'content.1', now: 'https://example.com/theirs' }],
    });
    expect(rowOf(made)['Published 1']).toBe('');
  });
});

describe('how a row stands', () => {
  it('says each piece, the money and what contradicts itself', () => {
    const made = tracker();
    made.ask(
      'deal.record',
      deal(made, { pieces: [...deal(made).pieces, { n: 3, format: 'Post', due: '' }] }),
    );
    made.ask('post.live', post(made, { published: '2026-02-20', disclosure: 'Missing' }));
    const { pieces, money, contradictions, sets } = standOf(made);
    expect(pieces.map(({ format, state, on }) => [format, state, on])).toEqual([
      ['Reel', 'numbersDue', '2026-02-27'],
      ['Story', 'planned', '2026-03-24'],
      ['Post', 'planned', ''],
    ]);
    expect(sets).toBe(3);
    expect(money).toEqual({ currency: 'EUR', fee: 450, paid: 0, outstanding: 450, due: '2026-04-14' });
    expect(contradictions.map(({ rule }) => rule)).toContain('liveDisclosureMissing');
    expect(contradictions[0]?.fixes.length).toBeGreaterThan(0);
  });

  it('says of a row that is gone that it is not there', () => {
    expect(tracker().ask('creator.stand', { id: 'm_nobody-1' }).there).toBe(false);
  });
});

describe('an act that is cut off at any call', () => {
  let snapshot: HostSnapshot;
  let input: { deal: Deal; post: Post };
  beforeAll(() => {
    const made = tracker();
    snapshot = made.host.snapshot();
    input = { deal: deal(made), post: post(made, { n: 2 }) };
  });
  const again = () => restored(snapshot);
  const acts = {
    deal: (made: AddOn) => made.call('deal.record', input.deal),
    post: (made: AddOn) => made.call('post.live', input.post),
  };

  it.each(['deal', 'post'] as const)('leaves the %s so that repeating it completes it, once', (what) => {
    const whole = again();
    const start = whole.host.calls.length;
    acts[what](whole);
    const calls = whole.host.calls.length - start;
    expect(calls).toBeGreaterThan(30);
    whole.call('session.open', {});
    const wanted = rowOf(whole);
    const others = [rowOf(whole, 1), rowOf(whole, 3)];
    const samples = 4;
    for (let i = 0; i < samples; i++) {
      const n = 1 + Math.floor(((i * 0.618_034) % 1) * calls);
      const made = again();
      made.host.before({ call: n }, { do: 'kill' });
      try {
        acts[what](made);
      } catch {
        // The execution was ended.
      }
      made.host.clearFaults();
      expect(acts[what](made)).toMatchObject({ ok: true, value: { done: true, overtaken: [] } });
      made.call('session.open', {});
      const strip = ({ History = '', ...row }: Record<string, string>) => ({
        ...row,
        marks: History.replace(/\d{4}-\d\d-\d\dT[\d:]+Z/g, 'at'),
      });
      expect({ n, ...strip(rowOf(made)) }).toEqual({ n, ...strip(wanted) });
      expect([rowOf(made, 1), rowOf(made, 3)].map(strip)).toEqual(others.map(strip));
    }
  });
});
