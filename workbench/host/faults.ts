// Faults: what a test lets happen right before a service call, in whatever execution it comes.
import type { Call, Fault, When } from './types.ts';
import type { ArmedFault, World } from './world.ts';

/** Arms a fault; the function given back disarms it. */
export function arm(world: World, when: When, act: Fault): () => void {
  const fault: ArmedFault = { when, act, seen: 0, running: false };
  world.faults.push(fault);
  return () => disarm(world, fault);
}

function disarm(world: World, fault: ArmedFault): void {
  const at = world.faults.indexOf(fault);
  if (at >= 0) world.faults.splice(at, 1);
}

/** What is left for the gate to do after the faults' own acts have run. */
export type Due = Exclude<Fault, (call: Call) => void>;

/**
 * Lets every fault that waits for this call happen. Acts of people and nested executions run here;
 * kills and throws come back. While an act runs, the calls it causes do not count for its own fault.
 */
export function fire(world: World, call: Call): Due[] {
  if (world.faults.length === 0) return [];
  const due: Due[] = [];
  for (const fault of [...world.faults]) {
    if (fault.running || !world.faults.includes(fault)) continue;
    fault.running = true;
    try {
      if (!meets(fault, call)) continue;
      if (!('every' in fault.when && fault.when.every === true)) disarm(world, fault);
      if (typeof fault.act === 'function') fault.act(call);
      else due.push(fault.act);
    } finally {
      fault.running = false;
    }
  }
  return due;
}

function meets(fault: ArmedFault, call: Call): boolean {
  const { when } = fault;
  if (typeof when === 'function') return when(call);
  if ('call' in when) return ++fault.seen === when.call;
  const named = typeof when.name === 'string' ? when.name === call.name : when.name.test(call.name);
  if (!named) return false;
  fault.seen++;
  return when.every === true ? fault.seen >= (when.nth ?? 1) : fault.seen === (when.nth ?? 1);
}
