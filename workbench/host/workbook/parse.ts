// What a typed or written text means in a spreadsheet's locale: formula, boolean, number, date, time or text.
//
// Scripts' strings are read as if typed ("USER_ENTERED", https://developers.google.com/sheets/api/reference/rest/v4/ValueInputOption;
// https://github.com/brucemcpherson/gas-fakes/issues/40 found setValues to be the same).
import { isDateFormat, isTextFormat } from './display.ts';
import type { Locale } from './locale.ts';
import { errorOf } from './scalar.ts';
import { isDay, serialOfDay } from './time.ts';
import type { ErrorCode, Scalar, Writer } from './types.ts';

/** What a typed or written text means. */
export interface Parsed {
  value: Scalar;
  /** The formula's text with `=`, as typed; its value is not known yet. */
  formula?: string;
  /** The number format the text brings along. */
  format?: string;
}

/**
 * Parses a text for a cell of this number format.
 * @param year the current year in the spreadsheet's time zone, for dates without one
 */
export function parseText(
  text: string,
  locale: Locale,
  year: number,
  writer: Writer,
  format?: string,
): Parsed {
  if (text.startsWith("'")) return { value: text.slice(1) };
  // `=` is a formula in a cell of plain text too: https://developers.google.com/apps-script/reference/spreadsheet/range#setvaluevalue
  if (text.startsWith('=') && text.length > 1) return { value: '', formula: text };
  if (isTextFormat(format) || text === '') return { value: text };
  const trimmed = text.trim();
  const first = trimmed.charCodeAt(0);
  // Nearly every text of a list starts with a letter that no number, date or boolean starts with.
  if (trimmed.length > 40) return plus(text, trimmed);
  const known =
    readBoolean(trimmed, locale) ??
    (first === 35 ? readError(trimmed) : undefined) ??
    (/\d/.test(trimmed)
      ? (readNumber(trimmed, locale, writer, format) ??
        readTime(trimmed) ??
        readDate(trimmed, locale, year) ??
        readDateTime(trimmed, locale, year))
      : undefined);
  return known ?? plus(text, trimmed);
}

/**
 * A text with a leading `+` that is no number becomes a formula, also when an API writes it as USER_ENTERED:
 * https://github.com/OWOX/owox-data-marts/pull/1535, https://github.com/nithinmurali/pygsheets/pull/373
 */
function plus(text: string, trimmed: string): Parsed {
  return trimmed.startsWith('+') && trimmed.length > 1
    ? { value: '', formula: `=${trimmed}` }
    : { value: text };
}

function readBoolean(text: string, locale: Locale): Parsed | undefined {
  const word = text.toUpperCase();
  if (word === 'TRUE' || word === locale.booleans[0]) return { value: true };
  if (word === 'FALSE' || word === locale.booleans[1]) return { value: false };
  return undefined;
}

