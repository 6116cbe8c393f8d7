// Outreach by mouse and keyboard in the workbench, with its mailbox: the starter kit, a test mail, a
// pre-flight in which a held row is mended, the sending, an answer, and what becomes of it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers } from '../sidebar/support/axe.ts';
import { driveMail, type MailDriver } from './support/mail.ts';
import { closeBrowser, openWorkbench, type TestWorkbench, type Window } from './support/workbench.ts';

const folder = mkdtempSync(join(tmpdir(), 'outreach-test-'));
const creators = [
  ['Eva Lind', 'Eva', 'eva@example.org'],
  ['Lin Moss', 'Lin', 'lin@example.org'],
  ['Mira Stone', 'Mira', 'mira@example.org'],
  ['Noor Vale', 'Noor', 'noor@example.org'],
  // She has no address yet.
  ['Pia Reed', 'Pia', ''],
];

let workbench: TestWorkbench;
let ana: Window;
let mail: MailDriver;

beforeAll(async () => {
  const list = join(folder, 'creators.csv');
  writeFileSync(list, [['Name', 'First name', 'Email'], ...creators].map((row) => row.join(',')).join('\n'));
  workbench = await openWorkbench({ csv: list });
  ana = await workbench.open();
  ana.page.setDefaultTimeout(15_000);
  mail = driveMail(ana.page);
});
afterAll(async () => {
  await workbench?.close();
  await closeBrowser();
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

describe('outreach', () => {
  it('puts the starter kit into Gmail, and checks the account by a test mail', async () => {
    await ana.page.getByRole('menubar').getByRole('menuitem').last().click();
    await ana.page.getByRole('menuitem', { name: 'Open Muster', exact: true }).click();
    await ana.sidebar.getByRole('button', { name: 'Set up tracker' }).click();
    await ana.sidebar.getByRole('tab', { name: 'Outreach' }).click();
    await workEveryDay();
    await ana.sidebar.getByRole('heading', { name: 'No templates yet' }).waitFor();
    expect(await barriers('.side')).toEqual([]);
    await ana.sidebar.getByRole('button', { name: 'Put the starter kit into my drafts' }).press('Enter');
    await ana.sidebar.getByText('Sending is off until it was checked').waitFor();
    await ana.sidebar.getByRole('button', { name: 'Send myself a test mail' }).press('Enter');
    await ana.sidebar.getByText('The test mail is in your inbox.').first().waitFor();
    await ana.sidebar.getByText('Sending is off until it was checked').waitFor({ state: 'detached' });
    expect(await barriers('.side')).toEqual([]);
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

    await ana.sidebar.getByRole('button', { name: 'New mail to creators' }).press('Enter');
    await ana.sidebar.getByRole('combobox', { name: 'Template' }).click();
    await ana.sidebar.getByRole('option', { name: /^First contact/ }).click();
    await ana.sidebar.getByText('All where…').click();
    await ana.sidebar.getByText('5 rows chosen').waitFor();
    expect(await barriers('.side')).toEqual([]);
    await ana.sidebar.getByRole('button', { name: 'Check 5 rows' }).press('Enter');
  });

  it('shows in the pre-flight who is mailed with what, and who is not, and mends a row in place', async () => {
    await ana.dialog.getByRole('button', { name: 'Send 4 mails' }).waitFor();
    const finished = ana.dialog.frameLocator('.mail-frame');
    await expect.poll(() => finished.locator('body').innerText()).toContain('Dear Eva, we would love');
    expect(await ana.dialog.locator('.mail-frame').getAttribute('sandbox')).toBe('');
    await ana.dialog.getByRole('button', { name: /^Eva Lind/ }).press('ArrowDown');
    await expect.poll(() => finished.locator('body').innerText()).toContain('Dear Lin, we would love');
    expect(await barriers('.dialog')).toEqual([]);

    await ana.dialog.getByRole('tab', { name: /Not mailed/ }).click();
    await ana.dialog
      .getByRole('region', { name: 'Pia Reed' })
      .getByText('There is no e-mail address')
      .waitFor();
    expect(await barriers('.dialog')).toEqual([]);
    await ana.dialog.getByRole('textbox', { name: 'Email' }).fill('pia@example.org');
    await ana.dialog.getByRole('button', { name: 'Save' }).press('Enter');
    await ana.dialog.getByRole('button', { name: 'Send 5 mails' }).press('Enter');
  });

  it('sends each mail once', async () => {
    await ana.dialog.getByText('5 mails sent').waitFor({ timeout: 25_000 });
    expect(await barriers('.dialog')).toEqual([]);
    await ana.dialog.getByRole('contentinfo').getByRole('button', { name: 'Close' }).click();
    await mail.folder('Sent');
    for (const [, name, address] of creators) {
      await mail.read(`${name}, an idea`);
      await expect
        .poll(() => mail.shown.locator('body').innerText())
        .toContain(`Dear ${name}, we would love`);
      expect(await mail.messages.first().innerText()).toContain(address || 'pia@example.org');
    }
    // The five, and the test mail.
    expect(await mail.lines.count()).toBe(6);
  });

  it('shows an answer in the queue of replies, and takes it off when it is handled', async () => {
    // The first look only finds where the mailbox stands: what came before it is left to a search.
    await ana.sidebar.getByRole('button', { name: 'Back to outreach' }).click();
    await ana.sidebar.getByRole('button', { name: 'Look for replies now' }).press('Enter');
    await ana.sidebar.getByText('0 new messages').first().waitFor();
    await mail.read('Mira, an idea');
    const sides = ana.page.getByRole('group', { name: 'The other side' });
    await sides.getByText('Reply').click();
    await ana.page.getByRole('textbox', { name: 'Text', exact: true }).fill('Gladly, for EUR 450 a Reel.');
    await sides.getByRole('button', { name: 'Reply' }).last().click();
    await expect.poll(() => mail.messages.count()).toBe(2);

    await ana.sidebar.getByRole('button', { name: 'Look for replies now' }).press('Enter');
    await ana.sidebar.getByRole('button', { name: '1 reply' }).press('Enter');
    await ana.sidebar.getByText('Gladly, for EUR 450 a Reel.').waitFor();
    expect(await barriers('.side')).toEqual([]);
    await ana.sidebar.getByRole('button', { name: 'Interested' }).press('Enter');
    await ana.sidebar.getByText('No reply waits').waitFor();
  });

  it('reports nothing wrong on the page', () => expect(ana.errors).toEqual([]));
});
