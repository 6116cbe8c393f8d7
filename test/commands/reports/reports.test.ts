import { beforeAll, describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/tracker/columns.ts';
import { type AddOn, addOn } from '../../support/addOn.ts';

const header = ['Name', 'Handle', 'Campaign', 'Influencer status', 'Payment status', 'Fee', 'Currency'];
const more = ['Rate', 'Payment due', 'Followers', 'Content 1', 'Published 1', 'Views 1', 'Signups'];

/** A creator of Spring; only what is given differs. */
const creator = (n: number, cells: Record<string, Cell> = {}): Cell[] => {
  const all: Record<string, Cell> = {
    Name: `Creator ${n}`,
    Handle: `creator${n}`,
    Campaign: 'Spring',
    'Influencer status': 'Content posted',
    Fee: 100 * n,
    Currency: 'EUR',
    Followers: 1000 * n,
    'Content 1': `https://example.com/${n}`,
    'Published 1': `2026-02-${String(n).padStart(2, '0')}`,
    'Views 1': 1000 * n,
    ...cells,
  };
  return [...header, ...more].map((heading) => all[heading] ?? '');
};

function tracker(rows: Cell[][]): AddOn {
  const made = addOn([[...header, ...more], ...rows]);
  made.ask('tracker.setUp', { language: 'en', offers: ['money'], objective: null, front: true });
  return made;
}

const idOf = (made: AddOn, name: string) => made.rows().find((row) => row.Name === name)?.ID ?? '';
const cellOf = (made: AddOn, name: string, heading: string) =>
  made.rows().find((row) => row.Name === name)?.[heading];

describe('a campaign with KPIs', () => {
  let made: AddOn;
  beforeAll(() => {
    made = tracker([1, 2, 3, 4, 5].map((n) => creator(n, n === 5 ? { 'Views 1': '' } : { Signups: n })));
  });

  it('teaches what to fill in before there is a goal', () => {
    const view = made.ask('kpi.read', { campaign: 'Spring' });
    expect(view.lines).toEqual([]);
    expect(view.teach[0]).toContain('choose an objective');
    expect(view.match).toEqual([]);
  });

  it('brings the columns of a KPI with it, and names what no KPI uses', () => {
    expect(made.headings()).not.toContain('Leads');
    const kpi = { target: 20_000, start: '2026-02-01', end: '2026-03-31' };
    const { added } = made.ask('kpi.save', {
      campaign: 'Spring',
      objective: 'leads',
      kpis: [
        { metric: 'views', ...kpi },
        { metric: 'costPerLead', ...kpi, target: 10 },
      ],
    });
    expect(added).toEqual(['Leads']);
    expect(made.headings()).toContain('Leads');
    const view = made.ask('kpi.read', { campaign: 'Spring' });
    expect(view.objective).toBe('leads');
    const unused = view.match.flatMap(({ code, column }) => (code === 'unused' ? [column] : []));
    expect(unused).toContain('own:Signups');
    expect(unused).not.toContain('views');
    made.ask('kpi.notFor', { column: 'own:Signups' });
    expect(made.ask('kpi.read', { campaign: 'Spring' }).match).not.toContainEqual({
      code: 'unused',
      column: 'own:Signups',
    });
  });

  it('measures them, says from how many posts, and draws how they grew', () => {
    const [views] = made.ask('kpi.read', { campaign: 'Spring' }).lines;
    expect(views).toMatchObject({
      metric: 'views',
      value: 10_000,
      of: 4,
      from: 5,
      what: 'posts',
      share: 0.5,
    });
    expect(views?.pace).toBe('on');
    expect(views?.spark.at(-1)).toBe(10_000);
  });

  it('selects in the sheet the rows a number is made of', () => {
    const kpi = { metric: 'views', target: 20_000, start: '2026-02-01', end: '2026-03-31' };
    expect(made.ask('rows.select', { of: 'metric', campaign: 'Spring', kpi })).toEqual({
      rows: 4,
      selected: 4,
    });
    expect(made.ask('session.selection', { seen: '' }).ids).toHaveLength(4);
  });

  it('follows a campaign that is renamed', () => {
    made.ask('campaign.save', { campaign: { name: 'Primavera', open: true }, was: 'Spring' });
    expect(made.ask('kpi.read', { campaign: 'Primavera' }).lines).toHaveLength(2);
  });
});

describe('a payment', () => {
  let made: AddOn;
  const record = (names: string[], change: Partial<{ amount: number; from: number; status: string }> = {}) =>
    made.ask('payment.record', {
      month: '2026-03',
      kind: 'rest',
      invoice: 'INV-7',
      rows: names.map((name) => ({ id: idOf(made, name), amount: 100, from: 0, status: '', ...change })),
    });
  beforeAll(() => {
    made = tracker([
      creator(1, { 'Payment due': '2026-03-01' }),
      creator(2, { 'Payment due': '2026-03-10' }),
      creator(3, { Currency: 'JPY' }),
    ]);
  });

  it('is due before it is recorded', () => {
    const { due, dueRows } = made.ask('budget.read', { campaign: '' });
    expect(dueRows).toBe(2);
    expect(due.map(({ name, overdue, amount }) => [name, overdue, amount])).toEqual([
      ['Creator 1', true, 100],
      ['Creator 2', false, 200],
    ]);
  });

  it('writes month, status, invoice and History of every row in one act', () => {
    const before = made.headings();
    const { done, refused, undo } = record(['Creator 1', 'Creator 2']);
    expect([done.length, refused]).toEqual([2, []]);
    expect(undo?.rows).toBe(2);
    expect(before).not.toContain('Spend 2026-03');
    for (const name of ['Creator 1', 'Creator 2']) {
      expect(cellOf(made, name, 'Spend 2026-03')).toMatch(/^100/);
      expect(cellOf(made, name, 'Paid')).toMatch(/^100/);
      expect(cellOf(made, name, 'Payment status')).toBe('Fully paid');
      expect(cellOf(made, name, 'Invoice')).toBe('INV-7');
      expect(cellOf(made, name, 'History')).toContain('2026-03');
    }
    expect(cellOf(made, 'Creator 2', 'Outstanding')).toMatch(/^100/);
  });

  it('is not added again when the same call comes twice', () => {
    const before = cellOf(made, 'Creator 1', 'History');
    record(['Creator 1']);
    expect(cellOf(made, 'Creator 1', 'Spend 2026-03')).toMatch(/^100/);
    expect(cellOf(made, 'Creator 1', 'History')).toBe(before);
  });

  it('is refused where the month says something the person did not see', () => {
    const { done, refused } = record(['Creator 1'], { from: 40, amount: 10, status: 'Fully paid' });
    expect(done).toEqual([]);
    expect(refused).toMatchObject([{ reason: 'changed', now: '100' }]);
  });

  it('adds to what was paid in the month, and takes back a refund', () => {
    record(['Creator 1'], { from: 100, amount: -30, status: 'Fully paid' });
    expect(cellOf(made, 'Creator 1', 'Spend 2026-03')).toMatch(/^70/);
  });

  it('is undone in whole', () => {
    const [last, first] = made.ask('status.acts', {}).acts;
    made.ask('status.undo', { act: last?.id ?? '' });
    expect(cellOf(made, 'Creator 1', 'Spend 2026-03')).toMatch(/^100/);
    made.ask('status.undo', { act: first?.id ?? '' });
    for (const name of ['Creator 1', 'Creator 2']) {
      expect(cellOf(made, name, 'Spend 2026-03')).toBe('');
      expect(cellOf(made, name, 'Payment status')).toBe('');
      expect(cellOf(made, name, 'Invoice')).toBe('');
    }
  });

  it('of an earlier month gets its column before the later one', () => {
    made.ask('payment.record', {
      month: '2026-01',
      kind: 'part',
      invoice: '',
      rows: [{ id: idOf(made, 'Creator 1'), amount: 25, from: 0, status: '' }],
    });
    const months = made.headings().filter((heading) => heading.startsWith('Spend'));
    expect(months).toEqual(['Spend 2026-01', 'Spend 2026-03']);
    expect(cellOf(made, 'Creator 1', 'Paid')).toMatch(/^25/);
  });

  it('counts in a month column that somebody renamed while nobody looked', () => {
    // Without the trigger that follows a heading: it may have been asleep.
    const area = { row: 1, column: made.headings().indexOf('Spend 2026-01') + 1, rows: 1, columns: 1 };
    made.host.workbook.sheets[0]?.write(area, [['January money']], 'script');
    expect(made.headings()).toContain('January money');
    const { months } = made.ask('budget.read', { campaign: '' });
    expect(months.map(({ month, paid }) => [month, paid.base])).toEqual([['2026-01', 25]]);
  });

  it('lists what is due for finance', () => {
    const { csv, rows } = made.ask('payment.due', { campaign: '' });
    expect(rows).toBe(2);
    expect(csv.split('\r\n')[0]).toBe(
      '\ufeffName,Email,Campaign,Invoice,Payment due,Payment status,Currency,Outstanding,ID',
    );
    expect(csv).toContain('Creator 1,,Spring,,2026-03-01,50% paid,EUR,75.00,');
  });
});

describe('a rate', () => {
  it('fills rows that have none, and leaves agreed and paid ones as they are', () => {
    const made = tracker([
      creator(1, { Currency: 'USD', 'Influencer status': 'Prospect' }),
      creator(2, { Currency: 'USD', Rate: 0.8, 'Influencer status': 'Agreed' }),
      creator(3, { Currency: 'USD', 'Influencer status': 'Prospect' }),
    ]);
    made.ask('payment.record', {
      month: '2026-03',
      kind: 'part',
      invoice: '',
      rows: [{ id: idOf(made, 'Creator 3'), amount: 10, from: 0, status: '' }],
    });
    expect(made.ask('budget.rate', { code: 'usd', rate: 0.9, fillPaid: false })).toEqual({
      filled: 1,
      kept: 2,
    });
    const rates = () => [1, 2, 3].map((n) => cellOf(made, `Creator ${n}`, 'Rate'));
    expect(rates()).toEqual(['0.9', '0.8', '']);
    expect(made.ask('budget.read', { campaign: '' }).rates).toMatchObject([
      { code: 'USD', without: 1, paidWithout: 1 },
    ]);
    expect(made.ask('budget.rate', { code: 'USD', rate: 0.95, fillPaid: true })).toEqual({
      filled: 2,
      kept: 1,
    });
    expect(rates()).toEqual(['0.95', '0.8', '0.95']);
  });
});

describe('the budget', () => {
  it('says what is planned, paid and left, and marks what is over', () => {
    const made = tracker([creator(1, { Fee: 300 }), creator(2, { Fee: 500, Campaign: 'Autumn' })]);
    made.ask('budget.plan', { campaign: 'Spring', budget: 250, months: [{ month: '2026-03', amount: 80 }] });
    made.ask('payment.record', {
      month: '2026-03',
      kind: 'part',
      invoice: '',
      rows: [{ id: idOf(made, 'Creator 1'), amount: 100, from: 0, status: '' }],
    });
    const spring = made.ask('budget.read', { campaign: 'Spring' });
    expect(spring).toMatchObject({ budget: 250, left: -50 });
    expect(spring.months).toMatchObject([
      { month: '2026-03', plan: 80, over: true, paid: { base: 100, rows: 1 } },
    ]);
    expect(made.ask('budget.read', { campaign: '' }).groups).toMatchObject([
      { value: 'Autumn', over: false },
      { value: 'Spring', plan: 250, over: true },
    ]);
    const figure = {
      of: 'figure',
      campaign: '',
      figure: 'committed',
      by: 'campaign',
      value: 'Autumn',
    } as const;
    expect(made.ask('rows.select', figure)).toEqual({ rows: 1, selected: 1 });
    made.ask('budget.plan', {
      campaign: 'Spring',
      budget: null,
      months: [{ month: '2026-03', amount: null }],
    });
    expect(made.ask('budget.read', { campaign: 'Spring' })).toMatchObject({ budget: null, left: null });
  });
});

describe('the one-pager', () => {
  it('keeps what people write on it', () => {
    const made = tracker([creator(1)]);
    const remarks = { learned: 'Short is good.', next: 'Book again.', decision: 'More budget?' };
    made.ask('page.save', { campaign: 'Spring', remarks });
    const { page } = made.ask('page.read', { campaign: 'Spring', client: false });
    expect(page.remarks.map(({ text }) => text)).toEqual(Object.values(remarks));
    expect(made.ask('page.read', { campaign: 'Spring', client: true }).page.money).toEqual([]);
  });
});
