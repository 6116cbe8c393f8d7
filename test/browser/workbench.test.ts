import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leaveBrowser, openWorkbench, type TestWorkbench, type Window } from './support/workbench.ts';

const stock = { project: 'test/fixtures/scripts/stocklist' };
const list = 'Name\tAmount\tShelf\nTea\t12\tA\nCoffee\t3\tB\nCocoa\t7\tA\nSugar\t1\tC';

afterAll(leaveBrowser);

describe('two people with one file open', () => {
  let workbench: TestWorkbench;
  let ana: Window;
  let ben: Window;
  beforeAll(async () => {
    workbench = await openWorkbench(stock);
    ana = await workbench.open();
    ben = await workbench.open('ben@example.com');
  });
  afterAll(() => workbench?.close());

  it('shows a typed text in both windows', async () => {
    await ana.grid.type('B2', 'hello');
    await ben.grid.shows('B2', 'hello');
    await ben.grid.type('B3', '1/2/2026');
    await ana.grid.shows('B3', '1/2/2026');
  });

  it('takes back only what the person did', async () => {
    await ana.grid.type('C2', 'by Ana');
    await ben.grid.type('C3', 'by Ben');
    await ana.grid.shows('C3', 'by Ben');
    await ana.page.keyboard.press('Control+z');
    await ana.grid.shows('C2', '');
    await expect.poll(() => ana.grid.text('C3')).toBe('by Ben');
  });

  it('pastes a block, sorts it, inserts and deletes rows', async () => {
    await ana.grid.paste('A6', 'pear\t3\nfig\t1\nplum\t2');
    await ben.grid.shows('A8', 'plum');
    await ben.grid.select('A6');
    await ben.page.getByRole('menuitem', { name: 'Insert', exact: true }).click();
    await ben.page.getByRole('menuitem', { name: 'Insert row above' }).click();
    await ana.grid.shows('A9', 'plum');
    await expect.poll(() => ana.grid.texts('A6:A7')).toEqual([[''], ['pear']]);
    await ana.grid.click('A6', { button: 'right' });
    await ana.page.getByRole('menuitem', { name: 'Delete row 6' }).click();
    await ben.grid.shows('A8', 'plum');
  });

  it('knows each by name and shows where the other is', async () => {
    await ben.grid.select('D4');
    await expect.poll(() => ana.page.locator('.colleague').textContent()).toBe('ben');
    await expect.poll(() => ben.page.getByLabel('You are ben@example.com').count()).toBe(1);
  });

  it('reports nothing wrong on either page', () => {
    expect([...ana.errors, ...ben.errors]).toEqual([]);
  });

  it('finds it all again after a reload', async () => {
    await ana.page.reload();
    await ana.grid.ready();
    await ana.grid.shows('A8', 'plum');
  });

  it('finds it all again after another start', async () => {
    await workbench.close(true);
    workbench = await openWorkbench({ ...stock, state: workbench.state });
    ana = await workbench.open();
    await ana.grid.shows('A8', 'plum');
  });
});

describe('a script in the usual style, unedited', () => {
  let workbench: TestWorkbench;
  let ana: Window;
  beforeAll(async () => {
    workbench = await openWorkbench(stock);
    ana = await workbench.open();
    await ana.grid.paste('A1', list);
    await ana.grid.shows('C5', 'C');
  });
  afterAll(() => workbench?.close());

  const choose = async (...path: string[]) => {
    for (const name of ['Stock', ...path]) {
      await ana.page.getByRole('menuitem', { name, exact: true }).click();
    }
  };

  it('waits for the answer of an input box and writes what follows from it', async () => {
    await choose('Order what is low…');
    await ana.page.getByRole('alertdialog').getByRole('textbox').fill('5');
    await ana.page.keyboard.press('Enter');
    await ana.grid.shows('D3', 'open');
    await expect.poll(() => ana.grid.texts('D1:D5')).toEqual([['Order'], [''], ['open'], [''], ['open']]);
    await ana.page.getByText('2 to order').waitFor();
  });

  it('lets a colleague work and run scripts while it waits', async () => {
    const ben = await workbench.open('ben@example.com');
    await choose('More', 'Clear orders');
    const question = ana.page.getByRole('alertdialog', { name: 'Clear orders' });
    await question.waitFor();
    await ben.grid.type('C9', 'meanwhile');
    await ben.grid.shows('C9', 'meanwhile');
    await ben.page.getByRole('menuitem', { name: 'Stock', exact: true }).click();
    await ben.page.getByRole('menuitem', { name: 'Sort by amount' }).click();
    await ben.grid.shows('A2', 'Tea');
    await question.getByRole('button', { name: 'Yes' }).click();
    await ana.grid.shows('D3', '');
    await expect.poll(() => ben.grid.texts('A2:A5')).toEqual([['Tea'], ['Cocoa'], ['Coffee'], ['Sugar']]);
    await ben.page.context().close();
  });

  it('runs its onEdit on what a person types', async () => {
    await ana.grid.type('B2', '14');
    await expect.poll(() => ana.grid.note('B2')).toBe('changed from 12');
  });

  it('serves its sidebar at 300 pixels and answers its calls', async () => {
    await choose('More', 'Counter');
    await ana.sidebar.getByRole('button', { name: 'One more' }).waitFor();
    expect(
      await ana.page.locator('.side iframe').evaluate((frame) => frame.getBoundingClientRect().width),
    ).toBe(300);
    await ana.grid.select('A3');
    await ana.sidebar.getByRole('button', { name: 'One more' }).click();
    await expect.poll(() => ana.sidebar.locator('#said').textContent()).toBe('more: Cocoa 8');
    await ana.grid.shows('B3', '8');
    await ana.sidebar.getByRole('button', { name: 'One less' }).click();
    await expect.poll(() => ana.sidebar.locator('#said').textContent()).toBe('Error: There are only 8.');
  });

  it('keeps the sidebar away from the workbench itself', async () => {
    const reach = await ana.sidebar.locator('body').evaluate(async () => {
      const attempts = [
        () => String(window.parent.document),
        () => String(localStorage.length),
        () => fetch('/alive').then((answer) => String(answer.status)),
      ];
      return Promise.all(
        attempts.map((attempt) =>
          Promise.resolve()
            .then(attempt)
            .catch(() => 'refused'),
        ),
      );
    });
    expect(reach).toEqual(['refused', 'refused', 'refused']);
  });

  it('opens a modal dialog that closes itself', async () => {
    await choose('More', 'About');
    await ana.dialog.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => ana.page.getByRole('dialog').count()).toBe(0);
  });
});
