import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHost, type Limits } from '../../../workbench/host/index.ts';
import { bench, colleague, manifest, owner } from './bench.ts';

/** What cell A1 holds at each sleep of the script. */
function seenAtSleeps(body: string): unknown[] {
  const { host, sheet, run } = bench(body);
  const seen: unknown[] = [];
  host.before({ name: 'Utilities.sleep', every: true }, () => seen.push(sheet.value(1, 1)));
  run();
  return [...seen, sheet.value(1, 1)];
}

const write = "sheet.getRange('A1').setValue('new');";
const look = 'Utilities.sleep(1);';

describe('a script’s writes wait', () => {
  it.each([
    ['until the end', `${write} ${look}`, ['', 'new']],
    ['until a flush', `${write} ${look} SpreadsheetApp.flush(); ${look}`, ['', 'new', 'new']],
    ['until cells are read', `${write} ${look} sheet.getRange('Z9').getValue(); ${look}`, ['', 'new', 'new']],
    [
      'until the sheet is asked for anything',
      `${write} ${look} sheet.getLastRow(); ${look}`,
      ['', 'new', 'new'],
    ],
    ['until a row is appended', `${write} ${look} sheet.appendRow(['x']); ${look}`, ['', 'new', 'new']],
    ['until rows come or go', `${write} ${look} sheet.insertRowAfter(500); ${look}`, ['', 'new', 'new']],
    [
      'until more than 20,000 cells wait',
      `${write} ${look} sheet.getRange('B1:U1000').setValue(1); ${look}`,
      ['', 'new', 'new'],
    ],
    [
      'while 20,000 cells wait',
      `${write} ${look} sheet.getRange('B2:U1000').setValue(1); ${look}`,
      ['', '', 'new'],
    ],
  ])('%s', (_, body, seen) => {
    expect(seenAtSleeps(body)).toEqual(seen);
  });

  it('and are applied when the script throws', () => {
    const { sheet, attempt } = bench(`${write} throw new Error('over');`);
    expect(attempt().error?.message).toBe('over');
    expect(sheet.value(1, 1)).toBe('new');
  });

  it.each<[string, Partial<Limits>, string]>([
    ['lost', {}, ''],
    ['applied, if the host is told so', { killedWrites: 'applied' }, 'new'],
  ])('and are %s when the execution is killed', (_, limits, value) => {
    const { host, sheet, attempt } = bench(`${write} ${look}`, { limits });
    host.before({ name: 'Utilities.sleep' }, { do: 'kill' });
    expect(attempt().error?.killed).toBe(true);
    expect(sheet.value(1, 1)).toBe(value);
  });

  it('and land on their coordinates, whoever sorts or inserts in between', () => {
    const { host, sheet, run } = bench(`
      const row = sheet.getRange('A1:A3').getValues().flat().indexOf('Ana') + 1;
      sheet.getRange(row, 2).setValue('sent');
      ${look}
    `);
    host.workbook.load(sheet.id, [['Ana'], ['Cid'], ['Bea']]);
    host.before({ name: 'Utilities.sleep' }, () => {
      host.person(colleague).sort('A', { descending: true, rangeA1: 'A1:B3' });
    });
    run();
    expect(sheet.values({ row: 1, column: 1, rows: 3, columns: 2 })).toEqual([
      ['Cid', 'sent'],
      ['Bea', ''],
      ['Ana', ''],
    ]);
  });
});

