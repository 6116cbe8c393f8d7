// Dates as text by Java's SimpleDateFormat patterns, in English, as Utilities.formatDate writes and
// Utilities.parseDate reads them (docs.oracle.com/javase/8/docs/api/java/text/SimpleDateFormat.html).
import { ServiceError } from './service.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const hourMs = 3600_000;
const dayMs = 24 * hourMs;

const formats = new Map<string, Intl.DateTimeFormat | undefined>();

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(zone)) {
    try {
      formats.set(
        zone,
        new Intl.DateTimeFormat('en-US', {
          timeZone: zone,
          calendar: 'gregory',
          hourCycle: 'h23',
          year: 'numeric',
          month: '2-digit',
          day: '2-digit',
          hour: '2-digit',
          minute: '2-digit',
          second: '2-digit',
          era: 'short',
        }),
      );
    } catch {
      formats.set(zone, undefined);
    }
  }
  return formats.get(zone);
}

/** Milliseconds a zone is ahead of UTC at an instant; `GMT+5:30` works, an unknown name is GMT, as in Java. */
export function offsetOf(ms: number, zone: string): number {
  const fixed = /^(?:GMT|UTC)([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(zone);
  if (fixed) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0)) * 60_000;
  const format = formatOf(zone);
  if (!format) return 0;
  const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
  const year = part.era === 'BC' ? 1 - Number(part.year) : Number(part.year);
  const local = new Date(0);
  local.setUTCFullYear(year, Number(part.month) - 1, Number(part.day));
  local.setUTCHours(Number(part.hour), Number(part.minute), Number(part.second));
  return local.getTime() - Math.floor(ms / 1000) * 1000;
}

/** The instant at which a zone's clock shows this time, given as if it were UTC. */
export function instantOf(local: number, zone: string): number {
  const guess = local - offsetOf(local, zone);
  return local - offsetOf(guess, zone);
}

/** A date in a zone, by a SimpleDateFormat pattern. Throws `Invalid argument: format` for unknown letters. */
export function formatDate(date: Date, zone: string, pattern: string): string {
  const ms = date.getTime();
  const offset = offsetOf(ms, zone);
  const local = new Date(ms + offset);
  return tokens(pattern)
    .map((token) => ('text' in token ? token.text : write(token, local, offset, zone, ms)))
    .join('');
}

type Token = { text: string } | { letter: string; count: number };

function tokens(pattern: string): Token[] {
  const found: Token[] = [];
  for (const match of pattern.matchAll(/''|'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+/g)) {
    const [whole, quoted, letter] = match;
    if (letter) found.push({ letter, count: whole.length });
    else if (whole === "''") found.push({ text: "'" });
    else found.push({ text: quoted === undefined ? whole : quoted.replaceAll("''", "'") });
  }
  return found;
}

const padded = (value: number, count: number): string => {
  const text = String(Math.abs(value)).padStart(count, '0');
  return value < 0 ? `-${text}` : text;
};

function write(
  { letter, count }: { letter: string; count: number },
  at: Date,
  offset: number,
  zone: string,
  ms: number,
): string {
  const year = at.getUTCFullYear();
  const hour = at.getUTCHours();
  switch (letter) {
    case 'G':
      return year > 0 ? 'AD' : 'BC';
    case 'y':
      return count === 2 ? padded(year % 100, 2) : padded(year, count);
    case 'Y':
      return count === 2 ? padded(weekYear(at) % 100, 2) : padded(weekYear(at), count);
    case 'M':
    case 'L': {
      const month = months[at.getUTCMonth()] ?? '';
      if (count >= 4) return month;
      return count === 3 ? month.slice(0, 3) : padded(at.getUTCMonth() + 1, count);
    }
    case 'w':
      return padded(weekOfYear(at), count);
    case 'W':
      return padded(Math.floor((at.getUTCDate() - 1 + firstDayOfMonth(at)) / 7) + 1, count);
    case 'D':
      return padded(dayOfYear(at), count);
    case 'd':
      return padded(at.getUTCDate(), count);
    case 'F':
      return padded(Math.floor((at.getUTCDate() - 1) / 7) + 1, count);
    case 'E': {
      const day = days[at.getUTCDay()] ?? '';
      return count >= 4 ? day : day.slice(0, 3);
    }
    case 'u':
      return padded(at.getUTCDay() || 7, count);
    case 'a':
      return hour < 12 ? 'AM' : 'PM';
    case 'H':
      return padded(hour, count);
    case 'k':
      return padded(hour || 24, count);
    case 'K':
      return padded(hour % 12, count);
    case 'h':
      return padded(hour % 12 || 12, count);
    case 'm':
      return padded(at.getUTCMinutes(), count);
    case 's':
      return padded(at.getUTCSeconds(), count);
    case 'S':
      return padded(at.getUTCMilliseconds(), count);
    case 'z':
      return zoneName(zone, ms, count >= 4 ? 'long' : 'short');
    case 'Z':
      return shifted(offset, '');
    case 'X':
      if (offset === 0) return 'Z';
      return count === 1 ? shifted(offset, '').slice(0, 3) : shifted(offset, count === 3 ? ':' : '');
    default:
      throw new ServiceError(`Illegal pattern character '${letter}'`);
  }
}

function shifted(offset: number, between: string): string {
  const minutes = Math.abs(Math.round(offset / 60_000));
  return `${offset < 0 ? '-' : '+'}${padded(Math.floor(minutes / 60), 2)}${between}${padded(minutes % 60, 2)}`;
}

function zoneName(zone: string, ms: number, style: 'long' | 'short'): string {
  if (!formatOf(zone)) return /^(GMT|UTC)[+-]/.test(zone) ? `GMT${shifted(offsetOf(ms, zone), ':')}` : 'GMT';
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: style }).formatToParts(ms);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

