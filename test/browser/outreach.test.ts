// The whole of outreach by mouse and keyboard in the workbench, with its mailbox: the starter kit, a
// test mail, a pre-flight in which a held row is mended, 25 mails of which the tab that sends them is
// closed in the middle, what the trigger makes of it, answers of four kinds, and who is written to again.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers } from '../sidebar/support/axe.ts';
import { driveMail, type MailDriver } from './support/mail.ts';
import { leaveBrowser, openWorkbench, type TestWorkbench, type Window } from './support/workbench.ts';

const folder = mkdtempSync(join(tmpdir(), 'outreach-test-'));
const names =
  'Abel Bea Cleo Dario Eva Finn Gwen Hana Ivo Juno Kalle Lin Mira Noor Oskar Pia Quin Rosa Sami Tove Ugo Vera Wim Yara Zoe'.split(
    ' ',
  );
const addressOf = (name: string) => `${name.toLowerCase()}@example.org`;
/** What each of these does when the mail has come. */
const replies = 'Eva';
const isAway = 'Lin';
const bounces = 'Mira';
const optsOut = 'Noor';
/** She has no address at first. */
const held = 'Pia';
/** An out-of-office is no answer: it is the only one of the four who is written to again. */
const notAgain = [replies, bounces, optsOut];

let workbench: TestWorkbench;
let ana: Window;
let mail: MailDriver;
const errors: string[] = [];

async function sitDown(): Promise<void> {
  ana = await workbench.open();
  ana.page.setDefaultTimeout(20_000);
  mail = driveMail(ana.page);
  await ana.page.getByRole('menuitem', { name: 'Muster', exact: true }).click();
  await ana.page.getByRole('menuitem', { name: 'Open Muster', exact: true }).click();
}

beforeAll(async () => {
  const list = join(folder, 'creators.csv');
  const rows = names.map((name) => [`${name} Lind`, name, name === held ? '' : addressOf(name)]);
  writeFileSync(list, [['Name', 'First name', 'Email'], ...rows].map((row) => row.join(',')).join('\n'));
  workbench = await openWorkbench({ csv: list });
  await sitDown();
});
afterAll(async () => {
  await workbench?.close();
  await leaveBrowser();
  rmSync(folder, { recursive: true, force: true });
});

/** What axe-core finds in the sidebar or the dialog. */
async function barriers(place: '.side' | '.dialog'): Promise<string[]> {
  const handle = await ana.page.locator(`${place} iframe`).elementHandle();
  let frame = await handle?.contentFrame();
  for (
    let inner = frame?.childFrames()[0];
    inner && !(await frame?.$('#app'));
    inner = frame?.childFrames()[0]
  )
    frame = inner;
  return frame ? findBarriers(frame) : ['there is no frame'];
}

/** Mail may go out on the day this test happens to run. */
const workEveryDay = () =>
  ana.sidebar.locator('#app').evaluate(
    () =>
      new Promise<void>((done) => {
        const { google } = window as unknown as {
          google: { script: { run: { withSuccessHandler(then: () => void): { api(call: string): void } } } };
        };
        const call = { verb: 'settings.save', input: { workingDays: [1, 2, 3, 4, 5, 6, 7] } };
        google.script.run.withSuccessHandler(done).api(JSON.stringify(call));
      }),
  );

async function letPass(time: '1 hour' | '6 hours' | '1 day'): Promise<void> {
  const clock = ana.page.locator('.clock time');
  const before = await clock.getAttribute('datetime');
  await ana.page.locator('.clock .pill').click();
  await ana.page.getByRole('menuitem', { name: time }).click();
  const ms = { '1 hour': 1, '6 hours': 6, '1 day': 24 }[time] * 3600_000;
  await expect
    .poll(async () => Date.parse((await clock.getAttribute('datetime')) ?? ''), { timeout: 60_000 })
    .toBeGreaterThanOrEqual(Date.parse(before ?? '') + ms);
}

/** What the sheet says under a heading, by first name. */
async function column(heading: string): Promise<Record<string, string>> {
  const [headings = [], ...rows] = await ana.grid.texts(`A1:CZ${names.length + 1}`);
  const [first, at] = [headings.indexOf('First name'), headings.indexOf(heading)];
  return Object.fromEntries(rows.map((cells) => [cells[first] ?? '', cells[at] ?? '']));
}
const everybody = (say: (name: string) => string) =>
  Object.fromEntries(names.map((name) => [name, say(name)]));

