// Writes numbers, amounts, shares and days for a reader of a language.
import type { Language } from './languages.ts';

/** Malay writes like British English; Spanish groups from four digits on, as its readers expect in tables. */
const tags: Readonly<Record<Language, string>> = { en: 'en-GB', es: 'es-ES', it: 'it-IT', ms: 'ms-MY' };

/** `1,234,567`; with at most `decimals` places. */
export const writeNumber = (value: number, language: Language, decimals = 0): string =>
  new Intl.NumberFormat(tags[language], { maximumFractionDigits: decimals, useGrouping: true }).format(value);

/** An amount with its currency's code, which is read alike everywhere: `EUR 1,234.50`; whole amounts without decimals. */
export function writeMoney(value: number, currency: string, language: Language, decimals = 2): string {
  const places = Number.isInteger(value) ? 0 : decimals;
  const amount = new Intl.NumberFormat(tags[language], {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
    useGrouping: true,
  }).format(value);
  return currency === '' ? amount : `${currency} ${amount}`;
}

/** 0.0423 as `4.2 %`: two digits that say something. */
export function writeShare(value: number, language: Language): string {
  const percent = value * 100;
  const decimals =
    Math.abs(percent) >= 100 || Number.isInteger(percent) ? 0 : Math.abs(percent) >= 10 ? 1 : 2;
  return `${writeNumber(percent, language, decimals)} %`;
}

/** `11 Dec 2026`, never `11/12`. */
export const writeDay = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(tags[language], {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
