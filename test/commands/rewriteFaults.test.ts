// Renaming and retiring statuses while somebody moves rows, and cut off at every call.
import { describe, expect, it } from 'vitest';
import { openTracker } from '../../src/commands/open.ts';
import { reconcileAll } from '../../src/commands/reconcile.ts';
import { rewriteStatuses } from '../../src/commands/saveStatuses.ts';
import { readHistory } from '../../src/status/history.ts';
import { statusesOf } from '../../src/status/labels.ts';
import { readyMade } from '../../src/status/statuses.ts';
import { makeTracker, row, rowId } from '../support/tracker.ts';
import { type Call, Killed, type Twin } from '../support/twin.ts';

const renamed = readyMade.map((status) => ({
  ...status,
  label: status.key === 'contacted' ? 'Written to' : (statusesOf([], 'en').byKey(status.key)?.label ?? ''),
  ...(status.key === 'contacted' && { also: ['Contacted'] }),
  ...(status.key === 'agreed' && { retired: true }),
}));
const rewrites = [
  { group: 'influencer' as const, from: 'contacted', to: 'contacted' },
  { group: 'influencer' as const, from: 'agreed', to: 'inNegotiation' },
];

const before = [
  'Contacted',
  'Agreed',
  'Prospect',
  'Contacted',
  'Agreed',
  'Completed',
  'Contacted',
  'Mystery',
];
const after = [
  'Written to',
  'In negotiation',
  'Prospect',
  'Written to',
  'In negotiation',
  'Completed',
  'Written to',
  'Mystery',
];

const made = () =>
  makeTracker(0, {
    settings: { statuses: renamed, rewrites },
    rows: before.map((text, n) => row(n, { 'Influencer status': text, Notes: `note ${n}` })),
  });

/** Goes on until nothing is left, as the sidebar does. */
function finish(twin: Twin): void {
  for (let round = 0; round < 10; round++) {
    twin.next();
    if (rewriteStatuses(twin).left === 0) return;
  }
  throw new Error('it never ends');
}

/** Every row says what it has to, wherever it is now, and its record tells of it once. */
function check(twin: Twin, but: Readonly<Record<string, string | undefined>> = {}): void {
  twin.next();
  twin.lock(() => reconcileAll(openTracker(twin), []));
  const statuses = twin.column('Influencer status');
  const histories = twin.column('History');
  for (const [n, text] of after.entries()) {
    const id = rowId(n);
    const gone = id in but && but[id] === undefined;
    expect([id, statuses.get(id)]).toEqual([id, gone ? undefined : (but[id] ?? text)]);
    if (id in but) continue;
    const { lines } = readHistory(histories.get(id) ?? '', id);
    const moves = lines.filter((line) => 'to' in line && line.to === 'inNegotiation');
    expect([id, moves.length]).toEqual([id, text === 'In negotiation' ? 1 : 0]);
  }
}

const calls = (): number => {
  const twin = made();
  rewriteStatuses(twin);
  const { length } = twin.calls;
  finish(twin);
  check(twin);
  return length;
};

/** Arms one act before the n-th call. */
function at(twin: Twin, n: number, act: (call: Call, twin: Twin) => void): void {
  let seen = 0;
  twin.before = (call) => {
    if (++seen === n) act(call, twin);
  };
}

describe('giving cells their new status', () => {
  const last = calls();

  it('makes few calls', () => expect(last).toBeLessThan(40));

  it('is complete after it was cut off at any call and repeated', () => {
    for (let n = 1; n <= last; n++)
      for (const landed of [0, 1, 100]) {
        const twin = made();
        at(twin, n, (_, world) => {
          world.land(landed);
          throw new Killed();
        });
        try {
          rewriteStatuses(twin);
        } catch (error) {
          if (!(error instanceof Killed)) throw error;
        }
        finish(twin);
        check(twin);
      }
  });

  it.each<[string, (twin: Twin) => void, Record<string, string | undefined>]>([
    ['sorts', ({ grid }) => grid.splice(1, before.length, ...grid.slice(1, before.length + 1).reverse()), {}],
    ['inserts rows above', ({ grid }) => grid.splice(1, 0, row(30), row(31)), {}],
    [
      'deletes a changed row',
      ({ grid }) =>
        grid.splice(
          grid.findIndex((cells) => cells.includes(rowId(1))),
          1,
        ),
      { [rowId(1)]: undefined },
    ],
  ])('is right for every row when somebody %s between any two calls', (_, act, but) => {
    for (let n = 1; n <= last; n++) {
      const twin = made();
      at(twin, n, (_call, world) => {
        world.land();
        act(world);
      });
      rewriteStatuses(twin);
      finish(twin);
      check(twin, but);
    }
  });

  it('leaves what somebody sets by hand meanwhile, but for the moment between reading and writing', () => {
    let kept = 0;
    for (let n = 1; n <= last; n++) {
      const twin = made();
      at(twin, n, (_, world) => {
        world.land();
        const cells = world.grid.find((one) => one.includes(rowId(4)));
        if (cells) cells[2] = 'Completed';
      });
      rewriteStatuses(twin);
      if (twin.column('Influencer status').get(rowId(4)) === 'Completed') kept++;
    }
    // A sheet has no lock against a person's keyboard: there are the read and the write, and no more.
    expect(last - kept).toBeLessThanOrEqual(2);
  });
});
