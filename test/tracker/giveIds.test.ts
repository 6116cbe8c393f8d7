import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planIds, type RowToName } from '../../src/tracker/giveIds.ts';
import { isRowId, makeIds, personOf } from '../../src/tracker/ids.ts';

const row = (id: string, first: number, more: Partial<RowToName> = {}): RowToName => ({
  id,
  somebody: true,
  first,
  ...more,
});

function plan(rows: RowToName[]) {
  let drawn = 0;
  const chance = () => {
    drawn = (drawn * 16807 + 12345) % 2147483647;
    return drawn / 2147483647;
  };
  const naming = planIds(rows, makeIds(rows.map(({ id }) => id).filter(isRowId), chance));
  return { ...naming, all: rows.map(({ id }, i) => naming.ids.get(i) ?? id) };
}

describe('row IDs', () => {
  it('leave out rows where nobody is named', () => {
    expect(plan([row('', 0, { somebody: false })]).ids.size).toBe(0);
  });

  it('share the person where the list has somebody twice', () => {
    const { all } = plan([row('', 0), row('', 1), row('', 0)]);
    expect(personOf(all[0]!)).toBe(personOf(all[2]!));
    expect(all[2]!.endsWith('-2')).toBe(true);
    expect(personOf(all[1]!)).not.toBe(personOf(all[0]!));
  });

  it('go on from the rows a person has already', () => {
    expect(plan([row('m_aaaaaa-3', 0), row('', 0)]).all[1]).toBe('m_aaaaaa-4');
  });

  it('give the later of two equal rows a new one, of the same person', () => {
    const { all, copies } = plan([row('m_aaaaaa-1', 0), row('m_aaaaaa-1', 0)]);
    expect(all).toEqual(['m_aaaaaa-1', 'm_aaaaaa-2']);
    expect(copies).toEqual([1]);
  });

  it('make a copy that was given another name somebody new', () => {
    const { all, copies } = plan([row('m_aaaaaa-1', 0), row('m_aaaaaa-1', 1)]);
    expect(personOf(all[1]!)).not.toBe('m_aaaaaa');
    expect(copies).toEqual([1]);
  });

  it('come back from the History where the column was deleted', () => {
    const { all, copies } = plan([
      row('', 0, { remembered: 'm_bbbbbb-2' }),
      row('', 1, { remembered: 'm_bbbbbb-2' }),
    ]);
    expect(all[0]).toBe('m_bbbbbb-2');
    expect(all[1]).not.toBe('m_bbbbbb-2');
    expect(copies).toEqual([]);
  });

  it('that come back from the History are given to nobody else', () => {
    const { all } = plan([row('m_aaaaaa-1', 0), row('', 0), row('', 2, { remembered: 'm_aaaaaa-2' })]);
    expect(all).toEqual(['m_aaaaaa-1', 'm_aaaaaa-3', 'm_aaaaaa-2']);
  });

  it('replace what is no ID', () => {
    expect(isRowId(plan([row('12', 0)]).all[0]!)).toBe(true);
  });

  it('are given once each, to every row where somebody is named, and stay', () => {
    const some = fc.constantFrom('', 'x', 'm_aaaaaa-1', 'm_aaaaaa-2', 'm_bbbbbb-1');
    const rows = fc.array(fc.tuple(some, some, fc.nat(9), fc.boolean()), { maxLength: 12 });
    fc.assert(
      fc.property(rows, (given) => {
        const list = given.map(([id, remembered, first, somebody], i) => ({
          id,
          somebody,
          remembered,
          first: Math.min(first, i),
        }));
        const { all } = plan(list);
        const ids = all.filter(isRowId);
        expect(new Set(ids).size).toBe(ids.length);
        list.forEach(({ somebody }, i) => {
          if (somebody) expect(isRowId(all[i]!)).toBe(true);
        });
        const again = plan(list.map((one, i) => ({ ...one, id: all[i]! })));
        expect(again.ids.size).toBe(0);
      }),
    );
  });
});
