import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaOf, areaText, type Sheet, Workbook } from '../../../workbench/host/workbook/index.ts';

function sheetOf(rows: (string | number | boolean)[][], locale = 'en_US'): Sheet {
  const workbook = new Workbook({ locale, sheet: { rows: rows.length, columns: rows[0]?.length ?? 1 } });
  workbook.load(0, rows);
  return workbook.sheet(0);
}

describe('references follow', () => {
  it.each([
    ['a row above', '=A3', (s: Sheet) => s.insertRows(2), '=A4'],
    ['a row below', '=A3', (s: Sheet) => s.insertRows(5), '=A3'],
    ['a row inside a range', '=SUM(A2:A4)', (s: Sheet) => s.insertRows(3), '=SUM(A2:A5)'],
    ['a row at the top of a range', '=SUM(A2:A4)', (s: Sheet) => s.insertRows(2), '=SUM(A3:A5)'],
    ['fixed references too', '=SUM($A$2:$A$4)', (s: Sheet) => s.insertRows(1, 2), '=SUM($A$4:$A$6)'],
    ['a deleted cell', '=A3+A4', (s: Sheet) => s.deleteRows(3), '=#REF!+A3'],
    ['a part of a range deleted', '=SUM(A2:A5)', (s: Sheet) => s.deleteRows(4, 2), '=SUM(A2:A3)'],
    ['a whole range deleted', '=SUM(A3:A4)', (s: Sheet) => s.deleteRows(3, 2), '=SUM(#REF!)'],
    ['an open range', '=SUM(A3:A)', (s: Sheet) => s.insertRows(2), '=SUM(A4:A)'],
    ['a whole column', '=SUM(A:A)', (s: Sheet) => s.insertColumns(1), '=SUM(B:B)'],
    ['a column before', '=B3', (s: Sheet) => s.insertColumns(2), '=C3'],
    ['a column deleted', '=B3+C3', (s: Sheet) => s.deleteColumns(2), '=#REF!+B3'],
    ['a row moved down', '=A2', (s: Sheet) => s.moveRows(2, 1, 6), '=A5'],
    ['a row moved up', '=A4', (s: Sheet) => s.moveRows(4, 1, 2), '=A2'],
    ['a column moved', '=B2', (s: Sheet) => s.moveColumns(2, 1, 5), '=D2'],
    ['a row moved within a range', '=SUM(A2:A5)', (s: Sheet) => s.moveRows(3, 1, 5), '=SUM(A2:A5)'],
    [
      'a block cut and pasted',
      '=A2+A4',
      (s: Sheet) => s.moveCells(areaOf(2, 1), { ...areaOf(3, 2), sheetId: 0 }),
      '=B3+A4',
    ],
  ])('%s: %s', (_, formula, act, expected) => {
    const sheet = sheetOf(Array.from({ length: 8 }, () => [1, 2, 3, 4, 5, 6]));
    const other = sheet.workbook.insertSheet({ name: 'Other' });
    other.writeCell(
      7,
      6,
      formula.replace(/\$?[A-Z]\$?\d*:\$?[A-Z]\$?\d*|\$?[A-Z]\$?\d+/g, 'Sheet1!$&'),
      'script',
    );
    sheet.writeCell(1, 6, formula, 'script');
    act(sheet);
    const all = sheet
      .formulas(areaOf(1, 1, sheet.maxRows, sheet.maxColumns))
      .flat()
      .filter(Boolean);
    expect(all).toEqual([expected]);
    expect(other.formula(7, 6).replaceAll('Sheet1!', '')).toBe(expected);
  });

  it('sorting takes each row’s formulas along with its row', () => {
    const sheet = sheetOf([
      ['c', 3, '=B1*10', '=SUM(B$1:B$3)'],
      ['a', 1, '=B2*10', '=SUM(B$1:B$3)'],
      ['b', 2, '=B3*10', '=SUM(B$1:B$3)'],
    ]);
    sheet.sort(areaOf(1, 1, 3, 4), [{ column: 1, ascending: true }]);
    expect(sheet.values(areaOf(1, 1, 3, 4))).toEqual([
      ['a', 1, 10, 6],
      ['b', 2, 20, 6],
      ['c', 3, 30, 6],
    ]);
    expect(sheet.formula(1, 3)).toBe('=B1*10');
  });

  it('a formula outside that reads sorted cells is calculated again', () => {
    const sheet = sheetOf([
      [3, '=A1'],
      [1, '=A2'],
      [2, '=A3'],
    ]);
    expect(sheet.values(areaOf(1, 2, 3, 1))).toEqual([[3], [1], [2]]);
    sheet.sort(areaOf(1, 1, 3, 1), [{ column: 1, ascending: true }]);
    expect(sheet.values(areaOf(1, 2, 3, 1))).toEqual([[1], [2], [3]]);
  });

  it('copying shifts relative references and leaves fixed ones', () => {
    const sheet = sheetOf([
      [1, 10, '=A1*$B$1', ''],
      [2, 20, '', ''],
      [3, 30, '', ''],
    ]);
    sheet.copy(areaOf(1, 3), { ...areaOf(2, 3, 2, 1), sheetId: 0 });
    expect(sheet.formulas(areaOf(1, 3, 3, 1))).toEqual([['=A1*$B$1'], ['=A2*$B$1'], ['=A3*$B$1']]);
    expect(sheet.values(areaOf(1, 3, 3, 1))).toEqual([[10], [20], [30]]);
  });

  it('a copied reference that falls off the grid is lost', () => {
    const sheet = sheetOf([
      [1, ''],
      ['', '=A1'],
    ]);
    sheet.copy(areaOf(2, 2), { ...areaOf(1, 2), sheetId: 0 });
    expect([sheet.formula(1, 2), sheet.value(1, 2)]).toEqual(['=#REF!', { error: '#REF!' }]);
  });

  it('everything laid over cells follows inserted and deleted rows', () => {
    const sheet = sheetOf(Array.from({ length: 10 }, () => [1, 2, 3]));
    const { workbook } = sheet;
    sheet.makeFilter(areaOf(2, 1, 6, 3));
    sheet.setFilterCriteria(2, { hidden: ['x'] });
    sheet.setConditionalFormats([
      {
        areas: [areaOf(3, 1, 4, 1)],
        condition: { criteria: 'CUSTOM_FORMULA', values: ['=$B3>1'] },
        overlay: { bold: true },
      },
    ]);
    sheet.protect({
      kind: 'range',
      area: areaOf(4, 1, 2, 2),
      unprotected: [],
      editors: [],
      warningOnly: false,
      description: '',
    });
    sheet.merge(areaOf(8, 1, 2, 2));
    sheet.setValidation(areaOf(6, 3), {
      criteria: 'VALUE_IN_RANGE',
      values: [],
      range: { ...areaOf(2, 1, 2, 1), sheetId: 0 },
      allowInvalid: false,
    });
    workbook.setNamedRange('list', { ...areaOf(5, 1, 2, 1), sheetId: 0 });
    workbook.addMetadata({ key: 'row', place: { kind: 'row', sheetId: 0, index: 5 } });
    sheet.freeze('rows', 1);
    sheet.insertRows(3, 2);
    sheet.deleteColumns(1);
    expect({
      filter: sheet.filter && areaText(sheet.filter.area),
      criteria: [...(sheet.filter?.criteria.keys() ?? [])],
      formats: sheet.conditionalFormats.map(({ areas }) => areas.map(areaText)),
      protections: sheet.protections.map(({ area }) => area && areaText(area)),
      merges: sheet.merges.map(areaText),
      rule: sheet.validation(8, 2)?.range,
      names: workbook.namedRanges.map(({ range }) => areaText(range)),
      metadata: workbook.metadata().map(({ place }) => place),
      frozen: sheet.frozenRows,
    }).toEqual({
      filter: 'A2:B9',
      criteria: [1],
      formats: [],
      protections: ['A6:A7'],
      merges: ['A10:A11'],
      rule: undefined,
      names: [],
      metadata: [{ kind: 'row', sheetId: 0, index: 7 }],
      frozen: 1,
    });
  });

  it('a conditional format’s formula follows its own area', () => {
    const sheet = sheetOf(Array.from({ length: 6 }, (_, i) => [i, i * 2]));
    sheet.setConditionalFormats([
      {
        areas: [areaOf(1, 1, 6, 1)],
        condition: { criteria: 'CUSTOM_FORMULA', values: ['=$B1>4'] },
        overlay: { background: '#ff0000' },
      },
    ]);
    expect(sheet.overlay(3, 1)).toEqual({});
    expect(sheet.overlay(4, 1)).toEqual({ background: '#ff0000' });
    sheet.insertColumns(1);
    sheet.insertRows(1);
    expect(sheet.conditionalFormats[0]).toMatchObject({
      areas: [areaOf(2, 2, 6, 1)],
      condition: { values: ['=$C2>4'] },
    });
    expect(sheet.overlay(5, 2)).toEqual({ background: '#ff0000' });
  });

  it('new rows take looks and rules, not values and notes, of the row before', () => {
    const sheet = sheetOf([['head'], ['x'], ['y']]);
    sheet.restyle(areaOf(2, 1), { numberFormat: '0.00', bold: true });
    sheet.setNotes(areaOf(2, 1), [['note']]);
    sheet.setValidation(areaOf(2, 1), { criteria: 'VALUE_IN_LIST', values: ['x'], allowInvalid: true });
    sheet.insertRows(3);
    expect(sheet.style(3, 1)).toEqual({ numberFormat: '0.00', bold: true });
    expect(sheet.validation(3, 1)?.values).toEqual(['x']);
    expect([sheet.note(3, 1), sheet.value(3, 1)]).toEqual(['', '']);
  });

  it.each([
    ['more rows than there are', 'outside', (s: Sheet) => s.deleteRows(2, 5)],
    ['all rows', 'lastLine', (s: Sheet) => s.deleteRows(1, 3)],
    ['beyond the end', 'outside', (s: Sheet) => s.insertRows(9)],
    ['too many columns', 'tooManyColumns', (s: Sheet) => s.insertColumns(1, 18_278)],
    ['too many cells', 'tooManyCells', (s: Sheet) => s.insertRows(1, 10_000_000)],
    [
      'all rows that are not frozen',
      'lastFrozenOut',
      (s: Sheet) => {
        s.freeze('rows', 1);
        s.deleteRows(2, 2);
      },
    ],
    [
      'a text of 50,001 characters',
      'cellTooLong',
      (s: Sheet) => s.writeCell(1, 1, 'x'.repeat(50_001), 'script'),
    ],
    [
      'a write beyond the grid',
      'outside',
      (s: Sheet) => s.write(areaOf(3, 1, 2, 1), [['a'], ['b']], 'script'),
    ],
  ])('refuses %s', (_, code, act) => {
    expect(() => act(sheetOf([[1], [2], [3]]))).toThrowError(expect.objectContaining({ code }));
  });
});

