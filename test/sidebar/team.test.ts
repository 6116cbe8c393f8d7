// Today and Settings in a real Chromium, 300 px wide, before a script in memory.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages, tongues } from '../../src/language/index.ts';
import { findBarriers } from './support/axe.ts';
import { type Opening, type Sidebars, startSidebars } from './support/page.ts';

let sidebars: Sidebars;
beforeAll(async () => {
  sidebars = await startSidebars();
});
afterAll(() => sidebars.close());

async function opened(opening: Opening, use: (page: Page) => Promise<void>): Promise<void> {
  const page = await sidebars.open({ rows: 48, ...opening });
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  try {
    await page.getByRole('tab').first().waitFor();
    await use(page);
    expect(errors).toEqual([]);
  } finally {
    await page.context().close();
  }
}

const isWide = (page: Page) =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.frame-body')].some(
      (box) => box.scrollWidth > box.clientWidth,
    ),
  );
const toToday = async (page: Page) => {
  await page.getByRole('tab', { name: 'Today' }).click();
  await page.locator('.details').first().waitFor();
};
const kind = (page: Page, text: RegExp) => page.locator('.details > .fold').filter({ hasText: text });
const unfold = async (page: Page, text: RegExp) => {
  await kind(page, text).locator('> summary').press('Enter');
  await kind(page, text).locator('.due').first().waitFor();
  return kind(page, text);
};
/** Settings are reached from the menu, by keyboard. */
const toSettings = async (page: Page, name = 'Settings') => {
  await page.locator('.frame-row .menu button').press('Enter');
  await page.getByRole('menuitem', { name }).press('Enter');
  await page.locator('.settings').waitFor();
};
const part = (page: Page, text: string) =>
  page.locator('.settings > .fold > summary').filter({ hasText: text });
const calls = (page: Page, verb: string) =>
  page.evaluate(
    (wanted) => window.standIn.calls.filter((call) => call.verb === wanted).map(({ input }) => input),
    verb,
  );

describe('every state of Today and Settings', () => {
  it.each(languages)('has no barrier and no horizontal scrollbar in %s', async (language) => {
    const { words } = tongues[language];
    await opened({ language, height: 1400 }, async (page) => {
      await page.getByRole('tab').first().press('Enter');
      await page.locator('.details > .fold').first().waitFor();
      await page.locator('.details > .fold > summary').first().waitFor();
      for (const fold of await page.locator('.details > .fold > summary').all()) await fold.press('Enter');
      await page.locator('.due').first().waitFor();
      await expect.poll(() => isWide(page)).toBe(false);
      await expect.poll(() => findBarriers(page)).toEqual([]);

      await toSettings(page, words['frame.panel.settings']);
      for (const fold of await page.locator('.settings > .fold > summary').all()) await fold.press('Enter');
      await page.locator('.status-line').first().waitFor();
      await page.locator('.status-line .row-button').nth(4).press('Enter');
      await page.getByRole('button', { name: words['settings.campaign.add'] }).press('Enter');
      await page.getByRole('button', { name: words['settings.gone.do'] }).press('Enter');
      await expect.poll(() => isWide(page)).toBe(false);
      await expect.poll(() => findBarriers(page)).toEqual([]);
    });
  });
});

