// What is laid over the cells of a sheet, beside the cells.
import type { Formula } from './formula/formula.ts';
import type { Area, ConditionalFormat, Filter, Protection, Table } from './types.ts';

/** A conditional format with its formulas, relative to the first area's first cell. */
export interface KeptFormat {
  readonly format: ConditionalFormat;
  readonly formulas: readonly Formula[];
}

/** What is laid over the cells; replaced as a whole, never changed in place. */
export interface Layers {
  readonly name: string;
  readonly hidden: boolean;
  readonly tabColor: string | null;
  readonly rightToLeft: boolean;
  readonly gridlinesHidden: boolean;
  readonly frozenRows: number;
  readonly frozenColumns: number;
  readonly merges: readonly Area[];
  readonly filter: Filter | null;
  readonly views: ReadonlyMap<string, Filter>;
  readonly formats: readonly KeptFormat[];
  readonly protections: readonly Protection[];
  readonly tables: readonly Table[];
}

/** A new sheet has none of it. */
export const noLayers: Omit<Layers, 'name'> = {
  hidden: false,
  tabColor: null,
  rightToLeft: false,
  gridlinesHidden: false,
  frozenRows: 0,
  frozenColumns: 0,
  merges: [],
  filter: null,
  views: new Map(),
  formats: [],
  protections: [],
  tables: [],
};
