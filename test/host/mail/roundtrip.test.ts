// Whatever a script sends through any of the three services, another reader finds the same in it.
import * as fc from 'fast-check';
import PostalMime, { type Email } from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { given, hostFor } from './script.ts';

interface Sample {
  subject: string;
  text: string;
  html: string;
  files: { name: string; type: string; bytes: number[] }[];
  pictures: { name: string; type: string; bytes: number[] }[];
}

const sendThrough = (service: string): string => `
  const blob = (file) => Utilities.newBlob(file.bytes, file.type, file.name);
  const options = { htmlBody: first.html, attachments: first.files.map(blob), inlineImages: {} };
  first.pictures.forEach((file, i) => { options.inlineImages['ii_' + i] = blob(file); });
  ${service}.sendEmail('eva@example.org', first.subject, first.text, options);
`;

/** GmailApp can't write what lies beyond the Basic Multilingual Plane: it gets no such text. */
const plain = (text: string): boolean => !/[\ud800-\udfff\0\ufeff]/.test(text);
const line = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const texts = fc.string({ unit: 'grapheme', maxLength: 80 });
const bytes = fc.array(fc.integer({ min: -128, max: 127 }), { maxLength: 400 });
const files = fc.array(
  fc.record({
    name: texts
      .filter(plain)
      .map(line)
      .filter((name) => name !== ''),
    type: fc.constantFrom('image/png', 'application/pdf', 'application/zip'),
    bytes,
  }),
  { maxLength: 3 },
);
const samples = (allowed: (text: string) => boolean): fc.Arbitrary<Sample> =>
  fc.record({
    subject: texts.filter(allowed).map(line),
    text: texts.filter(allowed),
    html: texts.filter(allowed).map((text) => `<p>${text.replace(/[<>&]/g, '')}</p>`),
    files,
    pictures: files,
  });

const lines = (text: string | undefined): string =>
  (text ?? '').replace(/\r\n|\r/g, '\n').replace(/\n+$/, '');
const content = (mail: Email) => ({
  subject: mail.subject ?? '',
  text: lines(mail.text),
  html: lines(mail.html),
  files: mail.attachments.map((file) => [
    file.filename,
    file.mimeType,
    Buffer.from(file.content as ArrayBuffer).toString('hex'),
  ]),
});
const expected = (sample: Sample) => ({
  subject: sample.subject,
  text: lines(sample.text),
  html: lines(sample.html),
  files: [...sample.pictures, ...sample.files].map((file) => [
    file.name,
    file.type,
    Buffer.from(file.bytes).toString('hex'),
  ]),
});

describe('a mail sent by a script', () => {
  const services: [service: string, allowed: (text: string) => boolean][] = [
    ['GmailApp', plain],
    ['MailApp', (text) => !/[\0\ufeff]/.test(text)],
  ];
  it.each(services)(
    'through %s has the same texts, names and bytes for postal-mime',
    async (service, allowed) => {
      const host = hostFor(sendThrough(service));
      host.mail.limits.recipientsPerDay = 10_000;
      host.mail.limits.messagesPerDay = 10_000;
      await fc.assert(
        fc.asyncProperty(samples(allowed), async (sample) => {
          given(host.run('main', sample));
          const raw = host.mail.arrived('eva@example.org').at(-1)?.message.raw ?? new Uint8Array();
          expect(content(await PostalMime.parse(raw))).toEqual(expected(sample));
        }),
        { numRuns: 60 },
      );
    },
  );

  it('through the advanced service arrives with the very parts it was given', async () => {
    const host = hostFor(`
      const boundary = 'b' + first.bytes.length;
      const head = 'To: eva@example.org\\r\\nSubject: x\\r\\nContent-Type: multipart/mixed; boundary=' + boundary + '\\r\\n\\r\\n--' + boundary;
      const part = '\\r\\nContent-Type: application/octet-stream; name=a.bin\\r\\nContent-Transfer-Encoding: base64\\r\\n\\r\\n' + Utilities.base64Encode(first.bytes);
      const text = head + part + '\\r\\n--' + boundary + '--\\r\\n';
      Gmail.Users.Drafts.send({ id: Gmail.Users.Drafts.create({ message: { raw: Utilities.base64EncodeWebSafe(text) } }, 'me').id }, 'me');
      Utilities.sleep(2000);
      return text.slice(text.indexOf('\\r\\n\\r\\n'));
    `);
    host.mail.limits.messagesPerDay = 10_000;
    await fc.assert(
      fc.asyncProperty(bytes, async (data) => {
        const body = given(host.run('main', { bytes: data }));
        const raw = Buffer.from(host.mail.arrived().at(-1)?.message.raw ?? []);
        expect(raw.subarray(raw.indexOf('\r\n\r\n')).toString('latin1')).toBe(body);
        expect(content(await PostalMime.parse(raw)).files).toEqual([
          ['a.bin', 'application/octet-stream', Buffer.from(data).toString('hex')],
        ]);
      }),
      { numRuns: 40 },
    );
  });
});
