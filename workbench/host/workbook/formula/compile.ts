// Turns a formula's tree into a function of the cell it stands in.
import { errorOf, isCellError } from '../scalar.ts';
import type { Scalar } from '../types.ts';
import { columnOf, type Formula, type Reference, rowOf } from './formula.ts';
import { arrayCalls, type Surroundings } from './functions.ts';
import { lazies } from './lazies.ts';
import { callLibrary } from './library.ts';
import { singles } from './singles.ts';
import { type Binary, type Node, treeOf } from './tree.ts';
import {
  type Block,
  blockOf,
  compare,
  isBlock,
  type One,
  same,
  toNumber,
  toText,
  type Value,
} from './value.ts';
import { wholes } from './wholes.ts';

/** Where a formula is calculated: the cell it stands in and how to read others. */
export interface Place extends Surroundings {
  readonly sheetId: number;
  cell(sheetId: number, row: number, column: number): One;
  /** The size of a sheet's grid. */
  extent(sheetId: number): { rows: number; columns: number } | undefined;
  sheetNamed(name: string): number | undefined;
  named(
    name: string,
  ): { sheetId: number; row: number; column: number; rows: number; columns: number } | undefined;
}

export type Run = (at: Place) => Value;

const compiled = new WeakMap<Formula, Run>();

/** The formula as a function; unreadable formulas give #ERROR!. */
export function compile(formula: Formula): Run {
  let run = compiled.get(formula);
  if (!run) {
    const tree = treeOf(formula);
    run = tree ? build(tree, false) : () => errorOf('#ERROR!');
    compiled.set(formula, run);
  }
  return run;
}

/** The value a cell shows for a formula's value: blocks show what stands in line with the cell. */
export function settle(value: Value, at: Place): Scalar {
  const one = isBlock(value) ? (value.range ? inLine(value, at) : value.at(0, 0)) : value;
  return one ?? '';
}

/** The value of a range where a single one is wanted: in the formula's own row or column. */
function inLine(block: Block, at: Place): One {
  if (block.rows === 1 && block.columns === 1) return block.at(0, 0);
  if (!block.range) return block.at(0, 0);
  const row = at.row - block.range.row;
  const column = at.column - block.range.column;
  if (block.columns === 1 && row >= 0 && row < block.rows) return block.at(row, 0);
  if (block.rows === 1 && column >= 0 && column < block.columns) return block.at(0, column);
  return errorOf('#VALUE!');
}

/** A node where a single value is wanted; the commonest, a cell, is read at once. */
function buildOne(node: Node): (at: Place) => One {
  if (node.kind === 'reference' && !node.reference.to && node.reference.missingSheet === undefined) {
    const { from, sheetId } = node.reference;
    const { rowFixed, columnFixed } = from;
    const row = from.row ?? 0;
    const column = from.column ?? 0;
    return (at) =>
      at.cell(
        sheetId ?? at.sheetId,
        rowFixed ? row : row + at.row,
        columnFixed ? column : column + at.column,
      );
  }
  const run = build(node, false);
  return (at) => oneOf(run(at), at);
}

const oneOf = (value: Value, at: Place): One => (isBlock(value) ? inLine(value, at) : value);

function build(node: Node, array: boolean): Run {
  switch (node.kind) {
    case 'value': {
      const { value } = node;
      return () => value;
    }
    case 'reference':
      return buildReference(node.reference);
    case 'name': {
      const { name } = node;
      return (at) => {
        const area = at.named(name);
        return area
          ? rangeOf(at, area.sheetId, area.row, area.column, area.rows, area.columns)
          : errorOf('#NAME?');
      };
    }
    case 'array': {
      const rows = node.rows.map((row) => row.map((cell) => build(cell, array)));
      return (at) => blockOf(rows.map((row) => row.map((cell) => oneOf(cell(at), at))));
    }
    case 'unary': {
      const { operator } = node;
      const compute = (one: One, at: Place): One => {
        if (operator === '+') return one;
        const number = toNumber(one, at.locale);
        if (typeof number !== 'number') return number;
        return operator === '-' ? -number : number / 100;
      };
      if (!array) {
        const of = buildOne(node.of);
        return (at) => compute(of(at), at);
      }
      const of = build(node.of, array);
      return (at) => {
        const value = of(at);
        return isBlock(value) ? zip([value], ([one = null]) => compute(one, at)) : compute(value, at);
      };
    }
    case 'binary': {
      const compute = binaries[node.operator];
      if (!array) {
        const left = buildOne(node.left);
        const right = buildOne(node.right);
        return (at) => compute(left(at), right(at), at);
      }
      const left = build(node.left, array);
      const right = build(node.right, array);
      return (at) => {
        const a = left(at);
        const b = right(at);
        return isBlock(a) || isBlock(b)
          ? zip([a, b], (ones) => compute(ones[0] ?? null, ones[1] ?? null, at))
          : compute(a, b, at);
      };
    }
    case 'call':
      return buildCall(node.name, node.args, array);
  }
}

/** Applies a function place by place; a single value, row or column is repeated. */
function zip(values: readonly Value[], compute: (ones: One[]) => One): Block {
  const blocks = values.map((value) => (isBlock(value) ? value : undefined));
  const rows = Math.max(...blocks.map((block) => block?.rows ?? 1));
  const columns = Math.max(...blocks.map((block) => block?.columns ?? 1));
  const result: One[][] = [];
  for (let r = 0; r < rows; r++) {
    const line: One[] = [];
    for (let c = 0; c < columns; c++) {
      line.push(
        compute(
          values.map((value, index) => {
            const block = blocks[index];
            if (!block) return value as One;
            const row = block.rows === 1 ? 0 : r;
            const column = block.columns === 1 ? 0 : c;
            return row < block.rows && column < block.columns ? block.at(row, column) : errorOf('#N/A');
          }),
        ),
      );
    }
    result.push(line);
  }
  return blockOf(result);
}

