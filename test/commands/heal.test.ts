import { describe, expect, it } from 'vitest';
import { isRowId, personOf } from '../../src/tracker/ids.ts';
import type { HostSnapshot } from '../../workbench/host/index.ts';
import { columnNamed, headings, type OnHost, onHost, records } from '../support/onHost.ts';

const asked = { language: 'en', offers: ['money'], objective: null, front: true };
const nothing = { healed: [], issues: [], missing: [] };
const people = [
  ['Name', 'Handle', 'Followers'],
  ['Mira Lund', '@mira', 12_000],
  ['Bo Tan', '@bo', 900],
];

let ready: HostSnapshot | undefined;

/** A tracker with two influencers; nobody's edits are noticed unless `triggers`. */
function tracker(triggers = false): OnHost {
  return onHost([], { triggers, snapshot: snapshot() });
}

function snapshot(): HostSnapshot {
  if (ready) return ready;
  const on = onHost(people);
  on.run('setUp', asked);
  ready = on.host.snapshot();
  return ready;
}

const grouped = (on: OnHost) =>
  on
    .sheet()
    .columns.groups()
    .map(({ first, last }) => [headings(on)[first - 1], headings(on)[last - 1]]);

const cell = (on: OnHost, heading: string, row: number) =>
  `${String.fromCharCode(64 + columnNamed(on, heading))}${row}`;
const ana = (on: OnHost) => on.host.person('owner@example.com');

describe('opening the sidebar heals', () => {
  it('rows that were typed unseen: ID, first status, formulas', () => {
    const on = tracker();
    ana(on).edit(cell(on, 'Name', 4), 'Ada Roy');
    ana(on).edit(`${letter(on, 'Followers')}4`, '150000');
    expect(on.run('heal').healed).toEqual([
      'One new row was given an ID and what every row has.',
      expect.stringMatching(/^\d+ formulas were put back\.$/),
    ]);
    const [, , row] = records(on);
    expect(isRowId(row?.ID ?? '')).toBe(true);
    expect(row).toMatchObject({ 'Influencer status': 'Prospect', Tier: 'Macro' });
    expect(on.run('heal')).toEqual(nothing);
  });

  it('a copied row: another ID, and nothing of what Muster wrote to the original', () => {
    const on = tracker();
    on.host.workbook
      .sheet(on.sheet().id)
      .write({ row: 2, column: columnNamed(on, 'Outreach'), rows: 1, columns: 1 }, [['Sent']], 'person');
    ana(on).copyRows(2, 1, 3);
    ana(on).edit(cell(on, 'Name', 3), 'Ada Roy');
    ana(on).edit(cell(on, 'Handle', 3), '@ada');
    expect(records(on).map((row) => row.Outreach)).toEqual(['Sent', 'Sent', '']);
    expect(on.run('heal').healed?.[0]).toContain('One copied row');
    const [original, copy] = records(on);
    expect(personOf(copy?.ID ?? '')).not.toBe(personOf(original?.ID ?? ''));
    expect([original?.Outreach, copy?.Outreach]).toEqual(['Sent', '']);
  });

  it('no row where nobody is named', () => {
    const on = tracker();
    ana(on).edit(`${letter(on, 'Country')}9`, 'Spain');
    expect(on.run('heal')).toEqual(nothing);
  });

  it('a formula that was deleted, and keeps a value that was typed in its place', () => {
    const on = tracker();
    const tier = letter(on, 'Tier');
    ana(on).clear(`${tier}2`);
    ana(on).edit(`${tier}3`, 'huge');
    expect(on.run('heal').healed).toEqual(['One formula was put back.']);
    expect(records(on).map((row) => row.Tier)).toEqual(['Micro', 'huge']);
  });

  it('a dropdown that was pasted away', () => {
    const on = tracker();
    const column = columnNamed(on, 'Influencer status');
    on.sheet().setValidation({ row: 2, column, rows: 1, columns: 1 }, null);
    expect(on.run('heal').healed).toEqual(['One dropdown was put back.']);
    expect(on.sheet().validation(2, column)?.criteria).toBe('VALUE_IN_LIST');
  });

  it('nothing where a person added a value of their own to a dropdown', () => {
    const on = tracker();
    const column = columnNamed(on, 'Platform');
    const rule = on.sheet().validation(2, column)!;
    const area = { row: 2, column, rows: on.sheet().maxRows - 1, columns: 1 };
    on.sheet().setValidation(area, { ...rule, values: [...rule.values, 'Strava'] });
    expect(on.run('heal')).toEqual(nothing);
  });

  it('a heading that was renamed while nobody looked', () => {
    const on = tracker();
    ana(on).renameHeader(letter(on, 'Followers'), 'Reichweite');
    expect(on.run('heal').healed).toEqual(['A renamed heading was followed: Reichweite.']);
    expect(on.run('look').state).toBe('ready');
    expect(on.run('heal')).toEqual(nothing);
    ana(on).renameHeader(letter(on, 'Reichweite'), 'Followers');
    expect(on.run('heal')).toEqual(nothing);
  });

  it('keeps columns found when they are moved and when own ones stand in between', () => {
    const on = tracker();
    ana(on).act({ act: 'insertColumns', sheetId: on.sheet().id, before: 2, count: 1 });
    ana(on).edit('B1', 'Shoe size');
    ana(on).moveColumns(letter(on, 'ID'), 1, 'B');
    expect(on.run('heal')).toEqual(nothing);
    expect(on.run('look')).toMatchObject({ state: 'ready', own: ['Shoe size'] });
  });
});

