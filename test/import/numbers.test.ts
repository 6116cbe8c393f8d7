import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideNumberStyle, type NumberStyle, readCurrency, readNumber } from '../../src/import/numbers.ts';

/** A number that stands alone in its column. */
const alone = (text: string) =>
  readNumber(text, decideNumberStyle([text], { whole: true, otherwise: 'point' }).style);

describe('reading a number', () => {
  it.each([
    ['409.8M', 409_800_000, 'M is million, exactly'],
    ['3.3k', 3300, 'a small k'],
    ['29.0b', 29_000_000_000, 'b is a thousand million'],
    ['12,5 mil', 12_500, 'Spanish thousand'],
    ['1,2 mil Seguidores', 1200, 'a word behind it'],
    ['1.234 Followers', 1234, 'a lone point in a whole-number column groups thousands'],
    ['42,1К', 42_100, 'a Cyrillic К'],
    ['42,42М', 42_420_000, 'a Cyrillic М'],
    ['2.58624E+11', 258_624_000_000, 'scientific, as spreadsheets export it'],
    ['2,58624E+5', 258_624, 'scientific with a comma'],
    ['1.39%', 0.0139, 'a percent is a share'],
    ['249500000.0', 249_500_000, 'a decimal that says nothing'],
    ['42 424', 42_424, 'a space groups'],
    ['42 424', 42_424, 'a no-break space groups'],
    ['1’200', 1200, 'a Swiss apostrophe groups'],
    ['1.234.567,89', 1_234_567.89, 'the last of two signs is the decimal one'],
    ['1,234,567', 1_234_567, 'a sign that comes twice groups'],
    ['12,34,567', 1_234_567, 'Indian grouping'],
    ['500+ connections', 500, 'a plus behind it'],
    ['€ 1.200,50', 1200.5, 'a currency before it'],
    ['1 500 zł', 1500, 'a currency behind it'],
    ['(300)', -300, 'an accountant’s negative'],
    ['−7', -7, 'a true minus'],
    ['3 juta', 3_000_000, 'Malay million'],
    ['1,5 mln', 1_500_000, 'Italian million'],
  ])('reads %s as %d: %s', (text, number) => {
    expect(alone(text)).toBe(number);
  });

  it.each(['unknown', '', '-', 'N/A', 'desconocido'])('reads %j as no number', (text) => {
    expect(alone(text)).toBe('');
  });

  it.each(['sin cifra', 'abc 12', '12-3', '2026-11-02', '+44 7700 900', '1.2.3,4,5'])(
    'can’t read %s',
    (text) => {
      expect(alone(text)).toBeUndefined();
    },
  );

  it('reads back every number written in either style', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.constantFrom<NumberStyle>('point', 'comma'),
        (cents, style) => {
          const text = (cents / 100).toLocaleString(style === 'point' ? 'en-US' : 'de-DE', {
            minimumFractionDigits: 2,
          });
          expect(readNumber(text, style)).toBeCloseTo(cents / 100, 2);
        },
      ),
    );
  });

  it('never reads a text without a digit as a number', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/\p{N}/u.test(text.normalize('NFKC'))),
        (text) => {
          const read = readNumber(text, 'point');
          expect(read === undefined || read === '').toBe(true);
        },
      ),
    );
  });
});

describe('deciding a column’s style', () => {
  it.each<[string[], NumberStyle, string]>([
    [['1.234', '12,5'], 'comma', 'one decimal comma shows what the points are'],
    [['1,234', '12.5'], 'point', 'one decimal point shows what the commas are'],
    [['1.234', '5.678'], 'comma', 'whole numbers have no decimals'],
    [['1,234', '5,678'], 'point', 'whole numbers have no decimals'],
    [['1.234.567', '9'], 'comma', 'a sign that comes twice groups'],
  ])('%j has a decimal %s: %s', (texts, style) => {
    expect(decideNumberStyle(texts, { whole: true, otherwise: 'point' }).style).toBe(style);
  });

  it('follows the locale where amounts leave it open, and is not sure', () => {
    expect(decideNumberStyle(['1.234'], { whole: false, otherwise: 'comma' })).toEqual({
      style: 'comma',
      sure: false,
    });
    expect(decideNumberStyle(['1.234'], { whole: false, otherwise: 'point' })).toEqual({
      style: 'point',
      sure: false,
    });
  });

  it('is not sure of a column that contradicts itself', () => {
    expect(decideNumberStyle(['1,5', '2.5', '2.7'], { whole: false, otherwise: 'point' })).toEqual({
      style: 'point',
      sure: false,
    });
  });
});

describe('reading a currency', () => {
  it.each([
    ['EUR 500', 'EUR'],
    ['500 €', 'EUR'],
    ['RM 500', 'MYR'],
    ['US$1,200', 'USD'],
    ['500', undefined],
    ['$500', undefined],
  ])('finds in %s: %s', (text, currency) => {
    expect(readCurrency(text)).toBe(currency);
  });
});

const cases = new URL('../../../shared/data/number-cases.json', import.meta.url);
describe.runIf(existsSync(cases))('numbers found in real lists', () => {
  const groups: { cases: [string, number | null][] }[] = existsSync(cases)
    ? JSON.parse(readFileSync(cases, 'utf8'))
    : [];
  it.each(groups.flatMap((group) => group.cases))('reads %s as %s', (text, number) => {
    const read = alone(text);
    expect(read === '' || read === undefined ? null : read).toBe(number);
  });
});
