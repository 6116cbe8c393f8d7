// What is written can be read, by us and by another reader, and nothing malformed stops either.
import * as fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { attachments, bodies, header, readMessage, walk } from '../../../workbench/host/mail/read.ts';
import { show } from '../../../workbench/host/mail/show.ts';
import type { Letter } from '../../../workbench/host/mail/types.ts';
import { readable } from '../../../workbench/host/mail/view.ts';
import { writeMessage } from '../../../workbench/host/mail/write.ts';

const counter = () => {
  let n = 0;
  return () => (++n).toString(16).padStart(16, '0');
};
const write = (letter: Letter) => writeMessage(letter, { token: counter(), date: 1_800_000_000_000 });
const lines = (text: string) => text.replace(/\r\n|\r/g, '\n').replace(/\n+$/, '');
const word = fc.string({ unit: 'grapheme', maxLength: 60 }).filter((text) => !/[\0\ufeff]/.test(text));
const name = word.map((text) =>
  text
    .replace(/[\p{Cc}\u2028\u2029]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim(),
);
const bytes = fc.uint8Array({ maxLength: 3000 });
const file = fc.record({
  filename: name.filter((text) => text !== ''),
  type: fc.constantFrom('image/png', 'application/pdf', 'application/octet-stream', 'audio/ogg'),
  bytes,
});

const letters: fc.Arbitrary<Letter> = fc.record(
  {
    from: fc.constant('Ana <ana@example.com>'),
    to: fc.constant('eva@example.org, "Li, Wei" <li@example.org>'),
    subject: name,
    text: word,
    html: word.map((text) => `<div>${text.replace(/[<>&\r\n]/g, '')}</div>`),
    attachments: fc.array(file, { maxLength: 3 }),
    inline: fc
      .array(file, { minLength: 1, maxLength: 2 })
      .map((files) => Object.fromEntries(files.map((one, i) => [`ii_${i}`, one]))),
  },
  { requiredKeys: ['to', 'subject', 'text'] },
);

describe('a written message', () => {
  it('is read back by postal-mime with the same texts, names and bytes', async () => {
    await fc.assert(
      fc.asyncProperty(letters, async (letter) => {
        const mail = await PostalMime.parse(write(letter), { attachmentEncoding: 'arraybuffer' });
        expect(mail.subject ?? '').toBe(letter.subject);
        expect(lines(mail.text ?? '')).toBe(lines(letter.text ?? ''));
        if (letter.html) expect(lines(mail.html ?? '')).toBe(lines(letter.html));
        const sent = [...Object.values(letter.inline ?? {}), ...(letter.attachments ?? [])];
        expect(mail.attachments.map((part) => part.filename)).toEqual(sent.map((part) => part.filename));
        expect(
          mail.attachments.map((part) => Buffer.from(part.content as ArrayBuffer).toString('hex')),
        ).toEqual(sent.map((part) => Buffer.from(part.bytes).toString('hex')));
      }),
      { numRuns: 150 },
    );
  });

  it('is read the same by our reader and by postal-mime', async () => {
    await fc.assert(
      fc.asyncProperty(letters, async (letter) => {
        const raw = write(letter);
        const theirs = await PostalMime.parse(raw);
        const ours = readMessage(raw);
        expect(header(ours, 'Subject')).toBe(theirs.subject ?? '');
        expect(lines(bodies(ours).text)).toBe(lines(theirs.text ?? ''));
        expect(lines(bodies(ours).html)).toBe(lines(theirs.html ?? ''));
        expect(
          attachments(ours).map((part) => [
            part.filename,
            part.type,
            Buffer.from(part.bytes()).toString('hex'),
          ]),
        ).toEqual(
          theirs.attachments.map((part) => [
            part.filename,
            part.mimeType,
            Buffer.from(part.content as ArrayBuffer).toString('hex'),
          ]),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('carries no header a value smuggles in', () => {
    const raw = Buffer.from(
      write({ to: 'eva@example.org', subject: 'Hi\r\nBcc: all@example.org', text: '' }),
    ).toString();
    expect(raw).not.toMatch(/^Bcc:/m);
  });

  it('has no line longer than mail allows', () => {
    fc.assert(
      fc.property(letters, (letter) => {
        const longest = Math.max(
          ...Buffer.from(write(letter))
            .toString('latin1')
            .split('\r\n')
            .map((line) => line.length),
        );
        expect(longest).toBeLessThanOrEqual(998);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the reader', () => {
  it('survives any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (raw) => {
        const part = readMessage(raw);
        bodies(part);
        for (const found of walk(part)) found.bytes();
      }),
    );
  });

  it('survives a message cut anywhere', () => {
    const raw = Buffer.from(
      write({
        subject: 'ñ',
        html: '<p>ñ</p>',
        to: 'a@example.org',
        attachments: [{ filename: 'a.png', type: 'image/png', bytes: Buffer.alloc(90, 7) }],
      }),
    );
    for (let end = 0; end <= raw.length; end++) {
      const part = readMessage(raw.subarray(0, end));
      bodies(part);
      attachments(part).map((found) => found.bytes());
    }
  });

  const odd: [why: string, raw: string, text: string][] = [
    ['a header without end has no body', 'Subject: hi\r\nTo: a@example.com', ''],
    [
      'a multipart without boundary is a leaf',
      'Content-Type: multipart/mixed\r\n\r\n--x\r\n\r\nhi\r\n--x--',
      '--x\r\n\r\nhi\r\n--x--',
    ],
    [
      'a boundary that never comes leaves no part',
      'Content-Type: multipart/mixed; boundary=x\r\n\r\nhello',
      'hello',
    ],
    [
      'a last part without closing delimiter goes to the end',
      'Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nhi',
      'hi',
    ],
    [
      'a boundary that begins like another is another',
      'Content-Type: multipart/mixed; boundary=x\r\n\r\n--xy\r\n--x\r\n\r\nhi\r\n--xy\r\n--x--',
      'hi\r\n--xy',
    ],
    [
      'an unknown charset is read as UTF-8',
      'Content-Type: text/plain; charset=x-unknown\r\nContent-Transfer-Encoding: base64\r\n\r\nw7E=',
      'ñ',
    ],
    ['bytes that are no UTF-8 are read as windows-1252', 'Content-Type: text/plain\r\n\r\n\x80\xf1', '€ñ'],
    [
      'a body in another charset than it says is still text',
      'Content-Type: text/plain; charset=utf-8\r\n\r\n\xf1',
      '\ufffd',
    ],
    [
      'bare line feeds are line breaks',
      'Content-Type: multipart/mixed; boundary=x\n\n--x\n\nhi\n--x--\n',
      'hi',
    ],
    [
      'a comment in a type is not the type',
      'Content-Type: text/plain (mine); charset=iso-8859-1\r\n\r\n\xf1',
      'ñ',
    ],
  ];
  it.each(odd)('%s', (_, raw, text) => {
    expect(bodies(readMessage(Buffer.from(raw, 'latin1'))).text).toBe(text);
  });

  it('reads 500 parts, messages in messages, and 25 MB', () => {
    const many = `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Type: image/png; name=a.png\r\n\r\nx\r\n'.repeat(500)}--b--`;
    expect(attachments(readMessage(Buffer.from(many))).length).toBe(500);
    const nested = `${'Content-Type: message/rfc822\r\n\r\n'.repeat(200)}Subject: core\r\n\r\nhi`;
    expect(() => readMessage(Buffer.from(nested))).not.toThrow();
    const deep = Array.from(
      { length: 300 },
      (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`,
    ).join('');
    expect(() => readMessage(Buffer.from(deep))).not.toThrow();
    const heavy = writeMessage(
      {
        to: 'a@example.com',
        subject: 's',
        text: 't',
        attachments: [
          { filename: 'b.bin', type: 'application/octet-stream', bytes: Buffer.alloc(18_000_000, 1) },
        ],
      },
      { token: counter() },
    );
    expect(heavy.length).toBeGreaterThan(24_000_000);
    expect(attachments(readMessage(heavy))[0]?.bytes().length).toBe(18_000_000);
  });

  const people: [why: string, value: string, seen: string][] = [
    [
      'an encoded name comes in quotes',
      '=?ISO-8859-1?Q?Jos=E9_M=FCller?= <jose@example.com>',
      '"José Müller" <jose@example.com>',
    ],
    ['a plain name stays as it is', 'Jose <jose@example.com>', 'Jose <jose@example.com>'],
    ['a group stays as it is', 'Team: a@example.com, b@example.com;', 'Team: a@example.com, b@example.com;'],
    ['a comment stays as it is', 'jo@example.com (Jo (the first))', 'jo@example.com (Jo (the first))'],
    ['a name in bare UTF-8 is read', 'José <jose@example.com>', 'José <jose@example.com>'],
  ];
  it.each(people)('address headers: %s', (_, value, seen) => {
    expect(header(readMessage(Buffer.from(`From: ${value}\r\n\r\n`, 'utf8')), 'From')).toBe(seen);
  });
});

describe('hostile mail', () => {
  const n = 100_000;
  const pages: [why: string, body: string][] = [
    ['elements nested without end', '<div>'.repeat(n)],
    ['pictures that never close', '<img '.repeat(n)],
    ['attributes that never close', '<a href="'.repeat(n)],
    ['comments that never close', '<!--'.repeat(n)],
    ['opening brackets', '<'.repeat(n)],
    ['spaces', ' '.repeat(n)],
    ['style after style', '<style>url('.repeat(n)],
    ['entities', '&#1114112;&amp'.repeat(n)],
  ];
  it.each(pages)('is read and shown at once: %s', (_, body) => {
    const raw = Buffer.from(`Content-Type: text/html\r\n\r\n${body}`);
    const started = performance.now();
    readable(show({ id: '1', threadId: '1', labels: [], date: 0, raw }));
    bodies(readMessage(raw));
    expect(performance.now() - started).toBeLessThan(4000);
  });

  const heads: [why: string, head: string][] = [
    ['a header folded 100,000 times', `Subject: x\r\n${' y\r\n'.repeat(n)}`],
    ['10,000 addresses', `To: ${'a@b.example, '.repeat(10_000)}\r\n`],
    ['quotes that never close', `From: ${'"'.repeat(20_000)}\r\n`],
    ['encoded words without end', `From: ${'=?UTF-8?Q?a'.repeat(10_000)}\r\n`],
  ];
  it.each(heads)('is read at once: %s', (_, head) => {
    const started = performance.now();
    const message = show({ id: '1', threadId: '1', labels: [], date: 0, raw: Buffer.from(`${head}\r\nx`) });
    for (const name of ['From', 'To', 'Subject']) message.header(name);
    expect(performance.now() - started).toBeLessThan(4000);
  });
});
