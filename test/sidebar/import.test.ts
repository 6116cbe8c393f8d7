// The import's window in a real Chromium, before a script in memory.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers } from './support/axe.ts';
import { type Sidebars, startSidebars } from './support/page.ts';

let sidebars: Sidebars;
beforeAll(async () => {
  sidebars = await startSidebars();
});
afterAll(() => sidebars.close());

const list = [
  'Creator;Handle;Followers;E-mail;Fee;Vibe',
  'Ana Alba;ana.alba;12,5 mil;ana.alba@example.com;1.200,50 €;calm',
  'New Nina;new.nina;3.3k;bruno.alba@example.com;abc;',
  ';;;;;only a note',
  'Tonda;@tonda;900;not-an-address;300;',
].join('\n');

const choose = (page: Page, name: string, content: string | Buffer) =>
  page.setInputFiles('input[type=file]', { name, mimeType: 'text/csv', buffer: Buffer.from(content) });

describe('the import', () => {
  it('reads a file, shows what it will do, asks, imports, and has no barrier on the way', async () => {
    const page = await sidebars.open({ view: 'import' });
    await page.getByRole('button', { name: 'Choose a file' }).waitFor();
    await expect.poll(() => findBarriers(page)).toEqual([]);

    await choose(page, 'made.csv', list);
    await page.getByText('made.csv: 4 rows, 6 columns').waitFor();
    await page.getByText('12,5 mil → 12 500').waitFor();
    await expect.poll(() => findBarriers(page)).toEqual([]);
    await page.getByRole('combobox', { name: 'What “Vibe” becomes' }).click();
    await page.getByRole('option', { name: 'Notes', exact: true }).click();
    await page.getByRole('combobox', { name: 'Campaign for these rows' }).click();
    await page.getByRole('option', { name: 'Spring glow' }).click();
    await page.getByRole('button', { name: 'Check the list' }).click();

    await page.getByRole('tab', { name: /Asks you/ }).waitFor();
    await page.getByText('1 line waits for your answer').waitFor();
    await expect.poll(() => findBarriers(page)).toEqual([]);
    await page.getByRole('combobox', { name: 'What to do with New Nina' }).click();
    await page.getByRole('option', { name: 'Two creators, one contact' }).click();
    await page.getByRole('tab', { name: /Merged/ }).click();
    const merged = page.getByRole('listitem').filter({ hasText: 'Ana Alba' });
    await expect.poll(() => merged.locator('ins').allTextContents()).toContain('12500');
    await page.getByRole('tab', { name: /Not read/ }).click();
    await expect.poll(() => page.getByRole('tabpanel').textContent()).toContain('Line 4');
    await page.getByRole('button', { name: 'Import 3 lines' }).click();

    await page.getByRole('heading', { name: 'Imported' }).waitFor();
    await page.getByText('2 new rows').waitFor();
    await page.getByText('1 merged').waitFor();
    await expect.poll(() => findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Close and see the sheet' }).click();
    await expect.poll(() => page.evaluate(() => window.standIn.closed)).toBe(true);
    await page.context().close();
  });

  it('takes a pasted list by keyboard alone', async () => {
    const page = await sidebars.open({ view: 'import' });
    await page.getByLabel(/Paste rows/).focus();
    await page.keyboard.insertText('Name\tHandle\nMara Mar\tmara.mar\n');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Pasted text: 1 row, 2 columns').waitFor();
    await page.getByRole('button', { name: 'Check the list' }).press('Enter');
    await page.getByRole('button', { name: 'Import 1 line' }).press('Enter');
    await page.getByText('1 new row').waitFor();
    await page.context().close();
  });

  it('takes another tab, with its name as the campaign', async () => {
    const page = await sidebars.open({ view: 'import', delay: 50 });
    await page.evaluate(() => {
      window.standIn.tabs = [
        {
          sheetId: 7,
          name: 'Winter',
          rows: [
            ['Name', 'Handle'],
            ['Mara Mar', 'mara.mar'],
          ],
        },
      ];
    });
    await page.getByRole('button', { name: /Winter/ }).click();
    await expect
      .poll(() => page.getByRole('combobox', { name: 'Campaign for these rows' }).textContent())
      .toBe('Winter');
    await page.context().close();
  });

  it.each([
    ['list.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]), 'This is a workbook'],
    ['empty.csv', '', 'There is nothing in it'],
    ['heads.csv', 'Name;Email\n', 'headings and no rows'],
    ['photo.bin', Buffer.from([1, 2, 0, 0, 0, 9, 0, 1]), 'This is not a text file'],
    ['wide.csv', `${'x,'.repeat(250)}x\n${'1,'.repeat(250)}1\n`, 'more than 200'],
  ])(
    'says of %s what is wrong and what to do, and takes another file then',
    async (name, content, sentence) => {
      const page = await sidebars.open({ view: 'import' });
      await choose(page, name, content);
      await page.getByRole('alert').filter({ hasText: sentence }).waitFor();
      // Where another delimiter or line of headings may help, these can be chosen first.
      const back = page.getByRole('button', { name: 'Back' });
      if (await back.isVisible()) await back.click();
      await choose(page, 'made.csv', list);
      await page.getByText('made.csv: 4 rows').waitFor();
      await page.context().close();
    },
  );

  it('lets the delimiter be put right where it was taken for another', async () => {
    const page = await sidebars.open({ view: 'import' });
    await choose(page, 'wide.csv', `${'x,'.repeat(250)}x;Name\n${'1,'.repeat(250)}1;Mara\n`);
    await page.getByRole('alert').filter({ hasText: 'Check what separates the columns' }).waitFor();
    await page.getByRole('combobox', { name: 'Columns separated by' }).click();
    await page.getByRole('option', { name: /Semicolon/ }).click();
    await page.getByText('wide.csv: 1 row, 2 columns').waitFor();
    await page.context().close();
  });

  it('that is cut off says how far it is, and goes on', async () => {
    const page = await sidebars.open({ view: 'import', delay: 30 });
    const rows = Array.from({ length: 1200 }, (_, n) => `New ${n},new.${n}`);
    await choose(page, 'long.csv', `Name,Handle\n${rows.join('\n')}`);
    await page.getByRole('button', { name: 'Check the list' }).click();
    await page.getByRole('button', { name: 'Import 1200 lines' }).waitFor();
    await page.evaluate(() => {
      window.standIn.downAfter = 1;
    });
    await page.getByRole('button', { name: 'Import 1200 lines' }).click();
    await page.getByRole('alert').filter({ hasText: 'Cut off after 400 of 1200 lines' }).waitFor();
    await page.evaluate(() => {
      window.standIn.downAfter = 100;
    });
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('1200 new rows').waitFor();
    await expect.poll(() => page.evaluate(() => window.standIn.imported.length)).toBe(1200);
    await page.context().close();
  });
});
