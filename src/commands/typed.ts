// Words that an edit by hand leaves for whoever holds the lock just then. Google has no way to write
// a cell only while it still says what it did, so a writer looks for these words afterwards.
import type { Cell, ColumnId } from '../tracker/columns.ts';
import type { Host } from './ports.ts';

/** A cell that somebody typed or pasted into while another execution was writing. */
export interface Typed {
  id: string;
  column: ColumnId;
  value: Cell;
  /** What the cell said before, where Google tells. */
  old?: string;
  /** Their address, or '' where Google keeps it back. */
  who: string;
}

/** Words that were left, by the property that holds them. */
export type Left = ReadonlyMap<string, readonly Typed[]>;

const prefix = 'typed.';

/** So many cells go into one property, which holds 9 KB at most (Quotas for Google Services). */
const together = 40;
const mostCharacters = 100;

/** Leaves words about these cells, in one call. */
export function leaveWords(host: Host, typed: readonly Typed[]): void {
  const key = `${prefix}${host.here.now()}.${Math.floor(host.here.chance() * 1e6)}`;
  const texts: Record<string, string> = {};
  // A longer text can't be put back whole; it is left to whoever reads the cell.
  const short = typed.filter(({ value, old = '' }) => `${value}${old}`.length <= mostCharacters);
  for (let i = 0; i < short.length; i += together)
    texts[`${key}.${i}`] = JSON.stringify(short.slice(i, i + together));
  if (short.length > 0) host.settings.set(texts);
}

/** The words among the document's properties. */
export function wordsIn(properties: Readonly<Record<string, string>>): Left {
  const left = new Map<string, readonly Typed[]>();
  for (const [key, text] of Object.entries(properties)) {
    if (key.startsWith(prefix)) left.set(key, readWords(text));
  }
  return left;
}

function readWords(text: string): readonly Typed[] {
  try {
    const words: unknown = JSON.parse(text);
    return Array.isArray(words) ? words : [];
  } catch {
    return [];
  }
}

/** Takes words away that were followed. */
export function forgetWords(host: Host, keys: Iterable<string>): void {
  for (const key of keys) host.settings.remove(key);
}
