import { chromium, type Page } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMoney, totals } from '../../src/budget/budget.ts';
import { metricAs, summed } from '../../src/kpi/metrics.ts';
import { type OnePager, type OnePagerInput, planOnePager } from '../../src/kpi/onePager.ts';
import { writeOnePager } from '../../src/kpi/onePagerHtml.ts';
import { readReport } from '../../src/kpi/reading.ts';
import { type Language, languages } from '../../src/language/index.ts';
import type { Phase } from '../../src/status/statuses.ts';
import type { Cell } from '../../src/tracker/columns.ts';
import type { Engagement } from '../../src/tracker/engagement.ts';
import { findChromium } from '../../workbench/chromium.ts';

const today = '2026-11-22';
const phase = (_: string, label: string) => (label === '' ? undefined : (label as Phase));

/** Thirty creators with posts, eight without. */
const creators = Array.from({ length: 38 }, (_, n): Record<string, Cell> => {
  const live = n < 30;
  const counted = n < 24;
  return {
    influencerStatus: live ? 'live' : n < 34 ? 'agreed' : 'declined',
    'content.1': live ? `https://example.com/post/${n}` : '',
    'published.1': live ? `2026-11-${String(1 + (n % 20)).padStart(2, '0')}` : '',
    'pieceViews.1': counted ? 1000 * n + 500 : '',
    'pieceComments.1': counted ? 10 * n + 3 : '',
    views: counted ? 1000 * n + 500 : '',
    comments: counted ? 10 * n + 3 : '',
    shares: counted ? n : '',
    clicks: counted ? 5 * n : '',
    followers: 10_000 + n * 500,
    cost: live ? 200 + n * 10 : '',
    fee: 200 + n * 10,
    currency: 'EUR',
    'spend.2026-10': n < 15 ? 200 : '',
    sales: n < 10 ? n : '',
  };
});

function input(rows: Record<string, Cell>[], change: Partial<OnePagerInput> = {}): OnePagerInput {
  const ids = rows.map((_, n) => `m_aaaa${String(n).padStart(2, '0')}-1`);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const table = { ids, columns: new Map(names.map((name) => [name, rows.map((row) => row[name] ?? '')])) };
  const { paid, committed } = totals(readMoney(table, { base: 'EUR', today, phase }));
  const kpi = (metric: string, target: number) => ({
    metric,
    target,
    start: '2026-11-01',
    end: '2026-12-15',
  });
  return {
    title: 'Autumn launch',
    objective: 'awareness',
    start: '2026-11-01',
    end: '2026-12-15',
    today,
    timeZone: 'Europe/Madrid',
    base: 'EUR',
    language: 'en',
    engagement: 'withoutLikes',
    rows: readReport(table, [...summed, 'followers'], { phase, events: () => [], person: (id) => id }),
    kpis: [kpi('views', 400_000), kpi('cpm', 25), kpi('engagementRate', 0.03), kpi('postsLive', 38)],
    money: { paid, committed, budget: 12_000 },
    remarks: {
      learned: 'Short videos kept viewers longest.',
      next: 'Book the five best again.',
      decision: 'Raise the budget?',
    },
    creator: ({ person }) => ({ name: `Creator ${person}`, link: 'https://example.com/creator' }),
    ...change,
  };
}

const longName = '✿ Extraordinarily Long Creator Name Ωμέγα 매우 긴 이름 مثال طويل جدا ';
const twelve = [
  ['views', 400_000],
  ['comments', 4000],
  ['shares', 300],
  ['clicks', 2000],
  ['cpm', 25],
  ['engagementRate', 0.03],
  ['costPerEngagement', 1.5],
  ['postsLive', 38],
  ['postsLiveShare', 1],
  ['sales', 100],
  ['costPerSale', 60],
  ['acceptanceRate', 0.4],
] as const;
const longest = (language: Language) =>
  input(creators, {
    language,
    title: 'Campaña de otoño extraordinariamente larga para el lanzamiento de toda la línea 2026/27',
    kpis: twelve.map(([metric, target]) => ({ metric, target, start: '2026-11-01', end: '2026-12-15' })),
    remarks: {
      learned: 'Short videos with the product in the first three seconds kept viewers longest. '.repeat(10),
      next: 'Book the five best again for December. '.repeat(20),
      decision: 'W'.repeat(2000),
    },
    creator: ({ person }) => ({ name: longName + person, link: 'https://example.com/creator' }),
  });

