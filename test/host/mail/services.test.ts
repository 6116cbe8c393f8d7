// GmailApp and MailApp as a script meets them, and in what they differ.
import { describe, expect, it } from 'vitest';
import type { Limits } from '../../../workbench/host/index.ts';
import { caught, given, hostFor, run, user } from './script.ts';

const eva = 'eva@example.org';
const send = (service: string, more = '') => `${service}.sendEmail('${eva}', 'Hello', 'Hi'${more})`;

describe('what GmailApp and MailApp write', () => {
  it('arrives with bodies, names, attachments, inline images and reply address', () => {
    for (const service of ['GmailApp', 'MailApp']) {
      const host = hostFor(`
        const png = Utilities.newBlob([-119, 80, 78, 71], 'image/png', 'logo.png');
        ${service}.sendEmail('${eva}', 'Año nuevo', 'plain', {
          htmlBody: '<p>ñ <img src="cid:logo"></p>', name: 'Ana de Marca', replyTo: 'team@example.com',
          cc: 'li@example.org', bcc: 'boss@example.org',
          attachments: [Utilities.newBlob('a;b', 'text/csv', 'lista ñ.csv')], inlineImages: { logo: png },
        });
      `);
      given(host.run('main'));
      const [mail] = host.mail.arrived(eva);
      expect(mail?.message.subject).toBe('Año nuevo');
      expect(mail?.message.from).toBe('Ana de Marca <ana@example.com>');
      expect(mail?.message.replyTo).toBe('team@example.com');
      expect(mail?.message.text).toBe('plain');
      expect(mail?.message.html).toBe('<p>ñ <img src="cid:logo"></p>');
      expect(
        mail?.message.attachments.map((file) => [
          file.filename,
          file.type,
          file.contentId && 'id',
          Buffer.from(file.bytes).toString('latin1'),
        ]),
      ).toEqual([
        ['logo.png', 'image/png', 'id', '\x89PNG'],
        ['lista ñ.csv', 'text/csv', 'id', 'a;b'],
      ]);
      expect(host.mail.arrived().map((one) => one.address)).toEqual([
        eva,
        'li@example.org',
        'boss@example.org',
      ]);
    }
  });

  it('loses emoji in GmailApp, and in no other service', () => {
    const host = hostFor(`
      const text = 'Hi 😀 ñ €';
      ${['GmailApp', 'MailApp'].map((service) => `${service}.sendEmail('${eva}', text, text, { htmlBody: text });`).join('')}
      GmailApp.createDraft('${eva}', text, text).send();
      const raw = 'To: ${eva}\\r\\nSubject: =?UTF-8?B?' + Utilities.base64Encode(text, Utilities.Charset.UTF_8) + '?=\\r\\nContent-Type: text/plain; charset=UTF-8\\r\\n\\r\\n' + text;
      Gmail.Users.Messages.send({ raw: Utilities.base64EncodeWebSafe(raw, Utilities.Charset.UTF_8) }, 'me');
    `);
    given(host.run('main'));
    expect(host.mail.arrived().map(({ message }) => [message.subject, message.text])).toEqual([
      ['Hi ?? ñ €', 'Hi ?? ñ €'],
      ['Hi 😀 ñ €', 'Hi 😀 ñ €'],
      ['Hi ?? ñ €', 'Hi ?? ñ €'],
      ['Hi 😀 ñ €', 'Hi 😀 ñ €'],
    ]);
    expect(host.mail.arrived()[0]?.message.html).toBe('Hi ?? ñ €');
  });

  it('GmailApp.sendEmail tells no ID, createDraft().send() does', () => {
    expect(
      run(
        `const sent = GmailApp.createDraft('${eva}', 'Hello', 'Hi').send(); return [${send('GmailApp')} === GmailApp, sent.getId() === GmailApp.search('in:sent').length, typeof sent.getId(), sent.getThread().getMessageCount()];`,
      ),
    ).toEqual([true, false, 'string', 1]);
  });

  it('MailApp takes its arguments in all four forms', () => {
    const host = hostFor(`
      MailApp.sendEmail({ to: '${eva}', subject: 'one', body: 'b' });
      MailApp.sendEmail('${eva}', 'two', 'b');
      MailApp.sendEmail('${eva}', 'three', 'b', { cc: 'li@example.org' });
      MailApp.sendEmail('${eva}', 'team@example.com', 'four', 'b');
    `);
    given(host.run('main'));
    expect(host.mail.sent().map((message) => [message.subject, message.cc, message.replyTo])).toEqual([
      ['one', '', ''],
      ['two', '', ''],
      ['three', 'li@example.org', ''],
      ['four', '', 'team@example.com'],
    ]);
  });

  it('GmailApp sends as a verified alias only, MailApp as none', () => {
    const host = hostFor(`
      ${send('GmailApp', ", { from: 'brand@example.com' }")};
      ${send('MailApp', ", { from: 'brand@example.com' }")};
      const pending = (() => { ${caught(send('GmailApp', ", { from: 'new@example.com' }"))} })();
      return [GmailApp.getAliases(), pending];
    `);
    host.mail.alias('brand@example.com', { name: 'Brand' });
    host.mail.alias('new@example.com', { verified: false });
    expect(given(host.run('main'))).toEqual([
      ['brand@example.com'],
      ['Exception', 'Invalid argument: new@example.com', null],
    ]);
    expect(host.mail.sent().map((message) => message.from)).toEqual([
      'Brand <brand@example.com>',
      'Ana <ana@example.com>',
    ]);
  });
});

