import { describe, expect, it } from 'vitest';
import { isRowId, personOf } from '../../src/tracker/ids.ts';
import { columnNamed, headings, type OnHost, onHost, records } from '../support/onHost.ts';

const asked = { language: 'en', offers: [], objective: null, front: false };
const frozen = ({ sheet }: OnHost) => [sheet().frozenRows, sheet().frozenColumns];
const grouped = (on: OnHost) =>
  on
    .sheet()
    .columns.groups()
    .map(({ first, last, depth, collapsed }) => [
      headings(on)[first - 1],
      headings(on)[last - 1],
      depth,
      collapsed,
    ]);
const offered = (on: OnHost, heading: string, row: number) => {
  const rule = on.sheet().validation(row, columnNamed(on, heading));
  return rule && { values: rule.values, warns: rule.allowInvalid };
};

describe('setting up an empty tab', () => {
  const on = onHost();
  on.run('setUp', { ...asked, offers: ['money'], objective: 'sales' });

  it('names it and freezes row 1 and the name, nothing else', () => {
    expect(on.sheet().name).toBe('Influencers');
    expect(frozen(on)).toEqual([1, 1]);
    expect(headings(on)[0]).toBe('Name');
  });

  it('folds the details of each block behind its head, and hides the ID', () => {
    expect(grouped(on)).toEqual([
      ['Platform', 'Why we like them', 1, true],
      ['First name', 'Contact person', 1, true],
      ['Offer', 'Contract link', 1, true],
      ['Piece 1', 'Numbers on 1', 1, true],
      ['Comments', 'ROI', 1, true],
      ['Paid', 'Invoice', 1, true],
      ['History', 'Outbox', 1, true],
    ]);
    const hidden = (heading: string) => on.sheet().columns.isHidden(columnNamed(on, heading));
    expect(['ID', 'Platform', 'History'].map(hidden)).toEqual([true, true, true]);
    expect(['Name', 'Notes', 'Handle', 'Email', 'Fee', 'Outstanding'].some(hidden)).toBe(false);
    expect(on.sheet().columns.controlPosition).toBe('before');
  });

  it('offers what may be chosen in every row of the grid, warns of the rest and rejects nothing', () => {
    const statuses = offered(on, 'Influencer status', on.sheet().maxRows);
    expect(statuses?.values[0]).toBe('Prospect');
    expect(statuses?.warns).toBe(true);
    expect(offered(on, 'Piece 1', 2)?.values).toContain('Reel');
    expect(offered(on, 'Tier', 2)).toBeNull();
  });

  it('leaves the rows empty: a format is no content', () => {
    expect(on.sheet().lastRow).toBe(1);
  });

  it('colours a status', () => {
    const column = columnNamed(on, 'Influencer status');
    on.host.person('owner@example.com').edit(`C2`, 'Agreed');
    expect(column).toBe(3);
    expect(on.sheet().overlay(2, column).background).toBe('#ceead6');
    on.host.person('owner@example.com').clear('C2');
  });

  it('explains headings in notes, and says what engagement leaves out', () => {
    expect(on.sheet().note(1, columnNamed(on, 'Engagement rate'))).toContain('Likes are left out');
    expect(on.sheet().note(1, columnNamed(on, 'Tier'))).toContain('Micro from 10,000');
  });

  it('shows days as Muster’s days and keeps what looks like a day text elsewhere', () => {
    const person = on.host.person('owner@example.com');
    person.edit(`G2`, '12/11/2026');
    person.edit(`A2`, '3E7');
    expect(records(on)[0]).toMatchObject({ Name: '3E7', 'Next step on': '2026-12-11' });
  });
});

describe('setting up twice', () => {
  it.each([
    ['an empty tab', []],
    [
      'a list',
      [
        ['Handle', 'Creator', 'Status', 'Pet'],
        ['@mira', 'Mira Lund', 'agreed', 'cat'],
      ],
    ],
  ])('changes nothing on %s', (_, rows) => {
    const on = onHost(rows);
    on.run('setUp', { ...asked, front: true });
    const before = on.host.workbook.snapshot();
    expect(on.run('setUp', { ...asked, front: true })).toEqual({ healed: [], issues: [], missing: [] });
    expect(on.host.workbook.snapshot()).toEqual(before);
    expect(on.run('heal')).toEqual({ healed: [], issues: [], missing: [] });
    expect(on.host.workbook.snapshot()).toEqual(before);
  });

  it('adds what was asked for since, and nothing else', () => {
    const on = onHost();
    on.run('setUp', asked);
    const before = headings(on);
    on.run('setUp', { ...asked, offers: ['product'] });
    const added = headings(on).filter((heading) => !before.includes(heading));
    expect(added).toEqual([
      ...['Product', 'Product value', 'Product status', 'Ship to', 'Tracking', 'Shipped on'],
    ]);
    expect(grouped(on)).toContainEqual(['Product value', 'Shipped on', 1, true]);
    // Product stands between the deal and the pieces.
    expect(headings(on)[columnNamed(on, 'Product') - 2]).toBe('Contract link');
  });
});

