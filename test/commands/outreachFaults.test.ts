import { describe, expect, it } from 'vitest';
import { happenings, nameOf, type Point, points, type Stage, tryPoint } from '../faults/outreach.ts';

/** Some points of a stage, always the same, spread over its calls. */
function sample(stage: Stage, what: string, how: number): Point[] {
  const all = [...points(`${stage} / ${what}`)];
  return Array.from({ length: Math.min(how, all.length) }, (_, i) => {
    const at = Math.floor(((i + 0.37) * all.length) / how) % all.length;
    return all[at] ?? { stage, what, n: 1 };
  });
}

// The whole matrix is `npm run test:faults -- outreach`.
describe('a run of sixty with follow-ups, disturbed at a call', () => {
  it.each(
    [
      ...sample('send5', 'kill after', 2),
      ...sample('hourly1', 'kill before, what waits is written', 1),
      ...sample('send5', 'throw after', 1),
      ...sample('send3', 'sorts by name, descending', 1),
      ...sample('hourly1', 'deletes a row', 1),
    ].map((point) => [nameOf(point), point] as const),
  )('%s', (_, point) => {
    expect(tryPoint(point)).toEqual([]);
  });

  it('can be disturbed in every way', () => {
    for (const what of happenings) expect([what, sample('send3', what, 1).length]).toEqual([what, 1]);
  });
});
