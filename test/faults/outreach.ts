// What may go wrong while sixty people are written to and followed up, tried on the workbench's host:
// at any service call the execution ends, an answer is lost, a person acts, or another execution runs.
// Then everything is run to its end, and who got what is counted.
import { createHash } from 'node:crypto';
import type { Fault, Host, HostSnapshot } from '../../workbench/host/index.ts';
import type { MessageView } from '../../workbench/host/mail/index.ts';
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
  /** What an address does with what it gets, and what its row says then. */
  answering: Map<number, 'Bounced' | 'Replied'>;
  /** Who sends: everybody has a trigger of their own. */
  senders: Set<string>;
  /** Takes off failures of Gmail that have not come. */
  armed: (() => void)[];
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

/**
 * The executions of a run, in their order, and the days that pass before each; a fault comes in one of
 * them. Twenty are written to a day, so twenty are followed up a day, three working days later.
 */
const daysBefore = {
  start: 0,
  send1: 0,
  send2: 0,
  send3: 1,
  send4: 0,
  send5: 1,
  send6: 0,
  hourly1: 1,
  hourly2: 1,
  hourly3: 3,
} as const;
export type Stage = keyof typeof daysBefore;
const stages = Object.keys(daysBefore) as Stage[];

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
  } else if (stage.startsWith('hourly')) world.host.runAs(ana, 'hourly');
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

/** The trigger, until nothing is on its way. */
function drain({ host, add, senders }: World): void {
  for (let i = 0; i < 8; i++) {
    for (const user of senders) host.runAs(user, 'hourly');
    if (!add.rows().some(({ Outbox = '' }) => / (?:queued|making|sending) /.test(Outbox))) return;
    host.clock.advance(11 * minute);
  }
}

/** From wherever it is to the last follow-up, by sidebar and trigger, or by the trigger alone. */
function finish(world: World, sidebar: boolean): void {
  const { host, add } = world;
  if (add.rows().some(({ Outreach, ID }) => Outreach === '' && ID !== '')) {
    // Rows that a filter hides are left out, until somebody shows them.
    grid(world).filter(letter('Owner'), []);
    begin(world);
  }
  if (sidebar) sendAll(world);
  if (!sidebar || world.senders.size > 1) drain(world);
  // Whatever the day, three working days pass, and replies are read before anybody is followed up.
  host.clock.advance(7 * day);
  drain(world);
}

const snapshots = new Map<Stage, { snapshot: HostSnapshot; calls: string[] }>();

