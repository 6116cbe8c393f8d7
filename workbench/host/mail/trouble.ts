// Delays and failures that wait for the next calls of a mail service.
import { refuse } from './errors.ts';
import type { MailFailure } from './types.ts';

export interface Delay {
  call: string | RegExp;
  ms: number;
  times: number;
}

/** The effect may have happened, and no answer came. */
export class LostAnswer extends Error {
  override readonly name = 'LostAnswer';
}

export class Trouble {
  readonly failures: MailFailure[] = [];
  readonly delays: Delay[] = [];

  /** Runs one call with what waits for it. `now` is epoch milliseconds. */
  attempt<T>(call: string, now: number, wait: (ms: number) => void, effect: () => T): T {
    const matches = (pattern: string | RegExp) =>
      typeof pattern === 'string' ? pattern === call : pattern.test(call);
    const delay = this.delays.find((one) => matches(one.call));
    if (delay) {
      if (--delay.times <= 0) this.delays.splice(this.delays.indexOf(delay), 1);
      wait(delay.ms);
    }
    const failure = this.failures.find((one) => matches(one.call));
    if (!failure) return effect();
    failure.times = (failure.times ?? 1) - 1;
    if (failure.times <= 0) this.failures.splice(this.failures.indexOf(failure), 1);
    if (failure.afterEffect) effect();
    if (failure.with === 'serverError') throw new LostAnswer();
    if (failure.with === 'sendingLimit') refuse('sendingLimit', now + 24 * 3600_000);
    refuse(failure.with);
  }

  clear(): void {
    this.failures.length = 0;
    this.delays.length = 0;
  }
}
