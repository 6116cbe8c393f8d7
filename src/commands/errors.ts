// What a command says when it could not run. The sentence is in src/language, under the code.
import { say, type WordKey, type Words } from '../language/index.ts';

export type ErrorCode =
  Extract<WordKey, `error.${string}`> extends infer Key
    ? Key extends `error.${string}.next`
      ? never
      : Key extends `error.${infer Code}`
        ? Code
        : never
    : never;

/** A command could not run; nothing is wrong with Muster. */
export class MusterError extends Error {
  constructor(
    readonly code: ErrorCode,
    /** What the sentence's places are filled with. */
    readonly values: Readonly<Record<string, string | number>> = {},
    readonly reason?: unknown,
  ) {
    super(code);
    this.name = 'MusterError';
  }
}

/** The sentence of an error and the one that says what to do about it. */
export function explain(
  words: Record<keyof Words, string>,
  { code, values }: Pick<MusterError, 'code' | 'values'>,
): { message: string; next: string } {
  return {
    message: say(words, `error.${code}`, values),
    next: say(words, `error.${code}.next` as WordKey, values),
  };
}
