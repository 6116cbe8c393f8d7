import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages, tongues } from '../../src/language/index.ts';
import { type ColumnKey, columnId, columns } from '../../src/tracker/columns.ts';
import { headingOf, locateColumns, missingColumns, recogniseHeading } from '../../src/tracker/headings.ts';

const every = columns.map((column) =>
  columnId(column.key, 'each' in column ? (column.each === 'piece' ? 2 : '2026-11') : undefined),
);

describe('a heading', () => {
  for (const language of languages) {
    it(`is recognised as written in ${language}, whatever language the sheet is thought to be in`, () => {
      for (const other of [undefined, ...languages]) {
        const known = other ? { language: other } : {};
        expect(every.filter((id) => recogniseHeading(headingOf(id, language), known) !== id)).toEqual([]);
      }
    });
  }

  it('means one column, in whichever language it is known', () => {
    const meanings = new Map<string, Set<string>>();
    for (const language of languages) {
      for (const [key, names] of Object.entries(tongues[language].headings) as [
        ColumnKey,
        readonly string[],
      ][]) {
        for (const name of names) {
          const filled = name.replace('{n}', '3').replace('{month}', '2027-01');
          const id = recogniseHeading(filled, { language });
          if (id?.split('.')[0] !== key) meanings.set(`${language} ${name}`, new Set([key, id ?? 'nothing']));
        }
      }
    }
    expect([...meanings]).toEqual([]);
  });

  it.each([
    ['  FOLLOWERS ', 'followers', 'case and spaces'],
    ['campana', 'campaign', 'a missing accent'],
    ['E_Mail', 'email', 'punctuation'],
    ['channel_info', 'handle', 'an export of a ranking'],
    ['Influencer insta name', 'handle', 'an export of a ranking'],
    ['Subs', 'followers', 'what an export calls it'],
    ['Due 2', 'due.2', 'a piece'],
    ['due date 3', 'due.3', 'a synonym of a piece'],
    ['4. Bozza', 'draft.4', 'the number in front'],
    ['Draft', 'draft.1', 'a piece without a number is the first'],
    ['Views', 'views', 'the sum, not a piece'],
    ['Spend 2026-11', 'spend.2026-11', 'a month'],
    ['Spend Nov 2026', 'spend.2026-11', 'a month in letters'],
    ['Gasto noviembre de 2026', 'spend.2026-11', 'a month in Spanish'],
    ['11/2026 Spesa', 'spend.2026-11', 'the month in front'],
    ['Belanja Ogos 2026', 'spend.2026-08', 'a month in Malay'],
  ])('%s is %s (%s)', (heading, id) => {
    expect(recogniseHeading(heading)).toBe(id);
  });

  it.each([
    ['', 'nothing'],
    ['Shoe size', 'an own column'],
    ['Due 5', 'a fifth piece'],
    ['Avg. likes', 'an average is no sum'],
    ['Spend', 'spend without a month'],
    ['Spend 2026-13', 'a thirteenth month'],
    ['60 Day Eng Rate', 'a rate over days'],
    ['🌸', 'no letters'],
  ])('%s is nobody’s (%s)', (heading) => {
    expect(recogniseHeading(heading)).toBeUndefined();
  });
});

describe('the columns of a tab', () => {
  it('prefers Muster’s own heading to a synonym that stands before it', () => {
    const found = locateColumns(['Remarks', 'Comments', 'Notes']);
    expect(Object.fromEntries(found.at)).toEqual({ comments: 1, notes: 2 });
    expect(found.own).toEqual([{ heading: 'Remarks', index: 0 }]);
    expect(found.duplicates).toEqual([{ id: 'notes', heading: 'Remarks', index: 0, taken: 2 }]);
  });

  it('takes the first of two equal headings and reports the other', () => {
    const found = locateColumns(['Name', 'Followers', 'Followers']);
    expect(found.at.get('followers')).toBe(1);
    expect(found.duplicates).toEqual([{ id: 'followers', heading: 'Followers', index: 2, taken: 1 }]);
  });

  it('follows what a person said a heading means', () => {
    const said = { notes: '', chatter: 'notes' };
    const found = locateColumns(['Notes', 'Chatter'], { said });
    expect(found.ids).toEqual([undefined, 'notes']);
    expect(found.own).toEqual([{ heading: 'Notes', index: 0 }]);
  });

  it('knows a renamed column by its mark', () => {
    const found = locateColumns(['Name', 'Whatever'], { marks: new Map([[1, 'owner']]) });
    expect(found.at.get('owner')).toBe(1);
  });

  it('knows a column by its mark when it was given a heading that another column has', () => {
    const marks = new Map([
      [0, 'owner'],
      [1, 'notes'],
    ]);
    expect(locateColumns(['Notes', 'Notes'], { marks }).ids).toEqual(['owner', 'notes']);
  });

  it('knows a column whose heading was emptied, and says so', () => {
    const found = locateColumns(['Name', ''], { marks: new Map([[1, 'owner']]) });
    expect(found.at.get('owner')).toBe(1);
    expect(found.blank).toEqual(['owner']);
  });

  it('names what is needed and missing', () => {
    expect(missingColumns(locateColumns(['Nombre']), ['name', 'handle', 'id'])).toEqual(['handle', 'id']);
  });

  it('gives no position and no column away twice, whatever the headings', () => {
    const heading = fc.oneof(
      fc.constantFrom(...languages.flatMap((l) => Object.values(tongues[l].headings).flat())),
      fc.string(),
    );
    const marks = fc.array(fc.tuple(fc.nat(20), fc.constantFrom(...every)));
    fc.assert(
      fc.property(fc.array(heading, { maxLength: 25 }), marks, (headings, marked) => {
        const found = locateColumns(headings, { marks: new Map(marked) });
        const positions = [...found.at.values()];
        expect(new Set(positions).size).toBe(positions.length);
        for (const [id, index] of found.at) expect(found.ids[index]).toBe(id);
        const taken = found.ids.filter((id) => id !== undefined).length;
        const named = headings.filter((text, i) => text.trim() !== '' || found.ids[i] !== undefined).length;
        expect(taken + found.own.length).toBe(named);
      }),
    );
  });
});
