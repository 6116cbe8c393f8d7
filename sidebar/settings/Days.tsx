// The days on which the team works.

import type { Language } from '../../src/language/index.ts';
import { useApp } from '../app.ts';
import { languageTag } from '../dates.ts';
import { useSettings } from './read.ts';

const week = [1, 2, 3, 4, 5, 6, 7] as const;

/** The name of a day of the week, Monday is 1: 2024 began with a Monday. */
const dayName = (day: number, language: Language, weekday: 'short' | 'long'): string =>
  new Intl.DateTimeFormat(languageTag(language), { weekday, timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, 0, day)),
  );

/** E.g. "Mon, Tue, Wed". */
export const daysIn = (days: readonly number[], language: Language): string =>
  days.map((day) => dayName(day, language, 'short')).join(', ');

export function Days() {
  const app = useApp();
  const { read, save } = useSettings();
  return (
    <fieldset>
      <legend class="grey small">{app.say('settings.days.how')}</legend>
      {week.map((day) => (
        <label class="tick" key={day}>
          <input
            type="checkbox"
            checked={read.workingDays.includes(day)}
            onChange={({ currentTarget }) => {
              const others = read.workingDays.filter((other) => other !== day);
              void save({ workingDays: currentTarget.checked ? [...others, day] : others });
            }}
          />
          <span>{dayName(day, app.language.value, 'long')}</span>
        </label>
      ))}
    </fieldset>
  );
}
