// The story of a campaign's numbers and money, in a real Chromium with the real script behind it.
import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cell } from '../../src/tracker/columns.ts';
import { leaveBrowser } from '../browser/support/workbench.ts';
import { type AddOn, addOn, madeOnce } from '../support/addOn.ts';
import { findBarriers } from './support/axe.ts';
import { type ScriptPage, showPage } from './support/script.ts';

const header = [
  'Name',
  'Handle',
  'Campaign',
  'Influencer status',
  'Contract status',
  'Fee',
  'Currency',
  'Payment due',
  'Followers',
  'Content 1',
  'Published 1',
  'Views 1',
  'Comments 1',
];
const row = (n: number): Cell[] => [
  `Creator ${n}`,
  `creator${n}`,
  'Spring',
  'Content posted',
  'Contract signed',
  100 * n,
  'EUR',
  n < 3 ? '2026-02-20' : '2026-03-20',
  1000 * n,
  `https://example.com/${n}`,
  `2026-02-0${n}`,
  1000 * n,
  10 * n,
];

const spring = (): AddOn => madeOnce('spring', makeSpring);

function makeSpring(): AddOn {
  const made = addOn([header, ...[1, 2, 3, 4, 5, 6].map(row)]);
  made.ask('tracker.setUp', { language: 'en', offers: ['money'], objective: null, front: true });
  made.ask('campaign.save', {
    campaign: { name: 'Spring', open: true, start: '2026-02-01', end: '2026-04-30', budget: 3000 },
  });
  made.ask('session.choose', { campaign: 'Spring' });
  return made;
}
/** As a person reads it: amounts never break between currency and number. */
const textOf = async (locator: Locator) => (await locator.textContent())?.replace(/\u00a0/g, ' ');
/** Waits for what the message at the bottom says. */
const told = ({ page }: ScriptPage, text: string) =>
  page.locator('.snackbar-text', { hasText: text }).waitFor({ timeout: 30_000 });
const cellOf = (made: AddOn, name: string, heading: string) =>
  made.rows().find((cells) => cells.Name === name)?.[heading];

afterAll(leaveBrowser);

