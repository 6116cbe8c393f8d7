import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { writeNewMail } from '../../src/outreach/newMail.ts';

const bytes = (binary: string) => Uint8Array.from(binary, (byte) => byte.charCodeAt(0));

describe('a new mail with a file', () => {
  it.each([
    ['One-pager: Autumn', 'Autumn 2026.pdf'],
    ['Informe: Otoño 🍂', 'Otoño "grande" 🍂.pdf'],
    ['=_muster_page', '--=_muster_page.pdf'],
  ])('%s arrives as it was, %s too', async (subject, name) => {
    const content = '%PDF-1.7 \x00\xff binary'.repeat(40);
    const mail = await PostalMime.parse(
      bytes(
        writeNewMail({
          subject,
          text: 'Hello,\nhere it is: “ñ”.\n--=_muster_page\n',
          file: { name, type: 'application/pdf', base64: Buffer.from(content, 'latin1').toString('base64') },
        }),
      ),
    );
    expect(mail.subject).toBe(subject);
    expect(mail.text?.trim().split(/\r?\n/)).toEqual(['Hello,', 'here it is: “ñ”.', '--=_muster_page']);
    const [file] = mail.attachments;
    expect(file?.mimeType).toBe('application/pdf');
    expect(file?.filename).toBe(name.replace(/"/g, ' '));
    expect(Buffer.from(file?.content as ArrayBuffer).toString('latin1')).toBe(content);
  });

  it('lets no line break out of its headers', () => {
    const source = writeNewMail({
      subject: 'a\r\nBcc: thief@example.com',
      text: '',
      file: { name: 'b\r\nX: y.pdf', type: 'application/pdf', base64: '' },
    });
    expect(source).not.toMatch(/^(?:Bcc|X):/m);
  });
});