describe('outreach', { timeout: 60_000 }, () => {
  it('puts the starter kit into Gmail, and checks the account by a test mail', async () => {
    await ana.sidebar.getByRole('button', { name: 'Set up tracker' }).click();
    await ana.sidebar.getByRole('tab', { name: 'Outreach' }).click();
    await workEveryDay();
    await ana.sidebar.getByRole('heading', { name: 'No templates yet' }).waitFor();
    await expect.poll(() => barriers('.side')).toEqual([]);
    await ana.sidebar.getByRole('button', { name: 'Put the starter kit into my drafts' }).press('Enter');
    await ana.sidebar.getByText('Sending is off until it was checked').waitFor();
    await ana.sidebar.getByRole('button', { name: 'Send myself a test mail' }).press('Enter');
    await ana.sidebar.getByText('The test mail is in your inbox.').first().waitFor();
    await ana.sidebar.getByText('Sending is off until it was checked').waitFor({ state: 'detached' });
    await expect.poll(() => barriers('.side')).toEqual([]);
  });

  it('waits until a person has put their own words into the first contact', async () => {
    await mail.open();
    await mail.folder('Drafts');
    await mail.read('[First contact');
    await mail.body.click();
    await ana.page.keyboard.press('Control+A');
    await ana.page.keyboard.type('Dear {{First name}}, we would love to work with you. Shall we talk?');
    await mail.saved();
    await ana.page.getByRole('button', { name: 'Save and close' }).click();
    // The first mail that is sent goes out, and nobody tells the script.
    await ana.page.getByRole('button', { name: 'Mail settings' }).click();
    await ana.page
      .getByLabel('The next mail a script sends')
      .selectOption('It goes out and its answer is lost');
    await ana.page.getByRole('button', { name: 'Arm' }).click();
    await ana.page.getByText('The next mail a script sends meets it.').waitFor();
    await ana.page.keyboard.press('Escape');

    await ana.sidebar.getByRole('button', { name: 'New mail to creators' }).press('Enter');
    await ana.sidebar.getByRole('combobox', { name: 'Template' }).click();
    await ana.sidebar.getByRole('option', { name: /^First contact/ }).click();
    await ana.sidebar.getByText('All where…').click();
    await ana.sidebar.getByText('25 rows chosen').waitFor();
    await ana.sidebar.getByLabel('Follow up', { exact: true }).press('Space');
    await ana.sidebar.getByRole('button', { name: 'Take away follow-up 2' }).press('Enter');
    await ana.sidebar.getByLabel('Working days after').fill('1');
    await expect.poll(() => barriers('.side')).toEqual([]);
    await ana.sidebar.getByRole('button', { name: 'Check 25 rows' }).press('Enter');
  });

  it('shows in the pre-flight who is mailed with what, and who is not, and mends a row in place', async () => {
    await ana.dialog.getByRole('button', { name: 'Send 24 mails' }).waitFor();
    const finished = ana.dialog.frameLocator('.mail-frame');
    await expect.poll(() => finished.locator('body').innerText()).toContain('Dear Abel, we would love');
    await expect.poll(() => ana.dialog.locator('.mail-frame').getAttribute('sandbox')).toBe('');
    await ana.dialog.getByRole('button', { name: /^Abel Lind/ }).press('ArrowDown');
    await expect.poll(() => finished.locator('body').innerText()).toContain('Dear Bea, we would love');
    await expect.poll(() => barriers('.dialog')).toEqual([]);

    await ana.dialog.getByRole('tab', { name: /Not mailed/ }).click();
    await ana.dialog
      .getByRole('region', { name: 'Pia Lind' })
      .getByText('There is no e-mail address')
      .waitFor();
    await expect.poll(() => barriers('.dialog')).toEqual([]);
    await ana.dialog.getByRole('textbox', { name: 'Email' }).fill(addressOf(held));
    await ana.dialog.getByRole('button', { name: 'Save' }).press('Enter');
    await ana.dialog.getByRole('button', { name: 'Send 25 mails' }).press('Enter');
  });

  it('leaves no doubt behind when the tab is closed in the middle: the trigger finishes', async () => {
    await ana.dialog.getByText('Muster is making sure what became of some mails').waitFor();
    await expect.poll(() => barriers('.dialog')).toEqual([]);
    await mail.folder('Sent');
    // The test mail, and the one of which nobody knows; the others wait as drafts or not yet as that.
    await expect.poll(() => mail.lines.count()).toBe(2);
    errors.push(...ana.errors);
    await ana.page.context().close();

    await sitDown();
    await letPass('6 hours');
    await mail.open();
    await mail.folder('Sent');
    await expect.poll(() => mail.lines.count()).toBe(26);
    await expect.poll(() => column('Outreach')).toEqual(everybody(() => 'Sent'));
    await mail.folder('Drafts');
    await expect.poll(() => mail.lines.count()).toBeGreaterThan(0);
    for (const line of await mail.lines.allInnerTexts()) expect(line).toMatch(/\[.+\]/);
  });

  it('has sent everybody one mail, with their own name', async () => {
    await mail.folder('Sent');
    for (const name of names) {
      await mail.read(`${name}, an idea`);
      await ana.page.getByRole('article', { name: `${name}, an idea` }).waitFor();
      await expect.poll(() => mail.messages.count()).toBe(1);
      await ana.page.getByLabel('Seen as').selectOption(`${addressOf(name)} got it`);
      await expect
        .poll(() => mail.shown.locator('body').innerText())
        .toContain(`Dear ${name}, we would love`);
      await expect.poll(() => mail.messages.first().innerText()).toContain(addressOf(name));
    }
  });

  it('takes in a reply, an out-of-office, a bounce and an opt-out', async () => {
    const does = async (name: string, side: string) => {
      await mail.read(`${name}, an idea`);
      await ana.page.getByRole('article', { name: `${name}, an idea` }).waitFor();
      const sides = ana.page.getByRole('group', { name: 'The other side' });
      await sides.getByRole('button', { name: side }).click();
      if (side === 'Reply')
        await sides.getByRole('textbox', { name: 'Text', exact: true }).fill('Gladly, for EUR 450 a Reel.');
      await sides.getByRole('button', { name: side }).last().click();
    };
    await does(replies, 'Reply');
    await does(isAway, 'Out of office');
    await does(bounces, 'Bounce');
    await does(optsOut, 'Opt out');
    await letPass('1 day');
    const says: Record<string, string> = {
      [replies]: 'Replied',
      [isAway]: 'Auto-reply',
      [bounces]: 'Bounced',
      [optsOut]: 'Opted out',
    };
    await expect.poll(() => column('Outreach')).toEqual(everybody((name) => says[name] ?? 'Sent'));

    await ana.sidebar.getByRole('tab', { name: 'Outreach' }).click();
    await ana.sidebar.getByRole('button', { name: '3 replies' }).press('Enter');
    await ana.sidebar.getByText('Gladly, for EUR 450 a Reel.').waitFor();
    await expect.poll(() => barriers('.side')).toEqual([]);
    await ana.sidebar.getByRole('button', { name: 'Interested' }).press('Enter');
    await ana.sidebar.getByText('1 of 2').waitFor();
    await ana.sidebar.getByRole('button', { name: 'Back to outreach' }).press('Enter');
    await expect.poll(async () => (await column('Influencer status'))[replies]).toBe('In negotiation');
  });

  it('follows up in the thread with those who have not answered, and with nobody else', async () => {
    await ana.sidebar.getByRole('button', { name: '22 follow-ups ready' }).press('Enter');
    await ana.sidebar.getByRole('button', { name: 'Send 22 follow-ups' }).waitFor();
    await expect.poll(() => barriers('.side')).toEqual([]);
    await ana.sidebar.getByRole('button', { name: 'Send 22 follow-ups' }).press('Enter');
    await ana.sidebar.getByText('No follow-up is due').waitFor();
    await expect
      .poll(() => column('Step'), { timeout: 60_000 })
      .toEqual(everybody((name) => (notAgain.includes(name) ? 'First mail' : 'Follow-up 1')));
    // A line shows how many messages a conversation has, and how the last one begins.
    const lines = async () =>
      Object.fromEntries(
        (await mail.lines.allInnerTexts()).flatMap((line) => {
          const name = names.find((one) => line.includes(`${one}, an idea`));
          return name ? [[name, /did not get lost/.test(line)]] : [];
        }),
      );
    await expect
      .poll(lines)
      .toEqual(Object.fromEntries(names.map((name) => [name, !notAgain.includes(name)])));
    for (const name of [isAway, names[0] ?? '', ...notAgain]) {
      await mail.read(`${name}, an idea`);
      await ana.page.getByRole('article', { name: `${name}, an idea` }).waitFor();
      await expect.poll(() => mail.messages.count()).toBe(2);
      await expect.poll(() => mail.messages.first().getAttribute('aria-label')).toBe('Message from Ana');
      await expect
        .poll(async () => (await mail.messages.last().getAttribute('aria-label')) === 'Message from Ana')
        .toBe(!notAgain.includes(name));
      if (notAgain.includes(name)) continue;
      await ana.page.getByLabel('Seen as').selectOption(`${addressOf(name)} got it`);
      await expect.poll(() => mail.shown.locator('body').innerText()).toContain('did not get lost');
      await expect.poll(() => mail.messages.last().innerText()).toContain(addressOf(name));
    }
  });

  it('reports nothing wrong on the page', () => expect([...errors, ...ana.errors]).toEqual([]));
});