function dayOfYear(at: Date): number {
  return Math.floor((at.getTime() - Date.UTC(at.getUTCFullYear(), 0, 1)) / dayMs) + 1;
}

function firstDayOfMonth(at: Date): number {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1)).getUTCDay();
}

/** Week 1 holds 1 January and weeks start on Sunday, as in Java's US locale. */
function weekOfYear(at: Date): number {
  if (weekYear(at) > at.getUTCFullYear()) return 1;
  const first = new Date(Date.UTC(at.getUTCFullYear(), 0, 1)).getUTCDay();
  return Math.floor((dayOfYear(at) - 1 + first) / 7) + 1;
}

function weekYear(at: Date): number {
  const saturday = new Date(at.getTime() + (6 - at.getUTCDay()) * dayMs);
  return saturday.getUTCFullYear();
}

const readers: Record<string, { pattern: string; into: string }> = {
  y: { pattern: '\\d+', into: 'year' },
  M: { pattern: '\\d{1,2}|[A-Za-z]+', into: 'month' },
  d: { pattern: '\\d{1,2}', into: 'day' },
  H: { pattern: '\\d{1,2}', into: 'hour' },
  h: { pattern: '\\d{1,2}', into: 'hour' },
  m: { pattern: '\\d{1,2}', into: 'minute' },
  s: { pattern: '\\d{1,2}', into: 'second' },
  S: { pattern: '\\d{1,3}', into: 'milli' },
  a: { pattern: '[AaPp][Mm]', into: 'half' },
  E: { pattern: '[A-Za-z]+', into: 'weekday' },
  Z: { pattern: '[+-]\\d{4}', into: 'offset' },
  X: { pattern: 'Z|[+-]\\d{2}(?::?\\d{2})?', into: 'offset' },
};

/** The instant a text names. Throws `Invalid argument: date` if it does not follow the pattern. */
export function parseDate(text: string, zone: string, pattern: string): Date {
  const names: string[] = [];
  const source = tokens(pattern)
    .map((token) => {
      if ('text' in token) return token.text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      const reader = readers[token.letter];
      if (!reader) throw new ServiceError(`Illegal pattern character '${token.letter}'`);
      names.push(reader.into);
      return `(${reader.pattern})`;
    })
    .join('');
  const match = new RegExp(`^${source}`).exec(text);
  if (!match) throw new ServiceError('Invalid argument: date');
  const read = Object.fromEntries(names.map((name, i) => [name, match[i + 1] ?? '']));
  const number = (name: string, otherwise: number): number =>
    read[name] === undefined ? otherwise : Number(read[name]);
  let year = number('year', 1970);
  if (read.year?.length === 2) year += year < 70 ? 2000 : 1900;
  const month = /^\d/.test(read.month ?? '1')
    ? number('month', 1) - 1
    : months.findIndex((name) => name.toLowerCase().startsWith((read.month ?? '').toLowerCase().slice(0, 3)));
  if (month < 0) throw new ServiceError('Invalid argument: date');
  let hour = number('hour', 0);
  if (read.half) hour = (hour % 12) + (read.half.toLowerCase() === 'pm' ? 12 : 0);
  const local = Date.UTC(
    year,
    month,
    number('day', 1),
    hour,
    number('minute', 0),
    number('second', 0),
    number('milli', 0),
  );
  const offset = read.offset;
  if (offset === undefined) return new Date(instantOf(local, zone));
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})?$/.exec(offset) ?? [];
  const ahead = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return new Date(local - (sign === '-' ? -ahead : ahead));
}
