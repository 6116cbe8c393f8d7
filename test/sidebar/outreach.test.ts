// The Outreach panel in a real Chromium, 300 px wide, with the real script behind it: every state in
// several languages, the focus after each act, and what a button does to the sheet and the mailbox.
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import type { SendPlan } from '../../src/api/outreach.ts';
import { type Language, languages, tongues } from '../../src/language/index.ts';
import { leaveBrowser } from '../browser/support/workbench.ts';
import { type AddOn, addOn, madeOnce } from '../support/addOn.ts';
import { findBarriers } from './support/axe.ts';
import { type Shown, showPage } from './support/script.ts';

/** The language with the longest words beside English; all four where `EVERY` is set. */
const looked: readonly Language[] = process.env.EVERY ? languages : ['en', 'es'];

const ana = 'ana@example.com';
const minute = 60_000;
const day = 24 * 60 * minute;

/** One of each kind that a pre-flight tells apart, then eight whom nothing stands in the way of. */
const people: readonly (readonly string[])[] = [
  ['LENA 🌸 | Foodie', '', 'lena', 'Instagram', 'lena@example.org'],
  ['Giulietta Marrano', 'Giulietta', 'giulietta', 'Instagram', ''],
  ['Bo of a studio', 'Bo', 'bo', 'TikTok', 'agent@example.org'],
  ['Mi of a studio', 'Mi', 'mi', 'TikTok', 'agent@example.org'],
  ['Odd Address', 'Odd', 'odd', 'TikTok', 'odd at example'],
  ...Array.from({ length: 8 }, (_, n) => [
    `Creator Nr ${n}`,
    `Cree${n}`,
    `cree${n}`,
    'TikTok',
    `cree${n}@example.org`,
  ]),
];
const ready = (made: AddOn): string[] =>
  made
    .rows()
    .filter(({ Name = '' }) => Name.startsWith('Creator'))
    .map(({ ID = '' }) => ID);

function makeTracker(): AddOn {
  const header = ['Name', 'First name', 'Handle', 'Platform', 'Email'];
  const made = addOn([header, ...people], { user: ana });
  made.ask('tracker.setUp', { language: 'en', offers: ['money'], objective: null, front: true });
  // Hourly runs come where a test has them.
  made.ask('outreach.trigger', { on: false });
  return made;
}
function tracker(language: Language = 'en'): AddOn {
  const made = madeOnce('outreach', makeTracker, { user: ana });
  made.host.account(ana, language);
  return made;
}
/** Two templates, and a test mail that has shown that the account sends. */
function addTemplates(made: AddOn): AddOn {
  for (const { id } of made.host.mail.drafts(ana)) made.host.mail.discard(id, ana);
  const draft = (subject: string, text: string) => made.host.mail.draft({ subject, text }, { user: ana });
  draft('[First contact] {{First name}}, an idea', 'Dear {{First name}}, shall we talk?');
  draft('[Follow-up 1] again', 'Again, {{First name}}');
  made.ask('outreach.test', { template: 'firstcontact', id: null });
  return made;
}
const withTemplates = () => madeOnce('outreach with templates', () => addTemplates(tracker()), { user: ana });
const planFor = (ids: readonly string[], more: Partial<SendPlan> = {}): SendPlan => ({
  template: 'firstcontact',
  choice: { by: 'ids', ids: [...ids] },
  mode: 'send',
  shared: 'ask',
  again: [],
  followUps: { steps: [{ template: 'followup1', after: 3, channel: 'mail' }], byItself: false },
  ...more,
});
/** As the panel keeps what was put together, for the large window. */
function keepWish(made: AddOn, template: string, platform: readonly string[] = []): void {
  const wish = {
    template,
    rows: 'where',
    where: { campaign: [], status: [], owner: [], language: [], platform },
    mode: 'send',
    follow: false,
    byItself: false,
    steps: [],
  };
  made.ask('session.keep', { key: 'outreach wish', text: JSON.stringify(wish) });
}
function start(made: AddOn, plan: SendPlan): void {
  const { basis } = made.ask('outreach.preflight', { plan });
  made.ask('outreach.start', { plan, basis });
}
function sent(made: AddOn, ids: readonly string[] = ready(made)): AddOn {
  start(made, planFor(ids));
  while (made.ask('outreach.send', { run: null }).next === 'more');
  made.ask('outreach.readReplies', {});
  return made;
}
const allSent = () => madeOnce('outreach that was sent', () => sent(withTemplates()), { user: ana });
function mailTo(made: AddOn, n: number) {
  const found = made.host.mail.sent(ana).find(({ to }) => to === `cree${n}@example.org`);
  if (!found) throw new Error(`no mail to ${n}`);
  return found;
}

