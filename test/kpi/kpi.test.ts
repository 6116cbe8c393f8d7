import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFunnel } from '../../src/kpi/funnel.ts';
import { elapsed, type Kpi, type Pace, readKpi } from '../../src/kpi/kpi.ts';
import { matchKpis } from '../../src/kpi/match.ts';
import { type Measure, metricKeys, metricOf, summed } from '../../src/kpi/metrics.ts';
import { objectives } from '../../src/kpi/objectives.ts';
import { type Event, readReport, way } from '../../src/kpi/reading.ts';
import type { Phase } from '../../src/status/statuses.ts';
import { type Cell, columnOf } from '../../src/tracker/columns.ts';

/** Reads made-up rows whose status cell holds the phase itself. */
function read(
  rows: Record<string, Cell>[],
  events: Record<number, Event[]> = {},
  persons: Record<number, string> = {},
) {
  const ids = rows.map((_, at) => `m_aaaaa${at}-1`);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const table = { ids, columns: new Map(names.map((name) => [name, rows.map((row) => row[name] ?? '')])) };
  return readReport(table, [...summed, 'followers', 'own:Signups'], {
    phase: (_, label) => label as Phase,
    events: (row) => events[row] ?? [],
    person: (id) => persons[ids.indexOf(id)] ?? id,
  });
}
const measure = (metric: string, rows: Record<string, Cell>[], events?: Record<number, Event[]>) =>
  metricOf(metric)!.measure(read(rows, events));

const live = { influencerStatus: 'live', 'content.1': 'https://example.com/1' };

describe('a metric', () => {
  it.each<[string, Record<string, Cell>[], number | undefined, Measure['coverage'], string]>([
    [
      'views',
      [{ ...live, views: 100, 'pieceViews.1': 100 }, live],
      100,
      { of: 1, from: 2, what: 'posts' },
      'adds up, and says from how many posts',
    ],
    [
      'views',
      [live, live],
      undefined,
      { of: 0, from: 2, what: 'posts' },
      'is missing, not zero, where no post has it',
    ],
    [
      'own:Signups',
      [
        { ...live, 'own:Signups': 7 },
        { ...live, 'own:Signups': 5 },
      ],
      12,
      { of: 2, from: 2, what: 'creators' },
      'can be a column of the user’s own',
    ],
    [
      'cpm',
      [
        { ...live, cost: 50, views: 10_000, 'pieceViews.1': 10_000 },
        { ...live, cost: 999 },
      ],
      5,
      { of: 1, from: 2, what: 'posts' },
      'divides only where there are both',
    ],
    [
      'roi',
      [{ ...live, cost: 100, revenue: 250 }],
      1.5,
      { of: 1, from: 1, what: 'creators' },
      'is a gain over its cost',
    ],
    [
      'postsLiveShare',
      [{ ...live, 'piece.2': 'Reel' }],
      0.5,
      { of: 1, from: 2, what: 'posts' },
      'compares posts live with posts agreed',
    ],
    [
      'acceptanceRate',
      [{ influencerStatus: 'agreed' }, { influencerStatus: 'declined' }, { influencerStatus: 'prospect' }],
      0.5,
      { of: 1, from: 2, what: 'creators' },
      'counts only whom we contacted',
    ],
    [
      'replyRate',
      [{ influencerStatus: 'silent' }, { influencerStatus: 'declined' }],
      0.5,
      { of: 1, from: 2, what: 'creators' },
      'counts a no as a reply',
    ],
    [
      'engagementRate',
      [
        {
          ...live,
          followers: 1000,
          comments: 10,
          clicks: 40,
          'pieceComments.1': 10,
          'pieceClicks.1': 40,
          'content.2': 'https://example.com/2',
        },
      ],
      0.05,
      { of: 1, from: 2, what: 'posts' },
      'is per live post with numbers',
    ],
  ])('%s of %j is %s: %s', (metric, rows, value, coverage) => {
    const result = measure(metric, rows);
    expect(result.value).toBe(value);
    expect(result.coverage).toEqual(coverage);
  });

  it('says when it stands on a single post or on nothing', () => {
    expect(measure('cpm', [{ ...live, cost: 50, views: 10, 'pieceViews.1': 10 }]).caution).toBe('onePost');
    expect(measure('cpm', [live]).caution).toBe('nothingYet');
    expect(measure('cpm', [{ ...live, cost: 50, views: 0, 'pieceViews.1': 0 }])).toMatchObject({
      value: undefined,
      caution: 'nothingYet',
    });
  });

  it('takes the median time from the first mail to the first reply after it', () => {
    const event = (at: string, by: string): Event => ({ at, by, group: null, to: undefined });
    const events = (days: number) => [
      event('2026-11-01T09:00:00Z', 'send'),
      event(`2026-11-${String(1 + days).padStart(2, '0')}T09:00:00Z`, 'reply'),
    ];
    const contacted = { influencerStatus: 'contacted' };
    expect(
      measure('timeToReply', [contacted, contacted, contacted], { 0: events(1), 1: events(2), 2: events(9) })
        .value,
    ).toBe(2);
  });

  it('counts persons, not rows', () => {
    const rows = read(
      [{ influencerStatus: 'agreed' }, { influencerStatus: 'agreed' }],
      {},
      { 0: 'ana', 1: 'ana' },
    );
    expect(metricOf('agreed')!.measure(rows).value).toBe(1);
  });

  it('exists for every objective, and needs only columns there are', () => {
    for (const { metrics } of objectives) for (const metric of metrics) expect(metricKeys).toContain(metric);
    for (const key of metricKeys)
      for (const column of metricOf(key)!.needs)
        expect([column, columnOf(column)]).not.toEqual([column, undefined]);
  });
});

