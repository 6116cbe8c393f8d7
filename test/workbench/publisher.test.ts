import { describe, expect, it } from 'vitest';
import { createHost } from '../../workbench/host/index.ts';
import { applyUpdate, cellAt, emptyBook, sheetOf } from '../../workbench/page/book.ts';
import { Publisher } from '../../workbench/server/publisher.ts';

const code = `
function looks() {
  const sheet = SpreadsheetApp.getActiveSheet();
  sheet.getRange('A1:C1').setValues([['Name', 'Status', 'Fee']]).setFontWeight('bold').setBackground('#eeeeee');
  sheet.getRange('B2:B4').setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(['Open', 'Done']).build());
  sheet.getRange('C2:C4').setNumberFormat('#,##0.00');
  sheet.getRange('A2:C3').setValues([['Tea', 'Open', 1234.5], ['Fig', 'Done', '=C2*2']]);
  sheet.getRange('A3').setNote('ripe');
  sheet.setConditionalFormatRules([
    SpreadsheetApp.newConditionalFormatRule().whenTextEqualTo('Done').setBackground('#b7e1cd').setRanges([sheet.getRange('B2:B4')]).build(),
  ]);
}
function columns() {
  SpreadsheetApp.getActiveSheet().insertColumnBefore(1).getRange('A1').setValue('ID').setFontWeight('bold');
}`;

/** A host, and what two windows were told of it: one from the start, one that comes later. */
function bench() {
  const host = createHost({ code, manifest: { timeZone: 'Etc/UTC' }, user: 'ana@example.com' });
  const publisher = new Publisher(host.workbook);
  const ana = emptyBook();
  publisher.changes([]);
  applyUpdate(ana, publisher.whole('ana@example.com'));
  const tell = () => {
    for (const update of publisher.changes(['ana@example.com']).values()) applyUpdate(ana, update);
  };
  const fresh = () => {
    const book = emptyBook();
    applyUpdate(book, publisher.whole('ana@example.com'));
    return book;
  };
  const cell = (row: number, column: number) => cellAt(ana, ana.sheets[0], row, column);
  return { host, ana, tell, fresh, cell, person: host.person('ana@example.com') };
}

describe('what a window is told of the workbook', () => {
  it('shows texts, formats, formulas, notes, dropdowns and colours', () => {
    const { host, tell, cell } = bench();
    host.run('looks');
    tell();
    expect(cell(0, 1)).toEqual({
      text: 'Status',
      typed: 'Status',
      note: '',
      look: { bold: true, background: '#eeeeee' },
    });
    expect(cell(1, 2)).toMatchObject({ text: '1,234.50', typed: '1234.5', look: { align: 'right' } });
    expect(cell(2, 2)).toMatchObject({ text: '2,469.00', typed: '=C2*2' });
    expect(cell(2, 0).note).toBe('ripe');
    expect(cell(1, 1).look).toEqual({ choices: ['Open', 'Done'] });
    expect(cell(2, 1).look).toEqual({ choices: ['Open', 'Done'], background: '#b7e1cd' });
  });

  it('tells a window that comes later the same as one that was there', () => {
    const { host, ana, tell, fresh, person } = bench();
    host.run('looks');
    tell();
    person.edit('B2', 'Done');
    tell();
    host.run('columns');
    tell();
    person.act({ act: 'sort', sheetId: 0, a1: 'A2:D4', column: 2 });
    tell();
    person.insertRows(2);
    tell();
    person.undo();
    tell();
    const late = fresh();
    const whole = (book: typeof ana) =>
      Array.from({ length: 6 }, (_, row) =>
        Array.from({ length: 6 }, (_, column) => cellAt(book, book.sheets[0], row, column)),
      );
    expect(whole(ana)).toEqual(whole(late));
    expect(ana.sheets[0]?.head).toEqual(late.sheets[0]?.head);
  });

  it('sends one row for a keystroke, and numbers for a sort', () => {
    const { host, person } = bench();
    const publisher = new Publisher(host.workbook);
    host.workbook.load(
      0,
      Array.from({ length: 300 }, (_, i) => [`name ${String(i).padStart(3, '0')}`, 'x']),
    );
    publisher.changes(['ana@example.com']);
    person.edit('B5', 'y');
    const [typed] = publisher.changes(['ana@example.com']).values();
    expect(typed?.rows).toEqual([
      { sheetId: 0, runs: [[0, 4], { text: ['name 004', 'y'], look: [0, 0] }, [5, 295]] },
    ]);
    person.act({ act: 'sort', sheetId: 0, a1: 'A1:B300', column: 1, descending: true });
    const [sorted] = publisher.changes(['ana@example.com']).values();
    expect(sorted?.rows?.[0]?.runs.every((run) => Array.isArray(run))).toBe(true);
  });

  it('hides for one person only what their own filter view hides', () => {
    const { host, person } = bench();
    host.workbook.load(0, [['Name'], ['Tea'], ['Fig']]);
    person.act({ act: 'filterView', sheetId: 0, column: 1, hide: ['Tea'] });
    const publisher = new Publisher(host.workbook);
    const updates = publisher.changes(['ana@example.com', 'ben@example.com']);
    expect(updates.get('ana@example.com')?.heads?.[0]).toMatchObject({
      filterView: true,
      filteredRows: [[1, 1]],
    });
    expect(updates.get('ben@example.com')?.heads?.[0]?.filteredRows).toEqual([]);
  });

  it('forgets a deleted sheet', () => {
    const { ana, tell, person } = bench();
    person.act({ act: 'insertSheet', name: 'Two' });
    tell();
    const id = ana.sheets[1]?.head.id ?? -1;
    person.act({ act: 'deleteSheet', sheetId: id });
    tell();
    expect(sheetOf(ana, id)).toBeUndefined();
  });
});
