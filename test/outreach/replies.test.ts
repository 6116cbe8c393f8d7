import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressIn,
  asksToStop,
  findValues,
  type Kind,
  newText,
  readKind,
} from '../../src/outreach/replies.ts';
import { pickVersion, readTemplateName, type TemplateName } from '../../src/outreach/template.ts';

const own = new Set(['ana@example.com']);
const kindOf = (headers: Record<string, string>, text = 'Sounds great!', report?: string) =>
  readKind(
    {
      headers: new Map(Object.entries({ from: 'Ben <ben@example.org>', ...headers })),
      text,
      ...(report ? { report } : {}),
    },
    own,
  );

describe('a received message', () => {
  it.each<[Record<string, string>, Kind, string]>([
    [{}, { kind: 'reply' }, 'from a person'],
    [{ from: 'Ana <ANA@example.com>' }, { kind: 'own' }, 'of our own'],
    [{ 'auto-submitted': 'auto-replied' }, { kind: 'autoReply' }, 'RFC 3834'],
    [{ 'auto-submitted': 'no' }, { kind: 'reply' }, 'that says it is not automatic'],
    [{ 'x-autoreply': 'yes' }, { kind: 'autoReply' }, 'an older header'],
    [{ precedence: 'bulk' }, { kind: 'autoReply' }, 'sent in bulk'],
    [{ subject: 'Respuesta automática: Hola' }, { kind: 'autoReply' }, 'an absence note without a header'],
    [{ subject: 'Re: Automatic lamps' }, { kind: 'reply' }, 'whose subject only speaks of it'],
    [
      {
        from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
        'x-failed-recipients': 'cleo@example.org',
      },
      { kind: 'bounce', address: 'cleo@example.org', hard: true },
      'a bounce with Google’s header',
    ],
  ])('%j is %j: %s', (headers, kind) => {
    expect(kindOf(headers)).toEqual(kind);
  });

  it.each([
    [
      'Final-Recipient: rfc822; Cleo@example.org\r\nAction: failed\r\nStatus: 5.1.1',
      { address: 'cleo@example.org', hard: true },
    ],
    [
      'Final-Recipient: rfc822;cleo@example.org\r\nAction: failed\r\nStatus: 4.2.2',
      { address: 'cleo@example.org', hard: false },
    ],
  ])('reads the delivery report %j', (report, bounce) => {
    expect(kindOf({ 'content-type': 'multipart/report; report-type=delivery-status' }, '', report)).toEqual({
      kind: 'bounce',
      ...bounce,
    });
  });
});

describe('a report that tells of no failure', () => {
  const report = 'multipart/report; report-type=delivery-status';
  it.each<[string, Record<string, string>, string, string | undefined]>([
    [
      'a delay',
      { 'content-type': report },
      '',
      'Final-Recipient: rfc822;c@example.org\nAction: delayed\nStatus: 4.4.7',
    ],
    [
      'a delivery',
      { 'content-type': report },
      '',
      'Final-Recipient: rfc822;c@example.org\nAction: delivered\nStatus: 2.0.0',
    ],
    [
      'a delay without a machine’s part',
      { 'x-failed-recipients': 'c@example.org' },
      'The response was: 421 4.4.2 try later',
      undefined,
    ],
    [
      'that a mail was read',
      { 'content-type': 'multipart/report; report-type=disposition-notification' },
      'Your message was read',
      undefined,
    ],
  ])('%s is neither a bounce nor an answer', (_, headers, text, part) => {
    expect(kindOf(headers, text, part)).toEqual({ kind: 'notice' });
  });

  it('is not the address’s failure where the sender’s own limit is reached', () => {
    const text = 'You have reached a limit for sending mail.';
    const part = 'Final-Recipient: rfc822;c@example.org\nAction: failed\nStatus: 5.4.5';
    expect(kindOf({ 'content-type': report }, text, part)).toEqual({
      kind: 'limit',
      address: 'c@example.org',
    });
  });
});

