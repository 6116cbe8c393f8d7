// What outlives a session: a tracker of 220 creators is worked on by mouse and keyboard, the window is
// reloaded, the workbench is ended and started again; and somebody else's script, as they wrote it.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readyMade } from '../../src/status/statuses.ts';
import { person } from '../sidebar/support/people.ts';
import { leaveBrowser, openWorkbench, type TestWorkbench, type Window } from './support/workbench.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'story-test-'));
const csv = (rows: readonly (readonly (string | number)[])[]) => rows.map((row) => row.join(',')).join('\n');

afterAll(async () => {
  await leaveBrowser();
  rmSync(folder, { recursive: true, force: true });
});

/** Chooses from a menu of the script. */
async function choose({ page }: Window, ...path: string[]): Promise<void> {
  for (const name of path) await page.getByRole('menuitem', { name, exact: true }).click();
}

/** The letters of the column with this heading. */
async function columnOf({ grid }: Window, heading: string): Promise<string> {
  const [headings = []] = await grid.texts('A1:CZ1');
  const at = headings.indexOf(heading);
  expect(at, `a column ${heading}`).toBeGreaterThanOrEqual(0);
  const first = Math.floor(at / 26);
  return `${first > 0 ? String.fromCharCode(64 + first) : ''}${String.fromCharCode(65 + (at % 26))}`;
}

const colourOf = (key: string) => readyMade.find((status) => status.key === key)?.colour;

describe('a tracker of 220 creators', () => {
  const people = Array.from({ length: 220 }, (_, n) => person(n));
  const first = people[11];
  const second = people[12];
  let workbench: TestWorkbench;
  let ana: Window;
  const statusOf = async (window: Window) => columnOf(window, 'Influencer status');
  const picked = ({ sidebar }: Window) => sidebar.getByRole('combobox', { name: 'Influencer status' });

  /** What has to be there, whoever looks and whenever. */
  async function expectAllThere(window: Window): Promise<void> {
    const status = await statusOf(window);
    await window.grid.shows(`${status}13`, 'Selected');
    await window.grid.shows(`${status}14`, 'Contacted');
    await expect.poll(() => window.grid.background(`${status}13`)).toBe(colourOf('selected'));
    await expect.poll(() => window.grid.background(`${status}14`)).toBe(colourOf('contacted'));
    await expect
      .poll(async () => (await window.grid.texts('A2:A223')).map(([name]) => name))
      .toEqual([...people.map(({ name }) => name), 'Nora Nieve', 'Omar Olmo']);
    const history = await columnOf(window, 'History');
    await expect.poll(() => window.grid.text(`${history}13`)).toMatch(/prospect>selected sidebar/);
    await expect.poll(() => window.grid.text(`${history}14`)).toMatch(/prospect>contacted/);
    await expect
      .poll(async () => await window.grid.text(`${await columnOf(window, 'Followers')}222`))
      .toMatch(/^12.?500$/);
  }

  beforeAll(async () => {
    const list = join(folder, 'people.csv');
    const rows = people.map(({ name, handle, email }, n) => [name, handle, email, `note ${n}`]);
    writeFileSync(list, csv([['Name', 'Handle', 'Email', 'Our own'], ...rows]));
    workbench = await openWorkbench({ csv: list });
    ana = await workbench.open();
  });
  afterAll(() => workbench?.close());

  it('is set up', async () => {
    await choose(ana, 'Muster', 'Open Muster');
    await ana.sidebar.getByRole('button', { name: 'Set up tracker' }).click();
    await ana.sidebar.getByText('No creator selected').waitFor();
  });

  it('gets a pasted list', async () => {
    await choose(ana, 'Muster', 'Import a list…');
    await ana.dialog.getByLabel(/Paste rows/).focus();
    await ana.page.keyboard.insertText(
      'Name\tHandle\tFollowers\nNora Nieve\tnora.nieve\t12.5k\nOmar Olmo\tomar.olmo\t900\n',
    );
    await ana.page.keyboard.press('Tab');
    await ana.page.keyboard.press('Enter');
    await ana.dialog.getByRole('button', { name: 'Check the list' }).press('Enter');
    await ana.dialog.getByRole('button', { name: 'Import 2 lines' }).press('Enter');
    await ana.dialog.getByRole('button', { name: 'Close and see the sheet' }).click();
    await ana.grid.shows('A222', 'Nora Nieve');
  });

  it('gets a status by mouse, and one typed into its cell', async () => {
    await ana.grid.select('A13');
    await ana.sidebar.getByRole('heading', { name: first?.name ?? '' }).waitFor();
    await picked(ana).click();
    await ana.sidebar.getByRole('option', { name: 'Selected', exact: true }).click();
    await ana.sidebar.locator('.event', { hasText: 'Selected' }).first().waitFor();

    const status = await statusOf(ana);
    await ana.grid.type(`${status}14`, 'Contacted');
    await ana.grid.select('A14');
    await ana.sidebar.getByRole('heading', { name: second?.name ?? '' }).waitFor();
    await expect.poll(() => picked(ana).textContent()).toBe('Contacted');
    await expectAllThere(ana);
  });

  it('is all there after a reload', async () => {
    await ana.page.reload();
    await ana.grid.ready();
    await expectAllThere(ana);
    expect(ana.errors).toEqual([]);
  });

  it('is all there after another start', async () => {
    await workbench.close(true);
    workbench = await openWorkbench({ state: workbench.state });
    ana = await workbench.open();
    await expectAllThere(ana);
    expect(ana.errors).toEqual([]);
  });

  it('is all there for a colleague', async () => {
    const ben = await workbench.open('ben@example.com');
    await choose(ben, 'Muster', 'Open Muster');
    await ben.grid.select('A13');
    await ben.sidebar.getByRole('heading', { name: first?.name ?? '' }).waitFor();
    await expect.poll(() => picked(ben).textContent()).toBe('Selected');
    await ben.sidebar.locator('.event', { hasText: 'Selected' }).first().waitFor();
    await expectAllThere(ben);
    expect(ben.errors).toEqual([]);
  });
});

