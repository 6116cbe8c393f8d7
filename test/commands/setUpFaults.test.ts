import { describe, expect, it } from 'vitest';
import { isRowId, personOf } from '../../src/tracker/ids.ts';
import { headings, type OnHost, onHost, records } from '../support/onHost.ts';

const asked = { language: 'en', offers: ['money'], objective: null, front: true };
const list = [
  ['Pet', 'IG handle', 'Creator', 'Etapa', 'ID', 'Notes'],
  ['cat', '@mira', 'Mira Lund', 'Contactado', 1, 'a'],
  ['dog', '@bo', 'Bo Tan', 'waiting', 2, 'b'],
  ['', '', '', '', '', ''],
  ['cat', '@mira', 'Mira Lund', '', 3, 'c'],
];

/** What matters of a tab that became a tracker, without what chance decides. */
function essence(on: OnHost) {
  const sheet = on.sheet();
  return {
    headings: headings(on),
    rows: records(on).map((row) => ({
      ...row,
      'Muster ID': isRowId(row['Muster ID'] ?? ''),
      History: (row.History ?? '').replace(/m_\w+-\d+|20\S+Z/g, ''),
    })),
    people: new Set(records(on).map((row) => personOf(row['Muster ID'] ?? ''))).size,
    formats: sheet.numberFormats({ row: 2, column: 1, rows: 1, columns: sheet.lastColumn }),
    dropdowns: sheet
      .validations({ row: 3, column: 1, rows: 1, columns: sheet.lastColumn })
      .map((row) => row.map((rule) => rule?.values)),
    notes: sheet.notes({ row: 1, column: 1, rows: 1, columns: sheet.lastColumn }),
    colours: sheet.conditionalFormats.length,
    groups: sheet.columns.groups(),
    marks: on.host.workbook.metadata().filter(({ key }) => key === 'muster').length,
    formulas: sheet.formulas({ row: 2, column: 1, rows: 4, columns: sheet.lastColumn }),
    frozen: [sheet.frozenRows, sheet.frozenColumns],
  };
}

describe('a set-up that is cut off', () => {
  const whole = onHost(list);
  whole.run('setUp', asked);
  const wanted = essence(whole);
  const calls = whole.host.calls.length;

  it('is a tracker when nothing happens', () => {
    expect(whole.run('look').state).toBe('ready');
    expect(wanted.people).toBe(3);
  });

  /** So many places, evenly over the whole of it. */
  const places = (count: number) =>
    Array.from({ length: count }, (_, i) => 1 + Math.floor(((i + 0.4) * calls) / count));
  const pristine = onHost(list).host.snapshot();
  const cutOffAt = (call: number, fault: 'kill' | 'throw') => {
    const on = onHost([], { snapshot: pristine });
    on.host.before({ call }, { do: fault });
    on.outcome('setUp', asked);
    on.host.clearFaults();
    return on;
  };
  const kept = (on: OnHost) =>
    records(on).map((row) => [row.Pet, row['IG handle'], row.Creator, row.ID, row.Notes]);
  const own = list.slice(1).map(([pet, handle, name, , id, notes]) => [pet, handle, name, `${id}`, notes]);

  it('loses nothing, and run again ends as if nothing had been', () => {
    const wrong: unknown[] = [];
    for (const call of places(9)) {
      const on = cutOffAt(call, 'kill');
      expect([call, kept(on)]).toEqual([call, own]);
      on.run('setUp', asked);
      const now = essence(on);
      for (const key of Object.keys(wanted) as (keyof typeof wanted)[])
        if (JSON.stringify(now[key]) !== JSON.stringify(wanted[key])) wrong.push([call, key, now[key]]);
    }
    expect(wrong).toEqual([]);
  });

  it('loses nothing when Google throws somewhere, and run again is a tracker', () => {
    for (const call of places(4)) {
      const on = cutOffAt(call, 'throw');
      expect([call, kept(on)]).toEqual([call, own]);
      on.run('setUp', asked);
      expect([call, on.run('look').state, kept(on)]).toEqual([call, 'ready', own]);
      expect([call, headings(on)]).toEqual([call, wanted.headings]);
    }
  });
});