const errorCodes = new Set(['#NULL!', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#N/A', '#ERROR!']);

function readError(text: string): Parsed | undefined {
  return errorCodes.has(text) ? { value: errorOf(text as ErrorCode) } : undefined;
}

interface NumberPattern {
  whole: RegExp;
  groups: RegExp;
}

const numberPatterns = new Map<string, NumberPattern>();

function numberPattern(locale: Locale): NumberPattern {
  let pattern = numberPatterns.get(locale.name);
  if (!pattern) {
    const quote = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const decimal = quote(locale.decimal);
    const group = /\s/.test(locale.group) ? '[\u202f\u00a0 ]' : quote(locale.group);
    const currency = quote(locale.currency);
    pattern = {
      whole: new RegExp(
        `^([-+]?)(${currency}\\s?)?([-+]?)((?:\\d{1,3}(?:${group}\\d{3})+|\\d+)?(?:${decimal}\\d*)?)(E[-+]?\\d{1,3})?(\\s?%)?(\\s?${currency})?$`,
        'i',
      ),
      groups: new RegExp(group, 'g'),
    };
    numberPatterns.set(locale.name, pattern);
  }
  return pattern;
}

/** Reads numbers without a format of their own, as VALUE() and comparisons do too. */
export function readNumber(
  text: string,
  locale: Locale,
  writer: Writer = 'script',
  format?: string,
): Parsed | undefined {
  const pattern = numberPattern(locale);
  const match = pattern.whole.exec(text);
  if (!match) return undefined;
  const [, sign = '', before, inner = '', digits = '', exponent, percent, after] = match;
  if ((sign && inner) || (before && after) || !/\d/.test(digits)) return undefined;
  const plain = digits.replace(pattern.groups, '').replace(locale.decimal, '.');
  const grouped = pattern.groups.test(digits);
  pattern.groups.lastIndex = 0;
  let value = Number(`${sign || inner}${plain}${exponent ?? ''}`);
  if (!Number.isFinite(value)) return undefined;
  const fraction = digits.includes(locale.decimal) && !digits.endsWith(locale.decimal);
  if (percent) return { value: scaled(value), format: fraction ? '0.00%' : '0%' };
  if (before ?? after)
    return { value, format: fraction ? locale.currencyFormat : locale.currencyFormat.replace('.00', '') };
  if (exponent) return { value, format: '0.00E+00' };
  if (grouped) return { value, format: fraction ? '#,##0.00' : '#,##0' };
  // A person who types 5 into a cell of per cents means 5 %.
  if (writer === 'person' && format?.includes('%')) value = scaled(value);
  return { value };
}

/** Divides by 100 without a binary remainder: 12.3 % is 0.123. */
function scaled(value: number): number {
  return Number(`${value}e-2`);
}

const clock = /^(\d{1,4}):(\d{2})(?::(\d{2})(\.\d{1,3})?)?(?:\s?([AP])\.?M\.?)?$/i;
const hourOnly = /^(\d{1,2})\s?([AP])M$/i;

function readTime(text: string): Parsed | undefined {
  const short = hourOnly.exec(text);
  const match = short ? [text, short[1], '00', undefined, undefined, short[2]] : clock.exec(text);
  if (!match) return undefined;
  const hour = Number(match[1]);
  const minute = Number(match[2]);
  const second = Number(match[3] ?? 0) + Number(match[4] ?? 0);
  if (minute > 59 || second >= 60) return undefined;
  const half = match[5]?.toUpperCase();
  if (half && (hour < 1 || hour > 12)) return undefined;
  const hours = half ? (hour % 12) + (half === 'P' ? 12 : 0) : hour;
  const value = (hours * 3600 + minute * 60 + second) / 86_400;
  const seconds = match[3] === undefined ? '' : match[4] === undefined ? ':ss' : ':ss.000';
  if (half) return { value, format: `h:mm${seconds} am/pm` };
  return { value, format: hours >= 24 ? `[h]:mm${seconds}` : `H:mm${seconds}` };
}

function readDateTime(text: string, locale: Locale, year: number): Parsed | undefined {
  const at = text.search(/\s\d{1,2}(:\d{2}|\s?[AP]M$)/i);
  if (at < 0) return undefined;
  const date = readDate(text.slice(0, at).replace(/,$/, ''), locale, year);
  const time = readTime(text.slice(at + 1).trim());
  if (typeof date?.value !== 'number' || typeof time?.value !== 'number' || time.value >= 1) return undefined;
  return { value: date.value + time.value, format: `${date.format} ${time.format}` };
}

const numeric = /^(\d{1,4})([-/. ])(\d{1,2})(?:([-/. ])(\d{1,4}))?$/;

/**
 * Dates by the locale's order; a year of four digits in front is always year, month, day. Without a year the
 * current one is meant. Spaces separate too: https://github.com/getodk/getodk/issues/463
 */
function readDate(text: string, locale: Locale, thisYear: number): Parsed | undefined {
  const match = numeric.exec(text);
  if (!match) return readNamedMonth(text, locale, thisYear);
  const [, a = '', separator = '', b = '', second, c] = match;
  if (c === undefined) return readTwoParts(a, b, separator, locale, thisYear);
  if (second !== separator) return undefined;
  const own = locale.date.replace(/[a-z]/gi, '').charAt(0);
  if (a.length === 4) {
    if (c.length > 2) return undefined;
    return dated(a, b, c, `yyyy${separator}${'m'.repeat(b.length)}${separator}${'d'.repeat(c.length)}`);
  }
  if (a.length > 2 || c.length === 3 || (c.length === 1 && locale.order !== 'ymd')) return undefined;
  const mirrored = (order: 'mdy' | 'dmy') =>
    order === 'mdy'
      ? `${wide('m', a)}${separator}${wide('d', b)}${separator}yyyy`
      : `${wide('d', a)}${separator}${wide('m', b)}${separator}yyyy`;
  if (locale.order === 'mdy') return dated(c, a, b, separator === own ? locale.date : mirrored('mdy'));
  if (locale.order === 'dmy') return dated(c, b, a, separator === own ? locale.date : mirrored('dmy'));
  return c.length === 4 ? dated(c, a, b, mirrored('mdy')) : dated(a, b, c, locale.date);
}

function readTwoParts(
  a: string,
  b: string,
  separator: string,
  locale: Locale,
  thisYear: number,
): Parsed | undefined {
  // Where the point is the decimal sign, 1.5 has been read as a number already.
  if (a.length > 2) {
    return a.length === 4 && separator !== ' ' && separator !== '.'
      ? dated(a, b, '1', `yyyy${separator}${wide('m', b)}`)
      : undefined;
  }
  const year = String(thisYear);
  return locale.order === 'dmy'
    ? dated(year, b, a, `${wide('d', a)}${separator}${wide('m', b)}`)
    : dated(year, a, b, `${wide('m', a)}${separator}${wide('d', b)}`);
}

function wide(letter: string, digits: string): string {
  return digits.length === 2 && digits.startsWith('0') ? letter + letter : letter;
}

function dated(year: string, month: string, day: string, format: string): Parsed | undefined {
  const y = fullYear(year);
  if (!isDay(y, Number(month), Number(day))) return undefined;
  return { value: serialOfDay(y, Number(month), Number(day)), format };
}

/** Two digits mean 1950 to 2049. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

const words = /\d+|\p{L}+\.?|[^\d\p{L}]+/gu;

/** `MAR12`, `12-Mar`, `March 12, 2026`, `12 de marzo de 2026`, `Mar 2026`. */
function readNamedMonth(text: string, locale: Locale, thisYear: number): Parsed | undefined {
  const parts = text.match(words) ?? [];
  if (parts.length > 9) return undefined;
  let month = 0;
  let monthFormat = '';
  const numbers: string[] = [];
  const kinds: ('month' | 'number' | 'other')[] = [];
  for (const part of parts) {
    if (/^\d/.test(part)) {
      numbers.push(part);
      kinds.push('number');
    } else if (/^\p{L}/u.test(part) && part.toLowerCase() !== 'de') {
      const word = part.toLowerCase().replace(/\.$/, '');
      const index = locale.months.findIndex(
        (names) => names.includes(word) || (names.includes('sep') && word === 'sept'),
      );
      if (index < 0 || month) return undefined;
      month = index + 1;
      monthFormat = locale.months[index]?.[0] === word && word.length > 3 ? 'mmmm' : 'mmm';
      kinds.push('month');
    } else if (/^(?:de|[-/.,\s]+)$/.test(part)) kinds.push('other');
    else return undefined;
  }
  if (!month || numbers.length < 1 || numbers.length > 2) return undefined;
  const [one = '', two] = numbers;
  const roles: ('d' | 'yyyy')[] =
    two === undefined
      ? [one.length > 2 || Number(one) > 31 || Number(one) === 0 ? 'yyyy' : 'd']
      : one.length === 4
        ? ['yyyy', 'd']
        : ['d', 'yyyy'];
  const day = numbers[roles.indexOf('d')] ?? '1';
  const year = numbers[roles.indexOf('yyyy')] ?? String(thisYear);
  if (day.length > 2 || year.length === 3 || year.length > 4) return undefined;
  const joined = !kinds.includes('other');
  const format = joined
    ? roles[0] === 'd'
      ? `d-${monthFormat}`
      : `${monthFormat}-yyyy`
    : mirror(parts, kinds, roles, monthFormat);
  return dated(year, String(month), day, format);
}

function mirror(parts: string[], kinds: string[], roles: ('d' | 'yyyy')[], month: string): string {
  let number = 0;
  return parts
    .map((part, index) => {
      if (kinds[index] === 'month') return month;
      if (kinds[index] === 'number') return roles[number++] ?? 'd';
      return part === 'de' ? '"de"' : part;
    })
    .join('');
}

/** Whether the text brings a format that takes the place of the one the cell has. */
export function formatAfter(parsed: string | undefined, has: string | undefined): string | undefined {
  if (parsed === undefined) return has;
  if (has === undefined) return parsed;
  if (isDateFormat(parsed) !== isDateFormat(has)) return parsed;
  return has;
}
