import { describe, expect, it } from 'vitest';
import { trackerOf } from '../support/addOn.ts';

const made = trackerOf(6);
made.ask('session.open', {});
const at = made.headings().indexOf('Influencer status');
const cell = (row: number) => `${String.fromCharCode(65 + at)}${row}`;
const start = made.host.snapshot();
const ben = 'ben@example.com';

/** A change of two rows, with what Ben does right before it is flushed. */
function changed(act: (ben: ReturnType<typeof made.host.person>) => void) {
  const { host } = made;
  host.clearFaults();
  host.restore(start);
  const ids = made.rows().map((row) => row.ID ?? '');
  host.before({ name: 'SpreadsheetApp.flush' }, () => act(host.person(ben)));
  const answer = made.ask('status.change', {
    changes: [1, 2].map((n) => ({
      id: ids[n] ?? '',
      group: 'influencer' as const,
      from: 'Prospect',
      to: 'Contacted',
    })),
  });
  return { answer, ids, rows: made.rows() };
}

describe('a status typed while it is written', () => {
  const { answer, ids, rows } = changed((person) => person.edit(cell(3), 'Rejected'));

  it('stands, and the change is refused with what it says', () => {
    expect(rows[1]?.['Influencer status']).toBe('Rejected');
    expect(answer).toMatchObject({
      done: [ids[2]],
      refused: [{ id: ids[1], group: 'influencer', reason: 'changed', now: 'Rejected' }],
    });
    expect(answer.issues.map(({ code }) => code)).toEqual(['overtaken']);
  });

  it('is recorded after what it overruled, and brings its own next step', () => {
    const lines = rows[1]?.History?.split('\n').map((line) => line.split(' ').slice(3).join(' '));
    expect(lines?.slice(-2)).toEqual(['prospect>contacted sidebar', 'contacted>rejected hand']);
    expect(rows[1]?.['Next step']).toBe('');
  });

  it('leaves the other rows of the act as they were meant, and can’t be undone with them', () => {
    expect(rows[2]?.['Influencer status']).toBe('Contacted');
    expect(answer.undo).toMatchObject({ rows: 1 });
  });
});

describe('while statuses are written', () => {
  it('keeps what is pasted over several of them', () => {
    const { answer, rows } = changed((person) => person.paste(cell(3), [['Rejected'], ['Selected']]));
    expect(rows.slice(1, 3).map((row) => row['Influencer status'])).toEqual(['Rejected', 'Selected']);
    expect(answer.refused.map(({ now }) => now)).toEqual(['Rejected', 'Selected']);
  });

  it('keeps a status that is cleared', () => {
    const { answer, rows } = changed((person) => person.clear(cell(3)));
    expect(rows[1]?.['Influencer status']).toBe('');
    expect(answer.refused).toMatchObject([{ reason: 'changed', now: '' }]);
  });

  it('keeps a next step that is typed, and says so', () => {
    const step = made.headings().indexOf('Next step');
    const typed = `${String.fromCharCode(65 + step)}3`;
    const { answer, rows } = changed((person) => person.edit(typed, 'Call her sister'));
    expect(rows[1]).toMatchObject({ 'Influencer status': 'Contacted', 'Next step': 'Call her sister' });
    expect(answer).toMatchObject({ refused: [], issues: [{ code: 'overtaken' }] });
  });

  it('says nothing of an edit elsewhere', () => {
    expect(changed((person) => person.edit(cell(6), 'Rejected')).answer.issues).toEqual([]);
  });

  it('follows what was typed at the next opening if the writer was ended before it could', () => {
    const { host } = made;
    host.clearFaults();
    host.restore(start);
    const id = made.rows()[1]?.ID ?? '';
    host.before({ name: 'SpreadsheetApp.flush' }, () => {
      host.person(ben).edit(cell(3), 'Rejected');
      host.before({ call: 3 }, { do: 'kill' });
    });
    const change = { id, group: 'influencer', from: 'Prospect', to: 'Contacted' };
    const input = { changes: [change] };
    expect(host.run('api', JSON.stringify({ verb: 'status.change', input })).error?.killed).toBe(true);
    host.clearFaults();
    expect(made.rows()[1]?.['Influencer status']).toBe('Contacted');
    made.ask('session.open', {});
    expect(made.rows()[1]?.['Influencer status']).toBe('Rejected');
    expect(made.rows()[1]?.History?.split('\n').at(-1)).toContain('contacted>rejected hand');
  });
});
