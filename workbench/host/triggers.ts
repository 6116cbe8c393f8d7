// Triggers: which functions run when somebody opens, edits or changes the file or time passes, as
// whom, and when Google does not run them at all
// (developers.google.com/apps-script/guides/triggers, /guides/triggers/installable).
import { instantOf, offsetOf } from './dates.ts';
import { execute } from './execution.ts';
import { compile } from './runtime.ts';
import { AuthMode } from './ScriptApp.ts';
import { User } from './Session.ts';
import { authorizationMissing } from './scopes.ts';
import type { Execution, AuthMode as Mode } from './service.ts';
import type { Outcome } from './types.ts';
import type { ClockState, FileState, TriggerState, World } from './world.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** What a clock trigger was asked for. */
export interface ClockPlan {
  timeZone: string;
  at?: number;
  minutes?: number;
  days?: number;
  weekDay?: number;
  hour?: number;
  minute?: number;
}

/**
 * When a clock trigger runs: `after` and `at` once, not before their time; others start by chance
 * within their interval and keep to it; a daily one keeps to a minute within 15 of the one asked for,
 * else to any minute of the hour.
 */
export function clockOf(plan: ClockPlan, world: World): ClockState {
  if (plan.at !== undefined) return { next: plan.at };
  if (plan.minutes !== undefined) {
    const every = plan.minutes * minuteMs;
    return {
      next: world.now + Math.max(minuteMs, Math.round(world.chance() * every)),
      every: { minutes: plan.minutes },
    };
  }
  const hour = plan.hour ?? Math.floor(world.chance() * 24);
  const jitter = Math.round((world.chance() - 0.5) * 30);
  const minute = plan.minute === undefined ? Math.floor(world.chance() * 60) : plan.minute + jitter;
  const every = {
    days: plan.days ?? 1,
    hour,
    minute,
    timeZone: plan.timeZone,
    ...(plan.weekDay === undefined ? {} : { weekDay: plan.weekDay }),
  };
  return { next: nextDay(every, world.now), every };
}

type Daily = Extract<NonNullable<ClockState['every']>, { days: number }>;

/** The first time from `from` on that a zone's clock shows the plan's hour and minute. */
function nextDay(plan: Daily, from: number): number {
  const local = new Date(from + offsetOf(from, plan.timeZone));
  const midnight = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate());
  for (let day = 0; ; day++) {
    const at = midnight + day * dayMs;
    if (plan.weekDay !== undefined && (new Date(at).getUTCDay() || 7) !== plan.weekDay) continue;
    const instant = instantOf(at + (plan.hour * 60 + plan.minute) * minuteMs, plan.timeZone);
    if (instant > from) return instant;
  }
}

/** What an event brings, made for each execution, because it holds services. */
export type EventOf = (x: Execution) => Record<string, unknown>;

const simpleNames = {
  ON_OPEN: 'onOpen',
  ON_EDIT: 'onEdit',
  ON_CHANGE: undefined,
  CLOCK: undefined,
} as const satisfies Record<TriggerState['event'], string | undefined>;

/** Runs the simple trigger of an event, if the script has one: as who is at the keyboard, 30 seconds. */
function runSimple(file: FileState, user: string, name: string, event: EventOf): Outcome[] {
  if (!compile(file.code).functions.has(name)) return [];
  const mode: Mode = file.enabled ? 'LIMITED' : 'NONE';
  if (mode === 'NONE' && name !== 'onOpen') return [];
  return [
    execute({
      file,
      handler: name,
      kind: 'simple',
      authMode: mode,
      effectiveUser: user,
      keyboard: user,
      args: (x) => [{ ...event(x), authMode: AuthMode[mode], user: new User(x, x.activeUser) }],
    }),
  ];
}

/**
 * Runs an installed trigger as its creator, with full authorisation. Google does not run it while
 * the creator has not granted everything the script asks for, nor when the creator's minutes of the
 * day are used up.
 */
export function runInstalled(
  file: FileState,
  trigger: TriggerState,
  keyboard: string,
  event: EventOf,
): Outcome[] {
  const { world } = file;
  // In a published add-on it starts, and dies at the first call that is not granted.
  if (authorizationMissing(file, trigger.creator) && !file.published) return [];
  if (trigger.disabled) return [];
  const { triggerMsPerDay } = world.limits;
  if (world.used(trigger.creator, 'triggerMs') >= triggerMsPerDay) return [];
  const outcome = execute({
    file,
    handler: trigger.handler,
    kind: 'installable',
    authMode: 'FULL',
    effectiveUser: trigger.creator,
    keyboard,
    args: (x) => [
      { ...event(x), authMode: AuthMode.FULL, triggerUid: trigger.id, user: new User(x, x.activeUser) },
    ],
  });
  world.spend(trigger.creator, 'triggerMs', outcome.ms, Number.POSITIVE_INFINITY);
  return [outcome];
}

function fire(
  file: FileState,
  user: string,
  event: 'ON_OPEN' | 'ON_EDIT' | 'ON_CHANGE',
  make: EventOf,
): Outcome[] {
  const simple = simpleNames[event];
  const outcomes = simple ? runSimple(file, user, simple, make) : [];
  if (!file.enabled) return outcomes;
  for (const trigger of file.triggers.filter((one) => one.event === event)) {
    if (file.triggers.includes(trigger)) outcomes.push(...runInstalled(file, trigger, user, make));
  }
  return outcomes;
}

