// A small tracker in memory, made of made-up creators.
import { noSettings, type Settings } from '../../src/commands/settings.ts';
import type { Cell } from '../../src/tracker/columns.ts';
import { Twin } from './twin.ts';

export const header = [
  'Name',
  'Campaign',
  'Influencer status',
  'Contract status',
  'Payment status',
  'Next step',
  'Next step on',
  'Owner',
  'Our own',
  'Handle',
  'Platform',
  'Email',
  'Fee',
  'ID',
  'History',
];

export const rowId = (n: number) =>
  `m_aaaa${String.fromCharCode(97 + (Math.floor(n / 26) % 26), 97 + (n % 26))}-1`;

/** One row; only what is given differs from a fresh prospect. */
export function row(n: number, cells: Partial<Record<string, Cell>> = {}): Cell[] {
  const all: Partial<Record<string, Cell>> = {
    Name: `Creator ${n}`,
    'Influencer status': 'Prospect',
    Handle: `creator${n}`,
    Email: `creator${n}@example.com`,
    ID: rowId(n),
    ...cells,
  };
  return header.map((heading) => all[heading] ?? '');
}

/** A tracker of `count` prospects, set up in English. */
export function makeTracker(
  count: number,
  { settings = {}, rows }: { settings?: Partial<Settings>; rows?: Cell[][] } = {},
): Twin {
  const grid = [header, ...(rows ?? Array.from({ length: count }, (_, n) => row(n)))];
  for (let i = 0; i < 5; i++) grid.push(header.map(() => ''));
  const twin = new Twin(grid);
  const text = JSON.stringify({ ...noSettings, sheetId: twin.sheetId, file: twin.id, ...settings });
  twin.documentTexts = { settings: `1:1:${text}` };
  return twin;
}
