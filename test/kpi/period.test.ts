import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutKpi, readBefore, readKpis } from '../../src/kpi/kpi.ts';
import { metricOf, summed } from '../../src/kpi/metrics.ts';
import { nextDay, periodBefore, startOfDay, within } from '../../src/kpi/period.ts';
import { type Event, readReport } from '../../src/kpi/reading.ts';
import { readSpark } from '../../src/kpi/spark.ts';
import type { Phase } from '../../src/status/statuses.ts';
import type { Cell } from '../../src/tracker/columns.ts';

const zone = 'Europe/Madrid';

function read(rows: Record<string, Cell>[], events: Record<number, Event[]> = {}) {
  const ids = rows.map((_, at) => `m_aaaaa${at}-1`);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const table = { ids, columns: new Map(names.map((name) => [name, rows.map((row) => row[name] ?? '')])) };
  return readReport(table, [...summed, 'followers'], {
    phase: (_, label) => (label === '' ? undefined : (label as Phase)),
    events: (row) => events[row] ?? [],
    person: (id) => id,
  });
}
const views = (rows: ReturnType<typeof read>) => metricOf('views')?.measure(rows).value;

describe('a day begins', () => {
  it.each([
    ['2026-11-22', 'Europe/Madrid', '2026-11-21T23:00:00Z', 'an hour early in winter'],
    ['2026-07-01', 'Europe/Madrid', '2026-06-30T22:00:00Z', 'two in summer'],
    ['2026-03-29', 'Europe/Madrid', '2026-03-28T23:00:00Z', 'on the day the clocks go forward'],
    ['2026-03-30', 'Europe/Madrid', '2026-03-29T22:00:00Z', 'and on the one after'],
    ['2026-11-22', 'Asia/Kuala_Lumpur', '2026-11-21T16:00:00Z', 'eight hours early in Malaysia'],
    ['2026-11-22', 'America/Mexico_City', '2026-11-22T06:00:00Z', 'six hours late in Mexico'],
    ['2026-11-22', 'Nowhere/Land', '2026-11-22T00:00:00Z', 'at midnight UTC in an unknown zone'],
  ])('%s in %s at %s: %s', (day, timeZone, instant) => {
    expect(startOfDay(day, timeZone)).toBe(instant);
  });

  it('and the next one 23 to 25 hours later, everywhere', () => {
    const days = fc
      .integer({ min: 0, max: 2000 })
      .map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));
    const zones = fc.constantFrom(
      'Europe/Madrid',
      'America/New_York',
      'Asia/Kolkata',
      'Pacific/Auckland',
      'UTC',
    );
    fc.assert(
      fc.property(days, zones, (day, timeZone) => {
        const hours =
          (Date.parse(startOfDay(nextDay(day), timeZone)) - Date.parse(startOfDay(day, timeZone))) /
          3_600_000;
        expect(hours).toBeGreaterThanOrEqual(23);
        expect(hours).toBeLessThanOrEqual(25);
      }),
    );
  });
});

