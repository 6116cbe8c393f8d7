import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areaOf,
  instantOfSerial,
  parseA1,
  serialOfInstant,
  Workbook,
  WorkbookError,
} from '../../../workbench/host/workbook/index.ts';

const at = (iso: string) => Date.parse(iso);
const day = (iso: string) => (at(`${iso}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;

describe('serials and instants', () => {
  it.each([
    ['winter', 'Europe/Madrid', '2026-12-11T08:00:00Z', day('2026-12-11') + 9 / 24],
    ['summer', 'Europe/Madrid', '2026-07-11T08:00:00Z', day('2026-07-11') + 10 / 24],
    ['the day before in New York', 'America/New_York', '2026-12-11T03:00:00Z', day('2026-12-10') + 22 / 24],
    ['a quarter of an hour off', 'Asia/Kathmandu', '2026-01-01T00:00:00Z', day('2026-01-01') + 5.75 / 24],
    ['the first day there is', 'UTC', '1899-12-30T00:00:00Z', 0],
  ])('%s', (_, zone, iso, serial) => {
    expect(serialOfInstant(at(iso), zone)).toBeCloseTo(serial, 9);
    expect(instantOfSerial(serial, zone)).toBe(at(iso));
  });

  it('in the gap of spring the clock has moved on, in the overlap of autumn the first is meant', () => {
    expect(instantOfSerial(day('2026-03-29') + 2.5 / 24, 'Europe/Madrid')).toBe(at('2026-03-29T01:30:00Z'));
    expect(instantOfSerial(day('2026-10-25') + 2.5 / 24, 'Europe/Madrid')).toBe(at('2026-10-25T00:30:00Z'));
  });

  it('midnight of every day is that day, in every zone, summer and winter', () => {
    const zones = [
      'Europe/Madrid',
      'America/Sao_Paulo',
      'America/New_York',
      'Asia/Jakarta',
      'Asia/Kuala_Lumpur',
      'Pacific/Apia',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: day('2000-01-01'), max: day('2040-01-01') }),
        (zone, serial) => {
          const back = serialOfInstant(instantOfSerial(serial, zone), zone);
          // A day that starts at one o’clock, or was left out when a zone changed sides, is met as near as can be.
          expect(Math.abs(back - serial)).toBeLessThanOrEqual(zone === 'Pacific/Apia' ? 1 : 1 / 24);
          if (Number.isInteger(back)) expect(back).toBe(serial);
        },
      ),
    );
  });
});

describe('A1 notation', () => {
  it.each([
    ['B2', areaOf(2, 2)],
    ['$b$2:D5', areaOf(2, 2, 4, 3)],
    ['D5:B2', areaOf(2, 2, 4, 3)],
    ['B:C', areaOf(1, 2, 100, 2)],
    ['2:3', areaOf(2, 1, 2, 26)],
    ['B5:B', areaOf(5, 2, 96, 1)],
    ['AA1', areaOf(1, 27)],
  ])('%s', (text, area) => {
    expect(parseA1(text, { rows: 100, columns: 26 })).toEqual(area);
  });

  it.each(['', 'A', '5', 'A0', 'Sheet1!A1', 'A1:B2:C3', 'AAAA1', 'fee'])('"%s" is none', (text) => {
    expect(() => parseA1(text, { rows: 100, columns: 26 })).toThrowError(WorkbookError);
  });

  it('a workbook resolves sheets, names and both', () => {
    const workbook = new Workbook();
    const plan = workbook.insertSheet({ name: "Plan's 2026", rows: 5, columns: 5 });
    workbook.setNamedRange('fees', { ...areaOf(2, 2), sheetId: 0 });
    expect(workbook.resolve("'Plan''s 2026'!A1:B2")).toEqual({ ...areaOf(1, 1, 2, 2), sheetId: plan.id });
    expect(workbook.resolve("Plan's 2026")).toEqual({ ...areaOf(1, 1, 5, 5), sheetId: plan.id });
    expect(workbook.resolve('Fees')).toEqual({ ...areaOf(2, 2), sheetId: 0 });
    expect(workbook.resolve('nowhere')).toBeUndefined();
    expect(workbook.describe({ ...areaOf(1, 1, 2, 1), sheetId: plan.id })).toBe("'Plan''s 2026'!A1:A2");
  });
});

describe('sheets', () => {
  it.each([
    ['a taken name', 'nameTaken', (w: Workbook) => w.insertSheet({ name: 'sheet1' })],
    ['an empty name', 'nameEmpty', (w: Workbook) => w.sheet(0).rename(' ')],
    ['deleting the last sheet', 'lastSheet', (w: Workbook) => w.deleteSheet(0)],
    ['hiding the last visible sheet', 'lastVisibleSheet', (w: Workbook) => w.hideSheet(0, true)],
    ['a sheet that is not there', 'noSuchSheet', (w: Workbook) => w.sheet(5)],
    [
      'a name that reads as a cell',
      'badName',
      (w: Workbook) => w.setNamedRange('A1', { ...areaOf(1, 1), sheetId: 0 }),
    ],
    ['a time zone that is none', 'badTimeZone', (w: Workbook) => w.setTimeZone('Mars/Base')],
  ])('refuses %s', (_, code, act) => {
    expect(() => act(new Workbook())).toThrowError(expect.objectContaining({ code }));
  });

  it('renaming a sheet renames it in formulas; deleting it breaks them', () => {
    const workbook = new Workbook();
    const plan = workbook.insertSheet({ name: 'Plan' });
    plan.writeCell(1, 1, 7, 'script');
    const sheet = workbook.sheet(0);
    sheet.writeCell(1, 1, '=Plan!A1', 'script');
    plan.rename('Plan 2026');
    expect([sheet.formula(1, 1), sheet.value(1, 1)]).toEqual(["='Plan 2026'!A1", 7]);
    workbook.deleteSheet(plan.id);
    expect([sheet.formula(1, 1), sheet.value(1, 1)]).toEqual(['=#REF!', { error: '#REF!' }]);
  });

  it('a formula written before its sheet is there finds it later', () => {
    const workbook = new Workbook();
    workbook.sheet(0).writeCell(1, 1, '=Later!A1', 'script');
    expect(workbook.sheet(0).value(1, 1)).toEqual({ error: '#REF!' });
    workbook.insertSheet({ name: 'Later' }).writeCell(1, 1, 3, 'script');
    expect(workbook.sheet(0).value(1, 1)).toBe(3);
  });

  it('a copy has everything but filter views, and its formulas point at itself', () => {
    const workbook = new Workbook();
    const sheet = workbook.sheet(0);
    sheet.write(areaOf(1, 1, 1, 2), [[1, '=A1+1']], 'script');
    sheet.rows.hide(3);
    workbook.addMetadata({ key: 'k', place: { kind: 'column', sheetId: 0, index: 2 } });
    const copy = workbook.copySheet(0);
    copy.writeCell(1, 1, 10, 'script');
    expect([copy.name, copy.value(1, 2), sheet.value(1, 2), copy.rows.isHiddenByUser(3)]).toEqual([
      'Copy of Sheet1',
      11,
      2,
      true,
    ]);
    expect(workbook.metadata({ sheetId: copy.id })).toMatchObject([
      { key: 'k', place: { kind: 'column', index: 2 } },
    ]);
  });
});

describe('developer metadata', () => {
  it('moves with its row and column, and goes with them', () => {
    const workbook = new Workbook();
    const sheet = workbook.sheet(0);
    workbook.addMetadata({ key: 'row', value: 'r', place: { kind: 'row', sheetId: 0, index: 3 } });
    const column = workbook.addMetadata({ key: 'column', place: { kind: 'column', sheetId: 0, index: 2 } });
    workbook.addMetadata({ key: 'file', place: { kind: 'spreadsheet' }, visibility: 'PROJECT' });
    sheet.moveRows(3, 1, 6);
    sheet.insertColumns(1);
    expect(
      workbook.metadata().map(({ key, place }) => [key, 'index' in place ? place.index : place.kind]),
    ).toEqual([
      ['file', 'spreadsheet'],
      ['row', 5],
      ['column', 3],
    ]);
    sheet.sort(areaOf(1, 1, 10, 3), [{ column: 1, ascending: false }]);
    expect(workbook.metadata({ key: 'row' })[0]?.place).toMatchObject({ index: 5 });
    workbook.changeMetadata(column.id, { value: 'new' });
    expect(workbook.metadata({ value: 'new' })).toHaveLength(1);
    sheet.deleteRows(5);
    workbook.removeMetadata(column.id);
    expect(workbook.metadata().map(({ key }) => key)).toEqual(['file']);
  });

  it('is at most 30,000 characters for a sheet, and as many for the spreadsheet', () => {
    const workbook = new Workbook();
    const value = 'x'.repeat(14_999);
    for (const kind of ['row', 'column'] as const)
      workbook.addMetadata({ key: 'k', value, place: { kind, sheetId: 0, index: 1 } });
    expect(() => workbook.addMetadata({ key: 'k', place: { kind: 'sheet', sheetId: 0 } })).toThrowError(
      expect.objectContaining({ code: 'metadataTooLong' }),
    );
    workbook.addMetadata({ key: 'k', value, place: { kind: 'spreadsheet' } });
  });
});

describe('taking back', () => {
  it('leaves what others did meanwhile', () => {
    const workbook = new Workbook();
    const sheet = workbook.sheet(0);
    sheet.write(
      areaOf(1, 1, 3, 2),
      [
        ['a', 1],
        ['b', 2],
        ['c', 3],
      ],
      'script',
    );
    const { undo } = workbook.record(() => sheet.write(areaOf(2, 1, 2, 1), [['B'], ['C']], 'person'));
    sheet.insertRows(1);
    sheet.writeCell(3, 2, 20, 'script');
    sheet.writeCell(4, 1, 'mine', 'script');
    workbook.undo(undo);
    expect(sheet.values(areaOf(2, 1, 3, 2))).toEqual([
      ['a', 1],
      ['b', 20],
      ['mine', 3],
    ]);
  });

  it('brings deleted rows back with their notes, where their neighbour is now, and with the columns of now', () => {
    const workbook = new Workbook({ sheet: { rows: 4, columns: 2 } });
    const sheet = workbook.sheet(0);
    sheet.write(
      areaOf(1, 1, 4, 2),
      [
        ['a', '=A1'],
        ['b', '=A2'],
        ['c', '=A3'],
        ['d', '=A2'],
      ],
      'script',
    );
    sheet.setNotes(areaOf(2, 1), [['note of b']]);
    const { undo } = workbook.record(() => sheet.deleteRows(2));
    expect(sheet.formula(3, 2)).toBe('=#REF!');
    sheet.moveRows(1, 1, 3);
    sheet.insertColumns(1);
    workbook.undo(undo);
    expect(sheet.values(areaOf(1, 2, 4, 1)).flat()).toEqual(['c', 'a', 'b', 'd']);
    expect([sheet.note(3, 2), sheet.formula(3, 3), sheet.formula(4, 3)]).toEqual(['note of b', '=B3', '=B3']);
  });

  it('an act that fails leaves nothing behind', () => {
    const workbook = new Workbook();
    const sheet = workbook.sheet(0);
    const before = workbook.snapshot();
    expect(() =>
      workbook.record(() => {
        sheet.writeCell(1, 1, 'half done', 'person');
        sheet.freeze('rows', 1);
        sheet.insertColumns(2, 3);
        sheet.deleteRows(5000);
      }),
    ).toThrowError(WorkbookError);
    expect(workbook.snapshot()).toEqual(before);
  });

  it('an undo inside an act can be taken back with the act', () => {
    const workbook = new Workbook();
    const sheet = workbook.sheet(0);
    const { undo } = workbook.record(() => {
      sheet.writeCell(1, 1, 'one', 'person');
      workbook.record(() => sheet.writeCell(1, 2, 'two', 'person'));
    });
    workbook.undo(undo);
    expect([sheet.value(1, 1), sheet.value(1, 2)]).toEqual(['', '']);
    expect(undo.empty).toBe(false);
  });
});

describe('snapshots', () => {
  it('keep everything, as JSON', () => {
    const workbook = new Workbook({
      locale: 'es_ES',
      timeZone: 'Europe/Madrid',
      owner: 'ana@example.com',
      name: 'Muster',
    });
    const sheet = workbook.sheet(0);
    sheet.write(
      areaOf(1, 1, 2, 4),
      [
        ['Ana', '=1/0', "'3E7", '=IF(A1="Ana";0,5;2)'],
        [true, '12-3', 5, ''],
      ],
      'script',
    );
    sheet.restyle(areaOf(1, 1), { bold: true, background: '#ff0000' });
    sheet.setNotes(areaOf(2, 4), [['only a note']]);
    sheet.setValidation(areaOf(2, 1, 3, 1), {
      criteria: 'NUMBER_LESS_THAN',
      values: ['=B2*2'],
      allowInvalid: false,
    });
    sheet.setConditionalFormats([
      {
        areas: [areaOf(1, 1, 2, 2)],
        condition: { criteria: 'CUSTOM_FORMULA', values: ['=$A1="Ana"'] },
        overlay: { bold: true },
      },
    ]);
    sheet.makeFilter(areaOf(1, 1, 2, 2));
    sheet.setFilterCriteria(1, { hidden: ['x'] });
    sheet.setFilterView('ben@example.com', areaOf(1, 1, 2, 2), 1, { visible: ['Ana'] });
    sheet.columns.shiftDepth(2, 2, 1);
    sheet.columns.setCollapsed(2, 1, true);
    sheet.columns.controlPosition = 'before';
    sheet.columns.setSize(1, 1, 200);
    sheet.protect({ kind: 'sheet', unprotected: [], editors: [], warningOnly: true, description: 'x' });
    sheet.convertToTable(areaOf(4, 1, 2, 1), ['DATE']);
    sheet.merge(areaOf(8, 1, 2, 2));
    workbook.setNamedRange('fees', { ...areaOf(1, 1), sheetId: 0 });
    for (const place of [
      { kind: 'spreadsheet' } as const,
      { kind: 'sheet', sheetId: 0 } as const,
      { kind: 'row', sheetId: 0, index: 2 } as const,
    ])
      workbook.addMetadata({ key: place.kind, value: 'v', place });
    workbook.insertSheet({ name: 'Second', rows: 3, columns: 3 }).writeCell(1, 1, '=Sheet1!B2', 'script');

    const text = JSON.stringify(workbook.snapshot());
    const twin = Workbook.from(JSON.parse(text));
    expect(JSON.stringify(twin.snapshot())).toBe(text);
    expect(twin.sheet(0).formula(1, 4)).toBe('=IF(A1="Ana";0,5;2)');
    expect(twin.sheet(0).overlay(1, 2)).toEqual({ bold: true });
    expect(twin.sheets[1]?.displayValue(1, 1)).toBe(workbook.sheets[1]?.displayValue(1, 1));
    expect(twin.sheet(0).columns.isHiddenByUser(3)).toBe(true);
  });

  it('a restored workbook calculates what is written right afterwards', () => {
    const workbook = new Workbook();
    workbook.load(0, [[1, '=A1*2', '=B1+TODAY()*0']]);
    const twin = Workbook.from(workbook.snapshot());
    twin.sheet(0).writeCell(1, 1, 21, 'script');
    expect(twin.sheet(0).values(areaOf(1, 1, 1, 3))).toEqual([[21, 42, 42]]);
  });

  it('restoring what is none is refused and changes nothing', () => {
    const workbook = new Workbook();
    workbook.load(0, [['stays']]);
    expect(() => workbook.restore({ version: 1 } as never)).toThrowError(
      expect.objectContaining({ code: 'badSnapshot' }),
    );
    expect(workbook.sheet(0).value(1, 1)).toBe('stays');
  });
});

describe('listeners', () => {
  it('are told once for each act, until they stop', () => {
    const workbook = new Workbook();
    const heard: unknown[] = [];
    const stop = workbook.onChange((change) => heard.push(change));
    workbook.sheet(0).write(
      areaOf(1, 1, 2, 2),
      [
        [1, 2],
        [3, 4],
      ],
      'script',
    );
    workbook.sheet(0).rows.hide(4);
    stop();
    workbook.sheet(0).insertRows(1);
    expect(heard).toEqual([
      { kind: 'cells', sheetId: 0 },
      { kind: 'structure', sheetId: 0 },
    ]);
  });
});

describe('speed', () => {
  it('10,000 rows with 15 formulas each are written, calculated, sorted and read in seconds', {
    timeout: 60_000,
  }, () => {
    const rows = 10_000;
    const workbook = new Workbook({ sheet: { rows: rows + 1, columns: 60 } });
    const sheet = workbook.sheet(0);
    const list = Array.from({ length: rows }, (_, r) =>
      Array.from({ length: 60 }, (_, c) => {
        if (c < 45) return c % 3 ? (r * c) % 977 : `name ${r}`;
        return `=IF(A${r + 2}="";"";ROUND((B${r + 2}+C${r + 2})/(E${r + 2}+1)+SUM(H${r + 2}:L${r + 2});2))`;
      }),
    );
    // Time of this process, not of the clock: other tests run beside it.
    const spent = () => process.cpuUsage().user / 1000;
    const started = spent();
    sheet.write(areaOf(2, 1, rows, 60), list, 'script');
    workbook.calculate();
    const loaded = spent();
    sheet.insertRows(5);
    sheet.deleteRows(5);
    sheet.sort(areaOf(2, 1, rows, 60), [{ column: 2, ascending: false }]);
    sheet.writeCell(7, 2, 3, 'script');
    sheet.values(areaOf(1, 1, rows + 1, 60));
    const done = spent();
    expect(loaded - started).toBeLessThan(6000);
    expect(done - loaded).toBeLessThan(3000);
  });
});