describe('Today, by keyboard alone', () => {
  it('shows what is due, acts on the chosen rows, and takes it back', async () => {
    await opened({}, async (page) => {
      await page.getByRole('tab', { name: 'Creator' }).focus();
      await page.keyboard.press('ArrowLeft');
      const line = await unfold(page, /contracts? unanswered/);
      await line.locator('.due').first().waitFor();
      const before = await line.locator('.due').count();
      expect(before).toBeGreaterThan(2);
      await line
        .getByRole('checkbox', { name: /^Include/ })
        .first()
        .press('Space');
      await line.getByText(`${before - 1} of ${before} chosen`).waitFor();
      await line.getByRole('button', { name: `Set ${before - 1} to Contract signed` }).press('Enter');
      await expect.poll(() => line.locator('.due').count()).toBe(1);
      await page.keyboard.press('Alt+z');
      await expect.poll(() => line.locator('.due').count()).toBe(before);
    });
  });

  it('puts one contradiction right, or all of a rule, and switches the rule off', async () => {
    await opened({}, async (page) => {
      await toToday(page);
      const line = await unfold(page, /contradictions?/);
      const before = await line.locator('.due').count();
      await line.getByRole('button', { name: 'Set to Completed' }).first().press('Enter');
      await expect.poll(() => line.locator('.due').count()).toBe(before - 1);
      await line.getByRole('button', { name: 'What else to do' }).press('ArrowDown');
      await page.getByRole('menuitem', { name: 'Switch this rule off' }).press('Enter');
      await expect.poll(() => line.count()).toBe(0);
      await page.getByRole('button', { name: 'Switch on again' }).press('Enter');
      await expect.poll(() => line.locator('.due').count()).toBe(before - 1);
      await line.getByRole('button', { name: `Set ${before - 1} to Draft approved` }).press('Enter');
      await expect.poll(() => line.count()).toBe(0);
    });
  });

  it('ticks steps off and moves them, with a way back', async () => {
    await opened({}, async (page) => {
      await toToday(page);
      const line = await unfold(page, /next steps? due/);
      const before = await line.locator('.due').count();
      await line.getByRole('button', { name: `${before} steps done` }).press('Enter');
      await expect.poll(() => line.count()).toBe(0);
      await page.getByRole('button', { name: 'Undo' }).press('Enter');
      await expect.poll(() => line.locator('.due').count()).toBe(before);
      await line
        .getByRole('button', { name: /^What to do with/ })
        .first()
        .press('ArrowDown');
      await page.getByRole('menuitem', { name: 'Move the step by a week' }).press('Enter');
      await page.getByText('1 step moved to 2026-11-30.').first().waitFor();
    });
  });

  it('puts a line off until a day, for me, and brings it back', async () => {
    await opened({}, async (page) => {
      await toToday(page);
      const line = await unfold(page, /contracts? unanswered/);
      const before = await line.locator('.due').count();
      await line
        .getByRole('button', { name: /^What to do with/ })
        .first()
        .press('ArrowDown');
      await page.getByRole('menuitem', { name: 'Put off until a day…' }).press('Enter');
      const day = page.getByRole('textbox', { name: 'Put off until' });
      await expect.poll(() => day.evaluate((field) => field === document.activeElement)).toBe(true);
      await day.fill('2026-11-21');
      await expect
        .poll(() => page.getByRole('button', { name: 'Put off 1' }).getAttribute('aria-disabled'))
        .toBe('true');
      await day.fill('2026-12-24');
      await day.press('Enter');
      await page.getByText('1 more is put off.').waitFor();
      await expect.poll(() => line.locator('.due').count()).toBe(before - 1);
      await expect
        .poll(() => calls(page, 'today.snooze'))
        .toMatchObject([{ kind: 'contracts', until: '2026-12-24' }]);
      await page.getByRole('button', { name: 'Bring back' }).press('Enter');
      await expect.poll(() => line.locator('.due').count()).toBe(before);
    });
  });

  it('opens the creator of a line, and is as it was on the way back', async () => {
    await opened({}, async (page) => {
      await toToday(page);
      const line = await unfold(page, /contracts? unanswered/);
      const name = (await line.locator('.due-who .hit-name').first().textContent()) ?? '';
      await line.locator('.due-who').first().press('Enter');
      await page.getByRole('heading', { name, exact: true }).waitFor();
      await page.getByRole('tab', { name: 'Today' }).press('Enter');
      await kind(page, /contracts? unanswered/).waitFor();
    });
  });

  it('says that nothing is due, and whose', async () => {
    await opened({ rows: 0 }, async (page) => {
      await page.getByRole('tab', { name: 'Today' }).click();
      await page.getByRole('heading', { name: 'Nothing is due' }).waitFor();
      await page.getByText('Nothing of yours waits today.').waitFor();
      await page.getByRole('radio', { name: 'Mine' }).press('ArrowRight');
      await page.getByText('Nothing waits for anybody today.').waitFor();
    });
  });

  it('keeps what it shows when it can’t be read again, and says that it may be old', async () => {
    await opened({}, async (page) => {
      await toToday(page);
      await page.evaluate(() => {
        window.standIn.instead['today.read'] = { ok: false, code: 'busy', message: 'Busy.', next: 'Wait.' };
      });
      await page.getByRole('button', { name: 'Look again' }).press('Enter');
      await page.getByRole('alert').filter({ hasText: 'it may be old' }).waitFor();
      await expect.poll(() => kind(page, /contracts? unanswered/).count()).toBe(1);
      await expect.poll(() => findBarriers(page)).toEqual([]);
      await page.evaluate(() => {
        delete window.standIn.instead['today.read'];
      });
      await page.getByRole('button', { name: 'Try again' }).press('Enter');
      await expect.poll(() => page.getByRole('alert').count()).toBe(0);
    });
  });
});

