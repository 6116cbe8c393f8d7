// How engagement is reckoned, switched on the host: formulas, notes, columns and reports follow, also
// after it was cut off.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Cell } from '../../src/tracker/columns.ts';
import type { Engagement } from '../../src/tracker/engagement.ts';
import { letters } from '../../src/tracker/formulas.ts';
import { createHost, type HostSnapshot } from '../../workbench/host/index.ts';
import { type AddOn, addOn, addOnOptions, on } from '../support/addOn.ts';

const header = ['Name', 'Handle', 'Campaign', 'Influencer status', 'Followers', 'Content 1', 'Published 1'];
const numbers = ['Views 1', 'Comments 1', 'Shares 1', 'Clicks 1'];
const post = ['https://example.com/1', '2026-02-10'];
const rows: Cell[][] = [
  ['Mira Lund', 'mira', 'Spring', 'Content posted', 1000, ...post, 5000, 10, 5, 5],
  ['Bo Tan', 'bo', 'Spring', 'Content posted', 2000, ...post, 9000, 30, 10, 20],
  ['Ida Noor', 'ida', 'Spring', 'Prospect', 3000, '', '', '', '', '', ''],
];
const days = { start: '2026-02-01', end: '2026-03-31' };
const rates = (made: AddOn) => made.rows().map((row) => row['Engagement rate']);
const sheetOf = ({ host }: AddOn) => {
  const [sheet] = host.workbook.sheets;
  if (!sheet) throw new Error('no sheet');
  return sheet;
};
const noteOf = (made: AddOn, heading: string) =>
  sheetOf(made).note(1, made.headings().indexOf(heading) + 1) ?? '';

function write(made: AddOn, column: number, row: number, value: number): void {
  made.host.person('owner@example.com').edit(`${letters(column)}${row}`, String(value));
}

/** Fills numbers in by hand, from row 2. */
function type(made: AddOn, heading: string, values: readonly number[]): void {
  const column = made.headings().indexOf(heading);
  for (const [i, value] of values.entries()) write(made, column, i + 2, value);
}

let snapshot: HostSnapshot;
const tracker = () =>
  on(createHost({ ...addOnOptions(), locale: 'en_US', timeZone: 'Europe/Madrid', snapshot }));
beforeAll(() => {
  const made = addOn([[...header, ...numbers], ...rows]);
  made.ask('tracker.setUp', { language: 'en', offers: ['money'], objective: null, front: true });
  made.ask('kpi.save', {
    campaign: 'Spring',
    objective: 'feedback',
    kpis: [{ metric: 'engagementRate', target: 0.02, ...days }],
  });
  snapshot = made.host.snapshot();
});

/** Everything in the sheet that the choice decides, without what chance decides. */
function essence(made: AddOn) {
  const sheet = sheetOf(made);
  const area = { row: 1, column: 1, rows: 4, columns: sheet.lastColumn };
  return {
    headings: made.headings(),
    formulas: sheet.formulas(area),
    notes: sheet.notes({ ...area, rows: 1 }),
    formats: sheet.numberFormats({ ...area, row: 2, rows: 1 }),
    groups: sheet.columns.groups(),
    rates: rates(made),
    engagement: made.ask('settings.read', {}).engagement,
  };
}

