// The main job, by mouse and keyboard, on a list of 210 creators in the workbench: set up, import,
// select, change a status, see it in the sheet, come back to it; and two people at once.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { person } from '../sidebar/support/people.ts';
import { leaveBrowser, openWorkbench, type TestWorkbench, type Window } from './support/workbench.ts';

const folder = mkdtempSync(join(tmpdir(), 'sidebar-test-'));
const people = Array.from({ length: 210 }, (_, n) => person(n));
const csv = (rows: string[][]) => rows.map((row) => row.join(',')).join('\n');

let workbench: TestWorkbench;
let ana: Window;

beforeAll(async () => {
  const list = join(folder, 'creators.csv');
  const rows = people.map(({ name, handle, email }, n) => [name, handle, String(n % 5), email]);
  writeFileSync(list, csv([['Creator', 'Account', 'Vibe', 'E-Mail'], ...rows]));
  workbench = await openWorkbench({ csv: list });
  ana = await workbench.open();
});
afterAll(async () => {
  await workbench?.close();
  await leaveBrowser();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the add-on's menu and chooses. */
async function choose({ page }: Window, name: string): Promise<void> {
  await page.getByRole('menuitem', { name: 'Muster', exact: true }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}

/** The letters of the column with this heading. */
async function columnOf({ grid }: Window, heading: string): Promise<string> {
  const [headings = []] = await grid.texts('A1:CZ1');
  const at = headings.indexOf(heading);
  expect(at, `a column ${heading}`).toBeGreaterThanOrEqual(0);
  return at < 26
    ? String.fromCharCode(65 + at)
    : `${String.fromCharCode(64 + Math.floor(at / 26))}${String.fromCharCode(65 + (at % 26))}`;
}

const status = ({ sidebar }: Window) => sidebar.getByRole('combobox', { name: 'Influencer status' });
/** The row a person is in, by name, as the sheet has it now. */
async function rowOf({ grid }: Window, name: string): Promise<number> {
  const names = await grid.texts('A1:A400');
  return names.findIndex(([text]) => text === name) + 1;
}

describe('a new user', () => {
  it('sets up a tracker on the list, which keeps every row and column', async () => {
    await choose(ana, 'Open Muster');
    await ana.sidebar.getByText('“creators” has 210 rows.').waitFor();
    await ana.sidebar.getByText('3 of 4 columns recognised.').waitFor();
    await ana.sidebar.getByRole('button', { name: 'Set up tracker' }).click();
    await ana.sidebar.getByText('No creator selected').waitFor();
    await ana.grid.shows('A2', people[0]?.name ?? '');
    const vibe = await columnOf(ana, 'Vibe');
    await expect
      .poll(async () => (await ana.grid.texts(`${vibe}2:${vibe}211`)).map(([text]) => text))
      .toEqual(people.map((_, n) => String(n % 5)));
  });

  it('imports a list: one new, one merged, one asked', async () => {
    await choose(ana, 'Import a list…');
    const rows = [
      ['Name', 'Handle', 'Email', 'Followers'],
      ['Mara Mar', 'mara.mar', 'mara.mar@example.com', '12.5k'],
      [people[3]?.name ?? '', people[3]?.handle ?? '', people[3]?.email ?? '', '42k'],
      ['Nilo Nube', 'nilo.nube', people[4]?.email ?? '', '900'],
    ];
    await ana.dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'more.csv', mimeType: 'text/csv', buffer: Buffer.from(csv(rows)) });
    await ana.dialog.getByRole('button', { name: 'Check the list' }).click();
    await ana.dialog.getByRole('combobox', { name: 'What to do with Nilo Nube' }).click();
    await ana.dialog.getByRole('option', { name: 'Two creators, one contact' }).click();
    await ana.dialog.getByRole('button', { name: 'Import 3 lines' }).click();
    await ana.dialog.getByText('2 new rows').waitFor();
    await ana.dialog.getByText('1 merged').waitFor();
    await ana.dialog.getByRole('button', { name: 'Close and see the sheet' }).click();
    await expect.poll(() => rowOf(ana, 'Nilo Nube')).toBe(213);
    const followers = await columnOf(ana, 'Followers');
    await ana.grid.shows(`${followers}5`, /42.?000/);
  });

  it('selects a creator in the sheet and changes the status in the sidebar by keyboard', async () => {
    const row = await rowOf(ana, people[7]?.name ?? '');
    await ana.grid.select(`A${row}`);
    await ana.sidebar.getByRole('heading', { name: people[7]?.name ?? '' }).waitFor();
    await status(ana).focus();
    await ana.page.keyboard.press('Enter');
    await ana.page.keyboard.type('contac');
    await ana.page.keyboard.press('Enter');

    const cell = `${await columnOf(ana, 'Influencer status')}${row}`;
    await ana.grid.shows(cell, 'Contacted');
    await expect.poll(() => ana.grid.background(cell)).toBe('#d2e3fc');
    await ana.grid.shows(`${await columnOf(ana, 'History')}${row}`, /prospect>contacted sidebar/);
    await ana.sidebar.locator('.event', { hasText: 'Contacted' }).first().waitFor();
  });

  it('finds it all again after a reload', async () => {
    await ana.page.reload();
    await ana.grid.ready();
    await choose(ana, 'Open Muster');
    await ana.sidebar
      .getByRole('combobox', { name: 'Search by name, handle or e-mail' })
      .fill(people[7]?.handle ?? '');
    await ana.sidebar.getByRole('option').first().click();
    await ana.sidebar.getByRole('heading', { name: people[7]?.name ?? '' }).waitFor();
    await expect.poll(() => status(ana).textContent()).toBe('Contacted');
    await ana.sidebar.locator('.event', { hasText: 'Contacted' }).first().waitFor();
  });
});

describe('two people', () => {
  it('see each other’s changes, and nothing is overwritten silently', async () => {
    const ben = await workbench.open('ben@example.com');
    const name = people[9]?.name ?? '';
    const row = await rowOf(ana, name);
    const cell = `${await columnOf(ana, 'Influencer status')}${row}`;
    await ana.grid.select(`A${row}`);
    await ana.sidebar.getByRole('heading', { name }).waitFor();

    await ben.grid.type(cell, 'Selected');
    await ana.grid.shows(cell, 'Selected');
    await expect.poll(() => status(ana).textContent(), { timeout: 10_000 }).toBe('Selected');

    // Ana looks away: her sidebar does not see what Ben does now.
    await ana.sidebar.locator('body').evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    });
    await ben.grid.type(cell, 'Agreed');
    await ana.grid.shows(cell, 'Agreed');
    // By keyboard alone: the usual next status, then the answer to the question.
    await status(ana).focus();
    await ana.page.keyboard.press('Alt+n');
    const conflict = ana.sidebar.getByRole('alert').filter({ hasText: 'Somebody changed this meanwhile' });
    await conflict.waitFor();
    await expect.poll(() => ana.grid.text(cell)).toBe('Agreed');
    const set = conflict.getByRole('button', { name: 'Set Contacted' });
    for (let i = 0; i < 60 && !(await set.evaluate((it) => it === document.activeElement)); i++)
      await ana.page.keyboard.press('Tab');
    await ana.page.keyboard.press('Enter');
    await ben.grid.shows(cell, 'Contacted');
    await ben.page.context().close();
  });
});
