// What a mailbox shows of a message, and that nothing in it reaches outside.
import { type AddressInfo, createServer } from 'node:net';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { torn } from '../../../workbench/host/mail/composer.ts';
import { forwarder, smtpTransport } from '../../../workbench/host/mail/smtp.ts';
import { editable, headerLines, original, readable, threadLines } from '../../../workbench/host/mail/view.ts';
import { bench, eva } from './bench.ts';

const png = Buffer.from('89504e470d0a1a0a', 'hex');

describe('a shown message', () => {
  it('has its own pictures inside and the others left out', () => {
    const { mail } = bench();
    mail.deliver({
      from: eva,
      subject: 'Look',
      html: '<div><img data-surl="cid:ii_1" src="cid:ii_1" alt="a"><img src="https://track.example/p.gif"><p style="background:url(https://x.example/y)">hi</p></div>',
      inline: { ii_1: { filename: 'a.png', type: 'image/png', bytes: png } },
      attachments: [{ filename: 'kit.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF') }],
    });
    const [message] = mail.inbox();
    if (!message) throw new Error('nothing came');
    const shown = readable(message);
    expect(shown.page).toContain(`src="data:image/png;base64,${png.toString('base64')}"`);
    expect(shown.page).not.toMatch(/https?:/);
    expect(shown.leftOut).toBe(2);
    expect(shown.files.map((file) => [file.filename, file.size])).toEqual([['kit.pdf', 4]]);
  });

  const attacks = [
    '<script>alert(1)</script>',
    '<script src=https://x.example/a.js>',
    '<img src=https://x.example/a.png>',
    "<img src='//x.example/a.png'>",
    '<img srcset="https://x.example/a.png 2x">',
    '<body background="https://x.example/b">',
    '<link rel=stylesheet href=https://x.example/c.css>',
    '<meta http-equiv=refresh content="0;url=https://x.example">',
    '<base href="https://x.example/">',
    '<iframe src="https://x.example"></iframe>',
    '<style>@import "https://x.example/d.css"; p{background:url("https://x.example/e")}</style>',
    '<video poster="https://x.example/f"></video>',
    '<form action="https://x.example"><input></form>',
    '<svg><image href="https://x.example/g"/></svg>',
    '<img src=x onerror="fetch(\'https://x.example\')">',
  ];
  it.each(attacks)('keeps nothing of %s', (html) => {
    const { mail } = bench();
    mail.deliver({ from: eva, subject: 's', html });
    const [message] = mail.inbox();
    if (!message) throw new Error('nothing came');
    const { page } = readable(message);
    expect(page).not.toContain('x.example');
    expect(page.match(/<script/gi)).toBeNull();
    expect(page).toContain("default-src 'none'");
  });

  it('is made of any bytes whatever', () => {
    const { mail } = bench();
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (body) => {
        mail.deliver(Buffer.from(`Content-Type: text/html\r\n\r\n${body}`));
        const message = mail.inbox().at(-1);
        expect(message && readable(message).page.startsWith('<!doctype html>')).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('can be looked at as source and as headers', () => {
    const { mail } = bench();
    mail.deliver('Subject: =?UTF-8?B?w7E=?=\r\nX-A: 1\r\n\r\nhi');
    const [message] = mail.inbox();
    if (!message) throw new Error('nothing came');
    expect(original(message)).toBe('Subject: =?UTF-8?B?w7E=?=\r\nX-A: 1\r\n\r\nhi');
    expect(headerLines(message)).toEqual([
      { name: 'Subject', value: 'ñ' },
      { name: 'X-A', value: '1' },
    ]);
  });
});

describe('a draft a person writes', () => {
  it('is as the composer makes it: pictures named twice, the signature below', () => {
    const { mail } = bench();
    mail.alias('brand@example.com', { isDefault: true, signature: '<b>Ana</b> · Brand' });
    const { message } = mail.draft({
      to: eva,
      subject: 'Hi 😀',
      html: 'Hi {{First name}} <img src="cid:ii_1" alt="image.png">',
      inline: { ii_1: { filename: 'image.png', type: 'image/png', bytes: png } },
    });
    expect(message.subject).toBe('Hi 😀');
    expect(message.html).toContain('<img data-surl="cid:ii_1" src="cid:ii_1" alt="image.png">');
    expect(message.html).toMatch(/^<div dir="ltr">Hi .*class="gmail_signature".*<\/div>$/);
    expect(message.text).toContain('[image: image.png]');
    expect(message.attachments.map((file) => [file.contentId, file.inline])).toEqual([['ii_1', true]]);
  });

  it('of the emoji picker has pictures that know their letter, in the text too', () => {
    const { mail } = bench();
    const picture =
      '<img data-emoji="🌸" class="an1" alt="🌸" src="https://fonts.gstatic.com/s/e/notoemoji/17.0/1f338/72.png">';
    const { message } = mail.draft({ html: `Hi ${picture}` });
    expect(message.text).toBe('Hi 🌸');
    expect(readable(message)).toMatchObject({ leftOut: 0, page: expect.stringContaining('Hi 🌸') });
    expect(editable(message).html).toContain(
      'data-source="https://fonts.gstatic.com/s/e/notoemoji/17.0/1f338/72.png"',
    );
  });

  it('opens in an editor with its pictures, and each knows what it was loaded from', () => {
    const { mail } = bench();
    const { message } = mail.draft({
      html: '<img src="cid:ii_1" alt="a"><img src="https://example.com/b.png" onerror="x()"><a href="https://example.com" target="_self">c</a>',
      inline: { ii_1: { filename: 'a.png', type: 'image/png', bytes: png } },
    });
    const { html, leftOut } = editable(message);
    expect(leftOut).toBe(0);
    expect(html).toContain(`src="data:image/png;base64,${png.toString('base64')}" data-source="cid:ii_1"`);
    expect(html).toContain('<img data-source="https://example.com/b.png">');
    expect(html).toContain('<a href="https://example.com">');
  });

  it('has the signature where its writer put it, or none', () => {
    const { mail } = bench();
    mail.alias('ana@example.com', { signature: 'Ana' });
    expect(mail.draft({ html: 'Hi' }).message.html).toContain('gmail_signature');
    const { message } = mail.draft({ html: 'Hi' }, { signature: false });
    expect(message.html).toBe('<div dir="ltr">Hi</div>');
  });

  it('that was scheduled can be taken back, and then is not sent', () => {
    const { mail, later, world } = bench();
    const draft = mail.draft({ to: eva, subject: 'Later' });
    mail.schedule(draft.id, world.now + 1000);
    mail.cancelSchedule(draft.id);
    later(2000);
    expect(mail.settle()).toBe(false);
    expect(mail.drafts().map(({ id, scheduledFor }) => [id, scheduledFor])).toEqual([[draft.id, undefined]]);
  });

  it('can have its placeholders torn apart, and still reads the same', () => {
    expect(torn('<a href="https://example.com/{{Code}}">x</a>')).toBe(
      '<a href="https://example.com/{{Code}}">x</a>',
    );
    const html = torn('<p>Hi {{First name}}!</p>');
    expect(html).not.toContain('{{First');
    expect(html.replace(/<[^>]*>/g, '').replace(/&nbsp;/g, ' ')).toBe('Hi {{First name}}!');
  });
});

describe('the list of threads', () => {
  it('names who wrote, newest thread first', () => {
    const { mail, later } = bench();
    const sent = mail.send(mail.draft({ to: eva, subject: 'Spring', text: 'Hi' }).id);
    later(1000);
    mail.deliver({ from: 'Li Wei <li@example.org>', subject: 'Other', text: 'x' });
    later(1000);
    mail.reply(sent, { text: 'Yes', from: 'Eva Lind <eva@example.org>' });
    expect(threadLines(mail).map((line) => [line.subject, line.people, line.count, line.unread])).toEqual([
      ['Spring', ['me', 'Eva'], 2, true],
      ['Other', ['Li'], 1, true],
    ]);
    expect(threadLines(mail, { label: 'SENT' }).map((line) => line.subject)).toEqual(['Spring']);
  });
});

describe('forwarding by SMTP', () => {
  it('hands on each mail once, to everybody it goes to, and goes on after a failure', async () => {
    const { mail } = bench();
    mail.send(mail.draft({ to: eva, subject: 'Before' }).id);
    const out: [string, string[]][] = [];
    const failed: string[] = [];
    const forward = forwarder(
      mail,
      {
        sendMail: async ({ envelope }) => {
          if (envelope.to.includes('bad@example.org')) throw new Error('refused');
          out.push([envelope.from, envelope.to]);
        },
      },
      (_, message) => failed.push(message.subject),
    );
    mail.send(mail.draft({ to: 'bad@example.org', subject: 'Bad' }).id);
    mail.send(mail.draft({ to: eva, bcc: 'li@example.org', subject: 'Good' }).id);
    expect(await forward()).toBe(1);
    expect(await forward()).toBe(0);
    expect(out).toEqual([['ana@example.com', [eva, 'li@example.org']]]);
    expect(failed).toEqual(['Bad']);
  });

  it('speaks to a real server, which gets the message as it was sent', async () => {
    const said: string[] = [];
    const server = createServer((socket) => {
      let data = false;
      let waiting = '';
      socket.write('220 test\r\n');
      socket.on('data', (chunk) => {
        waiting += chunk.toString('latin1');
        for (let end = waiting.indexOf('\r\n'); end >= 0; end = waiting.indexOf('\r\n')) {
          const line = waiting.slice(0, end);
          waiting = waiting.slice(end + 2);
          said.push(line);
          if (data && line !== '.') continue;
          if (line === 'DATA') data = true;
          else if (line === '.') data = false;
          socket.write(line === 'DATA' ? '354 go\r\n' : line === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n');
        }
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    try {
      const { port } = server.address() as AddressInfo;
      const { mail } = bench();
      const forward = forwarder(mail, smtpTransport(`smtp://127.0.0.1:${port}`), (error) =>
        said.push(String(error)),
      );
      mail.send(mail.draft({ to: 'eva@example.org', bcc: 'li@example.org', subject: 'Olé', text: 'Hi' }).id);
      expect(await forward()).toBe(1);
      expect(said).toContain('MAIL FROM:<ana@example.com>');
      expect(said.filter((line) => line.startsWith('RCPT TO'))).toEqual([
        'RCPT TO:<eva@example.org>',
        'RCPT TO:<li@example.org>',
      ]);
      expect(said).toContain('Subject: =?UTF-8?Q?Ol=C3=A9?=');
      expect(said.filter((line) => line.startsWith('Bcc'))).toEqual([]);
    } finally {
      server.close();
    }
  });
});
