// Serial numbers and instants: a serial is wall-clock time in a zone, in days since 1899-12-30.
//
// Intl knows every zone's rules; a date library would only wrap it. The offset of a zone is looked up once for
// each quarter of an hour (no zone changes between) and kept.

const dayMs = 86_400_000;
/** 1899-12-30 as epoch milliseconds: day 0 of Sheets, https://developers.google.com/sheets/api/guides/formats */
const epoch = Date.UTC(1899, 11, 30);
const quarter = 900_000;

interface Zone {
  format: Intl.DateTimeFormat;
  offsets: Map<number, number>;
}

const zones = new Map<string, Zone>();

function zoneOf(timeZone: string): Zone {
  let zone = zones.get(timeZone);
  if (!zone) {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    zone = { format, offsets: new Map() };
    zones.set(timeZone, zone);
  }
  return zone;
}

export function isTimeZone(name: string): boolean {
  try {
    zoneOf(name);
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds that the zone's wall clock is ahead of UTC at an instant. */
function offsetAt(instant: number, timeZone: string): number {
  const zone = zoneOf(timeZone);
  const slot = Math.floor(instant / quarter);
  const known = zone.offsets.get(slot);
  if (known !== undefined) return known;
  const part: Record<string, number> = {};
  let bc = false;
  for (const { type, value } of zone.format.formatToParts(slot * quarter)) {
    if (type === 'era') bc = value.startsWith('B');
    else part[type] = Number(value);
  }
  const year = bc ? 1 - (part.year ?? 0) : (part.year ?? 0);
  const wall = new Date(0);
  wall.setUTCFullYear(year, (part.month ?? 1) - 1, part.day ?? 1);
  wall.setUTCHours(part.hour ?? 0, part.minute ?? 0, part.second ?? 0);
  const offset = wall.getTime() - slot * quarter;
  zone.offsets.set(slot, offset);
  return offset;
}

/** Wall-clock serial of an instant (epoch milliseconds) in an IANA zone. */
export function serialOfInstant(epochMs: number, timeZone: string): number {
  return (epochMs + offsetAt(epochMs, timeZone) - epoch) / dayMs;
}

/**
 * Epoch milliseconds of a wall-clock serial. In the gap of spring the clock has moved on, in the overlap of
 * autumn the first of both is meant.
 */
export function instantOfSerial(serial: number, timeZone: string): number {
  const wall = Math.round(serial * dayMs) + epoch;
  const before = offsetAt(wall - dayMs, timeZone);
  const after = offsetAt(wall + dayMs, timeZone);
  const early = wall - before;
  if (before === after || offsetAt(early, timeZone) === before) return early;
  const late = wall - after;
  return offsetAt(late, timeZone) === after ? late : early;
}

/** The serial of a calendar day; months count from 1 and may run over, as DATE() does. */
export function serialOfDay(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round((date.getTime() - epoch) / dayMs);
}

export interface Moment {
  year: number;
  /** From 1. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** 0 for Sunday. */
  weekday: number;
}

/** Calendar and clock of a serial, rounded to the second. */
export function momentOfSerial(serial: number): Moment {
  const date = new Date(epoch + Math.round(serial * 86_400) * 1000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    weekday: date.getUTCDay(),
  };
}

/** Whether year, month and day name a real day. */
export function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1;
}
