import { describe, expect, it } from 'vitest';
import { ok, script, value } from './script.ts';

const grid =
  'var s = SpreadsheetApp.getActiveSheet(); s.getRange("A1:B3").setValues([["a", 1], ["b", 2], ["c", 3]]);';

describe('merged cells', () => {
  it('have their value in the first cell only', () => {
    expect(value(`${grid} s.getRange("A1:B2").merge(); return s.getRange("A1:B3").getValues();`)).toEqual([
      ['a', ''],
      ['', ''],
      ['c', 3],
    ]);
  });

  it('are not sorted', () => {
    const host = script(
      `function f() { ${grid} s.getRange("A1:B2").merge(); s.getRange("A1:B3").sort(1); SpreadsheetApp.flush(); }`,
    );
    expect(host.run('f').error).toBeDefined();
  });
});

describe('copying', () => {
  it('fills from the target’s first cell, whatever size is given', () => {
    expect(
      value(`${grid} s.getRange("A1:B3").copyTo(s.getRange("D5")); return s.getRange("D5:E7").getValues();`),
    ).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
  });
});

it('a sheet and a range made before a person’s sort still stand at their coordinates', () => {
  const host = script(
    `function f() { ${grid} var r = s.getRange("A1"); SpreadsheetApp.flush(); Utilities.sleep(1); return r.getValue(); }`,
  );
  host.before(
    { name: 'Utilities.sleep' },
    () => void host.person('ben@example.com').sort('A', { rangeA1: 'A1:B3', descending: true }),
  );
  expect(ok(host.run('f'))).toBe('c');
});
