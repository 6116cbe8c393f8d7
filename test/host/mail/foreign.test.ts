// Two mail merges that know nothing of the workbench, run as they are.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createHost, type Host } from '../../../workbench/host/index.ts';
import { given } from './script.ts';

const user = 'ana@example.com';
const png = Buffer.from('89504e470d0a1a0a', 'hex');

function hostWith(file: string, cells: string[][]): Host {
  const host = createHost({
    code: readFileSync(new URL(`../../fixtures/scripts/${file}`, import.meta.url), 'utf8'),
    user,
    timeZone: 'Europe/Madrid',
    cost: 'google',
    manifest: {
      timeZone: 'Europe/Madrid',
      dependencies: { enabledAdvancedServices: [{ userSymbol: 'Gmail', serviceId: 'gmail', version: 'v1' }] },
    },
  });
  host.person(user).paste('A1', cells);
  return host;
}

/** What a column shows, from row 2 on. */
function column(host: Host, number: number, rows: number): string[] {
  const [sheet] = host.workbook.sheets;
  return Array.from({ length: rows }, (_, i) => sheet?.displayValue(i + 2, number) ?? '');
}

describe('a mail merge on GmailApp', () => {
  const people = [
    ['Recipient', 'First name', 'Email Sent'],
    ['eva@example.org', 'Eva', ''],
    ['not an address', 'Nobody', ''],
    ['li@example.org', 'Li "Wei" Ñ', ''],
    ['old@example.org', 'Old', 'yesterday'],
  ];

  it('sends its template with pictures and files to every row without a mark, and marks them', () => {
    const host = hostWith('mail-merge-gmailapp.js', people);
    host.mail.draft({
      subject: 'Hello {{First name}}',
      html: 'Hi {{First name}} <img src="cid:ii_1" alt="logo.png" width="10">',
      inline: { ii_1: { filename: 'logo.png', type: 'image/png', bytes: png } },
      attachments: [{ filename: 'kit.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF') }],
    });
    const outcome = host.run('sendEmails', 'Hello {{First name}}');
    expect(given(outcome)).toBe(4);
    expect(outcome.ms).toBeGreaterThan(1000);
    expect(
      host.mail
        .arrived()
        .map(({ address, message }) => [
          address,
          message.subject,
          message.attachments.map((file) => file.filename),
        ]),
    ).toEqual([
      ['eva@example.org', 'Hello Eva', ['logo.png', 'kit.pdf']],
      ['li@example.org', 'Hello Li "Wei" Ñ', ['logo.png', 'kit.pdf']],
    ]);
    const [first] = host.mail.arrived();
    expect(first?.message.html).toContain('Hi Eva');
    expect(first?.message.attachments[0]?.contentId).toBe('ii_1');
    expect(column(host, 3, 4)).toEqual([
      expect.stringMatching(/\d/),
      'Invalid email: not an address',
      expect.stringMatching(/\d/),
      'yesterday',
    ]);
  });

  it('cut off before its marks has sent, and sends to everybody again: the harm the bench can show', () => {
    const host = hostWith('mail-merge-gmailapp.js', people);
    host.mail.draft({ subject: 'Hello', html: 'Hi {{First name}}' });
    host.before({ name: 'SpreadsheetApp.Range.setValues' }, { do: 'kill' });
    expect(host.run('sendEmails', 'Hello').error?.killed).toBe(true);
    expect(column(host, 3, 4)).toEqual(['', '', '', 'yesterday']);
    given(host.run('sendEmails', 'Hello'));
    expect(host.mail.arrived('eva@example.org').length).toBe(2);
  });
});

describe('a mail merge on the advanced service', () => {
  const people = [
    ['Email', 'Name', 'Status', 'Thread'],
    ['eva@example.org', 'Eva', '', ''],
    ['li@example.org', 'Li', '', ''],
  ];

  it('sends raw MIME with its own headers, remembers threads, follows up in them, and sees who answered', () => {
    const host = hostWith('mail-merge-gmail-api.js', people);
    host.mail.draft({
      subject: 'Template: first contact',
      html: '<p>Dear {{Name}} 😀</p><img src="cid:ii_1">',
      text: 'Dear {{Name}}',
      inline: { ii_1: { filename: 'ñ.png', type: 'image/png', bytes: png } },
    });
    given(host.run('sendFirstContacts'));
    const [toEva, toLi] = host.mail.sent();
    if (!toEva || !toLi) throw new Error('nothing was sent');
    expect([toEva.subject, toEva.header('List-Unsubscribe'), toEva.text.trim()]).toEqual([
      'Hello Eva',
      '<mailto:stop@example.com>',
      'Dear Eva',
    ]);
    expect(toEva.attachments.map((file) => [file.filename, Buffer.from(file.bytes).equals(png)])).toEqual([
      ['ñ.png', true],
    ]);
    expect(host.mail.arrived('li@example.org')[0]?.message.html).toContain('😀');
    expect(column(host, 4, 2)).toEqual([toEva.threadId, toLi.threadId]);

    host.mail.reply(toEva, { text: 'Gladly', client: 'Outlook' });
    given(host.run('sendFollowUps'));
    expect(column(host, 3, 2)).toEqual(['Replied', 'Followed up']);
    const thread = host.mail.threads().find((one) => one.id === toLi.threadId);
    expect(thread?.messages.map((message) => message.subject)).toEqual(['Hello Li', 'Re: Hello Li']);
    expect(thread?.messages[1]?.text).toContain('👋');
    expect(thread?.messages[1]?.references).toBe(toLi.messageId);
    expect(host.mail.arrived().length).toBe(3);
  });
});
