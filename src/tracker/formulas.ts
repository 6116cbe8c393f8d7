// The live formulas of the tab, which work without Muster: English function names, `;` between
// arguments, no array literals and no decimal literals, so that every locale reads them alike.
// A formula shows nothing ('') when there is nothing to show.
import { tongues } from '../language/index.ts';
import type { Language } from '../language/languages.ts';
import { addedUp, type ColumnId, type ColumnKey, columnId, mostPieces } from './columns.ts';
import { type Engagement, engagements } from './engagement.ts';

/** The lowest number of followers of each tier. */
export interface Tiers {
  nano: number;
  micro: number;
  macro: number;
  celebrity: number;
}
export const usualTiers: Tiers = { nano: 1_000, micro: 10_000, macro: 100_000, celebrity: 1_000_000 };

export interface FormulaSettings {
  /** The language of the texts a formula shows. */
  language: Language;
  tiers: Tiers;
  engagement: Engagement;
  /** The base currency, e.g. `EUR`; '' when none is set. */
  base: string;
}

/** Column letters from a position from 0: `AB` for 27. */
export function letters(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : letters(Math.floor(index / 26) - 1) + letters(index % 26);
}

/** What a formula may point to: the cell of a column in its row, or undefined when there is none. */
interface Row {
  cell(id: ColumnId): string | undefined;
  /** The cells of these columns that exist. */
  cells(...ids: ColumnId[]): string[];
  /** The cells of one kind over all pieces. */
  pieces(key: ColumnKey): string[];
  /** The cells of all months. */
  months(key: ColumnKey): string[];
}

const list = (cells: readonly string[]) => cells.join(';');
const text = (words: string) => `"${words.replace(/"/g, '""')}"`;
const pieceNumbers = Array.from({ length: mostPieces }, (_, i) => i + 1);

/** Shows nothing when `empty` holds. */
const unless = (empty: string, formula: string) => `=IF(${empty};"";${formula})`;

/** The sum of cells, or nothing when none of them holds a number. */
const sumOf = (cells: readonly string[]) =>
  cells.length === 0 ? undefined : unless(`COUNT(${list(cells)})=0`, `SUM(${list(cells)})`);

/** Counts the groups of cells of which at least one fits. */
const countGroups = (groups: readonly (readonly string[])[], none: (cells: readonly string[]) => string) =>
  groups
    .filter((cells) => cells.length > 0)
    .map((cells) => `IF(${none(cells)};0;1)`)
    .join('+');

/** What one unit of the row's currency is in the base currency; 0 when it isn't known. */
function rateOf(row: Row, { base }: FormulaSettings): string {
  const [rate, currency] = [row.cell('rate'), row.cell('currency')];
  const isBase = currency ? `IF(OR(${currency}="";${currency}=${text(base)});1;0)` : '1';
  return rate ? `IF(N(${rate})>0;${rate};${isBase})` : isBase;
}

/** A formula for one row, or undefined where the columns it needs are not there. */
type Formula = (row: Row, settings: FormulaSettings) => string | undefined;

const sumOverPieces =
  (key: ColumnKey): Formula =>
  (row) =>
    sumOf(row.pieces(key));