let page: Page;
beforeAll(async () => {
  const browser = await chromium.launch(findChromium());
  page = await browser.newPage();
});
afterAll(() => page.context().browser()?.close());

/** Prints as the workbench's host does, and reads the PDF back. */
async function print(plan: OnePager, format = 'A4'): Promise<{ pages: number; text: string }> {
  await page.setContent(writeOnePager(plan));
  const margin = { top: '12mm', bottom: '12mm', left: '12mm', right: '12mm' };
  const pdf = await page.pdf({ format, margin, printBackground: true });
  const read = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return { pages: read.totalPages, text: read.text.replace(/\s+/g, ' ') };
}

describe('the PDF', () => {
  it('is one page and says the figures as text', async () => {
    const { pages, text } = await print(planOnePager(input(creators)));
    expect(pages).toBe(1);
    for (const said of [
      'Autumn launch',
      'Goal: Brand awareness',
      '1 Nov 2026 – 15 Dec 2026',
      'EUR 3,000',
      'of EUR 12,000',
      'Views',
      '288,000',
      '400,000',
      'Creator m_aaaa23-1',
      'Short videos kept viewers longest.',
      'Numbers from 24 of 30 posts, the newest of 20 Nov 2026.',
    ])
      expect(text).toContain(said);
  });

  it.each(languages)('is one page in %s with long names, long remarks and twelve KPIs', async (language) => {
    const plan = planOnePager(longest(language));
    expect(plan.kpis).toHaveLength(12);
    for (const format of ['A4', 'Letter']) {
      const { pages, text } = await print(plan, format);
      expect([format, pages]).toEqual([format, 1]);
      for (const { actual } of plan.kpis) expect(text).toContain(actual.replace(/\s+/g, ' '));
    }
  });

  it.each(languages)('fits 190 × 255 mm in %s, however much there is to say', async (language) => {
    const mm = 96 / 25.4;
    await page.setViewportSize({ width: Math.floor(190 * mm), height: 1200 });
    const full = planOnePager(longest(language));
    for (const kpis of [0, 1, 5, 6, 7, 8, 12])
      for (const remark of [0, 100, 130, 260]) {
        const remarks = full.remarks.map((line) => ({ ...line, text: line.text.slice(0, remark) }));
        await page.setContent(writeOnePager({ ...full, kpis: full.kpis.slice(0, kpis), remarks }));
        const size = await page.evaluate(() => ({
          height: document.body.scrollHeight,
          width: document.documentElement.scrollWidth,
        }));
        expect([kpis, remark, size.height <= 255 * mm]).toEqual([kpis, remark, true]);
        expect(size.width).toBeLessThanOrEqual(Math.ceil(190 * mm));
      }
  });
});

