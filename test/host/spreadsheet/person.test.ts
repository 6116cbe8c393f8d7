import { describe, expect, it } from 'vitest';
import type { Act, ActResult } from '../../../workbench/host/index.ts';
import { type Bench, bench, colleague, owner } from './bench.ts';

const tell = `
  const { range, value, oldValue } = e;
  return {
    a1: range.getA1Notation(), corners: [range.rowStart, range.columnStart, range.rowEnd, range.columnEnd],
    ...('value' in e ? { value } : {}), ...('oldValue' in e ? { oldValue } : {}),
    who: e.user.getEmail(), mode: String(e.authMode), sheet: e.source.getActiveSheet().getName(),
  };
`;

const scripts = {
  onEdit: tell,
  changed: 'return e.changeType;',
  watch: "ScriptApp.newTrigger('changed').forSpreadsheet(book).onChange().create();",
};

/** A list of three people with fees, in A1:C4. */
function list(bodies: Record<string, string> = scripts, options: Parameters<typeof bench>[1] = {}): Bench {
  const made = bench(bodies, options);
  made.host.workbook.load(made.sheet.id, [
    ['Name', 'Status', 'Fee'],
    ['Ana', 'Agreed', 300],
    ['Bea', 'Prospect', 100],
    ['Cid', 'Prospect', 200],
  ]);
  return made;
}

function values(result: ActResult): unknown[] {
  if (!result.ok) throw new Error(result.message);
  return result.triggers.map(({ value, error }) => error ?? value);
}

describe('typing', () => {
  it('tells onEdit the cell with its old and new value as texts', () => {
    const { host } = list();
    expect(values(host.person(owner).edit('C2', '350'))).toEqual([
      {
        a1: 'C2',
        corners: [2, 3, 2, 3],
        value: '350',
        oldValue: '300',
        who: owner,
        mode: 'LIMITED',
        sheet: 'Sheet1',
      },
    ]);
  });

  it('leaves the old value out where the cell was empty, and the new one where it is emptied', () => {
    const { host } = list();
    const ana = host.person(owner);
    expect(values(ana.edit('D2', 'x'))).toMatchObject([{ value: 'x' }]);
    expect(values(ana.edit('D3', 'x'))[0]).not.toHaveProperty('oldValue');
    expect(values(ana.clear('D3'))[0]).toMatchObject({ a1: 'D3', oldValue: 'x' });
    expect(values(ana.clear('D2'))[0]).not.toHaveProperty('value');
  });

  it('is read in the spreadsheet’s locale', () => {
    const { host, sheet } = list(scripts, { locale: 'de_DE' });
    host.person(owner).edit('C2', '1.234,50');
    expect(sheet.value(2, 3)).toBe(1234.5);
  });

  it('hides a colleague’s address from onEdit, except in the owner’s domain on Workspace', () => {
    const who = (options: Parameters<typeof bench>[1]) =>
      values(list(scripts, options).host.person(colleague).edit('C2', '1'));
    expect(who({})).toMatchObject([{ who: '' }]);
    expect(who({ limits: { account: 'workspace' } })).toMatchObject([{ who: colleague }]);
  });

  it('is refused by a rule that rejects, taken by one that warns', () => {
    const { host, sheet } = list();
    const rule = { criteria: 'VALUE_IN_LIST', values: ['Agreed', 'Prospect'] } as const;
    const cell = { row: 2, column: 2, rows: 1, columns: 1 };
    const ana = host.person(owner);
    sheet.setValidation(cell, { ...rule, allowInvalid: false });
    expect(ana.edit('B2', 'Maybe')).toEqual({
      ok: false,
      message: 'The data you entered in cell B2 violates the data validation rules set on this cell.',
    });
    expect(sheet.value(2, 2)).toBe('Agreed');
    sheet.setValidation(cell, { ...rule, allowInvalid: true });
    expect(ana.edit('B2', 'Maybe').ok).toBe(true);
  });
});

