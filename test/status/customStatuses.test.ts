import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Kept,
  type Rewrite,
  type StatusCells,
  saveStatuses,
  statusesToWrite,
  type Wish,
} from '../../src/status/customStatuses.ts';
import { statusesOf } from '../../src/status/labels.ts';
import type { Group } from '../../src/status/statuses.ts';

const id = (n: number) => `m_aaaaa${n}-1`;
const cellsOf = (influencer: readonly string[]): StatusCells => ({
  ids: influencer.map((_, n) => id(n)),
  cells: (group: Group) => (group === 'influencer' ? influencer : influencer.map(() => '')),
});

/** A tracker of one column of statuses, changed as the commands do it. */
function tracker(cells: readonly string[]) {
  let custom: Kept[] = [];
  let rewrites: Rewrite[] = [];
  const column = [...cells];
  const statuses = () => statusesOf(custom, 'en');
  return {
    column,
    statuses,
    wishes: (): Wish[] => statuses().all.map((status) => ({ ...status })),
    save(wishes: readonly Wish[], rows: Record<string, string> = {}) {
      const before = { statuses: statuses(), custom, rewrites };
      const saved = saveStatuses(wishes, new Map(Object.entries(rows)), before, cellsOf(column));
      if (!('refused' in saved)) ({ statuses: custom, rewrites } = saved);
      return saved;
    },
    /** Writes so many cells, in any order. */
    write(most = Number.POSITIVE_INFINITY) {
      const left = statusesToWrite(rewrites, cellsOf(column), statuses());
      for (const { row, rewrite } of left.slice(0, most)) column[row] = statuses().labelOf(rewrite.to);
      return left.length;
    },
    keys: () => column.map((cell) => statuses().recognise(cell, 'influencer')?.key),
  };
}

const renamed = (wishes: readonly Wish[], key: string, label: string) =>
  wishes.map((status) => (status.key === key ? { ...status, label } : status));

describe('a team’s list of statuses', () => {
  it.each<[string, (wishes: Wish[]) => Wish[], string]>([
    ['the default left out', (all) => all.slice(1), 'statusStays'],
    ['the default retired', ([first, ...rest]) => [{ ...first!, retired: true }, ...rest], 'statusStays'],
    ['two of one name', (all) => renamed(all, 'agreed', 'cancelled'), 'statusTwice'],
    ['no name', (all) => renamed(all, 'agreed', ' '), 'statusTwice'],
    [
      'another group’s phase',
      (all) => [...all, { ...all[0]!, key: 'x', label: 'X', phase: 'paid' }],
      'statusPhase',
    ],
    ['a used one left out', (all) => all.filter(({ key }) => key !== 'contacted'), 'statusInUse'],
    [
      'a name that cells have for another',
      (all) => renamed(renamed(all, 'contacted', 'Reached'), 'agreed', 'Contacted'),
      'statusNameInUse',
    ],
  ])('is refused with %s', (_, change, refused) => {
    const one = tracker(['Contacted', 'Prospect']);
    expect(one.save(change(one.wishes()))).toMatchObject({ refused });
  });

  it('keeps what is left out, retired, so that records still name it', () => {
    const one = tracker(['Prospect']);
    one.save(one.wishes().filter(({ key }) => key !== 'contacted'));
    expect(one.statuses().byKey('contacted')).toMatchObject({ label: 'Contacted', retired: true });
    expect(one.statuses().labelOf('contacted')).toBe('Contacted');
  });

  it('a name that nobody’s cell has is free', () => {
    const one = tracker(['Prospect']);
    one.save(renamed(renamed(one.wishes(), 'contacted', 'Reached'), 'agreed', 'Contacted'));
    expect(one.statuses().recognise('Contacted', 'influencer')?.key).toBe('agreed');
  });

  it('understands old names, and rewrites every way a status is written', () => {
    const one = tracker(['Contacted', 'contacted ', 'Contactado', 'Reached out', 'Whatever']);
    one.save(renamed(one.wishes(), 'contacted', 'Written to'));
    expect(one.keys()).toEqual(['contacted', 'contacted', 'contacted', 'contacted', undefined]);
    one.write();
    expect(one.column).toEqual([...Array.from({ length: 4 }, () => 'Written to'), 'Whatever']);
    expect(one.write()).toBe(0);
  });

  it('leads rows on that were to move to a status which goes in turn', () => {
    const one = tracker(['Contacted', 'Contacted']);
    const without = (...gone: string[]) =>
      one.wishes().map((status) => ({ ...status, ...(gone.includes(status.key) && { retired: true }) }));
    one.save(without('contacted'), { contacted: 'inNegotiation' });
    one.write(1);
    one.save(without('contacted', 'inNegotiation'), { inNegotiation: 'agreed' });
    one.write();
    expect(one.column).toEqual(['Agreed', 'Agreed']);
  });

  it('lets rows stay whose status comes back before they moved', () => {
    const one = tracker(['Contacted']);
    one.save(
      one.wishes().map((s) => ({ ...s, ...(s.key === 'contacted' && { retired: true }) })),
      { contacted: 'agreed' },
    );
    one.save(one.wishes().map(({ retired: _, ...status }) => status));
    one.write();
    expect(one.column).toEqual(['Contacted']);
  });
});

describe('any renames, cut off anywhere', () => {
  const keys = ['prospect', 'contacted', 'agreed', 'completed'];
  const names = ['Prospect', 'Contacted', 'Agreed', 'Completed', 'Reached', 'Warm', 'Ünïque', '🌸'];
  const act = fc.oneof(
    fc.record({
      what: fc.constant('rename' as const),
      key: fc.constantFrom(...keys),
      label: fc.constantFrom(...names),
    }),
    fc.record({ what: fc.constant('write' as const), most: fc.integer({ min: 0, max: 3 }) }),
  );

  it('leave every row with the status it had, and the cells with its label in the end', () => {
    let saved = 0;
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...keys), { minLength: 1, maxLength: 6 }),
        fc.array(act, { maxLength: 8 }),
        (rows, acts) => {
          const start = statusesOf([], 'en');
          const one = tracker(rows.map((key) => start.labelOf(key)));
          for (const step of acts) {
            if (step.what === 'write') one.write(step.most);
            else if (!('refused' in one.save(renamed(one.wishes(), step.key, step.label)))) saved++;
            expect(one.keys()).toEqual(rows);
          }
          one.write();
          expect(one.column).toEqual(rows.map((key) => one.statuses().labelOf(key)));
          expect(one.write()).toBe(0);
        },
      ),
      { numRuns: 250 },
    );
    expect(saved).toBeGreaterThan(100);
  });
});
