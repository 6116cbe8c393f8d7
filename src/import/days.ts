// Reads days as people write them; whether the day or the month comes first is decided for a column.

export type DayOrder = 'day first' | 'month first';

/** Months by the first letters that tell them apart, in the four languages. */
const months: readonly (readonly string[])[] = [
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

const monthOf = (name: string) =>
  months.findIndex((names) => names.includes(name.slice(0, 3).toLowerCase())) + 1;

const numeric = /^(\d{1,2})[./-](\d{1,2})[./-](\d{2}|\d{4})(?:[ ,T].*)?$/;

/** Which order a column's days are in: shown by any number above twelve, else `otherwise`. */
export function decideDayOrder(
  texts: readonly string[],
  otherwise: DayOrder,
): { order: DayOrder; sure: boolean } {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const text of texts) {
    const match = numeric.exec(text.trim());
    if (!match) continue;
    if (Number(match[1]) > 12) dayFirst++;
    else if (Number(match[2]) > 12) monthFirst++;
  }
  if (dayFirst === monthFirst) return { order: otherwise, sure: false };
  return {
    order: dayFirst > monthFirst ? 'day first' : 'month first',
    sure: Math.min(dayFirst, monthFirst) === 0,
  };
}

/** The day as `2026-12-11`, `''` for an empty text, or undefined if it can't be read. */
export function readDay(text: string, order: DayOrder): string | undefined {
  const plain = text.trim();
  if (plain === '') return '';
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?$/.exec(plain);
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const digits = numeric.exec(plain);
  if (digits) {
    const [first, second] = [Number(digits[1]), Number(digits[2])];
    return order === 'day first'
      ? day(year(digits[3]!), second, first)
      : day(year(digits[3]!), first, second);
  }
  const dayMonth = /^(\d{1,2})\.?\s+(?:de\s+)?(\p{L}{3,})\.?,?\s+(?:de\s+)?(\d{4})$/u.exec(plain);
  if (dayMonth) return day(Number(dayMonth[3]), monthOf(dayMonth[2]!), Number(dayMonth[1]));
  const monthDay = /^(\p{L}{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/u.exec(plain);
  if (monthDay) return day(Number(monthDay[3]), monthOf(monthDay[1]!), Number(monthDay[2]));
  return undefined;
}

const year = (text: string) => (text.length === 2 ? 2000 + Number(text) : Number(text));

function day(year: number, month: number, date: number): string | undefined {
  const made = new Date(Date.UTC(year, month - 1, date));
  const real =
    made.getUTCFullYear() === year && made.getUTCMonth() === month - 1 && made.getUTCDate() === date;
  return real && year >= 1900 ? made.toISOString().slice(0, 10) : undefined;
}
