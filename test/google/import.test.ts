import { describe, expect, it } from 'vitest';
import { createHost } from '../../workbench/host/index.ts';
import { addOnOptions, on, trackerOf } from '../support/addOn.ts';

const lines = Array.from({ length: 12 }, (_, n) => ({
  line: n + 2,
  cells: { name: `New ${n}`, handle: `new${n}`, platform: 'TikTok', followers: 5000 + n },
}));
const input = { campaign: 'Spring', source: 'A list', own: ['Mood'], rows: lines, answers: [] };

const made = trackerOf(8);
made.ask('session.open', {});
const snapshot = made.host.snapshot();
const before = made.rows().map((row) => JSON.stringify([row.Name, row.Handle, row['Our own'], row.ID]));

function fresh(killedWrites: 'lost' | 'applied') {
  const options = { ...addOnOptions(), locale: 'en_US', timeZone: 'Europe/Madrid', snapshot };
  return on(createHost({ ...options, limits: { killedWrites } }));
}
const calls = (() => {
  const add = fresh('lost');
  const from = add.host.calls.length;
  add.ask('import.apply', input);
  return add.host.calls.length - from;
})();

/** What stands in the tab once it was opened and the import was repeated to its end. */
function finished(add: ReturnType<typeof fresh>) {
  add.ask('import.apply', input);
  add.ask('import.done', {});
  const rows = add.rows().filter((row) => row.Name !== '');
  return {
    old: rows.slice(0, 8).map((row) => JSON.stringify([row.Name, row.Handle, row['Our own'], row.ID])),
    names: rows.slice(8).map((row) => row.Name),
    ids: new Set(rows.map((row) => row.ID)).size,
    rows: rows.length,
    statuses: new Set(rows.map((row) => row['Influencer status'])),
  };
}
const whole = {
  old: before,
  names: expect.arrayContaining(lines.map(({ cells }) => cells.name)),
  ids: 20,
  rows: 20,
  statuses: new Set(['Prospect']),
};

describe('an import', () => {
  it.each(['lost', 'applied'] as const)(
    'that is cut off is repeated without a second copy (waiting writes %s)',
    (writes) => {
      for (let n = 3; n <= calls; n += 90) {
        const add = fresh(writes);
        add.host.before({ call: n }, { do: 'kill' });
        add.host.run('api', JSON.stringify({ verb: 'import.apply', input }));
        add.host.clearFaults();
        expect({ n, ...finished(add) }).toMatchObject(whole);
      }
    },
  );

  it('overwrites nobody while a colleague inserts rows', () => {
    for (let n = 3; n <= calls; n += 70) {
      const add = fresh('lost');
      add.host.before({ call: n }, () => {
        add.host.person('ben@example.com').insertRows(4, 3);
      });
      const answer = add.call('import.apply', input);
      add.host.clearFaults();
      expect(answer, `call ${n}`).toMatchObject({ ok: true });
      const { old: _, ...rest } = whole;
      const after = finished(add);
      expect({ n, ...after }).toMatchObject(rest);
      expect(after.old, `call ${n}`).toEqual(before);
    }
  });

  it.each([
    ['sorts the list', 0, (add: ReturnType<typeof fresh>) => sortByName(add)],
    ['deletes the first creator', 1, (add: ReturnType<typeof fresh>) => deleteRow(add, 2)],
  ] as const)('mixes up no rows while a colleague %s', (_, deleted, act) => {
    for (let n = 20; n <= calls; n += 140) {
      const add = fresh('lost');
      add.host.before({ call: n }, () => act(add));
      add.call('import.apply', input);
      add.host.clearFaults();
      add.ask('import.apply', input);
      const rows = add.rows().filter(({ Name }) => Name !== '');
      const [old, added] = [rows.filter(isOld), rows.filter((row) => !isOld(row))];
      const told = old.map((row) => JSON.stringify([row.Name, row.Handle, row['Our own'], row.ID]));
      expect(told.sort(), `call ${n}`).toEqual(before.slice(deleted).sort());
      expect(added.map(({ Name, Handle }) => `${Name} ${Handle}`).sort(), `call ${n}`).toEqual(
        lines.map(({ cells }) => `${cells.name} ${cells.handle}`).sort(),
      );
    }
  });
});

const isOld = ({ Name = '' }: Record<string, string>) => Name.startsWith('Creator');

function sortByName(add: ReturnType<typeof fresh>): void {
  const rangeA1 = `2:${add.rows().length + 1}`;
  add.host.person('ben@example.com').sort('A', { descending: true, rangeA1 });
}

function deleteRow(add: ReturnType<typeof fresh>, row: number): void {
  add.host.person('ben@example.com').deleteRows(row, 1);
}
