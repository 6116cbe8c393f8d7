import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnName, fromA1, toA1 } from '../../workbench/page/a1.ts';
import type { Sheet } from '../../workbench/page/book.ts';
import { expandBox, nextCell } from '../../workbench/page/navigate.ts';
import { fromText, toText } from '../../workbench/page/tsv.ts';

describe('A1 notation', () => {
  const size = { rows: 100, columns: 60 };
  it.each([
    ['B2', { top: 1, left: 1, bottom: 1, right: 1 }],
    ['c9:a3', { top: 2, left: 0, bottom: 8, right: 2 }],
    ['$AB$7', { top: 6, left: 27, bottom: 6, right: 27 }],
    ['B:C', { top: 0, left: 1, bottom: 99, right: 2 }],
    ['2:3', { top: 1, left: 0, bottom: 2, right: 59 }],
    ['A1:ZZ999', { top: 0, left: 0, bottom: 99, right: 59 }],
    ['A101', undefined],
    ['hello', undefined],
    ['', undefined],
  ])('reads %s', (a1, box) => {
    expect(fromA1(a1, size)).toEqual(box);
  });

  it('comes back as it was written', () => {
    const line = fc.integer({ min: 0, max: 999 });
    fc.assert(
      fc.property(line, line, line, line, (top, left, height, width) => {
        const box = { top, left, bottom: top + height, right: left + width };
        expect(fromA1(toA1(box), { rows: 2000, columns: 2000 })).toEqual(box);
      }),
    );
    expect(['A', 'Z', 'AA', 'AZ', 'ZZ', 'AAA']).toEqual([0, 25, 26, 51, 701, 702].map(columnName));
  });
});

describe('text on the clipboard', () => {
  it.each([
    ['one value', 'a', [['a']]],
    [
      'rows and columns',
      'a\tb\nc\td\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a line break and a tab inside quotes', '"a\nb"\t"c\td"', [['a\nb', 'c\td']]],
    ['quotes inside a text stay as they are', 'say "hi"\tx', [['say "hi"', 'x']]],
    ['Windows line ends', 'a\r\nb\r\n', [['a'], ['b']]],
    [
      'empty cells',
      '\t\n\t',
      [
        ['', ''],
        ['', ''],
      ],
    ],
  ])('reads %s', (_what, text, cells) => {
    expect(fromText(text)).toEqual(cells);
  });

  it('gives back the cells that were copied', () => {
    const cell = fc.stringMatching(/^[a-z"\t\n ]{0,6}$/);
    const cells = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }),
      );
    fc.assert(
      fc.property(cells, (rows) => {
        expect(fromText(`${toText(rows)}\n`)).toEqual(rows);
      }),
    );
  });
});

describe('where the arrow keys lead', () => {
  const sheet: Sheet = {
    head: {
      id: 1,
      name: '',
      hidden: false,
      rows: 10,
      columns: 6,
      frozenRows: 1,
      frozenColumns: 1,
      columnWidths: {},
      rowHeights: {},
      hiddenColumns: [[2, 2]],
      hiddenRows: [[3, 1]],
      filteredRows: [[4, 1]],
      columnGroups: [],
      rowGroups: [],
      columnControl: 'after',
      rowControl: 'after',
      merges: [{ row: 7, column: 0, rows: 1, columns: 2 }],
      protectedAreas: [],
    },
    rows: ['x', 'x', 'x', '', '', '', 'x', 'x'].map((text) => ({ text: [text], look: [0] })),
  };
  it.each([
    ['to the neighbour', { row: 0, column: 0 }, 'down', false, { row: 1, column: 0 }],
    [
      'over rows that are hidden or filtered out',
      { row: 2, column: 0 },
      'down',
      false,
      { row: 5, column: 0 },
    ],
    ['over hidden columns', { row: 0, column: 1 }, 'right', false, { row: 0, column: 4 }],
    ['nowhere at the edge', { row: 0, column: 0 }, 'up', false, { row: 0, column: 0 }],
    ['to the end of a block with Ctrl', { row: 0, column: 0 }, 'down', true, { row: 2, column: 0 }],
    ['over a gap to the next block with Ctrl', { row: 2, column: 0 }, 'down', true, { row: 6, column: 0 }],
    ["to the sheet's edge with Ctrl", { row: 0, column: 5 }, 'down', true, { row: 9, column: 5 }],
    ['out of a merged area', { row: 7, column: 0 }, 'right', false, { row: 7, column: 4 }],
  ] as const)('%s', (_where, from, direction, jump, to) => {
    expect(nextCell(sheet, from, direction, jump)).toEqual(to);
  });

  it('moves the far end of a selection and leaves the active cell', () => {
    const box = { top: 1, left: 0, bottom: 2, right: 0 };
    expect(expandBox(sheet, box, { row: 1, column: 0 }, 'up')).toEqual({ ...box, bottom: 1 });
    expect(expandBox(sheet, box, { row: 2, column: 0 }, 'up')).toEqual({ ...box, top: 0 });
  });
});
