import { describe, expect, it } from 'vitest';
import { bench, colleague, owner, run } from './bench.ts';

describe('data validation', () => {
  it('reads back what was set, criteria by criteria', () => {
    expect(
      run(`
        const rule = make => make(SpreadsheetApp.newDataValidation()).build();
        const day = new Date(Date.UTC(2026, 10, 30, 23));
        const rules = [
          rule(b => b.requireValueInList(['a', 'b'], false).setHelpText('pick').setAllowInvalid(false)),
          rule(b => b.requireNumberBetween(1, 5)),
          rule(b => b.requireDateAfter(day)),
          rule(b => b.requireFormulaSatisfied('=A1>0')),
          rule(b => b.requireValueInRange(sheet.getRange('D1:D3'))),
        ];
        sheet.getRange('A1:A5').setDataValidations(rules.map(one => [one]));
        return sheet.getRange('A1:A6').getDataValidations().map(([one]) => one && [
          String(one.getCriteriaType()),
          one.getCriteriaValues().map(v => v instanceof Date ? v.toISOString() : v && v.getA1Notation ? v.getA1Notation() : v),
          one.getAllowInvalid(), one.getHelpText(),
        ]);
      `),
    ).toEqual([
      ['VALUE_IN_LIST', [['a', 'b'], false], false, 'pick'],
      ['NUMBER_BETWEEN', [1, 5], true, null],
      ['DATE_AFTER', ['2026-11-30T23:00:00.000Z'], true, null],
      ['CUSTOM_FORMULA', ['=A1>0'], true, null],
      ['VALUE_IN_RANGE', ['D1:D3', true], true, null],
      null,
    ]);
  });

  it('is copied without touching the rule it came from', () => {
    expect(
      run(`
        const one = SpreadsheetApp.newDataValidation().requireValueInList(['a']).build();
        const two = one.copy().setAllowInvalid(false).build();
        return [one.getAllowInvalid(), two.getAllowInvalid(), two.getCriteriaValues()];
      `),
    ).toEqual([true, false, [['a'], true]]);
  });

  it('puts unticked boxes into cells, which are content, and ticks them', () => {
    expect(
      run(`
        const boxes = sheet.getRange('A1:A2').insertCheckboxes();
        const before = [boxes.getValues(), boxes.isChecked(), sheet.getLastRow()];
        boxes.check();
        const own = sheet.getRange('B1').insertCheckboxes('yes', 'no');
        return [before, boxes.getValues(), boxes.isChecked(), own.getValue(), sheet.getRange('C1').isChecked(),
          sheet.getRange('A1:A2').removeCheckboxes().getValues()];
      `),
    ).toEqual([[[[false], [false]], false, 2], [[true], [true]], true, 'no', null, [[''], ['']]]);
  });
});

describe('conditional formats', () => {
  it('are a list that scripts read, add to and set as a whole', () => {
    const { sheet, run } = bench(`
      const rule = SpreadsheetApp.newConditionalFormatRule()
        .whenTextEqualTo('Agreed').setBackground('#00ff00').setBold(true).setRanges([sheet.getRange('A1:A9')]).build();
      sheet.setConditionalFormatRules([rule]);
      const second = sheet.getConditionalFormatRules()[0].copy()
        .whenNumberGreaterThan(3).setBackground(null).setFontColor('red').build();
      sheet.setConditionalFormatRules([...sheet.getConditionalFormatRules(), second]);
      sheet.getRange('A1:A2').setValues([['Agreed'], [4]]);
      return sheet.getConditionalFormatRules().map(one => {
        const when = one.getBooleanCondition();
        return [one.getRanges().map(r => r.getA1Notation()), String(when.getCriteriaType()), when.getCriteriaValues(),
          when.getBackground(), when.getFontColor(), when.getBold()];
      });
    `);
    expect(run()).toEqual([
      [['A1:A9'], 'TEXT_EQUAL_TO', ['Agreed'], '#00ff00', null, true],
      [['A1:A9'], 'NUMBER_GREATER_THAN', [3], null, '#ff0000', true],
    ]);
    expect(sheet.overlay(1, 1)).toEqual({ background: '#00ff00', bold: true });
    expect(sheet.overlay(2, 1)).toEqual({ color: '#ff0000', bold: true });
  });

  it('belong to one sheet, and need a range and a condition', () => {
    const rule = 'SpreadsheetApp.newConditionalFormatRule()';
    expect(() => run(`${rule}.whenCellEmpty().build()`)).toThrow('At least one range');
    expect(() => run(`${rule}.setRanges([sheet.getRange('A1')]).build()`)).toThrow('must have either');
    expect(() =>
      run(
        `const other = book.insertSheet(); sheet.setConditionalFormatRules([${rule}.whenCellEmpty().setRanges([other.getRange('A1')]).build()])`,
      ),
    ).toThrow('different sheet');
  });
});

