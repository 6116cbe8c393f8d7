// The starter kit: twelve ready drafts in a language, as whole messages with plain text and HTML.
// What they say is in src/language; what each is for is in the table here.
import type { Language } from '../language/languages.ts';
import { type KitKey, kitTexts } from '../language/starterKits.ts';
import { escapeHtml } from './readable.ts';
import type { TemplateKind } from './template.ts';
import { encodeQuotedPrintable, encodeUtf8, encodeWords } from './text.ts';

/** What each template is for, and the influencer status that sending it sets. */
export const kit = {
  firstContact: { kind: 'firstContact', sets: 'contacted' },
  followUp1: { kind: 'followUp', sets: '' },
  followUp2: { kind: 'followUp', sets: '' },
  decline: { kind: 'conversation', sets: 'rejected' },
  address: { kind: 'conversation', sets: '' },
  brief: { kind: 'conversation', sets: 'briefSent' },
  contract: { kind: 'conversation', sets: '' },
  numbers: { kind: 'conversation', sets: '' },
  thanks: { kind: 'conversation', sets: 'completed' },
  invitation: { kind: 'conversation', sets: '' },
  reactivation: { kind: 'firstContact', sets: 'contacted' },
  payment: { kind: 'conversation', sets: '' },
} as const satisfies Record<KitKey, { kind: TemplateKind; sets: string }>;

export interface KitTemplate {
  key: KitKey;
  /** What stands in the bracket, without the language. */
  name: string;
  kind: TemplateKind;
  sets: string;
  /** The draft (RFC 5322), a binary string. */
  source: string;
}

/** The kit in a language. */
export const starterKit = (language: Language): KitTemplate[] =>
  (Object.keys(kit) as KitKey[]).map((key) => {
    const { name, subject, body } = kitTexts[language][key];
    return {
      key,
      name,
      ...kit[key],
      source: draftOf(`[${name} ${language}] ${subject}`, body),
    };
  });

/** A message of paragraphs that are divided by empty lines; `- ` begins an item of a list. */
function draftOf(subject: string, body: string): string {
  const boundary = 'muster-starter-kit-7f3a';
  const part = (type: string, text: string) =>
    [
      `--${boundary}`,
      `Content-Type: ${type}; charset="UTF-8"`,
      'Content-Transfer-Encoding: quoted-printable',
      '',
      encodeQuotedPrintable(encodeUtf8(text)),
      '',
    ].join('\r\n');
  return [
    'MIME-Version: 1.0',
    `Subject: ${encodeWords(subject)}`,
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    `${part('text/plain', body)}${part('text/html', htmlOf(body))}--${boundary}--`,
    '',
  ].join('\r\n');
}

const htmlOf = (body: string): string =>
  body
    .split('\n\n')
    .map((paragraph) => {
      const lines = paragraph.split('\n');
      if (lines.every((line) => line.startsWith('- ')))
        return `<ul>${lines.map((line) => `<li>${escapeHtml(line.slice(2))}</li>`).join('')}</ul>`;
      return `<div>${lines.map(escapeHtml).join('<br>')}</div>`;
    })
    .join('<div><br></div>');