describe('a request to stop', () => {
  it.each([
    'Unsubscribe',
    'Please remove me from your list.',
    'Stop emailing me!',
    'Don’t contact me again, thanks',
    'Por favor, no me escribas más',
    'No me vuelvas a contactar',
    'Quiero darme de baja',
    'Per favore non contattarmi più',
    'Cancellami dalla lista',
    'Tolong jangan hubungi saya lagi',
    'Sila keluarkan nama saya',
  ])('%j is one', (text) => {
    expect(asksToStop(text)).toBe(true);
    expect(kindOf({}, text)).toEqual({ kind: 'optOut' });
  });

  it.each([
    'I can’t stop thinking about your product',
    'Let’s talk about subscribers',
    'La tarifa baja si son tres piezas',
    'No me has escrito el precio',
    'Non mi hai scritto il prezzo',
    'Saya akan hubungi lagi esok',
    'Please remove the logo from the brief',
    'Contact me next week',
  ])('%j is none', (text) => {
    expect(asksToStop(text)).toBe(false);
  });

  it('is not read out of what a reply quotes', () => {
    expect(
      kindOf(
        {},
        'Yes, gladly!\n\nOn Mon, 16 Nov 2026 at 10:00, Ana <ana@example.com> wrote:\n> To stop, reply "unsubscribe"\n> Unsubscribe',
      ),
    ).toEqual({ kind: 'reply' });
  });
});

describe('what is new in a mail', () => {
  it.each([
    ['Gmail', 'Yes!\n\nOn Mon, 16 Nov 2026 at 10:00, Ana <ana@example.com> wrote:\n\n> Hello', 'Yes!'],
    [
      'Gmail, its line broken',
      'Sí\n\nEl lun, 16 nov 2026 a las 10:00, Ana (<ana@example.com>)\nescribió:\n\n> Hola',
      'Sí',
    ],
    ['Gmail in Italian', 'Sì\n\nIl giorno lun 16 nov 2026 alle ore 10:00 Ana ha scritto:\n> Ciao', 'Sì'],
    ['Gmail in Malay', 'Ya\n\nPada Isn, 16 Nov 2026 pada 10:00 Ana menulis:\n> Hai', 'Ya'],
    [
      'Outlook',
      'Yes\r\n\r\nFrom: Ana <ana@example.com>\r\nSent: Monday, 16 November 2026\r\nTo: Ben\r\nSubject: Hi\r\n\r\nHello',
      'Yes',
    ],
    ['an old program', 'Yes\n-----Original Message-----\nHello', 'Yes'],
    ['Apple Mail', 'Yes\n\n> On 16 Nov 2026, at 10:00, Ana wrote:\n> \n> Hello', 'Yes'],
    ['answers between the lines', '> How much?\n500 EUR\n> When?\nMay', '500 EUR\nMay'],
    ['a signature', 'Yes\n-- \nBen\n+44 0000', 'Yes'],
    [
      'a sentence that begins like a quote',
      'On Monday I can post.\nFrom: nowhere',
      'On Monday I can post.\nFrom: nowhere',
    ],
  ])('%s', (_, text, kept) => {
    expect(newText(text)).toBe(kept);
  });

  it('is never more than there was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(newText(text).length).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

it('finds what may belong in a column, and leaves the deciding to a person', () => {
  expect(
    findValues(
      'My fee is €1.200 or 900 USD, EUR 450 a Story. Post: https://example.com/p/1?x=2. Send to ben@example.org, parcel RR123456785ES.',
    ),
  ).toEqual([
    { kind: 'amount', text: '€1.200' },
    { kind: 'amount', text: '900 USD' },
    { kind: 'amount', text: 'EUR 450' },
    { kind: 'link', text: 'https://example.com/p/1?x=2' },
    { kind: 'email', text: 'ben@example.org' },
    { kind: 'tracking', text: 'RR123456785ES' },
  ]);
});

it.each([
  ['Ana <Ana@Example.com>', 'ana@example.com'],
  ['"Ana, <fake@example.org>" <ana@example.com>', 'ana@example.com'],
  ['ana@example.com', 'ana@example.com'],
  ['nobody', ''],
])('the address in %j is %j', (header, address) => {
  expect(addressIn(header)).toBe(address);
});

describe('a template’s name', () => {
  it.each<[string, TemplateName | undefined]>([
    [
      '[First contact es] Hola {{First name}}',
      { name: 'First contact', language: 'es', subject: 'Hola {{First name}}' },
    ],
    ['[Brief] Your brief', { name: 'Brief', subject: 'Your brief' }],
    ['[Numbers request IT]', { name: 'Numbers request', language: 'it', subject: '' }],
    ['Re: [Brief] hello', undefined],
    ['Hello', undefined],
    ['[] Hello', undefined],
  ])('%s', (subject, name) => {
    expect(readTemplateName(subject)).toEqual(name);
  });

  it('picks the row’s language, then the one without, then English', () => {
    const [es, en, none] = [{ language: 'es' as const }, { language: 'en' as const }, {}];
    expect(pickVersion([en, es, none], 'es')).toBe(es);
    expect(pickVersion([en, es, none], 'it')).toBe(none);
    expect(pickVersion([es, en], 'it')).toBe(en);
    expect(pickVersion([es], undefined)).toBe(es);
  });
});
