// The gate every service call goes through: faults, permission, signature, record, cost, and the
// passing of values between the host and the script's realm.
import type { Execution, Service } from './service.ts';

/** What a script sees of a service object; the same object for the same service in one execution. */
export function wrap(_x: Execution, _service: Service): object {
  throw new Error('not yet');
}

/** The host's value behind a script's: services, enum values, Dates, arrays and plain objects. */
export function toHost(_x: Execution, value: unknown): unknown {
  return value;
}

/** The script's value for a host's. */
export function toScript(_x: Execution, value: unknown): unknown {
  return value;
}
