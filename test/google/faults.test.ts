import { describe, expect, it } from 'vitest';
import { callsOf, faultNames, type ScenarioName, tryPoint } from '../faults/status.ts';

/** How many of a scenario's points the suite tries; `npm run test:faults -- status` tries them all. */
const samples: Record<ScenarioName, number> = {
  single: 6,
  scattered: 6,
  undo: 5,
  paste: 4,
  bulk: 1,
  deal: 5,
  post: 4,
  steps: 4,
};

describe.each(Object.entries(samples) as [ScenarioName, number][])('%s, disturbed', (scenario, count) => {
  it('leaves no row with what was meant for another, and loses nothing unreported', () => {
    const calls = callsOf(scenario).length;
    expect(calls).toBeGreaterThan(30);
    const wrong: string[] = [];
    for (let i = 0; i < count; i++) {
      const fault = faultNames[i % faultNames.length] ?? 'is ended';
      // Spread over the calls; the last third is where cells are written and looked after.
      const n = 1 + Math.floor(((i * 0.618_034) % 1) * calls);
      for (const one of tryPoint({ scenario, fault, n })) wrong.push(`${scenario} / ${fault} / ${n}: ${one}`);
    }
    expect(wrong).toEqual([]);
  });
});
