// What the sheet's filter asks, in a sentence.
import type { Output } from '../../src/api.ts';
import type { Say } from '../app.ts';

/** Values of a column that are named; more of them are counted. */
const most = 3;

export function conditionsOf({ filtered }: Pick<Output<'rows.match'>, 'filtered'>, say: Say): string {
  if (filtered.length === 0) return say('creator.filter.noneSet');
  const conditions = filtered.map(({ heading, without }) => {
    if (without.length === 0) return heading;
    const values = without.slice(0, most).map((value) => value || '–');
    const more = without.length > most ? ` +${without.length - most}` : '';
    return say('creator.filter.without', { heading, values: values.join(', ') + more });
  });
  return say('creator.filter.by', { conditions: conditions.join('; ') });
}
