import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leaveBrowser, openWorkbench, type TestWorkbench, type Window } from './support/workbench.ts';

let workbench: TestWorkbench;
let ana: Window;

beforeAll(async () => {
  workbench = await openWorkbench({ project: 'test/fixtures/scripts/looks' });
  ana = await workbench.open();
  await choose('Lay out');
  await ana.grid.shows('F2', '60.00');
});
afterAll(async () => {
  await workbench?.close();
  await leaveBrowser();
});

async function choose(item: string): Promise<void> {
  await ana.page.getByRole('menuitem', { name: 'looks', exact: true }).click();
  await ana.page.getByRole('menuitem', { name: item }).click();
}
const message = () => ana.page.getByRole('alertdialog');

describe('the grid by mouse and keyboard', () => {
  it('picks from a dropdown and shows the colour that follows', async () => {
    await ana.grid.click('B2', { clickCount: 2 });
    await ana.page.getByRole('option', { name: 'Closed' }).click();
    await ana.grid.shows('B2', 'Closed');
    await expect.poll(() => ana.grid.background('B2')).toBe('#b7e1cd');
  });

  it('opens a dropdown by Enter and finds a choice by its letters', async () => {
    await ana.grid.select('B3');
    await ana.page.keyboard.press('Enter');
    await ana.page.keyboard.type('op');
    await ana.page.keyboard.press('Enter');
    await ana.grid.shows('B3', 'Open');
  });

  it("shows Google's message for what a rule rejects, and the cell as it was", async () => {
    await ana.grid.type('B4', 'Never');
    await message().getByText('violates the data validation rules').waitFor();
    await ana.page.keyboard.press('Enter');
    await expect.poll(() => message().count()).toBe(0);
    await expect.poll(() => ana.grid.text('B4')).toBe('Open');
  });

  it('ticks a check box by a click', async () => {
    await ana.grid.click('C2');
    await ana.grid.shows('C2', 'TRUE');
    await ana.grid.select('C2');
    await ana.page.keyboard.press('Enter');
    await ana.grid.shows('C2', 'FALSE');
  });

  it('opens a cell with its formula, and calculates what is typed instead', async () => {
    await ana.grid.select('F2');
    await expect.poll(() => ana.page.getByLabel('Contents of the cell').inputValue()).toBe('=D2*E2');
    await ana.grid.select('D2');
    await ana.page.keyboard.press('F2');
    await expect.poll(() => ana.grid.keys.inputValue()).toBe('2');
    await ana.page.keyboard.press('Backspace');
    await ana.page.keyboard.type('4');
    await ana.page.keyboard.press('Enter');
    await ana.grid.shows('F2', '120.00');
  });

  it('leaves a cell unchanged on Escape', async () => {
    await ana.grid.select('A3');
    await ana.page.keyboard.type('nothing');
    await ana.page.keyboard.press('Escape');
    await expect.poll(() => ana.grid.keys.inputValue()).toBe('');
    await expect.poll(() => ana.grid.text('A3')).toBe('Sand');
  });

  it('edits in the formula bar', async () => {
    await ana.grid.select('A3');
    await ana.page.getByLabel('Contents of the cell').fill('Sand twice');
    await ana.page.keyboard.press('Enter');
    await ana.grid.shows('A3', 'Sand twice');
  });

  it('collapses and expands a column group', async () => {
    await ana.page.getByRole('button', { name: 'Collapse group of columns 5 to 6' }).click();
    await ana.page.getByRole('button', { name: 'Expand group of columns 5 to 6' }).click();
    await ana.page.getByRole('button', { name: 'Collapse group of columns 5 to 6' }).waitFor();
  });

  it('shows a note beside a resting pointer', async () => {
    await ana.grid.click('A2');
    await ana.page.getByRole('tooltip').getByText('two coats').waitFor();
  });

  it('filters by a column and shows all again', async () => {
    await ana.grid.select('A1');
    await ana.page.getByRole('menuitem', { name: 'Data' }).click();
    await ana.page.getByRole('menuitem', { name: 'Create a filter' }).click();
    await expect.poll(() => ana.grid.hasFilter()).toBe(true);
    const at = async () => {
      await ana.grid.select('B1');
      await ana.page.keyboard.press('Control+Alt+r');
    };
    await at();
    await ana.page.getByRole('checkbox', { name: 'Closed' }).uncheck();
    await ana.page.getByRole('button', { name: 'OK' }).click();
    await expect.poll(() => ana.grid.hiddenRows()).toEqual([2, 5]);
    await at();
    await ana.page.getByRole('button', { name: 'Select all' }).click();
    await ana.page.getByRole('button', { name: 'OK' }).click();
    await expect.poll(() => ana.grid.hiddenRows()).toEqual([]);
  });

  it('copies cells with their formulas, and moves them when they were cut', async () => {
    await ana.grid.select('F2');
    await ana.page.keyboard.press('Control+c');
    await ana.grid.select('H3');
    await ana.page.keyboard.press('Control+v');
    await ana.grid.shows('H3', '0.00');
    await ana.grid.select('A5:B5');
    await ana.page.keyboard.press('Control+x');
    await ana.grid.select('A8');
    await ana.page.keyboard.press('Control+v');
    await ana.grid.shows('B8', 'Closed');
    await expect.poll(() => ana.grid.text('A5')).toBe('');
  });

  it('adds, renames and leaves a sheet', async () => {
    await ana.page.getByRole('button', { name: 'Add sheet' }).click();
    await ana.page.getByRole('tab', { name: 'Sheet2' }).dblclick();
    await ana.page.getByLabel('Name of the sheet').fill('Plans');
    await ana.page.keyboard.press('Enter');
    await ana.page.getByRole('tab', { name: 'Plans' }).waitFor();
    await ana.page.getByRole('tab', { name: 'Sheet1' }).click();
    await ana.grid.shows('A2', 'Paint');
  });

  it('leaves the grid usable under a modeless dialog that can be dragged', async () => {
    await choose('Float');
    const dialog = ana.page.getByRole('dialog', { name: 'Floating' });
    const title = dialog.getByRole('heading');
    const before = await dialog.boundingBox();
    await title.hover();
    await ana.page.mouse.down();
    await ana.page.mouse.move(1000, 700, { steps: 4 });
    await ana.page.mouse.up();
    const after = await dialog.boundingBox();
    expect(after?.x).toBeGreaterThan((before?.x ?? 0) + 100);
    await ana.grid.type('A10', 'beneath');
    await ana.grid.shows('A10', 'beneath');
    await dialog.getByRole('button', { name: 'Close dialog' }).click();
  });

  it("keeps a colleague out of what is protected, in Google's words", async () => {
    await ana.grid.select('A2');
    await ana.page.getByRole('menuitem', { name: 'Data' }).click();
    await ana.page.getByRole('menuitem', { name: 'Protect this range' }).click();
    const ben = await workbench.open('ben@example.com');
    await ben.grid.type('A2', 'mine');
    await ben.page.getByText('You are trying to edit a protected cell').waitFor();
    await expect.poll(() => ben.grid.text('A2')).toBe('Paint');
  });

  it('reports nothing wrong on the page', () => {
    expect(ana.errors).toEqual([]);
  });
});
