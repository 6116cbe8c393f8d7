// What exists while no script runs: virtual time, chance, people, quotas, and the files with their
// scripts. A copied file lives in the same world as its original.
import type { AuthMode, Execution } from './service.ts';
import type {
  Call,
  ClientPage,
  Fault,
  HostChange,
  Limits,
  Manifest,
  MenuView,
  Outcome,
  UiEvent,
  When,
} from './types.ts';
import type { Workbook } from './workbook/index.ts';

/** A person with a Google account. */
export interface Account {
  readonly email: string;
  /** Language of their Google account, e.g. `en`, `es`: Google words its errors in it. */
  locale: string;
}

/** A fault that waits for its call; see faults.ts. */
export interface ArmedFault {
  when: When;
  act: Fault;
  /** Matching calls seen so far. */
  seen: number;
  /** While the act runs, the calls it causes do not fire it again. */
  running: boolean;
}

/** One store a service keeps in the world beside the files, e.g. all mail; saved in snapshots. */
export interface Part<T> {
  readonly name: string;
  make(world: World): T;
  /** As JSON. */
  save(part: T): unknown;
  load(saved: unknown, world: World): T;
}

export class World {
  /** Virtual time, epoch milliseconds. */
  now: number;
  readonly cost: 'google' | 'free';
  readonly limits: Limits;
  readonly calls: Call[] = [];
  readonly faults: ArmedFault[] = [];
  readonly files: FileState[] = [];
  /** Executions under way, the innermost last. */
  readonly running: Execution[] = [];
  executions = 0;
  callCount = 0;
  private seed: number;
  private readonly accounts = new Map<string, Account>();
  private readonly parts = new Map<string, { part: Part<unknown>; value: unknown }>();
  private readonly saved = new Map<string, unknown>();
  private readonly spent = new Map<string, { since: number; used: number }>();
  private readonly listeners = new Set<(change: HostChange) => void>();

  constructor(start: { now: number; seed: number; cost: 'google' | 'free'; limits: Limits }) {
    this.now = start.now;
    this.seed = start.seed >>> 0;
    this.cost = start.cost;
    this.limits = start.limits;
  }