describe('what counts in a period', () => {
  const post = (day: Cell, number: Cell = 100) => ({
    influencerStatus: 'live',
    'content.1': 'https://example.com/1',
    'published.1': day,
    'pieceViews.1': number,
    views: number,
  });
  it.each<[Record<string, Cell>, number | undefined, string]>([
    [post('2026-11-01'), 100, 'a post of the first day'],
    [post('2026-11-30'), 100, 'one of the last day'],
    [post('2026-10-31'), undefined, 'not one of the day before'],
    [post('2026-12-01'), undefined, 'not one of the day after'],
    [post(''), 100, 'a post without a day, as nobody can say otherwise'],
    [post('soon'), 100, 'one whose day is a word'],
    [{ influencerStatus: 'live', views: 70 }, 70, 'a total that somebody typed'],
    [
      {
        ...post('2026-11-05'),
        'content.2': 'https://example.com/2',
        'published.2': '2026-12-05',
        'pieceViews.2': 40,
        views: 140,
      },
      100,
      'of two posts the one within',
    ],
  ])('%j gives %s views: %s', (row, expected) => {
    expect(views(within(read([row]), { start: '2026-11-01', end: '2026-11-30' }, zone))).toBe(expected);
  });

  it('is the phases reached in it, by the sheet’s own midnight', () => {
    const agreedAt = (at: string) =>
      read([{ influencerStatus: 'agreed' }], {
        0: [{ at, group: 'influencer', to: 'agreed', by: 'sidebar' }],
      });
    const agreed = (at: string) =>
      metricOf('agreed')?.measure(within(agreedAt(at), { start: '2026-11-01', end: '2026-11-30' }, zone))
        .value;
    expect(agreed('2026-10-31T22:59:59Z')).toBe(0);
    expect(agreed('2026-10-31T23:00:00Z')).toBe(1);
    expect(agreed('2026-11-30T22:59:59Z')).toBe(1);
    expect(agreed('2026-11-30T23:00:00Z')).toBe(0);
  });

  it('added up over days side by side is the whole', () => {
    const day = fc.integer({ min: 1, max: 30 }).map((n) => `2026-11-${String(n).padStart(2, '0')}`);
    const rows = fc.array(
      fc.tuple(day, fc.integer({ min: 0, max: 1000 })).map(([on, number]) => post(on, number)),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(rows, day, (made, cut) => {
        const all = read(made);
        const early = views(within(all, { start: '2026-11-01', end: cut }, zone)) ?? 0;
        const late = views(within(all, { start: nextDay(cut), end: '2026-11-30' }, zone)) ?? 0;
        expect(early + late).toBe(views(all) ?? 0);
      }),
    );
  });
});

describe('the days before', () => {
  it('are as many, right before', () => {
    expect(periodBefore({ start: '2026-11-01', end: '2026-11-30' })).toEqual({
      start: '2026-10-02',
      end: '2026-10-31',
    });
    expect(periodBefore({ start: '2026-11-01' })).toBeUndefined();
  });

  it('count only what is dated in them', () => {
    const dated = (day: Cell, number: number) => ({
      'content.1': 'https://example.com/1',
      'published.1': day,
      'pieceViews.1': number,
      views: number,
    });
    const rows = read([dated('2026-10-20', 5), dated('2026-11-20', 7), dated('', 100)]);
    const kpi = { metric: 'views', target: 100, start: '2026-11-01', end: '2026-11-30' };
    expect(readBefore([kpi], rows, zone).get('views')).toBe(5);
    expect(readKpis([kpi], rows, '2026-11-22', zone)[0]?.actual.value).toBe(107);
    expect(readBefore([{ ...kpi, start: '2026-01-01', end: '2026-01-31' }], rows, zone).size).toBe(0);
  });
});

describe('a KPI for some of its days', () => {
  const kpi = { metric: 'views', target: 300, start: '2026-11-01', end: '2026-11-30' };
  it('has its share of the target', () => {
    expect(cutKpi(kpi, { start: '2026-11-01', end: '2026-11-10' })).toMatchObject({
      target: 100,
      end: '2026-11-10',
    });
  });
  it('keeps it where it is a rate', () => {
    expect(cutKpi({ ...kpi, metric: 'cpm', target: 12 }, { end: '2026-11-10' })).toMatchObject({
      target: 12,
    });
  });
  it('is left out where no day of it falls', () => {
    expect(cutKpi(kpi, { start: '2026-12-01' })).toBeUndefined();
  });
});

describe('the small line', () => {
  it('grows from the first day to today and ends at what there is', () => {
    const rows = read([
      { 'content.1': 'x', 'published.1': '2026-11-02', 'pieceViews.1': 10, views: 10 },
      { 'content.1': 'x', 'published.1': '2026-11-20', 'pieceViews.1': 30, views: 30 },
      { 'content.1': 'x', 'published.1': '2026-11-29', 'pieceViews.1': 99, views: 99 },
    ]);
    const spark = readSpark('views', rows, { start: '2026-11-01', end: '2026-11-30' }, '2026-11-22', zone, 4);
    expect(spark).toEqual([0, 10, 10, 40]);
  });
  it('is not drawn for a rate, or without dates', () => {
    const rows = read([{ 'content.1': 'x', 'pieceViews.1': 10, views: 10 }]);
    const days = { start: '2026-11-01', end: '2026-11-30' };
    expect(readSpark('views', rows, days, '2026-11-22', zone)).toEqual([]);
    expect(readSpark('cpm', rows, days, '2026-11-22', zone)).toEqual([]);
  });
});
