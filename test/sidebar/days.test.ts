import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAndTime } from '../../sidebar/dates.ts';
import { addDays, addMonths, isDay, weeksOf } from '../../sidebar/days.ts';

const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('a day', () => {
  it.each([
    ['2026-12-31', true, 'a day'],
    ['2028-02-29', true, 'the day of a leap year'],
    ['2026-02-29', false, 'a day that does not exist'],
    ['31/12/2026', false, 'written in another order'],
    ['2026-1-2', false, 'without its zeros'],
    ['', false, 'nothing'],
  ])('%s: %s (%s)', (text, is) => expect(isDay(text)).toBe(is));

  it('plus some days and minus as many is the same day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -800, max: 800 }), (d, n) => addDays(addDays(d, n), -n) === d),
    );
  });

  it('stays in the month it is moved to', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -30, max: 30 }), (d, n) => {
        const months = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        const moved = addMonths(d, n);
        return isDay(moved) && months(moved) - months(d) === n && moved.slice(8) <= d.slice(8);
      }),
    );
  });

  it('has its month in whole weeks, each day once, Monday first', () => {
    fc.assert(
      fc.property(day, (d) => {
        const weeks = weeksOf(d);
        const days = weeks.flat();
        expect(new Set(days).size).toBe(days.length);
        expect(days.filter((one) => one.slice(0, 7) === d.slice(0, 7)).length).toBeGreaterThanOrEqual(28);
        expect(weeks.every(([monday]) => new Date(`${monday}T00:00:00Z`).getUTCDay() === 1)).toBe(true);
        expect(days).toContain(d);
      }),
    );
  });
});

describe('an instant as it is shown', () => {
  it.each([
    ['en', '2026-11-24T09:30:00Z', '24 Nov, 10:30'],
    ['es', '2026-11-24T09:30:00Z', '24 nov, 10:30'],
    ['it', '2026-11-24T09:30:00Z', '24 nov, 10:30'],
    ['ms', '2026-11-24T09:30:00Z', '24 Nov, 10:30'],
    ['en', '2025-11-24T09:30:00Z', '24 Nov 2025, 10:30'],
    ['en', '2026-11-24', '24 Nov'],
    ['en', 'last week', 'last week'],
  ] as const)('%s %s is %s', (language, at, shown) => {
    expect(dayAndTime(at, language, 'Europe/Madrid', '2026-11-22').replace(/\s/g, ' ')).toBe(shown);
  });

  it('survives a time zone the browser does not know', () => {
    expect(dayAndTime('2026-11-24T09:30:00Z', 'en', 'Mars/Olympus', '2026-11-22')).toBe('24 Nov, 09:30');
  });
});
