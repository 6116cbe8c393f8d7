import { describe, expect, it } from 'vitest';
import {
  areaOf,
  type Condition,
  type Input,
  type Sheet,
  type Validation,
  Workbook,
} from '../../../workbench/host/workbook/index.ts';

const december = Date.UTC(2026, 11, 11, 9);

function sheetOf(rows: Input[][], locale = 'en_US'): Sheet {
  const workbook = new Workbook({ locale, owner: 'ana@example.com', now: () => december });
  workbook.load(0, rows);
  return workbook.sheet(0);
}

const column = (values: Input[]) => values.map((value) => [value]);

describe('where the content ends', () => {
  it.each<[string, Input[], number]>([
    ['an unticked box counts', [1, false], 2],
    ['a formula that gives an empty text counts', [1, '=""'], 2],
    ['an error counts', [1, '=1/0'], 2],
    ['an emptied cell does not', [1, ''], 1],
    ['nothing at all', [''], 0],
  ])('%s', (_, values, last) => {
    expect(sheetOf(column(values)).lastRow).toBe(last);
  });

  it('formats, notes and rules do not count', () => {
    const sheet = sheetOf([[1, 2]]);
    sheet.restyle(areaOf(9, 9), { bold: true });
    sheet.setNotes(areaOf(10, 9), [['note']]);
    sheet.setValidation(areaOf(11, 9), { criteria: 'CHECKBOX', values: [], allowInvalid: false });
    expect([sheet.lastRow, sheet.lastColumn]).toEqual([1, 2]);
  });

  it('appending goes below the last content of any column and grows the grid', () => {
    const workbook = new Workbook({ sheet: { rows: 2, columns: 2 } });
    const sheet = workbook.sheet(0);
    sheet.write(
      areaOf(1, 1, 2, 2),
      [
        ['a', ''],
        ['', false],
      ],
      'script',
    );
    expect(sheet.appendRow(['x', 'y', 'z'], 'script')).toBe(3);
    expect([sheet.maxRows, sheet.maxColumns, sheet.value(3, 3)]).toEqual([3, 3, 'z']);
  });
});

describe('sorting', () => {
  it('numbers, texts, booleans, errors, and empty cells last whichever way round', () => {
    const mixed: Input[] = ['b', true, '', 10, 'A', '=1/0', 2, false, '', 'a'];
    const sheet = sheetOf(column(mixed));
    const shown = () => sheet.displayValues(areaOf(1, 1, mixed.length, 1)).flat();
    sheet.sort(areaOf(1, 1, mixed.length, 1), [{ column: 1, ascending: true }]);
    expect(shown()).toEqual(['2', '10', 'A', 'a', 'b', 'FALSE', 'TRUE', '#DIV/0!', '', '']);
    sheet.sort(areaOf(1, 1, mixed.length, 1), [{ column: 1, ascending: false }]);
    expect(shown()).toEqual(['#DIV/0!', 'TRUE', 'FALSE', 'b', 'A', 'a', '10', '2', '', '']);
  });

  it('by several columns, equal rows stay in order', () => {
    const sheet = sheetOf([
      ['b', 1, 'x'],
      ['a', 2, 'y'],
      ['b', 0, 'z'],
      ['a', 2, 'w'],
    ]);
    sheet.sort(areaOf(1, 1, 4, 3), [
      { column: 1, ascending: true },
      { column: 2, ascending: false },
    ]);
    expect(sheet.values(areaOf(1, 3, 4, 1)).flat()).toEqual(['y', 'w', 'x', 'z']);
  });

  it('takes looks, notes and rules along, leaves other columns and refuses merged cells', () => {
    const sheet = sheetOf([
      [2, 'stays'],
      [1, 'too'],
    ]);
    sheet.restyle(areaOf(1, 1), { bold: true });
    sheet.setNotes(areaOf(1, 1), [['two']]);
    sheet.sort(areaOf(1, 1, 2, 1), [{ column: 1, ascending: true }]);
    expect(sheet.values(areaOf(1, 1, 2, 2))).toEqual([
      [1, 'stays'],
      [2, 'too'],
    ]);
    expect([sheet.note(2, 1), sheet.style(2, 1)]).toEqual(['two', { bold: true }]);
    sheet.merge(areaOf(1, 1, 1, 2));
    expect(() => sheet.sort(areaOf(1, 1, 2, 1), [])).toThrowError(
      expect.objectContaining({ code: 'merged' }),
    );
  });
});