describe('a campaign from its goal to its payment', () => {
  let made: AddOn;
  let shown: ScriptPage;
  const tab = (name: string) => shown.page.getByRole('tab', { name, exact: true }).click();
  const button = (name: string | RegExp) => shown.page.getByRole('button', { name });
  const fold = (name: RegExp) => shown.page.locator('summary', { hasText: name }).click();

  beforeAll(async () => {
    made = spring();
    shown = await showPage(made);
  });

  it('teaches what a goal is where there is none', async () => {
    await tab('KPIs');
    await shown.page.getByRole('heading', { name: 'No goal yet' }).waitFor();
    await expect.poll(() => findBarriers(shown.page)).toEqual([]);
  });

  it('is given an objective and KPIs, by keyboard too', async () => {
    await button('Define the goal').click();
    await shown.page.getByRole('combobox', { name: 'Objective' }).focus();
    await shown.page.keyboard.press('Enter');
    await shown.page.keyboard.type('Leads');
    await shown.page.keyboard.press('Enter');
    await button('Add Leads').click();
    await shown.page.keyboard.type('50');
    await shown.page.getByRole('combobox', { name: 'Add a KPI' }).click();
    await shown.page.getByRole('option', { name: 'Views', exact: true }).click();
    await shown.page.keyboard.type('30,000');
    await expect.poll(() => findBarriers(shown.page)).toEqual([]);
    await button('Save goal').click();
    await told(shown, 'Goal saved. New in the sheet: Leads.');
    await shown.page.getByRole('heading', { name: 'Goal: Leads' }).waitFor();
    expect(made.headings()).toContain('Leads');
  });

  it('shows each KPI with its target, its pace and its coverage', async () => {
    const views = shown.page.locator('.kpi', { hasText: 'Views' });
    await expect.poll(() => textOf(views)).toMatch(/21,000.*of 30,000.*from 6 of 6 posts/);
    await expect
      .poll(() => textOf(shown.page.locator('.kpi', { hasText: 'Leads' })))
      .toContain('no numbers yet');
    await expect.poll(() => findBarriers(shown.page)).toEqual([]);
  });

  it('warns of a KPI whose column is gone, and puts it back with one click', async () => {
    const sheet = made.host.workbook.sheets[0];
    sheet?.deleteColumns(made.headings().indexOf('Leads') + 1, 1);
    await button('More').click();
    await shown.page.getByRole('menuitem', { name: 'Read the sheet again' }).click();
    await tab('Creator');
    await tab('KPIs');
    await shown.page.getByText('Leads has no column “Leads” in the sheet.').waitFor();
    await button('Add the column').click();
    await told(shown, 'New in the sheet: Leads.');
    expect(made.headings()).toContain('Leads');
    await shown.page.getByText('has no column').waitFor({ state: 'detached' });
  });

  it('names number columns that no KPI uses, and lets them be', async () => {
    await fold(/number columns? no KPI uses/);
    await button('Not for a KPI: Comments').click();
    await shown.page.getByText('No KPI uses the number column “Comments”.').waitFor({ state: 'detached' });
  });

  it('opens the funnel, and the rows of a step in the sheet', async () => {
    await fold(/^Funnel/);
    await button(/^Live 6.*show the rows/).click();
    await told(shown, '6 rows are selected in the sheet.');
    expect(made.ask('session.selection', { seen: '' }).ids).toHaveLength(6);
  });

  it('records a payment of two overdue rows with one invoice', async () => {
    const before = made.ask('today.read', { everyone: true, campaign: 'Spring' });
    await tab('Today');
    await shown.page.getByText('2 payments due').waitFor();
    await tab('Budget');
    await shown.page.getByRole('heading', { name: /left of EUR 3,000/ }).waitFor();
    await expect
      .poll(() => textOf(shown.page.locator('.figure', { hasText: 'Overdue' })))
      .toContain('EUR 300');
    await expect.poll(() => findBarriers(shown.page)).toEqual([]);
    await shown.page.getByRole('checkbox', { name: /Creator 1/ }).check();
    await shown.page.getByRole('checkbox', { name: /Creator 2/ }).check();
    await button('Record 2 payments…').click();
    await shown.page.getByLabel('Invoice (optional)').fill('INV-7');
    await expect.poll(() => findBarriers(shown.page)).toEqual([]);
    await button('Record EUR 300').click();
    await told(shown, '2 payments recorded.');
    for (const [name, paid] of [
      ['Creator 1', '100'],
      ['Creator 2', '200'],
    ] as const) {
      expect(cellOf(made, name, 'Spend 2026-03')).toContain(paid);
      expect(cellOf(made, name, 'Payment status')).toBe('Fully paid');
      expect(cellOf(made, name, 'Invoice')).toBe('INV-7');
      expect(cellOf(made, name, 'History')).toContain('payment');
    }
    await expect
      .poll(() => textOf(shown.page.locator('.figure', { hasText: 'Paid' }).first()))
      .toContain('EUR 300');
    await expect.poll(() => shown.page.locator('.figure', { hasText: 'Overdue' }).count()).toBe(0);
    const after = made.ask('today.read', { everyone: true, campaign: 'Spring' });
    const due = (read: typeof before) => read.lines.find(({ key }) => /payment/i.test(key))?.count ?? 0;
    expect(due(before) - due(after)).toBe(2);
    await tab('Today');
    await shown.page.getByText('6 contradictions').waitFor();
    await expect.poll(() => shown.page.getByText(/payments? due/).count()).toBe(0);
    await tab('Budget');
  });

  it('takes it back', async () => {
    await button('Undo').click();
    await expect.poll(() => cellOf(made, 'Creator 1', 'Payment status')).toBe('');
    expect(cellOf(made, 'Creator 1', 'Spend 2026-03')).toBe('');
    await shown.page.locator('.figure', { hasText: 'Overdue' }).waitFor();
  });

  it('pays rows that are selected in the sheet', async () => {
    made.ask('rows.select', { of: 'rows', ids: [made.rows()[4]?.ID ?? ''] });
    await button('Pay the selected rows…').click();
    await shown.page.getByText('Advance', { exact: true }).click();
    await button('Record EUR 250').click();
    await told(shown, '1 payment recorded.');
    expect(cellOf(made, 'Creator 5', 'Payment status')).toBe('Advance paid');
  });

  it('sets what may be spent, and marks what is over it', async () => {
    await button('What may be spent').click();
    await shown.page.getByLabel('Mar 2026').fill('200');
    await button('Save plan').click();
    await told(shown, 'Plan saved.');
    await fold(/^By month/);
    await shown.page.getByText('EUR 50 over plan').waitFor();
  });

  it('takes the list of payments to finance', async () => {
    const [file] = await Promise.all([
      shown.page.waitForEvent('download'),
      button('List for finance (CSV)').click(),
    ]);
    expect(file.suggestedFilename()).toBe('payments-due-2026-03-02.csv');
    expect(readFileSync(await file.path(), 'utf8')).toContain('Creator 1,,Spring,,2026-02-20,,EUR,100.00,');
  });

  it('asks for nothing that went wrong', () => {
    expect(shown.errors).toEqual([]);
  });
});

