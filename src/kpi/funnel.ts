// How many creators came how far, and what share went on from step to step.
import type { Phase } from '../status/statuses.ts';
import { type ReportRow, way } from './reading.ts';

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
  /** How far each person came at best; every row is at least at the first step. */
  const best = new Map<number, number>();
  const here = way.map((): string[] => []);
  for (const { who, reached, id } of rows) {
    const step = Math.max(reached, 0);
    here[step]?.push(id);
    if (step >= (best.get(who) ?? 0)) best.set(who, step);
  }
  const stopped = way.map(() => 0);
  for (const step of best.values()) stopped[step] = (stopped[step] ?? 0) + 1;
  let before: number | undefined;
  return way.map((phase, step) => {
    const reached = stopped.slice(step).reduce((sum, count) => sum + count, 0);
    const conversion = before === undefined || before === 0 ? undefined : reached / before;
    before = reached;
    return { phase, reached, conversion, rows: here[step] ?? [] };
  });
}
