import { beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../src/api.ts';
import { letters } from '../../src/tracker/formulas.ts';
import { createHost } from '../../workbench/host/index.ts';
import { type AddOn, addOnOptions, on, trackerOf } from '../support/addOn.ts';

const ben = 'ben@example.com';
const start = trackerOf(6);
start.ask('session.open', {});
const snapshot = start.host.snapshot();

let made: AddOn;
beforeEach(() => {
  made = on(createHost({ ...addOnOptions(), locale: 'en_US', timeZone: 'Europe/Madrid', snapshot }));
});

const idOf = (n: number) => made.rows()[n]?.ID ?? '';
const cell = (n: number, heading: string) => made.rows()[n]?.[heading] ?? '';
const letterOf = (heading: string) => letters(made.headings().indexOf(heading));
const none = { text: '', on: '' };
const call = { text: 'Call her', on: '2026-03-09' };
const setSteps = (rows: readonly number[], from = none, to = call) =>
  made.ask('steps.set', { rows: rows.map((n) => ({ id: idOf(n), from, to })) });
const edit = (n: number, edits: Input<'creator.edit'>['edits'], user?: string) =>
  made.ask('creator.edit', { id: idOf(n), edits }, user);
/** The last act of the user, as a sidebar that was opened just now finds it. */
const undoLast = () => {
  const [act] = made.ask('status.acts', {}).acts;
  return made.ask('status.undo', { act: act?.id ?? '' });
};

describe('next steps', () => {
  it('are set in one act, which a sidebar opened later takes back', () => {
    expect(setSteps([1, 3])).toMatchObject({ done: [idOf(1), idOf(3)], refused: [], undo: { rows: 2 } });
    expect(cell(3, 'Next step')).toBe('Call her');
    expect(undoLast()).toMatchObject({ done: [idOf(1), idOf(3)], refused: [] });
    expect([1, 3].map((n) => cell(n, 'Next step') + cell(n, 'Next step on'))).toEqual(['', '']);
    expect(cell(1, 'History')).toBe('');
  });

  it('stay where somebody has planned something else since', () => {
    setSteps([1, 3]);
    made.host.person(ben).edit(`${letterOf('Next step')}3`, 'Ask for her address');
    const undone = undoLast();
    expect(undone.done).toEqual([idOf(3)]);
    expect(undone.refused).toMatchObject([{ id: idOf(1), column: 'nextStep', now: 'Ask for her address' }]);
    expect(cell(1, 'Next step')).toBe('Ask for her address');
  });

  it('that somebody types in the very moment stand, and are told', () => {
    const typed = `${letterOf('Next step')}3`;
    made.host.before({ name: 'SpreadsheetApp.flush' }, () => made.host.person(ben).edit(typed, 'Ring her'));
    const { done, refused, undo } = setSteps([1, 3]);
    made.host.clearFaults();
    expect([done, refused]).toEqual([[idOf(3)], [{ id: idOf(1), reason: 'changed', now: 'Ring her' }]]);
    expect(cell(1, 'Next step')).toBe('Ring her');
    expect(undo?.rows).toBe(2);
    expect(undoLast().refused).toEqual([]);
    expect([cell(1, 'Next step'), cell(1, 'Next step on'), cell(3, 'Next step')]).toEqual([
      'Ring her',
      '',
      '',
    ]);
  });

  it('left half written by a call that was cut off are completed when asked again', () => {
    made.host.person(ben).edit(`${letterOf('Next step')}3`, call.text);
    expect(setSteps([1]).refused).toEqual([]);
    expect(cell(1, 'Next step on')).toBe('2026-03-09');
  });
});

describe('cells of a creator', () => {
  it('go back to what they said, in the person’s other rows too', () => {
    const { added } = made.ask('creator.addToCampaign', { ids: [idOf(2)], campaign: 'Spring' });
    edit(2, [
      { column: 'email', from: 'creator2@example.com', to: 'agent@example.com' },
      { column: 'owner', from: '', to: 'Ana' },
    ]);
    const other = made.rows().findIndex(({ ID }) => ID === added[0]);
    expect(cell(other, 'Email')).toBe('agent@example.com');
    const undone = undoLast();
    expect([undone.done.length, undone.refused]).toEqual([2, []]);
    expect([2, other].map((n) => cell(n, 'Email'))).toEqual(['creator2@example.com', 'creator2@example.com']);
    expect([cell(2, 'Owner'), cell(2, 'History')]).toEqual(['', '']);
  });

  it('stay where somebody changed one of them since', () => {
    edit(2, [{ column: 'notes', from: '', to: 'Likes dogs' }]);
    edit(2, [{ column: 'notes', from: 'Likes dogs', to: 'Likes cats' }], ben);
    expect(undoLast().refused).toMatchObject([{ column: 'notes', reason: 'changed', now: 'Likes cats' }]);
    expect(cell(2, 'Notes')).toBe('Likes cats');
  });

  it('are taken back one act after the other, statuses and steps between them', () => {
    const id = idOf(1);
    const group = 'influencer' as const;
    edit(1, [{ column: 'notes', from: '', to: 'Likes dogs' }]);
    made.ask('status.change', { changes: [{ id, group, from: 'Prospect', to: 'Contacted' }] });
    setSteps([1], { text: 'Follow up', on: cell(1, 'Next step on') });
    undoLast();
    expect(cell(1, 'Next step')).toBe('Follow up');
    undoLast();
    expect([cell(1, 'Influencer status'), cell(1, 'Next step'), cell(1, 'Notes')]).toEqual([
      'Prospect',
      '',
      'Likes dogs',
    ]);
    undoLast();
    expect(cell(1, 'Notes')).toBe('');
    expect(made.ask('status.acts', {}).acts).toEqual([]);
  });
});

describe('a deal, where a colleague types the fee in the very moment', () => {
  it('leaves theirs, says so, and takes only its own back', () => {
    made.ask('deal.record', deal(0));
    const typed = `${letterOf('Fee')}3`;
    made.host.before({ name: 'SpreadsheetApp.flush' }, () => made.host.person(ben).edit(typed, '480'));
    const acted = made.ask('deal.record', deal(1));
    made.host.clearFaults();
    expect(acted).toMatchObject({ done: false, overtaken: [{ column: 'fee', now: '480' }] });
    expect(acted.issues.map(({ code, id }) => [code, id])).toEqual([['overtaken', idOf(1)]]);
    expect(cell(1, 'Fee')).toMatch(/480/);
    expect(undoLast().refused).toEqual([]);
    expect([cell(1, 'Fee'), cell(1, 'Offer'), cell(1, 'Influencer status')]).toEqual([
      expect.stringMatching(/480/),
      '',
      'Prospect',
    ]);
  });
});

const deal = (n: number): Input<'deal.record'> => ({
  id: idOf(n),
  offer: 'Money',
  fee: 450,
  currency: 'EUR',
  paymentDue: '',
  pieces: [],
  seen: { influencerStatus: 'Prospect' },
});
