import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tongues } from '../../src/language/index.ts';
import { type ColumnId, columnOf } from '../../src/tracker/columns.ts';
import { locateColumns } from '../../src/tracker/headings.ts';
import { arrangeColumns, pinsFor, type Wishes } from '../../src/tracker/layout.ts';
import { neededColumns, orderOf, required } from '../../src/tracker/needed.ts';
import type { Step } from '../../src/tracker/plan.ts';

const needs = { offers: [], objective: null, demanded: [], pieces: 1, months: [] } as const;
const needed = neededColumns(needs);

const arrange = (header: string[], wishes: Partial<Wishes> = {}) =>
  arrangeColumns(header, locateColumns(header).ids, { needed, language: 'en', ...wishes });

/** Carries out steps on columns, each a heading with whatever stood below it. */
function carryOut(header: readonly string[], steps: readonly Step[]): { heading: string; below: string }[] {
  const columns = header.map((heading) => ({ heading, below: heading }));
  for (const step of steps) {
    if (step.do === 'insertColumns') {
      const fresh = Array.from({ length: step.count }, () => ({ heading: '', below: '' }));
      columns.splice(step.before, 0, ...fresh);
    } else if (step.do === 'moveColumn') {
      const moved = columns.splice(step.from, 1);
      columns.splice(step.before > step.from ? step.before - 1 : step.before, 0, ...moved);
    } else if (step.do === 'room')
      while (columns.length < step.columns) columns.push({ heading: '', below: '' });
    else if (step.do === 'write')
      step.cells[0]?.forEach((heading, i) => {
        columns[step.column + i]!.heading = String(heading);
      });
  }
  return columns;
}

describe('the columns a tracker needs', () => {
  it('leaves out blocks nobody asked for', () => {
    const blocks = new Set(needed.map((id) => columnOf(id)?.block));
    expect([...blocks]).toEqual(['work', 'shortlist', 'contact', 'deal', 'content', 'results', 'outreach']);
  });

  it('brings the columns of an offer and of an objective', () => {
    const more = neededColumns({ ...needs, offers: ['money', 'product', 'commission'], objective: 'sales' });
    expect(more.filter((id) => !needed.includes(id))).toEqual([
      ...['commission', 'commissionDue'],
      ...['product', 'productValue', 'productStatus', 'shipTo', 'tracking', 'shippedOn'],
      ...['sales', 'revenue', 'roi', 'outstanding', 'paid', 'paymentDue', 'invoice'],
    ]);
  });

  it('repeats the whole set of a piece, not each column', () => {
    const two = neededColumns({ ...needs, pieces: 2, months: ['2026-11'] });
    expect(two.slice(two.indexOf('numbersOn.1'), two.indexOf('numbersOn.1') + 3)).toEqual([
      'numbersOn.1',
      'piece.2',
      'due.2',
    ]);
  });

  it('stand in the order of the tab', () => {
    const all = neededColumns({
      offers: ['money', 'product', 'commission'],
      objective: 'awareness',
      demanded: ['rights', 'pieceLikes', 'likes', 'sentiment'],
      pieces: 4,
      months: ['2026-11', '2026-12', '2027-01'],
    });
    const order = all.map(orderOf);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(new Set(order).size).toBe(all.length);
  });

  it('has every column Muster can’t do without, whatever was asked', () => {
    expect(required.filter((id) => !needed.includes(id))).toEqual([]);
  });
});

describe('on an empty tab', () => {
  it('the columns stand in their order, the name first', () => {
    const { ids, steps, header } = arrange([]);
    expect(ids).toEqual(needed);
    expect(header.slice(0, 3)).toEqual(['Name', 'Campaign', 'Influencer status']);
    expect(steps.map((step) => step.do)).toEqual(['room', 'write']);
  });
});

describe('beside a list', () => {
  const list = ['Handle', 'Shoe size', 'Status', 'Full name', 'Followers'];

  it('missing columns come to the right and nothing else moves', () => {
    const { header, steps } = arrange(list);
    expect(header.slice(0, list.length)).toEqual(list);
    expect(steps.map((step) => step.do)).toEqual(['room', 'write']);
  });

  it('what is always seen comes to the front when that is wanted, and the rest keeps its order', () => {
    const { header, steps } = arrange(list, { front: true });
    expect(header.slice(0, 10)).toEqual([
      ...['Full name', 'Campaign', 'Status', 'Contract status', 'Payment status'],
      ...['Next step', 'Next step on', 'Owner', 'Last message', 'Notes'],
    ]);
    expect(header.slice(10, 13)).toEqual(['Handle', 'Shoe size', 'Followers']);
    expect(steps[0]).toEqual({ do: 'unfreeze' });
  });

  it('a column that lost its heading gets it back, and one that is gone comes next to its neighbour', () => {
    const { header: full } = arrange([]);
    const at = full.indexOf('Owner');
    const broken = full
      .filter((heading) => heading !== 'Email')
      .map((heading) => (heading === 'Owner' ? '' : heading));
    const marks = new Map([[at, 'owner' as ColumnId]]);
    const { ids } = locateColumns(broken, { marks });
    const { header } = arrangeColumns(broken, ids, { needed: required, language: 'en', near: true });
    expect(header).toEqual(full);
  });

  it('a heading of the list’s own keeps its name, and Muster’s column takes another that is said', () => {
    const header = ['Name', 'ID'];
    const ids = ['name', undefined];
    const said = pinsFor(header, ids, 'en');
    const placed = arrangeColumns(header, ids, { needed, language: 'en', said });
    expect(placed.header[placed.at.get('id')!]).toBe('Muster ID');
    const again = locateColumns(placed.header, { said: { ...said, ...placed.said } });
    expect(again.ids).toEqual(placed.ids);
  });

  it('nothing is lost or mixed up, whatever the list', () => {
    const heading = fc.oneof(
      fc.constantFrom(
        ...Object.values(tongues.en.headings).flat(),
        ...Object.values(tongues.es.headings).flat(),
      ),
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(heading, { maxLength: 30 }), fc.boolean(), fc.boolean(), (header, front, near) => {
        const { ids } = locateColumns(header);
        const pins = pinsFor(header, ids, 'en');
        const result = arrangeColumns(header, ids, { needed, language: 'en', front, near, said: pins });
        const done = carryOut(header, result.steps);
        expect(done.map((column) => column.heading)).toEqual(result.header);
        // Every old column is still there with what stood below it, and every needed one once.
        result.from.forEach((from, i) => {
          expect(done[i]?.below).toBe(from === undefined ? '' : header[from]);
        });
        expect(result.from.filter((from) => from !== undefined).sort((a, b) => a - b)).toEqual([
          ...header.keys(),
        ]);
        expect(needed.filter((id) => result.ids.filter((other) => other === id).length !== 1)).toEqual([]);
        // And found again by its headings alone.
        const found = locateColumns(result.header, { language: 'en', said: { ...pins, ...result.said } });
        expect(found.ids).toEqual(result.ids);
        // A second time there is nothing to do.
        const again = arrangeColumns(result.header, found.ids, { needed, language: 'en', front, near });
        expect(again.steps).toEqual([]);
      }),
    );
  });
});
