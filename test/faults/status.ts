// What may go wrong while statuses are changed, tried on the workbench's host: before any service
// call a person acts, a colleague's sidebar writes, or the execution is ended.
import type { StatusChanged } from '../../src/api.ts';
import { createHost, type Host, type HostSnapshot } from '../../workbench/host/index.ts';
import { type AddOn, addOnOptions, on, trackerOf } from '../support/addOn.ts';

const ben = 'ben@example.com';
const to = 'In negotiation';
const labels = ['Prospect', 'Selected', 'Contacted', 'Agreed'] as const;

/** A command under test, on a tracker of its own size. */
interface Scenario {
  rows: number;
  /** The rows that it changes, by number. */
  targets: readonly number[];
  /** Makes ready what the command starts from, before any fault. */
  prepare?(world: World): void;
  run(world: World): Attempt;
  /** What the rows say when all went well. */
  wanted(n: number): string;
}

/** What the command answered; nothing if it was ended. */
type Attempt = { changed?: StatusChanged; code?: string };

interface World {
  add: AddOn;
  host: Host;
  ids: readonly string[];
  act?: string | undefined;
}

const labelOf = (n: number) => labels[n % labels.length] ?? '';

const changeOf = (world: World, targets: readonly number[], next: string) => ({
  changes: targets.map((n) => ({
    id: world.ids[n] ?? '',
    group: 'influencer' as const,
    from: labelOf(n),
    to: next,
  })),
});

function call(world: World, user: string | undefined, verb: string, input: unknown): Attempt {
  const text = JSON.stringify({ verb, input });
  const outcome = user ? world.host.runAs(user, 'api', text) : world.host.run('api', text);
  if (outcome.error) return outcome.error.killed ? {} : { code: `threw ${outcome.error.message}` };
  const answer = JSON.parse(String(outcome.value));
  if (!answer.ok && answer.code === 'bug') return { code: `bug ${outcome.log.join(' ')}` };
  return answer.ok ? { changed: answer.value } : { code: answer.code };
}

const every = (count: number, step: number) =>
  Array.from({ length: Math.floor(count / step) }, (_, i) => i * step + 2);

const change = (rows: number, targets: readonly number[]): Scenario => ({
  rows,
  targets,
  run: (world) => call(world, undefined, 'status.change', changeOf(world, targets, to)),
  wanted: () => to,
});

export const scenarios = {
  single: change(14, [3]),
  scattered: change(14, [2, 3, 4, 7, 11]),
  bulk: change(620, every(600, 2)),
  undo: {
    rows: 14,
    targets: [2, 3, 4, 7, 11],
    prepare(world) {
      const { changed } = call(world, undefined, 'status.change', changeOf(world, [2, 3, 4, 7, 11], to));
      world.act = changed?.undo?.id;
    },
    run: (world) => call(world, undefined, 'status.undo', { act: world.act }),
    wanted: labelOf,
  },
  paste: {
    rows: 14,
    targets: [4, 5, 6],
    run(world) {
      const column = letterOf(world, 'Influencer status');
      world.host.person('owner@example.com').paste(`${column}6`, [[to], [to], [to]]);
      return {};
    },
    wanted: () => to,
  },
} as const satisfies Record<string, Scenario>;
export type ScenarioName = keyof typeof scenarios;

const sheetOf = ({ host }: World) => {
  const [first] = host.workbook.sheets;
  if (!first) throw new Error('no sheet');
  return host.workbook.sheet(first.id);
};

function grid(world: World): string[][] {
  const sheet = sheetOf(world);
  return sheet.displayValues({ row: 1, column: 1, rows: sheet.lastRow, columns: sheet.lastColumn });
}

/** The row that holds the headings, from 1. */
const headerRow = (cells: readonly string[][]) => cells.findIndex((row) => row.includes('ID')) + 1;

