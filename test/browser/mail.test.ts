// The mailbox of the workbench: writing, reading and answering mail as the person at the window.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBarriers } from '../sidebar/support/axe.ts';
import { driveMail, type MailDriver, projectOf, type TestProject } from './support/mail.ts';
import { openSmtp, type SmtpServer } from './support/smtp.ts';
import { leaveBrowser, openWorkbench, type TestWorkbench, type Window } from './support/workbench.ts';

/** One pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** What hinders people on the page, the grid's own parts aside. */
const barriers = async (page: Page): Promise<string[]> =>
  (await findBarriers(page)).filter((found) => !/univer|Notifications/.test(found));

/** What the fixtures lack: a menu of what they can do, and a look at mail from the script's side. */
const own = `
  var firstOpen = onOpen;
  onOpen = function () {
    firstOpen();
    SpreadsheetApp.getUi().createMenu('More').addItem('First contacts', 'sendFirstContacts')
      .addItem('Follow-ups', 'sendFollowUps').addItem('Conversations', 'look').addItem('Drafts', 'drafts').addToUi();
  };
  function look() {
    var rows = [];
    GmailApp.search('from:eva@example.org OR to:eva@example.org').forEach(function (thread) {
      thread.getMessages().forEach(function (message) {
        rows.push([
          thread.getId() === message.getThread().getId(),
          message.getFrom(),
          message.getPlainBody().split('\\n')[0].trim(),
        ]);
      });
    });
    SpreadsheetApp.getActiveSheet().getRange(10, 1, rows.length, 3).setValues(rows);
  }
  function drafts() {
    var sheet = SpreadsheetApp.getActiveSheet();
    var rows = GmailApp.getDrafts().map(function (draft) {
      var message = draft.getMessage();
      return [draft.getId(), message.getId(), message.getSubject(), message.getFrom(), message.getCc(), message.getBody()];
    });
    var looks = Number(sheet.getRange('G1').getValue()) + 1;
    sheet.clearContents();
    sheet.getRange('G1').setValue(looks);
    sheet.getRange('A1').setValue('look ' + looks + ': ' + rows.length);
    if (rows.length) sheet.getRange(2, 1, rows.length, 6).setValues(rows);
  }`;

let smtp: SmtpServer;
let project: TestProject;
let workbench: TestWorkbench;
beforeAll(async () => {
  smtp = await openSmtp();
  project = projectOf(['mail-merge-gmailapp.js', 'mail-merge-gmail-api.js'], own);
  workbench = await openWorkbench({ project: project.folder, env: { WORKBENCH_SMTP_URL: smtp.url } });
});
afterAll(async () => {
  await workbench?.close();
  await leaveBrowser();
  project.remove();
  smtp.close();
});

interface Desk {
  ana: Window;
  mail: MailDriver;
}

/** A person with a mailbox of their own, and a sheet. */
async function sitDown(as: string, cells?: string): Promise<Desk> {
  const ana = await workbench.open(as);
  ana.page.setDefaultTimeout(10_000);
  await ana.page.getByRole('button', { name: 'Add sheet' }).click();
  if (cells) {
    await ana.grid.paste('A1', cells);
    await ana.grid.shows('A4', /@/);
  }
  return { ana, mail: driveMail(ana.page) };
}

