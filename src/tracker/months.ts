// Reads a month as people write it in a heading: `2026-11`, `11/2026`, `Nov 2026`, `noviembre de 2026`.
import { plain } from '../language/plain.ts';

/** The first letters that tell a month from the others, in English, Spanish, Italian and Malay. */
const beginnings: readonly (readonly string[])[] = [
  ['jan', 'ene', 'gen'],
  ['feb'],
  ['mar', 'mac'],
  ['apr', 'abr'],
  ['may', 'mag', 'mei'],
  ['jun', 'giu'],
  ['jul', 'lug'],
  ['aug', 'ago', 'ogo'],
  ['sep', 'set'],
  ['oct', 'ott', 'okt'],
  ['nov'],
  ['dec', 'dic', 'dis'],
];

/** `2026-11`, or undefined when the text is no month with a year. */
export function readMonth(text: string): string | undefined {
  const numeric = /^\s*(?:(20\d\d)[-/. ]?(\d{1,2})|(\d{1,2})[-/. ](20\d\d))\s*$/.exec(text);
  if (numeric) return month(Number(numeric[1] ?? numeric[4]), Number(numeric[2] ?? numeric[3]));
  const parts = /^(20\d\d|\d\d)?(?:de|di)?(\p{L}+?)(?:de|di|del)?(20\d\d|\d\d)?$/u.exec(plain(text));
  const year = parts?.[1] ?? parts?.[3];
  const name = parts?.[2];
  if (!year || !name || (parts[1] && parts[3])) return undefined;
  const found = beginnings.findIndex((names) => names.some((beginning) => name.startsWith(beginning)));
  return month(year.length === 2 ? 2000 + Number(year) : Number(year), found + 1);
}

function month(year: number, number: number): string | undefined {
  return number >= 1 && number <= 12 ? `${year}-${String(number).padStart(2, '0')}` : undefined;
}
