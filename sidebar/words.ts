// The sidebar's words: the user's language, with English wherever a sentence is not there yet.
import { type Language, languages, say, type Tongue, tongues, type WordKey } from '../src/language/index.ts';
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

export function sayIn(
  tongue: Tongue,
  key: WordKey,
  values?: Readonly<Record<string, string | number>>,
): string {
  return say(key in tongue.words ? tongue.words : tongues.en.words, key, values);
}

/** How a column is called in this language: `due.2` is "Due 2"; an own column is its heading. */
export function columnName(language: Language, id: ColumnId): string {
  if (id.startsWith('own:')) return id.slice('own:'.length);
  return columnOf(id) ? headingOf(id, language) : id;
}
