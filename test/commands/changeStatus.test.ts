import { describe, expect, it } from 'vitest';
import { changeStatus, listActs, undoStatus } from '../../src/commands/changeStatus.ts';
import { header, makeTracker, row, rowId } from '../support/tracker.ts';

const contacted = (n: number) => ({
  id: rowId(n),
  group: 'influencer' as const,
  from: 'Prospect',
  to: 'Contacted',
});

describe('changing a status', () => {
  it('writes the status, the next step in working days, and a line of History', () => {
    const twin = makeTracker(3);
    twin.now = '2026-03-05T09:00:00Z'; // a Thursday
    const changed = changeStatus(twin, { changes: [contacted(1)] });
    expect(changed).toMatchObject({ done: [rowId(1)], refused: [], issues: [] });
    expect(twin.column('Influencer status').get(rowId(1))).toBe('Contacted');
    expect(twin.column('Next step').get(rowId(1))).toBe('Follow up');
    expect(twin.column('Next step on').get(rowId(1))).toBe('2026-03-11');
    expect(twin.column('History').get(rowId(1))).toBe(
      `h ${rowId(1)}\ni 2026-03-05T09:00:00Z ana@example.com prospect>contacted sidebar`,
    );
    expect([...twin.column('Influencer status').values()].filter((s) => s === 'Contacted')).toHaveLength(1);
  });

  it('takes one lock, three range reads, four writes, one flush and one look at the IDs in 10,000 rows', () => {
    const rows = Array.from({ length: 10_000 }, (_, n) => row(n % 600, { ID: `m_${String(100_000 + n)}-1` }));
    const twin = makeTracker(0, { rows });
    changeStatus(twin, { changes: [{ ...contacted(0), id: 'm_100005-1' }] }); // now row 1 is remembered
    const from = twin.calls.length;
    changeStatus(twin, { changes: [{ ...contacted(0), id: 'm_107777-1' }] });
    const calls = twin.calls.slice(from);
    const count = (...names: string[]) => calls.filter(({ name }) => names.includes(name)).length;
    expect(count('lock')).toBe(1);
    expect(count('read', 'shown')).toBeLessThanOrEqual(4);
    expect(count('write')).toBeLessThanOrEqual(4);
    expect(count('flush')).toBe(1);
    const cells = calls.reduce((sum, call) => sum + call.cells, 0);
    // Five columns, ID and History; ID once more; row 1; what is written.
    expect(cells).toBeLessThanOrEqual(10_001 * 8 + header.length + 4);
  });

  it('refuses a row that a colleague changed meanwhile, and shows what it says now', () => {
    const twin = makeTracker(0, { rows: [row(0, { 'Influencer status': 'Agreed' }), row(1)] });
    const changed = changeStatus(twin, { changes: [contacted(0), contacted(1)] });
    expect(changed.done).toEqual([rowId(1)]);
    expect(changed.refused).toEqual([
      { id: rowId(0), group: 'influencer', reason: 'changed', now: 'Agreed' },
    ]);
    expect(twin.column('Influencer status').get(rowId(0))).toBe('Agreed');
    expect(String(twin.column('History').get(rowId(0)))).toContain('prospect>agreed noticed');
  });

  it('refuses both rows of an ID that is there twice, and a row that is gone', () => {
    const twin = makeTracker(0, { rows: [row(0), row(1, { ID: rowId(0) })] });
    const changed = changeStatus(twin, { changes: [contacted(0), contacted(5)] });
    expect(changed.done).toEqual([]);
    expect(changed.refused.map(({ reason }) => reason)).toEqual(['twice', 'gone']);
  });

  it('leaves a next step that a person typed', () => {
    const twin = makeTracker(0, { rows: [row(0, { 'Next step': 'Call on Tuesday' })] });
    changeStatus(twin, { changes: [contacted(0)] });
    expect(twin.column('Next step').get(rowId(0))).toBe('Call on Tuesday');
    expect(twin.column('Next step on').get(rowId(0))).toBe('');
  });

  it('writes once what is asked twice', () => {
    const twin = makeTracker(1);
    changeStatus(twin, { changes: [contacted(0)] });
    const before = structuredClone(twin.grid);
    expect(changeStatus(twin, { changes: [contacted(0)] }).done).toEqual([rowId(0)]);
    expect(twin.grid).toEqual(before);
  });

  it('goes on where the columns are in another order and in another language', () => {
    const twin = makeTracker(2);
    const order = [14, 5, 2, 0, 13, 6, 3, 4, 1];
    twin.grid = twin.grid.map((cells) => order.map((at) => cells[at] ?? ''));
    twin.grid[0] = twin.grid[0]!.map((heading) =>
      heading === 'Influencer status' ? 'ESTADO DEL INFLUENCER' : heading,
    );
    expect(changeStatus(twin, { changes: [contacted(1)] }).done).toEqual([rowId(1)]);
    expect(twin.grid[2]![2]).toBe('Contacted');
  });

  it('says which column is missing', () => {
    const twin = makeTracker(1);
    twin.grid[0]![14] = '';
    expect(() => changeStatus(twin, { changes: [contacted(0)] })).toThrow(
      expect.objectContaining({ code: 'missing', values: { columns: 'History' } }),
    );
  });

  it('finds a column without a heading by its mark', () => {
    const twin = makeTracker(1);
    twin.grid[0]![14] = '';
    twin.columnMarks.set(14, 'history');
    expect(changeStatus(twin, { changes: [contacted(0)] }).done).toEqual([rowId(0)]);
  });
});

describe('undo', () => {
  it('takes an act back with its next step, and says so in the History', () => {
    const twin = makeTracker(3);
    const before = structuredClone(twin.grid);
    changeStatus(twin, { changes: [contacted(0), contacted(2)] });
    const [act] = listActs(twin).acts;
    expect(act).toMatchObject({ rows: 2, group: 'influencer', from: 'Prospect', to: 'Contacted' });
    const undone = undoStatus(twin, { act: act!.id });
    expect(undone.done).toEqual([rowId(0), rowId(2)]);
    const withoutHistory = (grid: typeof before) => grid.map((cells) => cells.slice(0, 14));
    expect(withoutHistory(twin.grid)).toEqual(withoutHistory(before));
    expect(String(twin.column('History').get(rowId(2)))).toMatch(/contacted>prospect undo$/);
    expect(listActs(twin).acts).toEqual([]);
  });

  it('refuses the row that somebody changed since, and undoes the others', () => {
    const twin = makeTracker(3);
    const { undo } = changeStatus(twin, { changes: [contacted(0), contacted(2)] });
    twin.grid[1]![2] = 'Agreed';
    const undone = undoStatus(twin, { act: undo!.id });
    expect(undone.done).toEqual([rowId(2)]);
    expect(undone.refused).toEqual([{ id: rowId(0), group: 'influencer', reason: 'changed', now: 'Agreed' }]);
    expect(twin.column('Influencer status').get(rowId(0))).toBe('Agreed');
  });
});
