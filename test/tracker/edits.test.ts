import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Placed, planWrites } from '../../src/tracker/edits.ts';

const placed: fc.Arbitrary<Placed> = fc.record({
  row: fc.integer({ min: 2, max: 9 }),
  position: fc.integer({ min: 0, max: 6 }),
  value: fc.string({ maxLength: 2 }),
});
const cells = fc.array(placed, { minLength: 1, maxLength: 40 });
const key = (row: number, position: number) => `${row} ${position}`;
const cellsOf = (runs: ReturnType<typeof planWrites>) =>
  runs.map(({ row, position, values }) =>
    values.flatMap((line, down) =>
      line.map((value, right) => ({ key: key(row + down, position + right), value })),
    ),
  );

describe('the rectangles that are written', () => {
  it('hold exactly the cells that were named, each once, as it was named last', () => {
    fc.assert(
      fc.property(cells, (named) => {
        const meant = new Map(named.map(({ row, position, value }) => [key(row, position), value]));
        const wrote = cellsOf(planWrites(named)).flat();
        expect(wrote).toHaveLength(meant.size);
        expect(new Map(wrote.map((cell) => [cell.key, cell.value]))).toEqual(meant);
      }),
    );
  });

  it('end with those of the column that was named last, whichever it stands beside', () => {
    fc.assert(
      fc.property(cells, (named) => {
        const last = named[named.length - 1]?.position ?? 0;
        const isLast = planWrites(named).map(
          ({ position, values: [line = []] }) => position <= last && last < position + line.length,
        );
        expect(isLast.lastIndexOf(false)).toBeLessThan(isLast.indexOf(true));
      }),
    );
  });

  it('are one for equal runs of neighbouring columns', () => {
    const named = [3, 4].flatMap((row) => [1, 2, 3].map((position) => ({ row, position, value: row })));
    expect(planWrites(named)).toEqual([
      {
        row: 3,
        position: 1,
        values: [
          [3, 3, 3],
          [4, 4, 4],
        ],
      },
    ]);
  });
});
