import { describe, expect, it } from 'vitest';
import { languages, tongues } from '../../src/language/index.ts';
import { statusesOf } from '../../src/status/labels.ts';
import { readyMade } from '../../src/status/statuses.ts';

describe('ready-made statuses', () => {
  it.each(languages)('are known by their label in any language in a sheet in %s', (sheet) => {
    const statuses = statusesOf([], sheet);
    for (const language of languages) {
      for (const { key, group } of readyMade) {
        const [label] = tongues[language].statuses[key];
        expect(statuses.recognise(label.toUpperCase(), group)?.key, `${language} ${label}`).toBe(key);
      }
    }
  });

  it('tell Not needed of a contract from Not needed of a payment', () => {
    const statuses = statusesOf([], 'en');
    expect(statuses.recognise('Not needed', 'contract')?.key).toBe('contractNotNeeded');
    expect(statuses.recognise('Not needed', 'payment')?.key).toBe('paymentNotNeeded');
    expect(statuses.recognise('Not needed', 'influencer')).toBeUndefined();
  });
});

describe('a team’s own statuses', () => {
  const own = [
    {
      key: 'agreed',
      group: 'influencer',
      phase: 'agreed',
      colour: '#ceead6',
      label: 'Contacted',
      also: ['Deal'],
    },
    { key: 'contacted', group: 'influencer', phase: 'contacted', colour: '#d2e3fc', label: '📣' },
    {
      key: 'custom1',
      group: 'influencer',
      phase: 'contacted',
      colour: '#d2e3fc',
      label: 'Waiting',
      retired: true,
    },
  ] as const;
  const statuses = statusesOf(own, 'en');

  it.each([
    ['Contacted', 'agreed', 'what a cell shows comes before what another one was called'],
    ['deal', 'agreed', 'a former label'],
    ['📣', 'contacted', 'a label of one sign'],
    ['Contactado', 'contacted', 'a ready-made name in another language'],
    ['Waiting', 'custom1', 'a retired one is still understood'],
    ['Prospect', 'prospect', 'the first status can’t be lost'],
  ])('knows %s as %s: %s', (text, key) => {
    expect(statuses.recognise(text, 'influencer')?.key).toBe(key);
  });

  it('keeps an unknown text as what it is', () => {
    const mark = statuses.markOf('On holiday', 'influencer');
    expect(statuses.byKey(mark)).toBeUndefined();
    expect(statuses.labelOf(mark)).toBe('On holiday');
  });
});
