import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ChangeColumn,
  changeColumns,
  planChange,
  planReconciliation,
  type StatusRow,
} from '../../src/status/change.ts';
import { lastOf, readHistory } from '../../src/status/history.ts';
import { startOf, statusesOf } from '../../src/status/labels.ts';
import { planNextStep } from '../../src/status/nextSteps.ts';
import { groupColumn, groups, readyMade } from '../../src/status/statuses.ts';
import { addWorkingDays, weekDayOf } from '../../src/status/workingDays.ts';
import type { Cell } from '../../src/tracker/columns.ts';

const statuses = statusesOf([], 'en');
const now = {
  at: '2026-03-05T09:00:00Z',
  who: 'ana@example.com',
  by: 'sidebar',
  today: '2026-03-05',
  workingDays: [1, 2, 3, 4, 5],
  language: 'en',
} as const;
const id = 'm_7kq2xa-1';
const row = (cells: Partial<Record<ChangeColumn, Cell>> = {}): StatusRow => ({
  id,
  cells: {
    influencerStatus: 'Prospect',
    contractStatus: '',
    paymentStatus: '',
    nextStep: '',
    nextStepOn: '',
    history: '',
    ...cells,
  },
});

describe('working days', () => {
  it.each([
    ['2026-03-05', 1, '2026-03-06', 'a Thursday'],
    ['2026-03-06', 1, '2026-03-09', 'a Friday: on Monday'],
    ['2026-03-07', 0, '2026-03-09', 'a Saturday is no working day'],
    ['2026-03-07', 1, '2026-03-09', 'the first one after a Saturday is Monday'],
    ['2026-03-05', 0, '2026-03-05', 'the same day'],
    ['2026-12-30', 5, '2027-01-06', 'over the end of a year'],
  ])('%s and %i more is %s: %s', (day, count, is) => {
    expect(addWorkingDays(day, count, now.workingDays)).toBe(is);
  });

  it('every day counts where there is no working day', () => {
    expect(addWorkingDays('2026-03-06', 2, [])).toBe('2026-03-08');
    expect(weekDayOf('2026-03-08')).toBe(7);
  });
});

describe('the next step', () => {
  it('is said in every phase of every status, or is nothing', () => {
    for (const { key } of readyMade) {
      const status = statuses.byKey(key);
      expect(status && planNextStep(status, '', now.today, now.workingDays, 'es'), key).toBeDefined();
    }
  });

  it.each([
    ['influencer', 'contacted', '', true, 'an empty one is filled'],
    ['influencer', 'agreed', 'Hacer seguimiento', true, 'Muster’s own is replaced, in any language'],
    ['influencer', 'agreed', 'Call her', false, 'a person’s own stays'],
    [
      'contract',
      'contractSent',
      'Follow up',
      false,
      'the influencer’s step is not the contract’s to replace',
    ],
    ['contract', 'contractSigned', 'Get the contract signed', true, 'a contract’s step ends with it'],
  ] as const)('%s %s on “%s”: %s, %s', (_, key, before, replaced, _why) => {
    const status = statuses.byKey(key);
    const step = status && planNextStep(status, before, now.today, now.workingDays, 'en');
    expect(step !== undefined).toBe(replaced);
  });
});

describe('the record', () => {
  const label = fc.constantFrom(
    ...readyMade.filter(({ group }) => group === 'influencer').map(({ key }) => statuses.labelOf(key)),
  );
  const step = fc.oneof(
    fc.record({ do: fc.constant('change' as const), to: label, seen: fc.boolean() }),
    fc.record({
      do: fc.constant('hand' as const),
      to: fc.oneof(label, fc.constant(''), fc.constant('On holiday')),
    }),
    fc.record({ do: fc.constant('reconcile' as const) }),
  );

  it('says where each status is after any changes, by the sidebar and by hand', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let at = row();
        let changes = 0;
        for (const one of steps) {
          const here = String(at.cells.influencerStatus);
          if (one.do === 'hand') {
            at = row({ ...at.cells, influencerStatus: one.to });
            continue;
          }
          const planned =
            one.do === 'reconcile'
              ? { refused: false, ...planReconciliation(at, statuses, now) }
              : planChange(
                  at,
                  { group: 'influencer', from: one.seen ? here : 'Cancelled', to: one.to },
                  statuses,
                  now,
                );
          const old = readHistory(at.cells.history, id);
          at = row({ ...at.cells, ...planned.writes });
          if (one.do === 'change' && !planned.refused) {
            expect(at.cells.influencerStatus).toBe(one.to);
            changes++;
          } else expect(at.cells.influencerStatus).toBe(here);
          const history = readHistory(at.cells.history, id);
          for (const group of groups) {
            const mark = statuses.markOf(at.cells[groupColumn[group]], group);
            expect(lastOf(history, group) ?? startOf(group)).toBe(
              mark === '' && lastOf(history, group) === undefined ? startOf(group) : mark,
            );
          }
          // Nothing that was recorded is changed.
          expect(history.lines.slice(0, old.lines.length)).toEqual(old.lines);
        }
        expect(changes).toBeLessThanOrEqual(steps.length);
      }),
    );
  });

  it('is complete after a change that was cut off after any of its cells is asked again', () => {
    const change = { group: 'influencer', from: 'Prospect', to: 'Contacted' } as const;
    const { writes } = planChange(row(), change, statuses, now);
    const written = changeColumns.filter((column) => writes[column] !== undefined);
    for (let cut = 0; cut <= written.length; cut++) {
      const half = row(Object.fromEntries(written.slice(0, cut).map((column) => [column, writes[column]])));
      const again = planChange(half, change, statuses, now);
      expect(again.refused).toBe(false);
      expect({ ...half.cells, ...again.writes }).toEqual({ ...row().cells, ...writes });
    }
  });
});
