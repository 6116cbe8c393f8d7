import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyUpdate, emptyBook, followRuns } from '../../workbench/page/book.ts';
import { keyed, runsBetween } from '../../workbench/server/delta.ts';
import type { Row } from '../../workbench/server/protocol.ts';

const row = (text: string): Row => ({ text: [text], look: [0] });
const runs = (before: string[], after: string[]) =>
  runsBetween(
    before.map((text) => keyed(row(text))),
    after.map((text) => keyed(row(text))),
  );

describe('how rows follow from the ones before', () => {
  it.each([
    ['nothing has changed', ['a', 'b'], ['a', 'b'], undefined],
    ['one row is new', ['a', 'b', 'c'], ['a', 'x', 'c'], [[0, 1], row('x'), [2, 1]]],
    ['a row was inserted', ['a', 'b'], ['a', 'x', 'b'], [[0, 1], row('x'), [1, 1]]],
    [
      'rows were deleted',
      ['a', 'b', 'c', 'd'],
      ['a', 'd'],
      [
        [0, 1],
        [3, 1],
      ],
    ],
    [
      'a block was moved up',
      ['a', 'b', 'c', 'd'],
      ['c', 'd', 'a', 'b'],
      [
        [2, 2],
        [0, 2],
      ],
    ],
    ['all rows are gone', ['a'], [], []],
  ])('%s', (_reason, before, after, expected) => {
    expect(runs(before, after)).toEqual(expected);
  });

  it('gives the window the very rows the host has', () => {
    const texts = fc.array(fc.constantFrom('', 'a', 'b', 'c', 'd', 'e'), { maxLength: 12 });
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const told = before.map(row);
        const seen = followRuns(told, runs(before, after) ?? [[0, before.length]]);
        expect(seen).toEqual(after.map(row));
      }),
    );
  });
});

describe('the book of a window', () => {
  const head = {
    id: 7,
    name: 'List',
    hidden: false,
    rows: 100,
    columns: 5,
    frozenRows: 0,
    frozenColumns: 0,
    columnWidths: {},
    rowHeights: {},
    hiddenColumns: [],
    hiddenRows: [],
    filteredRows: [],
    columnGroups: [],
    rowGroups: [],
    columnControl: 'after' as const,
    rowControl: 'after' as const,
    merges: [],
    protectedAreas: [],
  };

  it('keeps rows as the objects they were when they only move', () => {
    const book = emptyBook();
    applyUpdate(book, { heads: [head], rows: [{ sheetId: 7, runs: [row('a'), row('b'), row('c')] }] });
    const [a, , c] = book.sheets[0]?.rows ?? [];
    const changes = applyUpdate(book, {
      rows: [
        {
          sheetId: 7,
          runs: [
            [2, 1],
            [1, 1],
            [0, 1],
          ],
        },
      ],
    });
    expect(book.sheets[0]?.rows[0]).toBe(c);
    expect(book.sheets[0]?.rows[2]).toBe(a);
    expect(changes.rows.get(7)).toEqual({ first: 0, last: 2 });
  });

  it('says that nothing is to be painted where nothing changed', () => {
    const book = emptyBook();
    applyUpdate(book, { heads: [head], rows: [{ sheetId: 7, runs: [row('a')] }] });
    expect(applyUpdate(book, { rows: [{ sheetId: 7, runs: [[0, 1]] }] }).rows.size).toBe(0);
  });
});