describe('a mail merge on GmailApp, unedited', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await sitDown(
      'ana@example.com',
      'Recipient\tFirst name\tEmail Sent\neva@example.org\tEva\t\nnot an address\tNobody\t\nlin@example.org\tLin\t',
    );
  });

  it('finds the draft that was written in the mailbox, with a picture inside and a file', async () => {
    const { ana, mail } = desk;
    await mail.open();
    await ana.page.getByRole('button', { name: 'Write' }).click();
    await ana.page.getByLabel('Subject').fill('A gift for {{First name}}');
    await mail.body.click();
    await ana.page.keyboard.type('Dear {{First name}}, we love ');
    await ana.page.keyboard.press('Control+b');
    await ana.page.keyboard.type('your work');
    await ana.page.keyboard.press('Control+b');
    await ana.page.keyboard.press('Enter');
    await ana.page
      .getByLabel('Insert picture: files')
      .setInputFiles({ name: 'box.png', mimeType: 'image/png', buffer: png });
    await mail.body.locator('img').waitFor();
    await ana.page
      .getByLabel('Attach files: files')
      .setInputFiles({ name: 'Brief.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') });
    await ana.page.getByText('Brief.pdf').waitFor();
    await mail.saved();
    await ana.page.getByRole('button', { name: 'Save and close' }).click();
    await mail.folder('Drafts');
    await expect.poll(() => mail.lines.allInnerTexts()).toEqual([expect.stringContaining('A gift for')]);

    await mail.menu('Mail Merge', 'Send Emails');
    await ana.page.getByRole('alertdialog').getByRole('textbox').fill('A gift for {{First name}}');
    await ana.page.keyboard.press('Enter');
    await ana.grid.shows('C3', 'Invalid email: not an address');
    await ana.grid.shows('C4', /\d/);
  });

  it('has sent what can be read in the mailbox as its recipient sees it', async () => {
    const { ana, mail } = desk;
    await mail.folder('Sent');
    await expect.poll(() => mail.lines.count()).toBe(2);
    await mail.read('eva@example.org');
    await expect.poll(() => mail.shown.locator('body').innerText()).toContain('Dear Eva, we love your work');
    await expect.poll(() => mail.shown.locator('b').first().innerText()).toBe('your work');
    const picture = mail.shown.locator('img');
    await expect
      .poll(() => picture.getAttribute('src'))
      .toBe(`data:image/png;base64,${png.toString('base64')}`);
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1);
    await ana.page.getByLabel('Seen as').selectOption('eva@example.org');
    await ana.page.getByRole('button', { name: 'Show original' }).click();
    const dialog = ana.page.getByRole('dialog', { name: /as eva@example.org got it/ });
    await dialog.getByText('Delivered-To').waitFor();
    await dialog.getByRole('tab', { name: 'Source' }).click();
    await dialog.getByText('Content-Disposition: inline; filename="box.png"').waitFor();
    await ana.page.keyboard.press('Escape');
    const [file] = await Promise.all([
      ana.page.waitForEvent('download'),
      ana.page.getByRole('button', { name: /Brief\.pdf/ }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('Brief.pdf');
  });

  it('sees the reply that was given in the mailbox, in the thread', async () => {
    const { ana, mail } = desk;
    await ana.page.getByRole('group', { name: 'The other side' }).getByText('Reply').click();
    await ana.page.getByLabel('Written in').selectOption('Outlook');
    await ana.page.getByRole('textbox', { name: 'Text', exact: true }).fill('With pleasure!');
    await ana.page.getByRole('form', { name: 'Reply' }).getByRole('button', { name: 'Reply' }).click();
    await expect.poll(() => mail.messages.count()).toBe(2);
    await expect.poll(() => mail.shown.locator('body').innerText()).toContain('With pleasure!');
    // The quoted picture has come along.
    await expect.poll(() => mail.shown.locator('img').getAttribute('src')).toContain('data:image/png');
    await mail.menu('More', 'Conversations');
    await ana.grid.shows('C11', 'With pleasure!');
    await expect
      .poll(() => ana.grid.texts('A10:C11'))
      .toEqual([
        ['TRUE', 'Ana <ana@example.com>', expect.stringContaining('Dear Eva')],
        ['TRUE', 'eva@example.org', 'With pleasure!'],
      ]);
  });

  it('goes to an SMTP server too, where one is named', async () => {
    await expect
      .poll(() => smtp.said.filter((line) => line.startsWith('RCPT TO')))
      .toEqual(['RCPT TO:<eva@example.org>', 'RCPT TO:<lin@example.org>']);
    expect(smtp.said).toContain('Subject: A gift for Eva');
  });

  it('reports nothing wrong on the page', () => expect(desk.ana.errors).toEqual([]));
});

