// Runs one execution of a script from a fresh start to its end: its limits, its kill, its outcome.
import { inspect } from 'node:util';
import { toHost, toPlain, toScript } from './gate.ts';
import { defineGlobals } from './globals.ts';
import { type MessageId, message } from './messages.ts';
import { type Context, createRealm, isDate, type Settled } from './realm.ts';
import { compile, lookUp } from './runtime.ts';
import { type AuthMode, type Execution, type Realm, type Service, ServiceError } from './service.ts';
import type { Call, Outcome } from './types.ts';
import type { FileState, Start, World } from './world.ts';

/** An execution while it runs; the gate's side of it. */
export class Run implements Execution {
  readonly id: number;
  readonly world: World;
  readonly file: FileState;
  readonly effectiveUser: string;
  readonly activeUser: string;
  readonly keyboard: string;
  readonly authMode: AuthMode;
  readonly kind: Execution['kind'];
  readonly realm: Realm;
  readonly context: Context;
  readonly log: string[] = [];
  readonly locale: string;
  readonly wrapped = new WeakMap<Service, object>();
  readonly enums = new Map<string, object>();
  call: Call;
  readonly started: number;
  readonly deadline: number;
  private readonly owned = new Map<symbol, unknown>();
  private readonly ending: { task: EndTask; always: boolean }[] = [];
  private waited = 0;
  /** The error that stands for the kill inside the script, once it is killed. */
  private death: Error | undefined;
  /** A bug of the host: the execution ends and host.run throws it. */
  bug: unknown;

  constructor(start: Start) {
    this.file = start.file;
    this.world = start.file.world;
    this.id = ++this.world.executions;
    this.effectiveUser = start.effectiveUser;
    this.keyboard = start.keyboard;
    this.authMode = start.authMode;
    this.kind = start.kind;
    this.activeUser = this.identified() ? start.keyboard : '';
    this.locale = this.world.account(start.effectiveUser).locale;
    this.started = this.world.now;
    const { executionMs, simpleTriggerMs } = this.world.limits;
    this.deadline = this.started + (start.kind === 'simple' ? simpleTriggerMs : executionMs);
    this.call = this.outside();
    this.context = createRealm(
      () => this.world.now,
      () => this.world.chance(),
    );
    this.realm = {
      date: (ms) => this.context.date(ms),
      error: (text, extra) => this.error(text, extra),
      copy: (value) => toScript(this, value) as typeof value,
      isDate,
      call: (fn, ...args) =>
        toHost((fn as (...args: unknown[]) => unknown)(...args.map((arg) => toScript(this, arg)))),
    };
  }

  /**
   * Whether the script may know who is at the keyboard: always with full authorisation, and
   * otherwise only the script's owner and, on Workspace, people of the owner's domain
   * (developers.google.com/apps-script/reference/base/session#getactiveuser).
   */
  private identified(): boolean {
    if (this.keyboard === '') return false;
    const { owner } = this.file;
    const sameDomain =
      this.world.limits.account === 'workspace' && domainOf(this.keyboard) === domainOf(owner);
    if (this.keyboard === owner || sameDomain) return true;
    return this.authMode === 'FULL' && this.keyboard === this.effectiveUser;
  }

  /** A record for what happens between calls, e.g. the last flush; not in the call log. */
  private outside(): Call {
    return { n: 0, execution: this.id, name: '', cells: 0, characters: 0, ms: 0, user: this.effectiveUser };
  }

  get dead(): boolean {
    return this.death !== undefined;
  }

  /** Ends the execution if it was killed or its time is up. */
  check(): void {
    if (this.bug) throw this.bug;
    if (this.death) throw this.death;
    if (this.world.now > this.deadline) this.kill();
  }

  kill(): never {
    this.death ??= this.error(message('kill', this.locale));
    throw this.death;
  }

  wait(ms: number): void {
    this.pass(ms);
    this.waited += ms;
  }

  private pass(ms: number): void {
    const left = this.deadline - this.world.now;
    this.world.now += Math.min(ms, Math.max(left, 0));
    if (ms > left) this.kill();
  }

  /** Runs the body of a call; its errors become the script's, its time passes. */
  during(call: Call, body: () => unknown): unknown {
    const outer = this.call;
    const waited = this.waited;
    this.call = call;
    try {
      return body();
    } catch (error) {
      if (error === this.death) throw error;
      if (!(error instanceof ServiceError)) {
        if (isOfScript(this, error)) throw error;
        this.bug ??= error;
        throw error;
      }
      call.error = error.message;
      throw this.error(error.message, { name: error.name, details: error.details });
    } finally {
      call.ms += this.waited - waited;
      this.call = outer;
    }
  }

  /** Charges a call what Google takes for it, with what the service itself added. */
  charge(cost: number): void {
    this.call.ms = this.world.cost === 'google' ? this.call.ms + cost : 0;
    this.pass(this.call.ms);
  }

  atEnd(task: EndTask, options: { always?: boolean } = {}): void {
    this.ending.push({ task, always: options.always === true });
  }

  own<T>(key: symbol, make: () => T): T {
    if (!this.owned.has(key)) this.owned.set(key, make());
    return this.owned.get(key) as T;
  }

  error(text: string, { name = 'Exception', details }: { name?: string; details?: unknown } = {}): Error {
    const error = new this.context.Error(text);
    Object.defineProperty(error, 'name', { value: name, configurable: true, writable: true });
    if (details !== undefined) {
      Object.defineProperty(error, 'details', { value: toScript(this, details), enumerable: true });
    }
    return error;
  }

