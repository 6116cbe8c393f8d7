// Tries every point where statuses may be disturbed: `npm run test:faults -- status`. Part of them, or
// one: `npm run test:faults -- status "undo / sorts by name, descending / 17"`.
import { callsOf, faultNames, type Point, type ScenarioName, scenarios, tryPoint } from './status.ts';

const [what, asked = ''] = process.argv.slice(2);
if (what !== 'status') throw new Error('Say what to try: npm run test:faults -- status');

const nameOf = ({ scenario, fault, n }: Point) => `${scenario} / ${fault} / ${n}`;

/** All of them, or those whose name begins with what was asked. */
function* points(): Generator<Point> {
  const [only, ...rest] = asked.split(' / ');
  for (const scenario of Object.keys(scenarios) as ScenarioName[]) {
    if (only !== '' && scenario !== only) continue;
    const calls = callsOf(scenario);
    for (const fault of faultNames) {
      if (rest[0] !== undefined && rest[0] !== fault) continue;
      for (let n = 1; n <= calls; n++)
        if (rest[1] === undefined || Number(rest[1]) === n) yield { scenario, fault, n };
    }
  }
}

let tried = 0;
let failed = 0;
for (const point of points()) {
  tried++;
  const wrong = tryPoint(point);
  if (wrong.length === 0) continue;
  failed++;
  const name = nameOf(point);
  console.log(`${name}\n  ${wrong.slice(0, 5).join('\n  ')}`);
  console.log(`  again (seed 1): npm run test:faults -- status "${name}"`);
}
console.log(`status: ${tried} points tried, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