describe('a mail merge on the advanced service, unedited', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await sitDown(
      'ben@example.com',
      'Email\tName\tStatus\tThread\neva@example.org\tEva\t\t\nlin@example.org\tLin\t\t\nmira@example.org\tMira\t\t',
    );
  });

  it('follows up in the threads of those who have not answered', async () => {
    const { ana, mail } = desk;
    await mail.open();
    await ana.page.keyboard.press('c');
    await ana.page.getByLabel('Subject').fill('Template: first contact');
    await mail.body.click();
    await ana.page.keyboard.type('Dear {{Name}}, hello');
    await mail.saved();
    await ana.page.keyboard.press('Escape');
    await mail.menu('More', 'First contacts');
    await ana.grid.shows('C4', 'Sent');
    await mail.folder('Sent');
    await mail.read('Hello Eva');
    const sides = ana.page.getByRole('group', { name: 'The other side' });
    await sides.getByText('Reply').click();
    await sides.getByRole('button', { name: 'Reply' }).last().click();
    await expect.poll(() => mail.messages.count()).toBe(2);
    await mail.read('Hello Lin');
    await sides.getByText('Bounce').click();
    await ana.page.getByLabel('Arrives').selectOption('at once');
    await sides.getByRole('button', { name: 'Bounce' }).last().click();
    await expect.poll(() => mail.messages.count()).toBe(2);
    await expect.poll(() => mail.shown.locator('body').innerText()).toContain('Address not found');
    await mail.menu('More', 'Follow-ups');
    await ana.grid.shows('C4', 'Followed up');
    // The script takes whatever comes for an answer, a bounce too.
    await expect.poll(() => ana.grid.texts('C2:C4')).toEqual([['Replied'], ['Replied'], ['Followed up']]);
    await mail.read('Hello Mira');
    await expect.poll(() => mail.messages.count()).toBe(2);
    expect(ana.errors).toEqual([]);
  });
});

