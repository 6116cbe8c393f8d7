import { describe, expect, it } from 'vitest';
import { languages, tongues } from '../../src/language/index.ts';
import { missingPoints } from '../../src/outreach/check.ts';
import { compose, readMaster } from '../../src/outreach/compose.ts';
import { guessFirstName } from '../../src/outreach/firstName.ts';
import { kit, starterKit } from '../../src/outreach/starterKit.ts';
import { readTemplateName } from '../../src/outreach/template.ts';
import { type Heading, type Row, resolverFor } from '../../src/outreach/values.ts';

describe('a first name', () => {
  it.each([
    ['ANNA 🌸 | Foodie', 'Anna'],
    ['𝓛𝓾𝓬𝓲𝓪 Rossi', 'Lucia'],
    ['maria-jose lopez', 'Maria-Jose'],
    ['Dr. Lena Vogt', 'Lena'],
    ["Siobhán O'Neill", 'Siobhán'],
    ['McKenna · travel', 'McKenna'],
    ['The Food Club', ''],
    ['user_3981', ''],
    ['🌸🌸', ''],
    ['', ''],
    ['Jo', 'Jo'],
    ['Studio Verde', ''],
  ])('in %j is guessed as %j', (name, first) => expect(guessFirstName(name)).toBe(first));
});

const headings: Heading[] = [
  { id: 'name', heading: 'Name' },
  { id: 'fee', heading: 'Fee' },
  { id: 'currency', heading: 'Currency' },
  { id: 'due.1', heading: 'Due 1' },
  { id: 'own:Our own', heading: 'Our own' },
  { id: 'history', heading: 'History' },
  { id: 'offer', heading: 'Offer' },
];
const row: Row = {
  id: 'm_aaaaaa-1',
  cells: {
    name: 'Lina',
    fee: 1234.5,
    currency: 'EUR',
    'due.1': '2026-12-11',
    'own:Our own': 0.5,
    offer: 'Product',
  },
  shown: {
    name: 'Lina',
    fee: '1,234.50',
    currency: 'EUR',
    'due.1': '2026-12-11',
    'own:Our own': '50 %',
    offer: 'Product',
  },
};

describe('a placeholder', () => {
  it.each<[string, 'en' | 'es', string | undefined, string]>([
    ['Our own', 'en', '50 %', 'own columns come as the sheet shows them'],
    ['fee', 'en', 'EUR 1,234.50', 'money with its code'],
    ['Honorarios', 'es', 'EUR 1.234,50', 'a heading of another language, in the mail’s way of writing'],
    ['Due 1', 'en', '11 December 2026', 'a date in words'],
    ['Due 1', 'es', '11 de diciembre de 2026', 'in the mail’s language'],
    ['offer', 'es', tongues.es.choices.offer.product[0], 'a dropdown’s value too'],
    ['First name', 'en', 'Lina', 'a first name without a column'],
    ['History', 'en', undefined, 'machine columns are nobody’s business'],
    ['Nonsense', 'en', undefined, 'a name nobody knows'],
  ])('%s in %s is %j: %s', (name, language, value) =>
    expect(resolverFor(row, headings, { language, base: 'EUR' })(name)).toBe(value),
  );

  it('Creators lists everybody of a shared address', () => {
    const resolve = resolverFor(row, headings, {
      language: 'en',
      base: 'EUR',
      creators: ['Lina', 'Aron', 'Mira'],
    });
    expect(resolve('creators')).toBe('Lina, Aron and Mira');
  });
});

describe.each(languages)('the starter kit in %s', (language) => {
  const drafts = starterKit(language);

  it('has twelve drafts, each named, with the language, plain and HTML that say the same', () => {
    expect(drafts.map(({ key }) => key)).toEqual(Object.keys(kit));
    for (const { source, name } of drafts) {
      const { draft } = readMaster('d', source);
      expect(readTemplateName(draft.subject)).toMatchObject({ name, language });
      expect(draft.plain.length).toBeGreaterThan(100);
      expect(draft.html).toContain('<div>');
    }
  });

  it('uses only placeholders that a tracker in any language knows', () => {
    const all: Heading[] = Object.entries(tongues.en.headings).map(([id, [heading]]) => ({
      id: heading.includes('{n}') ? `${id}.1` : id,
      heading: heading.replace('{n}', '1'),
    }));
    const resolve = resolverFor({ id: '', cells: {}, shown: {} }, all, { language, base: 'EUR' });
    for (const { key, source } of drafts) {
      const { unknown, unmatched } = compose(readMaster('d', source), resolve);
      expect({ key, unknown, unmatched }).toEqual({ key, unknown: [], unmatched: [] });
    }
  });

  it('has a first contact with all five points', () => {
    const first = readMaster('d', drafts[0]?.source ?? '');
    expect(missingPoints(first.subject, first.draft.plain, first.draft.html)).toEqual([]);
  });
});

describe('a first contact', () => {
  it('without any of the five points is told all of them', () => {
    expect(missingPoints('', 'Greetings. We exist.', '')).toEqual([
      'subject',
      'personal',
      'why',
      'offer',
      'request',
    ]);
  });
});
