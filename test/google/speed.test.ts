import { describe, expect, it } from 'vitest';
import { trackerOf } from '../support/addOn.ts';

const reads = /getValues$|getDisplayValues$|getFormulas$/;
const writes = /setValue$|setValues$/;

describe('in a tracker of 10,000 rows', () => {
  const { ask, host, rows } = trackerOf(10_000);
  const ids = rows().map((row) => row.ID ?? '');
  const cost = (work: () => void) => {
    const from = host.calls.length;
    work();
    const calls = host.calls.slice(from);
    const count = (name: RegExp) => calls.filter((call) => name.test(call.name)).length;
    return { count, cells: calls.reduce((sum, call) => sum + call.cells, 0), all: calls.length };
  };
  const contact = (chosen: readonly string[]) =>
    ask('status.change', {
      changes: chosen.map((id) => ({ id, group: 'influencer' as const, from: 'Prospect', to: 'Contacted' })),
    });

  it('one change takes one lock, four reads (one of them the look afterwards), four writes and one flush', () => {
    const { count, cells } = cost(() => expect(contact([ids[7777] ?? '']).done).toHaveLength(1));
    expect(count(/tryLock$/)).toBe(1);
    expect(count(reads)).toBe(4);
    expect(count(writes)).toBe(4);
    expect(count(/flush$/)).toBe(1);
    // Statuses and next step, ID and History, the IDs again, row 1 again, what is written.
    expect(cells).toBeLessThanOrEqual(10_001 * 8 + 100);
  });

  it('500 rows in ten blocks take the writes of ten rows, not of 500', () => {
    const chosen = ids.filter((_, n) => n % 1000 < 50);
    const send = chosen.map((id) => ({ id, group: 'contract' as const, from: '', to: 'Contract sent' }));
    const { count } = cost(() => expect(ask('status.change', { changes: send }).done).toHaveLength(500));
    expect(count(reads)).toBe(4);
    expect(count(writes)).toBeLessThanOrEqual(10 * 4);
    expect(count(/flush$/)).toBe(1);
  });

  it('500 scattered rows take no more reads and flushes than one', () => {
    const chosen = ids.filter((_, n) => n % 20 === 3);
    const { count, all } = cost(() => expect(contact(chosen).done).toHaveLength(500));
    expect(count(reads)).toBe(4);
    expect(count(/flush$/)).toBe(1);
    expect(all).toBeLessThan(500 * 9);
  });

  it('rows side by side take as many writes as one', () => {
    const chosen = ids.slice(5004, 5022);
    const { count } = cost(() => expect(contact(chosen).done).toHaveLength(18));
    expect(count(writes)).toBe(3);
  });

  it('asking for the selection reads two rows and no column while nothing changes', () => {
    host.person('owner@example.com').select('A500');
    const { rev } = ask('session.selection', { seen: '' });
    const { count, cells } = cost(() => ask('session.selection', { seen: rev }));
    expect(count(reads)).toBe(2);
    expect(cells).toBeLessThan(300);
  });
});