describe('what they refuse', () => {
  const many = (count: number) =>
    `Array.from({ length: ${count} }, (_, i) => 'p' + i + '@example.org').join(',')`;
  const cases: [why: string, call: string, message: string][] = [
    ['no recipient', "GmailApp.sendEmail('', 's', 'b')", 'Failed to send email: no recipient'],
    ['an address that is none', "MailApp.sendEmail('eva', 's', 'b')", 'Invalid email: eva'],
    ['a bad Cc', send('GmailApp', ", { cc: 'x@' }"), 'Invalid email: x@'],
    [
      '51 recipients',
      `GmailApp.sendEmail('${eva}', 's', 'b', { bcc: ${many(50)} })`,
      'Limit Exceeded: Email Recipients Per Message.',
    ],
    [
      'a subject of 251 characters',
      `MailApp.sendEmail('${eva}', 'x'.repeat(251), 'b')`,
      'Argument too large: subject',
    ],
    [
      'a body above 200 KB',
      `GmailApp.sendEmail('${eva}', 's', 'x'.repeat(200 * 1024 + 1))`,
      'Limit Exceeded: Email Body Size.',
    ],
    [
      '251 attachments',
      send('MailApp', ", { attachments: Array.from({ length: 251 }, () => Utilities.newBlob('x')) }"),
      'Limit Exceeded: Email Attachments Per Message.',
    ],
    [
      '26 MB of attachments',
      send('GmailApp', ", { attachments: [Utilities.newBlob('x'.repeat(26 * 1024 * 1024))] }"),
      'Limit Exceeded: Email Total Attachments Size.',
    ],
    [
      'an attachment that is no file',
      send('GmailApp', ", { attachments: ['a.png'] }"),
      'Invalid argument: attachments',
    ],
    [
      'images that are no map',
      send('GmailApp', ", { htmlBody: 'x', inlineImages: [1] }"),
      'Invalid argument: inlineImages',
    ],
    ['a search for more than 500', "GmailApp.search('x', 0, 501)", 'Argument max cannot exceed 500.'],
    [
      'arguments of the wrong kind',
      "GmailApp.sendEmail(['a@example.org'], 's', 'b')",
      "The parameters (String[],String,String) don't match the method signature for GmailApp.sendEmail.",
    ],
  ];
  it.each(cases)('%s', (_, call, message) => {
    expect((run(caught(call)) as string[])[1]).toBe(message);
  });

  it('in the language of the account', () => {
    const host = hostFor(caught(`GmailApp.sendEmail('${eva}', 's', 'b', { bcc: ${many(50)} })`));
    host.account(user, 'es');
    expect((given(host.run('main')) as string[])[1]).toBe(
      'Límite excedido: Destinatarios de correo electrónico por mensaje.',
    );
  });

  const accounts: [account: Limits['account'], limit: number][] = [
    ['consumer', 100],
    ['workspace', 1500],
  ];
  it.each(accounts)(
    'a %s account more than %i recipients a day, GmailApp and MailApp together, the API not counted',
    (account, limit) => {
      const host = hostFor(
        `
      const before = MailApp.getRemainingDailyQuota();
      GmailApp.sendEmail('a@example.org,b@example.org', 's', 'b');
      Gmail.Users.Messages.send({ raw: Utilities.base64EncodeWebSafe('To: ${eva}\\r\\nSubject: s\\r\\n\\r\\nx') }, 'me');
      const after = MailApp.getRemainingDailyQuota();
      let count = 2;
      try { for (;;) { MailApp.sendEmail('${eva}', 's', 'b', { cc: 'li@example.org' }); count += 2; } }
      catch (e) { return [before, after, count, e.message, MailApp.getRemainingDailyQuota()]; }
    `,
        { limits: { account } },
      );
      expect(given(host.run('main'))).toEqual([
        limit,
        limit - 2,
        limit,
        'Service invoked too many times for one day: email.',
        0,
      ]);
      host.clock.advance(24 * 3600_000);
      expect(given(host.run('main'))).toEqual([
        limit,
        limit - 2,
        limit,
        'Service invoked too many times for one day: email.',
        0,
      ]);
    },
  );

  it('and lose the answer of a send that had its effect', () => {
    const host = hostFor(caught(send('GmailApp')));
    host.mail.fail({ call: 'GmailApp.sendEmail', with: 'serverError', afterEffect: true });
    expect((given(host.run('main')) as string[])[1]).toContain('server error');
    expect(host.mail.arrived().length).toBe(1);
  });
});

