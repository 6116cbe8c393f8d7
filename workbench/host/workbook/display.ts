// How a value shows in a cell: number formats in the spreadsheet's locale.
import { format as formatNumber, isDateFormat as looksLikeDate } from 'numfmt';
import type { Locale } from './locale.ts';
import { isCellError } from './scalar.ts';
import type { Scalar } from './types.ts';

/** What `getNumberFormat` says of a cell that has none: the automatic format. */
export const automatic = '0.###############';

const dateFormats = new Map<string, boolean>();

/** Whether numbers in this format are dates, times or durations, so that scripts read them as Date. */
export function isDateFormat(format: string): boolean {
  let known = dateFormats.get(format);
  if (known === undefined) {
    known = format !== automatic && looksLikeDate(format);
    dateFormats.set(format, known);
  }
  return known;
}

/** Whether the format keeps whatever is written as text. */
export function isTextFormat(format: string | undefined): boolean {
  return format === '@';
}

/** The text a cell shows. A format that cannot be read shows the number as it is. */
export function displayOf(value: Scalar, format: string | undefined, locale: Locale): string {
  if (value === '') return '';
  if (isCellError(value)) return value.error;
  if (typeof value === 'boolean') return locale.booleans[value ? 0 : 1];
  if (typeof value === 'string') {
    if (format === undefined || !format.includes('@') || format === '@') return value;
    return through(format, value, locale) ?? value;
  }
  if (format === undefined || format === automatic || format === '@') return plainNumber(value, locale);
  return through(format, value, locale) ?? plainNumber(value, locale);
}

const options = new Map<string, { locale: string; leap1900: boolean; throws: boolean; invalid: string }>();
const refused = '\u0000';

function through(format: string, value: number | string, locale: Locale): string | undefined {
  let option = options.get(locale.formatKey);
  if (!option) {
    option = { locale: locale.formatKey, leap1900: false, throws: false, invalid: refused };
    options.set(locale.formatKey, option);
  }
  const text = formatNumber(portable(format), value, option);
  return text === refused ? undefined : text;
}

const patterns = new Map<string, string>();

/** A currency's locale (`[$€-2]`) never changes the separators in Sheets; a bracket without one does not here. */
function portable(format: string): string {
  let pattern = patterns.get(format);
  if (pattern === undefined) {
    pattern = format.replace(/\[\$([^\]-]+)-[^\]]*\]/g, '[$$$1]');
    patterns.set(format, pattern);
  }
  return pattern;
}

/** A number without a format: whole up to 15 digits, otherwise ten significant ones. */
export function plainNumber(value: number, locale: Locale): string {
  if (!Number.isFinite(value)) return '#NUM!';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e15 || size < 1e-9)) {
    const [mantissa = '', exponent = ''] = value.toExponential(9).split('e');
    const power = Math.abs(Number(exponent)).toString().padStart(2, '0');
    const trimmed = mantissa.replace(/\.?0+$/, '').replace('.', locale.decimal);
    return `${trimmed}E${exponent.startsWith('-') ? '-' : '+'}${power}`;
  }
  if (Number.isInteger(value)) return String(value);
  const whole = Math.max(0, Math.floor(Math.log10(size)) + 1);
  const rounded = Number(value.toFixed(Math.max(0, 10 - whole)));
  const text =
    Math.abs(rounded) < 1e-6 && rounded !== 0 ? rounded.toFixed(10).replace(/0+$/, '') : String(rounded);
  return text.replace('.', locale.decimal);
}