// --- whatever people do, rows stay whole -----------------------------------------------------------

type Step =
  | { do: 'insert' | 'delete'; what: 'Rows' | 'Columns'; at: number; count: number }
  | { do: 'move'; what: 'Rows' | 'Columns'; at: number; count: number; to: number }
  | { do: 'sort'; column: number; ascending: boolean };

const small = fc.nat({ max: 30 });
const count = fc.integer({ min: 1, max: 3 });
const what = fc.constantFrom('Rows' as const, 'Columns' as const);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ do: fc.constantFrom('insert' as const, 'delete' as const), what, at: small, count }),
    fc.record({ do: fc.constant('move' as const), what, at: small, count, to: small }),
    fc.record({ do: fc.constant('sort' as const), column: small, ascending: fc.boolean() }),
  ),
  { maxLength: 12 },
);

/** A list of people: every column says of its row who it is; formulas say it too, within the row and across sheets. */
function people(): Workbook {
  const workbook = new Workbook({ sheet: { rows: 12, columns: 7 } });
  const sheet = workbook.sheet(0);
  const rows = Array.from({ length: 12 }, (_, i) => [
    `p${i}`,
    `note of p${i}`,
    (i * 7) % 5,
    `=A${i + 1}&"!"`,
    `=B${i + 1}`,
    '',
    `=COUNTIF($A:$A;A${i + 1})`,
  ]);
  workbook.load(0, rows);
  sheet.setNotes(
    areaOf(1, 1, 12, 1),
    rows.map((_, i) => [`p${i}`]),
  );
  const other = workbook.insertSheet({ name: 'Follows', rows: 12, columns: 2 });
  other.write(
    areaOf(1, 1, 12, 1),
    rows.map((_, i) => [`=Sheet1!A${i + 1}`]),
    'script',
  );
  return workbook;
}

