// How many creators came how far, and what share went on from step to step.
import type { Phase } from '../status/statuses.ts';
import { personsIn, type ReportRow, way } from './reading.ts';

export interface FunnelStep {
  phase: Phase;
  /** Creators who ever reached the phase, also if they have passed it. */
  reached: number;
  /** Of those who reached the step before; undefined where nobody did. */
  conversion: number | undefined;
  /** IDs of the rows that are in this phase now or left the way from here. */
  rows: string[];
}

/** The funnel over some rows, from the first phase to the last. */
export function readFunnel(rows: readonly ReportRow[]): FunnelStep[] {
  let before: number | undefined;
  return way.map((phase, step) => {
    // Every row is at least at the first step.
    const there = rows.filter(({ reached }) => Math.max(reached, 0) >= step);
    const reached = personsIn(there);
    const conversion = before === undefined || before === 0 ? undefined : reached / before;
    before = reached;
    return {
      phase,
      reached,
      conversion,
      rows: there.filter((row) => Math.max(row.reached, 0) === step).map(({ id }) => id),
    };
  });
}
