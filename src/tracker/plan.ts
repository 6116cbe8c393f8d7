// What is done to a tab, as data: columns put in place, cells filled, then how it looks. One shell
// (src/google/tab.ts) carries it out. Columns count from 0, rows from 1 as in the sheet.
import type { Cell, ColumnId } from './columns.ts';

/** Columns side by side. */
export interface Run {
  first: number;
  count: number;
}

/** Changes of content, in order; each position is as the steps before have left it. */
export type Step =
  | { do: 'name'; name: string }
  /** Makes the grid at least this large. */
  | { do: 'room'; rows: number; columns: number }
  /** No column is frozen while columns move. */
  | { do: 'unfreeze' }
  | { do: 'insertColumns'; before: number; count: number }
  | { do: 'moveColumn'; from: number; before: number }
  | { do: 'write'; row: number; column: number; cells: readonly (readonly Cell[])[] }
  /** One formula down a column: written for the first row, each next row points to its own cells. */
  | { do: 'fill'; row: number; rows: number; column: number; formula: string };

/** How a column looks from row 2 to the end of the grid; what is left out stays as it is. */
export interface ColumnLook {
  column: number;
  heading: string;
  format?: string;
  /** Warns of other values, never rejects them. */
  dropdown?: readonly string[];
  /** For the heading, unless somebody wrote one there. */
  note?: string;
  /** The note that Muster wrote there before. */
  noteWas?: string;
  /** Pixels. */
  width?: number;
  hidden?: true;
  /** A column of Muster's making: its heading is set off. */
  fresh?: true;
}

/** A cell with this text gets this background, unless the column has a rule for the text already. */
export interface Colour {
  column: number;
  text: string;
  background: string;
  /** The text it had: its rule now is for the new one, with the new background. */
  was?: string;
  /** Only the text changed: a background that a person chose stays. */
  keeps?: boolean;
}

export interface TabPlan {
  steps: readonly Step[];
  looks: readonly ColumnLook[];
  colours: readonly Colour[];
  /** Columns to be grouped, if they aren't, and folded. */
  groups: readonly Run[];
  /** Frozen columns; row 1 is frozen with them. Left out, nothing is frozen or released. */
  freeze?: number;
  /** Headings without a background are set off as those of Muster's making are. */
  setOff?: true;
  /** Columns to be marked as what they are. */
  marks: readonly { column: number; id: ColumnId }[];
}

/** A look that Google refused; the rest was done. */
export interface Refusal {
  heading: string;
  /** What was refused. */
  what: 'format' | 'dropdown' | 'colours' | 'groups' | 'width' | 'note' | 'hidden' | 'freeze' | 'marks';
}

export const nothingPlanned: TabPlan = { steps: [], looks: [], colours: [], groups: [], marks: [] };

/** Whether a plan does anything. */
export const isIdle = (plan: TabPlan): boolean =>
  plan.freeze === undefined &&
  plan.setOff === undefined &&
  [plan.steps, plan.looks, plan.colours, plan.groups, plan.marks].every((part) => part.length === 0);

/** Rows or positions that stand side by side, as runs: `[2, 3, 7]` is 2–3 and 7. */
export function runsOf(positions: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (const position of positions) {
    const last = runs[runs.length - 1];
    if (last && last.first + last.count === position) last.count++;
    else runs.push({ first: position, count: 1 });
  }
  return runs;
}