describe('how engagement is reckoned', () => {
  it('is without likes at first, and the note says so', () => {
    const made = tracker();
    expect(made.ask('settings.read', {}).engagement).toBe('withoutLikes');
    expect(rates(made)).toEqual(['2.00%', '3.00%', '']);
    expect(noteOf(made, 'Engagement rate')).toContain('Likes are left out');
    expect(made.headings()).not.toContain('Likes 1');
    const [line] = made.ask('kpi.read', { campaign: 'Spring' }).lines;
    expect(line).toMatchObject({ metric: 'engagementRate', of: 2, from: 2 });
    expect(line?.value).toBeCloseTo(80 / 3000, 12);
  });

  it('may count likes: their columns come, and sheet, KPI and page follow', () => {
    const made = tracker();
    expect(made.ask('settings.save', { engagement: 'withLikes' })).toEqual({ issues: [] });
    expect(made.headings()).toEqual(expect.arrayContaining(['Likes', 'Likes 1']));
    expect(noteOf(made, 'Engagement rate')).toContain('(Likes + comments');
    expect(noteOf(made, 'Cost per engagement')).toContain('each like, comment');
    expect(rates(made)).toEqual(['2.00%', '3.00%', '']);
    type(made, 'Likes 1', [80, 140]);
    expect(rates(made)).toEqual(['10.00%', '10.00%', '']);
    const view = made.ask('kpi.read', { campaign: 'Spring' });
    expect(view.lines[0]).toMatchObject({ metric: 'engagementRate.withLikes', of: 2, from: 2 });
    expect(view.lines[0]?.value).toBeCloseTo(0.1, 12);
    expect(view.match.filter(({ code }) => code === 'noColumn')).toEqual([]);
    const { page } = made.ask('page.read', { campaign: 'Spring', client: true });
    expect(page.kpis[0]?.name).toBe('Engagement rate with likes');
    expect(page.footer.join(' ')).toContain('likes, comments, shares and clicks by followers');
  });

  it('may be by reach, and goes back without leaving anything behind but its columns', () => {
    const made = tracker();
    const before = essence(made);
    made.ask('settings.save', { engagement: 'byReach' });
    expect(rates(made)).toEqual(['', '', '']);
    type(made, 'Reach 1', [500, 1200]);
    expect(rates(made)).toEqual(['4.00%', '5.00%', '']);
    expect(noteOf(made, 'Engagement rate')).toContain('/ reach');
    const { lines } = made.ask('kpi.read', { campaign: 'Spring' });
    expect(lines[0]?.value).toBeCloseTo(80 / 1700, 12);
    expect(made.ask('session.open', {}).engagement).toBe('byReach');
    made.ask('settings.save', { engagement: 'withoutLikes' });
    expect(rates(made)).toEqual(before.rates);
    expect(noteOf(made, 'Engagement rate')).toContain('Likes are left out');
    expect(made.ask('kpi.read', { campaign: 'Spring' }).lines[0]?.metric).toBe('engagementRate');
    expect(made.headings()).toContain('Reach 1');
  });

  it('leaves a rate that somebody typed', () => {
    const made = tracker();
    const column = made.headings().indexOf('Engagement rate');
    made.host.person('owner@example.com').edit(`${letters(column)}2`, '50%');
    made.ask('settings.save', { engagement: 'byReach' });
    expect(rates(made)).toEqual(['50.00%', '', '']);
  });

  it('gives a further piece the columns too', () => {
    const made = tracker();
    made.ask('settings.save', { engagement: 'withLikes' });
    made.ask('tracker.addPiece', {});
    expect(made.headings()).toContain('Likes 2');
  });

  it('can be saved again, and nothing changes', () => {
    const made = tracker();
    made.ask('settings.save', { engagement: 'byReach' });
    const once = essence(made);
    made.ask('settings.save', { engagement: 'byReach' });
    expect(essence(made)).toEqual(once);
  });
});

describe('a switch that is cut off', () => {
  const engagement: Engagement = 'byReach';

  it.each<['kill' | 'throw', number]>([
    ['kill', 12],
    ['throw', 6],
  ])('by a %s at one of %i places, chosen again, ends as if nothing had been', (fault, places) => {
    const whole = tracker();
    const from = whole.host.calls.length;
    whole.ask('settings.save', { engagement });
    const calls = whole.host.calls.length - from;
    const wanted = essence(whole);
    expect(calls).toBeGreaterThan(20);
    const wrong: unknown[] = [];
    for (let i = 0; i < places; i++) {
      const call = 1 + Math.floor(((i + 0.5) * calls) / places);
      const made = tracker();
      made.host.before({ call }, { do: fault });
      made.host.run('api', JSON.stringify({ verb: 'settings.save', input: { engagement } }));
      made.host.clearFaults();
      made.ask('settings.save', { engagement });
      const now = essence(made);
      // A fold that Google refuses is left undone: it is only a look, and no reason to end the rest.
      const compared = (Object.keys(wanted) as (keyof typeof wanted)[]).filter(
        (key) => fault === 'kill' || key !== 'groups',
      );
      for (const key of compared)
        if (JSON.stringify(now[key]) !== JSON.stringify(wanted[key]))
          wrong.push(`${call}: ${key} is ${JSON.stringify(now[key])}, not ${JSON.stringify(wanted[key])}`);
    }
    expect(wrong).toEqual([]);
  });
});