describe('validation', () => {
  const rule = (condition: Partial<Validation>): Validation => ({
    criteria: 'VALUE_IN_LIST',
    values: [],
    allowInvalid: false,
    ...condition,
  });
  it.each<[string, Partial<Validation>, Input, boolean]>([
    ['a listed value', { values: ['Agreed', 'Selected'] }, 'Agreed', true],
    ['other case', { values: ['Agreed'] }, 'agreed', false],
    ['a space too many', { values: ['Agreed'] }, 'Agreed ', false],
    ['a number of the list', { values: ['1', '2'] }, 2, true],
    ['emptying is always allowed', { values: ['Agreed'] }, '', true],
    ['a rule that warns rejects nothing', { values: ['Agreed'], allowInvalid: true }, 'other', true],
    ['a formula is not judged before it is calculated', { values: ['Agreed'] }, '=1', true],
    ['a ticked box', { criteria: 'CHECKBOX' }, true, true],
    ['a word for a box', { criteria: 'CHECKBOX' }, 'true', true],
    ['no box', { criteria: 'CHECKBOX' }, 'yes', false],
    ['own values of a box', { criteria: 'CHECKBOX', values: ['yes', 'no'] }, 'no', true],
    [
      'in the range',
      { criteria: 'VALUE_IN_RANGE', range: { ...areaOf(1, 5, 2, 1), sheetId: 0 } },
      'EUR',
      true,
    ],
    [
      'not in the range',
      { criteria: 'VALUE_IN_RANGE', range: { ...areaOf(1, 5, 2, 1), sheetId: 0 } },
      'GBP',
      false,
    ],
    ['between', { criteria: 'NUMBER_BETWEEN', values: [1, 5] }, '3', true],
    ['a text is no number', { criteria: 'NUMBER_GREATER_THAN', values: [1] }, 'three', false],
    [
      'at least, with a formula',
      { criteria: 'NUMBER_GREATER_THAN_OR_EQUAL_TO', values: ['=E3*2'] },
      14,
      true,
    ],
    ['a date', { criteria: 'DATE_IS_VALID_DATE' }, '2026-12-11', true],
    ['a date too early', { criteria: 'DATE_AFTER', values: ['TODAY'] }, '2026-12-11', false],
    ['an address', { criteria: 'TEXT_IS_VALID_EMAIL' }, 'ana@example.com', true],
    ['a link', { criteria: 'TEXT_IS_VALID_URL' }, 'https://example.com/x', true],
    ['no link', { criteria: 'TEXT_IS_VALID_URL' }, 'see example', false],
    ['a part of a text', { criteria: 'TEXT_CONTAINS', values: ['POST'] }, 'my post', true],
    ['own formula', { criteria: 'CUSTOM_FORMULA', values: ['=E3=7'] }, 'x', true],
    ['own formula that fails', { criteria: 'CUSTOM_FORMULA', values: ['=E3=8'] }, 'x', false],
  ])('%s', (_, condition, input, ok) => {
    const sheet = sheetOf([
      ['', '', '', '', 'EUR'],
      ['', '', '', '', 'USD'],
      ['', '', '', '', 7],
    ]);
    sheet.setValidation(areaOf(3, 1), rule(condition));
    expect(sheet.rejects(3, 1, input, 'script') === undefined).toBe(ok);
  });

  it('the first rejected cell is named, row by row', () => {
    const sheet = sheetOf([['a', 'a']]);
    sheet.setValidation(areaOf(1, 1, 2, 2), rule({ values: ['a', 'b'] }));
    const inputs = [
      ['a', 'b'],
      ['c', 'd'],
    ];
    expect(sheet.firstRejected(areaOf(1, 1, 2, 2), inputs, 'script')).toMatchObject({ row: 2, column: 1 });
  });

  it('a formula in a rule is meant for the first cell and follows the others', () => {
    const sheet = sheetOf([
      [1, 2],
      [3, 4],
    ]);
    sheet.setValidation(areaOf(1, 3, 2, 1), rule({ criteria: 'NUMBER_LESS_THAN', values: ['=A1+$B$1'] }));
    expect(sheet.validation(2, 3)?.values).toEqual(['=A2+$B$1']);
    expect(
      [sheet.rejects(1, 3, 4, 'script'), sheet.rejects(2, 3, 4, 'script')].map(
        (broken) => broken !== undefined,
      ),
    ).toEqual([true, false]);
  });

  it('a list has at most 500 values', () => {
    const sheet = sheetOf([['']]);
    const values = Array.from({ length: 501 }, (_, i) => `v${i}`);
    expect(() => sheet.setValidation(areaOf(1, 1), rule({ values }))).toThrowError(
      expect.objectContaining({ code: 'listTooLong' }),
    );
    sheet.setValidation(areaOf(1, 1), rule({ values: values.slice(1) }));
    expect(sheet.validation(1, 1)?.values).toHaveLength(500);
  });

  it('a box knows whether it is ticked', () => {
    const sheet = sheetOf([[true, 'no', 5]]);
    sheet.setValidation(areaOf(1, 1), rule({ criteria: 'CHECKBOX' }));
    sheet.setValidation(areaOf(1, 2), rule({ criteria: 'CHECKBOX', values: ['yes', 'no'] }));
    expect([1, 2, 3].map((c) => sheet.isChecked(1, c))).toEqual([true, false, null]);
  });
});

