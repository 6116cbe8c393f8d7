// What may go wrong while sixty people are written to and followed up, tried on the workbench's host:
// at any service call the execution ends, an answer is lost, a person acts, or another execution runs.
// Then everything is run to its end, and who got what is counted.
import type { Fault, Host, HostSnapshot } from '../../workbench/host/index.ts';
import { type AddOn, on } from '../support/addOn.ts';
import { addressOf, ana, at, ben, letter, makeOutreach, rowId, two } from '../support/outreach.ts';

const rows = 60;
const minute = 60_000;
const day = 24 * 60 * minute;

interface World {
  add: AddOn;
  host: Host;
  /** Rows of which people changed who they are, or took away: at most one mail, and not to be expected. */
  excused: Set<number>;
}

const plan = (ids: readonly string[]) => ({
  template: 'firstcontact',
  choice: { by: 'ids' as const, ids: [...ids] },
  mode: 'send' as const,
  shared: 'ask' as const,
  again: [],
  followUps: { steps: [{ template: 'followup1', after: 3, channel: 'mail' as const }], byItself: true },
});

const allIds = Array.from({ length: rows }, (_, n) => rowId(n));

/** The executions of a run, in their order; a fault comes in one of them. */
const stages = ['start', 'send1', 'send2', 'send3', 'send4', 'send5', 'send6', 'hourly'] as const;
export type Stage = (typeof stages)[number];

const call = (world: World, verb: string, input: unknown, user = ana) => {
  const outcome = world.host.runAs(user, 'api', JSON.stringify({ verb, input }));
  if (outcome.error)
    return { ok: false as const, code: outcome.error.killed ? 'killed' : 'threw', log: outcome.log };
  const answer = JSON.parse(String(outcome.value));
  return { ...answer, log: outcome.log } as { ok: boolean; code?: string; value?: never; log: string[] };
};

/** Looks and starts for every row that is not in the run yet, as a person does who sees that it failed. */
function begin(world: World, user = ana): void {
  for (let i = 0; i < 4; i++) {
    const answer = call(world, 'outreach.preflight', { plan: plan(allIds) }, user);
    if (answer.ok) {
      const { basis, send } = answer.value as unknown as { basis: string; send: { id: string }[] };
      if (send.length === 0) return;
      call(world, 'outreach.start', { plan: plan(send.map(({ id }) => id)), basis }, user);
    }
    world.host.clock.advance(minute);
  }
}

/** One execution of a stage, as it would be without a fault. */
function stageRun(world: World, stage: Stage): void {
  if (stage === 'start') {
    const answer = call(world, 'outreach.preflight', { plan: plan(allIds) });
    const basis = answer.ok ? (answer.value as unknown as { basis: string }).basis : '';
    call(world, 'outreach.start', { plan: plan(allIds), basis });
  } else if (stage === 'hourly') world.host.runAs(ana, 'hourly');
  else call(world, 'outreach.send', { run: null });
}

/** Batches of the sidebar, with the waits it is told, until nothing is left to do. */
function sendAll(world: World, user = ana): void {
  for (let i = 0; i < 40; i++) {
    const answer = call(world, 'outreach.send', { run: null }, user);
    if (!answer.ok) {
      world.host.clock.advance(minute);
      continue;
    }
    const { next, waitSeconds } = answer.value as unknown as { next: string; waitSeconds: number };
    if (next === 'done') return;
    if (next === 'wait') world.host.clock.advance((waitSeconds + 1) * 1000);
    if (next === 'limit') world.host.clock.advance(25 * 60 * minute);
    if (next === 'hours') world.host.clock.advance(8 * 60 * minute);
    if (next === 'paused') call(world, 'outreach.pause', { run: null, paused: false }, user);
  }
}

/** From wherever it is to the last follow-up, by sidebar and trigger. */
function finish(world: World): void {
  const { host } = world;
  host.clearFaults();
  if (world.add.rows().some(({ Outreach, ID }) => Outreach === '' && ID !== '')) begin(world);
  sendAll(world);
  // Follow-ups are due after three working days.
  host.clock.advance(7 * day);
  for (let i = 0; i < 6; i++) {
    host.runAs(ana, 'hourly');
    const onTheWay = world.add.rows().some(({ Outbox = '' }) => / (?:queued|making|sending) /.test(Outbox));
    if (!onTheWay && i > 0) break;
    host.clock.advance((onTheWay ? 11 : 60) * minute);
  }
}

const snapshots = new Map<Stage, { snapshot: HostSnapshot; calls: string[] }>();

/** The host as it is right before each stage, and the calls that the stage makes. */
function prepared(stage: Stage): { snapshot: HostSnapshot; calls: string[] } {
  if (snapshots.size === 0) {
    const world: World = { host: makeOutreach(rows), excused: new Set() } as never;
    world.add = on(world.host);
    call(world, 'outreach.test', { template: 'firstcontact', id: null });
    for (const one of stages) {
      if (one === 'hourly') world.host.clock.advance(7 * day);
      const snapshot = world.host.snapshot();
      const from = world.host.calls.length;
      stageRun(world, one);
      snapshots.set(one, { snapshot, calls: world.host.calls.slice(from).map(({ name }) => name) });
    }
  }
  const found = snapshots.get(stage);
  if (!found) throw new Error(`no stage ${stage}`);
  return found;
}