describe('setting up on a list', () => {
  const list = [
    ['IG handle', 'Creator', 'Etapa', 'Pet', 'Subs', 'Contact email', 'Campaign'],
    ['@mira', 'Mira Lund', 'Contactado', 'cat', 12_000, 'mira@example.com', 'Spring'],
    ['@bo', 'Bo Tan', 'waiting for Bo', '', 900, 'agent@example.com', 'Spring'],
    ['', '', '', '', '', '', ''],
    ['@mira', 'Mira Lund', '', 'cat', 12_000, 'mira@example.com', 'Autumn'],
    ['@ada', 'Ada Roy', 'NEW', 'dog', 2_000_000, 'agent@example.com', ''],
  ];

  it('keeps every column and every value, in place', () => {
    const on = onHost(list);
    on.run('setUp', asked);
    expect(headings(on).slice(0, 7)).toEqual(list[0]);
    const now = on.sheet().values({ row: 1, column: 1, rows: list.length, columns: 7 });
    now.forEach((row, r) => {
      row.forEach((cell, c) => {
        if (c !== 2) expect([r, c, cell]).toEqual([r, c, list[r]![c]]);
      });
    });
  });

  it('sets its headings off as Muster’s are, but for those that have a background', () => {
    const on = onHost([
      ['Name', 'Shoe size', 'Email'],
      ['Mira Lund', 38, 'mira@example.com'],
    ]);
    on.sheet().restyle({ row: 1, column: 3, rows: 1, columns: 1 }, { background: '#ffe599' });
    on.run('setUp', { ...asked, front: false });
    const looks = headings(on).map((heading, i) => [heading, on.sheet().style(1, i + 1)] as const);
    for (const [heading, { bold, background }] of looks)
      expect([heading, bold, background]).toEqual(
        heading === 'Email' ? [heading, undefined, '#ffe599'] : [heading, true, '#f1f3f4'],
      );
  });

  it('takes the list’s own words for a status, and leaves one that nobody knows', () => {
    const on = onHost(list);
    on.run('setUp', asked);
    expect(records(on).map((row) => row.Etapa)).toEqual([
      'Contacted',
      'waiting for Bo',
      '',
      'Prospect',
      'Prospect',
    ]);
    expect(records(on)[0]?.History).toContain('prospect>contacted setUp');
  });

  it('gives an ID to each row where somebody is named, and one person to their rows', () => {
    const on = onHost(list);
    on.run('setUp', asked);
    const ids = records(on).map((row) => row.ID ?? '');
    expect(ids.map(isRowId)).toEqual([true, true, false, true, true]);
    expect(personOf(ids[3]!)).toBe(personOf(ids[0]!));
    expect(new Set(ids.filter(isRowId).map(personOf)).size).toBe(3);
  });

  it('writes formulas into rows where somebody is named, and only there', () => {
    const on = onHost(list);
    on.run('setUp', asked);
    expect(records(on).map((row) => row.Tier)).toEqual(['Micro', '', '', 'Micro', 'Celebrity']);
    const tier = columnNamed(on, 'Tier');
    expect([3, 4].map((row) => on.sheet().formula(row, tier) !== '')).toEqual([true, false]);
  });

  it('moves what is always seen to the front when that is wanted', () => {
    const on = onHost(list);
    on.run('setUp', { ...asked, front: true });
    expect(headings(on).slice(0, 12)).toEqual([
      ...['Creator', 'Campaign', 'Etapa', 'Contract status', 'Payment status', 'Next step'],
      ...['Next step on', 'Owner', 'Last message', 'Notes', 'IG handle', 'Pet'],
    ]);
    expect(frozen(on)).toEqual([1, 1]);
    expect(records(on)[4]).toMatchObject({ Creator: 'Ada Roy', Pet: 'dog', Subs: '2000000' });
  });

  it('folds none of the list’s own columns away', () => {
    const on = onHost(list);
    on.run('setUp', asked);
    expect([1, 2, 3, 4, 5, 6, 7].some((column) => on.sheet().columns.isHidden(column))).toBe(false);
    expect(frozen(on)).toEqual([1, 0]);
  });

  it('writes headings and statuses in the language that was asked for', () => {
    const on = onHost([['Nama'], ['Mira Lund']]);
    on.run('setUp', { ...asked, language: 'ms' });
    expect(headings(on)).toContain('Status pempengaruh');
    expect(records(on)[0]).toMatchObject({ 'Status pempengaruh': 'Bakal calon' });
  });

  it('says what it finds before it does anything', () => {
    const on = onHost([...list.slice(0, 3), ['=1+1', '', '', '', '', '', '']]);
    const before = on.host.workbook.snapshot();
    const look = on.run('look') as { recognised: { id: string; at: number }[]; own: string[]; rows: number };
    expect(look).toMatchObject({ state: 'list', own: ['Pet'], ownAt: [4], rows: 3 });
    expect(look.recognised.map(({ id, at }) => [id, at])).toEqual([
      ['handle', 1],
      ['name', 2],
      ['influencerStatus', 3],
      ['followers', 5],
      ['email', 6],
      ['campaign', 7],
    ]);
    expect(on.host.workbook.snapshot()).toEqual(before);
  });

  it('follows a person’s corrections, and finds the columns again by them', () => {
    const on = onHost([
      ['Name', 'Notes', 'Stuff', 'Followers', 'Followers'],
      ['Mira Lund', 'x', 'nice', '1.2M', 1_200_000],
    ]);
    on.run('setUp', { ...asked, mapping: { '2': '', '3': 'notes', '5': 'followers' } });
    const look = on.run('look') as { recognised: { id: string; at: number }[]; state: string };
    expect(look.state).toBe('ready');
    const at = Object.fromEntries(look.recognised.map(({ id, at }) => [id, at]));
    expect([at.notes, at.followers]).toEqual([3, 5]);
    expect(records(on)[0]?.Tier).toBe('Celebrity');
  });
});

