import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initSync, Model } from '@ironcalc/wasm';
import { describe, expect, it } from 'vitest';
import { type ColumnId, columns } from '../../src/tracker/columns.ts';
import {
  type FormulaSettings,
  formulaFor,
  isFormulaKey,
  letters,
  sameFormula,
  usualTiers,
} from '../../src/tracker/formulas.ts';

initSync({ module: readFileSync(createRequire(import.meta.url).resolve('@ironcalc/wasm/wasm_bg.wasm')) });

const settings: FormulaSettings = {
  language: 'en',
  tiers: usualTiers,
  engagement: 'withoutLikes',
  base: 'EUR',
};

/** What the tab shows in row 2 for these cells, all formulas reckoned by a real calculator. */
function reckon(cells: Record<ColumnId, string | number>, wanted: ColumnId, change = {}) {
  const ids = [...Object.keys(cells), ...columns.map((column) => column.key).filter(isFormulaKey)];
  const at = new Map([...new Set(ids)].map((id, index) => [id, index]));
  const model = new Model('tab', 'en', 'UTC', 'en');
  for (const [id, index] of at) {
    const typed = cells[id] ?? formulaFor(id, 2, at, { ...settings, ...change })?.replaceAll(';', ',');
    if (typed !== undefined) model.setUserInput(0, 2, index + 1, String(typed));
  }
  model.evaluate();
  const shown = model.getFormattedCellValue(0, 2, (at.get(wanted) ?? 0) + 1);
  return Number.isNaN(Number(shown)) || shown === '' ? shown : Number(shown);
}

describe('a column letter', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('%i is %s', (index, letter) => expect(letters(index)).toBe(letter));
});