/** Calls that leave something behind; whatever else is cut off is cut off before the next of these. */
const leavesSomething =
  /\.(?:setValues|setValue|flush|setProperties|setProperty|deleteProperty|create|send|remove|releaseLock|tryLock|setFormulas|insertRowsAfter)$/;

type Act = (world: World) => void;
const grid = (world: World) => world.host.person(ben);
const sheetOf = ({ host }: World) => host.workbook.sheets[0]!;
const lineOf = (world: World, n: number): number => {
  const sheet = sheetOf(world);
  for (let line = 2; line <= sheet.lastRow; line++)
    if (sheet.displayValue(line, at('Handle') + 1) === `creator${n}`) return line;
  return 0;
};

/** What others do between two calls. The rows they change are those that are written to just then. */
const acts = {
  'sorts by name, descending': (world) => {
    grid(world).sort('A', { descending: true, rangeA1: `A2:${letter('Outbox')}${sheetOf(world).lastRow}` });
  },
  'inserts two rows on top': (world) => {
    grid(world).insertRows(2, 2);
  },
  'deletes a row': (world) => {
    for (const n of [4, 24]) {
      world.excused.add(n);
      const line = lineOf(world, n);
      if (line > 0) grid(world).deleteRows(line);
    }
  },
  'declines for a creator': (world) => {
    for (const n of [5, 25]) {
      world.excused.add(n);
      grid(world).edit(`${letter('Influencer status')}${lineOf(world, n)}`, 'Declined by creator');
    }
  },
  'filters the owner away': (world) => {
    grid(world).filter(letter('Owner'), ['Ben']);
  },
  'looks at a filter view': (world) => {
    const sheetId = sheetOf(world).id;
    grid(world).act({ act: 'filterView', sheetId, column: at('Owner') + 1, hide: ['Ben'] });
  },
  'corrects an address': (world) => {
    for (const n of [6, 26]) {
      world.excused.add(n);
      grid(world).edit(`${letter('Email')}${lineOf(world, n)}`, `corrected${n}@example.org`);
    }
  },
  'copies a row': (world) => {
    for (const n of [7, 27]) {
      const line = lineOf(world, n);
      grid(world).copyRows(line, 1, line + 1);
      world.excused.add(n);
    }
  },
  'sorts without the hidden columns': (world) => {
    for (let n = 0; n < rows; n++) world.excused.add(n);
    grid(world).sort('A', { descending: true, rangeA1: `A2:J${sheetOf(world).lastRow}` });
  },
  'discards a draft': (world) => {
    const draft = world.host.mail.drafts(ana).find(({ message }) => message.header('X-Muster-Mail'));
    if (!draft) return;
    const n = allIds.indexOf(String(draft.message.header('X-Muster-Mail')).split(' ')[0] ?? '');
    world.excused.add(n);
    world.host.mail.discard(draft.id, ana);
  },
  'sends a draft by hand': (world) => {
    const draft = world.host.mail.drafts(ana).find(({ message }) => message.header('X-Muster-Mail'));
    if (draft) world.host.mail.send(draft.id, ana);
  },
  'schedules a draft': (world) => {
    const draft = world.host.mail.drafts(ana).find(({ message }) => message.header('X-Muster-Mail'));
    if (!draft) return;
    const n = allIds.indexOf(String(draft.message.header('X-Muster-Mail')).split(' ')[0] ?? '');
    world.excused.add(n);
    world.host.mail.schedule(draft.id, world.host.clock.now() + 30 * minute, ana);
  },
  'sends from the trigger too': (world) => {
    world.host.runAs(ana, 'hourly');
  },
  'sends from another sidebar too': (world) => {
    call(world, 'outreach.send', { run: null });
  },
  'has a colleague start and send to the same': (world) => {
    const answer = call(world, 'outreach.preflight', { plan: plan(allIds) }, ben);
    const { basis = '' } = answer.ok ? (answer.value as unknown as { basis: string }) : {};
    call(world, 'outreach.test', { template: 'firstcontact', id: null }, ben);
    call(world, 'outreach.start', { plan: plan(allIds), basis }, ben);
    call(world, 'outreach.send', { run: null }, ben);
  },
  'reaches the daily limit': (world) => {
    world.host.mail.fail({ call: 'Gmail.Users.Drafts.send', with: 'sendingLimit' });
  },
  'is too quick for Gmail': (world) => {
    world.host.mail.fail({ call: /Gmail/, with: 'rateLimitExceeded' });
  },
  'lets the search lag': (world) => {
    (world.host.mail.limits as { searchLagMs: number }).searchLagMs = 6 * minute;
  },
} satisfies Record<string, Act>;