const arithmetic =
  (compute: (a: number, b: number) => number | undefined) =>
  (a: One, b: One, at: Place): One => {
    const left = toNumber(a, at.locale);
    if (typeof left !== 'number') return left;
    const right = toNumber(b, at.locale);
    if (typeof right !== 'number') return right;
    const result = compute(left, right);
    if (result === undefined) return errorOf('#DIV/0!');
    return Number.isFinite(result) ? result : errorOf('#NUM!');
  };

const comparison =
  (holds: (order: number) => boolean) =>
  (a: One, b: One): One => {
    if (isCellError(a)) return a;
    if (isCellError(b)) return b;
    return holds(compare(a, b));
  };

const binaries: Record<Binary, (a: One, b: One, at: Place) => One> = {
  '+': arithmetic((a, b) => a + b),
  '-': arithmetic((a, b) => a - b),
  '*': arithmetic((a, b) => a * b),
  '/': arithmetic((a, b) => (b === 0 ? undefined : a / b)),
  '^': arithmetic((a, b) => a ** b),
  '&': (a, b, at) => {
    const left = toText(a, at.locale);
    if (typeof left !== 'string') return left;
    const right = toText(b, at.locale);
    return typeof right === 'string' ? left + right : right;
  },
  '=': (a, b) => (isCellError(a) ? a : isCellError(b) ? b : same(a, b)),
  '<>': (a, b) => (isCellError(a) ? a : isCellError(b) ? b : !same(a, b)),
  '<': comparison((order) => order < 0),
  '>': comparison((order) => order > 0),
  '<=': comparison((order) => order <= 0),
  '>=': comparison((order) => order >= 0),
};

function buildCall(name: string, nodes: readonly (Node | undefined)[], outer: boolean): Run {
  const array = outer || arrayCalls.has(name);
  const lazy = lazies[name];
  if (lazy && !array) {
    const args = nodes.map((node) => (node ? build(node, false) : () => null));
    return (at) =>
      lazy(
        args.map((arg) => () => arg(at)),
        (value) => oneOf(value, at),
        at,
      );
  }
  const args = nodes.map((node) => (node ? build(node, array) : undefined));
  if (lazy) {
    // Inside an array each place is decided for itself.
    return (at) => {
      const values = args.map((arg) => arg?.(at) ?? null);
      if (!values.some(isBlock))
        return lazy(
          values.map((value) => () => value),
          (value) => oneOf(value, at),
          at,
        );
      return zip(values, (ones) =>
        oneOf(
          lazy(
            ones.map((one) => () => one),
            (value) => oneOf(value, at),
            at,
          ),
          at,
        ),
      );
    };
  }
  const single = singles[name];
  if (single) {
    const compute = (ones: readonly One[], at: Place): One => {
      for (const one of ones) if (isCellError(one)) return one;
      return single(ones, at);
    };
    if (!array) {
      const ones = nodes.map((node) => (node ? buildOne(node) : () => null));
      return (at) =>
        compute(
          ones.map((one) => one(at)),
          at,
        );
    }
    return (at) => {
      const values = args.map((arg) => arg?.(at) ?? null);
      return values.some(isBlock) ? zip(values, (ones) => compute(ones, at)) : compute(values as One[], at);
    };
  }
  const whole = wholes[name];
  if (whole) {
    return (at) =>
      whole(
        args.map((arg) => arg?.(at)),
        at,
      );
  }
  return (at) =>
    callLibrary(
      name,
      args.map((arg) => arg?.(at)),
    );
}

function buildReference(reference: Reference): Run {
  const { from, to, missingSheet } = reference;
  if (missingSheet !== undefined) {
    return (at) => {
      const sheetId = at.sheetNamed(missingSheet);
      if (sheetId === undefined) return errorOf('#REF!');
      return buildReference({ sheetId, from, to })(at);
    };
  }
  if (!to) {
    return (at) => {
      const row = rowOf(from, at.row) ?? 0;
      const column = columnOf(from, at.column) ?? 0;
      const sheetId = reference.sheetId ?? at.sheetId;
      return rangeOf(at, sheetId, row, column, 1, 1);
    };
  }
  return (at) => {
    const sheetId = reference.sheetId ?? at.sheetId;
    const extent = at.extent(sheetId);
    if (!extent) return errorOf('#REF!');
    const [top, bottom] = span(rowOf(from, at.row), rowOf(to, at.row), extent.rows);
    const [left, right] = span(columnOf(from, at.column), columnOf(to, at.column), extent.columns);
    return rangeOf(at, sheetId, top, left, bottom - top + 1, right - left + 1);
  };
}

function span(a: number | null, b: number | null, edge: number): [number, number] {
  if (a !== null && b !== null) return a <= b ? [a, b] : [b, a];
  const start = a ?? b ?? 1;
  return [start, Math.max(edge, start)];
}

/** A range as a block; single cells are given as their value's block too, so that functions know where they stand. */
function rangeOf(
  at: Place,
  sheetId: number,
  row: number,
  column: number,
  rows: number,
  columns: number,
): Value {
  const extent = at.extent(sheetId);
  if (!extent || row < 1 || column < 1 || row > extent.rows || column > extent.columns)
    return errorOf('#REF!');
  return {
    rows: Math.min(rows, extent.rows - row + 1),
    columns: Math.min(columns, extent.columns - column + 1),
    at: (r, c) => at.cell(sheetId, row + r, column + c),
    range: { sheetId, row, column },
  };
}