describe('Settings, by keyboard alone', () => {
  it('rename, recolour, move and add statuses; the cells follow with progress', async () => {
    await opened({}, async (page) => {
      await toSettings(page);
      await part(page, 'Statuses').press('Enter');
      await page.getByRole('button', { name: 'Edit Contacted' }).press('Enter');
      const label = page.getByRole('textbox', { name: 'What the cell shows' });
      await expect.poll(() => label.evaluate((field) => field === document.activeElement)).toBe(true);
      await label.fill('Agreed');
      await page.getByText('Another status of this group is called that.').waitFor();
      await label.fill('Written to');
      await page.getByRole('radio', { name: 'Colour 4', exact: true }).press('ArrowRight');
      await label.press('Enter');
      await page.getByRole('button', { name: 'Edit Written to' }).press('Alt+ArrowUp');
      await page.getByText('2 changes not saved yet').waitFor();

      await page.getByRole('button', { name: 'Add a status' }).press('Enter');
      await label.fill('Warm lead');
      await page.getByRole('combobox', { name: 'What it means to Muster' }).press('Enter');
      await page.keyboard.type('contacted');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Done' }).press('Enter');
      await page.getByText('3 changes not saved yet').waitFor();
      await page.getByRole('button', { name: 'Save statuses' }).press('Enter');
      await page.getByText('Statuses saved; the cells follow.').first().waitFor();
      const [saved] = (await calls(page, 'statuses.save')) as { statuses: { key: string }[] }[];
      const keys = saved?.statuses.map(({ key }) => key) ?? [];
      expect(keys.indexOf('contacted')).toBe(keys.indexOf('rejected') - 1);
      expect(saved?.statuses.find(({ key }) => key === 'warmlead')).toMatchObject({
        group: 'influencer',
        phase: 'contacted',
        label: 'Warm lead',
      });
      expect(
        await page.evaluate(() => window.standIn.rows.some((row) => row.status.influencer === 'Contacted')),
      ).toBe(false);
      await expect.poll(() => page.getByText('changes not saved yet').count()).toBe(0);
    });
  });

  it('let a status go only once it is said what becomes of its rows', async () => {
    await opened({}, async (page) => {
      await toSettings(page);
      await part(page, 'Statuses').press('Enter');
      await page.getByRole('button', { name: 'What to do with Prospect' }).press('ArrowDown');
      await page.getByRole('menuitem', { name: 'Move down' }).waitFor();
      await expect.poll(() => page.getByRole('menuitem', { name: 'Retire' }).count()).toBe(0);
      await page.getByRole('menuitem', { name: 'Move down' }).press('Escape');
      await page.getByRole('button', { name: 'What to do with Contacted' }).press('ArrowDown');
      await page.getByRole('menuitem', { name: 'Retire' }).press('Enter');
      await page.getByRole('combobox', { name: /^What becomes of the \d rows/ }).press('Enter');
      await page.keyboard.type('in neg');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Retire', exact: true }).press('Enter');
      await page.getByText('rows get another label or status.').waitFor();
      await page.getByRole('button', { name: 'Save statuses' }).press('Enter');
      await page.getByText('Statuses saved; the cells follow.').first().waitFor();
      await expect
        .poll(() => calls(page, 'statuses.save'))
        .toMatchObject([{ rows: [{ key: 'contacted', to: 'inNegotiation' }] }]);
      await page.locator('summary').filter({ hasText: '1 retired' }).press('Enter');
      await page.getByRole('button', { name: 'Offer again' }).waitFor();
    });
  });

  it('save size, days, tiers, currencies and campaigns, each by itself', async () => {
    await opened({ height: 1200 }, async (page) => {
      await toSettings(page);
      await page.getByRole('radio', { name: 'Small' }).press('ArrowRight');
      await page.getByText('Contact many at once').waitFor();
      await part(page, 'Working days').press('Enter');
      await page.getByRole('checkbox', { name: 'Saturday' }).press('Space');
      await page.getByText('Mon, Tue, Wed, Thu, Fri, Sat').waitFor();
      await part(page, 'Tiers').press('Enter');
      await page.getByRole('textbox', { name: 'Micro' }).fill('900');
      await page.getByText('Each has to begin above the one before.').waitFor();
      await page.getByRole('textbox', { name: 'Micro' }).fill('5k');
      await page.getByRole('textbox', { name: 'Micro' }).press('Enter');
      await page.getByText('1k · 5k · 100k · 1M').waitFor();
      await part(page, 'Currencies').press('Enter');
      await page.getByRole('textbox', { name: 'Currency', exact: true }).fill('gbp');
      await page.getByRole('textbox', { name: '1 GBP in EUR' }).fill('1.17');
      await page.getByRole('textbox', { name: '1 GBP in EUR' }).press('Enter');
      await page.getByText('EUR, USD, GBP').waitFor();
      await part(page, 'Campaigns').press('Enter');
      await page.getByRole('button', { name: 'Add a campaign' }).press('Enter');
      await page.getByRole('textbox', { name: 'Name' }).fill('Autumn');
      await page.getByRole('textbox', { name: 'Name' }).press('Enter');
      await page.getByText('3 open').waitFor();
      const saved = Object.assign({}, ...((await calls(page, 'settings.save')) as object[]));
      expect(saved).toEqual({
        size: 'large',
        workingDays: [1, 2, 3, 4, 5, 6],
        tiers: [1000, 5000, 100_000, 1_000_000],
      });
    });
  });

  it('choose by keyboard how engagement is reckoned, and the line says which', async () => {
    await opened({}, async (page) => {
      await toSettings(page);
      const fold = part(page, 'Engagement rate');
      expect(await fold.textContent()).toContain('Without likes');
      await fold.press('Enter');
      await page.getByText('Likes are left out').waitFor();
      const field = page.getByRole('combobox', { name: 'How it is reckoned' });
      await field.press('ArrowDown');
      await page.getByRole('option', { name: 'By reach' }).waitFor();
      expect(await findBarriers(page)).toEqual([]);
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await expect.poll(() => fold.textContent()).toContain('By reach');
      await page.getByText('of posts whose reach is known').waitFor();
      expect(await calls(page, 'settings.save')).toEqual([{ engagement: 'byReach' }]);
      await field.press('ArrowDown');
      await page.keyboard.press('Enter');
      expect(await calls(page, 'settings.save')).toHaveLength(1);
      expect(await isWide(page)).toBe(false);
      expect(await findBarriers(page)).toEqual([]);
    });
  });

  it('take Muster out after one question', async () => {
    await opened({}, async (page) => {
      await toSettings(page);
      await part(page, 'Remove Muster').press('Enter');
      await page.getByRole('button', { name: 'Remove Muster' }).press('Enter');
      await page.getByRole('alert').getByRole('button', { name: 'Cancel' }).press('Enter');
      await page.getByRole('button', { name: 'Remove Muster' }).press('Enter');
      await page.getByRole('alert').getByRole('button', { name: 'Remove Muster' }).press('Enter');
      await page.getByRole('heading', { name: 'Set up your tracker' }).waitFor();
      await expect.poll(() => calls(page, 'muster.remove')).toEqual([{ forget: false }]);
    });
  });
});
