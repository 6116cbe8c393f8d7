// How a metric grew over the days of its KPI, for a small line: what is dated, added up point by point.
import { addedUp } from '../tracker/columns.ts';
import { nextDay, startOfDay } from './period.ts';
import { type ReportRow, way } from './reading.ts';

/** What happened on which day, as far as it adds to a metric; undefined for one that doesn't grow by dates. */
function datedAmounts(
  metric: string,
  rows: readonly ReportRow[],
): { posts: { day: string; amount: number }[]; instants: string[] } | undefined {
  const piece = metric in addedUp ? addedUp[metric as keyof typeof addedUp] : undefined;
  const place = (way as readonly string[]).indexOf(metric);
  if (piece === undefined && metric !== 'postsLive' && place < 0) return undefined;
  if (place >= 0) {
    const first = new Map<string, string>();
    for (const { person, steps } of rows) {
      const at = steps.find((step) => step.place >= place)?.at;
      const known = first.get(person);
      if (at && (known === undefined || at < known)) first.set(person, at);
    }
    return { posts: [], instants: [...first.values()] };
  }
  const live = rows.flatMap(({ posts }) => posts.filter((post) => post.live && post.day !== ''));
  return {
    posts: live.map(({ day, numbers }) => ({ day, amount: piece ? (numbers[piece] ?? 0) : 1 })),
    instants: [],
  };
}

/**
 * The sums at so many points from the first day to today (or to the last day, if that is over);
 * empty where there is nothing to draw.
 */
export function readSpark(
  metric: string,
  rows: readonly ReportRow[],
  { start, end }: { start: string; end: string },
  today: string,
  timeZone: string,
  points = 12,
): number[] {
  const amounts = datedAmounts(metric, rows);
  const last = end < today ? end : today;
  if (!amounts || last < start) return [];
  const days = daysOf(start, last);
  const byDay = new Map<string, number>();
  const add = (day: string, amount: number) => byDay.set(day, (byDay.get(day) ?? 0) + amount);
  for (const { day, amount } of amounts.posts) if (day >= start && day <= last) add(day, amount);
  if (amounts.instants.length > 0) {
    const begins = days.map((day) => startOfDay(day, timeZone));
    const finish = startOfDay(nextDay(last), timeZone);
    for (const at of amounts.instants) {
      if (at >= finish) continue;
      const place = begins.filter((begin) => begin <= at).length - 1;
      const day = days[place];
      if (day !== undefined) add(day, 1);
    }
  }
  if (byDay.size === 0) return [];
  let sum = 0;
  const sums = days.map((day) => {
    sum += byDay.get(day) ?? 0;
    return sum;
  });
  const count = Math.min(points, sums.length);
  return Array.from(
    { length: count },
    (_, i) => sums[count === 1 ? sums.length - 1 : Math.round((i * (sums.length - 1)) / (count - 1))] ?? 0,
  );
}

/** Every day from the first to the last one; ten years at most. */
function daysOf(start: string, last: string): string[] {
  const days: string[] = [];
  for (let day = start; day <= last && days.length < 3660; day = nextDay(day)) days.push(day);
  return days;
}