describe('pasting and copying', () => {
  it('brings one event for the block, without values', () => {
    const { host, sheet } = list();
    const [event] = values(
      host.person(owner).paste('A5', [
        ['Dan', 'Agreed', '1,000'],
        ['Eve', 'Agreed', '50%'],
      ]),
    );
    expect(event).toMatchObject({ a1: 'A5:C6', corners: [5, 1, 6, 3] });
    expect(event).not.toHaveProperty('value');
    expect(sheet.values({ row: 5, column: 3, rows: 2, columns: 1 })).toEqual([[1000], [0.5]]);
  });

  it('brings no values even for one cell', () => {
    const [event] = values(
      list()
        .host.person(owner)
        .paste('C2', [['7']]),
    );
    expect(event).not.toHaveProperty('value');
    expect(event).not.toHaveProperty('oldValue');
  });

  it('makes the grid large enough', () => {
    const { host, sheet } = list();
    host.person(owner).paste('Z999', [
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
    ]);
    expect([sheet.maxRows, sheet.maxColumns]).toEqual([1001, 27]);
  });

  it('carries rules, looks and formulas along', () => {
    const { host, sheet } = list();
    const from = { row: 2, column: 4, rows: 1, columns: 1 };
    sheet.writeFormulas(from, [['=C2*2']]);
    sheet.setValidation(from, { criteria: 'NUMBER_GREATER_THAN', values: [0], allowInvalid: false });
    sheet.restyle(from, { background: '#ff0000' });
    host.person(owner).act({ act: 'copy', sheetId: sheet.id, a1: 'D2', to: 'D3:D4' });
    expect(sheet.formula(4, 4)).toBe('=C4*2');
    expect(sheet.validation(4, 4)?.criteria).toBe('NUMBER_GREATER_THAN');
    expect(sheet.style(4, 4).background).toBe('#ff0000');
  });

  it.each([
    ['above itself', 2, ['Name', 'Cid', 'Ana', 'Bea', 'Cid']],
    ['below itself', 5, ['Name', 'Ana', 'Bea', 'Cid', 'Cid']],
  ])('makes a copied row %s', (_, before, names) => {
    const { host, sheet } = list();
    host.person(owner).copyRows(4, 1, before);
    expect(sheet.values({ row: 1, column: 1, rows: 5, columns: 1 }).flat()).toEqual(names);
  });
});

describe('the events of', () => {
  const acts: [
    string,
    Act extends infer A ? (A extends Act ? Omit<A, 'sheetId'> : never) : never,
    string[],
    string[],
  ][] = [
    ['typing', { act: 'edit', a1: 'A2', typed: 'x' }, ['A2'], ['EDIT']],
    ['emptying cells', { act: 'clear', a1: 'A2:B3' }, ['A2:B3'], ['EDIT']],
    ['filling down', { act: 'fill', a1: 'C2:C3', to: 'C2:C6' }, ['C2:C6'], ['EDIT']],
    ['moving cells', { act: 'move', a1: 'A2', to: 'E5' }, [], ['OTHER']],
    ['sorting', { act: 'sort', a1: 'A2:C4', column: 1, descending: true }, [], ['OTHER']],
    ['filtering', { act: 'filter', column: 2, hide: ['Agreed'] }, [], ['OTHER']],
    ['a filter view', { act: 'filterView', column: 2, hide: ['Agreed'] }, [], []],
    ['inserting rows', { act: 'insertRows', before: 2, count: 2 }, [], ['INSERT_ROW']],
    ['deleting rows', { act: 'deleteRows', first: 2, count: 1 }, [], ['REMOVE_ROW']],
    ['inserting columns', { act: 'insertColumns', before: 2, count: 1 }, [], ['INSERT_COLUMN']],
    ['deleting columns', { act: 'deleteColumns', first: 2, count: 1 }, [], ['REMOVE_COLUMN']],
    [
      'moving a filled column',
      { act: 'moveColumns', first: 1, count: 1, before: 4 },
      ['C1:C1000'],
      ['OTHER'],
    ],
    ['moving an empty column', { act: 'moveColumns', first: 8, count: 1, before: 6 }, [], ['OTHER']],
    ['moving filled rows', { act: 'moveRows', first: 4, count: 1, before: 2 }, ['A2:Z2'], ['OTHER']],
    ['hiding columns', { act: 'hideColumns', first: 2, count: 1 }, [], ['OTHER']],
    ['a note', { act: 'note', a1: 'A1', text: 'hi' }, [], ['OTHER']],
    ['a new sheet', { act: 'insertSheet', name: 'New' }, [], ['INSERT_GRID']],
    ['selecting', { act: 'select', a1: 'B2' }, [], []],
  ];

  it.each(acts)('%s', (_, act, edits, changes) => {
    const { host, sheet, run } = list();
    run('watch');
    const seen = values(host.person(owner).act({ ...act, sheetId: sheet.id } as Act));
    expect(seen.filter((one) => typeof one === 'object').map((one) => (one as { a1: string }).a1)).toEqual(
      edits,
    );
    expect(seen.filter((one) => typeof one === 'string')).toEqual(changes);
  });

  it('a script’s own writes are none', () => {
    const { host, run } = list({ ...scripts, main: "sheet.getRange('A9').setValue('x'); sheet.sort(1);" });
    run('watch');
    const before = host.calls.length;
    run();
    expect(new Set(host.calls.slice(before).map(({ execution }) => execution)).size).toBe(1);
  });

  it('a sheet deleted and renamed', () => {
    const { host, run } = list();
    run('watch');
    const ana = host.person(owner);
    ana.act({ act: 'insertSheet', name: 'New' });
    const made = host.workbook.sheetNamed('New');
    if (!made) throw new Error('no sheet');
    expect(values(ana.act({ act: 'renameSheet', sheetId: made.id, name: 'Newer' }))).toEqual(['OTHER']);
    expect(values(ana.act({ act: 'deleteSheet', sheetId: made.id }))).toEqual(['REMOVE_GRID']);
  });

  it('acts that come faster than triggers run are lost after the third', () => {
    const { host } = list();
    const ana = host.person(owner);
    const outcomes = host.atOnce(() => {
      for (let row = 2; row <= 9; row++) ana.edit(`D${row}`, 'x');
    });
    expect(outcomes.map(({ value }) => (value as { a1: string }).a1)).toEqual(['D2', 'D3', 'D4']);
  });
});