/** The host as it is right before each stage, and the calls that the stage makes. */
function prepared(stage: Stage): { snapshot: HostSnapshot; calls: string[] } {
  if (snapshots.size === 0) {
    const world = openWorld();
    // Hourly runs come where the matrix has them.
    for (const user of [ana, ben]) call(world, 'outreach.trigger', { on: false }, user);
    call(world, 'outreach.test', { template: 'firstcontact', id: null });
    for (const one of stages) {
      world.host.clock.advance(daysBefore[one] * day);
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

const hosts = new Map<string, Host>();

/** A host is used again: making one takes as long as some executions. */
function openWorld(snapshot?: HostSnapshot, killedWrites: 'lost' | 'applied' = 'lost'): World {
  const host = hosts.get(killedWrites) ?? makeOutreach(rows, { host: { limits: { killedWrites } } });
  hosts.set(killedWrites, host);
  if (snapshot) host.restore(snapshot);
  return {
    host,
    add: on(host),
    excused: new Set(),
    answering: new Map(),
    senders: new Set([ana]),
    armed: [],
  };
}

/** Calls that leave something behind; whatever else is cut off is cut off before the next of these. */
const leavesSomething =
  /\.(?:setValues|setValue|flush|setProperties|setProperty|deleteProperty|create|send|remove|releaseLock|tryLock|setFormulas|insertRowsAfter)$/;

/**
 * What others do between two calls. An act on the sheet comes to the same before and after a call that
 * only concerns the mail, and the other way round.
 */
interface Act {
  on: 'sheet' | 'mail' | 'both';
  do(world: World): void;
}
const grid = (world: World) => world.host.person(ben);
const sheetOf = ({ host }: World) => host.workbook.sheets[0]!;
const lineOf = (world: World, n: number): number => {
  const sheet = sheetOf(world);
  for (let line = 2; line <= sheet.lastRow; line++)
    if (sheet.displayValue(line, at('Handle') + 1) === `creator${n}`) return line;
  return 0;
};

/** A draft that was made for a row, and its row. */
function ownDraft({ host }: World) {
  for (const { id, message } of host.mail.drafts(ana)) {
    const n = allIds.indexOf(String(message.header('X-Muster-Mail')).split(' ')[0] ?? '');
    if (n >= 0) return { id, message, n };
  }
  return undefined;
}

/** The rows they change are some of the first day's and some of the second's. */
const acts = {
  'sorts by name, descending': {
    on: 'sheet',
    do: (world) => {
      grid(world).sort('A', { descending: true, rangeA1: `A2:${letter('Outbox')}${sheetOf(world).lastRow}` });
    },
  },
  'inserts two rows on top': {
    on: 'sheet',
    do: (world) => {
      grid(world).insertRows(2, 2);
    },
  },
  'deletes a row': {
    on: 'sheet',
    do: (world) => {
      for (const n of [4, 24]) {
        world.excused.add(n);
        const line = lineOf(world, n);
        if (line > 0) grid(world).deleteRows(line);
      }
    },
  },
  'declines for a creator': {
    on: 'sheet',
    do: (world) => {
      for (const n of [5, 25]) {
        world.excused.add(n);
        grid(world).edit(`${letter('Influencer status')}${lineOf(world, n)}`, 'Declined by creator');
      }
    },
  },
  'filters the owner away': {
    on: 'sheet',
    do: (world) => {
      grid(world).filter(letter('Owner'), ['Ben']);
    },
  },
  'looks at a filter view': {
    on: 'sheet',
    do: (world) => {
      const sheetId = sheetOf(world).id;
      grid(world).act({ act: 'filterView', sheetId, column: at('Owner') + 1, hide: ['Ben'] });
    },
  },
  'corrects an address': {
    on: 'sheet',
    do: (world) => {
      for (const n of [6, 26]) {
        world.excused.add(n);
        grid(world).edit(`${letter('Email')}${lineOf(world, n)}`, `corrected${n}@example.org`);
      }
    },
  },
  'copies a row': {
    on: 'sheet',
    do: (world) => {
      for (const n of [7, 27]) {
        const line = lineOf(world, n);
        grid(world).copyRows(line, 1, line + 1);
        world.excused.add(n);
      }
    },
  },
  'sorts without the hidden columns': {
    on: 'sheet',
    do: (world) => {
      for (let n = 0; n < rows; n++) world.excused.add(n);
      grid(world).sort('A', { descending: true, rangeA1: `A2:J${sheetOf(world).lastRow}` });
    },
  },
  'discards a draft': {
    on: 'mail',
    do: (world) => {
      const draft = ownDraft(world);
      if (!draft) return;
      world.excused.add(draft.n);
      world.host.mail.discard(draft.id, ana);
    },
  },
  'edits a draft': {
    on: 'mail',
    do: (world) => {
      const draft = ownDraft(world);
      if (!draft) return;
      const { to, subject, text, inReplyTo, references } = draft.message;
      // Gmail's composer keeps the thread of an answer, and no header that it does not know.
      const headers = inReplyTo === '' ? {} : { 'In-Reply-To': inReplyTo, References: references };
      world.host.mail.draft({ to, subject, text: `${text} PS`, headers }, { id: draft.id, user: ana });
    },
  },
  'sends a draft by hand': {
    on: 'mail',
    do: (world) => {
      const draft = ownDraft(world);
      if (draft) world.host.mail.send(draft.id, ana);
    },
  },
  'schedules a draft': {
    on: 'mail',
    do: (world) => {
      const draft = ownDraft(world);
      if (!draft) return;
      world.excused.add(draft.n);
      world.host.mail.schedule(draft.id, world.host.clock.now() + 30 * minute, ana);
    },
  },
  'is answered by some': {
    on: 'mail',
    do: (world) => {
      for (const n of [8, 28]) {
        world.answering.set(n, 'Replied');
        world.host.mail.when(addressOf(n), { does: 'reply', text: 'Tell me more', after: 2 * day });
      }
    },
  },
  'bounces later': {
    on: 'mail',
    do: (world) => {
      for (const n of [9, 29]) {
        world.answering.set(n, 'Bounced');
        world.host.mail.when(addressOf(n), { does: 'bounce', kind: 'hard', after: day });
      }
    },
  },
  'sends from a copy of the file too': {
    on: 'both',
    do: (world) => {
      const copy = world.host.copyFile(ben);
      for (const user of [ana, ben]) {
        call({ ...world, host: copy }, 'outreach.send', { run: null }, user);
        copy.runAs(user, 'hourly');
      }
    },
  },
  'sends from the trigger too': {
    on: 'both',
    do: (world) => {
      world.host.runAs(ana, 'hourly');
    },
  },
  'sends from another sidebar too': {
    on: 'both',
    do: (world) => {
      call(world, 'outreach.send', { run: null });
    },
  },
  'has a colleague start and send to the same': {
    on: 'both',
    do: (world) => {
      world.senders.add(ben);
      const answer = call(world, 'outreach.preflight', { plan: plan(allIds) }, ben);
      const { basis = '' } = answer.ok ? (answer.value as unknown as { basis: string }) : {};
      call(world, 'outreach.test', { template: 'firstcontact', id: null }, ben);
      call(world, 'outreach.start', { plan: plan(allIds), basis }, ben);
      call(world, 'outreach.send', { run: null }, ben);
    },
  },
  'reaches the daily limit': {
    on: 'mail',
    do: (world) => {
      world.armed.push(world.host.mail.fail({ call: 'Gmail.Users.Drafts.send', with: 'sendingLimit' }));
    },
  },
  'is too quick for Gmail': {
    on: 'mail',
    do: (world) => {
      world.armed.push(world.host.mail.fail({ call: /Gmail/, with: 'rateLimitExceeded' }));
    },
  },
  'lets the search lag': {
    on: 'mail',
    do: (world) => {
      (world.host.mail.limits as { searchLagMs: number }).searchLagMs = 6 * minute;
    },
  },
} satisfies Record<string, Act>;

/** What may happen at a call. */
const faults = {
  'kill before': { do: 'kill' },
  'kill before, what waits is written': { do: 'kill' },
  'kill after': { do: 'kill', after: true },
  'throw before': { do: 'throw', message: 'Service timed out' },
  'throw after': { do: 'throw', message: 'Service timed out', after: true },
} as const satisfies Record<string, Fault>;

const closesTheTab = 'closes the tab';

export const happenings = [...Object.keys(faults), ...Object.keys(acts), closesTheTab];

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

/** Calls that look at the sheet, change it, or wait for others: between these no act on it makes a difference. */
const ofSheet =
  /\.(?:getValues|getDisplayValues|isRowHiddenByFilter|getLastRow|getLastColumn|setValues?|setFormulas|insertRowsAfter|flush|tryLock|releaseLock)$/;
const ofMail = /^Gmail/;
/** Calls that look at what is kept beside the sheet. */
const ofSettings = /\.getProperties$/;

/** Whether something that happens before this call may end otherwise than before the next. */
function differs(what: string, name: string): boolean {
  const act = (acts as Record<string, Act>)[what];
  if (act?.on === 'sheet') return ofSheet.test(name);
  if (act?.on === 'mail') return ofMail.test(name);
  if (act) return [ofSheet, ofMail, ofSettings, leavesSomething].some((calls) => calls.test(name));
  // A kill at a call that leaves nothing is the same as one before the next that does.
  return what === 'throw before' || leavesSomething.test(name);
}

/** Where others act: the executions left out repeat these with other rows, or with fewer to come. */
const acted: readonly Stage[] = ['start', 'send3', 'hourly1'];

/** Every point, or those whose name begins with what is asked. */
export function* points(asked = ''): Generator<Point> {
  const [only = '', happening, number] = asked.split(' / ');
  for (const stage of stages) {
    if (only !== '' && stage !== only) continue;
    for (const what of happenings) {
      if (happening !== undefined && happening !== what) continue;
      if (what in acts && !acted.includes(stage)) continue;
      if (what === closesTheTab) yield { stage, what, n: 1 };
      else
        for (const [i, name] of prepared(stage).calls.entries())
          if (number === undefined ? differs(what, name) : Number(number) === i + 1)
            yield { stage, what, n: i + 1 };
    }
  }
}

/** What the rest of a run depends on; of the day's calls there are far more than it takes. */
function stateOf(host: Host): unknown {
  const { world, ...rest } = host.snapshot();
  return { ...rest, world: { ...(world as Record<string, unknown>), spent: null } };
}

/** Answers by state: from the same state on, everything goes the same way, so it is run to its end once. */
const ends = new Map<string, string[]>();

/** Lets it happen, runs to the end, and gives what is wrong then; empty if nothing is. */
export function tryPoint({ stage, what, n }: Point): string[] {
  const applied = what === 'kill before, what waits is written';
  const world = openWorld(prepared(stage).snapshot, applied ? 'applied' : 'lost');
  const { host } = world;
  const fault = (faults as Record<string, Fault>)[what];
  const act = (acts as Record<string, Act>)[what];
  if (fault || act) host.before({ call: n }, fault ?? (() => act?.do(world)));
  stageRun(world, stage);
  host.clearFaults();
  for (const disarm of world.armed) disarm();
  const { excused, answering, senders } = world;
  const sidebar = what !== closesTheTab;
  const state = JSON.stringify([
    sidebar,
    host.mail.limits.searchLagMs,
    [...excused],
    [...answering],
    [...senders],
    stateOf(host),
  ]);
  const key = createHash('sha256').update(state).digest('base64');
  let wrong = ends.get(key);
  if (!wrong) {
    finish(world, sidebar);
    wrong = wrongs(world);
    ends.set(key, wrong);
  }
  return wrong;
}

/** Which mail of a row's it is; a draft that was edited has lost its header. */
const stepOf = ({ text, header }: MessageView): number =>
  Number(header('X-Muster-Mail')?.split(' ')[3] ?? (text.startsWith('Again') ? 1 : 0));

/** What is wrong at the end. */
function wrongs(world: World): string[] {
  const { host, add } = world;
  const found: string[] = [];
  const known = new Set(Array.from({ length: rows }, (_, n) => addressOf(n)));
  for (const { address } of host.mail.arrived())
    if (!known.has(address) && !address.startsWith('corrected')) found.push(`${address} got a mail`);
  const shown = new Map(add.rows().map((cells) => [cells.ID ?? '', cells]));
  for (let n = 0; n < rows; n++)
    found.push(...wrongWith(world, n, shown.get(rowId(n))).map((wrong) => `${n}: ${wrong}`));
  for (const user of [ana, ben])
    for (const { message } of host.mail.drafts(user))
      if (!message.subject.startsWith('['))
        found.push(`${user}: a draft is left: ${message.to} ${message.header('X-Muster-Mail')}`);
  return found;
}

/** What is wrong with one recipient: the mails they got, and what their row says. */
function wrongWith(world: World, n: number, cells: Record<string, string> | undefined): string[] {
  const { host, excused, answering } = world;
  const found: string[] = [];
  // What bounces does not arrive: there it counts what was sent.
  const got: { message: MessageView; date: number }[] =
    answering.get(n) === 'Bounced'
      ? [ana, ben].flatMap((user) =>
          host.mail
            .sent(user)
            .filter(({ to }) => to.includes(addressOf(n)))
            .map((message) => ({ message, date: message.date })),
        )
      : [addressOf(n), `corrected${n}@example.org`].flatMap((address) => host.mail.arrived(address));
  const answer = answering.has(n) ? answerOf(host, n) : undefined;
  const wanted = answer === undefined ? 'Sent' : answering.get(n);
  for (const step of [0, 1]) {
    const mails = got.filter(({ message }) => stepOf(message) === step);
    if (mails.length > 1) found.push(`${mails.length} mails of step ${step}`);
    const [mail] = mails;
    if (mail && step === 1 && answer !== undefined && answer < mail.date) found.push('followed up an answer');
    if (!mail && !excused.has(n) && !(step === 1 && answer !== undefined))
      found.push(`no mail of step ${step} (${cells?.Outreach})`);
    for (const { message } of mails) {
      if (!message.text.includes(`First${two(n)}`)) found.push(`somebody else's data: ${message.text}`);
      if (step === 1 && message.inReplyTo === '') found.push('a follow-up outside the thread');
    }
  }
  if (got.length > 2) found.push(`${got.length} mails in all`);
  if (!cells) return excused.has(n) ? found : [...found, 'its row is gone'];
  const says = cells.Outreach ?? '';
  if (!excused.has(n) && says !== wanted) found.push(`says "${says}", Outbox ${cells.Outbox}`);
  if (excused.has(n) && got.length > 0 && says === '') found.push('was mailed and says nothing');
  if (excused.has(n) && got.length === 0 && !/^(?:Held|$)/.test(says))
    found.push(`was not mailed and says "${says}"`);
  const lines = (cells.History ?? '').split('\n').filter((line) => / sent$/.test(line));
  const sents = lines.filter((line) => line.startsWith('e '));
  if (new Set(sents.map((line) => line.split(' ').slice(2).join(' '))).size !== sents.length)
    found.push('History tells one mail twice');
  return found;
}

/** When the answer or the bounce of an address came, epoch milliseconds; undefined if none did. */
const answerOf = ({ mail }: Host, n: number): number | undefined =>
  mail
    .inbox(ana)
    .find(
      ({ from, text }) =>
        from.includes(addressOf(n)) || (/mailer-daemon/i.test(from) && text.includes(addressOf(n))),
    )?.date;
