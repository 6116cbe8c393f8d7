// Reads who a creator is on a platform from a handle or a link, written as people write them.

/** A key of the dropdown `platform` (src/language). */
export type Platform =
  | 'instagram'
  | 'tiktok'
  | 'youtube'
  | 'facebook'
  | 'x'
  | 'linkedin'
  | 'pinterest'
  | 'snapchat'
  | 'twitch'
  | 'threads'
  | 'bluesky'
  | 'telegram';

export interface Profile {
  platform?: Platform;
  /** Without `@`; as written, compared by `handleKey`. */
  handle?: string;
  /** The canonical link. */
  url?: string;
}

/** Each platform's hosts, what comes before the handle in a path, and how its link is written. */
const platforms: readonly {
  platform: Platform;
  host: RegExp;
  path: RegExp;
  link: (handle: string) => string;
}[] = [
  {
    platform: 'instagram',
    host: /(^|\.)instagram\.com$|^instagr\.am$/,
    path: /^\/([\w.]+)/,
    link: (h) => `https://www.instagram.com/${h}/`,
  },
  {
    platform: 'tiktok',
    host: /(^|\.)tiktok\.com$/,
    path: /^\/@([\w.]+)/,
    link: (h) => `https://www.tiktok.com/@${h}`,
  },
  {
    platform: 'youtube',
    host: /(^|\.)youtube\.com$/,
    path: /^\/(?:@|c\/|user\/)?((?!channel\/|watch|shorts|playlist)[^/?#]+)/,
    link: (h) => `https://www.youtube.com/@${h}`,
  },
  {
    platform: 'facebook',
    host: /(^|\.)(facebook|fb)\.com$/,
    path: /^\/((?!profile\.php|pages\/|groups\/)[\w.-]+)/,
    link: (h) => `https://www.facebook.com/${h}`,
  },
  {
    platform: 'x',
    host: /(^|\.)(twitter|x)\.com$/,
    path: /^\/(?!i\/|home|search)(\w+)/,
    link: (h) => `https://x.com/${h}`,
  },
  {
    platform: 'linkedin',
    host: /(^|\.)linkedin\.com$/,
    path: /^\/in\/([^/?#]+)/,
    link: (h) => `https://www.linkedin.com/in/${h}`,
  },
  {
    platform: 'pinterest',
    host: /(^|\.)pinterest\.[a-z.]+$/,
    path: /^\/([\w-]+)/,
    link: (h) => `https://www.pinterest.com/${h}/`,
  },
  {
    platform: 'snapchat',
    host: /(^|\.)snapchat\.com$/,
    path: /^\/(?:add\/|@)([\w.-]+)/,
    link: (h) => `https://www.snapchat.com/add/${h}`,
  },
  {
    platform: 'twitch',
    host: /(^|\.)twitch\.tv$/,
    path: /^\/(\w+)/,
    link: (h) => `https://www.twitch.tv/${h}`,
  },
  {
    platform: 'threads',
    host: /(^|\.)threads\.(net|com)$/,
    path: /^\/@([\w.]+)/,
    link: (h) => `https://www.threads.net/@${h}`,
  },
  {
    platform: 'bluesky',
    host: /^bsky\.app$/,
    path: /^\/profile\/([\w.-]+)/,
    link: (h) => `https://bsky.app/profile/${h}`,
  },
  {
    platform: 'telegram',
    host: /^(t\.me|telegram\.me)$/,
    path: /^\/(?:s\/)?(\w+)/,
    link: (h) => `https://t.me/${h}`,
  },
];

const link = /^(?:https?:\/\/)?((?:[\w-]+\.)+[a-z]{2,})(\/[^\s]*)?$/i;

/** Whether a text is a link to somewhere. */
export const isLink = (text: string): boolean =>
  /^https?:\/\/\S+$/i.test(text.trim()) || profileIn(text.trim()) !== undefined;

function profileIn(text: string): Profile | undefined {
  const [, host, path = '/'] = link.exec(text) ?? [];
  if (!host) return undefined;
  const known = platforms.find((platform) => platform.host.test(host.toLowerCase()));
  if (!known) return undefined;
  const handle = known.path.exec(path)?.[1];
  if (!handle) return { platform: known.platform, url: canonicalLink(text) };
  return { platform: known.platform, handle: decode(handle), url: known.link(handle) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A link without what differs between copies of it: scheme, `www.`, query, final slash. */
function canonicalLink(text: string): string {
  const bare = text
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/^www\./i, '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '');
  const slash = bare.indexOf('/');
  return slash < 0
    ? `https://${bare.toLowerCase()}`
    : `https://${bare.slice(0, slash).toLowerCase()}${bare.slice(slash)}`;
}

/** What a handle cell or a profile link tells: `@ana`, `ana`, `instagram.com/ana?hl=en`, any other link. */
export function readProfile(text: string): Profile {
  const plain = text.trim();
  if (plain === '') return {};
  const known = profileIn(plain);
  if (known) return known;
  if (/^https?:\/\//i.test(plain)) return { url: canonicalLink(plain) };
  return { handle: plain.replace(/^@+/, '').trim() };
}

/** The canonical link to a handle on a platform, if the handle can stand in a link. */
export function profileLink(platform: string, handle: string): string | undefined {
  if (!/^[\w.-]+$/.test(handle)) return undefined;
  return platforms.find((known) => known.platform === platform)?.link(handle);
}

/** How handles are compared: without `@`, case and spaces around. */
export const handleKey = (handle: string): string => handle.trim().replace(/^@+/, '').toLowerCase();

/** How profile links are compared. */
export const linkKey = (text: string): string =>
  (readProfile(text).url ?? canonicalLink(text))
    .replace(/^https:\/\/(www\.)?/, '')
    .replace(/\/$/, '')
    .toLowerCase();

/** How addresses are compared; all of a cell that holds several. */
export const emailKeys = (cell: string): string[] =>
  cell
    .split(/[\s,;<>]+/)
    .filter((part) => isEmail(part))
    .map((part) => part.toLowerCase());

/** Whether a text can be an e-mail address; deliberately simple, the sending checks again. */
export const isEmail = (text: string): boolean =>
  /^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+\.[^\s@<>,;:"().]{2,}$/.test(text.trim());
