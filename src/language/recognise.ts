// Finds which dropdown value a text is, in any of the languages.
import { type Choice, type Language, languages, tongues } from './index.ts';
import { plain } from './plain.ts';

export { plain };

/**
 * The texts of a table of names, plain, with the keys they may mean: what is written in a language
 * comes before what is only recognised, and `first` before the other languages.
 */
export function indexNames<Key extends string>(
  tables: (language: Language) => Readonly<Record<Key, readonly string[]>>,
  first?: Language,
): ReadonlyMap<string, readonly Key[]> {
  const order = first ? [first, ...languages.filter((language) => language !== first)] : languages;
  const index = new Map<string, Key[]>();
  for (const written of [true, false]) {
    for (const language of order) {
      for (const [key, names] of Object.entries(tables(language)) as [Key, readonly string[]][]) {
        for (const name of written ? names.slice(0, 1) : names.slice(1)) {
          const keys = index.get(plain(name)) ?? [];
          if (!keys.includes(key)) index.set(plain(name), [...keys, key]);
        }
      }
    }
  }
  return index;
}

const choiceIndexes = new Map<Choice, ReadonlyMap<string, readonly string[]>>();

/** The key of a dropdown's value: `recogniseChoice('offer', 'Gifted')` is `product`. */
export function recogniseChoice(choice: Choice, text: string): string | undefined {
  let index = choiceIndexes.get(choice);
  if (!index) {
    index = indexNames<string>((language) => tongues[language].choices[choice]);
    choiceIndexes.set(choice, index);
  }
  return index.get(plain(text))?.[0];
}