describe('a heading that is needed and gone', () => {
  it('is named, and one click puts it back above the same column', () => {
    const on = tracker();
    const column = letter(on, 'Influencer status');
    const before = on.host.workbook.snapshot();
    ana(on).clear(`${column}1`);
    expect(on.run('heal')).toMatchObject({ missing: ['Influencer status'] });
    expect(on.run('look').state).toBe('broken');
    expect(on.run('repair').healed).toEqual(['One column was put back: Influencer status.']);
    expect(on.run('look').state).toBe('ready');
    expect(on.host.workbook.snapshot()).toEqual(before);
  });

  it('comes back as a column where the whole column was deleted', () => {
    const on = tracker();
    const at = columnNamed(on, 'Next step on');
    ana(on).act({ act: 'deleteColumns', sheetId: on.sheet().id, first: at, count: 1 });
    expect(on.run('heal').missing).toEqual(['Next step on']);
    on.run('repair');
    expect(columnNamed(on, 'Next step on')).toBe(at);
    expect(on.sheet().numberFormats({ row: 5, column: at, rows: 1, columns: 1 })).toEqual([['yyyy-mm-dd']]);
    expect(on.run('heal')).toEqual(nothing);
  });

  it('comes back visible, between the groups that its loss made one', () => {
    const on = tracker();
    const groups = grouped(on);
    const first = columnNamed(on, 'Email');
    ana(on).act({ act: 'deleteColumns', sheetId: on.sheet().id, first, count: 1 });
    expect(grouped(on).length).toBe(groups.length - 1);
    on.run('repair');
    expect(grouped(on)).toEqual(groups);
    expect(on.sheet().columns.isHidden(columnNamed(on, 'Email'))).toBe(false);
  });

  it('comes back with its IDs, where the History still names them', () => {
    const on = onHost([
      ['Name', 'Status'],
      ['Mira Lund', 'Agreed'],
      ['Bo Tan', 'Contacted'],
    ]);
    on.run('setUp', asked);
    const ids = records(on).map((row) => row.ID);
    ana(on).act({ act: 'deleteColumns', sheetId: on.sheet().id, first: columnNamed(on, 'ID'), count: 1 });
    on.run('repair');
    expect(records(on).map((row) => row.ID)).toEqual(ids);
    expect(on.sheet().columns.isHidden(columnNamed(on, 'ID'))).toBe(true);
  });

  it('is none where a column that nobody needs was deleted', () => {
    const on = tracker();
    const first = columnNamed(on, 'Why we like them');
    ana(on).act({ act: 'deleteColumns', sheetId: on.sheet().id, first, count: 1 });
    expect(on.run('heal')).toEqual(nothing);
    expect(on.run('look').state).toBe('ready');
  });

  it('a formula that lost a column is written again for the columns that are left', () => {
    const on = tracker();
    const first = columnNamed(on, 'Fee');
    ana(on).act({ act: 'deleteColumns', sheetId: on.sheet().id, first, count: 1 });
    on.run('repair');
    const errors = records(on).flatMap((row) => Object.values(row).filter((text) => text.startsWith('#')));
    expect(errors).toEqual([]);
  });
});

describe('somebody sorts while IDs are given', () => {
  it('every row ends with its own ID, and no ID is lost', () => {
    const on = tracker();
    const before = new Map(records(on).map((row) => [row.Name, row.ID]));
    ana(on).paste('A4', [['Ada Roy'], ['Zoe Ng'], ['Kim Oh']]);
    const calls = on.host.snapshot();
    const whole = onHost([], { snapshot: calls });
    whole.run('heal');
    const writes = whole.host.calls.filter(({ name }) => /setValues|flush/.test(name)).length;
    for (let nth = 1; nth <= writes; nth++) {
      for (const descending of [true, false]) {
        const one = onHost([], { snapshot: calls });
        one.host.before({ name: /setValues|flush/, nth }, () => {
          ana(one).sort('A', { descending, rangeA1: `A2:${letters(one.sheet().lastColumn)}6` });
        });
        one.outcome('heal');
        one.host.clearFaults();
        one.run('heal');
        const rows = records(one);
        const ids = rows.map((row) => row.ID ?? '');
        expect([nth, new Set(ids.filter(isRowId)).size]).toEqual([nth, 5]);
        for (const [name, id] of before)
          expect([nth, name, rows.find((row) => row.Name === name)?.ID]).toEqual([nth, name, id]);
        expect(rows.map((row) => row['Influencer status'])).toEqual(Array(5).fill('Prospect'));
      }
    }
  });
});

