import { expect, it } from 'vitest';
import { letters } from '../../src/tracker/formulas.ts';
import { trackerOf } from '../support/addOn.ts';

it('a status column without its heading changes no record, and none when the heading is back', () => {
  const made = trackerOf(4);
  const group = 'influencer' as const;
  made.ask('status.change', {
    changes: made.rows().map(({ ID = '' }) => ({ id: ID, group, from: 'Prospect', to: 'Agreed' })),
  });
  made.ask('session.open', {});
  const cell = `${letters(made.headings().indexOf('Influencer status'))}1`;
  const records = () => made.rows().map(({ History, 'Next step': step }) => [History, step]);
  const before = records();
  const person = made.host.person('owner@example.com');
  person.clear(cell);
  const { tracker } = made.ask('session.open', {});
  expect(tracker).toMatchObject({ state: 'broken', missing: ['Influencer status'], healed: [] });
  expect(records()).toEqual(before);
  person.edit(cell, 'Influencer status');
  expect(made.ask('session.open', {}).tracker.state).toBe('ready');
  expect(records()).toEqual(before);
});