describe('its HTML', () => {
  const html = writeOnePager(planOnePager(longest('en')));
  it('is made of tables, inline styles and background colours, and of nothing else', () => {
    const tags = new Set([...html.matchAll(/<([a-z]+)/gi)].map((match) => match[1]));
    expect([...tags].sort()).toEqual(
      [
        'a',
        'b',
        'body',
        'br',
        'head',
        'html',
        'meta',
        'p',
        'span',
        'style',
        'table',
        'td',
        'title',
        'tr',
      ].sort(),
    );
    const styles = [...html.matchAll(/style="([^"]*)"/g)].map((match) => match[1] ?? '').join(';');
    expect(styles).not.toMatch(/flex|grid|float|position|transform|@|url\(|var\(/);
    expect(/<style>(.*?)<\/style>/.exec(html)?.[1]).toBe('@page{size:A4;margin:10mm}body{margin:0}');
    expect(html).toContain('bgcolor=');
  });

  it('keeps what people wrote a text', () => {
    const evil = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'&';
    const written = writeOnePager(
      planOnePager(
        input(creators, {
          title: evil,
          remarks: { learned: evil, next: evil, decision: evil },
          creator: () => ({ name: evil, link: 'javascript:alert(1)' }),
        }),
      ),
    );
    expect(written).not.toMatch(/<script|<img|javascript:/);
  });
});

describe('the page', () => {
  it('is good, bad or silent about its verdict', () => {
    const tone = (kpis: OnePagerInput['kpis'], rows = creators) =>
      planOnePager(input(rows, { kpis })).verdict.tone;
    const kpi = { start: '2026-11-01', end: '2026-12-15' };
    expect(tone([{ metric: 'views', target: 1000, ...kpi }])).toBe('good');
    expect(tone([{ metric: 'views', target: 9_000_000, ...kpi }])).toBe('bad');
    expect(tone([])).toBe('none');
  });

  it('says what a result cost, against its target', () => {
    const { costs } = planOnePager(input(creators));
    expect(costs.map(({ label, target, tone }) => [label, target, tone])).toEqual([
      ['CPM', 'target EUR 25', 'bad'],
      ['Cost per engagement', '', 'none'],
      ['Cost per sale', '', 'none'],
    ]);
  });

  it('shows the client no fees, no costs, no decisions and no weakest creators', () => {
    const { money: _, ...client } = input(creators);
    const plan = planOnePager(client);
    expect([plan.money, plan.costs, plan.creators?.weakest, plan.teach]).toEqual([[], [], [], []]);
    expect(plan.creators?.best).toHaveLength(3);
    expect(plan.kpis.map(({ name }) => name)).toEqual([
      'Views',
      'Engagement rate without likes',
      'Posts live',
    ]);
    expect(writeOnePager(plan)).not.toMatch(/EUR|budget/i);
  });

  it('of an empty tracker teaches what to fill in, without zeros and dashes', async () => {
    const plan = planOnePager(
      input([], {
        start: undefined,
        end: undefined,
        kpis: [],
        money: { ...input([]).money!, budget: undefined },
        remarks: { learned: '', next: '', decision: '' },
      }),
    );
    expect([plan.money, plan.kpis, plan.costs, plan.creators]).toEqual([[], [], [], null]);
    expect(plan.teach.length).toBeGreaterThanOrEqual(4);
    const { pages, text } = await print(plan);
    expect(pages).toBe(1);
    expect(text).toContain('What this page still needs');
    expect(text).not.toMatch(/EUR 0|\s[–-]\s|\b0\b/);
  });

  it('of a small programme compares nobody, and says on how little a number stands', () => {
    const plan = planOnePager(input(creators.slice(5, 6)));
    expect(plan.creators).toBeNull();
    expect(plan.kpis.find(({ name }) => name === 'CPM')?.caution).toBe('a single post');
    const unknown = planOnePager(input(creators.slice(30, 32)));
    expect(unknown.kpis.map(({ actual, caution }) => [actual, caution])).toContainEqual([
      '',
      'nothing to measure yet',
    ]);
  });

  it.each<[Engagement, string, string]>([
    ['withoutLikes', 'Engagement rate without likes', 'by followers, per live post, without likes'],
    ['withLikes', 'Engagement rate with likes', 'likes, comments, shares and clicks by followers'],
    ['byReach', 'Engagement rate by reach', 'by reach, of live posts with both, without likes'],
  ])(
    'reckoned %s names the way in the line, the comparison and the footnote',
    (engagement, name, footnote) => {
      const metric = metricAs('engagementRate', engagement);
      const rows = creators.map((row) => ({ ...row, 'pieceLikes.1': 50, 'pieceReach.1': 9000 }));
      const kpis = [{ metric, target: 0.03, start: '2026-11-01', end: '2026-12-15' }];
      const plan = planOnePager(input(rows, { engagement, kpis }));
      expect(plan.kpis.map((kpi) => kpi.name)).toEqual([name]);
      expect(plan.creators?.by).toBe(`by ${name}`);
      expect(plan.footer.join(' ')).toContain(footnote);
      expect(plan.costs.map(({ label }) => label)).toContain(
        engagement === 'withLikes' ? 'Cost per engagement with likes' : 'Cost per engagement',
      );
    },
  );

  it('says where the rate is from fewer posts than the other numbers', () => {
    const metric = metricAs('engagementRate', 'byReach');
    const rows = creators.map((row, n) => ({ ...row, 'pieceReach.1': n < 5 ? 9000 : '' }));
    const kpis = [{ metric, target: 0.03, start: '2026-11-01', end: '2026-12-15' }];
    const { footer } = planOnePager(input(rows, { engagement: 'byReach', kpis }));
    expect(footer[0]).toContain('24 of 30');
    expect(footer.join(' ')).toContain('It is from 5 of 30 posts.');
  });

  it('of a period counts its days only', () => {
    const { kpis, subtitle } = planOnePager(
      input(creators, { period: { start: '2026-11-01', end: '2026-11-03' } }),
    );
    expect(subtitle).toContain('1 Nov 2026 – 3 Nov 2026');
    // Creators 0, 1, 2, 20, 21, 22 were published then.
    expect(kpis[0]?.actual).toBe('69,000');
  });
});
