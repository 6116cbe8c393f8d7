// Looks at rows between two days: posts by the day they were published, statuses by their History.
import { addedUp, type ColumnId } from '../tracker/columns.ts';
import { contactedPlace, countPosts, type Post, type ReportRow } from './reading.ts';

/** Days `2026-11-01`; both included, either may be open. */
export interface Period {
  start?: string | undefined;
  end?: string | undefined;
}

/** Whole results of a row, which nobody can split by post. */
const wholeRow: ReadonlySet<ColumnId> = new Set([
  'postsLive',
  ...Object.keys(addedUp),
  'leads',
  'sales',
  'revenue',
  'cost',
]);

/**
 * The rows as they stand for a period. A post without a day counts as within, unless `undated` says
 * otherwise. Of a row whose live posts are partly outside, what its pieces add up to is added up
 * anew, and what only the row has (leads, sales, revenue, cost, own columns) counts in whole; where
 * all are outside, nothing of it counts. A phase counts for the day it was first reached.
 * @param timeZone the spreadsheet's: in it the days begin and end
 */
export function within(
  rows: readonly ReportRow[],
  { start, end }: Period,
  timeZone: string,
  undated = true,
): ReportRow[] {
  if (start === undefined && end === undefined) return [...rows];
  const from = start === undefined ? '' : startOfDay(start, timeZone);
  const until = end === undefined ? '\uffff' : startOfDay(nextDay(end), timeZone);
  const isInside = ({ day }: Post) =>
    day === '' ? undated : (start === undefined || day >= start) && (end === undefined || day <= end);
  return rows.flatMap((row): ReportRow[] => {
    const { posts } = row;
    const all = posts.every(isInside);
    const inside = all ? posts : posts.filter(isInside);
    const changes = wayWithin(row, from, until, undated);
    // A row with results and no post has them at no known time.
    if (all && (undated || row.livePosts > 0))
      return [isUnchanged(row, changes) ? row : changed(row, changes)];
    // Nothing of it happened then.
    if (!undated && inside.length === 0 && changes.reached < 0 && !changes.contacted) return [];
    const { agreedPosts, livePosts, postsWith } = countPosts(inside);
    const then = changed(row, changes);
    return [{ ...then, posts: inside, agreedPosts, livePosts, postsWith, numbers: numbersOf(row, inside) }];
  });
}

type WayThen = Pick<ReportRow, 'reached' | 'reachedBefore' | 'contacted' | 'replied' | 'replyDays'>;

/** Named one by one: spreading two objects into thousands of rows takes several times as long. */
const changed = (row: ReportRow, then: WayThen): ReportRow => ({
  ...row,
  reached: then.reached,
  reachedBefore: then.reachedBefore,
  contacted: then.contacted,
  replied: then.replied,
  replyDays: then.replyDays,
});

const isUnchanged = (row: ReportRow, then: WayThen): boolean =>
  row.reached === then.reached &&
  row.reachedBefore === then.reachedBefore &&
  row.contacted === then.contacted &&
  row.replied === then.replied &&
  row.replyDays === then.replyDays;

/** What a row had reached by the end of a period that it had not before. */
function wayWithin(
  { steps, sentAt, replied, replyDays }: ReportRow,
  from: string,
  until: string,
  undated: boolean,
): WayThen {
  let reached = -1;
  let reachedBefore = -1;
  for (const { place, at } of steps) {
    if (at === '' ? undated : at < until) reached = place;
    if (at !== '' && at < from) reachedBefore = place;
  }
  const sent = sentAt !== '' && sentAt >= from && sentAt < until;
  const contacted = (reached >= contactedPlace && reachedBefore < contactedPlace) || sent;
  return {
    reached,
    reachedBefore,
    contacted,
    replied: contacted && replied,
    replyDays: sent ? replyDays : undefined,
  };
}

/** The numbers of a row of which only these posts count. */
function numbersOf(row: ReportRow, posts: readonly Post[]): ReadonlyMap<ColumnId, number> {
  const live = posts.filter((post) => post.live);
  // Only pieces that are still to come lie outside: what there is, counts.
  if (live.length > 0 && live.length === row.livePosts) return row.numbers;
  if (live.length === 0) return known(row);
  const numbers = new Map(row.numbers);
  if (numbers.has('postsLive')) numbers.set('postsLive', live.length);
  for (const [column, key] of Object.entries(addedUp)) {
    const values = live.flatMap((post) => post.numbers[key] ?? []);
    if (values.length === 0) numbers.delete(column);
    else if (numbers.has(column))
      numbers.set(
        column,
        values.reduce((sum, value) => sum + value, 0),
      );
  }
  return numbers;
}

/** What is known of a row besides its results. */
const known = ({ numbers }: ReportRow): ReadonlyMap<ColumnId, number> =>
  new Map([...numbers].filter(([column]) => !wholeRow.has(column) && !column.startsWith('own:')));

const dayMs = 86_400_000;
const isoDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const msOf = (day: string) => Date.parse(`${day}T00:00:00Z`);

export const nextDay = (day: string): string => isoDay(msOf(day) + dayMs);

/** As many days as a period has, right before it; undefined for an open one. */
export function periodBefore({ start, end }: Period): Required<Period> | undefined {
  if (!start || !end || end < start) return undefined;
  const days = Math.round((msOf(end) - msOf(start)) / dayMs) + 1;
  return { start: isoDay(msOf(start) - days * dayMs), end: isoDay(msOf(start) - dayMs) };
}

/** The instant at which a day begins in a time zone, as ISO text to the second; UTC for an unknown zone. */
export function startOfDay(day: string, timeZone: string): string {
  const wanted = msOf(day);
  // The offset may change between midnight UTC and midnight there: it is asked for twice.
  let instant = wanted;
  for (let i = 0; i < 2; i++) instant = wanted - offsetAt(instant, timeZone);
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const ready = formats.get(timeZone);
  if (ready) return ready;
  const parts = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  } as const;
  const options = { ...parts, second: 'numeric', hourCycle: 'h23', calendar: 'gregory' } as const;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone });
  } catch {
    format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
  }
  formats.set(timeZone, format);
  return format;
}

/** How far local time is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(new Date(instant))
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return local - Math.floor(instant / 1000) * 1000;
}
