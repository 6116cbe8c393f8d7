// What the settings mean for the tab: which columns it needs, what its formulas and looks depend on.
import type { Statuses } from '../status/labels.ts';
import { groupColumn } from '../status/statuses.ts';
import { type ColumnId, columnOf, mostPieces } from '../tracker/columns.ts';
import type { FormulaSettings } from '../tracker/formulas.ts';
import type { LookSettings } from '../tracker/looks.ts';
import { neededColumns } from '../tracker/needed.ts';
import type { Settings } from './settings.ts';

/** Offered in the dropdown beside the team's own. */
const usualCurrencies = ['EUR', 'USD', 'GBP', 'CHF', 'MXN', 'BRL', 'MYR', 'SGD', 'IDR'];

export const formulaSettings = ({ language, tiers, baseCurrency, engagement }: Settings): FormulaSettings => {
  const [nano = 1_000, micro = 10_000, macro = 100_000, celebrity = 1_000_000] = tiers;
  return {
    language,
    tiers: { nano, micro, macro, celebrity },
    engagement,
    base: baseCurrency,
  };
};

export const lookSettings = (settings: Settings, statuses: Statuses): LookSettings => ({
  language: settings.language,
  statuses: statuses.all
    .filter(({ retired }) => !retired)
    .map(({ group, label, colour }) => ({ column: groupColumn[group], label, colour })),
  campaigns: settings.campaigns.filter(({ open }) => open).map(({ name }) => name),
  currencies: [
    ...new Set([settings.baseCurrency, ...settings.currencies.map(({ code }) => code), ...usualCurrencies]),
  ],
  engagement: settings.engagement,
  tiers: formulaSettings(settings).tiers,
});

/** The columns the settings ask for; pieces and months are those a tab has already. */
export function neededFor(settings: Settings, at: ReadonlyMap<ColumnId, number>): ColumnId[] {
  const { offers, objective, demanded } = settings;
  return neededColumns({
    offers,
    objective,
    demanded,
    pieces: Math.max(1, piecesOf(at)),
    months: monthsOf(at),
  });
}

/** How many sets of piece columns a tab has. */
export function piecesOf(at: ReadonlyMap<ColumnId, number>): number {
  const numbers = [...at.keys()]
    .filter((id) => columnOf(id)?.each === 'piece')
    .map((id) => Number(id.split('.')[1]));
  return Math.min(mostPieces, Math.max(0, ...numbers));
}

const monthsOf = (at: ReadonlyMap<ColumnId, number>): string[] =>
  [...at.keys()].filter((id) => columnOf(id)?.each === 'month').map((id) => id.split('.')[1] ?? '');