describe('groups of columns', () => {
  it('neighbours of one depth melt into one group', () => {
    const { columns } = sheetOf([[1]]);
    columns.shiftDepth(2, 2, 1);
    columns.shiftDepth(5, 2, 1);
    expect(columns.groups()).toHaveLength(2);
    columns.shiftDepth(4, 1, 1);
    expect(columns.groups()).toEqual([{ first: 2, last: 6, depth: 1, collapsed: false }]);
  });

  it('collapsing hides, and a collapsed inner group stays so when the outer one expands', () => {
    const { columns } = sheetOf([[1]]);
    columns.shiftDepth(2, 5, 1);
    columns.shiftDepth(3, 2, 1);
    columns.setCollapsed(3, 2, true);
    columns.setCollapsed(2, 1, true);
    expect([2, 3, 4, 6].map((i) => columns.isHiddenByUser(i))).toEqual([true, true, true, true]);
    columns.setCollapsed(2, 1, false);
    expect([2, 3, 4, 6].map((i) => columns.isHiddenByUser(i))).toEqual([false, true, true, false]);
    expect(columns.groups().map(({ depth, collapsed }) => [depth, collapsed])).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  it('depth ends at 0 and at 8', () => {
    const { columns } = sheetOf([[1]]);
    columns.shiftDepth(2, 1, -1);
    expect(columns.depth(2)).toBe(0);
    columns.shiftDepth(2, 1, 8);
    expect(() => columns.shiftDepth(1, 2, 1)).toThrowError(expect.objectContaining({ code: 'tooDeep' }));
    expect(columns.depth(1)).toBe(0);
    expect(() => columns.setCollapsed(5, 1, true)).toThrowError(expect.objectContaining({ code: 'noGroup' }));
  });

  it('a column inserted inside a group belongs to it, one at its edge does not; groups move with columns', () => {
    const sheet = sheetOf([[1]]);
    sheet.columns.shiftDepth(3, 2, 1);
    sheet.insertColumns(4);
    sheet.insertColumns(3);
    expect(sheet.columns.groups()).toEqual([{ first: 4, last: 6, depth: 1, collapsed: false }]);
    sheet.moveColumns(1, 1, 8);
    expect(sheet.columns.groups()).toMatchObject([{ first: 3, last: 5 }]);
  });
});

describe('filters', () => {
  const list = [
    ['Name', 'Status'],
    ['Ana', 'Agreed'],
    ['Ben', 'Prospect'],
    ['Cleo', ''],
    ['below', 'Prospect'],
  ];
  const hiddenRows = (sheet: Sheet) => [1, 2, 3, 4, 5].filter((row) => sheet.rows.isHiddenByFilter(row));

  it('hide rows by the text their cells show, never the heading or what is below', () => {
    const sheet = sheetOf(list);
    sheet.makeFilter(areaOf(1, 1, 4, 2));
    sheet.setFilterCriteria(2, { hidden: ['Prospect', 'Status', ''] });
    expect(hiddenRows(sheet)).toEqual([3, 4]);
    sheet.setFilterCriteria(1, { condition: { criteria: 'TEXT_STARTS_WITH', values: ['B'] } });
    expect(hiddenRows(sheet)).toEqual([2, 3, 4]);
    sheet.setFilterCriteria(1, null);
    expect(hiddenRows(sheet)).toEqual([3, 4]);
    expect(() => sheet.makeFilter(areaOf(1, 1, 2, 1))).toThrowError(
      expect.objectContaining({ code: 'alreadyFiltered' }),
    );
    sheet.removeFilter();
    expect(hiddenRows(sheet)).toEqual([]);
  });

  it('editing a value hides nothing by itself; sorting filters again', () => {
    const sheet = sheetOf(list);
    sheet.makeFilter(areaOf(1, 1, 4, 2));
    sheet.setFilterCriteria(2, { hidden: ['Prospect'] });
    sheet.writeCell(2, 2, 'Prospect', 'person');
    expect(hiddenRows(sheet)).toEqual([3]);
    sheet.sort(areaOf(2, 1, 3, 2), [{ column: 1, ascending: false }]);
    expect(hiddenRows(sheet)).toEqual([3, 4]);
  });

  it('hidden rows are read and written all the same', () => {
    const sheet = sheetOf(list);
    sheet.makeFilter(areaOf(1, 1, 4, 2));
    sheet.setFilterCriteria(2, { hidden: ['Prospect'] });
    sheet.write(areaOf(2, 1, 3, 1), [['x'], ['y'], ['z']], 'script');
    expect(sheet.values(areaOf(2, 1, 3, 1)).flat()).toEqual(['x', 'y', 'z']);
  });

  it('a filter view is one person’s alone', () => {
    const sheet = sheetOf(list);
    sheet.setFilterView('ben@example.com', areaOf(1, 1, 4, 2), 2, { hidden: ['Agreed'] });
    expect([2, 3].map((row) => sheet.isRowHiddenFor('ben@example.com', row))).toEqual([true, false]);
    expect([2, 3].map((row) => sheet.isRowHiddenFor('ana@example.com', row))).toEqual([false, false]);
    expect(hiddenRows(sheet)).toEqual([]);
    expect(sheet.filter).toBeNull();
    sheet.leaveFilterView('ben@example.com');
    expect(sheet.isRowHiddenFor('ben@example.com', 2)).toBe(false);
  });
});

describe('conditional formats', () => {
  const colour = (condition: Condition, background: string) => ({
    areas: [areaOf(1, 1, 3, 1)],
    condition,
    overlay: { background },
  });

  it('the first rule that holds wins each property', () => {
    const sheet = sheetOf(column(['Agreed', 'Agreed later', 'No']));
    sheet.setConditionalFormats([
      colour({ criteria: 'TEXT_EQUAL_TO', values: ['agreed'] }, '#00ff00'),
      {
        ...colour({ criteria: 'TEXT_CONTAINS', values: ['agreed'] }, '#ffff00'),
        overlay: { background: '#ffff00', bold: true },
      },
    ]);
    expect([1, 2, 3].map((row) => sheet.overlay(row, 1))).toEqual([
      { background: '#00ff00', bold: true },
      { background: '#ffff00', bold: true },
      {},
    ]);
    expect(sheet.overlay(1, 2)).toEqual({});
  });
});

describe('protections', () => {
  it('stop everybody but editors and the owner, where they are and not where they are lifted', () => {
    const sheet = sheetOf([[1]]);
    const protection = sheet.protect({
      kind: 'sheet',
      unprotected: [areaOf(2, 1, 5, 1)],
      editors: ['cleo@example.com'],
      warningOnly: false,
      description: 'machine cells',
    });
    expect(sheet.blocking(areaOf(1, 1), 'ben@example.com')).toEqual(protection);
    expect(sheet.blocking(areaOf(2, 1, 2, 1), 'ben@example.com')).toBeUndefined();
    expect(sheet.blocking(areaOf(6, 1, 2, 1), 'ben@example.com')).toEqual(protection);
    for (const user of ['ana@example.com', 'cleo@example.com'])
      expect(sheet.blocking(areaOf(1, 1), user)).toBeUndefined();
    sheet.changeProtection(protection.id, { warningOnly: true });
    expect(sheet.blocking(areaOf(1, 1), 'ben@example.com')).toBeUndefined();
    sheet.unprotect(protection.id);
    expect(sheet.protections).toEqual([]);
  });
});

describe('tables', () => {
  it('say which columns of an area they have typed, and follow', () => {
    const sheet = sheetOf([
      ['Name', 'Fee', 'Due'],
      ['Ana', 1, '2026-12-11'],
    ]);
    const table = sheet.convertToTable(areaOf(1, 1, 2, 3), [null, 'CURRENCY', 'DATE']);
    expect(sheet.typedColumns(areaOf(2, 1, 1, 2))).toMatchObject([{ column: 2, type: 'CURRENCY' }]);
    expect(sheet.typedColumns(areaOf(9, 2))).toEqual([]);
    sheet.insertColumns(2);
    sheet.moveColumns(4, 1, 1);
    expect(sheet.typedColumns(areaOf(1, 1, 1, 4)).map(({ type }) => type)).toContain('CURRENCY');
    expect(() => sheet.convertToTable(areaOf(2, 3), [null])).toThrowError(
      expect.objectContaining({ code: 'overlapsTable' }),
    );
    sheet.convertToRange(table.id);
    expect(sheet.tables).toEqual([]);
  });
});

describe('merged cells', () => {
  it('keep the first cell’s content and go together', () => {
    const sheet = sheetOf([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    sheet.merge(areaOf(1, 1, 2, 2), 'across');
    expect(sheet.merges).toEqual([areaOf(1, 1, 1, 2), areaOf(2, 1, 1, 2)]);
    expect(sheet.values(areaOf(1, 1, 2, 2))).toEqual([
      ['a', ''],
      ['c', ''],
    ]);
    expect(() => sheet.merge(areaOf(1, 2, 2, 2))).toThrowError(expect.objectContaining({ code: 'merged' }));
    expect(() => sheet.moveColumns(1, 1, 3)).toThrowError(expect.objectContaining({ code: 'merged' }));
    sheet.breakApart(areaOf(1, 1, 1, 2));
    expect(sheet.merges).toEqual([areaOf(2, 1, 1, 2)]);
  });
});

describe('copying and filling', () => {
  it.each([
    ['values', { value: 2, formula: '', bold: undefined, note: '' }],
    ['formula', { value: 0, formula: '=D1+1', bold: undefined, note: '' }],
    ['format', { value: '', formula: '', bold: true, note: '' }],
    ['normal', { value: 1, formula: '=D1+1', bold: true, note: 'n' }],
  ] as const)('%s', (kind, expected) => {
    const sheet = sheetOf([[1, '=A1+1']]);
    sheet.restyle(areaOf(1, 2), { bold: true });
    sheet.setNotes(areaOf(1, 2), [['n']]);
    sheet.copy(areaOf(1, 2), { ...areaOf(1, 5), sheetId: 0 }, kind);
    const found = {
      value: sheet.value(1, 5),
      formula: sheet.formula(1, 5),
      bold: sheet.style(1, 5).bold,
      note: sheet.note(1, 5),
    };
    expect(found).toEqual({ ...expected, value: kind === 'formula' ? 1 : expected.value });
  });

  it('transposes', () => {
    const sheet = sheetOf([[1, 2, 3]]);
    sheet.copy(areaOf(1, 1, 1, 3), { ...areaOf(2, 1), sheetId: 0 }, 'normal', true);
    expect(sheet.values(areaOf(2, 1, 3, 1)).flat()).toEqual([1, 2, 3]);
  });

  it.each<[string, Input[], Input[]]>([
    ['a number repeats', [5], [5, 5, 5]],
    ['two numbers count on', [5, 7], [5, 7, 9, 11]],
    ['a numbered text counts on', ['Piece 1'], ['Piece 1', 'Piece 2', 'Piece 3']],
    ['a date goes on by days', ['2026-12-31'], ['2026-12-31', '2027-01-01']],
    ['texts repeat', ['a', 'b'], ['a', 'b', 'a', 'b']],
  ])('filling: %s', (_, start, expected) => {
    const sheet = sheetOf(column(start));
    sheet.fill(areaOf(1, 1, start.length, 1), areaOf(1, 1, expected.length, 1));
    expect(sheet.displayValues(areaOf(1, 1, expected.length, 1)).flat()).toEqual(expected.map(String));
  });

  it('cells pushed down take references along', () => {
    const sheet = sheetOf([
      [1, '=A2'],
      [2, ''],
      [3, ''],
    ]);
    sheet.insertCells(areaOf(2, 1), 'rows');
    expect([sheet.values(areaOf(1, 1, 4, 1)).flat(), sheet.formula(1, 2)]).toEqual([[1, '', 2, 3], '=A3']);
    sheet.deleteCells(areaOf(2, 1), 'rows');
    expect([sheet.values(areaOf(1, 1, 4, 1)).flat(), sheet.formula(1, 2)]).toEqual([[1, 2, 3, ''], '=A2']);
  });
});
