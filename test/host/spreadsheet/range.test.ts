import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bench, run } from './bench.ts';

describe('a range', () => {
  it.each([
    ['getRange(0, 1)', 'The starting row of the range is too small.'],
    ['getRange(1, 0)', 'The starting column of the range is too small.'],
    ['getRange(1, 1, 0)', 'The number of rows in the range must be at least 1.'],
    ['getRange(1, 1, 1, 0)', 'The number of columns in the range must be at least 1.'],
    ['getRange(1001, 1)', 'The coordinates of the range are outside the dimensions of the sheet.'],
    ['getRange("A1:AB2")', 'The coordinates of the range are outside the dimensions of the sheet.'],
    ['getRange("nowhere")', 'Range not found'],
    [
      'getRange("A1").setValue()',
      "The parameters () don't match the method signature for SpreadsheetApp.Range.setValue.",
    ],
    [
      'getRange("A1", 2)',
      "The parameters (String,number) don't match the method signature for SpreadsheetApp.Sheet.getRange.",
    ],
    [
      'getRange("A1:B1").setValues([1, 2])',
      "The parameters (number[]) don't match the method signature for SpreadsheetApp.Range.setValues.",
    ],
    [
      'getRange(1, 1, 2).setValues([[1]])',
      'The number of rows in the data does not match the number of rows in the range. The data has 1 but the range has 2.',
    ],
    [
      'getRange(1, 1, 2).setValues([[1], [1, 2]])',
      'The number of columns in the data does not match the number of columns in the range. The data has 2 but the range has 1.',
    ],
    ['getRange("A1").getCell(2, 1)', 'Cell reference out of range'],
    ['getRange("A1").setNumberFormat(null)', 'Argument cannot be null: numberFormat'],
    [
      'getRange("A1").createPivotTable(sheet.getRange("A1"))',
      'SpreadsheetApp.Range.createPivotTable is not supported by the workbench',
    ],
  ])('%s is refused in Google’s words', (call, message) => {
    expect(() => run(`sheet.${call}`)).toThrow(message);
  });

  it.each([
    ['B2:D5', 'B2:D5'],
    ['$C$3', 'C3'],
    ['5:7', '5:7'],
    ['D:F', 'D:F'],
    ['C5:B2', 'B2:C5'],
    ['Sheet1!E10:F12', 'E10:F12'],
  ])('%s reads back as %s', (given, shown) => {
    expect(run(`return sheet.getRange('${given}').getA1Notation()`)).toBe(shown);
  });

  it('says which of its sides are open', () => {
    expect(
      run(`return ['A5:C10', '3:5', 'B:D'].map(a1 => sheet.getRange(a1))
        .map(r => [r.isStartRowBounded(), r.isEndRowBounded(), r.isStartColumnBounded(), r.isEndColumnBounded()])`),
    ).toEqual([
      [true, true, true, true],
      [true, true, false, false],
      [false, false, true, true],
    ]);
  });

  it('finds the block around a cell', () => {
    expect(
      run(`
        sheet.getRange('B2:D4').setValue('x');
        sheet.getRange('F6:G7').setValue('y');
        const { ROWS, COLUMNS } = SpreadsheetApp.Dimension;
        return [['C3'], ['A1'], ['F6'], ['C3', ROWS], ['C3', COLUMNS]]
          .map(([a1, ...dimension]) => sheet.getRange(a1).getDataRegion(...dimension).getA1Notation());
      `),
    ).toEqual(['B2:D4', 'A1:D4', 'F6:G7', 'C2:C4', 'B3:D3']);
  });

  it('goes where Ctrl and an arrow go', () => {
    expect(
      run(`
        sheet.getRange('A2:A4').setValue('x');
        sheet.getRange('A7').setValue('y');
        const { DOWN, NEXT } = SpreadsheetApp.Direction;
        return [['A2', DOWN], ['A4', DOWN], ['A7', DOWN], ['A2', NEXT]]
          .map(([a1, way]) => sheet.getRange(a1).getNextDataCell(way).getA1Notation());
      `),
    ).toEqual(['A4', 'A7', 'A1000', 'Z2']);
  });
});

