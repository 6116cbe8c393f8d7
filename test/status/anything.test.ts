// Whatever a team does, in any order: changes, undos, renames that are cut off, edits by hand. Cells,
// records and counts agree afterwards, row by row.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { planChange, planReconciliation, type StatusRow, type Writes } from '../../src/status/change.ts';
import {
  countStatuses,
  type Kept,
  type Rewrite,
  type StatusCells,
  saveStatuses,
  statusesToWrite,
} from '../../src/status/customStatuses.ts';
import { countLines, lastOf, readHistory } from '../../src/status/history.ts';
import { startOf, statusesOf } from '../../src/status/labels.ts';
import { type Group, groupColumn } from '../../src/status/statuses.ts';
import { planUndo, readActs, type UndoRow, undoOf, writeActs } from '../../src/status/undo.ts';

const circumstances = {
  at: '2026-03-05T09:00:00Z',
  who: 'ana@example.com',
  today: '2026-03-05',
  workingDays: [1, 2, 3, 4, 5],
  language: 'en',
} as const;
const count = 4;
const idOf = (n: number) => `m_aaaaa${n}-1`;
const keys = ['prospect', 'contacted', 'agreed', 'completed', 'contractSent', 'contractSigned'] as const;
const used = ['influencer', 'contract'] as const;
const groupOf = (key: string): (typeof used)[number] =>
  key.startsWith('contract') ? 'contract' : 'influencer';

const row = fc.nat(count - 1);
const act = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('change' as const),
      rows: fc.uniqueArray(row, { minLength: 1 }),
      key: fc.constantFrom(...keys),
      /** Based on what the row says, or on what it said when the team began. */
      old: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('undo' as const), act: fc.nat(1) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant('hand' as const),
      row,
      group: fc.constantFrom(...used),
      text: fc.constantFrom('Prospect', 'Contacted', 'agreed ', 'Warm', 'Contrato enviado', 'On holiday', ''),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('rename' as const),
      key: fc.constantFrom(...keys),
      label: fc.constantFrom('Prospect', 'Contacted', 'Agreed', 'Warm', '🌸', 'Sent', 'Signed'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('write' as const), most: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('notice' as const), row }) },
);