const formulas = {
  tier({ cell }, { tiers, language }) {
    const followers = cell('followers');
    if (!followers) return undefined;
    const names = tongues[language].choices.tier;
    const steps = (['nano', 'micro', 'macro', 'celebrity'] as const).reduce(
      (below, tier) => `IF(${followers}>=${Math.round(tiers[tier])};${text(names[tier][0])};${below})`,
      '""',
    );
    return unless(`NOT(ISNUMBER(${followers}))`, steps);
  },

  deliverables({ pieces }) {
    const formats = pieces('piece');
    return formats.length === 0 ? undefined : `=TEXTJOIN(", ";TRUE;${list(formats)})`;
  },

  // A piece is live when it has a live link or the day it was published: a Story has no link to keep.
  postsLive({ cells }) {
    const live = countGroups(
      pieceNumbers.map((n) => cells(columnId('content', n), columnId('published', n))),
      (both) => `${both.join('&')}=""`,
    );
    return live === '' ? undefined : unless(`${live}=0`, live);
  },

  views: sumOverPieces('pieceViews'),
  comments: sumOverPieces('pieceComments'),
  shares: sumOverPieces('pieceShares'),
  clicks: sumOverPieces('pieceClicks'),
  impressions: sumOverPieces('pieceImpressions'),
  reach: sumOverPieces('pieceReach'),
  likes: sumOverPieces('pieceLikes'),
  saves: sumOverPieces('pieceSaves'),

  // Per post that has numbers and something to divide them by: another one must not halve the rate.
  engagementRate({ cell, cells }, { engagement }) {
    const { counts, over } = engagements[engagement];
    const posts = pieceNumbers.flatMap((n) => {
      const under = cell(over) ?? cell(columnId(over, n));
      const numbers = list(cells(...counts.map((key) => columnId(addedUp[key], n))));
      return under && numbers ? [{ under, numbers }] : [];
    });
    if (posts.length === 0) return undefined;
    const engaged = posts.map(({ under, numbers }) => `IF(N(${under})>0;SUM(${numbers});0)`).join('+');
    const reachable = posts
      .map(({ under, numbers }) => `IF(COUNT(${numbers})>0;MAX(N(${under});0);0)`)
      .join('+');
    return unless(`${reachable}=0`, `(${engaged})/(${reachable})`);
  },

  // Revenue is in the base currency, the commission in the row's.
  commissionDue(row, settings) {
    const [percent, revenue] = [row.cell('commission'), row.cell('revenue')];
    if (!percent || !revenue) return undefined;
    const rate = rateOf(row, settings);
    return unless(`OR(N(${percent})=0;N(${revenue})=0;${rate}=0)`, `${percent}*${revenue}/${rate}`);
  },

  // Nothing, rather than a wrong sum, where a foreign currency has no rate yet.
  cost(row, settings) {
    const paidOut = row.cells('fee', 'commissionDue');
    const goods = row.cells('productValue');
    if (paidOut.length + goods.length === 0) return undefined;
    const sum = paidOut.map((cell) => `N(${cell})`).join('+');
    const rate = rateOf(row, settings);
    const total = [...(sum ? [`(${sum})*${rate}`] : []), ...goods.map((cell) => `N(${cell})`)].join('+');
    const none = `COUNT(${list([...paidOut, ...goods])})=0`;
    return unless(sum ? `OR(${none};AND(${sum}<>0;${rate}=0))` : none, total);
  },

  costPerEngagement({ cell, cells }, { engagement }) {
    const cost = cell('cost');
    const sums = cells(...engagements[engagement].counts);
    if (!cost || sums.length === 0) return undefined;
    return unless(`OR(NOT(ISNUMBER(${cost}));SUM(${list(sums)})=0)`, `${cost}/SUM(${list(sums)})`);
  },

  cpm({ cell }) {
    const [cost, views] = [cell('cost'), cell('views')];
    return cost && views && unless(`OR(NOT(ISNUMBER(${cost}));N(${views})=0)`, `${cost}/${views}*1000`);
  },

  roi({ cell }) {
    const [cost, revenue] = [cell('cost'), cell('revenue')];
    if (!cost || !revenue) return undefined;
    return unless(`OR(N(${cost})=0;NOT(ISNUMBER(${revenue})))`, `(${revenue}-${cost})/${cost}`);
  },

  paid: ({ months }) => sumOf(months('spend')),

  outstanding({ cells }) {
    const owed = cells('fee', 'commissionDue');
    if (owed.length === 0) return undefined;
    const sum = owed.map((cell) => `N(${cell})`).join('+');
    const paid = cells('paid').map((cell) => `-N(${cell})`);
    return unless(`COUNT(${list(owed)})=0`, sum + paid.join(''));
  },
} satisfies Partial<Record<ColumnKey, Formula>>;

/** The columns that hold a live formula. */
export type FormulaKey = keyof typeof formulas;

export const isFormulaKey = (id: ColumnId): id is FormulaKey => id in formulas;

/**
 * The formula of a column for one row of the sheet, e.g. `=IF(COUNT(M2)=0;"";SUM(M2))`. Undefined
 * when the column has none, or when a column that it needs is not there.
 * @param at position from 0 of each column
 */
export function formulaFor(
  id: ColumnId,
  row: number,
  at: ReadonlyMap<ColumnId, number>,
  settings: FormulaSettings,
): string | undefined {
  if (!isFormulaKey(id)) return undefined;
  const formula: Formula = formulas[id];
  const cell = (column: ColumnId) => {
    const index = at.get(column);
    return index === undefined ? undefined : `${letters(index)}${row}`;
  };
  const cells = (...ids: ColumnId[]) => ids.map(cell).filter((found) => found !== undefined);
  return formula(
    {
      cell,
      cells,
      pieces: (key) => cells(...pieceNumbers.map((n) => columnId(key, n))),
      months: (key) => cells(...[...at.keys()].filter((column) => column.startsWith(`${key}.`)).sort()),
    },
    settings,
  );
}

/**
 * A formula without what Google writes differently when it gives it back: separators follow the
 * spreadsheet's locale, and spaces are kept as typed.
 */
export function sameFormula(a: string, b: string): boolean {
  return bare(a) === bare(b);
}

const bare = (formula: string) =>
  formula
    .split(/("(?:[^"]|"")*")/)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(/\s/g, '').replace(/,/g, ';').toUpperCase()))
    .join('');
