// However engagement is reckoned, the sheet's own formula and the KPI say the same.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initSync, Model } from '@ironcalc/wasm';
import { describe, expect, it } from 'vitest';
import { metricAs, metricOf, summed } from '../../src/kpi/metrics.ts';
import { readReport } from '../../src/kpi/reading.ts';
import { type Cell, columns } from '../../src/tracker/columns.ts';
import { type Engagement, engagementKeys } from '../../src/tracker/engagement.ts';
import { formulaFor, isFormulaKey, letters, usualTiers } from '../../src/tracker/formulas.ts';

initSync({ module: readFileSync(createRequire(import.meta.url).resolve('@ironcalc/wasm/wasm_bg.wasm')) });

const rows = 150;
const pieces = [1, 2, 3] as const;
const numbers = ['Comments', 'Shares', 'Clicks', 'Likes', 'Reach'] as const;

let seed = 20261122;
const chance = () => {
  seed = (seed * 16807) % 2147483647;
  return seed / 2147483647;
};
const count = (most: number): Cell => (chance() < 0.3 ? '' : Math.floor(chance() * most));

/** Live posts whose numbers are there, partly there, words or zero. */
const made = Array.from({ length: rows }, (): Record<string, Cell> => {
  const cells: Record<string, Cell> = {
    influencerStatus: 'live',
    followers: chance() < 0.1 ? (chance() < 0.5 ? '' : 0) : 1000 + Math.floor(chance() * 90_000),
    cost: 1 + Math.floor(chance() * 900),
  };
  for (const n of pieces) {
    const live = chance() < 0.7;
    cells[`content.${n}`] = live ? `https://example.com/${n}` : '';
    const without = chance() < 0.2;
    for (const name of numbers)
      cells[`piece${name}.${n}`] = !live || without ? '' : chance() < 0.03 ? 'n/a' : count(5000);
  }
  return cells;
});

const typed = Object.keys(made[0] ?? {});
const computed = columns.map(({ key }) => key).filter((key) => isFormulaKey(key) && key !== 'cost');
const at = new Map([...typed, ...computed].map((id, index) => [id, index]));
const place = (id: string) => letters(at.get(id) ?? 0);
const column = (id: string) => `${place(id)}2:${place(id)}${rows + 1}`;

/** The tab in a real spreadsheet, and what a further formula says there. */
function sheetOf(engagement: Engagement) {
  const model = new Model('tab', 'en', 'UTC', 'en');
  model.pauseEvaluation();
  const settings = { language: 'en', tiers: usualTiers, engagement, base: 'EUR' } as const;
  made.forEach((cells, i) => {
    for (const [id, index] of at) {
      const cell = cells[id] ?? formulaFor(id, i + 2, at, settings)?.replaceAll(';', ',');
      if (cell !== undefined && cell !== '') model.setUserInput(0, i + 2, index + 1, String(cell));
    }
  });
  let free = rows + 10;
  const calculate = (formula: string): number => {
    model.setUserInput(0, ++free, 1, `=${formula}`);
    model.evaluate();
    return Number(model.getFormattedCellValue(0, free, 1));
  };
  model.resumeEvaluation();
  model.evaluate();
  const shown = (id: string, row: number) => model.getFormattedCellValue(0, row, (at.get(id) ?? 0) + 1);
  return { shown, calculate };
}

type Sheet = ReturnType<typeof sheetOf>;

function reportOf({ shown }: Sheet) {
  const cellsOf = (id: string) =>
    made.map((cells, i): Cell => {
      if (cells[id] !== undefined) return cells[id];
      const text = shown(id, i + 2);
      return text === '' || Number.isNaN(Number(text)) ? text : Number(text);
    });
  const table = {
    ids: made.map((_, n) => `m_${(n + 46656).toString(36).padStart(6, '0')}-1`),
    columns: new Map([...at.keys()].map((id) => [id, cellsOf(id)])),
  };
  return readReport(table, [...summed, 'followers'], {
    phase: () => 'live',
    events: () => [],
    person: (id) => id,
  });
}