/** A team's tracker, carried by the plans that the commands carry out. */
function team() {
  let custom: Kept[] = [];
  let rewrites: Rewrite[] = [];
  let log = writeActs([]);
  let acts = 0;
  const rows: StatusRow[] = Array.from({ length: count }, (_, n) => ({
    id: idOf(n),
    cells: {
      influencerStatus: 'Prospect',
      contractStatus: '',
      paymentStatus: '',
      nextStep: '',
      nextStepOn: '',
      history: '',
    },
  }));
  /** What the records must hold: where each group was seen to be, one after the other. */
  const seen = rows.map(() => ({ influencer: [startOf('influencer')], contract: [startOf('contract')] }));
  let known = statusesOf(custom, 'en');
  const statuses = () => known;
  const cells: StatusCells = {
    ids: rows.map(({ id }) => id),
    cells: (group) => rows.map((one) => one.cells[groupColumn[group]]),
  };
  const at = (n: number): StatusRow => rows[n] as StatusRow;
  const markOf = (n: number, group: Group) => statuses().markOf(at(n).cells[groupColumn[group]], group);

  function see(n: number): void {
    for (const group of used) {
      const marks = seen[n]?.[group] ?? [];
      // A row that never had a status has nothing to tell.
      if (marks.length === 1 && markOf(n, group) === '') continue;
      if (marks.at(-1) !== markOf(n, group)) marks.push(markOf(n, group));
    }
  }
  function carry(n: number, { writes }: { writes: Writes }): void {
    rows[n] = { id: idOf(n), cells: { ...at(n).cells, ...writes } };
  }

  return {
    rows,
    seen,
    cells,
    statuses,
    at,
    markOf,
    see,
    change(targets: readonly number[], key: string, old: boolean): number {
      const group = groupOf(key);
      const label = statuses().labelOf(key);
      const undo: UndoRow[] = [];
      for (const n of targets) {
        const from = old ? statuses().labelOf(startOf(group)) : String(at(n).cells[groupColumn[group]]);
        const before = markOf(n, group);
        const basis = statuses().markOf(from, group);
        // A cell that says so already, unrecorded: the same change that was cut off before its record.
        const half = before === key && basis !== key && seen[n]?.[group].at(-1) !== key;
        if (half && seen[n]?.[group].at(-1) !== basis) seen[n]?.[group].push(basis);
        see(n);
        const now = { ...circumstances, by: 'sidebar' };
        const planned = planChange(at(n), { group, from, to: label }, statuses(), now);
        const undone = planned.refused ? undefined : undoOf(at(n), planned, statuses());
        carry(n, planned);
        const based = [basis, key].includes(before);
        expect(planned.refused).toBe(!based);
        expect(markOf(n, group)).toBe(based ? key : before);
        if (undone) undo.push(undone);
        const marks = seen[n]?.[group] ?? [];
        // From nothing to where every record begins: that is a change too.
        if (based && before === '' && marks.at(-1) === key) marks.push(key);
        see(n);
      }
      if (undo.length > 0) {
        const made = { id: `act ${acts++}`, at: circumstances.at, group, from: '', to: label, rows: undo };
        log = writeActs([...readActs(log), made]);
      }
      return undo.length;
    },
    undo(which: number): number {
      const all = readActs(log);
      const taken = all[all.length - 1 - which];
      if (!taken) return 0;
      log = writeActs(all.filter((one) => one !== taken));
      for (const undo of taken.rows) {
        const n = rows.findIndex(({ id }) => id === undo.id);
        const group = used.find((one) => undo.cells[groupColumn[one]]);
        const cell = group && undo.cells[groupColumn[group]];
        const before = at(n);
        // What was changed by hand since is part of the record when it is taken back.
        carry(n, planReconciliation(before, statuses(), { ...circumstances, by: 'noticed' }));
        see(n);
        const planned = planUndo(at(n), undo, statuses(), { ...circumstances, by: 'undo' });
        const mark = group && markOf(n, group);
        carry(n, planned);
        if (group && cell) {
          const { to } = cell;
          const from = statuses().markOf(statuses().labelOf(String(cell.from)), group);
          expect(planned.refused).toBe(mark !== to && mark !== from);
          expect(markOf(n, group)).toBe(planned.refused ? mark : from);
        }
        see(n);
      }
      return 1;
    },
    hand(n: number, group: Group, text: string): void {
      rows[n] = { id: idOf(n), cells: { ...at(n).cells, [groupColumn[group]]: text } };
    },
    rename(key: string, label: string): number {
      const wishes = statuses().all.map((one) => (one.key === key ? { ...one, label } : { ...one }));
      const saved = saveStatuses(wishes, new Map(), { statuses: statuses(), custom, rewrites }, cells);
      if ('refused' in saved) return 0;
      ({ statuses: custom, rewrites } = saved);
      known = statusesOf(custom, 'en');
      return 1;
    },
    write(most = Number.POSITIVE_INFINITY): number {
      const left = statusesToWrite(rewrites, cells, statuses());
      for (const { row: n, group, rewrite } of left.slice(0, most))
        rows[n] = {
          id: idOf(n),
          cells: { ...at(n).cells, [groupColumn[group]]: statuses().labelOf(rewrite.to) },
        };
      return left.length;
    },
    notice(n: number): void {
      see(n);
      carry(n, planReconciliation(at(n), statuses(), { ...circumstances, by: 'noticed' }));
    },
  };
}

it('any changes, undos, renames and edits by hand leave cells, records and counts in agreement', () => {
  const happened = { change: 0, undo: 0, rename: 0 };
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40, size: 'max' }), (steps) => {
      const one = team();
      const all = one.rows.keys();
      for (const step of steps) {
        const marksNow = () => used.flatMap((group) => one.rows.map((_, n) => one.markOf(n, group)));
        const marks = marksNow();
        if (step.what === 'change') happened.change += one.change(step.rows, step.key, step.old);
        else if (step.what === 'undo') happened.undo += one.undo(step.act);
        else if (step.what === 'hand') one.hand(step.row, step.group, step.text);
        else if (step.what === 'notice') one.notice(step.row);
        else {
          if (step.what === 'write') one.write(step.most);
          else happened.rename += one.rename(step.key, step.label);
          // Whatever a status is called and however many cells follow already, no row changes it; a
          // text that was nobody's name may have become one.
          expect(marksNow().map((mark, i) => (marks[i]?.startsWith("'") ? marks[i] : mark))).toEqual(marks);
        }
      }
      for (const n of all) one.notice(n);
      one.write();
      expect(one.write()).toBe(0);

      const counts = countStatuses(one.cells, one.statuses());
      const recorded = new Map<string, number>();
      for (const [n, { id, cells }] of one.rows.entries()) {
        const history = readHistory(cells.history, id);
        let lines = 0;
        for (const group of used) {
          const seen = one.seen[n]?.[group] ?? [];
          const last = lastOf(history, group) ?? startOf(group);
          const mark = one.markOf(n, group);
          expect(last).toBe(seen.length === 1 && mark === '' ? startOf(group) : mark);
          expect(last).toBe(seen.at(-1));
          lines += seen.length - 1;
          if (mark !== '' && one.statuses().byKey(last)) recorded.set(last, (recorded.get(last) ?? 0) + 1);
        }
        // Folded or not, every change is counted once.
        expect(countLines(history)).toBe(lines);
      }
      expect([...counts].sort()).toEqual([...recorded].sort());
    }),
    { numRuns: 100 },
  );
  expect(Math.min(...Object.values(happened))).toBeGreaterThan(50);
});
