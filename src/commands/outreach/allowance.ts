// Whether a sender may send now, and to how many: pauses, working hours, the day's recipients.
import { isWorkingTime, lastDay, usualLimit, withSends } from '../../outreach/limits.ts';
import { recipientsOf } from '../../outreach/proof.ts';
import { type Desk, saveNotes } from './desk.ts';

/** Why nothing is sent now, whatever is queued. */
export function haltOf({ notes, host, settings }: Desk): 'paused' | 'limit' | 'hours' | undefined {
  const now = host.here.now();
  if (notes.paused) return 'paused';
  if (notes.stoppedUntil > now) return 'limit';
  const { from, to } = settings.outreach;
  const { workingDays } = settings;
  return isWorkingTime(host.local(now), { workingDays, from, to }) ? undefined : 'hours';
}

/** Recipients a day, those of the last 24 hours, and what is left; one Gmail call. */
export function leftToday(desk: Desk): { perDay: number; used: number; left: number } {
  const perDay = perDayOf(desk);
  const used = notedToday(desk) + unnoted(desk).length;
  return { perDay, used, left: Math.max(0, perDay - used) };
}

/** Recipients a day, as the sender chose or as is usual. */
export const perDayOf = ({ notes, me }: Desk): number => notes.perDay ?? usualLimit(me);

export const notedToday = ({ host, notes }: Desk): number =>
  lastDay(notes.sends, host.here.now()).reduce((sum, [, recipients]) => sum + recipients, 0);

/** Mails of the last 24 hours in Sent that are in no note: what the sender wrote by hand. */
function unnoted({ host, notes }: Desk): { id: string }[] {
  const now = host.here.now();
  const known = new Set(lastDay(notes.sends, now).map(([, , message]) => message));
  const after = Math.floor(Date.parse(now) / 1000) - 24 * 3600;
  return host.mail.find(`in:sent after:${after}`).filter(({ id }) => !known.has(id));
}

/** Mails by hand of which the recipients are counted each time; the others count as one. */
const mostCounted = 10;

/** Notes how many recipients mails by hand had; gives how many mails are still unnoted. MailError. */
export function countOthers(desk: Desk): number {
  const { host } = desk;
  const others = unnoted(desk);
  const counted = others.slice(0, mostCounted).map(({ id }): [string, number, string] => {
    const head = host.mail.head(id);
    return [head.at, Math.max(1, recipientsOf(head).length), id];
  });
  if (counted.length > 0)
    host.lock(() =>
      saveNotes(host, (notes) => ({ ...notes, sends: withSends(notes.sends, counted, host.here.now()) })),
    );
  return others.length - counted.length;
}
