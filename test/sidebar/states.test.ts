// What a panel says while it waits, when there is nothing, and when the script does not answer: each
// read by axe, and all of it done with the Tab key, nothing else bringing the focus anywhere.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Failure } from '../../src/api.ts';
import { findBarriers } from './support/axe.ts';
import { type Opening, type Sidebars, startSidebars } from './support/page.ts';

let sidebars: Sidebars;
beforeAll(async () => {
  sidebars = await startSidebars();
});
afterAll(() => sidebars.close());

async function opened(opening: Opening, check: (page: Page) => Promise<void>): Promise<void> {
  const page = await sidebars.open(opening);
  try {
    await check(page);
  } finally {
    await page.context().close();
  }
}

const busy: Failure = { ok: false, code: 'busy', message: 'Somebody else is writing.', next: 'Try again.' };
const fails = (page: Page, verb: 'today.read' | 'settings.read' | 'session.selection') =>
  page.evaluate(
    ([verb, failure]) => {
      window.standIn.instead[verb] = failure;
    },
    [verb, busy] as const,
  );
const slow = (page: Page) =>
  page.evaluate(() => {
    window.standIn.delay = 60_000;
  });
const today = (page: Page) => page.getByRole('tab', { name: 'Today' }).press('Enter');
async function settings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Settings' }).press('Enter');
}
const ready = (page: Page) => page.getByRole('tab', { name: 'Today' }).waitFor();

describe('axe finds nothing', () => {
  const states: [string, Opening, (page: Page) => Promise<unknown>][] = [
    ['before the first answer', { delay: 60_000 }, (page) => page.locator('.bone').first().waitFor()],
    [
      'where the sidebar can’t be opened',
      { delay: 2000 },
      async (page) => {
        await page.evaluate(() => {
          window.standIn.down = true;
        });
        await page.getByRole('button', { name: 'Try again' }).waitFor();
      },
    ],
    [
      'while Today is read',
      {},
      async (page) => {
        await ready(page);
        await slow(page);
        await today(page);
        await page.locator('.bone').first().waitFor();
      },
    ],
    [
      'where nothing is due',
      { rows: 0 },
      async (page) => {
        await ready(page);
        await today(page);
        await page.locator('.empty').waitFor();
      },
    ],
    [
      'where Today can’t be read',
      {},
      async (page) => {
        await ready(page);
        await fails(page, 'today.read');
        await today(page);
        await page.getByRole('alert').filter({ hasText: busy.message }).waitFor();
      },
    ],
    [
      'while the settings are read',
      {},
      async (page) => {
        await ready(page);
        await slow(page);
        await settings(page);
        await page.locator('.bone').first().waitFor();
      },
    ],
    [
      'where the settings can’t be read',
      {},
      async (page) => {
        await ready(page);
        await fails(page, 'settings.read');
        await settings(page);
        await page.getByRole('alert').filter({ hasText: busy.message }).waitFor();
      },
    ],
    [
      'where the card may be old',
      { select: [7] },
      async (page) => {
        await page.locator('.card').waitFor();
        await fails(page, 'session.selection');
        await page.getByRole('alert').filter({ hasText: busy.message }).waitFor();
      },
    ],
    [
      'where the row is gone',
      { select: [7] },
      async (page) => {
        await page.locator('.card').waitFor();
        await page.evaluate(() => {
          const [row] = window.standIn.rows.splice(7, 1);
          window.standIn.selection = { onTab: true, ids: [row?.id ?? ''], rows: 1 };
        });
        await page.locator('.empty').waitFor();
      },
    ],
  ];

  it.each(states)('%s', async (_, opening, reach) => {
    await opened(opening, async (page) => {
      await reach(page);
      await expect.poll(() => findBarriers(page)).toEqual([]);
    });
  });
});