describe('colours', () => {
  it('stand behind the rules that are there, and a colour a person chose stays', () => {
    const on = onHost([
      ['Name', 'Status'],
      ['Mira Lund', 'Agreed'],
      ['Bo Tan', 'Contacted'],
    ]);
    const area = { row: 2, column: 2, rows: 500, columns: 1 };
    const mine = {
      areas: [area],
      condition: { criteria: 'TEXT_EQUAL_TO', values: ['Agreed'] },
      overlay: { background: '#123456' },
    } as const;
    on.sheet().setConditionalFormats([mine]);
    on.run('setUp', asked);
    const rules = on.sheet().conditionalFormats;
    expect(rules[0]).toMatchObject(mine);
    expect([2, 3].map((row) => on.sheet().overlay(row, 2).background)).toEqual(['#123456', '#d2e3fc']);
    on.run('repair');
    expect(on.sheet().conditionalFormats).toEqual(rules);
  });
});

describe('a list that can’t be taken as it is', () => {
  it.each([
    [[['Our list'], ['Name', 'Handle'], ['Mira Lund', '@mira']], 'headerBelow', 'headings in row 2'],
    [
      [
        ['Pet', 'Shoe size'],
        ['cat', 38],
      ],
      'noHeading',
      'no heading says who',
    ],
    [[['Mira Lund', '@mira']], 'noHeading', 'no headings at all'],
  ])('%j is refused as %s, and nothing is changed: %s', (rows, code) => {
    const on = onHost(rows);
    const before = on.host.workbook.snapshot();
    expect(on.run('setUp', asked)).toEqual({ code });
    expect(on.host.workbook.snapshot()).toEqual(before);
  });

  it('becomes a tracker with one heading and no rows', () => {
    const on = onHost([['Handle']]);
    on.run('setUp', asked);
    expect(on.run('look')).toMatchObject({ state: 'ready', rows: 0 });
  });

  it('becomes a tracker with 200 columns', () => {
    const header = ['Name', ...Array.from({ length: 199 }, (_, i) => `Question ${i + 1}`)];
    const on = onHost([header, header.map((_, i) => `answer ${i}`)]);
    on.run('setUp', { ...asked, front: true });
    expect(headings(on).filter((heading) => heading.startsWith('Question')).length).toBe(199);
    expect(records(on)[0]).toMatchObject({ Name: 'answer 0', 'Question 199': 'answer 199' });
    expect(on.run('look')).toMatchObject({ state: 'ready' });
  });
});

describe('a list that is a Table', () => {
  it('gets values and headings, and is told which looks Google refused', () => {
    const on = onHost([
      ['Name', 'Status', 'Followers', 'Draft'],
      ['Mira Lund', 'Agreed', 1200, ''],
      ['Bo Tan', '', 5, ''],
    ]);
    on.host.person('owner@example.com').act({
      act: 'convertToTable',
      sheetId: on.sheet().id,
      a1: 'A1:D3',
      types: [null, 'DROPDOWN', 'DOUBLE', 'DATE'],
    });
    const { issues } = on.run('setUp', asked) as { issues: { code: string; message: string }[] };
    expect(issues.filter(({ code }) => code === 'refused').length).toBe(1);
    expect(issues.find(({ code }) => code === 'refused')?.message).toMatch(/Status.*Table/);
    expect(records(on).map((row) => row.Status)).toEqual(['Agreed', 'Prospect']);
    expect(records(on).every((row) => isRowId(row.ID ?? ''))).toBe(true);
    // It is said once, not at every opening.
    expect(on.run('heal')).toEqual({ healed: [], issues: [], missing: [] });
    // The columns that are not typed look as they should.
    expect(offered(on, 'Contract status', 2)).not.toBeNull();
    expect(on.sheet().columns.isHidden(columnNamed(on, 'ID'))).toBe(true);
  });
});