/** What a person would type to check it: the engagements, what they are divided by, the posts. */
const counted = {
  withoutLikes: ['Comments', 'Shares', 'Clicks'],
  withLikes: ['Likes', 'Comments', 'Shares', 'Clicks'],
  byReach: ['Comments', 'Shares', 'Clicks'],
} as const satisfies Record<Engagement, readonly (typeof numbers)[number][]>;

function checkFormulas(engagement: Engagement) {
  const parts = pieces.map((n) => {
    const cells = counted[engagement].map((name) => column(`piece${name}.${n}`));
    const under = column(engagement === 'byReach' ? `pieceReach.${n}` : 'followers');
    return { cells, under };
  });
  const sumBy = (what: (part: (typeof parts)[number]) => string) => parts.map(what).join('+');
  return {
    engaged: sumBy(({ cells, under }) => cells.map((range) => `SUMIFS(${range},${under},">0")`).join('+')),
    // A post counts where at least one of its numbers is there.
    posts: sumBy(({ cells, under }) => countIfAny(cells, (more) => `COUNTIFS(${under},">0"${more})`)),
    reachable: sumBy(({ cells, under }) =>
      countIfAny(cells, (more) => `SUMIFS(${under},${under},">0"${more})`),
    ),
  };
}

/** Any of some: by counting each set of them, in turn added and taken away. */
const countIfAny = (cells: readonly string[], formula: (conditions: string) => string): string =>
  `(${Array.from({ length: 2 ** cells.length - 1 }, (_, i) => {
    const set = cells.filter((_, bit) => (i + 1) & (1 << bit));
    const conditions = set.map((range) => `,${range},">=0"`).join('');
    return `${set.length % 2 === 1 ? '+' : '-'}${formula(conditions)}`;
  }).join('')})`;

describe.each(engagementKeys)('engagement %s', (engagement) => {
  const sheet = sheetOf(engagement);
  const report = reportOf(sheet);
  const rate = metricOf(metricAs('engagementRate', engagement));

  it('is the same in every row of the sheet and as the KPI of that row', () => {
    const different = report.flatMap((row) => {
      const shown = sheet.shown('engagementRate', row.at + 2);
      const { value } = rate?.measure([row]) ?? {};
      const same = shown === '' ? value === undefined : Math.abs(Number(shown) - (value ?? -1)) < 1e-6;
      return same ? [] : [[row.at + 2, shown, value]];
    });
    expect(different).toEqual([]);
    expect(
      report.filter(({ at: row }) => sheet.shown('engagementRate', row + 2) !== '').length,
    ).toBeGreaterThan(50);
    expect(report.some(({ at: row }) => sheet.shown('engagementRate', row + 2) === '')).toBe(true);
  });

  it('of all posts is what a formula of one’s own over the columns says', () => {
    const check = checkFormulas(engagement);
    const { value = Number.NaN, coverage } = rate?.measure(report) ?? {};
    expect(coverage?.of).toBe(sheet.calculate(check.posts));
    const expected = sheet.calculate(`ROUND(1000000*(${check.engaged})/(${check.reachable}),0)`);
    expect(Math.round(value * 1_000_000)).toBe(expected);
    expect(value).toBeGreaterThan(0);
  });

  it('costs the same in the sheet and as a KPI', () => {
    const cost = metricOf(metricAs('costPerEngagement', engagement));
    const both = report.filter(({ at: row }) => sheet.shown('costPerEngagement', row + 2) !== '');
    expect(both.length).toBeGreaterThan(50);
    for (const row of both)
      expect(cost?.measure([row]).value).toBeCloseTo(Number(sheet.shown('costPerEngagement', row.at + 2)), 4);
  });
});

it('differs between the three ways, so that naming it matters', () => {
  const report = reportOf(sheetOf('withoutLikes'));
  const values = engagementKeys.map(
    (way) => metricOf(metricAs('engagementRate', way))?.measure(report).value,
  );
  expect(new Set(values).size).toBe(3);
});