function letterOf(world: World, heading: string): string {
  const cells = grid(world);
  let n = (cells[headerRow(cells) - 1]?.indexOf(heading) ?? -1) + 1;
  let letters = '';
  for (; n > 0; n = Math.floor((n - 1) / 26)) letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return letters;
}

/** By handle: an ID may be what is being written over. */
const rowOf = (world: World, n: number) => grid(world).findIndex((row) => row.includes(`creator${n}`)) + 1;

const target = (scenario: Scenario) => scenario.targets[1] ?? scenario.targets[0] ?? 0;

/** What happens before a call. A person's act is Ben's, at the grid, with the triggers it fires. */
export const faults = {
  'sorts by name, descending': (world) => {
    const cells = grid(world);
    const [top, width] = [headerRow(cells), cells[0]?.length ?? 1];
    const last = String.fromCharCode(64 + Math.floor((width - 1) / 26)).replace('@', '');
    const end = `${last}${String.fromCharCode(65 + ((width - 1) % 26))}${cells.length}`;
    world.host
      .person(ben)
      .sort(`${letterOf(world, 'Name')}1`, { descending: true, rangeA1: `A${top + 1}:${end}` });
  },
  'inserts two rows on top': (world) => {
    world.host.person(ben).insertRows(headerRow(grid(world)) + 1, 2);
  },
  'deletes a row above': (world) => {
    world.host.person(ben).deleteRows(headerRow(grid(world)) + 1, 1);
  },
  'deletes a changed row': (world, scenario) => {
    const row = rowOf(world, target(scenario));
    if (row > 0) world.host.person(ben).deleteRows(row, 1);
  },
  'renames the status column': (world) => {
    const letter = letterOf(world, 'Influencer status');
    if (letter) world.host.person(ben).renameHeader(`${letter}${headerRow(grid(world))}`, 'Where we are');
  },
  'moves the status column': (world) => {
    const letter = letterOf(world, 'Influencer status');
    if (letter) world.host.person(ben).moveColumns(letter, 1, 'H');
  },
  'edits another cell of the row': (world, scenario) => {
    const row = rowOf(world, target(scenario));
    if (row > 0) world.host.person(ben).edit(`${letterOf(world, 'Notes')}${row}`, 'typed meanwhile');
  },
  'edits the status of another row': (world) => {
    const letter = letterOf(world, 'Influencer status');
    if (letter) world.host.person(ben).edit(`${letter}${rowOf(world, 0)}`, 'Rejected');
  },
  'types into the same cell': (world, scenario) => {
    const letter = letterOf(world, 'Influencer status');
    const row = rowOf(world, target(scenario));
    if (letter && row > 0) world.host.person(ben).edit(`${letter}${row}`, 'Rejected');
  },
  'pastes over the same cells': (world, scenario) => {
    const letter = letterOf(world, 'Influencer status');
    const row = rowOf(world, target(scenario));
    if (letter && row > 0) world.host.person(ben).paste(`${letter}${row}`, [['Rejected'], ['Rejected']]);
  },
  'changes the same rows in another sidebar': (world, scenario) => {
    call(world, ben, 'status.change', changeOf(world, scenario.targets, 'Rejected'));
  },
} as const satisfies Record<string, (world: World, scenario: Scenario) => void>;
export type FaultName = keyof typeof faults | 'is ended' | 'is ended, and what waited is lost';

export const faultNames: readonly FaultName[] = [
  ...(Object.keys(faults) as (keyof typeof faults)[]),
  'is ended',
  'is ended, and what waited is lost',
];

/** One point: the command of a scenario with a fault before its n-th call. */
export interface Point {
  scenario: ScenarioName;
  fault: FaultName;
  n: number;
}

const prepared = new Map<ScenarioName, { snapshot: HostSnapshot; ids: string[]; act?: string | undefined }>();

