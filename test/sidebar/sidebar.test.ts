// The sidebar in a real Chromium, 300 px wide, before a script in memory.
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

/** Opens a page for one test and closes it after. */
async function opened(opening: Opening, use: (page: Page) => Promise<void>): Promise<void> {
  const page = await sidebars.open(opening);
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  try {
    await use(page);
    expect(errors).toEqual([]);
  } finally {
    await page.context().close();
  }
}

const status = (page: Page) => page.getByRole('combobox', { name: 'Influencer status' });
const isWide = (page: Page) =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.frame-body')].some(
      (box) => box.scrollWidth > box.clientWidth,
    ),
  );

describe('every state', () => {
  const states: [string, Opening, ((page: Page) => Promise<unknown>)?][] = [
    ['an empty sheet', { state: 'empty', rows: 0 }],
    ['a list', { state: 'list' }, (page) => page.locator('details').first().click()],
    ['a broken tracker', { state: 'broken', missing: ['ID', 'Influencer status'] }],
    ['nobody selected', {}],
    ['a creator', { select: [7] }],
    ['a list of statuses', { select: [7] }, (page) => page.getByRole('combobox').nth(3).click()],
    ['the menu', { select: [7] }, (page) => page.locator('.menu button').click()],
    ['several selected', { select: [1, 2, 3, 4, 5] }],
    [
      'a search',
      { select: [7] },
      async (page) => {
        await page.getByRole('combobox').nth(2).fill('an');
        await page.getByRole('option').first().waitFor();
      },
    ],
    ['a month', { select: [7] }, (page) => page.locator('.day .icon-button').click()],
    [
      'today',
      { select: [7] },
      async (page) => {
        await page.getByRole('tab', { name: 'Oggi' }).click();
        await page.locator('.fold').first().locator('summary').click();
        await page.locator('.due').first().waitFor();
      },
    ],
    [
      'rows by filter',
      {},
      async (page) => {
        await page.getByRole('button', { name: 'Scegli righe con un filtro' }).click();
        await page.locator('.counts').waitFor();
      },
    ],
    ['notes and issues', { healed: ['a'], issues: [{ code: 'x', message: 'Unknown status', row: 3 }] }],
  ];

  it.each(states)('%s has no barrier, and no horizontal scrollbar in Italian', async (_, opening, act) => {
    await opened({ ...opening, language: 'it' }, async (page) => {
      await page.locator('.card, .setup-part, .empty, .missing').first().waitFor();
      await act?.(page);
      await expect.poll(() => isWide(page)).toBe(false);
      await expect.poll(() => findBarriers(page)).toEqual([]);
    });
  });

  it.each(languages)('fits 300 px in %s', async (language) => {
    const openings: Opening[] = [{ state: 'list' }, { select: [7] }, { select: [1, 2, 3] }];
    for (const opening of openings) {
      await opened({ ...opening, language }, async (page) => {
        await page.locator('.card, .setup').waitFor();
        await expect.poll(() => isWide(page)).toBe(false);
      });
    }
  });
});