describe('formulas', () => {
  it('exist for just the columns the table says', () => {
    const said = columns.filter((column) => 'formula' in column).map((column) => column.key);
    expect(columns.map((column) => column.key).filter(isFormulaKey)).toEqual(said);
  });

  it.each(columns.filter((column) => 'formula' in column).map((column) => column.key))(
    '%s shows nothing in a row without figures',
    (key) => {
      const blank = Object.fromEntries(
        ['followers', 'fee', 'currency', 'rate', 'revenue', 'commission', 'productValue']
          .concat(['piece.1', 'content.1', 'published.1', 'pieceViews.1', 'pieceComments.1'])
          .concat(['pieceImpressions.1', 'pieceReach.1', 'pieceLikes.1', 'pieceSaves.1'])
          .concat(['pieceShares.1', 'pieceClicks.1', 'spend.2026-11'])
          .map((id) => [id, '']),
      );
      expect(reckon(blank, key)).toBe('');
    },
  );

  it.each([
    [999, '', 'below the first bound'],
    [1_000, 'Nano', 'a bound belongs to its tier'],
    [9_999, 'Nano', 'just below the next'],
    [10_000, 'Micro', 'a bound'],
    [100_000, 'Macro', 'a bound'],
    [1_000_000, 'Celebrity', 'a bound'],
    ['many', '', 'no number'],
  ] as [string | number, string, string][])('call %s followers %s (%s)', (followers, tier) => {
    expect(reckon({ followers }, 'tier')).toBe(tier);
  });

  it('move a tier’s bound where the settings say', () => {
    expect(reckon({ followers: 6000 }, 'tier', { tiers: { ...usualTiers, micro: 5000 } })).toBe('Micro');
  });

  it('name a tier in the sheet’s language', () => {
    expect(reckon({ followers: 2e6 }, 'tier', { language: 'it' })).toBe('Celebrità');
  });

  it('join the formats of the pieces', () => {
    expect(reckon({ 'piece.1': 'Reel', 'piece.2': '', 'piece.3': 'Story' }, 'deliverables')).toBe(
      'Reel, Story',
    );
  });

  it('count a piece as live with a link, and a Story without one by its day', () => {
    const pieces = { 'content.1': 'https://example.com/p', 'published.1': 46000, 'content.2': '' };
    expect(reckon({ ...pieces, 'published.2': 46001, 'content.3': '' }, 'postsLive')).toBe(2);
  });

  it('add up the pieces that have a number', () => {
    expect(reckon({ 'pieceViews.1': 1200, 'pieceViews.2': '', 'pieceViews.3': 300 }, 'views')).toBe(1500);
    expect(reckon({ 'pieceViews.1': 0, 'pieceViews.2': '' }, 'views')).toBe(0);
  });

  const posted = {
    followers: 1000,
    'pieceComments.1': 10,
    'pieceShares.1': 5,
    'pieceClicks.1': 5,
    'pieceLikes.1': 80,
    'pieceReach.1': 500,
  };

  it('reckon engagement without likes, per post that has numbers', () => {
    expect(reckon(posted, 'engagementRate')).toBe(0.02);
    const two = { ...posted, 'pieceComments.2': 20, 'pieceShares.2': '', 'pieceComments.3': '' };
    expect(reckon(two, 'engagementRate')).toBe(0.02);
  });

  it('reckon engagement with likes or by reach when the settings say so', () => {
    expect(reckon(posted, 'engagementRate', { engagement: 'withLikes' })).toBe(0.1);
    expect(reckon(posted, 'engagementRate', { engagement: 'byReach' })).toBe(0.04);
  });

  it.each([
    [{ fee: 100, currency: 'USD', rate: 2, productValue: 30 }, 230, 'fee at its rate, product at cost'],
    [{ fee: 100, currency: 'EUR', rate: '', productValue: '' }, 100, 'the base currency needs no rate'],
    [{ fee: 100, currency: '', rate: '', productValue: '' }, 100, 'no currency is the base currency'],
    [{ fee: 100, currency: 'USD', rate: '', productValue: 5 }, '', 'a foreign currency without a rate'],
    [{ fee: '', currency: 'USD', rate: '', productValue: 5 }, 5, 'a gift alone'],
    [{ fee: 'tbd', currency: '', rate: '', productValue: '' }, '', 'a word for a fee'],
    [{ fee: 0, currency: '', rate: '', productValue: '' }, 0, 'for nothing'],
  ] as [Record<string, string | number>, string | number, string][])(
    'put the cost of %o at %s (%s)',
    (cells, cost) => {
      expect(reckon(cells, 'cost')).toBe(cost);
    },
  );

  it('turn a commission on revenue into the row’s currency, and count it as cost', () => {
    const deal = { fee: '', commission: 0.1, revenue: 1000, rate: 2, currency: 'USD' };
    expect(reckon(deal, 'commissionDue')).toBe(50);
    expect(reckon(deal, 'cost')).toBe(100);
  });

  it('say what a result cost', () => {
    const deal = { ...posted, fee: 50, currency: '', rate: '', 'pieceViews.1': 10_000, revenue: 200 };
    expect(reckon(deal, 'cpm')).toBe(5);
    expect(reckon(deal, 'costPerEngagement')).toBe(2.5);
    expect(reckon(deal, 'roi')).toBe(3);
  });

  it('take what was paid from what is owed', () => {
    const deal = { fee: 100, 'spend.2026-11': 30, 'spend.2026-12': 20 };
    expect(reckon(deal, 'paid')).toBe(50);
    expect(reckon(deal, 'outstanding')).toBe(50);
    expect(reckon({ fee: 100, 'spend.2026-11': '' }, 'outstanding')).toBe(100);
  });

  it('hold nothing that a locale would read differently', () => {
    const at = new Map(columns.map((column, index) => [columnWith(column.key), index]));
    for (const { key } of columns) {
      const formula = formulaFor(key, 2, at, settings)?.replace(/"[^"]*"/g, '') ?? '';
      expect(formula).not.toMatch(/[,{}\\]|\d\.\d/);
    }
  });

  it('are none where the columns they need are not there', () => {
    expect(formulaFor('paid', 2, new Map([['paid', 0]]), settings)).toBeUndefined();
    expect(formulaFor('notes', 2, new Map([['notes', 0]]), settings)).toBeUndefined();
  });

  it('are the same whatever separators and spaces Google gives back', () => {
    expect(sameFormula('=IF(A2="";"x, y";sum(B2))', '=IF(A2="", "x, y", SUM(B2))')).toBe(true);
    expect(sameFormula('=IF(A2="";"x";1)', '=IF(A2="";"X";1)')).toBe(false);
  });
});

function columnWith(key: (typeof columns)[number]['key']): ColumnId {
  const column = columns.find((one) => one.key === key);
  const each = column && 'each' in column ? column.each : undefined;
  return each === 'piece' ? `${key}.1` : each === 'month' ? `${key}.2026-11` : key;
}
