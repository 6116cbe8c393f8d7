// The contract between a service class and the gate every call goes through.
//
// A service class is plain: it does its work and throws ServiceError. The gate (gate.ts) wraps each
// object a script sees in a proxy that, for every call, runs due faults, checks scopes and the
// authorisation mode, records the call with its cost, unwraps arguments (service objects, also
// inside arrays), wraps results, turns ServiceError into an Error of the script's own realm, and
// throws `X.y is not supported by the workbench` for a published method that is not there.
import type { Call } from './types.ts';
import type { World } from './world.ts';

export type AuthMode = 'NONE' | 'LIMITED' | 'FULL';

/** One execution of the script: fresh globals, one person, one limit. */
export interface Execution {
  readonly id: number;
  /** Whom the script acts as. */
  readonly effectiveUser: string;
  /** Who is at the keyboard; '' where Google hides it. */
  readonly activeUser: string;
  readonly authMode: AuthMode;
  readonly kind: 'function' | 'menu' | 'client' | 'simple' | 'installable';
  readonly world: World;
  readonly realm: Realm;
  /** The call under way; a service adds cells, characters and virtual milliseconds to it. */
  readonly call: Call;
  /** Lets virtual time pass inside this execution (sleep, waiting for a lock); may kill it. */
  wait(ms: number): void;
  /** Runs when the execution ends, also when it threw; not when it was killed, unless `always`. */
  atEnd(task: () => void, options?: { always?: boolean }): void;
  /** One value for each execution, made at first use: a write queue, the locks it holds. */
  own<T>(key: symbol, make: () => T): T;
}

/** Makes values that belong to the script's context, so that its `instanceof` holds. */
export interface Realm {
  date(ms: number): Date;
  error(message: string, extra?: { name?: string; details?: unknown }): Error;
  /** A deep copy of plain host values (arrays, objects, Dates, Uint8Array) in the script's realm. */
  copy<T>(value: T): T;
  /** Calls a function of the script, e.g. a filter callback or a success handler. */
  isDate(value: unknown): value is Date;
}

/** An error a script can catch, worded as Google words it. */
export class ServiceError extends Error {
  override readonly name = 'Exception';
  constructor(
    message: string,
    /** For advanced services: `{ code, message, errors: [{ reason, … }] }`. */
    readonly details?: unknown,
  ) {
    super(message);
  }
}

/** Base of every object a script can hold. Public methods are what the script can call. */
export abstract class Service {
  /** As Google's messages name it, e.g. `SpreadsheetApp.Range`. */
  abstract readonly service: string;
  constructor(protected readonly x: Execution) {}
}
