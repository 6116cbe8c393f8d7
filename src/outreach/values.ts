// What a placeholder stands for in one row: the user's own columns as the sheet shows them, Muster's
// dates written out and its money with the currency's code, in the language of the mail.
import { writeMoney, writeNumber } from '../language/figures.ts';
import { type Language, languages, tongues } from '../language/index.ts';
import { recogniseChoice } from '../language/recognise.ts';
import { type Cell, type ColumnId, columnOf, mostPieces } from '../tracker/columns.ts';
import { guessFirstName } from './firstName.ts';
import { nameKey, type Resolve } from './placeholders.ts';

/** One row as it was read in one piece. */
export interface Row {
  id: string;
  /** By column; what the sheet holds, and what it shows. */
  cells: Readonly<Record<ColumnId, Cell>>;
  shown: Readonly<Record<ColumnId, string>>;
}

/** Headings of a tab: position by position, what each column is and what row 1 says. */
export interface Heading {
  id: ColumnId;
  heading: string;
}

/** How the person is greeted, and whether that is a guess nobody has confirmed. */
export function firstNameOf({ cells }: Row): { text: string; guessed: boolean } {
  const given = String(cells.firstName ?? '').trim();
  if (given !== '') return { text: given, guessed: false };
  const contact = guessFirstName(String(cells.contactPerson ?? ''));
  const text = contact || guessFirstName(String(cells.name ?? ''));
  return { text, guessed: text !== '' };
}

/** The mail's language for a row: what its Language column says, else undefined. */
export function languageOfRow({ cells }: Pick<Row, 'cells'>): Language | undefined {
  const text = nameKey(String(cells.language ?? ''));
  if (text === '') return undefined;
  const names: Record<Language, readonly string[]> = {
    en: ['en', 'english', 'ingles', 'inglese', 'inggeris'],
    es: ['es', 'spanish', 'espanol', 'castellano', 'spagnolo', 'sepanyol'],
    it: ['it', 'italian', 'italiano', 'itali'],
    ms: ['ms', 'malay', 'melayu', 'bahasamelayu', 'malayo', 'malese', 'my'],
  };
  return languages.find(
    (language) =>
      names[language].includes(text) || (text.slice(0, 2) === language && /^[a-z]{2}[a-z]{2}$/.test(text)),
  );
}

/**
 * What each name stands for in a row. Names are the tab's own headings and Muster's headings in any
 * language; machine columns are nobody's business.
 */
export function resolverFor(
  row: Row,
  headings: readonly Heading[],
  { language, base, creators = [] }: { language: Language; base: string; creators?: readonly string[] },
): Resolve {
  const columns = namesOf(headings);
  return (name) => {
    const key = nameKey(name);
    if (key === 'creators')
      return listOf(creators.length > 0 ? creators : [String(row.cells.name ?? '')], language);
    const id = columns.get(key);
    if (id === undefined) return undefined;
    if (id === 'firstName') return firstNameOf(row).text;
    return textOf(row, id, language, base);
  };
}

const known = new Map<string, ColumnId[]>();

/** Muster's headings in every language, what is written before what is only recognised. */
function fillKnown(): void {
  const add = (text: string, id: ColumnId) =>
    known.set(nameKey(text), [...(known.get(nameKey(text)) ?? []), id]);
  for (const written of [true, false])
    for (const language of languages)
      for (const [key, texts] of Object.entries(tongues[language].headings))
        for (const text of written ? texts.slice(0, 1) : texts.slice(1)) {
          if (!text.includes('{')) add(text, key);
          else if (text.includes('{n}'))
            for (let n = 1; n <= mostPieces; n++) add(text.replace('{n}', String(n)), `${key}.${n}`);
        }
}

/** Every name a template may use → the column it means. */
function namesOf(headings: readonly Heading[]): Map<string, ColumnId> {
  const names = new Map<string, ColumnId>();
  const usable = headings.filter(({ id }) => columnOf(id)?.kind !== 'machine');
  // Row 1 comes first: it is what people see.
  for (const { id, heading } of usable)
    if (nameKey(heading) !== '' && !names.has(nameKey(heading))) names.set(nameKey(heading), id);
  const machine = new Set(
    headings.filter(({ id }) => columnOf(id)?.kind === 'machine').map(({ heading }) => nameKey(heading)),
  );
  if (known.size === 0) fillKnown();
  const there = new Set(usable.map(({ id }) => id));
  for (const [name, ids] of known) {
    const id = ids.find((one) => there.has(one));
    if (id !== undefined && !names.has(name) && !machine.has(name)) names.set(name, id);
  }
  // The name of a person can always be asked for, also where the column was never made.
  for (const language of languages) {
    const name = nameKey(tongues[language].headings.firstName[0]);
    if (!names.has(name)) names.set(name, 'firstName');
  }
  return names;
}

function textOf(row: Row, id: ColumnId, language: Language, base: string): string {
  const column = columnOf(id);
  const [cell = '', shown = ''] = [row.cells[id], row.shown[id]];
  if (!column) return shown.trim();
  if (column.kind === 'date' && typeof cell === 'string' && /^\d{4}-\d\d-\d\d/.test(cell))
    return writeDate(cell.slice(0, 10), language);
  if (typeof cell === 'number') {
    const currency = column.base ? base : String(row.cells.currency ?? '').trim() || base;
    if (column.kind === 'money') return writeMoney(cell, currency, language);
    if (column.kind === 'count') return writeNumber(cell, language);
  }
  if (column.kind === 'choice' && id !== 'campaign')
    return inLanguage(id, String(cell), language) ?? shown.trim();
  return shown.trim();
}

/** A dropdown's value in the language of the mail. */
function inLanguage(id: ColumnId, text: string, language: Language): string | undefined {
  const choice = id.split('.')[0] ?? '';
  if (text === '' || !(choice in tongues.en.choices)) return undefined;
  const table = choice as keyof typeof tongues.en.choices;
  const key = recogniseChoice(table, text);
  const names =
    key === undefined
      ? undefined
      : (tongues[language].choices[table] as Record<string, readonly string[]>)[key];
  return names?.[0];
}

const tags: Readonly<Record<Language, string>> = { en: 'en-GB', es: 'es-ES', it: 'it-IT', ms: 'ms-MY' };

/** `11 December 2026`, in words so that nobody reads a month for a day. */
const writeDate = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(tags[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));

const and: Readonly<Record<Language, string>> = { en: 'and', es: 'y', it: 'e', ms: 'dan' };

/** `Ana, Ben and Cleo`. */
const listOf = (names: readonly string[], language: Language): string =>
  names.length < 2
    ? (names[0] ?? '')
    : `${names.slice(0, -1).join(', ')} ${and[language]} ${names[names.length - 1]}`;