  /** Loads the script and calls a function of it; what the script makes of a kill does not matter. */
  execute(start: Start): Settled {
    let settled: Settled = { state: 'pending' };
    try {
      defineGlobals(this);
      // Only the outermost execution has a watch, and its end takes those inside along: of two watches
      // that run out together Node forgets the outer one, and its loop goes on for ever.
      const nested = this.world.running[0] !== this;
      this.context.watched(nested ? undefined : this.world.limits.realMs, () => {
        settled = this.load(start);
      });
      return settled;
    } catch (error) {
      const { code } = error as { code?: string };
      // An endless loop: nothing but real time ends it.
      if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') this.death ??= this.error(message('kill', this.locale));
      return { state: 'threw', error };
    }
  }

  private load(start: Start): Settled {
    const { script } = compile(this.file.code);
    this.context.run(script);
    const found = lookUp(start.handler);
    const fn = found && this.context.run(found);
    if (typeof fn !== 'function') {
      throw this.error(message('notFunction', this.locale, { name: start.handler }));
    }
    const args = typeof start.args === 'function' ? start.args(this) : start.args;
    return this.context.call(
      fn,
      args.map((arg) => toScript(this, arg)),
    );
  }

  /** Runs the tasks left for the end; the first that Google refuses is the outcome's error. */
  finish(threw: boolean): unknown {
    let refused: unknown;
    for (const { task, always } of this.ending) {
      if (this.death && !always) continue;
      this.call = this.outside();
      try {
        task({ killed: this.death !== undefined, threw });
        if (!this.death && this.world.cost === 'google') this.pass(this.call.ms);
      } catch (error) {
        if (error === this.death) continue;
        if (!(error instanceof ServiceError)) this.bug ??= error;
        else refused ??= this.error(error.message, { name: error.name, details: error.details });
      }
    }
    return refused;
  }

  get reason(): Error | undefined {
    return this.death;
  }
}

type EndTask = Parameters<Execution['atEnd']>[0];

function isOfScript(x: Run, error: unknown): boolean {
  return (
    typeof error !== 'object' ||
    error === null ||
    error instanceof x.context.Error ||
    !(error instanceof Error)
  );
}

export function domainOf(email: string): string {
  return email.slice(email.indexOf('@') + 1).toLowerCase();
}

/**
 * One execution from start to end; `hand` turns what the function returned into the outcome's value.
 * Throws only what is a bug of the host.
 */
export function execute(start: Start, hand: (value: unknown) => unknown = toPlain): Outcome {
  const { world } = start.file;
  const running = world.running.filter((x) => x.effectiveUser === start.effectiveUser);
  if (running.length >= world.limits.simultaneous) {
    return refusal(start, 'tooManyRunning');
  }
  const depth = world.running.length;
  if (depth === 0) tidy(world);
  const x = new Run(start);
  const firstCall = world.calls.length;
  const { edits } = start.file;
  const { busy } = edits;
  world.running.push(x);
  const zone = process.env.TZ;
  setZone(start.file.manifest.timeZone);
  let ended: Settled;
  let late: unknown;
  try {
    ended = x.execute(start);
    late = x.finish(ended.state === 'threw');
  } finally {
    setZone(zone);
    // An endless loop that is ended takes what ran inside it along, without its own finally.
    world.running.splice(depth);
    edits.busy = busy;
  }
  if (x.bug) throw x.bug;
  const outcome: Outcome = {
    log: x.log,
    calls: world.calls.slice(firstCall).filter((call) => call.execution === x.id),
    ms: world.now - x.started,
  };
  if (x.reason) return { ...outcome, error: { ...described(x.reason), killed: true } };
  if (ended.state === 'threw') return { ...outcome, error: { ...described(ended.error), killed: false } };
  if (late !== undefined) return { ...outcome, error: { ...described(late), killed: false } };
  return { ...outcome, value: hand(ended.state === 'returned' ? ended.value : undefined) };
}

/** Calls the log keeps at least; a page that polls for days must not fill the memory. */
const keptCalls = 100_000;

function tidy(world: World): void {
  if (world.calls.length > 2 * keptCalls) world.calls.splice(0, world.calls.length - keptCalls);
  for (const fault of world.faults) fault.running = false;
}

/** An outcome of an execution that Google does not even start. */
export function refusal(start: Pick<Start, 'file' | 'effectiveUser'>, id: MessageId): Outcome {
  const { locale } = start.file.world.account(start.effectiveUser);
  return {
    error: { name: 'Exception', message: message(id, locale), killed: false },
    log: [],
    calls: [],
    ms: 0,
  };
}

/** Local Date methods follow the script's time zone while it runs. */
function setZone(zone: string | undefined): void {
  if (process.env.TZ === zone) return;
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
}

function described(error: unknown): { name: string; message: string; details?: unknown; stack?: string } {
  if (typeof error !== 'object' || error === null || !('message' in error)) {
    return { name: 'Error', message: typeof error === 'string' ? error : inspect(error) };
  }
  const { name, message: text, stack, details } = error as Error & { details?: unknown };
  return {
    name: String(name),
    message: String(text),
    ...(details === undefined ? {} : { details: toPlain(details) }),
    ...(typeof stack === 'string' ? { stack: ownFrames(stack) } : {}),
  };
}

/** The script's own lines of a stack. */
function ownFrames(stack: string): string {
  return stack
    .split('\n')
    .filter((line, i) => i === 0 || line.includes('Code.gs'))
    .join('\n');
}
