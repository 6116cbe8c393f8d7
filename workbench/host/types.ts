// What tests, benchmarks and the page use of the host. `createHost` in index.ts gives a Host.
import type { Act, ActResult } from './acts.ts';
import type { HostMail } from './mail/types.ts';
import type { Workbook } from './workbook/index.ts';

export interface HostOptions {
  /** The bundle, as `clasp push` uploads it; several files are joined in order. */
  code: string;
  /** HTML files by name without ending, for HtmlService. */
  html?: Record<string, string>;
  /** The parsed appsscript.json: time zone, scopes, advanced services. */
  manifest: Manifest;
  /** Name of the script project: what an add-on's menu and an untitled sidebar are called. */
  scriptName?: string;
  /** E-mail of the person whose file this is. */
  user?: string;
  /** The spreadsheet's locale, e.g. `en_US`. */
  locale?: string;
  /** The spreadsheet's time zone, e.g. `Europe/Madrid`. */
  timeZone?: string;
  /** Where virtual time starts: epoch milliseconds. */
  now?: number;
  /** `google` charges every call what it costs on Google's side; `free` charges nothing. */
  cost?: 'google' | 'free';
  limits?: Partial<Limits>;
  /** What an earlier `host.snapshot()` returned. */
  snapshot?: HostSnapshot;
  /** Seed for everything Google leaves to chance (trigger minutes, ids). */
  seed?: number;
  /** The script is a published add-on: one trigger of each kind a person, by the clock once an hour at most. */
  published?: boolean;
  /** `false`: a published add-on that is installed but not switched on in this file; onOpen runs in AuthMode.NONE. */
  enabled?: boolean;
  /** The order in which calls from a page that are under way together run; `any` is by seeded chance. */
  clientOrder?: 'fifo' | 'any';
}

export interface Manifest {
  timeZone: string;
  oauthScopes?: string[];
  dependencies?: { enabledAdvancedServices?: { userSymbol: string; serviceId: string; version: string }[] };
  [key: string]: unknown;
}

/** Quotas a test may lower; the defaults are Google's for the account kind. */
export interface Limits {
  account: 'consumer' | 'workspace';
  /** Execution limit in virtual milliseconds: 6 minutes, 30 seconds for simple triggers. */
  executionMs: number;
  simpleTriggerMs: number;
  /** Real milliseconds after which an endless loop without any service call is ended. */
  realMs: number;
  /** Executions of one person at the same time. */
  simultaneous: number;
  /** Installed triggers of one person in one script. */
  triggers: number;
  /** Bytes of one property value, and of a whole store. */
  propertyBytes: number;
  propertyStoreBytes: number;
  triggerMsPerDay: number;
  propertyOperationsPerDay: number;
  recipientsPerDay: number;
  /** What becomes of writes still queued when an execution is killed; nothing published says they arrive. */
  killedWrites: 'lost' | 'applied';
  /** When Google refuses one queued write: the whole batch is lost, or that one and the `rest` after it. */
  refusedBatch: 'all' | 'rest';
  [name: string]: number | string;
}

export interface Outcome {
  /** What the function returned, as a plain value of this realm. */
  value?: unknown;
  /** What it threw, or what ended it; `killed` when nothing in the script could catch it. */
  error?: { name: string; message: string; details?: unknown; killed: boolean; stack?: string };
  log: string[];
  calls: readonly Call[];
  /** Virtual milliseconds the execution took. */
  ms: number;
}

/** One service call, e.g. `SpreadsheetApp.Range.setValues`. */
export interface Call {
  /** Counts all calls of the host from 1. */
  n: number;
  execution: number;
  name: string;
  /** Cells read or written; characters where the service is charged by them. */
  cells: number;
  characters: number;
  /** Virtual milliseconds charged. */
  ms: number;
  user: string;
  error?: string;
}

/** Which call a fault waits for: the n-th from now on, or the first (or every) one that matches. */
export type When =
  | { call: number }
  | { name: string | RegExp; nth?: number; every?: boolean }
  | ((call: Call) => boolean);

export type Fault =
  /** The execution ends here, or with `after` once the call has had its effect; no catch of the script stops it. */
  | { do: 'kill'; after?: boolean }
  /** The call throws; with `after`, it first has its effect and the answer is lost. */
  | { do: 'throw'; name?: string; message?: string; details?: unknown; after?: boolean }
  /** Anything else: a person acts, another execution runs, time passes. */
  | ((call: Call) => void);

