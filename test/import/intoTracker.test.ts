// Imports lists by the sidebar's own job into a tracker on the host, and looks at what the cells hold.
import { existsSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../sidebar/app.ts';
import { createJob } from '../../sidebar/importing/job.ts';
import type { ListSource } from '../../src/import/index.ts';
import type { HostOptions } from '../../workbench/host/index.ts';
import { type AddOn, trackerOf } from '../support/addOn.ts';

const decode = (bytes: Uint8Array, encoding: string) => new TextDecoder(encoding).decode(bytes);

const emptyTracker = (options: Partial<HostOptions> = {}): AddOn => trackerOf(0, options);

/** The sidebar's import over the host: each call is an execution of its own. */
async function importing({ host }: AddOn, list: ListSource, name = 'list.csv') {
  /** How long each execution took, in virtual milliseconds. */
  const took: number[] = [];
  let share = 0;
  let calls = 0;
  const app = createApp({
    view: 'import',
    languages: ['en'],
    send: async (text) => {
      const isPart = text.includes('"import.apply"');
      if (isPart && calls > 0 && share > 0) {
        host.before({ call: Math.max(1, Math.round(calls * share)) }, { do: 'kill' });
        share = 0;
      }
      const { value, error, ms, calls: made } = host.run('api', text);
      host.clearFaults();
      took.push(ms);
      if (isPart) calls = made.length;
      if (error) throw new Error(error.message);
      return String(value);
    },
  });
  await app.open();
  const job = createJob(app);
  job.take({ name, from: 'file', list });
  await job.check();
  /** Cuts the second part off at this share of the calls that the first one made. */
  const cutAt = (at: number) => {
    share = at;
  };
  return { job, took, cutAt };
}

async function imported(on: AddOn, list: ListSource, name?: string) {
  const { job, took } = await importing(on, list, name);
  await job.start();
  return { job, took, run: job.run.value };
}

const creators = (count: number) =>
  [
    'Name,Handle,Platform,Email,Followers,Country,Vibe',
    ...Array.from({ length: count }, (_, n) =>
      [
        `Creator ${n}`,
        `creator.${n}`,
        'Instagram',
        `creator${n}@example.com`,
        `${n + 1}.${n % 10}k`,
        'Spain',
        'calm',
      ].join(','),
    ),
  ].join('\n');

/** Values of a column as the cells hold them, row 2 to the last. */
function column(on: AddOn, heading: string) {
  const [sheet] = on.host.workbook.sheets;
  const at = on.headings().indexOf(heading);
  expect(at, `a column ${heading}`).toBeGreaterThanOrEqual(0);
  const rows = on.rows().length;
  return rows === 0 ? [] : (sheet?.values({ row: 2, column: at + 1, rows, columns: 1 }).flat() ?? []);
}

describe('a column of the list that is not one of the tracker’s', () => {
  it('is kept under a heading of its own, and fills no column of Muster’s', async () => {
    const on = emptyTracker();
    const { run } = await imported(on, {
      text: 'Name,Followers,Followers,Comments,Views 1\nAna,409.8M,409800000,78.0,5\nBen,3.3k,3300,9.0,6\n',
    });
    expect(run).toMatchObject({ state: 'done', added: 2, issues: [] });
    expect(column(on, 'Followers')).toEqual([409_800_000, 3300]);
    expect(column(on, 'Followers (from the list)')).toEqual([409_800_000, 3300]);
    expect(column(on, 'Comments (from the list)')).toEqual([78, 9]);
    expect(column(on, 'Comments')).toEqual(['', '']);
    expect(new Set(on.headings()).size).toBe(on.headings().length);
  });

  it('stays apart from Muster’s column even if it is called the same', () => {
    const on = emptyTracker();
    on.ask('import.apply', {
      campaign: '',
      source: '',
      own: ['Followers'],
      rows: [{ line: 2, cells: { name: 'Ana', followers: 3300, 'own:Followers': '3.3k' } }],
      answers: [],
    });
    const [first, second] = on.headings().flatMap((heading, at) => (heading === 'Followers' ? [at + 1] : []));
    const [sheet] = on.host.workbook.sheets;
    expect([sheet?.value(2, first ?? 0), sheet?.value(2, second ?? 0)]).toEqual([3300, '3.3k']);
  });

  it('holds numbers where every value is plainly one, and otherwise the texts as they were', async () => {
    const columns: Record<string, [string[], (string | number)[]]> = {
      Plain: [
        ['1', '20', '-3'],
        [1, 20, -3],
      ],
      Short: [
        ['3.3k', '89', '6.5m'],
        [3300, 89, 6_500_000],
      ],
      Thousands: [
        ['1,234', '12,345', '7'],
        [1234, 12_345, 7],
      ],
      'Zeros in front': [
        ['007', '12', '13'],
        ['007', '12', '13'],
      ],
      Phone: [
        ['+34 600 111 222', '600', '1'],
        ['+34 600 111 222', '600', '1'],
      ],
      'Too long': [
        ['1234567890123456', '2', '3'],
        ['1234567890123456', '2', '3'],
      ],
      Words: [
        ['12', 'twelve', '3'],
        ['12', 'twelve', '3'],
      ],
      'Like days and exponents': [
        ['12-3', 'MAR12', '3E7'],
        ['12-3', 'MAR12', '3E7'],
      ],
      'Like formulas': [
        ['=1+1', '=HYPERLINK("https://example.com")', '+1'],
        ['=1+1', '=HYPERLINK("https://example.com")', '+1'],
      ],
    };
    const on = emptyTracker();
    const names = Object.keys(columns);
    const lines = [0, 1, 2].map((n) => [`Creator ${n}`, ...names.map((name) => columns[name]?.[0][n] ?? '')]);
    await imported(on, { text: Papa.unparse([['Name', ...names], ...lines]) });
    for (const name of names) expect([name, column(on, name)]).toEqual([name, columns[name]?.[1]]);
  });
});

describe('where somebody comes from', () => {
  it('is the list they came with first, or what a list says itself', async () => {
    const on = emptyTracker();
    await imported(on, { text: 'Name,Handle\nAna,ana.alba\n' }, 'first.csv');
    const { run } = await imported(on, { text: 'Name,Handle\nAna,ana.alba\nBen,ben.brisa\n' }, 'second.csv');
    expect(run).toMatchObject({ added: 1, merged: 0, same: 1 });
    expect(column(on, 'Source')).toEqual(['first.csv', 'second.csv']);
    await imported(on, { text: 'Name,Handle,Source\nAna,ana.alba,A fair\n' }, 'third.csv');
    expect(column(on, 'Source')).toEqual(['A fair', 'second.csv']);
  });
});

describe('an import of 5,000 lines', () => {
  it('is done in one go, each execution well within Google’s six minutes', async () => {
    const on = emptyTracker({ cost: 'google' });
    const { run, took } = await imported(on, { text: creators(5000) });
    expect(run).toMatchObject({ state: 'done', added: 5000, merged: 0, skipped: 0, issues: [] });
    expect(Math.max(...took)).toBeLessThan(60_000);
    expect(column(on, 'Followers').slice(0, 3)).toEqual([1000, 2100, 3200]);
    expect(new Set(column(on, 'ID')).size).toBe(5000);
    expect(column(on, 'Tier').at(-1)).toBe('Celebrity');
    const [sheet] = on.host.workbook.sheets;
    const status = on.headings().indexOf('Influencer status') + 1;
    expect(sheet?.overlay(5001, status).background).toBe(sheet?.overlay(2, status).background);
    expect(sheet?.overlay(5001, status).background).toBeDefined();
    expect(sheet?.validations({ row: 5001, column: status, rows: 1, columns: 1 })[0]?.[0]).not.toBeNull();
  }, 60_000);
});

describe('an import that is cut off', () => {
  it.each([0.05, 0.3, 0.6, 0.9])('after %f of a part, and repeated, adds nobody twice', async (share) => {
    const on = emptyTracker();
    const { job, cutAt } = await importing(on, { text: creators(500) });
    cutAt(share);
    await job.start();
    expect(job.run.value).toMatchObject({ state: 'cut', done: 400 });
    await job.start();
    expect(job.run.value).toMatchObject({ state: 'done', done: 500 });
    const names = column(on, 'Name');
    expect(names).toHaveLength(500);
    expect(new Set(names).size).toBe(500);
    expect(new Set(column(on, 'ID')).size).toBe(500);
    const again = await imported(on, { text: creators(500) });
    expect(again.run).toMatchObject({ added: 0, merged: 0, same: 500 });
  });
});

const real = new URL('../../../shared/data/', import.meta.url);

describe.runIf(existsSync(real))('real lists', () => {
  it.each([
    ['ig-top200-kaggle.csv', 'Followers'],
    ['ig-top200-semicolon-de.csv', 'followers'],
    ['yt-1000-es.csv', 'Subscribers'],
    ['pair-youtube-dec22.csv', 'Followers'],
  ])('%s arrives with every number, and nobody comes twice', async (name, followers) => {
    const on = emptyTracker();
    const bytes = new Uint8Array(readFileSync(new URL(name, real)));
    const { job, run } = await imported(on, { bytes, decode }, name);
    const lines = job.lines.value?.rows ?? [];
    expect(run).toMatchObject({ state: 'done', skipped: 0, issues: [] });
    expect((run?.added ?? 0) + (run?.merged ?? 0) + (run?.same ?? 0)).toBe(lines.length);

    // What the file says of each line, read without the import's own parser.
    const { data } = Papa.parse<string[]>(readFileSync(new URL(name, real), 'utf8').replace(/^\uFEFF/, ''));
    const [header = [], ...body] = data;
    const at = header.lastIndexOf(followers);
    const wanted = new Map(body.map((cells, i) => [i + 2, amount(cells[at] ?? '')]));
    for (const { line, cells } of lines) expect([line, cells.followers]).toEqual([line, wanted.get(line)]);
    const who = ['Name', 'Handle', 'Profile URL'].map((heading) => column(on, heading));
    const cells = column(on, 'Followers');
    const there = new Map(cells.map((cell, i) => [who.map((texts) => texts[i]).join('|'), cell]));
    const decisions = job.decisions.value ?? [];
    const merged = new Set(decisions.map(({ otherLine }) => otherLine));
    for (const { line, what } of decisions) {
      if (what !== 'new' || merged.has(line)) continue;
      const { name: called = '', handle = '', profileUrl = '' } = job.byLine.value.get(line)?.cells ?? {};
      expect([line, there.get([called, handle, profileUrl].join('|'))]).toEqual([line, wanted.get(line)]);
    }
    expect(cells.every((cell) => typeof cell === 'number')).toBe(true);

    const again = await imported(on, { bytes, decode }, name);
    expect(again.run).toMatchObject({ added: 0, skipped: 0 });
    expect(column(on, 'ID')).toHaveLength(cells.length);
  });

  it('has the same number in both columns of every pair', async () => {
    const on = emptyTracker();
    const name = 'pair-youtube-dec22.csv';
    await imported(on, { bytes: new Uint8Array(readFileSync(new URL(name, real))), decode }, name);
    const listed = / \((2|from the list)\)$/;
    const pairs = on
      .headings()
      .filter((heading) => listed.test(heading))
      .map((heading) => [heading.replace(listed, ''), heading] as const);
    expect(pairs.map(([short]) => short)).toEqual(
      expect.arrayContaining(['Followers', 'Views (Avg.)', 'Likes (Avg.)', 'Comments (Avg.)']),
    );
    for (const [one, other] of pairs) expect([one, column(on, one)]).toEqual([one, column(on, other)]);
  });
});

/** `3.3k` as 3300. */
function amount(text: string): number {
  const [, digits = '', word = ''] = /^([\d.]+)([kmb]?)$/i.exec(text) ?? [];
  return Math.round(Number(digits) * { '': 1, k: 1e3, m: 1e6, b: 1e9 }[word.toLowerCase() as '']);
}
