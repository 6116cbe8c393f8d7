// Writes a new mail with one file attached (RFC 5322, RFC 2046), as a binary string.
import { encodeQuotedPrintable, encodeUtf8, encodeWords } from './text.ts';

export interface NewMail {
  subject: string;
  text: string;
  file: { name: string; type: string; base64: string };
}

/** It has no recipient yet. */
export function writeNewMail({ subject, text, file }: NewMail): string {
  // Base64 has no hyphens and quoted-printable no `=_`: the boundary stands in no part.
  const boundary = '=_muster_page';
  const name = file.name.replace(/["\\\r\n]/g, ' ');
  const parts = [
    ['Content-Type: text/plain; charset="UTF-8"', 'Content-Transfer-Encoding: quoted-printable'],
    [
      `Content-Type: ${file.type}`,
      `Content-Disposition: attachment; ${fileName(name)}`,
      'Content-Transfer-Encoding: base64',
    ],
  ];
  const bodies = [encodeQuotedPrintable(encodeUtf8(text)), file.base64.replace(/(.{76})/g, '$1\r\n')];
  return [
    `Subject: ${encodeWords(subject.replace(/\p{Cc}+/gu, ' ').trim())}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    ...parts.flatMap((headers, i) => [`--${boundary}`, ...headers, '', bodies[i] ?? '']),
    `--${boundary}--`,
    '',
  ].join('\r\n');
}

/** A name beyond ASCII is written as RFC 2231 has it. */
function fileName(name: string): string {
  if (/^[\x20-\x7e]*$/.test(name)) return `filename="${name}"`;
  const bytes = Array.from(encodeUtf8(name), (byte) =>
    /[A-Za-z0-9._-]/.test(byte) ? byte : `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return `filename*=UTF-8''${bytes.join('')}`;
}