async function opened(made: AddOn, use: (page: Page) => Promise<void>, shown: Shown = {}): Promise<void> {
  const { page, errors } = await showPage(made, shown);
  try {
    if (shown.view === undefined) {
      const { words } = tongues[shown.language ?? 'en'];
      await page.getByRole('tab', { name: words['frame.panel.outreach'] }).click();
    }
    await use(page);
    expect(errors).toEqual([]);
  } finally {
    await page.context().close();
  }
}
afterAll(leaveBrowser);

const focused = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
  );
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
/** A scrollbar to the side, and what axe-core finds: what it looks at is the same in every language. */
async function flaws(page: Page): Promise<string[]> {
  const { lang, wide } = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    wide: [
      document.documentElement,
      ...document.querySelectorAll('.frame-body, .steps-body, .mail-pane, .mail-list'),
    ]
      .filter((box) => box.scrollWidth > box.clientWidth)
      .map((box) => `too wide: ${box.className || box.tagName}`),
  }));
  return lang === 'en' ? [...wide, ...(await findBarriers(page))] : wide;
}

describe('every state of Outreach has no barrier and no horizontal scrollbar', () => {
  it.each(looked)('in %s', async (language) => {
    const { words } = tongues[language];
    const made = tracker(language);
    made.host.mail.apiEnabled = false;
    await opened(
      made,
      async (page) => {
        const editor = page.getByRole('link', { name: words['mail.access.editor'] });
        expect(await editor.getAttribute('href')).toMatch(/^https:\/\/script\.google\.com\//);
        expect(await flaws(page)).toEqual([]);
        made.host.mail.apiEnabled = true;
        await button(page, words['frame.tryAgain']).press('Enter');
        await page.getByRole('heading', { name: words['mail.kit'] }).waitFor();
        expect(await flaws(page)).toEqual([]);
        await button(page, words['mail.kit.make']).press('Enter');
        await page.getByText(words['mail.untested']).waitFor();
        expect(await flaws(page)).toEqual([]);
        await expect.poll(() => focused(page)).toBe(words['mail.new']);
        await page.keyboard.press('Enter');
        await page.getByRole('combobox', { name: words['mail.template'] }).press('Enter');
        await page.getByRole('option').first().click();
        await page.getByText(words['mail.who.where']).click();
        await page.getByLabel(words['mail.follow.do'], { exact: true }).press('Space');
        await page.locator('.mail-follow').waitFor();
        expect(await flaws(page)).toEqual([]);

        addTemplates(made);
        sent(
          made,
          made.rows().map(({ ID = '' }) => ID),
        );
        made.host.mail.reply(mailTo(made, 0), { text: 'Yes, for EUR 450. See https://example.org/rates.' });
        made.host.mail.bounce(mailTo(made, 1));
        made.host.clock.advance(7 * day);
        made.ask('outreach.readReplies', {});
        await button(page, words['mail.back']).press('Enter');
        const places = page.locator('#mail-waiting ~ ul button');
        for (const [at, there] of ['.mail-reply', '.mail-lines .tick', '.mail-dm'].entries()) {
          await expect.poll(() => places.nth(at).innerText()).toMatch(/[1-9]/);
          await places.nth(at).press('Enter');
          await page.locator(there).first().waitFor();
          expect(await flaws(page)).toEqual([]);
          await button(page, words['mail.back']).press('Enter');
        }
        await places.first().waitFor();
        expect(await flaws(page)).toEqual([]);
        await page.locator('section[aria-labelledby=mail-runs] .row-button').first().press('Enter');
        await page.locator('.mail-result').first().waitFor();
        await button(page, words['mail.end']).press('Enter');
        expect(await flaws(page)).toEqual([]);
        await button(page, words['mail.back']).press('Enter');
        await button(page, words['mail.limits']).press('Enter');
        await page.locator('form .tick').waitFor();
        expect(await flaws(page)).toEqual([]);
      },
      { language },
    );
  });

  it('nor has the pre-flight, in which two of one address are decided on where they are looked at', async () => {
    const made = withTemplates();
    keepWish(made, 'firstcontact');
    await opened(
      made,
      async (page) => {
        await page.locator('.mail-view').waitFor();
        expect(await flaws(page)).toEqual([]);
        await page.getByRole('tab', { name: /^By DM/ }).click();
        await page.getByText('to send by hand').waitFor();
        expect(await flaws(page)).toEqual([]);
        await page.getByRole('tab', { name: /^Not mailed/ }).click();
        await page.getByRole('button', { name: /^Bo of/ }).press('Enter');
        expect(await flaws(page)).toEqual([]);
        await button(page, 'One mail each').press('Enter');
        await button(page, 'Send 11 mails').press('Enter');
        await page.getByText('11 mails sent').waitFor();
        expect(await focused(page)).toBe('Sending: First contact');
        expect(await flaws(page)).toEqual([]);
      },
      { view: 'preflight' },
    );
    expect(made.host.mail.sent(ana)).toHaveLength(1 + 11);
  });
});

describe('a sending', () => {
  it('is paused and goes on with one button each, and keeps the focus', async () => {
    const made = withTemplates();
    start(made, planFor(ready(made)));
    made.ask('outreach.pause', { run: null, paused: true });
    await opened(made, async (page) => {
      await page.getByText('8 mails wait to be sent').waitFor();
      expect(await button(page, 'Send now').count()).toBe(0);
      await button(page, 'Go on').press('Enter');
      await page.getByText('8 sent').waitFor();
      await expect.poll(() => focused(page)).toBe('Outreach');
    });
    expect(made.host.mail.sent(ana)).toHaveLength(1 + 8);
  });

  it('offers nothing that could not happen now: outside working hours there is no button', async () => {
    const made = withTemplates();
    start(made, planFor(ready(made)));
    const hours = { perDay: null, from: '22:00', to: '23:00', guardDays: 14, keepLastMessage: true };
    made.ask('outreach.saveSettings', hours);
    await opened(made, async (page) => {
      await page.getByText('8 mails wait to be sent').waitFor();
      expect(await button(page, 'Send now').count()).toBe(0);
      await page.getByText('Outside working days and hours').first().waitFor();
    });
  });

  it('counts a message by hand as no mail that waits', async () => {
    const made = withTemplates();
    const [, giulietta] = made.rows();
    start(made, planFor([giulietta?.ID ?? '']));
    await opened(made, async (page) => {
      await button(page, '1 DM to send by hand').waitFor();
      expect(await page.getByText(/to be sent/).count()).toBe(0);
      await button(page, '1 DM to send by hand').press('Enter');
      await page.getByRole('button', { name: /^Mark as sent/ }).press('Enter');
      await page.getByText('No DM waits').waitFor();
      expect(await focused(page)).toBe('Direct messages');
    });
    expect(made.rows()[1]?.Outreach).toBe('DM sent');
  });

  it('has its follow-ups ended, and those alone', async () => {
    const made = allSent();
    await opened(made, async (page) => {
      await page.locator('section[aria-labelledby=mail-runs] .row-button').first().press('Enter');
      await button(page, 'End follow-ups…').press('Enter');
      await page.getByText('No more follow-ups for 8 creators?').waitFor();
      await button(page, 'End follow-ups').press('Enter');
      await page.locator('.snackbar', { hasText: 'No follow-up comes any more.' }).waitFor();
    });
    made.host.clock.advance(7 * day);
    expect(made.ask('outreach.due', {}).due).toEqual([]);
  });

  it('shows how it stands where it was put together', async () => {
    const made = withTemplates();
    await opened(made, async (page) => {
      await button(page, 'New mail to creators').press('Enter');
      await page.getByRole('combobox', { name: 'Template' }).press('Enter');
      await page.getByRole('option', { name: /^First contact/ }).click();
      await page.getByText('All where…').click();
      await button(page, 'Check 13 rows').press('Enter');
      await expect.poll(() => button(page, 'Check 13 rows').getAttribute('aria-busy')).toBe(null);
      start(made, planFor(ready(made)));
      // What the page does when somebody looks at it again.
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await page.getByRole('heading', { name: 'First contact' }).waitFor();
      await page.getByText('8 mails wait to be sent').waitFor();
    });
  });
});

describe('a reply', () => {
  it('puts an amount into the row as a number, with its currency, and asks before it replaces one', async () => {
    const made = allSent();
    made.host.mail.reply(mailTo(made, 0), { text: 'Gladly: EUR 1,450.50 a Reel.' });
    made.host.clock.advance(minute);
    made.ask('outreach.readReplies', {});
    const put = async (page: Page) => {
      await page.getByRole('button', { name: /^Amount: EUR 1,450.50/ }).press('Enter');
      await expect.poll(() => focused(page)).not.toContain('Amount');
      await button(page, 'Put in row').press('Enter');
    };
    const row = () => made.rows().find(({ Name }) => Name === 'Creator Nr 0');
    await opened(made, async (page) => {
      await button(page, '1 reply').press('Enter');
      await put(page);
      await page.locator('.snackbar', { hasText: 'In the row' }).waitFor();
      expect([row()?.Asked, row()?.Currency]).toEqual(['1,450.50', 'EUR']);
      await put(page);
      await page.getByText('The cell says now: 1,450.50').waitFor();
      await button(page, 'Replace').waitFor();
    });
  });

  it('that was dealt with by mistake comes back with one click, and the row is as it was', async () => {
    const made = allSent();
    made.host.mail.reply(mailTo(made, 0), { text: 'Gladly.' });
    made.host.clock.advance(minute);
    made.ask('outreach.readReplies', {});
    const row = () => made.rows().find(({ Name }) => Name === 'Creator Nr 0');
    await opened(made, async (page) => {
      await button(page, '1 reply').press('Enter');
      await button(page, 'Interested').press('Enter');
      await page.getByText('No reply waits').waitFor();
      expect([row()?.['Influencer status'], row()?.['Next step']]).toEqual([
        'In negotiation',
        'Agree on terms',
      ]);
      await button(page, 'Undo').press('Enter');
      await page.getByText('Gladly.').waitFor();
      await expect.poll(() => focused(page)).toBe('Replies');
      expect([row()?.['Influencer status'], row()?.['Next step']]).toEqual(['Contacted', 'Answer']);
    });
  });

  it('is answered in its row alone, whatever was put together last', async () => {
    const made = allSent();
    made.host.mail.reply(mailTo(made, 3), { text: 'Tell me more.' });
    made.host.clock.advance(minute);
    made.ask('outreach.readReplies', {});
    await opened(made, async (page) => {
      await button(page, 'New mail to creators').press('Enter');
      await page.getByText('All where…').click();
      await page.getByText('13 rows chosen').waitFor();
      await button(page, 'Back to outreach').press('Enter');
      await button(page, '1 reply').press('Enter');
      await button(page, 'Answer with a template').press('Enter');
      await page.getByRole('heading', { name: 'Answer to Creator Nr 3' }).waitFor();
      await page.getByText('There is no template for conversations yet.').waitFor();
      await button(page, 'Write to others instead').press('Enter');
      await page.getByText('13 rows chosen').waitFor();
      await expect.poll(() => focused(page)).toBe('New mail to creators');
    });
  });

  it('is answered with a template in its own thread, not in the one that is newest', async () => {
    const made = allSent();
    const answer = { subject: '[Rates] Your rates', text: 'Which rates, {{First name}}?' };
    made.host.mail.draft(answer, { user: ana });
    made.ask('outreach.saveTemplate', { key: 'rates', kind: 'conversation', sets: '' });
    const before = mailTo(made, 3);
    made.host.mail.reply(before, { text: 'Tell me more.' });
    made.host.clock.advance(minute);
    made.ask('outreach.readReplies', {});
    await opened(made, async (page) => {
      await button(page, '1 reply').press('Enter');
      await button(page, 'Answer with a template').press('Enter');
      await page.getByText('It goes into the thread of the reply.').waitFor();
      await page.getByRole('combobox', { name: 'Template' }).press('Enter');
      await page.getByRole('option', { name: /^Rates/ }).click();
      expect(await page.getByRole('option').count()).toBe(0);
      expect(await page.getByText('To whom').count()).toBe(0);
      // Of a conversation, the team says whether it begins a thread.
      await page.locator('.mail-version + .fold summary').click();
      await page.getByText('New thread', { exact: true }).click();
      await page.getByText(/^new thread/).waitFor();
      expect(await flaws(page)).toEqual([]);
      await button(page, 'Check 1 row').press('Enter');
      await expect.poll(() => button(page, 'Check 1 row').getAttribute('aria-busy')).toBe(null);
    });
    await opened(
      made,
      async (page) => {
        await page.getByText('It goes into the thread of the reply.').waitFor();
        await page.locator('.mail-view').waitFor();
        expect(await flaws(page)).toEqual([]);
        await button(page, 'Send 1 mail').press('Enter');
        await page.getByText('1 mail sent').waitFor();
      },
      { view: 'preflight' },
    );
    const [, last] = made.host.mail.sent(ana).filter(({ to }) => to === 'cree3@example.org');
    expect(last).toMatchObject({ threadId: before.threadId });
    expect(made.host.mail.sent(ana)).toHaveLength(1 + 8 + 1);
  });

  it('that wants no more mail is taken off the queue with one act, and one that was read as that is not lost', async () => {
    const made = allSent();
    made.host.mail.reply(mailTo(made, 0), { text: 'Never heard of you.' });
    made.host.mail.reply(mailTo(made, 1), { text: 'Please remove me from your list.' });
    made.host.clock.advance(minute);
    made.ask('outreach.readReplies', {});
    await opened(made, async (page) => {
      await button(page, '2 replies').press('Enter');
      await page.getByText('Never heard of you.').waitFor();
      await button(page, 'Never mail again').press('Enter');
      await page.getByText('Please remove me from your list.').waitFor();
      await expect.poll(() => focused(page)).toBe('Replies');
      await button(page, 'Not an opt-out: may be mailed').press('Enter');
      await button(page, 'Interested').press('Enter');
      await page.getByText('No reply waits').waitFor();
    });
    const state = (n: number) => made.rows().find(({ Name }) => Name === `Creator Nr ${n}`);
    expect(state(0)?.Outreach).toBe('Opted out');
    expect(state(1)?.['Influencer status']).toBe('In negotiation');
  });
});

describe('a creator whose name was changed since the mail', () => {
  it('is followed up only where somebody says that it is the same one', async () => {
    const made = allSent();
    made.host.person(ana).edit('A7', 'Creator with another name');
    made.host.person(ana).edit('A8', 'Creator with a longer name');
    made.host.clock.advance(7 * day);
    await opened(made, async (page) => {
      await button(page, '6 follow-ups ready').press('Enter');
      await page.getByRole('heading', { name: 'Still the same creators?' }).waitFor();
      await button(page, 'Send 6 follow-ups').waitFor();
      expect(await flaws(page)).toEqual([]);
      const tick = page.getByLabel('Creator with a longer name: the same creator');
      expect(await tick.isChecked()).toBe(false);
      await tick.press('Space');
      await button(page, 'Send 7 follow-ups').press('Enter');
      await page.getByRole('heading', { name: 'Still the same creator?' }).waitFor();
      await expect.poll(() => made.host.mail.sent(ana).length).toBe(1 + 8 + 7);
      await expect.poll(() => focused(page)).toBe('Send 0 follow-ups');
    });
    const to = made.host.mail.sent(ana).map((mail) => mail.to);
    expect(to.filter((one) => one === 'cree1@example.org')).toHaveLength(2);
    expect(to.filter((one) => one === 'cree0@example.org')).toHaveLength(1);
  });
});

describe('opt-outs, numbers, renamed creators and what Today says of them', () => {
  it.each(looked)('have no barrier and no horizontal scrollbar in %s', async (language) => {
    const { words } = tongues[language];
    const made = addTemplates(tracker(language));
    await opened(
      made,
      async (page) => {
        const go = async (word: 'mail.out' | 'mail.numbers', there: string) => {
          await button(page, words[word]).press('Enter');
          await page.locator(there).first().waitFor();
          await expect.poll(() => focused(page)).toBe(words[word]);
          expect(await flaws(page)).toEqual([]);
        };
        const home = () => button(page, words['mail.back']).press('Enter');
        await go('mail.out', '.empty');
        sent(made);
        made.host.mail.reply(mailTo(made, 0), { text: 'Gladly.' });
        made.host.mail.reply(mailTo(made, 2), { text: 'Tell me more.' });
        made.host.mail.bounce(mailTo(made, 1));
        made.host.person(ana).edit('A13', 'Creator with another name');
        made.host.clock.advance(7 * day);
        made.ask('outreach.readReplies', {});
        const addresses = ['lena@example.org', 'nobody.with.a.very.long.address.indeed@example.com'];
        made.ask('outreach.optOut', { ids: [], optedOut: true, addresses });
        await home();
        await go('mail.out', '.mail-out');
        await page.getByText(words['mail.out.mark']).waitFor();
        await page.locator('.mail-out button').last().press('Enter');
        await page.getByText(words['mail.out.takeBack.note']).waitFor();
        expect(await flaws(page)).toEqual([]);
        await home();
        await go('mail.numbers', '.mail-numbers');
        const said = await page.locator('.mail-numbers dd').allInnerTexts();
        expect(said).toEqual(['8', '2 · 25 %', '0 · 0 %', '0 · 0 %', '1 · 13 %']);
        await page.getByRole('tab', { name: words['frame.panel.today'] }).click();
        const due = page.locator('.due-watch .row-button');
        await due.nth(1).waitFor();
        expect(await flaws(page)).toEqual([]);
        await due.nth(1).press('Enter');
        await page.locator('[aria-labelledby=mail-renamed]').waitFor();
        expect(await flaws(page)).toEqual([]);
      },
      { language },
    );
  });
});

describe('the list of those who opted out', () => {
  it('takes addresses, finds one that is only a mark, and gives a mistake back after asking', async () => {
    const made = withTemplates();
    await opened(made, async (page) => {
      await button(page, 'Opted out').press('Enter');
      await expect.poll(() => focused(page)).toBe('Opted out');
      const field = page.getByLabel('Address', { exact: true });
      await field.fill('cree2@example.org, nobody@example.com, oddly');
      await field.press('Enter');
      await page.getByText('This is no address: oddly').waitFor();
      expect(await field.inputValue()).toBe('oddly');
      await page.getByRole('heading', { name: '2 addresses' }).waitFor();
      await page.getByText('Creator Nr 2').waitFor();
      await page.getByText('Address known only as a mark').waitFor();
      await field.fill('nobody@example.com');
      await button(page, 'Is it on the list?').press('Enter');
      await page.getByText('nobody@example.com is on the list.').waitFor();
      await button(page, 'Take back…').press('Enter');
      await button(page, 'Keep on the list').press('Enter');
      await expect.poll(() => focused(page)).toBe('Opted out');
      expect(made.ask('outreach.optOuts', {}).total).toBe(2);
      await button(page, 'Take back…').press('Enter');
      await button(page, 'May be mailed again').press('Enter');
      await page.getByRole('heading', { name: '1 address' }).waitFor();
      await button(page, 'Take back… cree2@example.org').press('Enter');
      await button(page, 'May be mailed again').press('Enter');
      await page.getByText('Nobody has opted out').waitFor();
      await expect.poll(() => focused(page)).toBe('Opted out');
      await page.getByText('2 taken back').click();
      await page.locator('.mail-back li').first().waitFor();
      expect(await flaws(page)).toEqual([]);
    });
    const { total, back } = made.ask('outreach.optOuts', {});
    expect([total, back.map(({ who }) => who)]).toEqual([0, [ana, ana]]);
  });
});

describe('Today', () => {
  it('shows what waits in Outreach and whose sending stands still, and opens it there', async () => {
    const made = allSent();
    made.host.mail.reply(mailTo(made, 0), { text: 'Gladly.' });
    made.host.clock.advance(minute);
    made.ask('outreach.readReplies', {});
    made.host.clock.advance(7 * day);
    await opened(made, async (page) => {
      await page.getByRole('tab', { name: 'Today' }).click();
      await page.getByText(/switch on hourly sending/).waitFor();
      await button(page, '7 follow-ups ready').waitFor();
      expect(await flaws(page)).toEqual([]);
      await button(page, '1 reply').press('Enter');
      await page.getByText('Gladly.').waitFor();
      await expect.poll(() => focused(page)).toBe('Replies');
    });
  });
});

describe('the first test mail', () => {
  const untested = (): AddOn => {
    const made = tracker();
    for (const { id } of made.host.mail.drafts(ana)) made.host.mail.discard(id, ana);
    made.host.mail.draft({ subject: '[First contact] For {{First name}}', text: 'Dear' }, { user: ana });
    return made;
  };
  it.each([
    { selected: 'A8', subject: 'For Cree1', told: /This account can send\.$/ },
    { selected: 'A200', subject: 'For «First name»', told: /No row was selected/ },
  ])('with $selected selected says "$subject"', async ({ selected, subject, told }) => {
    const made = untested();
    made.host.person(ana).select(selected);
    await opened(made, async (page) => {
      await page.getByText(/the row that is selected in the sheet/).waitFor();
      await button(page, 'Send myself a test mail').press('Enter');
      await page.locator('.snackbar', { hasText: told }).waitFor();
    });
    expect(made.host.mail.sent(ana).map((mail) => mail.subject)).toEqual([subject]);
  });
});

describe('a mail for all of one address', () => {
  it('is shown as it will arrive, with everybody it speaks of', async () => {
    const made = withTemplates();
    const text = 'Dear friends, this is about {{Creators}}.';
    made.host.mail.draft({ subject: '[First contact all] An idea', text }, { user: ana });
    made.ask('outreach.saveTemplate', { key: 'firstcontactall', kind: 'firstContact', sets: '' });
    const ids = made.rows().flatMap(({ ID = '', Name = '' }) => (/of a studio/.test(Name) ? [ID] : []));
    const plan = planFor(ids, { template: 'firstcontactall', shared: 'one', followUps: null });
    expect(made.ask('outreach.preflight', { plan }).send).toHaveLength(1);
    keepWish(made, 'firstcontactall', ['TikTok']);
    await opened(
      made,
      async (page) => {
        await page.getByRole('combobox', { name: 'Several creators, one address' }).press('Enter');
        await page.getByRole('option', { name: 'One mail for all' }).click();
        await page.getByRole('button', { name: /^Bo of a studio/ }).press('Enter');
        await page.getByText(/about Bo of a studio.* Mi of a studio/).waitFor();
      },
      { view: 'preflight' },
    );
  });
});

describe('a mailbox of many drafts', () => {
  it('is looked through to its end: a template behind them is found, and no starter kit is offered', async () => {
    const made = tracker();
    for (const { id } of made.host.mail.drafts(ana)) made.host.mail.discard(id, ana);
    const draft = (subject: string) => made.host.mail.draft({ subject, text: 'Dear' }, { user: ana });
    draft('[First contact] An idea');
    for (let n = 0; n < 270; n++) draft(`Something else, ${n}`);
    expect(made.ask('outreach.templates', {})).toMatchObject({ templates: [], more: true });
    await opened(made, async (page) => {
      await button(page, 'New mail to creators').press('Enter');
      await page.getByRole('combobox', { name: 'Template' }).press('Enter');
      await page.getByRole('option', { name: /^First contact/ }).waitFor();
    });
  });
});
