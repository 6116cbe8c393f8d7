// The atoms of a sheet: cells, and the row and column objects that stay the same while they move.
import type { Formula } from './formula/formula.ts';
import type { Metadata, Scalar, Style, Validation } from './types.ts';

/** A rule as it is kept: with its formulas read relative to the cell that has it. */
export interface Rule {
  readonly validation: Validation;
  readonly formulas: readonly Formula[];
}

/**
 * A cell is replaced, never changed, except for the value a formula calculates. That makes copying, sorting and
 * taking back cheap.
 */
export interface Cell {
  value: Scalar;
  readonly formula: Formula | undefined;
  readonly style: Style;
  readonly note: string;
  readonly rule: Rule | undefined;
  /** Of a formula: whether its value must be calculated, or is being calculated. */
  state: 'fresh' | 'stale' | 'running';
}

export const plain: Style = Object.freeze({});

/** The empty cell; stands wherever nothing was ever written. */
export const blank: Cell = Object.freeze({
  value: '',
  formula: undefined,
  style: plain,
  note: '',
  rule: undefined,
  state: 'fresh',
});

export function isBlank(cell: Cell): boolean {
  return cell.value === '' && !cell.formula && cell.style === plain && cell.note === '' && !cell.rule;
}

export interface KeptMetadata extends Omit<Metadata, 'place'> {}

/** A row or a column: itself, wherever it stands. */
export class Line {
  /** Pixels; undefined for the default. */
  size: number | undefined = undefined;
  /** By hand, or because its group is collapsed. */
  hidden = false;
  filtered = false;
  depth = 0;
  /** Bit n is set while the group of depth n it stands in is collapsed. */
  collapsed = 0;
  metadata: readonly KeptMetadata[] = [];
}

export class Row extends Line {
  /** By column from 0; shorter than the sheet is wide where nothing follows. */
  cells: (Cell | undefined)[] = [];
  /** The workbook's version when a cell of it last changed. */
  version = 0;
}

export class Column extends Line {}