describe('pace', () => {
  const kpi: Kpi = { metric: 'views', target: 1000, start: '2026-11-01', end: '2026-11-30' };
  const at = (views: number | '', today: string, some: Partial<Kpi> = {}) =>
    readKpi({ ...kpi, ...some }, read([{ ...live, views, 'pieceViews.1': views }]), today)!;

  it.each<[string, number | '', Pace, string]>([
    ['2026-10-31', 500, 'notStarted', 'before its first day'],
    ['2026-11-15', 500, 'on', 'half the way at half the time'],
    ['2026-11-15', 460, 'on', 'nearly half the way'],
    ['2026-11-15', 400, 'behind', 'less than that'],
    ['2026-11-15', 700, 'ahead', 'more than that'],
    ['2026-11-15', 1000, 'met', 'there early'],
    ['2026-11-30', 999, 'on', 'the last day still counts'],
    ['2026-12-01', 999, 'missed', 'the day after it does not'],
    ['2026-11-15', '', 'unknown', 'without a number'],
  ])('on %s with %s views is %s: %s', (today, views, pace) => {
    expect(at(views, today).pace).toBe(pace);
  });

  it('starts at the baseline', () => {
    expect(at(1500, '2026-11-15', { baseline: 1000, target: 2000 })).toMatchObject({
      pace: 'on',
      share: 0.5,
      gap: 0,
    });
  });

  it('of a cost means low enough, at any time', () => {
    const rows = read([{ ...live, cost: 80, views: 10_000, 'pieceViews.1': 10_000 }]);
    expect(readKpi({ ...kpi, metric: 'cpm', target: 10 }, rows, '2026-11-02')).toMatchObject({
      pace: 'met',
      gap: -2,
    });
    expect(readKpi({ ...kpi, metric: 'cpm', target: 5 }, rows, '2026-11-02')).toMatchObject({
      pace: 'behind',
      share: 5 / 8,
    });
  });

  it('never runs backwards', () => {
    const day = fc
      .integer({ min: 0, max: 400 })
      .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, day, day, (start, end, one, other) => {
        const [early, late] = one < other ? [one, other] : [other, one];
        expect(elapsed({ start, end }, early)).toBeLessThanOrEqual(elapsed({ start, end }, late));
      }),
    );
  });
});

describe('matching KPIs with columns', () => {
  it('names a KPI without its column and a number column without a KPI', () => {
    expect(
      matchKpis(['views', 'leads', 'nonsense'], new Set(['views', 'clicks', 'followers', 'name']), [
        'own:Signups',
      ]),
    ).toEqual([
      { code: 'noColumn', metric: 'leads', column: 'leads' },
      { code: 'unknownMetric', metric: 'nonsense' },
      { code: 'unused', column: 'clicks' },
      { code: 'unused', column: 'own:Signups' },
    ]);
  });
});

describe('the funnel', () => {
  const to = (...phases: Phase[]): Event[] =>
    phases.map((phase) => ({ at: '2026-11-01T00:00:00Z', by: 'sidebar', group: 'influencer', to: phase }));

  it('counts who has passed a phase as having reached it', () => {
    const rows = read(
      [{ influencerStatus: 'live' }, { influencerStatus: 'declined' }, { influencerStatus: 'cancelled' }],
      { 2: to('agreed', 'cancelled') },
    );
    const reached = Object.fromEntries(readFunnel(rows).map((step) => [step.phase, step.reached]));
    expect(reached).toMatchObject({
      prospect: 3,
      contacted: 3,
      negotiating: 2,
      agreed: 2,
      live: 1,
      completed: 0,
    });
  });

  it('never grows on its way, and every row stands in one step', () => {
    const row = fc.record({
      influencerStatus: fc.constantFrom<Cell>(...way, 'silent', 'rejected', 'declined', 'cancelled', ''),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
        const steps = readFunnel(read(rows));
        for (const [at, step] of steps.slice(1).entries())
          expect(step.reached).toBeLessThanOrEqual(steps[at]!.reached);
        expect(steps.flatMap((step) => step.rows)).toHaveLength(rows.length);
      }),
    );
  });
});
