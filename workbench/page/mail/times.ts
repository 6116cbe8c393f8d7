// Times of mail in the file's zone, as Gmail shows them, by the virtual clock.
import { clock } from '../state.ts';

/** The virtual time now, epoch milliseconds. */
export const virtualNow = (): number => clock.value.now + Math.max(0, Date.now() - clock.value.heard);

const write = (ms: number, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: clock.value.timeZone, ...options }).format(ms);
const day = (ms: number): string => write(ms, { dateStyle: 'short' });

/** `10:41` today, `20 Nov` this year, else `20 Nov 2025`. */
export function shortTime(ms: number): string {
  const now = virtualNow();
  if (day(ms) === day(now)) return write(ms, { hour: '2-digit', minute: '2-digit' });
  const sameYear = write(ms, { year: 'numeric' }) === write(now, { year: 'numeric' });
  return write(ms, { day: 'numeric', month: 'short', ...(!sameYear && { year: 'numeric' }) });
}

/** `Fri, 20 Nov 2026, 10:41`. */
export const longTime = (ms: number): string =>
  write(ms, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });

/** A wall-clock time for `<input type="datetime-local">`, `days` from today at `hour` o'clock. */
export function wallTime(days: number, hour?: number): string {
  const at = virtualNow() + days * 24 * 3600_000;
  const part = Object.fromEntries(
    new Intl.DateTimeFormat('en-CA', {
      timeZone: clock.value.timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const time = hour === undefined ? `${part.hour}:${part.minute}` : `${String(hour).padStart(2, '0')}:00`;
  return `${part.year}-${part.month}-${part.day}T${time}`;
}