describe('somebody else’s script, as they wrote it', () => {
  let workbench: TestWorkbench;
  let ana: Window;
  beforeAll(async () => {
    const project = join(folder, 'gifting');
    mkdirSync(project);
    copyFileSync(join(root, 'test/fixtures/scripts/gifting.js'), join(project, 'Code.js'));
    const list = join(folder, 'Gifts.csv');
    writeFileSync(
      list,
      csv([
        ['Name', 'Country', 'Followers', 'Parcel', 'Sent on'],
        ['Lina', 'ES', 900, '', ''],
        ['Aron', 'DE', 5200, '', ''],
        ['Mira', 'ES', 8000, '', ''],
      ]),
    );
    workbench = await openWorkbench({ project: relative(root, project), csv: list });
    ana = await workbench.open();
  });
  afterAll(() => workbench?.close());

  it('asks, marks, sorts and reminds in the workbench', async () => {
    await choose(ana, 'Gifts', 'Mark parcels…');
    await ana.page.getByRole('alertdialog').getByRole('textbox').fill('1000');
    await ana.page.keyboard.press('Enter');
    await ana.page.getByText('2 parcels marked').waitFor();
    await expect
      .poll(() => ana.grid.texts('A2:D4'))
      .toEqual([
        ['Mira', 'ES', '8000', 'local'],
        ['Aron', 'DE', '5200', 'abroad'],
        ['Lina', 'ES', '900', ''],
      ]);
    await choose(ana, 'Gifts', 'Remind me daily');
    await ana.page.getByRole('button', { name: 'Executions' }).click();
    await ana.page.locator('.log li', { hasText: 'Remind me daily' }).waitFor();
    await ana.page.locator('.clock .pill').click();
    await ana.page.getByRole('menuitem', { name: '1 day' }).click();
    await ana.page.locator('.log li', { hasText: '2 parcels wait to be sent' }).waitFor();
    expect(ana.errors).toEqual([]);
  });
});
