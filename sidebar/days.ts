// Days as ISO texts: what a calendar needs to know about them.

const ms = 86_400_000;
const at = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** Whether a text is a day that exists, as `2026-12-31`. */
export function isDay(text: string, orEmpty = false): boolean {
  if (text === '') return orEmpty;
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at(text)) && addDays(text, 0) === text;
}

export const addDays = (day: string, count: number): string =>
  new Date(at(day) + count * ms).toISOString().slice(0, 10);

/** The same day of another month, or that month's last day. */
export function addMonths(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + count, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}

/** The weeks of a day's month, Monday first; days of the months around fill them up. */
export function weeksOf(day: string): string[][] {
  const first = `${day.slice(0, 7)}-01`;
  const start = addDays(first, -((new Date(at(first)).getUTCDay() + 6) % 7));
  const weeks: string[][] = [];
  for (
    let monday = start;
    weeks.length === 0 || monday.slice(0, 7) === day.slice(0, 7);
    monday = addDays(monday, 7)
  )
    weeks.push(Array.from({ length: 7 }, (_, n) => addDays(monday, n)));
  return weeks;
}
