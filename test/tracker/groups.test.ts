import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planGroups, planShow } from '../../src/tracker/groups.ts';
import { neededColumns } from '../../src/tracker/needed.ts';

const ids = neededColumns({
  offers: ['money', 'product'],
  objective: 'sales',
  demanded: [],
  pieces: 2,
  months: ['2026-11'],
});
const all = new Set(ids.keys());

describe('column groups', () => {
  it('hold the details of each block, and leave its head and what is always seen', () => {
    const grouped = planGroups(ids, all, 1).map(({ first, count }) => [ids[first], ids[first + count - 1]]);
    expect(grouped).toEqual([
      ['platform', 'whyWeLikeThem'],
      ['firstName', 'contactPerson'],
      ['offer', 'contractLink'],
      ['productValue', 'shippedOn'],
      ['piece.1', 'numbersOn.2'],
      ['comments', 'roi'],
      ['paid', 'spend.2026-11'],
      ['history', 'outbox'],
    ]);
  });

  it('leave columns alone that may not be folded away', () => {
    const mine = new Set([...all].filter((i) => ids[i] !== 'followers'));
    const runs = planGroups(ids, mine, 1);
    expect(runs.some(({ first, count }) => ids.slice(first, first + count).includes('followers'))).toBe(
      false,
    );
  });

  it('never touch each other, nor the frozen edge, nor the ID', () => {
    const some = fc.array(fc.constantFrom(undefined, ...ids), { maxLength: 60 });
    fc.assert(
      fc.property(some, fc.nat(3), (columns, frozen) => {
        const runs = planGroups(columns, new Set(columns.keys()), frozen);
        runs.forEach(({ first, count }, i) => {
          const next = runs[i + 1];
          expect(first).toBeGreaterThanOrEqual(frozen);
          if (next) expect(first + count).toBeLessThan(next.first);
          expect(columns.slice(first, first + count)).not.toContain('id');
        });
      }),
    );
  });
});

describe('the Show switch', () => {
  const open = (shown: Parameters<typeof planShow>[1]) =>
    planShow(ids, shown)
      .filter((run) => run.open)
      .map(({ first }) => ids[first]);

  it.each([
    ['work', []],
    ['deal', ['offer']],
    ['content', ['piece.1']],
    ['outreach', ['firstName', 'history']],
  ] as const)('%s opens %j and closes the rest', (shown, first) => {
    expect(open(shown)).toEqual(first);
  });

  it('all opens every block', () => {
    expect(planShow(ids, 'all').every((run) => run.open)).toBe(true);
    expect(planShow(ids, 'all').length).toBe(8);
  });
});
