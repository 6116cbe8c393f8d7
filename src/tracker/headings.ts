// Finds the columns of a tab by their headings: in any language, in any order, whatever stands in
// between. Reads row 1, writes nothing.
import { type Language, languages, tongues } from '../language/index.ts';
import { plain } from '../language/plain.ts';
import { type Column, type ColumnId, type ColumnKey, columnId, columns, mostPieces } from './columns.ts';
import { readMonth } from './months.ts';

/** What is known of a tab's headings beyond their text. */
export interface Known {
  /** The sheet's language, where a text means different columns in different languages. */
  language?: Language;
  /** What people said a heading means, by its plain text; '' for a column of their own. */
  said?: Readonly<Record<string, ColumnId>>;
  /** Developer metadata: position (from 0) → the column it was when Muster last looked. */
  marks?: ReadonlyMap<number, ColumnId>;
}

export interface Located {
  /** Position from 0 by column. */
  at: ReadonlyMap<ColumnId, number>;
  /** By position: the column, or undefined for one of the user's own and for an empty heading. */
  ids: readonly (ColumnId | undefined)[];
  /** The user's own columns, in order. */
  own: readonly { heading: string; index: number }[];
  /** Headings that name a column which another heading names better; they count as own. */
  duplicates: readonly { id: ColumnId; heading: string; index: number; taken: number }[];
  /** Columns known by their mark alone: somebody emptied the heading. */
  blank: readonly ColumnId[];
}

/** How sure a reading is; smaller is surer. */
const ranks = { confirmed: 0, said: 1, written: 2, mark: 3, known: 4, bare: 5 } as const;
type Reading = { id: ColumnId; rank: number };

/** Plain texts of all headings, with the columns they may mean. */
interface Index {
  written: Map<string, ColumnKey[]>;
  known: Map<string, ColumnKey[]>;
  /** Headings of pieces without their number. */
  bare: Map<string, ColumnKey[]>;
  /** Words that go with a month. */
  months: { word: string; key: ColumnKey; rank: number }[];
}
const indexes = new Map<Language, Index>();
const table: readonly Column[] = columns;

function indexFor(first: Language): Index {
  const ready = indexes.get(first);
  if (ready) return ready;
  const index: Index = { written: new Map(), known: new Map(), bare: new Map(), months: [] };
  const note = (map: Map<string, ColumnKey[]>, text: string, key: ColumnKey) => {
    const keys = map.get(text) ?? [];
    if (!keys.includes(key)) map.set(text, [...keys, key]);
  };
  for (const language of [first, ...languages.filter((other) => other !== first)]) {
    for (const { key, each } of table) {
      tongues[language].headings[key].forEach((name, i) => {
        const text = plain(name.replace(/\{\w+\}/, ''));
        const rank = i === 0 ? 'written' : 'known';
        if (each === 'month') index.months.push({ word: text, key, rank: ranks[rank] });
        else note(index[rank], each === 'piece' ? `${text}#` : text, key);
        if (each === 'piece') note(index.bare, text, key);
      });
    }
  }
  indexes.set(first, index);
  return index;
}

/** All readings of a heading, the surest first. */
function readings(heading: string, known: Known): Reading[] {
  const text = plain(heading);
  const said = known.said?.[text];
  if (said === '' || text === '') return [];
  const index = indexFor(known.language ?? 'en');
  const found: Reading[] = said ? [{ id: said, rank: ranks.said }] : [];
  const [, before = '', digit = '', after = ''] = /^(\D*)(\d)(\D*)$/.exec(text) ?? [];
  const piece = Number(digit);
  for (const rank of ['written', 'known'] as const) {
    for (const key of index[rank].get(text) ?? []) found.push({ id: key, rank: ranks[rank] });
    if (piece < 1 || piece > mostPieces) continue;
    for (const key of index[rank].get(`${before}${after}#`) ?? [])
      found.push({ id: columnId(key, piece), rank: ranks[rank] });
  }
  for (const { word, key, rank } of index.months) {
    const month = monthAround(heading, text, word);
    if (month) found.push({ id: columnId(key, month), rank });
  }
  for (const key of index.bare.get(text) ?? []) found.push({ id: columnId(key, 1), rank: ranks.bare });
  return found;
}

/** The month in `Spend 2026-11` or `11/2026 spend`, `word` being the plain `spend`. */
function monthAround(heading: string, text: string, word: string): string | undefined {
  if (!text.startsWith(word) && !text.endsWith(word)) return undefined;
  const parts = heading.trim().split(/\s+/);
  for (let cut = 1; cut < parts.length; cut++) {
    const first = parts.slice(0, cut).join(' ');
    const rest = parts.slice(cut).join(' ');
    if (plain(first) === word) return readMonth(rest);
    if (plain(rest) === word) return readMonth(first);
  }
  return undefined;
}

/**
 * The column a heading names, in any of the four languages or as the usual exports call it; case,
 * accents, spaces and punctuation don't matter. Undefined for a column of the user's own.
 */
export function recogniseHeading(heading: string, known: Known = {}): ColumnId | undefined {
  return readings(heading, known)[0]?.id;
}

/**
 * Finds every column in row 1. What people said beats Muster's own heading, that beats the mark on
 * the column, and that beats a synonym, so a tab may have both `Comments` and `Notes`; among
 * equals the first wins. A heading that was renamed while nobody looked is found by its mark.
 */
export function locateColumns(headings: readonly string[], known: Known = {}): Located {
  const claims: (Reading & { index: number })[] = [];
  headings.forEach((heading, index) => {
    const mark = known.marks?.get(index);
    for (const reading of readings(heading, known))
      claims.push({ ...reading, index, rank: reading.id === mark ? ranks.confirmed : reading.rank });
    const own = known.said?.[plain(heading)] === '';
    if (mark && !own) claims.push({ id: mark, rank: ranks.mark, index });
  });
  claims.sort((a, b) => a.rank - b.rank || a.index - b.index);

  const at = new Map<ColumnId, number>();
  const ids: (ColumnId | undefined)[] = headings.map(() => undefined);
  for (const { id, index } of claims) {
    if (at.has(id) || ids[index] !== undefined) continue;
    at.set(id, index);
    ids[index] = id;
  }
  const own: { heading: string; index: number }[] = [];
  const duplicates: { id: ColumnId; heading: string; index: number; taken: number }[] = [];
  headings.forEach((heading, index) => {
    if (ids[index] !== undefined || heading.trim() === '') return;
    own.push({ heading, index });
    const id = recogniseHeading(heading, known);
    const taken = id === undefined ? undefined : at.get(id);
    if (id !== undefined && taken !== undefined) duplicates.push({ id, heading, index, taken });
  });
  const blank = ids.filter((id, index): id is ColumnId => id !== undefined && headings[index]?.trim() === '');
  return { at, ids, own, duplicates, blank };
}

/** Which of the needed columns a tab doesn't have, in their order. */
export function missingColumns(located: Pick<Located, 'at'>, needed: readonly ColumnId[]): ColumnId[] {
  return needed.filter((id) => !located.at.has(id));
}

/** The heading as it is written in a language: `headingOf('due.2', 'es')` is `Fecha límite 2`. */
export function headingOf(id: ColumnId, language: Language): string {
  const dot = id.indexOf('.');
  const key = (dot < 0 ? id : id.slice(0, dot)) as ColumnKey;
  return tongues[language].headings[key][0].replace(/\{\w+\}/, dot < 0 ? '' : id.slice(dot + 1)).trim();
}