function act(sheet: Sheet, step: Step): void {
  if (step.do === 'sort') {
    sheet.sort(areaOf(1, 1, sheet.maxRows, sheet.maxColumns), [
      { column: (step.column % sheet.maxColumns) + 1, ascending: step.ascending },
    ]);
    return;
  }
  const all = step.what === 'Rows' ? sheet.maxRows : sheet.maxColumns;
  const at = (step.at % all) + 1;
  const size = Math.min(step.count, all - at + 1);
  if (step.do === 'insert') sheet[`insert${step.what}`](at, step.count);
  else if (step.do === 'move') sheet[`move${step.what}`](at, size, (step.to % (all + 1)) + 1);
  else if (size < all) sheet[`delete${step.what}`](at, size);
}

describe('any sequence of inserting, deleting, moving and sorting', () => {
  it('keeps each row’s data together and formulas at the same data', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const workbook = people();
        const sheet = workbook.sheet(0);
        for (const step of sequence) act(sheet, step);
        const whole = areaOf(1, 1, sheet.maxRows, sheet.maxColumns);
        const values = sheet.values(whole);
        const formulas = sheet.formulas(whole);
        const notes = sheet.notes(whole);
        values.forEach((row, r) => {
          const names = new Set(
            row.flatMap((value) => (typeof value === 'string' ? (/p\d+/.exec(value)?.[0] ?? []) : [])),
          );
          for (const note of notes[r] ?? []) if (note) names.add(note);
          expect(names.size).toBeLessThanOrEqual(1);
          row.forEach((value, c) => {
            // A formula reads its own row or what was deleted; it never reads a stranger.
            if (formulas[r]?.[c]?.startsWith('=COUNTIF'))
              expect([1, 0, { error: '#REF!' }]).toContainEqual(value);
          });
        });
      }),
      { numRuns: 150 },
    );
  });

  it('a formula on another sheet keeps pointing at its cell while rows move', () => {
    const onlyRows = steps.map((list) => list.filter((step) => step.do !== 'sort' && step.do !== 'delete'));
    fc.assert(
      fc.property(onlyRows, (sequence) => {
        const workbook = people();
        const other = workbook.sheets[1];
        for (const step of sequence) act(workbook.sheet(0), step);
        expect(other?.values(areaOf(1, 1, 12, 1)).flat()).toEqual(
          Array.from({ length: 12 }, (_, i) => `p${i}`),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('gives what a workbook gives that calculates everything anew', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const workbook = people();
        const sheet = workbook.sheet(0);
        for (const step of sequence) {
          act(sheet, step);
          sheet.writeCell(1, 1, `p${sequence.indexOf(step) + 50}`, 'script');
          workbook.calculate();
        }
        const values = () =>
          workbook.sheets.map((one) => one.values(areaOf(1, 1, one.maxRows, one.maxColumns)));
        const grown = values();
        workbook.calculator.touchAll();
        expect(values()).toEqual(grown);
      }),
      { numRuns: 150 },
    );
  });

  it('can be taken back, all of it', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const workbook = people();
        const before = workbook.snapshot();
        const { undo } = workbook.record(() => {
          for (const step of sequence) act(workbook.sheet(0), step);
        });
        workbook.undo(undo);
        expect(workbook.snapshot()).toEqual(before);
      }),
      { numRuns: 100 },
    );
  });

  it('is the same after a snapshot in the middle', () => {
    fc.assert(
      fc.property(steps, steps, (first, second) => {
        const one = people();
        for (const step of first) act(one.sheet(0), step);
        const text = JSON.stringify(one.snapshot());
        const two = Workbook.from(JSON.parse(text));
        expect(JSON.stringify(two.snapshot())).toBe(text);
        for (const workbook of [one, two]) for (const step of second) act(workbook.sheet(0), step);
        expect(two.snapshot()).toEqual(one.snapshot());
      }),
      { numRuns: 60 },
    );
  });
});
