// Every text a person sees comes from here: a folder for each language, a file for each area.
import { en } from './en/index.ts';
import { es } from './es/index.ts';
import { it } from './it/index.ts';
import { type Language, languages } from './languages.ts';
import { ms } from './ms/index.ts';
import type { Tongue, WordKey } from './tongue.ts';

export type { Choice, Names, Tongue, WordKey, Words } from './tongue.ts';
export { type Language, languages };

export const tongues: Readonly<Record<Language, Tongue>> = { en, es, it, ms };

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

/** The language of a locale such as `es_MX` or `id-ID`; English for one Muster doesn't speak. */
export function languageOf(locale: string): Language {
  const tag = locale.slice(0, 2).toLowerCase();
  // Malay teams' sheets are often in Indonesian: `ms_MY` is not among Sheets' locales.
  return languages.find((language) => language === tag) ?? (tag === 'id' ? 'ms' : 'en');
}
