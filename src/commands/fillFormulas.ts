// Writes the live formulas where a row has none. A value somebody typed in their place stays.

import { type ColumnId, columns } from '../tracker/columns.ts';
import { planReads } from '../tracker/edits.ts';
import { type FormulaSettings, formulaFor, sameFormula } from '../tracker/formulas.ts';
import { runsOf, type Step } from '../tracker/plan.ts';
import type { Layout, Tab } from './ports.ts';

const formulaColumns: ColumnId[] = columns.filter((column) => 'formula' in column).map(({ key }) => key);

export interface Formulas {
  steps: Step[];
  /** How many cells get a formula. */
  cells: number;
}

/**
 * Plans the formulas of some rows: cells that are empty, formulas whose columns were deleted, and
 * with `before` those that are still as they were written for the columns as they stood then.
 * @param rows rows of the sheet, in order
 */
export function planFormulas(
  { tab, layout }: { tab: Tab; layout: Layout },
  at: ReadonlyMap<ColumnId, number>,
  rows: readonly number[],
  settings: FormulaSettings,
  before?: ReadonlyMap<ColumnId, number>,
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
        if (formula === '' || !possible) return possible && values[row - first]?.[i] === '';
        const old = before && formulaFor(id, row, before, settings);
        return old !== undefined && sameFormula(old, formula);
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
