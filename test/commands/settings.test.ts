import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinText, leftovers, splitText } from '../../src/commands/longTexts.ts';
import { noSettings, readSettings, saveSettings } from '../../src/commands/settings.ts';
import { Twin } from '../support/twin.ts';

describe('a long text in properties', () => {
  it('comes back whole, in pieces under 9 KB, whatever its characters', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.integer({ min: 1, max: 300 }),
        (text, times) => {
          const long = text.repeat(times);
          const held = splitText('key', long, 7);
          for (const piece of Object.values(held))
            expect(new TextEncoder().encode(piece).length).toBeLessThan(9 * 1024);
          expect(joinText(held, 'key')).toEqual({ state: 'whole', text: long, generation: 7 });
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is seen to be damaged when pieces of two savings are mixed', () => {
    const old = splitText('key', 'a'.repeat(20_000), 1);
    const now = splitText('key', 'b'.repeat(20_000), 2);
    const { 'key.1': missed = '' } = old;
    expect(joinText({ ...now, 'key.1': missed }, 'key').state).toBe('damaged');
    expect(leftovers(now, 'key', splitText('key', 'short', 3))).toEqual(['key.1', 'key.2']);
  });
});

describe('the settings', () => {
  const save = (twin: Twin, change: Partial<typeof noSettings>) => {
    const before = readSettings(twin);
    return saveSettings(twin, before, { ...before.settings, ...change });
  };

  it('are what was saved, one generation later', () => {
    const twin = new Twin([[]]);
    expect(readSettings(twin)).toMatchObject({ settings: noSettings, generation: 0, state: 'none' });
    save(twin, { sheetId: 7, baseCurrency: 'MYR' });
    save(twin, { language: 'ms' });
    expect(readSettings(twin)).toMatchObject({
      settings: { sheetId: 7, baseCurrency: 'MYR', language: 'ms' },
      generation: 2,
      state: 'saved',
    });
  });

  it('come from the file in a copy, where what was queued is void', () => {
    const twin = new Twin([[]]);
    save(twin, { sheetId: 7, baseCurrency: 'MYR' });
    const copy = new Twin([[]]);
    copy.mirrored = twin.mirrored?.replace('file-1', 'file-0') ?? null;
    expect(readSettings(copy)).toMatchObject({
      state: 'copied',
      settings: { sheetId: 7, baseCurrency: 'MYR', voidBefore: copy.now },
    });
  });

  it.each([
    ['no JSON', '1:1:{"sheetId":'],
    ['another shape', '1:1:{"sheetId":"seven"}'],
    ['half of them', '1:2:{"sheetId":7'],
    ['anything', 'hello'],
  ])('are ready-made ones when %s is there, and the damaged text is kept', (_, text) => {
    const twin = new Twin([[]]);
    twin.documentTexts = { settings: text };
    const read = readSettings(twin);
    expect(read).toMatchObject({ state: 'damaged', settings: noSettings });
    saveSettings(twin, read, { ...read.settings, sheetId: 7 });
    expect(readSettings(twin)).toMatchObject({ state: 'saved', settings: { sheetId: 7 } });
    expect(text).toContain(twin.documentTexts.settingsDamaged?.replace(/^\d+:\d+:/, ''));
  });
});