describe('a filter', () => {
  const rows = [
    ['name', 'status'],
    ['Ana', 'Agreed'],
    ['Bea', 'Prospect'],
    ['Cid', 'Agreed'],
  ];

  it('hides rows from people and from nothing a script reads', () => {
    const { host, sheet, run } = bench(`
      const filter = sheet.getRange('A1:B4').createFilter();
      filter.setColumnFilterCriteria(2, SpreadsheetApp.newFilterCriteria().setHiddenValues(['Prospect']).build());
      return [
        [2, 3, 4].map(row => sheet.isRowHiddenByFilter(row)),
        [2, 3, 4].map(row => sheet.isRowHiddenByUser(row)),
        sheet.getRange('A2:A4').getValues().flat(),
        sheet.getFilter().getRange().getA1Notation(),
        filter.getColumnFilterCriteria(2).getHiddenValues(),
        filter.getColumnFilterCriteria(1),
      ];
    `);
    host.workbook.load(sheet.id, rows);
    expect(run()).toEqual([
      [false, true, false],
      [false, false, false],
      ['Ana', 'Bea', 'Cid'],
      'A1:B4',
      ['Prospect'],
      null,
    ]);
  });

  it('is one a sheet, found from any range, and gone when removed', () => {
    expect(
      run(`
        const filter = sheet.getRange('A1:C5').createFilter();
        let message;
        try { sheet.getRange('A1:B2').createFilter(); } catch (error) { message = error.message; }
        const far = sheet.getRange('F1:F5').getFilter().getRange().getA1Notation();
        filter.remove();
        return [message, far, sheet.getFilter()];
      `),
    ).toEqual(["You can't create a filter in a sheet that already has a filter.", 'A1:C5', null]);
  });

  it('sorts what is below its headings, and filters by condition', () => {
    const { host, sheet, run } = bench(`
      const filter = sheet.getRange('A1:B4').createFilter();
      filter.sort(1, false);
      const sorted = sheet.getRange('A1:A4').getValues().flat();
      filter.setColumnFilterCriteria(1, SpreadsheetApp.newFilterCriteria().whenTextContains('a').build());
      const kept = filter.getColumnFilterCriteria(1);
      return [sorted, [2, 3, 4].map(row => sheet.isRowHiddenByFilter(row)), String(kept.getCriteriaType()), kept.getCriteriaValues()];
    `);
    host.workbook.load(sheet.id, rows);
    expect(run()).toEqual([['name', 'Cid', 'Bea', 'Ana'], [true, false, false], 'TEXT_CONTAINS', ['a']]);
  });

  it('as a view is seen by its person only: no script sees what it hides', () => {
    const { host, sheet, run } = bench(
      'return [2, 3, 4].map(row => sheet.isRowHiddenByFilter(row) || sheet.isRowHiddenByUser(row)).concat(sheet.getFilter());',
    );
    host.workbook.load(sheet.id, rows);
    host.person(colleague).act({ act: 'filterView', sheetId: sheet.id, column: 2, hide: ['Agreed'] });
    expect(run()).toEqual([false, false, false, null]);
    expect([2, 3, 4].map((row) => sheet.isRowHiddenFor(colleague, row))).toEqual([true, false, true]);
    expect([2, 3, 4].map((row) => sheet.isRowHiddenFor(owner, row))).toEqual([false, false, false]);
  });

  it('is minded by SUBTOTAL(103), which also leaves out rows hidden by hand', () => {
    const { host, sheet, run } = bench(`
      sheet.getRange('C2:C4').setFormulas([['=SUBTOTAL(103;A2)'], ['=SUBTOTAL(103;A3)'], ['=SUBTOTAL(103;A4)']]);
      sheet.getRange('A1:B4').createFilter()
        .setColumnFilterCriteria(2, SpreadsheetApp.newFilterCriteria().setHiddenValues(['Prospect']).build());
      sheet.hideRows(4);
      return sheet.getRange('C2:C4').getValues().flat();
    `);
    host.workbook.load(sheet.id, rows);
    expect(run()).toEqual([1, 0, 0]);
  });
});

