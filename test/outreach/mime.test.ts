import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { makeMail, readDraft, writeAddress } from '../../src/outreach/mime.ts';
import {
  decodeBase64,
  decodeQuotedPrintable,
  decodeUtf8,
  decodeWords,
  encodeBase64,
  encodeQuotedPrintable,
  encodeUtf8,
  encodeWords,
} from '../../src/outreach/text.ts';
import { anyText as anything } from '../support/anyText.ts';

const binary = (bytes: Uint8Array | ArrayBuffer) => Buffer.from(bytes as Uint8Array).toString('latin1');
const parse = (source: string) => PostalMime.parse(Buffer.from(source, 'latin1'));
const bytesOf = (content: unknown) =>
  typeof content === 'string' ? Buffer.from(content).toString('latin1') : binary(content as ArrayBuffer);
const fill = (text: string) => text.replaceAll('{{Name}}', 'Ánna 🌸');
const to = { name: 'Zoë "Z" Example', email: 'zoe@example.com' };

const compose = (mail: object) =>
  new Promise<string>((done, fail) =>
    new MailComposer(mail).compile().build((error, message) => (error ? fail(error) : done(binary(message)))),
  );

const anyText = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replace(/\p{C}/gu, ' '));
const fileName = fc
  .string({ unit: fc.constantFrom(...'abc é漢🌸-_()'), minLength: 1, maxLength: 30 })
  .map((name) => `${name.trim() || 'file'}.pdf`);
const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const anyMail = fc.record({
  from: fc.constant('"Ána Muestra" <ana@example.com>'),
  subject: anyText,
  text: anyText.map((text) => `Hi {{Name}},\n${text}`),
  html: anyText.map(
    (text) => `<div>Hi <b>{{Name}}</b>, ${text.replace(/[<&]/g, '')}<img src="cid:picture"></div>`,
  ),
  textEncoding: fc.constantFrom('quoted-printable', 'base64'),
  attachments: fc
    .tuple(
      bytes.map((content) => ({ filename: 'image.png', content, cid: 'picture', contentType: 'image/png' })),
      fc.array(
        fc.record({ filename: fileName, content: bytes, contentType: fc.constant('application/pdf') }),
        { maxLength: 3 },
      ),
    )
    .map(([inline, files]) => [inline, ...files]),
});