/** The tracker a scenario starts from, made once. */
function start(name: ScenarioName) {
  const ready = prepared.get(name);
  if (ready) return ready;
  const scenario: Scenario = scenarios[name];
  const add = trackerOf(scenario.rows);
  const ids = add.rows().map((row) => row.ID ?? '');
  // Rows below the list would only be carried along; a few are left, to insert and to move into.
  const { maxRows } = add.host.workbook.sheet(add.host.workbook.sheets[0]?.id ?? 0);
  add.host.person('owner@example.com').deleteRows(scenario.rows + 6, maxRows - scenario.rows - 5);
  const changes = ids.flatMap((id, n) =>
    labelOf(n) === 'Prospect' ? [] : [{ id, group: 'influencer' as const, from: 'Prospect', to: labelOf(n) }],
  );
  add.ask('status.change', { changes });
  add.ask('session.open', {});
  const world: World = { add, host: add.host, ids };
  scenario.prepare?.(world);
  const made = { snapshot: add.host.snapshot(), ids, act: world.act };
  prepared.set(name, made);
  return made;
}

const hosts = new Map<'applied' | 'lost', Host>();

/** A host is used again: making one takes longer than most points. */
function openWorld(name: ScenarioName, fault?: FaultName): World {
  const { snapshot, ids, act } = start(name);
  const killedWrites = fault === 'is ended' ? 'applied' : 'lost';
  const host = hosts.get(killedWrites) ?? createHost({ ...options(), limits: { killedWrites } });
  hosts.set(killedWrites, host);
  host.clearFaults();
  host.restore(snapshot);
  return { add: on(host), host, ids, act };
}

const options = () => ({ ...addOnOptions(), locale: 'en_US', timeZone: 'Europe/Madrid' });

/** The service calls a scenario makes where nothing interferes, by name. */
export function callsOf(name: ScenarioName): string[] {
  const world = openWorld(name);
  const before = world.host.calls.length;
  scenarios[name].run(world);
  return world.host.calls.slice(before).map((call) => call.name);
}

/**
 * Every point of a scenario. `same` are those that can't end otherwise than the one before: between
 * the two the script only named a range or put a write into the queue, so nothing was read and the
 * sheet did not change.
 */
export function* pointsOf(name: ScenarioName): Generator<Point & { same: boolean }> {
  const calls = callsOf(name);
  const isQueued = (i: number) =>
    /\.setValues?$/.test(calls[i] ?? '') ||
    (/\.getRange$/.test(calls[i] ?? '') && /\.setValues?$/.test(calls[i + 1] ?? ''));
  for (const fault of faultNames) {
    // Only here it matters how many writes wait. (A range can be named wherever it is: a few rows
    // below the list are left.)
    const differs = fault === 'is ended';
    for (const i of calls.keys())
      yield { scenario: name, fault, n: i + 1, same: !differs && isQueued(i - 1) && isQueued(i) };
  }
}

/** Rows by ID, without what a change of status writes. */
function others(world: World): Map<string, string> {
  const cells = grid(world);
  const header = cells[headerRow(cells) - 1] ?? [];
  const rows = new Map<string, string>();
  for (const row of cells.slice(headerRow(cells))) {
    const named = row.map((cell, i) => [header[i] ?? '', cell] as const);
    const kept = named.filter(([heading, cell]) => cell !== '' && heading !== 'History');
    const id = row[header.indexOf('ID')] ?? '';
    if (id !== '') rows.set(id, JSON.stringify(kept.sort(([a], [b]) => (a < b ? -1 : 1))));
  }
  return rows;
}

const controls = new Map<string, Map<string, string>>();

/** How the other rows look where only the fault happened. */
function control(name: ScenarioName, fault: FaultName): Map<string, string> {
  const key = `${name} ${fault}`;
  const ready = controls.get(key);
  if (ready) return ready;
  const world = openWorld(name);
  if (fault in faults) faults[fault as keyof typeof faults](world, scenarios[name]);
  world.add.ask('session.open', {});
  const made = others(world);
  controls.set(key, made);
  return made;
}

