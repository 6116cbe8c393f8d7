// The gate every service call goes through: faults, permission, signature, record, cost, and the
// passing of values between the host and the script's realm.
import { costOf } from './calls.ts';
import type { Run } from './execution.ts';
import { fire } from './faults.ts';
import { message } from './messages.ts';
import { type Interface, interfaceOf } from './published.ts';
import { isDate } from './realm.ts';
import { permit } from './scopes.ts';
import { Constants, EnumValue, Service, ServiceError } from './service.ts';
import { matching, typesOf } from './signature.ts';
import type { Call } from './types.ts';

/** What stands behind the objects scripts hold, in every realm. */
const behind = new WeakMap<object, Service | EnumValue>();

const anything: Interface = { methods: new Map(), properties: new Set(), parents: [] };

/** What a script sees of a service object; the same object for the same service in one execution. */
export function wrap(x: Run, service: Service): object {
  const known = x.wrapped.get(service);
  if (known) return known;
  const type = interfaceOf(service.service);
  const target = new x.context.Object() as Record<PropertyKey, unknown>;
  const proxy = new Proxy(target, {
    get(_, key) {
      if (typeof key === 'string' && !Object.hasOwn(target, key)) {
        const member = memberOf(x, service, type, key);
        if (member === undefined) return Reflect.get(target, key);
        target[key] = member;
      }
      return Reflect.get(target, key);
    },
    has: (_, key) => key in target || (typeof key === 'string' && isMember(service, type, key)),
    set(_, key, value) {
      if (!service.assigned || typeof key !== 'string') return false;
      service.assigned[key] = value;
      target[key] = value;
      return true;
    },
    defineProperty: () => false,
    deleteProperty: () => false,
  });
  x.wrapped.set(service, proxy);
  behind.set(proxy, service);
  return proxy;
}

function isMember(service: Service, type: Interface | undefined, key: string): boolean {
  if (type) return type.methods.has(key) || type.properties.has(key);
  return typeof Reflect.get(Object.getPrototypeOf(service) as object, key) === 'function';
}

/** A method or property as the script sees it; undefined for what Google does not publish. */
function memberOf(x: Run, service: Service, type: Interface | undefined, key: string): unknown {
  if (service.shown && Object.hasOwn(service.shown, key)) return toScript(x, service.shown[key]);
  if (key === 'toString' && !type?.methods.has(key)) {
    const name = service.service.split('.').at(-1) ?? '';
    return x.context.fn('toString', () => name);
  }
  if (key === 'constructor' || !isMember(service, type, key)) return undefined;
  const member: unknown = Reflect.get(service, key);
  if (typeof member === 'function') {
    const method = member as (...args: unknown[]) => unknown;
    return x.context.fn(key, (...args) => pass(x, service, type ?? anything, key, method, args));
  }
  if (member !== undefined) return toScript(x, member);
  const unsupported = (): never => {
    throw x.realm.error(`${service.service}.${key} is not supported by the workbench`);
  };
  return type?.properties.has(key) ? unsupported() : x.context.fn(key, unsupported);
}

/** One call of the script through the gate. */
function pass(
  x: Run,
  service: Service,
  type: Interface,
  key: string,
  method: (...args: unknown[]) => unknown,
  scriptArgs: readonly unknown[],
): unknown {
  x.check();
  const { world } = x;
  const name = `${service.service}.${key}`;
  const call: Call = {
    n: ++world.callCount,
    execution: x.id,
    name,
    cells: 0,
    characters: 0,
    ms: 0,
    user: x.effectiveUser,
  };
  world.calls.push(call);
  return x.during(call, () => {
    const due = fire(world, call);
    x.check();
    for (const fault of due) {
      if (fault.after === true) continue;
      if (fault.do === 'kill') x.kill();
      throw new ServiceError(fault.message ?? message('serverError', x.locale), fault.details, fault.name);
    }
    permit(x, name);
    const args = scriptArgs.map((arg) => toHost(arg));
    const taken = matching(type, key, args);
    if (!taken) {
      throw new ServiceError(message('signature', x.locale, { types: typesOf(args), name }));
    }
    try {
      const result = toScript(x, method.apply(service, taken));
      for (const fault of due) {
        if (fault.do === 'kill') x.kill();
        throw new ServiceError(fault.message ?? message('serverError', x.locale), fault.details, fault.name);
      }
      return result;
    } finally {
      x.charge(costOf(call));
    }
  });
}