describe('a mail made of a draft', () => {
  it('has the same parts, names and bytes, and the filled text', async () => {
    await fc.assert(
      fc.asyncProperty(anyMail, anyText, async (mail, subject) => {
        const draft = await compose(mail);
        const before = await parse(draft);
        const after = await parse(makeMail(draft, { to, subject }, fill));
        expect(after.text?.trimEnd()).toBe(fill(before.text ?? '').trimEnd());
        expect(after.html?.trimEnd()).toBe(fill(before.html ?? '').trimEnd());
        expect(after.subject ?? '').toBe(subject.trim());
        expect(after.from).toEqual(before.from);
        expect(after.to).toEqual([{ name: to.name, address: to.email }]);
        const files = ({ attachments }: typeof before) =>
          attachments.map(({ filename, mimeType, contentId, content }) => ({
            filename,
            mimeType,
            contentId,
            content: bytesOf(content),
          }));
        expect(files(after)).toEqual(files(before));
      }),
      { numRuns: 60 },
    );
  });

  it('keeps every part but the filled ones byte for byte', async () => {
    const draft = await compose({
      from: 'ana@example.com',
      subject: 'x',
      text: 'Hi {{Name}}',
      html: '<p>Hello</p>',
      attachments: [{ filename: 'a.bin', content: Buffer.from([0, 255, 13, 10, 45, 45]) }],
    });
    const made = makeMail(draft, { to, subject: 'x' }, fill);
    const from = (source: string) => source.slice(source.indexOf('text/html'));
    expect(from(made)).toBe(from(draft));
  });

  it.each([
    ['iso-8859-1', '8bit', 'Se\xf1or {{Name}}', 'Señor Ánna 🌸'],
    ['windows-1252', 'base64', Buffer.from('\x80 {{Name}}', 'latin1').toString('base64'), '€ Ánna 🌸'],
    ['utf-8', 'quoted-printable', 'Se=C3=B1or {{Na=\r\nme}}', 'Señor Ánna 🌸'],
    ['us-ascii', '7bit', 'Dear {{Name}}', 'Dear Ánna 🌸'],
  ])('reads %s in %s', async (charset, encoding, body, text) => {
    const draft = `From: ana@example.com\r\nSubject: x\r\nContent-Type: text/plain; charset=${charset}; format=flowed\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}`;
    const made = makeMail(draft, { to, subject: 'x' }, fill);
    expect((await parse(made)).text?.trim()).toBe(text);
    expect(made).toContain('format="flowed"');
  });

  it('is read in any charset, encoding and depth, and every other part stays byte for byte', async () => {
    /** What each charset can say, and its bytes. */
    const charsets = {
      'us-ascii': { says: 'Hi, a=1?', bytes: (text: string) => text },
      'ISO-8859-1': { says: 'Señor é ß ÿ = ?', bytes: (text: string) => text },
      'windows-1252': {
        says: 'Señor € “é” … ™ =',
        bytes: (text: string) =>
          text.replace(
            /[€“”…™]/g,
            (one) => ({ '€': '\x80', '“': '\x93', '”': '\x94', '…': '\x85' })[one] ?? '\x99',
          ),
      },
      'utf-8': { says: 'Señor 名前 🌸 é = ', bytes: encodeUtf8 },
    } as const;
    const encodings: Record<string, (binary: string) => string> = {
      '8bit': (binary) => binary,
      base64: (binary) =>
        Buffer.from(binary, 'latin1')
          .toString('base64')
          .replace(/(.{76})/g, '$1\r\n'),
      'quoted-printable': encodeQuotedPrintable,
    };
    const text = fc
      .tuple(fc.constantFrom(...(Object.keys(charsets) as (keyof typeof charsets)[])), fc.nat(30), fc.nat(30))
      .map(([charset, a, b]) => {
        const { says, bytes } = charsets[charset];
        const letters = Array.from(says);
        const said = `${letters.slice(0, a).join('')}{{Name}} ${letters.slice(b).join('')}.`;
        return { charset, said, bytes: bytes(said) };
      });
    const value = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
      .map((one) => one.replace(/[\p{C}\p{Z}]/gu, '-'));
    const encoding = fc.constantFrom(...Object.keys(encodings));
    const shape = fc.constantFrom('alone', 'alternative', 'related', 'mixed', 'text after a picture');
    await fc.assert(
      fc.asyncProperty(
        text,
        text,
        encoding,
        encoding,
        shape,
        bytes,
        value,
        async (plain, html, one, two, shape, file, value) => {
          const part = (type: string, { charset, bytes }: typeof plain, how: string) =>
            `Content-Type: ${type}; charset=${charset}\r\nContent-Transfer-Encoding: ${how}\r\n\r\n${encodings[how]?.(bytes)}`;
          const multi = (kind: string, ...parts: string[]) =>
            `Content-Type: multipart/${kind}; boundary="b_${kind}'()+ ,-./:=?_"\r\n\r\n${parts.map((each) => `--b_${kind}'()+ ,-./:=?_\r\n${each}\r\n`).join('')}--b_${kind}'()+ ,-./:=?_--\r\n`;
          const picture = `Content-Type: image/png; name="=?UTF-8?B?w4E=?=.png"\r\nContent-ID: <p>\r\nX-Attachment-Id: p\r\nContent-Transfer-Encoding: base64\r\n\r\n${file.toString('base64')}`;
          const texts = multi('alternative', part('text/plain', plain, one), part('text/html', html, two));
          const body = {
            alone: part('text/plain', plain, one),
            alternative: texts,
            related: multi('related', texts, picture),
            mixed: multi('mixed', multi('related', texts, picture), picture),
            'text after a picture': multi(
              'mixed',
              part('text/plain', plain, one),
              picture,
              part('text/html', html, two),
            ),
          }[shape];
          const draft = `From: ana@example.com\r\nSubject: x\r\nMIME-Version: 1.0\r\n${body}`;
          const made = makeMail(draft, { to, subject: 'x' }, (text) => text.replaceAll('{{Name}}', value));
          const after = await parse(made);
          const both = [after.text, after.html].map((text) => text?.trim() ?? '');
          expect(both[0]).toContain(plain.said.replace('{{Name}}', value).trim());
          if (shape !== 'alone') expect(both[1]).toContain(html.said.replace('{{Name}}', value).trim());
          const pictures = made.split(picture).length;
          expect(pictures).toBe(draft.split(picture).length);
          expect(readDraft(made).attachments).toEqual(readDraft(draft).attachments);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('has no copies where it goes to nobody else', async () => {
    const draft =
      'From: ana@example.com\r\nCc: lead@example.com,\r\n other@example.com\r\nBcc: boss@example.com\r\nReply-To: r@example.com\r\n\r\nHi';
    const alone = await parse(makeMail(draft, { to, subject: 'x', alone: true }, fill));
    expect([alone.cc, alone.bcc, alone.replyTo?.[0]?.address]).toEqual([
      undefined,
      undefined,
      'r@example.com',
    ]);
  });

  it('has no line that is longer than a server takes, whatever the subject', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 800, maxLength: 3000 }), (subject) => {
        const [head = ''] = makeMail('From: a@example.com\r\n\r\nHi', { to, subject }, fill).split(
          '\r\n\r\n',
        );
        expect(Math.max(...head.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
      }),
      { numRuns: 30 },
    );
  });

  it('has its headers built anew: no old date, ID or thread, and both of a thread’s when it answers', () => {
    const draft =
      'Message-ID: <old@example.com>\r\nDate: Mon, 1 Jan 2024 00:00:00 +0000\r\nReferences: <x@example.com>\r\nX-Gm-Draft: 1\r\nReceived: by x\r\nFrom: Ana <ana@example.com>\r\nTo: nobody@example.com\r\nBcc: boss@example.com\r\nSubject: [First contact] Hi\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nHi';
    const made = makeMail(
      draft,
      {
        to: { email: 'ben@example.com' },
        cc: [{ email: 'agent@example.com' }],
        subject: 'Re: Hi',
        inReplyTo: '<1@example.com>',
        references: ['<0@example.com>', '<1@example.com>'],
        headers: { 'X-Muster': 'm_aaaaaa-1' },
      },
      fill,
    );
    expect(made.split('\r\n\r\n')[0]!.split('\r\n')).toEqual([
      'From: Ana <ana@example.com>',
      'To: ben@example.com',
      'Cc: agent@example.com',
      'Bcc: boss@example.com',
      'Subject: Re: Hi',
      'In-Reply-To: <1@example.com>',
      'References: <0@example.com>',
      ' <1@example.com>',
      'X-Muster: m_aaaaaa-1',
      'MIME-Version: 1.0',
      'Content-Type: text/plain',
    ]);
  });

  it('never gets a header out of a value', async () => {
    await fc.assert(
      fc.asyncProperty(anything(), async (evil) => {
        const value = `x\r\nBcc: all@example.com\r\n\r\n${evil}`;
        const made = makeMail(
          'From: ana@example.com\r\n\r\nHi',
          { to: { name: value, email: 'ben@example.com' }, subject: value },
          fill,
        );
        const names = made
          .split('\r\n\r\n')[0]!
          .split('\r\n')
          .filter((line) => !line.startsWith(' '))
          .map((line) => line.split(':')[0]);
        expect(names).toEqual(['From', 'To', 'Subject']);
        expect((await parse(made)).bcc ?? []).toEqual([]);
      }),
    );
  });
});

describe('any source', () => {
  it('is read as far as it goes, and never fails', () => {
    const piece = fc.constantFrom(
      'From: a@example.com',
      'Content-Type: multipart/mixed; boundary=x',
      'Content-Type: text/html',
      '--x',
      '--x--',
      '',
      '\r\n',
      'Subject: =?UTF-8?B?w?=',
      ' folded',
      'Content-Transfer-Encoding: base64',
      '\xff\xfe',
      'Content-Type: multipart/mixed',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (lines) => {
        const source = lines.join('\r\n');
        expect(typeof readDraft(source).html).toBe('string');
        expect(makeMail(source, { to, subject: 's' }, fill)).toContain('Subject: s');
      }),
    );
  });
});

describe('bytes and text', () => {
  const anyBytes = fc.uint8Array({ maxLength: 200 }).map(binary);
  it('base64 and quoted-printable give back what they were given, as others write them', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect(encodeBase64(bytes)).toBe(Buffer.from(bytes, 'latin1').toString('base64'));
        expect(decodeBase64(encodeBase64(bytes))).toBe(bytes);
        const lines = encodeQuotedPrintable(bytes);
        expect(decodeQuotedPrintable(lines)).toBe(bytes.replace(/\r\n|\r|\n/g, '\r\n'));
        for (const line of lines.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76);
      }),
    );
  });

  it('UTF-8 is what others make of it, broken or not', () => {
    fc.assert(
      fc.property(anything(), anyBytes, (text, bytes) => {
        expect(encodeUtf8(text)).toBe(binary(new TextEncoder().encode(text)));
        expect(decodeUtf8(encodeUtf8(text))).toBe(new TextDecoder().decode(new TextEncoder().encode(text)));
        expect(decodeUtf8(bytes).length).toBeGreaterThanOrEqual(bytes.length > 0 ? 1 : 0);
      }),
    );
  });

  it('encoded words are short, whole and read back', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 120 }).map((text) => text.replace(/\p{C}/gu, ' ')),
        (text) => {
          const words = encodeWords(text);
          for (const line of words.split('\r\n '))
            if (line.startsWith('=?')) expect(line.length).toBeLessThanOrEqual(75);
          expect(decodeWords(words.replace(/\r\n/g, ''))).toBe(text);
        },
      ),
    );
  });

  it.each([
    ['=?ISO-8859-1?Q?Se=F1or?=', 'Señor'],
    ['=?UTF-8?Q?a_b?= c', 'a b c'],
    ['=?UTF-8?B?8J+M?= =?UTF-8?B?uA==?=', '🌸'],
    ['plain =? text', 'plain =? text'],
  ])('reads %s as %s', (source, text) => {
    expect(decodeWords(source)).toBe(text);
  });
});

it.each([
  [{ email: 'a@example.com' }, 'a@example.com'],
  [{ name: 'Ana', email: 'a@example.com' }, '"Ana" <a@example.com>'],
  [{ name: 'Á', email: 'a@example.com' }, '=?UTF-8?B?w4E=?= <a@example.com>'],
])('writes the address %j as %s', (address, written) => {
  expect(writeAddress(address)).toBe(written);
});

const real = '../../../shared/data/';
describe.runIf(existsSync(new URL(real, import.meta.url)))('real mails', () => {
  it.each(['mimekit-gmail-related.eml', 'webklex-inline.eml'])('%s keeps its pictures', async (name) => {
    const source = binary(readFileSync(new URL(real + name, import.meta.url)));
    const before = await parse(source);
    const after = await parse(makeMail(source, { to, subject: 'x' }, (text) => `${text}!`));
    const files = ({ attachments }: typeof before) =>
      attachments.map(({ filename, mimeType, contentId, content }) => ({
        filename,
        mimeType,
        contentId,
        content: bytesOf(content),
      }));
    expect(before.attachments.length).toBeGreaterThan(0);
    expect(files(after)).toEqual(files(before));
    const squeezed = (html?: string) => html?.replace(/\s+/g, '');
    expect(squeezed(after.html)).toBe(`${squeezed(before.html)}!`);
  });
});
