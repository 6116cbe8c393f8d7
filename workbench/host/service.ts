// The contract between a service class and the gate every call goes through.
//
// A service class is plain: it does its work and throws ServiceError. The gate (gate.ts) wraps each
// object a script sees in a proxy that, for every call, runs due faults, checks scopes, the
// authorisation mode and the published signature, records the call with its cost, unwraps arguments
// (service objects, also inside arrays and plain objects; Dates become the host's), wraps results
// (services, arrays, plain objects, Dates; a Uint8Array becomes Google's array of signed bytes),
// turns ServiceError into an Error of the script's own realm, and throws `X.y is not supported by
// the workbench` for a published method that is not there. A script sees published names only, so a
// class may have any other public members for its neighbours in the host. An error that is no
// ServiceError is a bug of the host: it ends the execution and `host.run` throws it.
import type { Call } from './types.ts';
import type { FileState, World } from './world.ts';

export type AuthMode = 'NONE' | 'LIMITED' | 'FULL';

/** One execution of the script: fresh globals, one person, one limit. */
export interface Execution {
  readonly id: number;
  /** Whom the script acts as. */
  readonly effectiveUser: string;
  /** Who is at the keyboard; '' where Google hides it. */
  readonly activeUser: string;
  /** Who is at the keyboard, also where Google hides it; '' for a clock trigger. */
  readonly keyboard: string;
  readonly authMode: AuthMode;
  readonly kind: 'function' | 'menu' | 'client' | 'simple' | 'installable';
  readonly world: World;
  /** The file the script is bound to. */
  readonly file: FileState;
  readonly realm: Realm;
  /** The call under way; a service adds cells, characters and virtual milliseconds to it. */
  readonly call: Call;
  /** Lines of Logger and console. */
  readonly log: string[];
  /** When its time is up: epoch milliseconds of virtual time. */
  readonly deadline: number;
  /** Lets virtual time pass inside this execution (sleep, waiting for a lock); may kill it. */
  wait(ms: number): void;
  /**
   * Runs when the execution ends, also when the script threw; not when it was killed, unless
   * `always`. Tasks run in the order they were given. A ServiceError out of a task becomes the
   * outcome's error (a late write that Google refuses), unless there is one already.
   */
  atEnd(task: (end: { killed: boolean; threw: boolean }) => void, options?: { always?: boolean }): void;
  /** One value for each execution, made at first use: a write queue, the locks it holds. */
  own<T>(key: symbol, make: () => T): T;
}

/** Makes values that belong to the script's context, so that its `instanceof` holds. */
export interface Realm {
  date(ms: number): Date;
  error(message: string, extra?: { name?: string; details?: unknown }): Error;
  /** A deep copy of plain host values (arrays, objects, Dates, Uint8Array) in the script's realm. */
  copy<T>(value: T): T;
  isDate(value: unknown): value is Date;
  /** Calls a function of the script with host values; gives back a host value. */
  call(fn: unknown, ...args: unknown[]): unknown;
}

/** An error a script can catch, worded as Google words it. */
export class ServiceError extends Error {
  override readonly name: string;
  constructor(
    message: string,
    /** For advanced services: `{ code, message, errors: [{ reason, … }] }`. */
    readonly details?: unknown,
    /** `GoogleJsonResponseException` for advanced services. */
    name = 'Exception',
  ) {
    super(message);
    this.name = name;
  }
}

/** Base of every object a script can hold. Public methods are what the script can call. */
export abstract class Service {
  /** As Google's messages name it, e.g. `SpreadsheetApp.Range`; its last part is the published interface. */
  abstract readonly service: string;
  /** Plain properties Google shows without publishing them, e.g. `rowStart` on an event's range. */
  readonly shown?: Readonly<Record<string, unknown>>;
  /** Where a script may set properties of its own (an HTML template): they are kept here. */
  readonly assigned?: Record<string, unknown>;
  constructor(protected readonly x: Execution) {}
}

/** One value of a published enum; a script sees an object that prints and serialises as its name. */
export class EnumValue<Name extends string = string> {
  constructor(
    readonly type: string,
    readonly name: Name,
    readonly ordinal: number,
  ) {}
}

export type Enumeration<Name extends string = string> = { readonly [N in Name]: EnumValue<N> };

/** A published enum, e.g. `enumeration('AuthMode', ['NONE', 'LIMITED', 'FULL'])`, for a service's property. */
export function enumeration<const Name extends string>(
  type: string,
  names: readonly Name[],
): Enumeration<Name> {
  return Object.fromEntries(
    names.map((name, i) => [name, new EnumValue(type, name, i)]),
  ) as Enumeration<Name>;
}

/** A fixed object of the script's realm beside the services, e.g. `MimeType`. */
export class Constants {
  constructor(readonly values: Readonly<Record<string, string | number>>) {}
}