describe('opening', () => {
  it('shows something at once, before any answer', async () => {
    await opened({ delay: 5000 }, async (page) => {
      await expect.poll(() => page.getByRole('progressbar').count()).toBeGreaterThan(0);
      await expect.poll(() => page.locator('.bone').count()).toBeGreaterThan(3);
    });
  });

  it('that fails says what to do, and works at the next try', async () => {
    await opened({ delay: 300 }, async (page) => {
      await page.evaluate(() => {
        window.standIn.down = true;
      });
      await page.getByText('Google did not answer').waitFor();
      await page.evaluate(() => {
        window.standIn.down = false;
      });
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByText('No creator selected').waitFor();
    });
  });

  it('on a list asks what is offered and sets up with it', async () => {
    await opened({ state: 'list' }, async (page) => {
      await page.getByText('Check or correct').click();
      await page.getByRole('combobox', { name: 'What “Agency” is' }).click();
      await page.getByRole('option', { name: 'Contact person' }).click();
      await page.getByLabel('Product').check();
      await page.getByRole('combobox', { name: 'Objective' }).click();
      await page.getByRole('option', { name: 'Sales' }).click();
      await page.getByRole('button', { name: 'Set up tracker' }).click();
      await page.getByText('Your tracker is ready').first().waitFor();
      const input = await page.evaluate(
        () => window.standIn.calls.find(({ verb }) => verb === 'tracker.setUp')?.input,
      );
      expect(input).toEqual({
        language: 'en',
        offers: ['money', 'product'],
        objective: 'sales',
        front: true,
        mapping: { '6': 'contactPerson' },
      });
    });
  });

  it('a broken tracker names what is missing, and one click repairs it', async () => {
    await opened({ state: 'broken', missing: ['ID'] }, async (page) => {
      await page.getByText('ID', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Put it back' }).click();
      await page.getByText('No creator selected').waitFor();
    });
  });
});

describe('by keyboard alone', () => {
  it('a creator is found, the status changed and taken back', async () => {
    await opened({ rows: 240 }, async (page) => {
      await page.getByText('No creator selected').waitFor();
      await page.keyboard.press('Alt+s');
      await page.keyboard.type('elena.d');
      await page.getByRole('option', { name: 'Elena Duna @elena.duna ·' }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Elena Duna' }).waitFor();
      const before = (await status(page).textContent()) ?? '';

      await status(page).focus();
      await page.keyboard.press('Enter');
      await page.keyboard.type('agr');
      await page.keyboard.press('Enter');
      await expect.poll(() => status(page).textContent()).toBe('Agreed');
      await expect.poll(() => page.locator('.timeline .event').first().textContent()).toContain('Agreed');

      await page.keyboard.press('Alt+z');
      await expect.poll(() => status(page).textContent()).toBe(before);
    });
  });

  it('one key sets the usual next status', async () => {
    await opened({ select: [4] }, async (page) => {
      await expect.poll(() => status(page).textContent()).toBe('Selected');
      await page.keyboard.press('Alt+n');
      await expect.poll(() => status(page).textContent()).toBe('Contacted');
      await page.getByRole('button', { name: 'Undo' }).press('Enter');
      await expect.poll(() => status(page).textContent()).toBe('Selected');
    });
  });

  it('Esc closes a list without choosing; once more, the keyboard is in the sheet', async () => {
    await opened({ select: [4] }, async (page) => {
      await status(page).focus();
      await page.keyboard.press('ArrowDown');
      await page.getByRole('option', { name: 'Agreed' }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Escape');
      await expect.poll(() => page.getByRole('option', { name: 'Agreed' }).count()).toBe(0);
      await expect.poll(() => status(page).textContent()).toBe('Selected');
      await expect.poll(() => page.evaluate(() => window.standIn.focused)).toBe(0);
      await page.keyboard.press('Escape');
      await expect.poll(() => page.evaluate(() => window.standIn.focused)).toBe(1);
    });
  });

  it('a key right after the one that opens a menu is heard by the menu', async () => {
    await opened({ select: [4] }, async (page) => {
      const menu = page.locator('.frame-row .menu button').first();
      await menu.focus();
      const heard = await menu.evaluate(async (button) => {
        button.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
        // As long as the browser takes to bring the next key; the page may not have been painted by then.
        const { port1, port2 } = new MessageChannel();
        await new Promise((next) => {
          port1.onmessage = next;
          port2.postMessage('');
        });
        return document.activeElement?.getAttribute('role');
      });
      expect(heard).toBe('menuitem');
    });
  });

  it('a date is chosen in its month', async () => {
    await opened({ select: [4] }, async (page) => {
      await page.getByRole('button', { name: 'Next step on: Choose a day' }).press('Enter');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await expect
        .poll(() => page.getByRole('textbox', { name: 'Next step on' }).inputValue())
        .toBe('2026-11-30');
      await page.getByRole('button', { name: 'Save' }).press('Enter');
      await expect
        .poll(() => page.evaluate(() => window.standIn.rows[4]?.cells.nextStepOn))
        .toBe('2026-11-30');
    });
  });
});

describe('the Creator panel', () => {
  it('follows the selection', async () => {
    await opened({ select: [1] }, async (page) => {
      await page.getByRole('heading', { name: 'Bruno Alba' }).waitFor();
      await page.evaluate(() => window.standIn.select(2));
      await page.getByRole('heading', { name: 'Chiara Alba' }).waitFor();
    });
  });

  it('shows both values when somebody was faster, and sets mine when I say so', async () => {
    await opened({ select: [4] }, async (page) => {
      await status(page).waitFor();
      await page.evaluate(() => {
        window.standIn.instead['session.selection'] = { ok: false, code: 'x', message: 'Busy.' };
        window.standIn.setByHand(4, 'influencer', 'agreed');
      });
      await page.keyboard.press('Alt+n');
      const conflict = page.getByRole('alert').filter({ hasText: 'Somebody changed this meanwhile' });
      await conflict.waitFor();
      await expect.poll(() => conflict.textContent()).toContain('Agreed');
      await expect.poll(() => findBarriers(page)).toEqual([]);
      await conflict.getByRole('button', { name: 'Set Contacted' }).click();
      await expect.poll(() => status(page).textContent()).toBe('Contacted');
    });
  });

  it('keeps typed text when another row is selected and when the sidebar is opened again', async () => {
    await opened({ select: [4] }, async (page) => {
      await page.getByRole('textbox', { name: 'Notes' }).fill('Call her after the holidays');
      await page.evaluate(() => window.standIn.select(5));
      await page.getByRole('heading', { name: 'Farid Alba' }).waitFor();
      await expect.poll(() => page.getByRole('textbox', { name: 'Notes' }).inputValue()).toBe('');
      await page.evaluate(() => window.standIn.select(4));
      await page.getByRole('heading', { name: 'Elena Alba' }).waitFor();
      await expect
        .poll(() => page.getByRole('textbox', { name: 'Notes' }).inputValue())
        .toBe('Call her after the holidays');
      await expect
        .poll(() => page.evaluate(() => Object.values(window.standIn.kept)), { timeout: 5000 })
        .toEqual(['Call her after the holidays']);
    });
    await opened({ select: [4], kept: { 'creator m_a00004-1 notes': 'From yesterday' } }, async (page) => {
      await expect
        .poll(() => page.getByRole('textbox', { name: 'Notes' }).inputValue())
        .toBe('From yesterday');
    });
  });

  it('shows what a bulk change will do before it does it', async () => {
    await opened({ select: [0, 4, 7, 18] }, async (page) => {
      await page.getByRole('heading', { name: '4 creators selected' }).waitFor();
      await page.getByRole('combobox', { name: 'to', exact: true }).click();
      await page.getByRole('option', { name: 'Selected', exact: true }).click();
      await page.getByText('3 rows change to Selected.').waitFor();
      await page.getByText('1 is that already and stays.').waitFor();
      await page.getByRole('button', { name: 'Change 3 rows' }).click();
      await page.getByText('3 rows are now Selected.').first().waitFor();
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('Undone for 3 rows.').first().waitFor();
    });
  });

  it('adds a person to a new campaign and says where they are', async () => {
    await opened({ select: [4] }, async (page) => {
      await page.getByRole('button', { name: 'Add to campaign' }).click();
      await page.getByRole('combobox', { name: 'Add to campaign' }).click();
      await page.getByRole('option', { name: 'New campaign…' }).click();
      await page.getByLabel('Name of the campaign').fill('Winter warmth');
      await page.keyboard.press('Enter');
      await page.getByText('Added to Winter warmth.').first().waitFor();
      await page.getByRole('button', { name: /Winter warmth/ }).waitFor();
    });
  });

  it('makes no link of what is not one', async () => {
    await opened({ select: [4] }, async (page) => {
      await page.getByRole('link', { name: /elena.alba/ }).waitFor();
      await page.evaluate(() => {
        const row = window.standIn.rows[4];
        if (row) row.cells.profileUrl = 'javascript:alert(1)';
      });
      await expect.poll(() => page.getByRole('link').count()).toBe(0);
    });
  });

  it('says that there is no connection, keeps what is typed, and goes on by itself', async () => {
    await opened({ select: [4] }, async (page) => {
      await page.getByRole('textbox', { name: 'Notes' }).fill('still here');
      await page.context().setOffline(true);
      await page.getByText('No connection').waitFor();
      await expect.poll(() => findBarriers(page)).toEqual([]);
      await page.context().setOffline(false);
      await expect.poll(() => page.getByText('No connection').count()).toBe(0);
      await expect.poll(() => page.getByRole('textbox', { name: 'Notes' }).inputValue()).toBe('still here');
    });
  });
});

describe('rows by filter', () => {
  it('are counted while they are chosen, and changed together', async () => {
    await opened({ rows: 48 }, async (page) => {
      await page.getByRole('button', { name: 'Choose rows by filter' }).click();
      await page.getByRole('heading', { name: '48 creators selected' }).waitFor();
      await page.getByRole('combobox', { name: 'Platform' }).click();
      await page.getByRole('option', { name: 'TikTok' }).click();
      await page.getByRole('heading', { name: '16 creators selected' }).waitFor();
      await page.getByRole('combobox', { name: 'to', exact: true }).click();
      await page.getByRole('option', { name: 'Cancelled', exact: true }).click();
      await page.getByRole('button', { name: /^Change \d+ rows/ }).click();
      await page
        .getByText(/rows are now Cancelled/)
        .first()
        .waitFor();
      await page.getByRole('button', { name: 'Back to the selection' }).click();
      await page.getByText('No creator selected').waitFor();
    });
  });
});