/** Goes on with Tab until the focus is on what has this name. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const fits = (text: string) => (typeof name === 'string' ? text === name : name.test(text));
  const seen: string[] = [];
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const has = await page.evaluate(() => {
      const at = document.activeElement;
      const labels = (at?.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean);
      const named = labels.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
      return (at?.getAttribute('aria-label') || named || at?.textContent || '').trim();
    });
    seen.push(has);
    if (fits(has)) return;
  }
  throw new Error(`${name} can’t be reached; Tab goes to ${seen.join(' | ')}`);
}
const press = async (page: Page, name: string | RegExp) => {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
};
const status = (page: Page) => page.getByRole('combobox', { name: 'Influencer status' });

describe('with the Tab key alone', () => {
  it('several rows are changed after a look at what will change, and taken back', async () => {
    await opened({ select: [0, 4, 7, 18] }, async (page) => {
      await page.getByRole('heading', { name: '4 creators selected' }).waitFor();
      await press(page, 'to');
      await page.keyboard.type('sele');
      await page.keyboard.press('Enter');
      await page.getByText('3 rows change to Selected.').waitFor();
      await press(page, 'Change 3 rows');
      await page.getByText('3 rows are now Selected.').first().waitFor();
      await page.keyboard.press('Alt+z');
      await page.getByText('Undone for 3 rows.').first().waitFor();
    });
  });

  it('a conflict is decided', async () => {
    await opened({ select: [4] }, async (page) => {
      await status(page).waitFor();
      await fails(page, 'session.selection');
      await page.evaluate(() => window.standIn.setByHand(4, 'influencer', 'agreed'));
      await page.keyboard.press('Alt+n');
      await page.getByRole('alert').filter({ hasText: 'Somebody changed this meanwhile' }).waitFor();
      await press(page, 'Set Contacted');
      await expect.poll(() => status(page).textContent()).toBe('Contacted');
    });
  });

  it('Today is opened, acted on, and the act is taken back', async () => {
    await opened({ rows: 48 }, async (page) => {
      await ready(page);
      await tabTo(page, 'Creator');
      await page.keyboard.press('ArrowLeft');
      await page.locator('.details > .fold').first().waitFor();
      const line = page.locator('.details > .fold').filter({ hasText: /next steps? due/ });
      const before = Number.parseInt((await line.locator('summary').textContent()) ?? '', 10);
      await press(page, /next steps? due/);
      await press(page, `${before} steps done`);
      await expect.poll(() => line.count()).toBe(0);
      await page.keyboard.press('Alt+z');
      await expect.poll(() => line.count()).toBe(1);
    });
  });

  it('notes are typed and saved, and taken back', async () => {
    await opened({ select: [4] }, async (page) => {
      await page.locator('.card').waitFor();
      const notes = page.getByRole('textbox', { name: 'Notes' });
      const before = await notes.inputValue();
      for (let presses = 0; presses < 60; presses++) {
        await page.keyboard.press('Tab');
        if (await notes.evaluate((field) => field === document.activeElement)) break;
      }
      await page.keyboard.type('Likes dogs');
      await press(page, 'Save');
      await page.getByText('Saved.').first().waitFor();
      await page.keyboard.press('Alt+z');
      await expect.poll(() => notes.inputValue()).toBe(before);
    });
  });
});

it('says in the sidebar what happened in the sheet while it was written, by the creator’s name', async () => {
  await opened({ select: [4] }, async (page) => {
    await status(page).waitFor();
    await page.evaluate(() => {
      const { rows, api } = window.standIn;
      const id = rows[4]?.id ?? '';
      const message = `Somebody typed into Next step of ${id} while it was written. Theirs stands: “Call her”.`;
      window.standIn.api = (text) => {
        const answer = JSON.parse(api(text));
        if (JSON.parse(text).verb === 'status.change')
          answer.value.issues = [{ code: 'overtaken', message, id }];
        return JSON.stringify(answer);
      };
    });
    await page.keyboard.press('Alt+n');
    const note = page.getByRole('alert').filter({ hasText: 'somebody changed the sheet' });
    await note.filter({ hasText: 'Next step of Elena Alba while' }).waitFor();
    await expect.poll(() => findBarriers(page)).toEqual([]);
    await note.getByRole('button', { name: 'Got it' }).press('Enter');
    await expect.poll(() => note.count()).toBe(0);
  });
});
