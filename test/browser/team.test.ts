// Today acted on, and a status renamed, by keyboard alone in the workbench: what is done in the
// sidebar is seen in the sheet, its cells, its dropdown and its colours.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findBarriers } from '../sidebar/support/axe.ts';
import { leaveBrowser, openWorkbench, type TestWorkbench, type Window } from './support/workbench.ts';

const folder = mkdtempSync(join(tmpdir(), 'team-test-'));
let workbench: TestWorkbench;
let ana: Window;

const creators = [
  ['Nadira Kelapa', 'Contacted', 'Follow up', '2026-01-05'],
  ['Oriol Pinyol', 'Contacted', 'Follow up', '2026-01-07'],
  ['Pia Lontar', 'Contacted', 'Call her agency', '2026-01-08'],
  ['Quim Serra', 'Prospect', '', ''],
];

beforeAll(async () => {
  const list = join(folder, 'creators.csv');
  const rows = [['Name', 'Influencer status', 'Next step', 'Next step on'], ...creators];
  writeFileSync(list, rows.map((row) => row.join(',')).join('\n'));
  workbench = await openWorkbench({ csv: list });
  ana = await workbench.open();
  await ana.page.getByRole('menuitem', { name: 'Muster', exact: true }).click();
  await ana.page.getByRole('menuitem', { name: 'Open Muster', exact: true }).click();
  await ana.sidebar.getByRole('button', { name: 'Set up tracker' }).press('Enter');
  await ana.sidebar.getByRole('tab', { name: 'Today' }).waitFor();
});
afterAll(async () => {
  await workbench?.close();
  await leaveBrowser();
  rmSync(folder, { recursive: true, force: true });
});

/** A column of the sheet by its heading, from row 2. */
async function column(heading: string): Promise<{ letters: string; texts: string[] }> {
  const [headings = []] = await ana.grid.texts('A1:CZ1');
  const at = headings.indexOf(heading);
  expect(at, heading).toBeGreaterThanOrEqual(0);
  const high = at < 26 ? '' : String.fromCharCode(64 + Math.floor(at / 26));
  const letters = high + String.fromCharCode(65 + (at % 26));
  const texts = await ana.grid.texts(`${letters}2:${letters}${creators.length + 1}`);
  return { letters, texts: texts.map(([text = '']) => text) };
}

const line = (text: RegExp) => ana.sidebar.locator('.details > .fold').filter({ hasText: text });

it('acts on what is due today, and takes it back', async () => {
  await ana.sidebar.getByRole('tab', { name: 'Today' }).press('Enter');
  const followUps = line(/follow-ups? due/);
  await followUps.locator('> summary').press('Enter');
  await expect.poll(() => followUps.locator('.due').count()).toBe(2);
  await followUps.getByRole('button', { name: 'Set 2 to No response' }).press('Enter');
  await expect
    .poll(async () => (await column('Influencer status')).texts)
    .toEqual(['No response', 'No response', 'Contacted', 'Prospect']);
  await expect.poll(() => followUps.count()).toBe(0);
  await ana.page.keyboard.press('Alt+z');
  await expect.poll(() => followUps.locator('.due').count()).toBe(2);
  await expect
    .poll(async () => (await column('Next step')).texts)
    .toEqual(['Follow up', 'Follow up', 'Call her agency', '']);

  const steps = line(/next steps? due/);
  await steps.locator('> summary').press('Enter');
  await steps.getByRole('button', { name: 'Step done' }).press('Enter');
  await expect
    .poll(async () => (await column('Next step')).texts)
    .toEqual(['Follow up', 'Follow up', '', '']);
  await expect.poll(async () => await findBarriers(await frame())).toEqual([]);
});

it('renames a status: cells, dropdown and colour follow, and what is due stays due', async () => {
  const { sidebar } = ana;
  const { letters } = await column('Influencer status');
  const before = await ana.grid.background(`${letters}2`);
  await sidebar.getByRole('button', { name: 'More' }).press('Enter');
  await sidebar.getByRole('menuitem', { name: 'Settings' }).press('Enter');
  await sidebar.locator('.settings > .fold > summary').filter({ hasText: 'Statuses' }).press('Enter');
  await sidebar.getByRole('button', { name: 'Edit Contacted' }).press('Enter');
  const label = sidebar.getByRole('textbox', { name: 'What the cell shows' });
  await label.fill('Written to');
  await label.press('Enter');
  await sidebar.getByText('3 rows get another label or status.').waitFor();
  await sidebar.getByRole('button', { name: 'Save statuses' }).press('Enter');
  await sidebar.getByText('Statuses saved; the cells follow.').first().waitFor();
  await expect
    .poll(async () => (await column('Influencer status')).texts)
    .toEqual(['Written to', 'Written to', 'Written to', 'Prospect']);
  await expect.poll(() => ana.grid.background(`${letters}2`)).toBe(before);

  await ana.grid.select(`${letters}5`);
  await ana.grid.keys.press('Enter');
  await ana.page.getByRole('option', { name: 'Written to' }).waitFor();
  await expect.poll(() => ana.page.getByRole('option', { name: 'Contacted', exact: true }).count()).toBe(0);
  await ana.page.keyboard.press('Escape');

  await sidebar.getByRole('tab', { name: 'Today' }).press('Enter');
  await line(/2 follow-ups due/).waitFor();
  expect(ana.errors).toEqual([]);
});

async function frame() {
  const handle = await ana.page.locator('.side iframe').elementHandle();
  const outer = await handle?.contentFrame();
  if (!outer) throw new Error('no sidebar');
  return outer;
}