/** What may happen at a call. */
const faults = {
  'kill before': { do: 'kill' },
  'kill after': { do: 'kill', after: true },
  'throw before': { do: 'throw', message: 'Service timed out' },
  'throw after': { do: 'throw', message: 'Service timed out', after: true },
} as const satisfies Record<string, Fault>;

export const happenings = [...Object.keys(faults), ...Object.keys(acts)];

export interface Point {
  stage: Stage;
  what: string;
  /** Which call of the stage, from 1. */
  n: number;
}

export const nameOf = ({ stage, what, n }: Point): string => `${stage} / ${what} / ${n}`;

export function pointNamed(name: string): Point {
  const [stage, what, n] = name.split(' / ');
  const known = stages.find((one) => one === stage);
  if (!known || what === undefined || !happenings.includes(what)) throw new Error(`no such point: ${name}`);
  return { stage: known, what, n: Number(n) };
}

/** Calls that look at the world or change it: between others nothing can happen that makes a difference. */
const touches = /Gmail|\.(?:getValues|getDisplayValues|isRowHiddenByFilter|getProperties|tryLock)$/;

/** Every point, or those whose name begins with what is asked. */
export function* points(asked = ''): Generator<Point> {
  const [only = '', happening, number] = asked.split(' / ');
  for (const stage of stages) {
    if (only !== '' && stage !== only) continue;
    const { calls } = prepared(stage);
    for (const what of happenings) {
      if (happening !== undefined && happening !== what) continue;
      for (const [i, name] of calls.entries()) {
        if (number !== undefined && Number(number) !== i + 1) continue;
        // A kill at a call that leaves nothing is the same as one before the next that does.
        const cut = what.startsWith('kill') || what === 'throw after';
        if (cut && !leavesSomething.test(name)) continue;
        if (what in acts && !leavesSomething.test(name) && !touches.test(name)) continue;
        yield { stage, what, n: i + 1 };
      }
    }
  }
}

/** Lets it happen, runs to the end, and gives what is wrong then; empty if nothing is. */
export function tryPoint({ stage, what, n }: Point): string[] {
  const { snapshot } = prepared(stage);
  const host = makeOutreach(rows);
  host.restore(snapshot);
  const world: World = { host, add: on(host), excused: new Set() };
  const fault = (faults as Record<string, Fault>)[what];
  const act = (acts as Record<string, Act>)[what];
  host.before({ call: n }, fault ?? (() => act?.(world)));
  stageRun(world, stage);
  finish(world);
  return wrongs(world, what);
}

/** What is wrong at the end. */
function wrongs(world: World, what: string): string[] {
  const { host, excused, add } = world;
  const found: string[] = [];
  const known = new Set(Array.from({ length: rows }, (_, n) => addressOf(n)));
  const shown = new Map(add.rows().map((cells) => [cells.ID ?? '', cells]));
  for (const { address } of host.mail.arrived())
    if (!known.has(address) && !address.startsWith('corrected')) found.push(`${address} got a mail`);
  for (let n = 0; n < rows; n++) {
    const got = [...host.mail.arrived(addressOf(n)), ...host.mail.arrived(`corrected${n}@example.org`)].map(
      ({ message }) => message,
    );
    const cells = shown.get(rowId(n));
    for (const step of [0, 1]) {
      const mails = got.filter((message) => message.header('X-Muster-Mail')?.split(' ')[3] === String(step));
      const whose = `First${two(n)}`;
      if (mails.length > 1) found.push(`${n}: ${mails.length} mails of step ${step}`);
      if (mails.length === 0 && !excused.has(n))
        found.push(`${n}: no mail of step ${step} (${cells?.Outreach})`);
      for (const { text, inReplyTo } of mails) {
        if (!text.includes(`${whose}`)) found.push(`${n}: somebody else's data: ${text}`);
        if (step === 1 && inReplyTo === '') found.push(`${n}: a follow-up outside the thread`);
      }
    }
    if (got.length > 2) found.push(`${n}: ${got.length} mails in all`);
    if (!cells) {
      if (!excused.has(n)) found.push(`${n}: its row is gone`);
      continue;
    }
    const says = cells.Outreach ?? '';
    if (!excused.has(n) && says !== 'Sent') found.push(`${n}: says "${says}", Outbox ${cells.Outbox}`);
    if (excused.has(n) && got.length > 0 && says === '') found.push(`${n}: was mailed and says nothing`);
    if (excused.has(n) && got.length === 0 && !/^(?:Held|$)/.test(says) && what !== 'has a colleague')
      found.push(`${n}: was not mailed and says "${says}"`);
    const lines = (cells.History ?? '').split('\n').filter((line) => / sent$/.test(line));
    const sents = lines.filter((line) => line.startsWith('e '));
    if (new Set(sents.map((line) => line.split(' ').slice(2).join(' '))).size !== sents.length)
      found.push(`${n}: History tells one mail twice`);
  }
  for (const user of [ana, ben])
    for (const { message } of host.mail.drafts(user))
      if (!message.subject.startsWith('['))
        found.push(`${user}: a draft is left: ${message.to} ${message.header('X-Muster-Mail')}`);
  return found;
}
