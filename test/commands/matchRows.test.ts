import { describe, expect, it } from 'vitest';
import { letters } from '../../src/tracker/formulas.ts';
import { trackerOf } from '../support/addOn.ts';

const made = trackerOf(8);
const ids = made.rows().map(({ ID = '' }) => ID);
const person = made.host.person('owner@example.com');
const group = 'influencer' as const;
made.ask('status.change', {
  changes: [1, 4, 6].map((n) => ({ id: ids[n] ?? '', group, from: 'Prospect', to: 'Rejected' })),
});
const column = letters(made.headings().indexOf('Influencer status'));

describe('rows that the sheet’s filter hides', () => {
  it('are nobody’s business before they are asked about', () => {
    person.filter(column, ['Rejected']);
    expect(made.ask('rows.match', { ids })).toMatchObject({ rows: 8, hidden: 0, filtered: [] });
  });

  it('are left out of a selection that goes through them, and told', () => {
    const found = made.ask('rows.match', { ids: ids.slice(0, 6), visible: true });
    expect(found).toMatchObject({ rows: 4, hidden: 2, ids: [0, 2, 3, 5].map((n) => ids[n]) });
    expect(found.filtered).toEqual([{ heading: 'Influencer status', without: ['Rejected'] }]);
    expect(found.statuses.filter((status) => status.group === group)).toMatchObject([
      { label: 'Prospect', rows: 4, at: [0, 1, 2, 3] },
    ]);
  });

  it('are taken too where a person says so, and counted', () => {
    expect(made.ask('rows.match', { ids, visible: false })).toMatchObject({ rows: 8, hidden: 3 });
  });

  it('are none without a filter', () => {
    person.filter(column, []);
    expect(made.ask('rows.match', { ids, visible: true })).toMatchObject({ rows: 8, hidden: 0 });
  });
});
