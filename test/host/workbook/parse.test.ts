import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { automatic, type Input, locales, Workbook } from '../../../workbench/host/workbook/index.ts';

const december = Date.UTC(2026, 11, 11, 9);

function book(locale = 'en_US'): Workbook {
  return new Workbook({ locale, timeZone: 'Europe/Madrid', now: () => december });
}

/** Value, what the cell shows, and its number format, after writing a text as a script. */
function written(text: Input, locale: string, format?: string) {
  const workbook = book(locale);
  const sheet = workbook.sheet(0);
  const cell = { row: 1, column: 1, rows: 1, columns: 1 };
  if (format) sheet.restyle(cell, { numberFormat: format });
  sheet.writeCell(1, 1, text, 'script');
  return {
    value: sheet.value(1, 1),
    shown: sheet.displayValue(1, 1),
    format: sheet.numberFormats(cell)[0]?.[0],
    formula: sheet.formula(1, 1),
  };
}

const day = (text: string) => (Date.parse(`${text}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;

describe('a written text in the locale of the spreadsheet', () => {
  it.each([
    ['a whole number', 'en_US', '42', 42, '42'],
    ['a decimal point', 'en_US', '1.5', 1.5, '1.5'],
    ['groups of thousands', 'en_US', '1,000,000', 1_000_000, '1,000,000'],
    ['groups with decimals', 'en_US', '1,234.5', 1234.5, '1,234.50'],
    ['money', 'en_US', '$2.99', 2.99, '$2.99'],
    ['money without cents', 'en_US', '$1,200', 1200, '$1,200'],
    ['negative money', 'en_US', '-$5', -5, '-$5'],
    ['a per cent', 'en_US', '12.5%', 0.125, '12.50%'],
    ['a whole per cent', 'en_US', '7%', 0.07, '7%'],
    ['an exponent that was meant as a code', 'en_US', '3E7', 3e7, '3.00E+07'],
    ['leading zeros go', 'en_US', '007', 7, '7'],
    ['spaces around a number', 'en_US', ' 12 ', 12, '12'],
    ['a phone number with a plus is a number', 'en_US', '+34600111222', 34_600_111_222, '34600111222'],
    ['wrong groups stay text', 'en_US', '1,23', '1,23', '1,23'],
    ['a decimal comma stays text', 'en_US', '12,5', '12,5', '12,5'],
    ['month before day', 'en_US', '3/4/2026', day('2026-03-04'), '3/4/2026'],
    ['two digits of a year', 'en_US', '3/4/26', day('2026-03-04'), '3/4/2026'],
    ['no thirteenth month', 'en_US', '13/2/2026', '13/2/2026', '13/2/2026'],
    ['ISO in every locale', 'en_US', '2026-12-11', day('2026-12-11'), '2026-12-11'],
    ['a code that becomes a date', 'en_US', 'MAR12', day('2026-03-12'), '12-Mar'],
    ['a score that becomes a date', 'en_US', '12-3', day('2026-12-03'), '12-3'],
    ['two numbers and a space', 'en_US', '3 5', day('2026-03-05'), '3 5'],
    ['a month in words', 'en_US', 'March 12, 2026', day('2026-03-12'), 'March 12, 2026'],
    ['month and year', 'en_US', 'Sep 2026', day('2026-09-01'), 'Sep 2026'],
    ['a time', 'en_US', '14:30', 14.5 / 24, '14:30'],
    ['half a day', 'en_US', '2:30 pm', 14.5 / 24, '2:30 PM'],
    ['a date with time', 'en_US', '2026-12-11 18:00', day('2026-12-11') + 0.75, '2026-12-11 18:00'],
    ['a duration', 'en_US', '30:15', 30.25 / 24, '30:15'],
    ['a truth in small letters', 'en_US', 'true', true, 'TRUE'],
    ['an error as text', 'en_US', '#N/A', { error: '#N/A' }, '#N/A'],
    ['a short word with a digit', 'en_US', 'mp3', 'mp3', 'mp3'],
    ['a version', 'en_US', '1.2.3.4', '1.2.3.4', '1.2.3.4'],
    ['a text', 'en_US', 'Anna 🌸', 'Anna 🌸', 'Anna 🌸'],

    ['day before month', 'en_GB', '3/4/2026', day('2026-04-03'), '03/04/2026'],
    ['pounds', 'en_GB', '£1,250.50', 1250.5, '£1,250.50'],
    ['foreign money stays text', 'en_US', '£5', '£5', '£5'],

    ['a decimal comma', 'es_ES', '12,5', 12.5, '12,5'],
    ['thousands with points', 'es_ES', '1.234', 1234, '1.234'],
    ['a decimal point becomes a date', 'es_ES', '1.5', day('2026-05-01'), '1.5'],
    ['euros behind the number', 'es_ES', '1.250,50 €', 1250.5, '1.250,50 €'],
    ['a Spanish month', 'es_ES', '12 de marzo de 2026', day('2026-03-12'), '12 de marzo de 2026'],
    ['an English month in Spain', 'es_ES', 'MAR12', day('2026-03-12'), '12-mar'],
    ['Spanish truth', 'es_ES', 'verdadero', true, 'VERDADERO'],
    ['English truth in Spain', 'es_ES', 'FALSE', false, 'FALSO'],

    ['a decimal point in Mexico', 'es_MX', '1,234.5', 1234.5, '1,234.50'],
    ['day first in Mexico', 'es_MX', '5/2/2026', day('2026-02-05'), '05/02/2026'],

    ['German date', 'de_DE', '11.12.2026', day('2026-12-11'), '11.12.2026'],
    ['German short date', 'de_DE', '1.5.26', day('2026-05-01'), '01.05.2026'],
    ['German truth', 'de_DE', 'WAHR', true, 'WAHR'],
    ['French thousands', 'fr_FR', '1 234,5', 1234.5, '1 234,50'],
    ['Italian truth', 'it_IT', 'VERO', true, 'VERO'],
    ['reais', 'pt_BR', 'R$ 1.250,50', 1250.5, 'R$ 1.250,50'],
    ['rupiah', 'id_ID', 'Rp15.000', 15_000, 'Rp15.000'],
    ['Indonesian month', 'id_ID', '12 Agustus 2026', day('2026-08-12'), '12 Agustus 2026'],
  ])('%s: %s "%s"', (_, locale, text, value, shown) => {
    const cell = written(text, locale);
    expect(cell.value).toEqual(value);
    expect(cell.shown.replaceAll('\u202f', ' ')).toBe(shown);
  });

  it('knows no ms_MY', () => {
    expect(() => book('ms_MY')).toThrowError(expect.objectContaining({ code: 'badLocale' }));
  });
});

describe('what keeps a text from being read', () => {
  it.each(['2024-01-02', '3E7', 'MAR12', '1.5', 'TRUE', '+34600111222', '007'])(
    'a cell of plain text keeps "%s"',
    (text) => {
      expect(written(text, 'en_US', '@')).toMatchObject({
        value: text,
        shown: text,
        format: '@',
        formula: '',
      });
    },
  );

  it('a leading apostrophe is consumed and forces text', () => {
    expect(written("'=1+1", 'en_US')).toMatchObject({ value: '=1+1', formula: '' });
    expect(written("'3E7", 'en_US')).toMatchObject({ value: '3E7', shown: '3E7' });
  });

  it('a text starting with = is a formula in a cell of plain text too', () => {
    expect(written('=1+1', 'en_US', '@')).toMatchObject({ value: 2, formula: '=1+1' });
  });

  it('a leading plus that is no number becomes a formula, for a script as for a person', () => {
    expect(written('+34 600 111', 'en_US')).toMatchObject({
      formula: '=+34 600 111',
      value: { error: '#ERROR!' },
    });
    expect(written('+A2', 'en_US')).toMatchObject({ formula: '=+A2' });
  });

  it('a leading minus or at sign stays text', () => {
    expect(written('- first point', 'en_US').value).toBe('- first point');
    expect(written('@anna', 'en_US').value).toBe('@anna');
  });
});

describe('formats that parsing brings', () => {
  it('a date gets its format, a plain number none', () => {
    expect(written('3/4/2026', 'en_US').format).toBe('M/d/yyyy');
    expect(written('42', 'en_US').format).toBe(automatic);
  });

  it('a date keeps the date format the cell has', () => {
    expect(written('3/4/2026', 'en_US', 'yyyy-mm-dd')).toMatchObject({
      shown: '2026-03-04',
      format: 'yyyy-mm-dd',
    });
  });

  it('a number in a cell of dates shows as a date', () => {
    expect(written('46000', 'en_US', 'yyyy-mm-dd').shown).toBe('2025-12-09');
  });

  it('a moment written as such gets date and time', () => {
    expect(written({ serial: day('2026-12-11') + 0.5 }, 'en_GB').shown).toBe('11/12/2026 12:00:00');
    expect(written({ serial: day('2026-12-11') }, 'de_DE').shown).toBe('11.12.2026');
  });

  it('a person who types 5 among per cents means 5 %, a script does not', () => {
    const sheet = book().sheet(0);
    sheet.restyle({ row: 1, column: 1, rows: 1, columns: 2 }, { numberFormat: '0%' });
    sheet.writeCell(1, 1, '5', 'person');
    sheet.writeCell(1, 2, '5', 'script');
    expect(sheet.displayValues({ row: 1, column: 1, rows: 1, columns: 2 })).toEqual([['5%', '500%']]);
  });
});

describe('showing and reading again', () => {
  const names = Object.keys(locales);
  const texts = fc.oneof(
    fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((n) => Math.round(n * 100) / 100),
    fc.integer({ min: -1_000_000, max: 1_000_000 }),
  );

  it('a number shows as a text that reads as the number, in every locale and usual format', () => {
    const formats = [undefined, '#,##0.00', '0.00%', '0.00'];
    fc.assert(
      fc.property(fc.constantFrom(...names), texts, fc.constantFrom(...formats), (locale, number, format) => {
        const workbook = book(locale);
        const shown = workbook.display(number, format);
        const { value } = workbook.parse(shown, 'script', format);
        // Without a format a cell shows ten digits.
        expect(value).toBeCloseTo(format ? number : Number(number.toPrecision(10)), 6);
      }),
    );
  });

  it('a date shows as a text that reads as the date, in every locale', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.integer({ min: day('1950-01-01'), max: day('2049-12-31') }),
        (locale, serial) => {
          const workbook = book(locale);
          const { date } = workbook.localeFacts;
          for (const format of [date, 'yyyy-mm-dd', 'd mmm yyyy', 'd mmmm yyyy', `${date} H:mm:ss`])
            expect(workbook.parse(workbook.display(serial, format), 'script').value).toBe(serial);
        },
      ),
    );
  });

  it('what a cell opens with for editing reads as what it holds', () => {
    const inputs = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '3E7',
        'MAR12',
        '1,5',
        '1.5',
        "'=1",
        'TRUE',
        '12%',
        '=A2&"x"',
        '3/4/2026',
        '14:30',
        '$5',
      ),
      fc.integer(),
      fc.boolean(),
    );
    fc.assert(
      fc.property(fc.constantFrom(...names), inputs, (locale, input) => {
        const sheet = book(locale).sheet(0);
        sheet.writeCell(1, 1, input, 'script');
        const before = [sheet.value(1, 1), sheet.formula(1, 1), sheet.displayValue(1, 1)];
        sheet.writeCell(1, 1, sheet.editText(1, 1), 'person');
        expect([sheet.value(1, 1), sheet.formula(1, 1), sheet.displayValue(1, 1)]).toEqual(before);
      }),
    );
  });
});

describe('numbers without a format', () => {
  it.each([
    [1 / 3, '0.3333333333'],
    [2 / 3, '0.6666666667'],
    [Math.PI, '3.141592654'],
    [0.1 + 0.2, '0.3'],
    [123_456_789_012, '123456789012'],
    [1e15, '1E+15'],
    [1.5e-10, '1.5E-10'],
    [-0.5, '-0.5'],
  ])('%d shows as %s', (number, shown) => {
    expect(book().display(number)).toBe(shown);
  });
});