/** The host's value behind a script's: services, enum values, Dates, arrays and plain objects. */
export function toHost(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const service = behind.get(value);
  if (service) return service;
  if (Array.isArray(value)) return Array.from(value, toHost);
  if (isDate(value)) return new Date(value.getTime());
  if (ArrayBuffer.isView(value)) return value;
  const tag = Object.prototype.toString.call(value);
  if (tag !== '[object Object]') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, toHost(member)]));
}

/** The script's value for a host's. */
export function toScript(x: Run, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Service) return wrap(x, value);
  if (value instanceof EnumValue) return enumObject(x, value);
  if (value instanceof Constants) return toScript(x, value.values);
  if (value instanceof Date) return x.context.date(value.getTime());
  if (value instanceof Uint8Array) return signed(x, value);
  if (Array.isArray(value)) {
    const list = new x.context.Array(value.length) as unknown[];
    for (let i = 0; i < value.length; i++) list[i] = toScript(x, value[i]);
    return list;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype && Object.getPrototypeOf(value) !== null) {
    // Already of the script's realm, e.g. a function's own result handed through.
    return value;
  }
  const object = new x.context.Object() as Record<string, unknown>;
  for (const [key, member] of Object.entries(value)) object[key] = toScript(x, member);
  return object;
}

/** Bytes as Apps Script hands them out: numbers from -128 to 127. */
function signed(x: Run, bytes: Uint8Array): unknown[] {
  const list = new x.context.Array(bytes.length) as unknown[];
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    list[i] = byte > 127 ? byte - 256 : byte;
  }
  return list;
}

/** An enum value prints, compares and serialises as its name. */
function enumObject(x: Run, value: EnumValue): object {
  const key = `${value.type}.${value.name}`;
  let object = x.enums.get(key);
  if (!object) {
    object = new x.context.Object();
    const hidden: Record<string, () => unknown> = {
      toString: () => value.name,
      name: () => value.name,
      toJSON: () => value.name,
      ordinal: () => value.ordinal,
    };
    for (const [name, body] of Object.entries(hidden)) {
      Object.defineProperty(object, name, { value: x.context.fn(name, body) });
    }
    Object.defineProperty(object, 'compareTo', {
      value: x.context.fn('compareTo', (other) => {
        const against = toHost(other);
        return value.ordinal - (against instanceof EnumValue ? against.ordinal : 0);
      }),
    });
    behind.set(object, value);
    x.enums.set(key, object);
  }
  return object;
}

/**
 * What a script's value is for the host's caller: plain values of this realm. A service object
 * becomes its name, an enum value its name, a function its source.
 */
export function toPlain(value: unknown): unknown {
  if (typeof value === 'function') return Function.prototype.toString.call(value);
  if (typeof value !== 'object' || value === null) return value;
  const held = behind.get(value);
  if (held) return held instanceof EnumValue ? held.name : held.service;
  if (Array.isArray(value)) return Array.from(value, toPlain);
  if (isDate(value)) return new Date(value.getTime());
  if (ArrayBuffer.isView(value)) return value;
  const tag = Object.prototype.toString.call(value);
  if (tag === '[object Map]') return new Map(value as Map<unknown, unknown>);
  if (tag === '[object Set]') return new Set(value as Set<unknown>);
  if (tag === '[object Error]') {
    const { name, message: text } = value as Error;
    return { name, message: text };
  }
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, toPlain(member)]));
}

/** The service behind an object of a script, if it is one. */
export function serviceBehind(value: unknown): Service | undefined {
  const held = typeof value === 'object' && value !== null ? behind.get(value) : undefined;
  return held instanceof Service ? held : undefined;
}