export interface Host {
  readonly workbook: Workbook;
  readonly calls: readonly Call[];
  readonly clock: Clock;
  /** Everybody's mail: what was sent, drafts, threads; deliver replies and bounces; fail the next calls. */
  readonly mail: HostMail;
  /** One execution to its end, with full authorisation, as the file's owner or `as` another. */
  run(name: string, ...args: unknown[]): Outcome;
  runAs(user: string, name: string, ...args: unknown[]): Outcome;
  /** Runs an installed trigger now, whoever created it. */
  runTrigger(idOrHandler: string): Outcome;
  /** Installs the add-on from the file's menu: onInstall runs with full authorisation, the script is on. */
  install(user?: string): Outcome;
  /**
   * What people do in `acts` comes faster than triggers run: the first edit's triggers run, two
   * further events wait, the rest are lost.
   */
  atOnce(acts: () => void): Outcome[];
  /** Language of a person's Google account, e.g. `es`: Google words its errors in it. */
  account(user: string, locale: string): void;
  /** A person with the file open: acts at the grid, menus, alerts, sidebar. */
  person(user: string): Person;
  /** Short for `person(owner).sidebar()`. */
  sidebar(): ClientPage;
  before(when: When, act: Fault): () => void;
  clearFaults(): void;
  /** *File → Make a copy*: script and cells come along; properties, triggers and sessions do not. */
  copyFile(user?: string): Host;
  snapshot(): HostSnapshot;
  /** Copies of the file are gone, no fault waits, and the record of calls begins anew. */
  restore(snapshot: HostSnapshot): void;
  /** Told after anything a person could see has changed. */
  onChange(listener: (change: HostChange) => void): () => void;
}

export type HostChange =
  | { kind: 'cells' | 'structure' | 'mail' | 'settings' }
  | { kind: 'ui'; user: string; ui: UiEvent };

/** JSON; everything of the file, its settings and its mail. */
export type HostSnapshot = { version: number } & Record<string, unknown>;

export interface Clock {
  now(): number;
  /** Lets virtual time pass and runs the triggers that fall due, each at its time. */
  advance(ms: number): Outcome[];
}

export interface Person {
  readonly user: string;
  /** Does one act at the grid and fires the triggers Google fires for it. */
  act(act: Act): ActResult;
  /** Opens the file: runs simple and installable onOpen, gives a fresh menu. */
  open(): Outcome[];
  edit(a1: string, typed: string): ActResult;
  paste(a1: string, rows: readonly (readonly string[])[]): ActResult;
  clear(a1: string): ActResult;
  sort(columnA1: string, options?: { descending?: boolean; rangeA1?: string }): ActResult;
  filter(columnA1: string, hide: readonly string[]): ActResult;
  insertRows(before: number, count?: number): ActResult;
  deleteRows(first: number, count?: number): ActResult;
  moveColumns(first: string, count: number, before: string): ActResult;
  renameHeader(columnA1: string, heading: string): ActResult;
  copyRows(first: number, count: number, before: number): ActResult;
  select(a1: string): ActResult;
  undo(): ActResult;
  menus(): MenuView[];
  /** Clicks a menu item by its path, e.g. `menu('Muster', 'Open sidebar')`. */
  menu(...path: string[]): Outcome;
  /** Answers the next alerts and prompts: a button's name, or text and button. */
  answer(...answers: (string | { text: string; button?: string })[]): void;
  /** The sidebar last shown to this person. */
  sidebar(): ClientPage;
  dialog(): ClientPage | undefined;
  /** Which scopes this person has granted to the script; all of the manifest's by default. */
  grant(scopes: readonly string[] | 'all'): void;
}

export interface MenuView {
  name: string;
  items: ({ label: string; handler: string } | { separator: true } | MenuView)[];
}

/** An HTML page served by the script, with `google.script.run`'s passing rules. */
export interface ClientPage {
  readonly html: string;
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly open: boolean;
  /** Calls a top-level function as the page's person; rejects as the failure handler is called. */
  run(name: string, ...args: unknown[]): Promise<unknown>;
  /** The same at once, with the execution's log: for a page that queues its calls itself. */
  runNow(name: string, ...args: unknown[]): Outcome;
  close(): void;
}

/** What the page shows at once, for the person it is meant for. */
export type UiEvent =
  | { kind: 'sidebar'; title: string; html: string }
  | { kind: 'dialog'; title: string; html: string; width: number; height: number; modal: boolean }
  | { kind: 'close'; what: 'sidebar' | 'dialog' }
  | { kind: 'toast'; title: string; message: string; seconds: number }
  | { kind: 'alert'; title: string; prompt: string; buttons: string[] }
  | { kind: 'prompt'; title: string; prompt: string; buttons: string[] }
  | { kind: 'menus'; menus: MenuView[] }
  | { kind: 'select'; sheetId: number; a1: string };