  /** A number from 0 up to 1, the same sequence for the same seed (mulberry32). */
  chance(): number {
    this.seed = (this.seed + 0x6d2b79f5) >>> 0;
    let t = this.seed;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** `length` characters by chance out of `letters`: ids that look like Google's. */
  id(length: number, letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'): string {
    let id = '';
    for (let i = 0; i < length; i++) id += letters[Math.floor(this.chance() * letters.length)];
    return id;
  }

  account(email: string): Account {
    let account = this.accounts.get(email);
    if (!account) {
      account = { email, locale: 'en' };
      this.accounts.set(email, account);
    }
    return account;
  }

  /** The state of a store, made or loaded at its first use. */
  part<T>(part: Part<T>): T {
    let held = this.parts.get(part.name);
    if (!held) {
      const saved = this.saved.get(part.name);
      const value = saved === undefined ? part.make(this) : part.load(saved, this);
      held = { part: part as Part<unknown>, value };
      this.parts.set(part.name, held);
    }
    return held.value as T;
  }

  /**
   * Counts `amount` against a daily quota, which starts with the first request and ends 24 hours
   * later (developers.google.com/apps-script/guides/services/quotas). False, and nothing counted,
   * if it would go over `limit`.
   */
  spend(user: string, what: string, amount: number, limit: number): boolean {
    const left = limit - this.used(user, what);
    if (amount > left) return false;
    const key = `${what} ${user}`;
    const day = this.spent.get(key) ?? { since: this.now, used: 0 };
    day.used += amount;
    this.spent.set(key, day);
    return true;
  }

  /** What of a daily quota is used up. */
  used(user: string, what: string): number {
    const key = `${what} ${user}`;
    const day = this.spent.get(key);
    if (day && this.now - day.since >= 24 * 3600_000) this.spent.delete(key);
    return this.spent.get(key)?.used ?? 0;
  }

  listen(listener: (change: HostChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Tells everybody who looks that something visible has changed. */
  tell(change: HostChange): void {
    for (const listener of [...this.listeners]) listener(change);
  }

  save(): Record<string, unknown> {
    const parts = Object.fromEntries(this.saved);
    for (const [name, { part, value }] of this.parts) parts[name] = part.save(value);
    return {
      now: this.now,
      seed: this.seed,
      accounts: [...this.accounts.values()],
      spent: [...this.spent],
      parts,
    };
  }

  load(saved: Record<string, unknown>): void {
    const state = saved as {
      now: number;
      seed: number;
      accounts: Account[];
      spent: [string, { since: number; used: number }][];
      parts: Record<string, unknown>;
    };
    this.now = state.now;
    this.seed = state.seed;
    this.accounts.clear();
    for (const account of state.accounts) this.accounts.set(account.email, { ...account });
    this.spent.clear();
    for (const [key, day] of state.spent) this.spent.set(key, { ...day });
    this.parts.clear();
    this.saved.clear();
    for (const [name, part] of Object.entries(state.parts)) this.saved.set(name, part);
  }
}

/** One installed trigger; see triggers.ts. */
export interface TriggerState {
  id: string;
  handler: string;
  /** Whose trigger it is: it runs as them, and nobody else sees it. */
  creator: string;
  event: 'ON_OPEN' | 'ON_EDIT' | 'ON_CHANGE' | 'CLOCK';
  clock?: ClockState;
  disabled?: boolean;
}

export interface ClockState {
  /** When it runs next, epoch milliseconds. */
  next: number;
  /** How it goes on after that; nothing for `after` and `at`, which run once. */
  every?:
    | { minutes: number }
    | { days: number; hour: number; minute: number; timeZone: string; weekDay?: number };
}

/** What one person has before them while the file is open. */
export interface SessionState {
  readonly user: string;
  menus: MenuView[];
  sidebar?: ClientPage;
  dialog?: ClientPage;
  /** What they will answer to the next alerts and prompts, first one first. */
  answers: (string | { text: string; button?: string })[];
  /** The sheet they look at, and what is selected on it (A1 ranges, the active one last). */
  activeSheet?: number;
  selection: string[];
  /** Anything more a service keeps for a person with the file open; not saved. */
  own<T>(key: symbol, make: () => T): T;
}

export interface CacheEntry {
  value: string;
  expires: number;
}

/** A spreadsheet with the script bound to it. */
export interface FileState {
  readonly world: World;
  readonly id: string;
  scriptId: string;
  readonly scriptName: string;
  name: string;
  /** Who owns the file and its script. */
  readonly owner: string;
  readonly code: string;
  readonly html: Readonly<Record<string, string>>;
  readonly manifest: Manifest;
  readonly workbook: Workbook;
  readonly documentProperties: Map<string, string>;
  readonly scriptProperties: Map<string, string>;
  /** By person; user properties belong to a person in one script. */
  readonly userProperties: Map<string, Map<string, string>>;
  /** By cache name (`script`, `document`, `user:<email>`), in order of creation. */
  readonly caches: Map<string, Map<string, CacheEntry>>;
  /** By lock name: which execution holds it. */
  readonly locks: Map<string, Execution>;
  readonly triggers: TriggerState[];
  /** Whether the script is a published add-on, with its stricter rules for triggers. */
  readonly published: boolean;
  /** Whether the script is switched on in this file; a published add-on is at first only installed. */
  enabled: boolean;
  /** Edit events: what runs or is held back, and what waits; Google queues two and loses the rest. */
  readonly edits: { busy: boolean; waiting: (() => Outcome[])[] };
  /** Scopes by person, where they granted only some; everybody else granted all of them. */
  readonly granted: Map<string, readonly string[]>;
  readonly sessions: Map<string, SessionState>;
  /** The session of a person, made at first use. */
  session(user: string): SessionState;
  /** Shows something to one person now. */
  show(user: string, ui: UiEvent): void;
}

/** What starts one execution; see execution.ts. */
export interface Start {
  file: FileState;
  /** Function to call; `obj.method` where Google allows it. */
  handler: string;
  /** Host values, or what makes them for this execution (events carry services). */
  args: readonly unknown[] | ((x: Execution) => readonly unknown[]);
  kind: Execution['kind'];
  authMode: AuthMode;
  effectiveUser: string;
  /** Who is at the keyboard; '' for a clock trigger. */
  keyboard: string;
}
