// The creator's card in a real Chromium: a deal, a post that is live, what contradicts itself.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../src/language/index.ts';
import { findBarriers } from './support/axe.ts';
import { type Opening, type Sidebars, startSidebars } from './support/page.ts';

let sidebars: Sidebars;
beforeAll(async () => {
  sidebars = await startSidebars();
});
afterAll(() => sidebars.close());

async function opened(opening: Opening, use: (page: Page) => Promise<void>): Promise<void> {
  const page = await sidebars.open(opening);
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  try {
    await use(page);
    expect(errors).toEqual([]);
  } finally {
    await page.context().close();
  }
}

/** Row 8 has neither fee nor piece; row 7 has both. */
const bare = 8;
const planned = 7;

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const open = async (page: Page, name: string) => {
  await page.getByRole('button', { name, exact: true }).focus();
  await press(page, 'Enter');
};
const cellsOf = (page: Page, row: number) => page.evaluate((n) => window.standIn.rows[n]?.cells ?? {}, row);

describe('recording a deal', () => {
  it('goes by keyboard from the fee to the payment day', async () => {
    await opened({ select: [bare] }, async (page) => {
      await open(page, 'Record the deal');
      const form = page.getByRole('form', { name: 'Record the deal' });
      await form.getByRole('combobox', { name: 'Offer' }).waitFor();
      // The first field has the focus: offer, currency, fee.
      await press(page, 'Tab', 'Tab');
      await page.keyboard.type('1,250');
      await press(page, 'Tab');
      await page.keyboard.type('Ree');
      await press(page, 'Enter', 'Tab');
      await page.keyboard.type('2026-12-04');
      await form.getByRole('combobox', { name: 'Payment' }).focus();
      await page.keyboard.type('14');
      await press(page, 'Enter');
      await form.getByText('Payment due 18 Dec.').waitFor();
      await expect.poll(() => findBarriers(page)).toEqual([]);
      await form.getByRole('textbox', { name: 'Fee' }).focus();
      await press(page, 'Enter');
      await page
        .getByText(/: deal recorded\./)
        .first()
        .waitFor();
      await expect
        .poll(() => cellsOf(page, bare))
        .toMatchObject({
          fee: '1250',
          currency: 'EUR',
          'piece.1': 'Reel',
          'due.1': '2026-12-04',
          paymentDue: '2026-12-18',
        });
      await page.getByRole('listitem').filter({ hasText: 'Reel' }).getByText('Planned').waitFor();
    });
  });

  it('says what is missing, at the field, and keeps what was typed when it is closed', async () => {
    await opened({ select: [bare] }, async (page) => {
      await open(page, 'Record the deal');
      const fee = page.getByRole('textbox', { name: 'Fee' });
      await fee.focus();
      await press(page, 'Enter');
      await page.getByText('Type the fee.').waitFor();
      await page.getByText('Choose what it is.').waitFor();
      await fee.fill('twelve');
      await page.getByText('Not a number').waitFor();
      await fee.fill('900');
      await press(page, 'Escape');
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.textContent))
        .toBe('Record the deal');
      await press(page, 'Enter');
      await expect.poll(() => fee.inputValue()).toBe('900');
      await expect.poll(async () => (await cellsOf(page, bare)).fee).toBe('');
    });
  });

  it('shows what the sheet says now where a colleague was faster, and records on a second yes', async () => {
    await opened({ select: [planned] }, async (page) => {
      await open(page, 'Record the deal');
      const fee = page.getByRole('textbox', { name: 'Fee' });
      await fee.fill('1500');
      await page.evaluate((n) => {
        const row = window.standIn.rows[n];
        if (row) row.cells.fee = '1,350.00';
      }, planned);
      await fee.focus();
      await press(page, 'Enter');
      await page.getByText('Fee: the sheet now says “1,350.00”').waitFor();
      await expect.poll(async () => (await cellsOf(page, planned)).fee).toBe('1,350.00');
      await page.getByRole('button', { name: 'Save mine' }).click();
      await page
        .getByText(/: deal recorded\./)
        .first()
        .waitFor();
      await expect.poll(async () => (await cellsOf(page, planned)).fee).toBe('1500');
    });
  });

  it('leaves a status that is further on, and offers the change', async () => {
    await opened({ select: [planned] }, async (page) => {
      await page.evaluate((n) => window.standIn.setByHand(n, 'influencer', 'briefSent'), planned);
      await page.getByRole('combobox', { name: 'Influencer status' }).getByText('Brief sent').waitFor();
      await open(page, 'Record the deal');
      await page.getByRole('textbox', { name: 'Fee' }).focus();
      await press(page, 'Enter');
      await page.getByText('The status stays Brief sent').waitFor();
      await page.getByRole('button', { name: 'Set Agreed' }).click();
      await expect
        .poll(() => page.getByRole('combobox', { name: 'Influencer status' }).textContent())
        .toContain('Agreed');
    });
  });
});

describe('a post that is live', () => {
  it('goes by keyboard, and the card says so', async () => {
    await opened({ select: [planned] }, async (page) => {
      await open(page, 'Post is live');
      const form = page.getByRole('form', { name: 'Post is live' });
      const link = form.getByRole('textbox', { name: 'Link to the post' });
      await link.focus();
      await press(page, 'Enter');
      await form.getByText('Paste the link.').waitFor();
      await page.keyboard.type('example.com');
      await form.getByText('A link begins with https://').waitFor();
      await press(page, 'Control+A');
      await page.keyboard.type('https://example.com/reel');
      await form.getByText('Numbers are due on 29 Nov.').waitFor();
      await expect.poll(() => findBarriers(page)).toEqual([]);
      await press(page, 'Enter');
      await page
        .getByText(/Reel is live\./)
        .first()
        .waitFor();
      await expect
        .poll(() => cellsOf(page, planned))
        .toMatchObject({
          'content.1': 'https://example.com/reel',
          'published.1': '2026-11-22',
        });
    });
  });
});

describe('what contradicts itself', () => {
  it('stands on the card with its fix, and one click puts it right', async () => {
    await opened({ select: [bare] }, async (page) => {
      await page.evaluate((n) => window.standIn.setByHand(n, 'influencer', 'contentPosted'), bare);
      await page.getByText('Marked as posted, but no link or date is there').waitFor();
      await expect.poll(() => findBarriers(page)).toEqual([]);
      await page.getByRole('button', { name: 'Set to Draft approved' }).click();
      await expect.poll(() => page.getByText('Marked as posted').count()).toBe(0);
    });
  });
});

it.each(languages)('the forms fit 300 px in %s', async (language) => {
  await opened({ select: [planned], language }, async (page) => {
    for (const n of [0, 1]) {
      await page.locator('.row-acts .button').nth(n).click();
      await page.locator('.act-form').waitFor();
      const wide = await page.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll('.frame-body')].some(
          (box) => box.scrollWidth > box.clientWidth,
        ),
      );
      expect(wide).toBe(false);
      await page.keyboard.press('Escape');
    }
  });
});
