// Writes the live formulas where a row has none. A value somebody typed in their place stays.

import { type ColumnId, columns } from '../tracker/columns.ts';
import { planReads } from '../tracker/edits.ts';
import { type FormulaSettings, formulaFor, sameFormula } from '../tracker/formulas.ts';
import type { Arrangement } from '../tracker/layout.ts';
import { nothingPlanned, runsOf, type Step } from '../tracker/plan.ts';
import { firstRow } from '../tracker/rows.ts';
import { readColumns, type Tracker } from './open.ts';
import type { Layout, Tab } from './ports.ts';
import { formulaSettings } from './tabSettings.ts';

const formulaColumns: ColumnId[] = columns.filter((column) => 'formula' in column).map(({ key }) => key);

export interface Formulas {
  steps: Step[];
  /** How many cells get a formula. */
  cells: number;
}

/** What the formulas that are there were made of. */
export interface Before {
  at: ReadonlyMap<ColumnId, number>;
  settings: FormulaSettings;
}

/**
 * Plans the formulas of some rows: cells that are empty, formulas whose columns were deleted, and
 * with `before` those that are still as they were written for the columns and settings of then.
 * @param rows rows of the sheet, in order
 */
export function planFormulas(
  { tab, layout }: { tab: Tab; layout: Layout },
  at: ReadonlyMap<ColumnId, number>,
  rows: readonly number[],
  settings: FormulaSettings,
  before?: Before,
): Formulas {
  const first = rows[0];
  const last = rows[rows.length - 1];
  if (first === undefined || last === undefined) return { steps: [], cells: 0 };
  const steps: Step[] = [];
  let cells = 0;
  for (const span of planReads(at, formulaColumns)) {
    const area = { row: first, column: span.first + 1, rows: last - first + 1, columns: span.columns.length };
    const formulas = layout.formulas(area);
    const someEmpty = rows.some((row) => formulas[row - first]?.some((formula) => formula === ''));
    const values = someEmpty ? tab.read(area) : [];
    span.columns.forEach((id, i) => {
      const possible = formulaFor(id, first, at, settings) !== undefined;
      const lacking = rows.filter((row) => {
        const formula = formulas[row - first]?.[i] ?? '';
        if (formula.includes('#REF!')) return true;
        if (formula === '') return possible && values[row - first]?.[i] === '';
        const old = before && formulaFor(id, row, before.at, before.settings);
        if (old === undefined || old === formulaFor(id, row, at, settings)) return false;
        return sameFormula(old, formula);
      });
      cells += lacking.length;
      for (const { first: row, count } of runsOf(lacking)) {
        const formula = formulaFor(id, row, at, settings);
        const column = span.first + i;
        if (formula) steps.push({ do: 'fill', row, rows: count, column, formula });
        else steps.push({ do: 'write', row, column, cells: Array.from({ length: count }, () => ['']) });
      }
    });
  }
  return { steps, cells };
}

/**
 * Writes the formulas again that new columns belong into, and those of the new columns; for a tab
 * whose columns were just put in place. A formula that somebody changed stays.
 */
export function extendFormulas(tracker: Tracker, { at, from }: Pick<Arrangement, 'at' | 'from'>): void {
  const { host, tab, saved } = tracker;
  const { ids } = readColumns(tracker, ['id']);
  const rows = ids.flatMap((id, i) => (String(id) === '' ? [] : [firstRow + i]));
  const layout = host.layout(tab);
  // As Google has moved the references along, the formulas are still those of the old columns.
  const before = new Map([...at].filter(([, i]) => from[i] !== undefined));
  const settings = formulaSettings(saved.settings);
  const { steps } = planFormulas({ tab, layout }, at, rows, settings, { at: before, settings });
  if (steps.length > 0) layout.apply({ ...nothingPlanned, steps });
}