describe('GmailApp objects', () => {
  it('a draft is a template: body, plain body, files with and without inline images', () => {
    const host = hostFor(`
      const draft = GmailApp.getDrafts().find((d) => d.getMessage().getSubject() === 'Template');
      const message = draft.getMessage();
      const names = (options) => message.getAttachments(options).map((a) => a.getName() + ' ' + a.getContentType() + ' ' + a.getSize() + ' ' + a.getHash().length);
      return [message.getBody(), message.getPlainBody(), names(), names({ includeInlineImages: false }), names({ includeAttachments: false }), message.isDraft(), draft.getId() === GmailApp.getDraft(draft.getId()).getId(), message.getRawContent().includes('Content-ID: <ii_1>')];
    `);
    host.mail.draft({
      to: eva,
      subject: 'Template',
      html: 'Hi <b>{{Name}}</b><img src="cid:ii_1" alt="logo.png">',
      inline: { ii_1: { filename: 'logo.png', type: 'image/png', bytes: Buffer.from('png') } },
      attachments: [{ filename: 'kit.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF') }],
    });
    expect(given(host.run('main'))).toEqual([
      '<div dir="ltr">Hi <b>{{Name}}</b><img data-surl="cid:ii_1" src="cid:ii_1" alt="logo.png"></div>',
      'Hi *{{Name}}*[image: logo.png]',
      ['logo.png image/png 3 40', 'kit.pdf application/pdf 4 40'],
      ['kit.pdf application/pdf 4 40'],
      ['logo.png image/png 3 40'],
      true,
      true,
      true,
    ]);
  });

  it('thread.reply answers the sender of the last message: oneself, until somebody answers', () => {
    const host = hostFor(
      "GmailApp.getThreadById(first).reply('Again'); return GmailApp.getThreadById(first).getMessages().map((m) => m.getTo());",
    );
    const sent = host.mail.send(host.mail.draft({ to: eva, subject: 'Spring' }).id);
    expect(given(host.run('main', sent.threadId))).toEqual([eva, 'ana@example.com']);
    host.mail.reply(sent, { text: 'Yes' });
    host.clock.advance(1000);
    expect((given(host.run('main', sent.threadId)) as string[]).at(-1)).toBe(eva);
  });

  it('replyAll goes to the sender and to everybody', () => {
    const host = hostFor(
      "GmailApp.getMessageById(first).replyAll('Hi all'); const last = GmailApp.getThreadById(second).getMessages().pop(); return [last.getTo(), last.getCc(), last.getSubject()];",
    );
    host.mail.deliver({
      from: eva,
      to: 'ana@example.com, li@example.org',
      cc: 'ben@example.com',
      subject: 'Plan',
      text: 'x',
      headers: { 'Message-ID': '<plan@mail.example>' },
    });
    const [message] = host.mail.inbox();
    expect(given(host.run('main', message?.id, message?.threadId))).toEqual([
      eva,
      'ana@example.com, li@example.org, ben@example.com',
      'Re: Plan',
    ]);
  });

  it('a draft reply is a draft in the thread until it is sent', () => {
    const host = hostFor(`
      const draft = GmailApp.getThreadById(first).createDraftReply('Later', { subject: 'Re: Spring' });
      const drafted = draft.getMessage().getThread().getId() === first;
      const sent = draft.send();
      return [drafted, sent.getThread().getId() === first, GmailApp.getDrafts().length];
    `);
    const sent = host.mail.send(host.mail.draft({ to: eva, subject: 'Spring' }).id);
    host.mail.reply(sent, { text: 'Yes' });
    expect(given(host.run('main', sent.threadId))).toEqual([true, true, 0]);
  });

  it('marks are seen only after a refresh, and only a second later', () => {
    const host = hostFor(`
      const message = GmailApp.getMessageById(first);
      const seen = [message.isUnread()];
      message.markRead();
      seen.push(message.isUnread(), message.refresh().isUnread());
      Utilities.sleep(1000);
      seen.push(message.isUnread(), message.refresh().isUnread());
      return seen;
    `);
    host.mail.deliver({ from: eva, subject: 's', text: 'x' });
    expect(given(host.run('main', host.mail.inbox()[0]?.id))).toEqual([true, true, true, true, false]);
  });

  it('labels are made once, put on threads and found by them', () => {
    const host = hostFor(`
      const label = GmailApp.createLabel('Muster/Replied');
      label.addToThread(GmailApp.getInboxThreads()[0]);
      return [GmailApp.createLabel('muster/replied').getName(), GmailApp.getUserLabelByName('Nothing'), label.getThreads().length, GmailApp.getInboxThreads()[0].getLabels().map((l) => l.getName())];
    `);
    host.mail.deliver({ from: eva, subject: 's', text: 'x' });
    expect(given(host.run('main'))).toEqual(['Muster/Replied', null, 1, ['Muster/Replied']]);
  });

  it('headers are asked for by their exact name', () => {
    const host = hostFor(
      "const m = GmailApp.getMessageById(first); return [m.getHeader('X-Failed-Recipients'), m.getHeader('x-failed-recipients'), m.getHeader('X-None'), m.getFrom()];",
    );
    const sent = host.mail.send(host.mail.draft({ to: eva, subject: 's' }).id);
    host.mail.bounce(sent);
    expect(given(host.run('main', host.mail.inbox()[0]?.id))).toEqual([
      eva,
      '',
      '',
      'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
    ]);
  });

  it('search goes by the index, which lags', () => {
    const host = hostFor("return GmailApp.search('from:eva@example.org').length");
    host.mail.deliver({ from: eva, subject: 's', text: 'x' });
    expect(given(host.run('main'))).toBe(0);
    host.clock.advance(1000);
    expect(given(host.run('main'))).toBe(1);
  });

  it('what the workbench does not have is refused by name', () => {
    expect(() => run('GmailApp.getPriorityInboxThreads()')).toThrow(
      'GmailApp.getPriorityInboxThreads is not supported by the workbench',
    );
    expect(() => run("Gmail.Users.watch({}, 'me')")).toThrow(
      'Gmail.Users.watch is not supported by the workbench',
    );
  });
});

describe('permission', () => {
  const auth = (name: string) => `https://www.googleapis.com/auth/${name}`;
  const cases: [scope: string, call: string, allowed: boolean][] = [
    ['script.send_mail', send('MailApp'), true],
    ['script.send_mail', 'MailApp.getRemainingDailyQuota()', true],
    ['script.send_mail', send('GmailApp'), false],
    ['gmail.compose', send('MailApp'), false],
    ['gmail.compose', send('GmailApp'), true],
    ['gmail.compose', "GmailApp.search('x')", false],
    ['gmail.readonly', "GmailApp.search('x')", true],
    ['gmail.readonly', 'GmailApp.getDrafts()', true],
    ['gmail.readonly', "GmailApp.createLabel('x')", false],
    ['gmail.modify', "GmailApp.createLabel('x')", true],
  ];
  it.each(cases)('%s, %s: %s', (scope, call, allowed) => {
    expect(run(caught(call), { scopes: [auth(scope)] }) === 'nothing').toBe(allowed);
  });
});
