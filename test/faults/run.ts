// Tries every point where something may go wrong: `npm run test:faults -- status`, or `-- outreach`.
// Part of them, or one: `npm run test:faults -- status "undo / sorts by name, descending / 17"`; one
// in twenty of them, from the seventh on: `-- outreach "" 20 7`. As many processes as there are cores.
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

/** What can be tried: points by name, in an order that is always the same, and what is wrong at one. */
interface Suite {
  /** All of them, or those whose name begins with what was asked. */
  names(asked: string): Iterable<string>;
  try(name: string): string[];
}

const suites: Record<string, () => Promise<Suite>> = {
  async status() {
    const { faultNames, pointsOf, scenarios, tryPoint } = await import('./status.ts');
    type ScenarioName = keyof typeof scenarios;
    const all = Object.keys(scenarios) as ScenarioName[];
    return {
      *names(asked) {
        const [only = '', named, number] = asked.split(' / ');
        for (const scenario of all) {
          if (only !== '' && scenario !== only) continue;
          for (const { fault, n, same } of pointsOf(scenario)) {
            if (named !== undefined && named !== fault) continue;
            if (number === undefined ? !same : Number(number) === n) yield `${scenario} / ${fault} / ${n}`;
          }
        }
      },
      try(name) {
        const [scenario, fault, n] = name.split(' / ');
        const [known] = all.filter((one) => one === scenario);
        const [happens] = faultNames.filter((one) => one === fault);
        if (!known || !happens) throw new Error(`no such point: ${name}`);
        return tryPoint({ scenario: known, fault: happens, n: Number(n) });
      },
    };
  },
  async outreach() {
    const { nameOf, points, pointNamed, tryPoint } = await import('./outreach.ts');
    return {
      *names(asked) {
        for (const point of points(asked)) yield nameOf(point);
      },
      try: (name) => tryPoint(pointNamed(name)),
    };
  },
};

const [what = '', asked = '', every = '1', from = '0'] = process.argv.slice(2);
const open = suites[what];
if (!open) throw new Error(`Say what to try: npm run test:faults -- ${Object.keys(suites).join(' | ')}`);

/** Tries one share of the points; says what is wrong as it finds it. */
async function share(part: number, parts: number): Promise<{ tried: number; failed: number }> {
  const suite = await open!();
  const count = { tried: 0, failed: 0 };
  let i = 0;
  for (const name of suite.names(asked)) {
    if (i++ % Number(every) !== Number(from) % Number(every)) continue;
    if (Math.floor(i / Number(every)) % parts !== part) continue;
    count.tried++;
    if (count.tried % 200 === 0)
      console.log(`${name}: ${count.tried} points tried by this process, ${count.failed} failed`);
    const wrong = suite.try(name);
    if (wrong.length === 0) continue;
    count.failed++;
    console.log(`${name}\n  ${wrong.slice(0, 5).join('\n  ')}`);
    console.log(`  again (seed 1): npm run test:faults -- ${what} "${name}"`);
  }
  return count;
}

const mine = process.env.FAULTS_SHARE?.split('/').map(Number);
if (mine) {
  const [part = 0, parts = 1] = mine;
  process.send?.(await share(part, parts));
} else {
  const parts = asked.split(' / ').length === 3 ? 1 : availableParallelism();
  const counts = await Promise.all(
    Array.from(
      { length: parts },
      (_, part) =>
        new Promise<{ tried: number; failed: number }>((done, stop) => {
          const env = { ...process.env, FAULTS_SHARE: `${part}/${parts}` };
          const child = fork(fileURLToPath(import.meta.url), process.argv.slice(2), { env });
          child.on('message', (count) => done(count as { tried: number; failed: number }));
          child.on('exit', (code) => {
            if (code !== 0) stop(new Error(`a process ended with ${code}`));
          });
        }),
    ),
  );
  const sum = (key: 'tried' | 'failed') => counts.reduce((all, one) => all + one[key], 0);
  console.log(`${what}: ${sum('tried')} points tried, ${sum('failed')} failed`);
  process.exitCode = sum('failed') > 0 ? 1 : 0;
}