describe('drafts', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await sitDown('carla@example.com');
    await desk.mail.open();
  });
  let looks = 0;
  const look = async (count: number) => {
    await desk.ana.grid.select('A1');
    await desk.mail.menu('More', 'Drafts');
    await desk.ana.grid.shows('A1', `look ${++looks}: ${count}`);
    return (await desk.ana.grid.texts('A2:F2'))[0] ?? [];
  };

  it('carry the signature and name of the alias they are written from', async () => {
    const { ana } = desk;
    await ana.page.getByRole('button', { name: 'Mail settings' }).click();
    await ana.page.getByRole('button', { name: 'Add another address' }).click();
    await ana.page.getByLabel('Name', { exact: true }).fill('Studio Ana');
    await ana.page.getByLabel('Address', { exact: true }).fill('studio@example.com');
    await ana.page.getByRole('textbox', { name: 'Signature' }).click();
    await ana.page.keyboard.type('Studio, Example Street');
    await ana.page.getByRole('button', { name: 'Save', exact: true }).click();
    await ana.page.getByText('Studio Ana <studio@example.com>').waitFor();
    await expect.poll(() => barriers(ana.page)).toEqual([]);
    await ana.page.keyboard.press('Escape');

    await ana.page.getByRole('button', { name: 'Write' }).click();
    await ana.page.getByRole('combobox', { name: 'From' }).selectOption('studio@example.com');
    await ana.page.getByRole('button', { name: 'Cc Bcc' }).click();
    await ana.page.getByLabel('Cc', { exact: true }).fill('lin@example.org');
    await ana.page.getByLabel('Subject').fill('Spring');
    await desk.mail.body.click();
    await ana.page.keyboard.type('Hi {{First name}} ');
    await ana.page.getByRole('button', { name: 'Insert emoji' }).click();
    await ana.page.getByRole('button', { name: '🌸' }).click();
    await ana.page.keyboard.press('Enter');
    await ana.page.getByRole('button', { name: 'Bulleted list' }).click();
    await ana.page.keyboard.type('one');
    await ana.page.getByRole('button', { name: 'Insert link' }).click();
    await ana.page.getByLabel('Address of the link').fill('example.com/{{Code}}');
    await ana.page.keyboard.press('Enter');
    await desk.mail.saved();
    await expect.poll(() => barriers(ana.page)).toEqual([]);
    const [, , subject, from, cc, html = ''] = await look(1);
    expect([subject, from, cc]).toEqual(['Spring', 'Studio Ana <studio@example.com>', 'lin@example.org']);
    expect(html).toMatch(/^<div dir="ltr">Hi \{\{First name\}\}/);
    expect(html).toContain('<img data-emoji="🌸" class="an1" alt="🌸"');
    expect(html).toContain('<li>one<a href="https://example.com/{{Code}}">');
    expect(html).toMatch(/class="gmail_signature" .*Studio, Example Street.*<\/div>$/);
  });

  it('keep their ID while they are edited, with placeholders split on wish', async () => {
    const { ana, mail } = desk;
    const [before, messageBefore] = await look(1);
    await ana.page.getByRole('button', { name: 'Save and close' }).click();
    await mail.folder('Drafts');
    await mail.read('Spring');
    await mail.body.click({ position: { x: 300, y: 200 } });
    await ana.page.getByRole('button', { name: 'More' }).click();
    await ana.page.getByLabel('Split placeholders').check();
    await mail.saved();
    const [id, messageId, , , , html = ''] = await look(1);
    expect(id).toBe(before);
    expect(messageId).not.toBe(messageBefore);
    expect(html).not.toContain('{{First name}}');
    expect(html.replace(/<[^>]*>/g, '').replace(/&nbsp;/g, ' ')).toContain('Hi {{First name}}');
    expect(html).toContain('data-emoji="🌸"');
    expect(html).toContain('href="https://example.com/{{Code}}"');
    expect(html.match(/gmail_signature"/g)?.length).toBe(2);
  });

  it('are gone for a script once scheduled, and there again once that is taken back', async () => {
    const { ana, mail } = desk;
    await ana.page.getByLabel('To', { exact: true }).fill('eva@example.org');
    await ana.page.getByRole('button', { name: 'Schedule send' }).click();
    await ana.page.getByRole('button', { name: 'Tomorrow at 08:00' }).click();
    await ana.page.getByText('Send scheduled').waitFor();
    await look(0);
    await mail.folder('Scheduled');
    await mail.read('Spring');
    await ana.page.getByRole('button', { name: 'Cancel send' }).click();
    await look(1);
    await mail.folder('Drafts');
    await mail.read('Spring');
    await ana.page.getByRole('button', { name: 'Schedule send' }).click();
    await ana.page.getByRole('button', { name: 'In an hour' }).click();
    await mail.folder('Sent');
    await ana.page.locator('.clock .pill').click();
    await ana.page.getByRole('menuitem', { name: '6 hours' }).click();
    await expect.poll(() => mail.lines.count()).toBe(1);
    await look(0);
  });

  it('are sent by hand, refused without a recipient, and discarded', async () => {
    const { ana, mail } = desk;
    await ana.page.getByRole('button', { name: 'Write' }).click();
    await ana.page.getByLabel('Subject').fill('To nobody');
    await ana.page.getByRole('button', { name: 'Send', exact: true }).click();
    await ana.page.getByRole('alert').getByText('Recipient address required').waitFor();
    await ana.page.getByLabel('To', { exact: true }).fill('lin@example.org');
    await ana.page.keyboard.press('Control+Enter');
    await ana.page.getByText('Message sent').waitFor();
    await expect.poll(() => mail.lines.count()).toBe(2);
    await ana.page.getByRole('button', { name: 'Write' }).click();
    await ana.page.getByLabel('Subject').fill('Never');
    await mail.saved();
    await ana.page.getByRole('button', { name: 'Discard draft' }).click();
    await look(0);
    expect(ana.errors).toEqual([]);
  });
});