/** Somebody opened the file; `event` brings `source`. */
export function fireOpen(file: FileState, user: string, event: EventOf): Outcome[] {
  return fire(file, user, 'ON_OPEN', event);
}

/** Somebody edited cells; `event` brings `range`, `source` and for one cell `value` and `oldValue`. */
export function fireEdit(file: FileState, user: string, event: EventOf): Outcome[] {
  return queued(file, () => fire(file, user, 'ON_EDIT', event));
}

/** Something changed; `event` brings `changeType` and `source`. Installed triggers only. */
export function fireChange(file: FileState, user: string, event: EventOf): Outcome[] {
  if (!file.triggers.some((trigger) => trigger.event === 'ON_CHANGE')) return [];
  return queued(file, () => fire(file, user, 'ON_CHANGE', event));
}

/** Somebody installs the add-on from the file's menu: onInstall runs with full authorisation. */
export function fireInstall(file: FileState, user: string, event: EventOf): Outcome {
  file.enabled = true;
  return execute({
    file,
    handler: 'onInstall',
    kind: 'menu',
    authMode: 'FULL',
    effectiveUser: user,
    keyboard: user,
    args: (x) => [{ ...event(x), authMode: AuthMode.FULL, user: new User(x, x.activeUser) }],
  });
}

const selected = new WeakMap<FileState, number>();

/**
 * Somebody selected other cells. Simple trigger only; selections less than two seconds after the
 * last are lost (guides/triggers#onselectionchangee).
 */
export function fireSelection(file: FileState, user: string, event: EventOf): Outcome[] {
  const { now } = file.world;
  const last = selected.get(file);
  if (last !== undefined && now - last < 2000 && now >= last) return [];
  selected.set(file, now);
  return runSimple(file, user, 'onSelectionChange', event);
}

/** While an edit's triggers run, two further events wait; the rest are lost (guides/triggers#onedite). */
const queue = 2;

function queued(file: FileState, run: () => Outcome[]): Outcome[] {
  const { edits } = file;
  if (edits.busy) {
    if (edits.waiting.length < queue) edits.waiting.push(run);
    return [];
  }
  edits.busy = true;
  try {
    return [...run(), ...drain(file)];
  } finally {
    edits.busy = false;
  }
}

function drain({ edits }: FileState): Outcome[] {
  const outcomes: Outcome[] = [];
  for (let next = edits.waiting.shift(); next; next = edits.waiting.shift()) outcomes.push(...next());
  return outcomes;
}

/** Runs what people do faster than triggers can follow: one event runs, two wait, the rest are lost. */
export function atOnce(file: FileState, acts: () => void): Outcome[] {
  const { edits } = file;
  if (edits.busy) {
    acts();
    return [];
  }
  let first: (() => Outcome[]) | undefined;
  edits.busy = true;
  const waiting = edits.waiting;
  const push = waiting.push.bind(waiting);
  // The first event has a place of its own: it would be running already.
  waiting.push = (...runs) => {
    if (!first) [first] = runs;
    else push(...runs);
    return waiting.length;
  };
  try {
    acts();
  } finally {
    Reflect.deleteProperty(waiting, 'push');
    edits.busy = false;
  }
  if (!first) return [];
  return queued(file, first);
}

/** The event of a clock trigger, in the script's time zone (guides/triggers/events#time-driven-events). */
function clockEvent(file: FileState, at: number): Record<string, unknown> {
  const timezone = file.manifest.timeZone;
  const local = new Date(at + offsetOf(at, timezone));
  const firstDay = new Date(Date.UTC(local.getUTCFullYear(), 0, 1));
  const dayOfYear = Math.floor((local.getTime() - firstDay.getTime()) / dayMs);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    'day-of-month': local.getUTCDate(),
    'day-of-week': local.getUTCDay() || 7,
    'week-of-year': Math.floor((dayOfYear + ((firstDay.getUTCDay() + 6) % 7)) / 7) + 1,
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    timezone,
  };
}

/** Lets time pass to `until` and runs every clock trigger that falls due, each at its own time. */
export function advance(world: World, until: number): Outcome[] {
  const outcomes: Outcome[] = [];
  for (;;) {
    const due = world.files
      .flatMap((file) => file.triggers.map((trigger) => ({ file, trigger, clock: trigger.clock })))
      .filter(
        (one): one is typeof one & { clock: ClockState } =>
          one.clock !== undefined && one.clock.next <= until,
      )
      .sort((a, b) => a.clock.next - b.clock.next)[0];
    if (!due) break;
    const { file, trigger, clock } = due;
    world.now = Math.max(world.now, clock.next);
    outcomes.push(...runClock(file, trigger));
  }
  world.now = Math.max(world.now, until);
  return outcomes;
}

/** Runs a clock trigger now and sets its next time; one that runs once is used up. */
export function runClock(file: FileState, trigger: TriggerState): Outcome[] {
  const { clock } = trigger;
  const { world } = file;
  if (clock) {
    if (!clock.every) remove(file, trigger);
    else if ('minutes' in clock.every) clock.next += clock.every.minutes * minuteMs;
    else clock.next = nextDay(clock.every, clock.next + (clock.every.days - 1) * dayMs + minuteMs);
    while (clock.every && clock.next <= world.now)
      clock.next += minuteMs * ('minutes' in clock.every ? clock.every.minutes : 24 * 60);
  }
  return runInstalled(file, trigger, '', () => clockEvent(file, world.now));
}

function remove(file: FileState, trigger: TriggerState): void {
  const at = file.triggers.indexOf(trigger);
  if (at >= 0) file.triggers.splice(at, 1);
}
