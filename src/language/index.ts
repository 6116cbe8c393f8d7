// Every text a person sees comes from here: a folder for each language, a file for each area.
import type { en } from './en/index.ts';
import { type Language, languages } from './languages.ts';

export { type Language, languages };

/** Sentences by key, e.g. `creator.searchPlaceholder`. English has every key. */
export type Words = typeof en.words;
export type WordKey = keyof Words;

/** A text that is written, and the others that are recognised as the same. */
export type Names = readonly [string, ...string[]];

/** A language complete: sentences, headings, statuses, dropdown values. */
export interface Tongue {
  name: string;
  headings: Record<keyof typeof en.headings, Names>;
  statuses: Record<keyof typeof en.statuses, Names>;
  choices: { [Choice in keyof typeof en.choices]: Record<keyof (typeof en.choices)[Choice], Names> };
  words: Record<WordKey, string>;
}

/**
 * The sentence for a key with its `{places}` filled. A sentence with `|` has a form for one and a
 * form for more, chosen by `n`.
 */
export function say(
  words: Record<WordKey, string>,
  key: WordKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const forms = words[key].split('|');
  const form = forms.length > 1 && values.n !== 1 ? forms[1]! : forms[0]!;
  return form.replace(/\{(\w+)\}/g, (place, name: string) => (name in values ? String(values[name]) : place));
}
