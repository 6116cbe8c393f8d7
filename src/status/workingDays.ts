// Counts days as a team works them. Days are texts like 2026-12-11.

/** Monday is 1, Sunday 7. */
export type WeekDay = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The day of the week of a day. */
export function weekDayOf(day: string): WeekDay {
  const date = new Date(`${day}T00:00:00Z`);
  return (date.getUTCDay() || 7) as WeekDay;
}

/** A day some days later, or earlier for a number below 0. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/**
 * The `count`-th working day after a day; with 0 the day itself, or the next working day if it is
 * none. With no working days at all every day counts.
 */
export function addWorkingDays(day: string, count: number, working: readonly number[]): string {
  const works = (on: string) => working.length === 0 || working.includes(weekDayOf(on));
  let on = day;
  while (!works(on)) on = addDays(on, 1);
  // A weekend start has moved to the next working day already, which is the first one after it.
  let left = on === day ? count : Math.max(0, count - 1);
  while (left > 0) {
    on = addDays(on, 1);
    if (works(on)) left--;
  }
  return on;
}

/** Days from one day to another; negative if it is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
