import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countLines,
  type History,
  type Line,
  lastOf,
  markOfText,
  mostCharacters,
  noHistory,
  readHistory,
  withLine,
  writeHistory,
} from '../../src/status/history.ts';
import { groups } from '../../src/status/statuses.ts';

const id = 'm_7kq2xa-1';
const instant = fc
  .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2035-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => `${date.toISOString().slice(0, 19)}Z`);
const mark = fc.oneof(
  fc.constantFrom('', 'prospect', 'agreed', 'contractSigned'),
  fc.string({ unit: 'binary', maxLength: 300 }).map(markOfText),
);
const line: fc.Arbitrary<Line> = fc.record({
  at: instant,
  who: fc.constantFrom('', 'ana@example.com', 'odd name%20>x@example.com'),
  group: fc.constantFrom(...groups, null),
  from: mark,
  to: mark,
  by: fc.constantFrom('sidebar', 'hand', 'noticed', 'import', 'undo'),
});

const historyOf = (lines: readonly Line[]): History => lines.reduce(withLine, noHistory);

describe('the History cell', () => {
  it('reads what it wrote, for any lines that fit', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        const history = historyOf(lines);
        fc.pre(JSON.stringify(lines).length < mostCharacters / 2);
        expect(readHistory(writeHistory(history, id), id)).toEqual(history);
      }),
    );
  });

  it('never grows beyond its most characters, and loses neither the count nor where a group was', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 120 }), (lines) => {
        // One change at a time, as it happens.
        let cell = '';
        for (const one of lines) cell = writeHistory(withLine(readHistory(cell, id), one), id);
        expect(cell.length).toBeLessThanOrEqual(mostCharacters);
        const history = readHistory(cell, id);
        expect(countLines(history)).toBe(lines.length);
        for (const group of groups)
          expect(lastOf(history, group)).toBe(lines.filter((one) => one.group === group).at(-1)?.to);
      }),
      { numRuns: 60 },
    );
  });

  it('holds at least twenty changes before it folds the first', () => {
    const lines = Array.from({ length: 20 }, (_, n): Line => {
      const at = `2026-01-${String(n + 1).padStart(2, '0')}T10:00:00Z`;
      return {
        at,
        who: 'ana@example.com',
        group: 'influencer',
        from: 'briefSent',
        to: 'awaitingDraft',
        by: 'sidebar',
      };
    });
    expect(readHistory(writeHistory(historyOf(lines), id), id).folded).toBeNull();
  });

  it('says nothing of another row: a copied cell is void', () => {
    const cell = writeHistory(
      historyOf([{ at: '2026-01-01T10:00:00Z', who: '', group: null, from: '', to: '', by: 'hand' }]),
      id,
    );
    expect(readHistory(cell, 'm_7kq2xa-2')).toEqual(noHistory);
  });

  it('keeps a line that somebody typed, as it is', () => {
    const cell = `h ${id}\nspoke to her on the phone\ni 2026-01-01T10:00:00Z - prospect>agreed hand`;
    expect(writeHistory(readHistory(cell, id), id)).toBe(cell);
  });

  it.each([0, true, '', 'x'.repeat(5000), `h ${id}\n%E0%A4%A\ni 2026`, 'f9999999 - i:%'])(
    'reads anything: %s',
    (cell) => {
      expect(() => writeHistory(readHistory(cell, id), id)).not.toThrow();
      expect(writeHistory(readHistory(cell, id), id).length).toBeLessThanOrEqual(mostCharacters);
    },
  );
});