describe('values', () => {
  it('come back as numbers, texts, booleans and Dates of the script', () => {
    expect(
      run(`
        sheet.getRange('A1:E1').setValues([[2.5, 'text', true, new Date(Date.UTC(2026, 10, 22, 23)), '']]);
        const [row] = sheet.getRange('A1:E1').getValues();
        return [row[0], row[1], row[2], row[3] instanceof Date, row[3].toISOString(), row[4]];
      `),
    ).toEqual([2.5, 'text', true, true, '2026-11-22T23:00:00.000Z', '']);
  });

  it('turn Dates into wall-clock time of the spreadsheet’s zone, both ways', () => {
    const { host, sheet, run } = bench(
      `sheet.getRange('A1').setValue(new Date(Date.UTC(2026, 0, 15, 12)));
       return [sheet.getRange('A1').getDisplayValue(), sheet.getRange('A1').getValue().getTime()];`,
      { timeZone: 'America/New_York' },
    );
    expect(run()).toEqual(['1/15/2026 7:00:00', Date.UTC(2026, 0, 15, 12)]);
    host.workbook.setTimeZone('Asia/Tokyo');
    expect(sheet.displayValue(1, 1)).toBe('1/15/2026 7:00:00');
  });

  it.each(['Europe/Madrid', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'])(
    'keep a Date to the second in %s',
    (timeZone) => {
      const { host } = bench(
        "sheet.getRange('A1').setValue(new Date(e)); return sheet.getRange('A1').getValue().getTime();",
        { timeZone },
      );
      fc.assert(
        fc.property(fc.integer({ min: -2e9, max: 4e9 }), (seconds) => {
          const { value } = host.run('main', seconds * 1000);
          // An hour that the clock shows twice is one and the same in a cell.
          expect([0, 3600_000]).toContain(Math.abs(Number(value) - seconds * 1000));
        }),
        { numRuns: 40 },
      );
    },
  );

  it.each([
    ['en_US', '1,234.5', 1234.5],
    ['de_DE', '1.234,5', 1234.5],
    ['en_US', '12%', 0.12],
    ['en_US', "'3E7", '3E7'],
    ['en_US', '3E7', 3e7],
  ])('in %s %s is read as %s', (locale, written, value) => {
    expect(
      run(
        `sheet.getRange('A1').setValue(${JSON.stringify(written)}); return sheet.getRange('A1').getValue()`,
        { locale },
      ),
    ).toBe(value);
  });

  it('stay text in an @ column, but for what begins with =', () => {
    expect(
      run(`
        sheet.getRange('A:A').setNumberFormat('@');
        sheet.getRange('A1:A3').setValues([['2024-01-02'], ['3E7'], ['=1+1']]);
        return sheet.getRange('A1:A3').getValues().flat().concat(sheet.getRange('A3').getFormula());
      `),
    ).toEqual(['2024-01-02', '3E7', 2, '=1+1']);
  });

  it('show an error as its text', () => {
    expect(run(`sheet.getRange('A1').setFormula('1/0'); return sheet.getRange('A1').getValue()`)).toBe(
      '#DIV/0!',
    );
  });

  it('are cleared by null and undefined', () => {
    expect(
      run(`
        sheet.getRange('A1:B1').setValue('x');
        sheet.getRange('A1:B1').setValues([[null, undefined]]);
        return sheet.getRange('A1:B1').getValues()[0];
      `),
    ).toEqual(['', '']);
  });

  it('have at most 50,000 characters in a cell, said when the write comes down', () => {
    expect(
      run(`
        sheet.getRange('A1').setValue('x'.repeat(50001));
        try { SpreadsheetApp.flush(); } catch (error) { return error.message; }
      `),
    ).toBe('Your input contains more than the maximum of 50000 characters in a single cell.');
  });
});

describe('the last row', () => {
  it('counts unchecked boxes and formulas that give nothing', () => {
    expect(
      run(`
        sheet.getRange('A1').setValue('heading');
        sheet.getRange('B2:B20').insertCheckboxes();
        const boxes = sheet.getLastRow();
        sheet.getRange('C30').setFormula('=IF(TRUE;"";1)');
        return [boxes, sheet.getLastRow(), sheet.getDataRange().getA1Notation()];
      `),
    ).toEqual([20, 30, 'A1:C30']);
  });

  it('has the appended row below it, whatever column it is in', () => {
    expect(
      run(`
        sheet.getRange('A1').setValue('heading');
        sheet.getRange('F9').setValue('far below');
        sheet.appendRow(['new', 1]);
        return sheet.getRange('A10:B10').getValues()[0];
      `),
    ).toEqual(['new', 1]);
  });

  it('grows the grid when a row is appended at its end', () => {
    expect(
      run(`sheet.getRange('A1000').setValue('x'); sheet.appendRow(['y']); return sheet.getMaxRows()`),
    ).toBe(1001);
  });
});

describe('notes and looks', () => {
  it('keep a number given to setNotes as Google does', () => {
    expect(run(`sheet.getRange('A1').setNotes([[25]]); return sheet.getRange('A1').getNote()`)).toBe('25.0');
    expect(run(`sheet.getRange('A1').setNote(25); return sheet.getRange('A1').getNote()`)).toBe('25');
  });

  it('take colours by name and number, and let pass what is none', () => {
    expect(
      run(`
        const cell = sheet.getRange('A1');
        return ['LightSkyBlue', '#ABC', 'foo', '#gggggg', null].map(color => cell.setBackground(color).getBackground());
      `),
    ).toEqual(['#87cefa', '#aabbcc', '#aabbcc', '#aabbcc', '#ffffff']);
  });

  it('answer with what an unset cell has', () => {
    expect(
      run(`
        const cell = sheet.getRange('A1');
        return [cell.getFontWeight(), cell.getFontLine(), cell.getFontSize(), cell.getHorizontalAlignment(),
          cell.getVerticalAlignment(), String(cell.getWrapStrategy()), cell.getWrap(), cell.getNumberFormat()];
      `),
    ).toEqual(['normal', 'none', 10, 'general', 'bottom', 'OVERFLOW', true, '0.###############']);
  });

  it('keep the number format when the format is cleared', () => {
    expect(
      run(`
        const cell = sheet.getRange('A1').setNumberFormat('0.00').setFontWeight('bold').clearFormat();
        return [cell.getNumberFormat(), cell.getFontWeight()];
      `),
    ).toEqual(['0.00', 'normal']);
  });

  it('give the link of a text that is a web address and of a HYPERLINK formula', () => {
    expect(
      run(`
        sheet.getRange('A1:A3').setValues([['https://example.com/ana'], ['=HYPERLINK("https://example.com/b";"b")'], ['plain']]);
        return sheet.getRange('A1:A3').getRichTextValues().map(([value]) => [value.getText(), value.getLinkUrl()]);
      `),
    ).toEqual([
      ['https://example.com/ana', 'https://example.com/ana'],
      ['b', 'https://example.com/b'],
      ['plain', null],
    ]);
  });
});

describe('acts on a range', () => {
  it('sort every row of the range, and of a sheet all but the frozen ones', () => {
    expect(
      run(`
        sheet.getRange('A1:B4').setValues([['name', 'n'], ['c', 1], ['a', 2], ['b', 3]]);
        sheet.setFrozenRows(1);
        sheet.sort(1);
        const whole = sheet.getRange('A1:A4').getValues().flat();
        sheet.getRange('A1:B4').sort([{ column: 2, ascending: false }]);
        return [whole, sheet.getRange('A1:A4').getValues().flat()];
      `),
    ).toEqual([
      ['name', 'a', 'b', 'c'],
      ['name', 'b', 'a', 'c'],
    ]);
  });

  it('remove rows that repeat an earlier one, ignoring case', () => {
    expect(
      run(`
        sheet.getRange('A1:B4').setValues([['x', 1], ['X', 1], ['y', 1], ['x', 2]]);
        const left = sheet.getRange('A1:B4').removeDuplicates();
        const one = sheet.getRange('A1:B3').removeDuplicates([1]).getA1Notation();
        return [left.getA1Notation(), one, sheet.getRange('A1:B4').getValues()];
      `),
    ).toEqual([
      'A1:B3',
      'A1:B2',
      [
        ['x', 1],
        ['y', 1],
        ['', ''],
        ['', ''],
      ],
    ]);
  });

  it('copy formulas, looks and rules; a move takes references along', () => {
    expect(
      run(`
        sheet.getRange('A1').setValue(2);
        sheet.getRange('B1').setFormula('=A1*2').setBackground('red')
          .setDataValidation(SpreadsheetApp.newDataValidation().requireNumberGreaterThan(1).build());
        sheet.getRange('B1').copyTo(sheet.getRange('B2'));
        const copied = sheet.getRange('B2');
        const seen = [copied.getFormula(), copied.getBackground(), String(copied.getDataValidation().getCriteriaType())];
        sheet.getRange('A1').moveTo(sheet.getRange('D5'));
        return [...seen, sheet.getRange('B1').getFormula()];
      `),
    ).toEqual(['=A2*2', '#ff0000', 'NUMBER_GREATER_THAN', '=D5*2']);
  });

  it('find and replace what the cells show', () => {
    expect(
      run(`
        sheet.getRange('A1:A4').setValues([['Café'], ['cafe au lait'], ['tea'], ['CAFE']]);
        const finder = sheet.createTextFinder('cafe');
        const found = finder.findAll().map(range => range.getA1Notation());
        const plain = sheet.createTextFinder('cafe').ignoreDiacritics(true).matchEntireCell(true).findAll().length;
        const replaced = sheet.createTextFinder('cafe').matchCase(true).replaceAllWith('tea');
        return [found, plain, replaced, sheet.getRange('A2').getValue()];
      `),
    ).toEqual([['A2', 'A4'], 2, 1, 'tea au lait']);
  });
});