describe('the other side', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await sitDown('dana@example.com');
    const { ana, mail } = desk;
    await mail.open();
    await ana.page.getByRole('button', { name: 'Write' }).click();
    await ana.page.getByLabel('To', { exact: true }).fill('Eva Lind <eva@example.org>, finn@example.com');
    await ana.page.getByLabel('Subject').fill('Spring');
    await mail.body.click();
    await ana.page.keyboard.type('Shall we?');
    await ana.page.keyboard.press('Control+Enter');
    await ana.page.getByText('Message sent').waitFor();
    await mail.folder('Sent');
    await mail.read('Spring');
  });
  const does = async (side: string, fill: () => Promise<unknown> = async () => {}) => {
    const sides = desk.ana.page.getByRole('group', { name: 'The other side' }).first();
    await sides.getByRole('button', { name: side }).click();
    await fill();
    await sides.getByRole('button', { name: side }).last().click();
  };

  it('is out of the office, when the time has come', async () => {
    const { ana, mail } = desk;
    await does('Out of office', () => ana.page.getByLabel('Arrives').selectOption('in an hour'));
    await ana.page.getByText('On its way').waitFor();
    await expect.poll(() => mail.messages.count()).toBe(1);
    await ana.page.locator('.clock .pill').click();
    await ana.page.getByRole('menuitem', { name: '1 hour' }).click();
    await mail.folder('Inbox');
    await expect.poll(() => mail.lines.first().innerText()).toContain('Automatic reply: Spring');
  });

  it('opts out from another address, as a new mail that is unread', async () => {
    const { ana, mail } = desk;
    await mail.folder('Sent');
    await mail.read('Spring');
    await does('Opt out', async () => {
      await ana.page.getByLabel('Comes').selectOption('as a new mail');
      await ana.page.getByLabel('From another address').fill('Eva <eva.private@example.net>');
    });
    await mail.folder('Inbox');
    const line = mail.lines.filter({ hasText: 'Your message: Spring' });
    await expect.poll(() => line.innerText()).toContain('Please do not write to me');
    await expect.poll(() => line.getAttribute('class')).toContain('unread');
    await line.click();
    await expect.poll(() => line.getAttribute('class')).not.toContain('unread');
  });

  it('is a colleague with a mailbox of their own, told live', async () => {
    const { ana, mail } = desk;
    const ben = await workbench.open('finn@example.com');
    const hers = driveMail(ben.page);
    await expect.poll(() => ben.page.getByRole('button', { name: 'Mail, 1 unread' }).count()).toBe(1);
    await hers.open();
    await hers.read('Spring');
    await expect.poll(() => hers.shown.locator('body').innerText()).toContain('Shall we?');
    await ben.page.keyboard.press('r');
    await hers.body.click();
    await ben.page.keyboard.type('Count me in');
    await ben.page.keyboard.press('Control+Enter');
    await ben.page.getByText('Message sent').waitFor();
    await mail.folder('Sent');
    await mail.read('Spring');
    await expect.poll(() => mail.shown.locator('body').innerText()).toContain('Count me in');
    expect([...ana.errors, ...ben.errors]).toEqual([]);
    await ben.page.context().close();
  });

  it('can be told to bounce whatever comes', async () => {
    const { ana, mail } = desk;
    const sides = ana.page.getByRole('group', { name: 'The other side' }).first();
    await ana.page.locator('.message').first().locator('.messageHead').click();
    await does('Bounce', () => ana.page.getByLabel('And so with every mail from now on').check());
    await sides.getByText('eva@example.org: every mail bounces.').waitFor();
    await sides.getByRole('button', { name: 'No more' }).click();
    await expect.poll(() => sides.getByText('every mail bounces').count()).toBe(0);
    await expect.poll(() => barriers(ana.page)).toEqual([]);
    await expect.poll(() => mail.messages.count()).toBeGreaterThan(1);
  });
});