describe('groups', () => {
  it('melt into one where two of a depth touch', () => {
    expect(
      run(`
        sheet.getRange('C:D').shiftColumnGroupDepth(1);
        sheet.getRange('F:G').shiftColumnGroupDepth(1);
        const apart = [sheet.getColumnGroup(3, 1).getRange().getA1Notation(), sheet.getColumnGroup(6, 1).getRange().getA1Notation()];
        sheet.getRange('E:E').shiftColumnGroupDepth(1);
        return [apart, sheet.getColumnGroup(3, 1).getRange().getA1Notation(), sheet.getColumnGroupDepth(5), sheet.getColumnGroupDepth(8)];
      `),
    ).toEqual([['C:D', 'F:G'], 'C:G', 1, 0]);
  });

  it('collapse, expand and open to a depth', () => {
    const { sheet, run } = bench(`
      sheet.setColumnGroupControlPosition(SpreadsheetApp.GroupControlTogglePosition.BEFORE);
      sheet.getRange('C:E').shiftColumnGroupDepth(1);
      sheet.getRange('D:D').shiftColumnGroupDepth(1);
      sheet.collapseAllColumnGroups();
      sheet.expandColumnGroupsUpToDepth(1);
      const outer = sheet.getColumnGroup(3, 1), inner = sheet.getColumnGroup(4, 2);
      return [outer.isCollapsed(), inner.isCollapsed(), outer.getControlIndex(), sheet.isColumnHiddenByUser(4)];
    `);
    // A line in a collapsed group counts as hidden by hand (sheets REST, DimensionGroup).
    expect(run()).toEqual([false, true, 2, true]);
    expect([3, 4, 5].map((column) => sheet.columns.isHidden(column))).toEqual([false, true, false]);
  });

  it('are asked for in vain where there is none', () => {
    expect(() => run('sheet.getColumnGroup(3, 1)')).toThrow('A group does not exist');
  });
});

describe('developer metadata', () => {
  it('sits on whole rows, columns, the sheet or the spreadsheet and nowhere else', () => {
    for (const a1 of ['A1', 'B2:D4', 'B6:D6', 'F2:F5'])
      expect(() => run(`sheet.getRange('${a1}').addDeveloperMetadata('key')`)).toThrow(
        'Adding developer metadata to arbitrary ranges is not currently supported.',
      );
    expect(
      run(`
        sheet.getRange('G:G').addDeveloperMetadata('col', 'fee', SpreadsheetApp.DeveloperMetadataVisibility.PROJECT);
        sheet.getRange('8:8').addDeveloperMetadata('row', '1');
        sheet.addDeveloperMetadata('tab', '2');
        book.addDeveloperMetadata('file', '3');
        const found = book.createDeveloperMetadataFinder().find();
        return found.map(one => [one.getKey(), one.getValue(), String(one.getVisibility()), String(one.getLocation().getLocationType())]).sort();
      `),
    ).toEqual([
      ['col', 'fee', 'PROJECT', 'COLUMN'],
      ['file', '3', 'DOCUMENT', 'SPREADSHEET'],
      ['row', '1', 'DOCUMENT', 'ROW'],
      ['tab', '2', 'DOCUMENT', 'SHEET'],
    ]);
  });

  it('follows its column when others are inserted or moved', () => {
    expect(
      run(`
        sheet.getRange('C:C').addDeveloperMetadata('col', 'fee');
        sheet.insertColumnsBefore(1, 2);
        sheet.moveColumns(sheet.getRange('E:E'), 1);
        const [one] = sheet.createDeveloperMetadataFinder().withKey('col').find();
        return one.getLocation().getColumn().getA1Notation();
      `),
    ).toBe('A:A');
  });

  it('is found by where it is', () => {
    expect(
      run(`
        sheet.getRange('C:C').addDeveloperMetadata('col');
        const inside = sheet.getRange('B:D').createDeveloperMetadataFinder().find().length;
        const part = sheet.getRange('C1:C2').createDeveloperMetadataFinder().find().length;
        const crossing = sheet.getRange('C1:C2').createDeveloperMetadataFinder().onIntersectingLocations().find().length;
        return [inside, part, crossing, sheet.getRange('C3').getDeveloperMetadata().length, sheet.getRange('C:C').getDeveloperMetadata().length];
      `),
    ).toEqual([1, 0, 1, 0, 1]);
  });

  it('holds 30,000 characters a sheet and 30,000 for the spreadsheet', () => {
    const add = (where: string, length: number) =>
      `${where}.addDeveloperMetadata('k', 'x'.repeat(${length - 1}));`;
    expect(() => run(add('sheet', 30_000) + add('book', 30_000))).not.toThrow();
    expect(() => run(add('sheet', 30_001))).toThrow('30000 characters');
    expect(() => run(add('book', 15_000) + add('book', 15_001))).toThrow('30000 characters');
  });

  it('changes, moves and goes', () => {
    expect(
      run(`
        sheet.addDeveloperMetadata('k', 'v');
        const [one] = sheet.getDeveloperMetadata();
        one.setKey('key').setValue('value').moveToColumn(sheet.getRange('B:B'));
        const moved = [one.getKey(), one.getValue(), String(one.getLocation().getLocationType())];
        one.remove();
        return [...moved, book.createDeveloperMetadataFinder().find().length];
      `),
    ).toEqual(['key', 'value', 'COLUMN', 0]);
  });
});

