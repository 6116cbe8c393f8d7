import { describe, expect, it } from 'vitest';
import { languageOf, languages, say, tongues, type WordKey } from '../../src/language/index.ts';
import { plain } from '../../src/language/plain.ts';
import { recogniseChoice } from '../../src/language/recognise.ts';
import { groups, readyMade } from '../../src/status/statuses.ts';

const keys = Object.keys(tongues.en.words) as WordKey[];
const placesIn = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();

describe.each(languages)('in %s', (language) => {
  const tongue = tongues[language];

  it('every sentence says something, with the places English has', () => {
    const wrong = keys.filter((key) => {
      const text = tongue.words[key];
      const [mine, english] = [text, tongues.en.words[key]].map(placesIn);
      // A form for one may leave the number out.
      return text.trim() === '' || mine!.join() !== english!.join();
    });
    expect(wrong).toEqual([]);
  });

  it('a sentence has a form for one where English has', () => {
    const wrong = keys.filter(
      (key) => tongue.words[key].includes('|') !== tongues.en.words[key].includes('|'),
    );
    // Malay has one form for one and for many.
    expect(language === 'ms' ? [] : wrong).toEqual([]);
  });

  it('no two statuses of a group have one label', () => {
    for (const group of groups) {
      const labels = readyMade
        .filter((status) => status.group === group)
        .map(({ key }) => plain(tongue.statuses[key][0]));
      expect(new Set(labels).size).toBe(labels.length);
    }
  });

  it('every dropdown value is recognised as itself', () => {
    for (const [choice, values] of Object.entries(tongue.choices)) {
      for (const [key, names] of Object.entries(values as Record<string, readonly string[]>))
        expect([names[0], recogniseChoice(choice as keyof typeof tongue.choices, names[0] ?? '')]).toEqual([
          names[0],
          key,
        ]);
    }
  });

  it('no two headings of a tab are the same', () => {
    const headings = Object.values(tongue.headings).map(([written]) => plain(written));
    expect(headings.filter((heading, i) => headings.indexOf(heading) !== i)).toEqual([]);
  });
});

describe('a sentence', () => {
  it('has a form for one and a form for more', () => {
    expect(say(tongues.en.words, 'healed.formulas', { n: 1 })).toBe('One formula was put back.');
    expect(say(tongues.en.words, 'healed.formulas', { n: 3 })).toBe('3 formulas were put back.');
  });

  it('leaves a place that nobody fills, and what a person wrote, as they are', () => {
    expect(say(tongues.en.words, 'healed.columns', { n: 1, list: '{n} $& a|b' })).toBe(
      'One column was put back: {n} $& a|b.',
    );
  });
});

describe('a locale', () => {
  it.each([
    ['es_MX', 'es'],
    ['it', 'it'],
    ['id_ID', 'ms'],
    ['ms-MY', 'ms'],
    ['de_DE', 'en'],
    ['', 'en'],
  ])('%s speaks %s', (locale, language) => expect(languageOf(locale)).toBe(language));
});