describe('mail that is broken or wants something', () => {
  const bytes = (text: string) => Buffer.from(text, 'latin1');
  const many = (count: number) =>
    Array.from(
      { length: count },
      (_, i) =>
        `--b\r\nContent-Type: application/octet-stream; name="f${i}"\r\nContent-Disposition: attachment; filename="f${i}"\r\n\r\nx\r\n`,
    ).join('');
  let nested = 'Subject: innermost\r\n\r\nhi';
  for (let i = 0; i < 60; i++) nested = `Content-Type: message/rfc822\r\nSubject: nested\r\n\r\n${nested}`;
  const broken: [why: string, subject: string, raw: Buffer][] = [
    ['a header without end', 'endless', bytes('Subject: endless\r\nX-A: b')],
    ['no header at all', '(no subject)', bytes('just text')],
    [
      'no boundary',
      'no boundary',
      bytes('Subject: no boundary\r\nContent-Type: multipart/mixed\r\n\r\n--x\r\n\r\nhi'),
    ],
    [
      'a boundary that never comes',
      'never',
      bytes('Subject: never\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\nhi'),
    ],
    [
      'a wrong charset',
      'charset',
      bytes('Subject: charset\r\nContent-Type: text/html; charset=klingon\r\n\r\n<b>\xe9\xff</b>'),
    ],
    [
      'odd addresses',
      'odd people',
      bytes(
        'From: "A, \\"B\\"" (c (d)) <a@example.org>\r\nTo: Group: x@example.org, =?UTF-8?B?w7E=?= <y@example.org>;, "un closed <z@\r\nSubject: odd people\r\n\r\nhi',
      ),
    ],
    [
      '500 parts',
      'five hundred',
      bytes(
        `Subject: five hundred\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhi\r\n${many(500)}--b--`,
      ),
    ],
    ['messages in messages', 'nested', bytes(nested)],
    [
      '25 MB',
      'large',
      Buffer.concat([
        bytes('Subject: large\r\nContent-Type: application/zip; name=large.zip\r\n\r\n'),
        Buffer.alloc(25_000_000, 65),
      ]),
    ],
    [
      'scripts, pictures and forms from outside',
      'attack',
      bytes(
        'Subject: attack\r\nContent-Type: text/html\r\n\r\n<script>parent.hurt=1</script><img src="https://track.example.net/p.gif" onerror="parent.hurt=1"><link rel=stylesheet href="https://track.example.net/c.css"><iframe src="https://track.example.net"></iframe><style>@import "https://track.example.net/d.css"; p{background:url(https://track.example.net/e)}</style><form action="https://track.example.net"><button>go</button></form><a href="https://track.example.net/click">click</a><p>end</p>',
      ),
    ],
  ];
  let desk: Desk;
  const asked: string[] = [];
  beforeAll(async () => {
    desk = await sitDown('gil@example.com');
    desk.ana.page.on('request', (request) => {
      if (!/^(?:http:\/\/127\.0\.0\.1|data:|blob:|about:)/.test(request.url())) asked.push(request.url());
    });
    await desk.mail.open();
    await desk.ana.page.getByRole('button', { name: 'Receive a mail from outside' }).click();
    await desk.ana.page.getByLabel('Mail files').setInputFiles(
      broken.map(([why, , buffer]) => ({ name: `${why}.eml`, mimeType: 'message/rfc822', buffer })),
      { timeout: 20_000 },
    );
    await desk.mail.lines.nth(broken.length - 1).waitFor({ timeout: 20_000 });
  });

  it.each(broken)('is shown as far as it can be read: %s', async (_, subject) => {
    const { ana, mail } = desk;
    await mail.read(subject);
    await ana.page.getByRole('article', { name: subject }).waitFor();
    await expect.poll(() => mail.shown.locator('body').count()).toBe(1);
    await ana.page.getByRole('button', { name: 'Show original' }).click();
    await ana.page.getByRole('dialog').locator('.headers').waitFor();
    await ana.page.keyboard.press('Escape');
  });

  it('reaches nothing outside, and no script in it runs', async () => {
    const { ana, mail } = desk;
    await mail.read('attack');
    await mail.shown.getByText('end').waitFor();
    await mail.shown.getByText('click').click();
    await mail.shown.getByText('end').waitFor();
    await expect.poll(() => ana.page.locator('.mailFrame').getAttribute('sandbox')).toBe('');
    await expect.poll(() => ana.page.evaluate(() => 'hurt' in window)).toBe(false);
    expect(asked).toEqual([]);
    expect(ana.errors.filter((text) => !text.includes('allow-popups'))).toEqual([]);
  });
});
