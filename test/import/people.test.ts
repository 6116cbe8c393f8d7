import { describe, expect, it } from 'vitest';
import { firstRowsOf, type WhoCells } from '../../src/import/people.ts';

type Cells = Record<string, string>;

const nobody: WhoCells = { name: '', handle: '', platform: '', profileUrl: '', email: '' };
const pair = (a: Partial<WhoCells>, b: Partial<WhoCells>) =>
  firstRowsOf([
    { ...nobody, ...a },
    { ...nobody, ...b },
  ]);

describe('two rows', () => {
  it.each<[Cells, Cells, string]>([
    [{ handle: '@mira' }, { handle: 'Mira' }, 'the same handle'],
    [
      { name: 'Mira Lund', email: 'mira@example.com' },
      { name: 'mira  lund', email: 'MIRA@example.com' },
      'address and name',
    ],
    [
      { profileUrl: 'https://www.instagram.com/mira/' },
      { profileUrl: 'instagram.com/Mira' },
      'the same profile',
    ],
    [
      { handle: 'mira', email: 'mira@example.com', platform: 'TikTok' },
      { handle: 'mira', email: 'mira@example.com', platform: 'Instagram' },
      'address and handle on two platforms',
    ],
  ])('%o and %o are one person: %s', (a, b) => {
    expect(pair(a, b)).toEqual([0, 0]);
  });

  it.each<[Cells, Cells, string]>([
    [{ name: 'Mira Lund' }, { name: 'Mira Lund' }, 'a name alone proves nothing'],
    [
      { name: 'Mira Lund', email: 'agent@example.com' },
      { name: 'Bo Tan', email: 'agent@example.com' },
      'one agent for two',
    ],
    [
      { handle: 'mira', platform: 'TikTok' },
      { handle: 'mira', platform: 'Instagram' },
      'a handle on two platforms',
    ],
    [{}, {}, 'empty rows'],
  ])('%o and %o are two people: %s', (a, b) => {
    expect(pair(a, b)).toEqual([0, 1]);
  });
});
