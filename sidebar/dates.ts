// Days and instants as the sidebar shows them: ISO, or with the month in letters, never 11/12.
import type { Language } from '../src/language/index.ts';

// Malay and the others have month names in every browser's data.
const tags = { en: 'en-GB', es: 'es', it: 'it', ms: 'ms' } as const satisfies Record<Language, string>;

/** What `Intl` calls a language; English days as in most of the world. */
export const languageTag = (language: Language): string => tags[language];

/**
 * `2026-11-24T09:30:00Z` as "24 Nov, 10:30" in the sheet's time zone; with the year where it is not
 * this one. A day without a time has none. What is no date stays as it is.
 */
export function dayAndTime(at: string, language: Language, timeZone = 'UTC', today = ''): string {
  const withTime = at.includes('T') || at.includes(' ');
  const instant = new Date(withTime ? at.replace(' ', 'T') : `${at}T12:00:00Z`);
  if (Number.isNaN(instant.getTime())) return at;
  return new Intl.DateTimeFormat(tags[language], {
    day: 'numeric',
    month: 'short',
    ...(at.slice(0, 4) !== today.slice(0, 4) && { year: 'numeric' }),
    ...(withTime && { hour: '2-digit', minute: '2-digit', hour12: false }),
    timeZone: withTime ? zoneOr(timeZone) : 'UTC',
  }).format(instant);
}

function zoneOr(timeZone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return timeZone;
  } catch {
    return 'UTC';
  }
}