/** Tries one point and says what is wrong; empty if nothing is. */
export function tryPoint({ scenario: name, fault, n }: Point): string[] {
  const scenario: Scenario = scenarios[name];
  const should = control(name, fault);
  const world = openWorld(name, fault);
  let { changed, code } = withFault(world, scenario, fault, n);
  world.host.clearFaults();
  const ended = fault.startsWith('is ended');
  if (ended && name !== 'paste') {
    ({ changed, code } = scenario.run(world));
    // An act that was undone before its log was cut off is no longer there to be undone.
    if (code === 'noUndo') ({ changed, code } = { changed: undefined, code: undefined });
  }
  world.add.call('session.open', {});
  return [
    ...(code && !['busy', 'missing'].includes(code) ? [`answered ${code}`] : []),
    ...wrongRows(world, scenario, should, changed),
    ...wrongTargets(world, scenario, fault, changed, ended && code === undefined),
  ];
}

function withFault(world: World, scenario: Scenario, fault: FaultName, n: number): Attempt {
  const kill = { do: 'kill' } as const;
  const act = faults[fault as keyof typeof faults] as ((w: World, s: Scenario) => void) | undefined;
  world.host.before({ call: n }, act ? () => act(world, scenario) : kill);
  return scenario.run(world);
}

function wrongRows(
  world: World,
  scenario: Scenario,
  should: ReadonlyMap<string, string>,
  changed: StatusChanged | undefined,
): string[] {
  const changing = new Set(scenario.targets.map((n) => world.ids[n]));
  const lost = changed?.issues.some(({ code }) => code === 'lost') ?? false;
  const now = others(world);
  return world.ids.flatMap((id): string[] => {
    if (!should.has(id)) return now.has(id) ? [`${id} came back`] : [];
    if (!now.has(id)) return [`${id} is gone`];
    if (changing.has(id) || lost || now.get(id) === should.get(id)) return [];
    return [`${id} is ${now.get(id)}, should be ${should.get(id)}`];
  });
}

function wrongTargets(
  world: World,
  scenario: Scenario,
  fault: FaultName,
  changed: StatusChanged | undefined,
  complete: boolean,
): string[] {
  const cells = grid(world);
  const header = cells[headerRow(cells) - 1] ?? [];
  const statusAt = header.findIndex((heading) => ['Influencer status', 'Where we are'].includes(heading));
  const [idAt, historyAt] = [header.indexOf('ID'), header.indexOf('History')];
  return scenario.targets.flatMap((n): string[] => {
    const id = world.ids[n] ?? '';
    const row = cells.find((one) => one[idAt] === id);
    if (!row)
      return fault === 'deletes a changed row' || fault === 'deletes a row above' ? [] : [`${id} is gone`];
    const status = row[statusAt] ?? '';
    const history = row[historyAt] ?? '';
    const wrong: string[] = [];
    if (history !== '' && !history.startsWith(`h ${id}\n`))
      wrong.push(`${id} has the History of another row`);
    const done = complete || changed?.done.includes(id);
    const refused = changed?.refused.some((one) => one.id === id);
    const twice = fault === 'changes the same rows in another sidebar';
    const typed = typedInto(scenario, fault, n);
    if (typed && status !== 'Rejected') wrong.push(`${id} was typed into, but is ${status}`);
    if (done && !twice && !typed && status !== scenario.wanted(n))
      wrong.push(`${id} is said to be done, but is ${status}`);
    if (changed && !done && !refused) wrong.push(`${id} is neither done nor refused`);
    const last = history.split('\n').at(-1) ?? '';
    if (history !== '' && !last.includes(`>${keyOf(status)} `))
      wrong.push(`${id} is ${status}, but: ${last}`);
    return wrong;
  });
}

/** Whether a person typed into this row's status: theirs stands, whenever it was. */
function typedInto(scenario: Scenario, fault: FaultName, n: number): boolean {
  const first = target(scenario);
  if (fault === 'types into the same cell') return n === first;
  return fault === 'pastes over the same cells' && (n === first || n === first + 1);
}

const keyOf = (label: string): string =>
  label.toLowerCase().replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase());
