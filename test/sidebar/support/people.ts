// Made-up creators, the same ones every time.

const first = [
  'Ana',
  'Bruno',
  'Chiara',
  'Dewi',
  'Elena',
  'Farid',
  'Giulia',
  'Hugo',
  'Ines',
  'Jamal',
  'Kira',
  'Luca',
];
const last = ['Alba', 'Brisa', 'Campo', 'Duna', 'Estrela', 'Fontana', 'Girasol', 'Harum', 'Isola', 'Jati'];
const platforms = ['Instagram', 'TikTok', 'YouTube'];
const tiers = [
  [1_000_000, 'Celebrity'],
  [100_000, 'Macro'],
  [10_000, 'Micro'],
  [1000, 'Nano'],
] as const;

export interface Person {
  name: string;
  handle: string;
  platform: string;
  profileUrl: string;
  followers: string;
  tier: string;
  email: string;
}

/** The n-th made-up creator; every ninth has no address. */
export function person(n: number): Person {
  const given = first[n % first.length] ?? '';
  const family = last[Math.floor(n / first.length) % last.length] ?? '';
  const round = Math.floor(n / (first.length * last.length));
  const handle = `${given}.${family}${round || ''}`.toLowerCase();
  const platform = platforms[n % 3] ?? '';
  const followers = ((n * 7919) % 990) ** 2 + 400;
  return {
    name: `${given} ${family}${round ? ` ${round}` : ''}`,
    handle,
    platform,
    profileUrl: `https://example.com/${platform.toLowerCase()}/${handle}`,
    followers: followers.toLocaleString('en'),
    tier: tiers.find(([least]) => followers >= least)?.[1] ?? '',
    email: n % 9 === 8 ? '' : `${handle}@example.com`,
  };
}