describe('named ranges, sheets and protections', () => {
  it('find a range by name, wherever it has moved', () => {
    expect(
      run(`
        book.setNamedRange('fees', sheet.getRange('B2:B5'));
        sheet.insertRowBefore(1);
        const named = book.getNamedRanges()[0];
        return [book.getRangeByName('fees').getA1Notation(), sheet.getRange('fees').getA1Notation(), named.getName(), book.getRangeByName('none')];
      `),
    ).toEqual(['B3:B6', 'B3:B6', 'fees', null]);
  });

  it('keep a sheet by its id through renames and moves', () => {
    expect(
      run(`
        const made = book.insertSheet('Old');
        made.setName('New');
        made.activate();
        book.moveActiveSheet(1);
        return [made.getName(), made.getIndex(), book.getSheetById(made.getSheetId()).getName(), book.getSheetByName('Old'),
          book.getSheets().map(one => one.getName()), book.getActiveSheet().getName()];
      `),
    ).toEqual(['New', 1, 'New', null, ['New', 'Sheet1'], 'New']);
  });

  it.each([
    [
      "book.insertSheet('Sheet1')",
      'A sheet with the name "Sheet1" already exists. Please enter another name.',
    ],
    ['book.deleteSheet(sheet)', "You can't remove all the sheets in a document."],
    ['sheet.deleteRows(1, 1000)', "You can't delete all the rows on the sheet."],
    [
      'sheet.setFrozenRows(1); sheet.deleteRows(2, 999)',
      'Sorry, it is not possible to delete all non-frozen rows.',
    ],
    ['sheet.deleteRow(1001)', 'Those rows are out of bounds.'],
    ['sheet.insertColumnAfter(27)', 'Those columns are out of bounds.'],
    ['const made = book.insertSheet(); book.deleteSheet(made); made.getName()', 'not found'],
  ])('refuse %s in Google’s words', (call, message) => {
    expect(() => run(call)).toThrow(message);
  });

  it('say who may edit: the owner always, unlisted', () => {
    const { run, attempt } = bench({
      main: `
        const protection = sheet.getRange('B2:B5').protect().setDescription('fees');
        protection.addEditor('${colleague}');
        return [protection.canEdit(), protection.getEditors().map(user => user.getEmail()), protection.getRange().getA1Notation(), protection.getDescription()];
      `,
      look: 'return sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE).map(one => one.canEdit());',
      lift: 'sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE)[0].remove();',
    });
    expect(run()).toEqual([true, [colleague], 'B2:B5', 'fees']);
    expect(run('look', colleague)).toEqual([true]);
    expect(run('look', 'cid@example.com')).toEqual([false]);
    expect(attempt('lift', 'cid@example.com').error?.message).toContain('permission');
  });

  it('leave the free parts of a protected sheet open', () => {
    const { host, sheet, run, attempt } = bench({
      main: "sheet.protect().setUnprotectedRanges([sheet.getRange('C:C')]);",
      free: "sheet.getRange('C4').setValue(1);",
      closed: "sheet.getRange('D4').setValue(1);",
      setting: 'sheet.hideColumns(2);',
    });
    run();
    expect(attempt('free', colleague).error).toBeUndefined();
    expect(attempt('closed', colleague).error?.message).toContain('protected cell');
    expect(attempt('setting', colleague).error?.message).toContain('protected cell');
    const ben = host.person(colleague);
    expect(ben.edit('C5', 'x').ok).toBe(true);
    expect(ben.edit('D5', 'x').ok).toBe(false);
    expect(ben.act({ act: 'hideColumns', sheetId: sheet.id, first: 2, count: 1 }).ok).toBe(false);
    expect(ben.filter('A', ['x']).ok).toBe(false);
  });
});