describe('what Google refuses', () => {
  const reject = `
    const rule = SpreadsheetApp.newDataValidation().requireValueInList(['yes', 'no']).setAllowInvalid(false).build();
    sheet.getRange('F1').setDataValidation(rule);
    SpreadsheetApp.flush();
  `;
  const rejected = 'The data you entered in cell F1 violates the data validation rules set on this cell.';

  it.each([
    ['at a flush', 'SpreadsheetApp.flush();'],
    ['at a read', 'sheet.getLastRow();'],
    ['at the next write that is applied at once', 'sheet.appendRow([1]);'],
  ])('comes out later, %s, with the whole batch lost', (_, later) => {
    const { sheet, run } = bench(`
      ${reject}
      sheet.getRange('A1').setValue('before');
      sheet.getRange('F1').setValue('maybe');
      sheet.getRange('B1').setValue('after');
      try { ${later} } catch (error) { return error.message; }
    `);
    expect(run()).toBe(rejected);
    expect(sheet.values({ row: 1, column: 1, rows: 1, columns: 2 })).toEqual([['', '']]);
  });

  it('is worded in the language of who runs the script', () => {
    const { host, attempt } = bench(`${reject} sheet.getRange('F1').setValue('maybe');`);
    host.account(owner, 'es');
    expect(attempt().error?.message).toContain('Los datos que has introducido en la celda F1');
  });

  it('is the outcome’s error if nothing is called any more', () => {
    expect(bench(`${reject} sheet.getRange('F1').setValue('maybe');`).attempt().error?.message).toBe(
      rejected,
    );
  });

  it('can leave what was queued before it, if the host is told so', () => {
    const { sheet, attempt } = bench(
      `${reject} sheet.getRange('A1').setValue('before'); sheet.getRange('F1').setValue('maybe'); sheet.getRange('B1').setValue('after');`,
      { limits: { refusedBatch: 'rest' } },
    );
    expect(attempt().error?.message).toBe(rejected);
    expect(sheet.values({ row: 1, column: 1, rows: 1, columns: 2 })).toEqual([['before', '']]);
  });

  it.each([
    ['a value off the list', "'maybe'", true],
    ['another case', "'Yes'", true],
    ['a space more', "'yes '", true],
    ['a value on the list', "'yes'", false],
    ['nothing', "''", false],
  ])('is, under a rejecting rule, %s: %s', (_, value, refused) => {
    const { error } = bench(`${reject} sheet.getRange('F1').setValue(${value});`).attempt();
    expect(error?.message).toBe(refused ? rejected : undefined);
  });

  it('is nothing under a rule that only warns', () => {
    const warns = reject.replace('setAllowInvalid(false)', 'setAllowInvalid(true)');
    expect(bench(`${warns} sheet.getRange('F1').setValue('maybe');`).attempt().error).toBeUndefined();
  });

  it('is a list of more than 500 values', () => {
    const items = 'Array.from({ length: 501 }, (_, i) => String(i))';
    const set = `sheet.getRange('A1').setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(${items}).build());`;
    expect(bench(set).attempt().error?.message).toBe(
      'The data validation rule has more items than the limit of 500. Use the "List from a range" criteria instead.',
    );
    expect(bench(set.replace('501', '500')).attempt().error).toBeUndefined();
  });
});

describe('a protected range', () => {
  const refused =
    'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';
  const scripts = {
    protect: "sheet.getRange('B:B').protect().setDescription('fees');",
    warn: "sheet.getRange('B:B').protect().setWarningOnly(true);",
    main: "sheet.getRange('A1').setValue('x'); sheet.getRange('B1').setValue(5);",
    looks: "sheet.getRange('B1').setBackground('red');",
    deleteRow: 'sheet.deleteRow(3);',
    elsewhere: 'sheet.hideColumns(4); sheet.deleteColumn(5); sheet.insertColumnAfter(7);',
  };

  it.each([
    ['values', 'main'],
    ['looks', 'looks'],
    ['a deleted row that crosses it', 'deleteRow'],
  ])('refuses %s of a script that runs as somebody without the right', (_, name) => {
    const { run, attempt } = bench(scripts);
    run('protect');
    expect(attempt(name, colleague).error?.message).toBe(refused);
    expect(attempt(name, owner).error).toBeUndefined();
  });

  it('leaves what is beside it alone', () => {
    const { run, attempt } = bench(scripts);
    run('protect');
    expect(attempt('elsewhere', colleague).error).toBeUndefined();
  });

  it('takes the whole batch along', () => {
    const { sheet, run, attempt } = bench(scripts);
    run('protect');
    attempt('main', colleague);
    expect(sheet.value(1, 1)).toBe('');
  });

  it('lets editors in, and everybody where it only warns', () => {
    const { host, run, attempt } = bench({
      ...scripts,
      invite: `sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE)[0].addEditor('${colleague}');`,
    });
    run('protect');
    run('invite');
    expect(attempt('main', colleague).error).toBeUndefined();
    expect(attempt('main', 'cid@example.com').error?.message).toBe(refused);
    expect(host.person('cid@example.com').edit('B2', '7')).toEqual({ ok: false, message: refused });
    const warned = bench(scripts);
    warned.run('warn');
    expect(warned.attempt('main', colleague).error).toBeUndefined();
  });
});

describe('a typed column of a Table', () => {
  it.each([
    [
      'rules',
      "sheet.getRange('B2:B3').setDataValidation(SpreadsheetApp.newDataValidation().requireDate().build());",
    ],
    ['checkboxes', "sheet.getRange('B2:B3').insertCheckboxes();"],
    ['number formats', "sheet.getRange('B2:B3').setNumberFormat('0.00');"],
  ])('refuses %s at the flush and takes the batch along', (_, set) => {
    const { host, sheet, run } = bench(`
      sheet.getRange('C1').setValue('Fee');
      ${set}
      const atOnce = 'nothing yet';
      try { SpreadsheetApp.flush(); } catch (error) { return [atOnce, error.message]; }
    `);
    host.workbook.load(sheet.id, [
      ['Name', 'Date'],
      ['Ana', ''],
      ['Bea', ''],
    ]);
    host.person(owner).act({ act: 'convertToTable', sheetId: sheet.id, a1: 'A1:B3', types: [null, 'DATE'] });
    expect(run()).toEqual(['nothing yet', 'This operation is not allowed on cells in typed columns.']);
    expect(sheet.value(1, 3)).toBe('');
  });

  it('takes values, headings and, once it is a range again, everything', () => {
    const { host, sheet, run } = bench({
      values: "sheet.getRange('B1:B2').setValues([['Day'], ['2026-12-11']]);",
      rule: "sheet.getRange('B2').setNumberFormat('0');",
    });
    host.workbook.load(sheet.id, [
      ['Name', 'Date'],
      ['Ana', ''],
    ]);
    const ana = host.person(owner);
    ana.act({ act: 'convertToTable', sheetId: sheet.id, a1: 'A1:B2', types: [null, 'DATE'] });
    run('values');
    ana.act({ act: 'convertToRange', sheetId: sheet.id, a1: 'A1' });
    run('rule');
    expect(sheet.value(1, 2)).toBe('Day');
  });
});

