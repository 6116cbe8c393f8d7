// The script's own JavaScript realm: a bare V8 context (no timers, URL, TextEncoder, crypto, process)
// whose clock and chance are the world's, and the makers of values that belong to it.
import vm from 'node:vm';

export interface Context {
  /** The script's global object. */
  readonly global: Record<PropertyKey, unknown>;
  readonly Array: ArrayConstructor;
  readonly Object: ObjectConstructor;
  readonly Error: ErrorConstructor;
  date(ms: number): Date;
  /** A function of the realm that calls `body`; its name is what a stack shows. */
  fn(name: string, body: (...args: unknown[]) => unknown): (...args: unknown[]) => unknown;
  /**
   * Runs `body`, then what promises are due, and ends both after `timeout` real milliseconds; without
   * one the watch of whoever runs this realm holds.
   */
  watched(timeout: number | undefined, body: () => void): void;
  /** Runs a compiled script here. */
  run(script: vm.Script): unknown;
  /** Calls a function of the script; a promise settles once the watched body is over. */
  call(fn: unknown, args: readonly unknown[]): Settled;
}

export type Settled =
  | { state: 'returned'; value: unknown }
  | { state: 'threw'; error: unknown }
  /** A promise nothing will ever settle: Apps Script ends without a value. */
  | { state: 'pending' };

const slot = '__call';

/**
 * Runs first in every context. Virtual time stands behind Date and Intl, the world's seed behind
 * Math.random; numbers and dates are written as for en_US whatever machine the host runs on.
 */
const prelude = new vm.Script(
  `(now, chance) => {
  'use strict';
  const SystemDate = Date;
  const hide = (target, name, value) =>
    Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
  function ScriptDate(...parts) {
    if (!new.target) return new SystemDate(now()).toString();
    return Reflect.construct(SystemDate, parts.length ? parts : [now()], new.target);
  }
  Object.defineProperty(ScriptDate, 'name', { value: 'Date' });
  Object.defineProperty(ScriptDate, 'length', { value: 7 });
  Object.defineProperty(ScriptDate, 'prototype', { value: SystemDate.prototype, writable: false });
  hide(ScriptDate, 'now', () => now());
  hide(ScriptDate, 'parse', SystemDate.parse);
  hide(ScriptDate, 'UTC', SystemDate.UTC);
  hide(SystemDate.prototype, 'constructor', ScriptDate);
  hide(globalThis, 'Date', ScriptDate);
  hide(Math, 'random', { random() { return chance(); } }.random);
  for (const [proto, names] of [
    [SystemDate.prototype, ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']],
    [Number.prototype, ['toLocaleString']],
    [BigInt.prototype, ['toLocaleString']],
  ]) {
    for (const name of names) {
      const system = proto[name];
      hide(proto, name, { [name](locales, options) { return system.call(this, locales ?? 'en-US', options); } }[name]);
    }
  }
  const nowHere = Intl.DateTimeFormat.prototype;
  const { get } = Object.getOwnPropertyDescriptor(nowHere, 'format');
  Object.defineProperty(nowHere, 'format', {
    configurable: true,
    get() { const format = get.call(this); return (date) => format(date === undefined ? now() : date); },
  });
  const settle = (fn, args, out) => {
    const value = fn(...args);
    if (!(value instanceof Promise)) { out.state = 'returned'; out.value = value; return; }
    out.state = 'pending';
    value.then(
      (done) => { out.state = 'returned'; out.value = done; },
      (error) => { out.state = 'threw'; out.error = error; },
    );
  };
  return {
    global: globalThis, Array, Object, Error, settle,
    date: (ms) => new SystemDate(ms),
    fn: (name, body) => Object.defineProperty((...args) => body(...args), 'name', { value: name }),
  };
}`,
  { filename: 'prelude' },
);

const caller = new vm.Script(`${slot}()`, { filename: 'call' });

/** A fresh realm whose clock is `now`, and whose chance gives numbers from 0 up to 1. */
export function createRealm(now: () => number, chance: () => number): Context {
  const context = vm.createContext({}, { microtaskMode: 'afterEvaluate' });
  const make = prelude.runInContext(context) as (
    now: () => number,
    chance: () => number,
  ) => Omit<Context, 'watched' | 'run' | 'call'> & {
    settle(fn: unknown, args: readonly unknown[], out: Settled): void;
  };
  const { settle, ...made } = make(
    () => Math.floor(now()),
    () => chance(),
  );
  return {
    ...made,
    watched(timeout, body) {
      Object.defineProperty(made.global, slot, {
        configurable: true,
        value: () => {
          delete made.global[slot];
          body();
        },
      });
      caller.runInContext(
        context,
        timeout === undefined ? { displayErrors: false } : { timeout, displayErrors: false },
      );
    },
    run: (script) => script.runInContext(context, { displayErrors: false }),
    call(fn, args) {
      const out = { state: 'pending' } as Settled;
      settle(fn, made.Array.from(args), out);
      return out;
    },
  };
}

/** Whether a value is a Date of any realm. */
export function isDate(value: unknown): value is Date {
  return (
    Object.prototype.toString.call(value) === '[object Date]' && typeof (value as Date).getTime === 'function'
  );
}

/** Whether a value is an object written as `{…}`, of any realm. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const proto: unknown = Object.getPrototypeOf(value);
  return proto === null || Object.getPrototypeOf(proto) === null;
}