describe('typing and pasting', () => {
  it('a name makes a row whole at once', () => {
    const on = tracker(true);
    ana(on).edit('A4', 'Ada Roy');
    expect(isRowId(records(on)[2]?.ID ?? '')).toBe(true);
    expect(records(on)[2]).toMatchObject({ 'Influencer status': 'Prospect' });
    ana(on).edit(`${letter(on, 'Followers')}4`, '2000000');
    expect(records(on)[2]?.Tier).toBe('Celebrity');
    expect(on.run('heal')).toEqual(nothing);
  });

  it('pasted rows are whole at once, with the status they came with', () => {
    const on = tracker(true);
    ana(on).paste('A4', [
      ['Ada Roy', 'Spring', 'Agreed'],
      ['', '', ''],
      ['Kim Oh', 'Spring', ''],
    ]);
    expect(records(on).map((row) => row['Influencer status'])).toEqual([
      ...['Prospect', 'Prospect', 'Agreed', '', 'Prospect'],
    ]);
    expect(new Set(records(on).flatMap((row) => (row.ID ? [row.ID] : []))).size).toBe(4);
  });

  it('a copied row gets an ID of its own at once', () => {
    const on = tracker(true);
    const last = letters(on.sheet().lastColumn);
    ana(on).act({ act: 'copy', sheetId: on.sheet().id, a1: `A2:${last}2`, to: 'A4' });
    const ids = records(on).map((row) => row.ID ?? '');
    expect(new Set(ids).size).toBe(3);
    expect(personOf(ids[2]!)).toBe(personOf(ids[0]!));
  });

  it('a renamed heading is followed at once', () => {
    const on = tracker(true);
    ana(on).renameHeader(letter(on, 'Owner'), 'Wer?');
    expect(on.run('look').state).toBe('ready');
    expect(on.run('heal')).toEqual(nothing);
  });

  it('on another tab nothing happens', () => {
    const on = tracker(true);
    ana(on).act({ act: 'insertSheet', name: 'Notes' });
    const other = on.host.workbook.sheets.find((sheet) => sheet.name === 'Notes')!;
    ana(on).act({ act: 'edit', sheetId: other.id, a1: 'A2', typed: 'Ada Roy' });
    expect(other.lastColumn).toBe(1);
  });

  it('a row stays as it is while a colleague’s work holds the lock', () => {
    const on = tracker(true);
    on.host.before(
      { name: /tryLock/ },
      { do: 'throw', message: 'There are too many LockService operations' },
    );
    ana(on).edit('A4', 'Ada Roy');
    on.host.clearFaults();
    expect(records(on)[2]?.ID).toBe('');
    expect(on.run('heal').healed?.length).toBe(2);
  });
});

describe('the Show switch', () => {
  it('opens one block and closes the rest', () => {
    const on = tracker();
    const open = () =>
      on
        .sheet()
        .columns.groups()
        .filter(({ collapsed }) => !collapsed)
        .map(({ first }) => headings(on)[first - 1]);
    on.run('show', { block: 'deal' });
    expect(open()).toEqual(['Offer']);
    on.run('show', { block: 'outreach' });
    expect(open()).toEqual(['First name', 'History']);
    on.run('show', { block: 'work' });
    expect(open()).toEqual([]);
    on.run('show', { block: 'all' });
    expect(open().length).toBe(on.sheet().columns.groups().length);
    expect(on.sheet().columns.isHidden(columnNamed(on, 'ID'))).toBe(true);
  });
});

describe('another piece', () => {
  it('stands behind the last one, in its group, and is counted', () => {
    const on = tracker();
    on.run('addPiece');
    expect(headings(on)[columnNamed(on, 'Numbers on 1')]).toBe('Piece 2');
    const groups = on.sheet().columns.groups();
    expect(groups.map(({ first, last }) => [headings(on)[first - 1], headings(on)[last - 1]])).toContainEqual(
      ['Piece 1', 'Numbers on 2'],
    );
    ana(on).edit(`${letter(on, 'Views 1')}2`, '1000');
    ana(on).edit(`${letter(on, 'Views 2')}2`, '500');
    ana(on).edit(`${letter(on, 'Piece 2')}2`, 'Reel');
    expect(records(on)[0]).toMatchObject({ Views: '1,500', Deliverables: 'Reel' });
    expect(on.run('heal')).toEqual(nothing);
  });

  it('leaves a formula that somebody wrote as it is', () => {
    const on = tracker();
    ana(on).edit(`${letter(on, 'Views')}2`, '=6*7');
    on.run('addPiece');
    expect(records(on)[0]?.Views).toBe('42');
    expect(on.sheet().formula(3, columnNamed(on, 'Views'))).toContain(letter(on, 'Views 2'));
  });

  it('comes up to four times', () => {
    const on = tracker();
    for (let n = 2; n <= 4; n++) on.run('addPiece');
    expect(on.run('addPiece')).toEqual({ code: 'mostPieces' });
    expect(headings(on).filter((heading) => /^Piece \d/.test(heading)).length).toBe(4);
  });
});

const letters = (column: number): string =>
  column <= 26
    ? String.fromCharCode(64 + column)
    : letters(Math.floor((column - 1) / 26)) + letters(((column - 1) % 26) + 1);
const letter = (on: OnHost, heading: string) => letters(columnNamed(on, heading));
