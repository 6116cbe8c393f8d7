// Says which rows of a tab are one person, where a list has somebody once for each campaign.
import { emailKeys, handleKey, linkKey } from './profiles.ts';

/** What a row says about who it is; '' where it says nothing. */
export interface WhoCells {
  name: string;
  handle: string;
  platform: string;
  profileUrl: string;
  email: string;
}

const plainName = (text: string) => text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();

/** Each way to know a person: handle on a platform, profile link, address with the name or handle. */
function keysOf(row: WhoCells): string[] {
  const handle = handleKey(row.handle);
  const name = plainName(row.name);
  const keys: string[] = [];
  if (handle) keys.push(`handle ${plainName(row.platform)} ${handle}`);
  if (row.profileUrl.trim()) keys.push(`link ${linkKey(row.profileUrl)}`);
  for (const email of emailKeys(row.email)) {
    // The same address alone may be an agent's.
    if (name) keys.push(`name ${email} ${name}`);
    if (handle) keys.push(`address ${email} ${handle}`);
  }
  return keys;
}

/** For each row the position of the first row of the same person, which may be its own. */
export function firstRowsOf(rows: readonly WhoCells[]): number[] {
  const first = new Map<string, number>();
  return rows.map((row, i) => {
    const keys = keysOf(row);
    const known = keys.map((key) => first.get(key)).find((position) => position !== undefined) ?? i;
    for (const key of keys) if (!first.has(key)) first.set(key, known);
    return known;
  });
}
