// What a language has to hold. English has every key; the compiler asks the others for the same.
import type { en } from './en/index.ts';

/** Sentences by key, e.g. `creator.searchPlaceholder`. English has every key. */
export type Words = typeof en.words;
export type WordKey = keyof Words;

/** A text that is written, and the others that are recognised as the same. */
export type Names = readonly [string, ...string[]];

/** The dropdowns whose values Muster knows, e.g. `platform`. */
export type Choice = keyof typeof en.choices;

/** A language complete: sentences, headings, statuses, dropdown values. */
export interface Tongue {
  name: string;
  headings: Record<keyof typeof en.headings, Names>;
  statuses: Record<keyof typeof en.statuses, Names>;
  choices: { [C in Choice]: Record<keyof (typeof en.choices)[C], Names> };
  words: Record<WordKey, string>;
}