describe('the one-pager in its window', () => {
  let made: AddOn;
  let shown: ScriptPage;
  beforeAll(async () => {
    made = spring();
    const kpi = { start: '2026-02-01', end: '2026-04-30' };
    made.ask('kpi.save', {
      campaign: 'Spring',
      objective: 'awareness',
      kpis: [{ metric: 'views', target: 30_000, ...kpi }],
    });
    shown = await showPage(made, { view: 'page' });
  });
  const paper = () => shown.page.frameLocator('.paper-page');

  it('shows the page as it will be, with what is typed at once', async () => {
    await paper().getByText('21,000').waitFor();
    await shown.page.getByLabel('Learned').fill('Short is good.');
    await paper().getByText('Short is good.').waitFor();
    await expect.poll(() => findBarriers(shown.page)).toEqual([]);
  });

  it('downloads it as a PDF of one page with that text', async () => {
    const [file] = await Promise.all([
      shown.page.waitForEvent('download', { timeout: 30_000 }),
      shown.page.getByRole('button', { name: 'Download PDF' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('Spring 2026-03-02.pdf');
    const pdf = await getDocumentProxy(new Uint8Array(readFileSync(await file.path())));
    const { totalPages, text } = await extractText(pdf, { mergePages: true });
    expect(totalPages).toBe(1);
    for (const said of ['Spring', '21,000', '30,000', 'Short is good.', 'EUR 2,100'])
      expect(text).toContain(said);
  });

  it('puts it into a Gmail draft', async () => {
    await shown.page.getByRole('button', { name: 'Attach to a Gmail draft' }).click();
    await told(shown, 'The draft is in Gmail.');
  });

  it('has a version for clients without money and decisions', async () => {
    await shown.page.getByText('For a client', { exact: true }).click();
    await shown.page.getByRole('button', { name: 'Close' }).click();
    await paper().getByText('21,000').waitFor();
    await expect.poll(() => paper().locator('body').textContent()).not.toContain('EUR');
    await expect.poll(() => shown.page.getByLabel('Decision needed').count()).toBe(0);
    await expect.poll(() => findBarriers(shown.page)).toEqual([]);
  });

  it('asks for nothing that went wrong', () => {
    expect(shown.errors).toEqual([]);
  });
});

describe.each(['es', 'it', 'ms'] as const)('in %s', (language) => {
  it('every panel fits 300 pixels and has no barriers', async () => {
    const made = spring();
    made.host.account('owner@example.com', language);
    const shown = await showPage(made, { language });
    for (const at of [-2, -1]) {
      await shown.page.getByRole('tab').nth(at).click();
      await shown.page.locator('#panel h2').first().waitFor();
      const wide = await shown.page.evaluate(() => {
        const panel = document.getElementById('panel');
        return panel ? panel.scrollWidth - panel.clientWidth : -1;
      });
      expect(wide).toBe(0);
      await expect.poll(() => findBarriers(shown.page)).toEqual([]);
    }
    expect(shown.errors).toEqual([]);
  });
});