describe('the cost of a flush', () => {
  it('makes reading and writing in turns dearer than reading first and writing once', () => {
    const turns =
      'for (let i = 1; i <= 20; i++) { const n = sheet.getRange(i, 1).getValue(); sheet.getRange(i, 2).setValue(n); }';
    const once = "const all = sheet.getRange('A1:A20').getValues(); sheet.getRange('B1:B20').setValues(all);";
    const [slow, fast] = [turns, once].map((body) => bench(body, { cost: 'google' }).attempt().ms);
    expect(slow).toBeGreaterThan(10 * (fast ?? 0));
  });

  it('counts cells and characters of what is read and written', () => {
    const { attempt } = bench(
      "sheet.getRange('A1:B2').setValues([['abc', 'de'], [1, '']]); sheet.getRange('A1:B2').getValues();",
    );
    const calls = attempt().calls.filter(({ cells }) => cells > 0);
    expect(calls.map(({ name, cells, characters }) => [name, cells, characters])).toEqual([
      ['SpreadsheetApp.Range.setValues', 4, 5],
      ['SpreadsheetApp.Range.getValues', 4, 5],
    ]);
  });
});

describe('any run of writes and reads', () => {
  const size = 5;
  const place = fc.record({
    row: fc.integer({ min: 1, max: size }),
    column: fc.integer({ min: 1, max: size }),
    rows: fc.integer({ min: 1, max: size }),
    columns: fc.integer({ min: 1, max: size }),
  });
  const value = fc.oneof(
    fc.integer({ min: -99, max: 99 }),
    fc.boolean(),
    fc.constantFrom('', 'a', 'long text', 'Ñandú'),
  );
  const step = fc.oneof(
    fc.record({ do: fc.constant('setValue' as const), place, value }),
    fc.record({
      do: fc.constant('setValues' as const),
      place,
      values: fc.array(value, { minLength: 25, maxLength: 25 }),
    }),
    fc.record({ do: fc.constant('clear' as const), place }),
    fc.record({ do: fc.constant('read' as const), place }),
    fc.record({ do: fc.constant('flush' as const), place }),
  );

  it('equals the same on a plain grid, in order', () => {
    const host = createHost({
      manifest,
      code: `
        function replay(steps) {
          const sheet = SpreadsheetApp.getActiveSheet();
          sheet.clear();
          const read = [];
          for (const { do: what, place, value, values } of steps) {
            const rows = Math.min(place.rows, ${size + 1} - place.row);
            const columns = Math.min(place.columns, ${size + 1} - place.column);
            const range = sheet.getRange(place.row, place.column, rows, columns);
            if (what === 'setValue') range.setValue(value);
            if (what === 'setValues') range.setValues(Array.from({ length: rows }, (_, i) => values.slice(i * 5, i * 5 + columns)));
            if (what === 'clear') range.clearContent();
            if (what === 'read') read.push(range.getValues());
            if (what === 'flush') SpreadsheetApp.flush();
          }
          return read;
        }`,
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const grid: unknown[][] = Array.from({ length: size }, () => Array(size).fill(''));
        const read: unknown[][][] = [];
        for (const one of steps) {
          const rows = Math.min(one.place.rows, size + 1 - one.place.row);
          const columns = Math.min(one.place.columns, size + 1 - one.place.column);
          if (one.do === 'read')
            read.push(
              grid
                .slice(one.place.row - 1, one.place.row - 1 + rows)
                .map((row) => row.slice(one.place.column - 1, one.place.column - 1 + columns)),
            );
          for (let i = 0; i < rows; i++)
            for (let j = 0; j < columns; j++) {
              const row = grid[one.place.row - 1 + i] ?? [];
              const at = one.place.column - 1 + j;
              if (one.do === 'setValue') row[at] = one.value;
              if (one.do === 'setValues') row[at] = one.values[i * 5 + j];
              if (one.do === 'clear') row[at] = '';
            }
        }
        const outcome = host.run('replay', steps);
        expect(outcome.error).toBeUndefined();
        expect(outcome.value).toEqual(read);
        const [sheet] = host.workbook.sheets;
        expect(sheet?.values({ row: 1, column: 1, rows: size, columns: size })).toEqual(grid);
      }),
      { numRuns: 100 },
    );
  });
});