describe('sorting and filtering by hand', () => {
  it('sorts a sheet without its frozen rows', () => {
    const { host, sheet } = list();
    sheet.freeze('rows', 1);
    host.person(owner).sort('C');
    expect(sheet.values({ row: 1, column: 1, rows: 4, columns: 1 }).flat()).toEqual([
      'Name',
      'Bea',
      'Cid',
      'Ana',
    ]);
  });

  it('tears rows apart when a selection leaves columns out', () => {
    const { host, sheet } = list();
    sheet.columns.hide(3);
    host.person(owner).sort('A', { descending: true, rangeA1: 'A2:B4' });
    expect(sheet.values({ row: 2, column: 1, rows: 3, columns: 3 })).toEqual([
      ['Cid', 'Prospect', 300],
      ['Bea', 'Prospect', 100],
      ['Ana', 'Agreed', 200],
    ]);
  });

  it('keeps a filter’s choice until it is lifted', () => {
    const { host, sheet } = list();
    const ana = host.person(owner);
    ana.filter('B', ['Prospect']);
    expect([2, 3, 4].map((row) => sheet.rows.isHiddenByFilter(row))).toEqual([false, true, true]);
    ana.filter('B', []);
    expect(sheet.rows.isHiddenByFilter(3)).toBe(false);
    ana.act({ act: 'removeFilter', sheetId: sheet.id });
    expect(sheet.filter).toBeNull();
  });
});

describe('undo', () => {
  it('takes back one’s own last act and leaves a colleague’s', () => {
    const { host, sheet } = list();
    const [ana, ben] = [host.person(owner), host.person(colleague)];
    ana.edit('A2', 'Anna');
    ben.edit('A3', 'Beata');
    expect(values(ana.undo())).toMatchObject([{ a1: 'A2' }]);
    expect(sheet.values({ row: 2, column: 1, rows: 2, columns: 1 }).flat()).toEqual(['Ana', 'Beata']);
  });

  it('takes back structure, rules and sorts too, one after the other', () => {
    const { host, sheet } = list();
    const ana = host.person(owner);
    ana.deleteRows(2, 1);
    ana.sort('A', { rangeA1: 'A2:C3', descending: true });
    ana.moveColumns('A', 1, 'D');
    ana.filter('B', ['Prospect']);
    for (let i = 0; i < 4; i++) expect(ana.undo().ok).toBe(true);
    expect(sheet.values({ row: 1, column: 1, rows: 4, columns: 3 })).toEqual([
      ['Name', 'Status', 'Fee'],
      ['Ana', 'Agreed', 300],
      ['Bea', 'Prospect', 100],
      ['Cid', 'Prospect', 200],
    ]);
    expect(sheet.filter).toBeNull();
    expect(ana.undo()).toEqual({ ok: false, message: 'There is nothing to undo.' });
  });
});

describe('the selection', () => {
  const asks = {
    main: 'const range = SpreadsheetApp.getActiveRange(); return [book.getActiveSheet().getName(), range.getA1Notation(), book.getCurrentCell().getA1Notation(), book.getSelection().getActiveRangeList().getRanges().length];',
    pick: "book.getSheetByName('Two').getRange('C3:D4').activate();",
  };

  it('is each person’s own, with the sheet they look at', () => {
    const { host, run } = list(asks);
    host.workbook.insertSheet({ name: 'Two' });
    host.person(owner).select('B2:B3');
    const two = host.workbook.sheetNamed('Two');
    if (!two) throw new Error('no sheet');
    host.person(colleague).act({ act: 'select', sheetId: two.id, a1: ['A1', 'E5:F6'] });
    expect(run('main', owner)).toEqual(['Sheet1', 'B2:B3', 'B2', 1]);
    expect(run('main', colleague)).toEqual(['Two', 'E5:F6', 'E5', 2]);
  });

  it('can be set by a script, on the screen of who runs it', () => {
    const { host, run } = list(asks);
    host.workbook.insertSheet({ name: 'Two' });
    run('pick', colleague);
    expect(run('main', colleague)).toEqual(['Two', 'C3:D4', 'C3', 1]);
    expect(run('main', owner)).toEqual(['Sheet1', 'A1', 'A1', 1]);
  });
});
