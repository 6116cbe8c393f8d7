import { describe, expect, it } from 'vitest';
import type { Cell, ColumnId } from '../../src/tracker/columns.ts';
import { readList } from '../../src/tracker/list.ts';

const read = (header: string[], rows: Cell[][] = [], mapping: [number, ColumnId][] = []) =>
  readList(header, rows, 'en', new Map(mapping));
const codes = (list: ReturnType<typeof read>) => list.issues.map(({ code }) => code);

describe('somebody’s list', () => {
  it('is read by its headings', () => {
    expect(read(['Creator', 'IG handle', 'Shoe size', 'Subs']).ids).toEqual([
      'name',
      'handle',
      undefined,
      'followers',
    ]);
  });

  it.each([
    ['Comments', ['lovely', 'call back'], 'notes', 'comments in words are notes'],
    ['Comments', [12, 40], 'comments', 'comments in numbers are counted'],
    ['ID', [1, 2], undefined, 'a list’s own numbering'],
    ['ID', ['m_7kq2xa-1', 'm_7kq2xb-1'], 'id', 'Muster’s own IDs, pasted from another tracker'],
    ['Step', ['one', 'two'], undefined, 'Muster’s machine column holds something else'],
    ['Step', ['', ''], 'step', 'an empty machine column'],
    ['Engagement rate', [0.0139, 0.02], undefined, 'a rate that a tool reckoned its own way'],
    ['Status', ['Agreed', 'waiting for Bo'], 'influencerStatus', 'statuses, some of their own'],
    ['Contract', ['https://example.com/c', 'https://example.com/d'], undefined, 'links are no status'],
    ['Payment', [300, 200], undefined, 'amounts are no status'],
    ['Draft', ['12/11', '13/11'], 'draft.1', 'a piece without its number'],
    ['Followers', ['1.2M', '33,4k'], 'followers', 'numbers as people write them'],
    ['Followers', ['many', 'few'], undefined, 'followers in words'],
    ['Rate', [500, 800], 'fee', 'a rate without a currency is a fee'],
  ] as [string, Cell[], ColumnId | undefined, string][])('“%s” with %j is %s: %s', (heading, cells, id) => {
    const { ids } = read(
      ['Name', heading],
      cells.map((cell) => ['Mira Lund', cell]),
    );
    expect(ids[1]).toBe(id);
  });

  it('keeps a rate a rate where there are currencies', () => {
    expect(read(['Name', 'Currency', 'Rate'], [['Mira Lund', 'USD', 0.9]]).ids[2]).toBe('rate');
  });

  it('lets another column be what a misfit promised', () => {
    const { ids, issues } = read(['Name', 'Followers', 'Subs'], [['Mira Lund', 'plenty', 1200]]);
    expect(ids).toEqual(['name', undefined, 'followers']);
    expect(issues).toEqual([{ code: 'misfit', heading: 'Followers', column: 1, id: 'followers' }]);
  });

  it('says which of two columns is used', () => {
    const list = read(['Name', 'Followers', 'Followers'], [['Mira Lund', '1.2M', 1_200_000]]);
    expect(list.ids).toEqual(['name', 'followers', undefined]);
    expect(list.issues).toEqual([{ code: 'duplicate', heading: 'Followers', column: 2, taken: 1 }]);
  });

  it('follows a person’s correction, and frees the column it was', () => {
    const list = read(['Name', 'Followers', 'Followers'], [['Mira Lund', '1.2M', 1]], [[2, 'followers']]);
    expect(list.ids).toEqual(['name', undefined, 'followers']);
    expect(read(['Name', 'Notes'], [], [[1, '']]).ids).toEqual(['name', undefined]);
  });

  it('says where typed values stand in a column that is calculated', () => {
    const { ids, issues } = read(
      ['Name', 'Views'],
      [
        ['Mira Lund', 1200],
        ['Bo Tan', ''],
      ],
    );
    expect(ids[1]).toBe('views');
    expect(issues).toEqual([{ code: 'typed', heading: 'Views', column: 1, id: 'views', count: 1 }]);
  });

  it('finds the headings below junk, and says in which row', () => {
    const rows = [
      ['', '', ''],
      ['Name', 'Handle', 'Followers'],
      ['Mira Lund', '@mira', 1200],
    ];
    expect(read(['Our list 2026', '', ''], rows).issues).toContainEqual({ code: 'headerBelow', row: 3 });
  });

  it.each([
    [['Shoe size', 'Pet'], [['38', 'cat']], 'no heading says who'],
    [['Mira Lund', '@mira'], [['Bo Tan', '@bo']], 'a list without headings'],
    [['Status'], [], 'a status of nobody'],
  ] as [string[], Cell[][], string][])('%j: nobody knows a heading (%s)', (header, rows) => {
    expect(codes(read(header, rows))).toContain('noHeading');
  });

  it('is enough with one heading and no rows', () => {
    expect(read(['Name'])).toEqual({ ids: ['name'], issues: [] });
  });

  it('may have 200 columns', () => {
    const header = ['Name', ...Array.from({ length: 199 }, (_, i) => `Question ${i + 1}`)];
    expect(read(header).ids.filter((id) => id !== undefined)).toEqual(['name']);
  });
});
