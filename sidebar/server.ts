// Calls the script and nothing else: one function, checked at this end too, failures as data.
import * as z from 'zod/mini';
import { api, failure, type Input, type Output, type Result, type Verb } from '../src/api.ts';

// Google serves the page under a policy of its own; zod must not compile its checks with `eval`.
z.config({ jitless: true });

/** Takes a call as JSON text and gives a result as JSON text; rejects when nothing could be reached. */
export type Send = (text: string) => Promise<string>;

export type Call = <V extends Verb>(verb: V, input: Input<V>) => Promise<Result<V>>;

/** What can go wrong on this side; the sentence for each is in the words as `failure.…`. */
export type LocalCode = 'offline' | 'noAnswer' | 'badAnswer' | 'badCall';

interface Options {
  send: Send;
  /** The sentence and the next step for a code of this side, in the user's language. */
  explain: (code: LocalCode) => { message: string; next: string };
  online?: () => boolean;
  /** Calls under way at once. Google runs ten for a page and makes the eleventh wait. */
  most?: number;
  /** Milliseconds after which a call counts as unanswered: Google ends an execution after 6 minutes. */
  patience?: number;
}

const success = z.object({ ok: z.literal(true), value: z.unknown() });

/** A way to call the script's verbs; calls beyond `most` wait their turn, in order. */
export function connect({
  send,
  explain,
  online = () => true,
  most = 10,
  patience = 390_000,
}: Options): Call {
  const waiting: (() => void)[] = [];
  let running = 0;

  async function turn(): Promise<void> {
    if (running >= most) await new Promise<void>((go) => waiting.push(go));
    running += 1;
  }
  function done(): void {
    running -= 1;
    waiting.shift()?.();
  }
  const fail = (code: LocalCode) => ({ ok: false as const, code, ...explain(code) });

  return async <V extends Verb>(verb: V, input: Input<V>): Promise<Result<V>> => {
    const checked = z.safeParse(api[verb].in, input);
    if (!checked.success) return fail('badCall');
    await turn();
    let answer: string;
    try {
      answer = await within(patience, send(JSON.stringify({ verb, input: checked.data })));
    } catch (cause) {
      return fail(cause === tooLate ? 'noAnswer' : online() ? 'noAnswer' : 'offline');
    } finally {
      done();
    }
    return read(verb, answer) ?? fail('badAnswer');
  };
}

function read<V extends Verb>(verb: V, answer: string): Result<V> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(answer);
  } catch {
    return undefined;
  }
  const failed = z.safeParse(failure, value);
  if (failed.success) return failed.data;
  const succeeded = z.safeParse(success, value);
  if (!succeeded.success) return undefined;
  const out = z.safeParse(api[verb].out, succeeded.data.value);
  return out.success ? { ok: true, value: out.data as Output<V> } : undefined;
}

const tooLate = Symbol('too late');

function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(tooLate), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
