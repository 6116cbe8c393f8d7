// What may go wrong while statuses are changed, next steps set, a deal or a post recorded, tried on the
// workbench's host: before any service call a person acts, a colleague's sidebar writes, or the
// execution is ended.
import type { Output, StatusChanged } from '../../src/api.ts';
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
  /** What the cells of a row say when all went well, by heading. */
  wanted(n: number): Readonly<Record<string, string>>;
  /** The column that somebody types into, renames and moves. */
  heading: string;
  /** What they type. */
  typed: string;
  /** What a colleague's sidebar does with the same rows, and what it then says in `heading`. */
  colleague?(world: World): void;
}

/** What became of the rows. */
interface Outcome {
  done: readonly string[];
  refused: readonly { id: string }[];
  issues: readonly { code: string }[];
  undo?: StatusChanged['undo'];
}

/** What the command answered; nothing if it was ended. */
type Attempt = { changed?: Outcome; code?: string };

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

function call(
  world: World,
  user: string | undefined,
  verb: string,
  input: unknown,
): Attempt & { value?: unknown } {
  const text = JSON.stringify({ verb, input });
  const outcome = user ? world.host.runAs(user, 'api', text) : world.host.run('api', text);
  if (outcome.error) return outcome.error.killed ? {} : { code: `threw ${outcome.error.message}` };
  const answer = JSON.parse(String(outcome.value));
  if (!answer.ok && answer.code === 'bug') return { code: `bug ${outcome.log.join(' ')}` };
  return answer.ok ? { changed: answer.value, value: answer.value } : { code: answer.code };
}

/** An act on one row answers with one word for all of it. */
function act(world: World, verb: 'deal.record' | 'post.live', input: { id: string }): Attempt {
  const { value, code } = call(world, undefined, verb, input);
  if (!value) return { ...(code && { code }) };
  const { done, issues } = value as Output<'deal.record'>;
  const { id } = input;
  return { changed: { done: done ? [id] : [], refused: done ? [] : [{ id }], issues } };
}

const status = { heading: 'Influencer status', typed: 'Rejected' } as const;

const every = (count: number, step: number) =>
  Array.from({ length: Math.floor(count / step) }, (_, i) => i * step + 2);

const change = (rows: number, targets: readonly number[]): Scenario => ({
  rows,
  targets,
  run: (world) => call(world, undefined, 'status.change', changeOf(world, targets, to)),
  wanted: () => ({ [status.heading]: to }),
  ...status,
});

