// The sidebar's words: the sentences that came with the page, in the user's language.
import { type Language, languages, say, type Tongue, type WordKey } from '../src/language/index.ts';
import { type ColumnId, columnOf } from '../src/tracker/columns.ts';
import { headingOf } from '../src/tracker/headings.ts';

/** The language to show before the session says which: the browser's, if Muster speaks it. */
export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = languages.find((language) => tag.toLowerCase().split('-')[0] === language);
    if (found) return found;
  }
  return 'en';
}

/** What the script put into the page: one language's sentences. */
export interface Told {
  language: Language;
  words: Tongue['words'];
}

/** The sentence for a key; the key itself where a page is older than the script. */
export function sayIn(
  words: Partial<Tongue['words']>,
  key: WordKey,
  values?: Readonly<Record<string, string | number>>,
): string {
  return say((key in words ? words : { [key]: key }) as Tongue['words'], key, values);
}

/** How a column is called in this language: `due.2` is "Due 2"; an own column is its heading. */
export function columnName(language: Language, id: ColumnId): string {
  if (id.startsWith('own:')) return id.slice('own:'.length);
  return columnOf(id) ? headingOf(id, language) : id;
}
