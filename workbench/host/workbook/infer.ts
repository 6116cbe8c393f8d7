// The number format a formula's value shows in when its cell has none: that of what it reads, or of a date function.
import { isDateFormat } from './display.ts';
import { columnOf, type Formula, rowOf } from './formula/formula.ts';
import { dateCalls } from './formula/functions.ts';
import { type Node, treeOf } from './formula/tree.ts';
import type { Grid } from './grid.ts';

const trees = new WeakMap<Formula, Node | null>();

/** How deep formats are looked for through formulas on formulas. */
const deepest = 8;

/** Functions that give back one of their arguments' values; from which argument on. */
const passing: Record<string, number> = {
  IF: 1,
  IFERROR: 0,
  IFNA: 0,
  MAX: 0,
  MIN: 0,
  SUM: 0,
  AVERAGE: 0,
  INDEX: 0,
  LOOKUP: 1,
  SUMIFS: 0,
  MAXIFS: 0,
  MINIFS: 0,
  CHOOSE: 1,
};

export function inferredFormat(
  sheet: Grid,
  formula: Formula,
  row: number,
  column: number,
  depth = 0,
): string | undefined {
  let tree = trees.get(formula);
  if (tree === undefined) {
    tree = treeOf(formula) ?? null;
    trees.set(formula, tree);
  }
  return tree && depth < deepest ? formatOf(tree, sheet, row, column, depth) : undefined;
}

function formatOf(node: Node, sheet: Grid, row: number, column: number, depth: number): string | undefined {
  switch (node.kind) {
    case 'reference': {
      const { from, sheetId } = node.reference;
      const target = sheetId === undefined ? sheet : sheet.workbook.sheetById(sheetId);
      const [r, c] = [rowOf(from, row) ?? 1, columnOf(from, column) ?? 1];
      const cell = target?.cellAt(r, c);
      if (!target || !cell) return undefined;
      if (cell.style.numberFormat !== undefined)
        return cell.style.numberFormat === '@' ? undefined : cell.style.numberFormat;
      return cell.formula ? inferredFormat(target, cell.formula, r, c, depth + 1) : undefined;
    }
    case 'call': {
      const kind = dateCalls[node.name];
      const { date } = sheet.workbook.localeFacts;
      if (kind) return kind === 'date' ? date : `${date} H:mm:ss`;
      const from = passing[node.name];
      if (from === undefined) return undefined;
      for (const arg of node.args.slice(from)) {
        const format = arg && formatOf(arg, sheet, row, column, depth);
        if (format !== undefined) return format;
      }
      return undefined;
    }
    case 'unary':
      return node.operator === '%' ? undefined : formatOf(node.of, sheet, row, column, depth);
    case 'binary': {
      if (node.operator !== '+' && node.operator !== '-') return undefined;
      const left = formatOf(node.left, sheet, row, column, depth);
      const right = formatOf(node.right, sheet, row, column, depth);
      // The days between two dates are a number.
      if (node.operator === '-' && left && right && isDateFormat(left) && isDateFormat(right))
        return undefined;
      return left ?? right;
    }
    default:
      return undefined;
  }
}