const dealt = 5;
const idOf = (world: World, n: number) => world.ids[n] ?? '';
const deal = (world: World, n: number, fee: number) => ({
  id: idOf(world, n),
  offer: 'Money',
  fee,
  currency: 'EUR',
  paymentDue: '2026-04-14',
  pieces: [
    { n: 1, format: 'Reel', due: '2026-03-20' },
    { n: 2, format: 'Story', due: '2026-03-24' },
  ],
  seen: { influencerStatus: 'Selected' },
});
const post = (world: World, n: number) => ({
  id: idOf(world, n),
  n: 1,
  format: 'Reel',
  link: 'https://example.com/reel',
  published: '2026-03-01',
  disclosure: 'Seen',
  code: 'SPRING10',
  seen: { influencerStatus: labelOf(n) },
});
const noStep = { text: '', on: '' };
const contacted = { text: 'Follow up', on: '2026-03-06' };
const called = { text: 'Call the agency', on: '2026-03-09' };
const stepped = [2, 4, 6, 8];
const steps = (world: World, targets: readonly number[], to: typeof called) => ({
  rows: targets.map((n) => ({
    id: idOf(world, n),
    from: labelOf(n) === 'Contacted' ? contacted : noStep,
    to,
  })),
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
    wanted: (n) => ({ [status.heading]: labelOf(n) }),
    ...status,
  },
  paste: {
    rows: 14,
    targets: [4, 5, 6],
    run(world) {
      const column = letterOf(world, 'Influencer status');
      world.host.person('owner@example.com').paste(`${column}6`, [[to], [to], [to]]);
      return {};
    },
    wanted: () => ({ [status.heading]: to }),
    ...status,
  },
  deal: {
    rows: 14,
    targets: [dealt],
    // Its columns come with the first deal of a team.
    prepare: (world) => void call(world, undefined, 'deal.record', deal(world, 9, 100)),
    run: (world) => act(world, 'deal.record', deal(world, dealt, 450)),
    wanted: () => ({
      'Influencer status': 'Agreed',
      Offer: 'Money',
      Fee: '450',
      Currency: 'EUR',
      'Piece 1': 'Reel',
      'Due 1': '2026-03-20',
      'Piece 2': 'Story',
      'Due 2': '2026-03-24',
      'Payment due': '2026-04-14',
      'Next step': 'Send the brief',
      Outstanding: '450',
    }),
    heading: 'Fee',
    typed: '480',
    colleague(world) {
      const edits = [{ column: 'fee', from: '', to: 480 }];
      call(world, ben, 'creator.edit', { id: idOf(world, dealt), edits });
    },
  },
  post: {
    rows: 14,
    targets: [dealt],
    prepare: (world) => void call(world, undefined, 'post.live', post(world, 7)),
    run: (world) => act(world, 'post.live', post(world, dealt)),
    wanted: () => ({
      'Influencer status': 'Content posted',
      'Piece 1': 'Reel',
      'Content 1': 'https://example.com/reel',
      'Published 1': '2026-03-01',
      'Disclosure 1': 'Seen',
      Code: 'SPRING10',
      'Next step': 'Collect the numbers',
      'Next step on': '2026-03-08',
    }),
    heading: 'Content 1',
    typed: 'https://example.com/story',
    colleague(world) {
      const edits = [{ column: 'content.1', from: '', to: 'https://example.com/story' }];
      call(world, ben, 'creator.edit', { id: idOf(world, dealt), edits });
    },
  },
  steps: {
    rows: 14,
    targets: stepped,
    run: (world) => call(world, undefined, 'steps.set', steps(world, stepped, called)),
    wanted: () => ({ 'Next step': called.text, 'Next step on': called.on }),
    heading: 'Next step',
    typed: 'Ask for her address',
    colleague: (world) =>
      void call(world, ben, 'steps.set', steps(world, stepped, { ...called, text: 'Ask for her address' })),
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

/** What somebody calls a column instead. */
const renamed = 'Where we are';

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
  'renames the column': (world, { heading }) => {
    const letter = letterOf(world, heading);
    if (letter) world.host.person(ben).renameHeader(`${letter}${headerRow(grid(world))}`, renamed);
  },
  'moves the column': (world, { heading }) => {
    const letter = letterOf(world, heading);
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
    const letter = letterOf(world, scenario.heading);
    const row = rowOf(world, target(scenario));
    if (letter && row > 0) world.host.person(ben).edit(`${letter}${row}`, scenario.typed);
  },
  'pastes over the same cells': (world, scenario) => {
    const letter = letterOf(world, scenario.heading);
    const row = rowOf(world, target(scenario));
    const cell = [scenario.typed];
    if (letter && row > 0) world.host.person(ben).paste(`${letter}${row}`, [cell, cell]);
  },
  'changes the same rows in another sidebar': (world, scenario) => {
    if (scenario.colleague) scenario.colleague(world);
    else call(world, ben, 'status.change', changeOf(world, scenario.targets, scenario.typed));
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
  const isNamed = (i: number) => /\.getRange$/.test(calls[i] ?? '');
  const isWritten = (i: number) => /\.setValues?$/.test(calls[i] ?? '');
  const isQueued = (i: number) => isWritten(i) || (isNamed(i) && isWritten(i + 1));
  for (const fault of faultNames) {
    // Only where what waited is written it matters how many writes wait. (A range can be named
    // wherever it is: a few rows below the list are left.)
    const same = (i: number) =>
      fault === 'is ended' ? isNamed(i - 1) && isWritten(i) : isQueued(i - 1) && isQueued(i);
    for (const i of calls.keys()) yield { scenario: name, fault, n: i + 1, same: same(i) };
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
  changed: Outcome | undefined,
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
  changed: Outcome | undefined,
  complete: boolean,
): string[] {
  const cells = grid(world);
  const header = cells[headerRow(cells) - 1] ?? [];
  const at = (heading: string) =>
    header.findIndex((one) => one === heading || (heading === scenario.heading && one === renamed));
  return scenario.targets.flatMap((n): string[] => {
    const id = world.ids[n] ?? '';
    const row = cells.find((one) => one[at('ID')] === id);
    if (!row)
      return fault === 'deletes a changed row' || fault === 'deletes a row above' ? [] : [`${id} is gone`];
    const wrong: string[] = [];
    const history = row[at('History')] ?? '';
    if (history !== '' && !history.startsWith(`h ${id}\n`))
      wrong.push(`${id} has the History of another row`);
    if (row[at('Our own')] !== `own ${n}`) wrong.push(`${id} has “${row[at('Our own')]}” of another row`);
    const done = complete || changed?.done.includes(id);
    const refused = changed?.refused.some((one) => one.id === id);
    const says = row[at(scenario.heading)] ?? '';
    const typed = typedInto(scenario, fault, n);
    if (typed && !same(says, scenario.typed)) wrong.push(`${id} was typed into, but says ${says}`);
    // A colleague may have come after it, or before.
    const twice = typed || fault === 'changes the same rows in another sidebar';
    for (const [heading, wanted] of Object.entries(scenario.wanted(n))) {
      const is = row[at(heading)] ?? '';
      if (done && !same(is, wanted) && !(twice && follows(scenario, heading)))
        wrong.push(`${id} is said to be done, but has “${is}” as ${heading}`);
    }
    if (changed && !done && !refused) wrong.push(`${id} is neither done nor refused`);
    const now = row[at(status.heading)] ?? '';
    const last =
      history
        .split('\n')
        .filter((line) => line.startsWith('i '))
        .at(-1) ?? '';
    if (last !== '' && !last.includes(`>${keyOf(now)} `)) wrong.push(`${id} is ${now}, but: ${last}`);
    return wrong;
  });
}

/** Whether a cell is the one that was typed into, or follows from it. */
const follows = ({ heading }: Scenario, other: string): boolean =>
  other === heading || (heading === 'Fee' && other === 'Outstanding') || other.startsWith(heading);

/** A number is the same whatever its signs are. */
const same = (is: string, wanted: string): boolean =>
  is === wanted ||
  (/^\d+$/.test(wanted) && /\d/.test(is) && Number(is.replace(/[^\d.]/g, '')) === Number(wanted));

/** Whether a person typed into this row's status: theirs stands, whenever it was. */
function typedInto(scenario: Scenario, fault: FaultName, n: number): boolean {
  const first = target(scenario);
  if (fault === 'types into the same cell') return n === first;
  return fault === 'pastes over the same cells' && (n === first || n === first + 1);
}

const keyOf = (label: string): string =>
  label.toLowerCase().replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase());
