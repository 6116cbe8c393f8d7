// Reads what the bracket before a draft's subject says: `[First contact es] Hello {{First name}}`.
import { type Language, languages } from '../language/languages.ts';
import { plain } from '../language/plain.ts';

/** What a template is for; guards and figures go by it. */
export const kinds = ['firstContact', 'followUp', 'conversation'] as const;
export type TemplateKind = (typeof kinds)[number];

export interface TemplateName {
  /** Without the language: `First contact`. */
  name: string;
  /** The version's language, if the bracket ends with one. */
  language?: Language;
  /** What is sent. */
  subject: string;
}

/** Splits a draft's subject; undefined for a draft that is no template, because it has no bracket. */
export function readTemplateName(subject: string): TemplateName | undefined {
  const match = /^\s*\[([^\][]{1,80})\]\s*([\s\S]*)$/.exec(subject);
  const bracket = match?.[1]?.trim();
  if (!match || !bracket) return undefined;
  const last = /\s+(\p{L}{2})$/u.exec(bracket);
  const language = languages.find((known) => known === last?.[1]?.toLowerCase());
  const name = language && last ? bracket.slice(0, last.index).trim() : bracket;
  return { name, ...(language ? { language } : {}), subject: (match[2] ?? '').trim() };
}

/** How template names are compared. */
export const templateKey = (name: string): string => plain(name);

/**
 * The version for a language: that language's, else the one without a language, else English, else
 * the first. Undefined only for no versions at all.
 */
export function pickVersion<Version extends { language?: Language | undefined }>(
  versions: readonly Version[],
  language: Language | undefined,
): Version | undefined {
  const of = (wanted: Language | undefined) => versions.find((version) => version.language === wanted);
  return (language && of(language)) ?? of(undefined) ?? of('en') ?? versions[0];
}
