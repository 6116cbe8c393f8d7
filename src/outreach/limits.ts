// How much a sender may send now: own daily limit, working days and hours, bounces. By the sender's
// own limit only: Google tells nobody how much is left.
import { addDays, weekDayOf } from '../status/workingDays.ts';

/** What is usual: half of what a new consumer account is trusted with, and a fifth of Workspace's. */
export const usualLimit = (address: string): number => (isPersonal(address) ? 50 : 300);

/** Whether an address is a consumer account's. */
export const isPersonal = (address: string): boolean => /@(?:gmail|googlemail)\.com$/i.test(address);

/** Bytes from which a mail is worth a warning, and from which it is refused. */
export const bigMail = 5 * 1024 * 1024;
export const tooBigMail = 15 * 1024 * 1024;

/** Whether it is working time. `local` is where the spreadsheet is: `2026-12-11 09:30`. */
export function isWorkingTime(
  local: string,
  { workingDays, from, to }: { workingDays: readonly number[]; from: string | null; to: string | null },
): boolean {
  const [day = '', time = ''] = local.split(' ');
  if (workingDays.length > 0 && !workingDays.includes(weekDayOf(day))) return false;
  if (from === null && to === null) return true;
  const [first, last] = [from ?? '00:00', to ?? '24:00'];
  return first <= last ? time >= first && time < last : time >= first || time < last;
}

/** The day on which working time begins next. */
export function nextWorkingDay(local: string, workingDays: readonly number[]): string {
  let day = addDays(local.slice(0, 10), 1);
  for (let i = 0; i < 7 && workingDays.length > 0 && !workingDays.includes(weekDayOf(day)); i++)
    day = addDays(day, 1);
  return day;
}

/** Sendings that still count: those of the last 24 hours. */
export const lastDay = <T extends readonly [string, ...unknown[]]>(sends: readonly T[], now: string): T[] =>
  sends.filter(([at]) => Date.parse(at) > Date.parse(now) - 24 * 3600_000);

/** Sendings with more of them, each message once: those of the last 24 hours. */
export const withSends = <T extends readonly [string, number, string]>(
  sends: readonly T[],
  more: readonly T[],
  now: string,
): T[] => [...new Map([...lastDay(sends, now), ...more].map((one) => [one[2], one])).values()];

/** Recipients that a draft brings along: its own Cc and Bcc. */
export const copiesIn = ({ cc, bcc }: { cc: string; bcc: string }): number =>
  `${cc},${bcc}`.split(',').filter((part) => part.includes('@')).length;

/** Whether bounces stop a run: five of them, or 5 % of it once it is more than one. */
export const tooManyBounces = (bounced: number, sent: number): boolean =>
  bounced >= 5 || (bounced >= 2 && bounced / Math.max(1, sent) >= 0.05);
