// Matches the columns of a list to the columns of the tracker: by heading, then by what they hold.
import { type Language, say, tongues } from '../language/index.ts';
import { type ColumnId, columnOf } from '../tracker/columns.ts';
import { recogniseHeading } from '../tracker/headings.ts';
import { type DayOrder, decideDayOrder, readDay } from './days.ts';
import { decideNumberStyle, type NumberStyle, readNumber } from './numbers.ts';
import { isEmail, isLink } from './profiles.ts';

/** What becomes of one column of a list. A person can change `to`, `numbers` and `days`. */
export interface ColumnMatch {
  /** Position in the list, from 0. */
  at: number;
  /** As the list has it; a second one of the same name gets a number: `Followers (2)`. */
  heading: string;
  /** What its own column would be called: its heading, unless Muster would take that for one of its own. */
  keptAs: string;
  /** A column of the tracker, a column of the user's own to be kept, or nothing. */
  to: ColumnId | 'own' | 'skip';
  /** How its numbers are written; an own column without a style is text. */
  numbers?: NumberStyle | undefined;
  days?: DayOrder;
  /** Neither the match nor the style of numbers or days needs a look. */
  sure: boolean;
  /** The first values that are not empty. */
  samples: string[];
}

/** How a list of this locale writes what its values leave open. */
export interface Otherwise {
  numbers: NumberStyle;
  days: DayOrder;
}

/** Columns that Muster calculates or writes itself; a list can't fill them. */
export const canBeImported = (id: ColumnId): boolean => {
  const column = columnOf(id);
  return column !== undefined && column.kind !== 'machine' && !column.formula;
};

const numeric = new Set(['count', 'money', 'rate', 'percent', 'number']);
const isNumeric = (id: ColumnId) => numeric.has(columnOf(id)?.kind ?? '');

/** Columns known by what they hold, where no heading says so. */
const byContent: readonly { to: ColumnId; holds: (text: string) => boolean }[] = [
  { to: 'email', holds: isEmail },
  { to: 'profileUrl', holds: isLink },
  { to: 'handle', holds: (text) => /^@[\w.]+$/.test(text.trim()) },
];

/**
 * Matches every column of a list; each column of the tracker is taken once, by the best.
 * @param language of the sheet, for the headings of columns that are kept
 */
export function matchColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  otherwise: Otherwise,
  language: Language = 'en',
): ColumnMatch[] {
  const values = header.map((_, at) =>
    rows.map((texts) => texts[at] ?? '').filter((text) => text.trim() !== ''),
  );
  const wanted = header.map((heading) => {
    const id = recogniseHeading(heading);
    return id !== undefined && canBeImported(id) ? id : undefined;
  });
  const taken = new Map<ColumnId, number>();
  wanted.forEach((id, at) => {
    if (id === undefined) return;
    const before = taken.get(id);
    if (before === undefined || fitness(id, values[at]!) > fitness(id, values[before]!)) taken.set(id, at);
  });
  for (const { to, holds } of byContent) {
    if (taken.has(to)) continue;
    const at = values.findIndex((texts, at) => wanted[at] === undefined && mostly(texts, holds));
    if (at >= 0) taken.set(to, at);
  }
  const byPosition = new Map([...taken].map(([id, at]) => [at, id]));
  const headings = distinct(header);
  return header.map((_, at) => {
    const id = byPosition.get(at);
    const heading = headings[at]!;
    const match = { at, heading, keptAs: ownHeading(heading, language), samples: values[at]!.slice(0, 3) };
    if (id === undefined) {
      const own = readAsOwn(values[at]!, otherwise);
      return { ...match, ...own, sure: own.sure && values[at]!.length > 0 && wanted[at] === undefined };
    }
    return { ...match, ...readAs(id, values[at]!, otherwise, wanted[at] !== undefined) };
  });
}

/** What a column of the list is once it is known which column of the tracker it fills. */
export function readAs(
  id: ColumnId,
  texts: readonly string[],
  otherwise: Otherwise,
  sure = true,
): Pick<ColumnMatch, 'to' | 'numbers' | 'days' | 'sure'> {
  if (isNumeric(id)) {
    const whole = columnOf(id)?.kind === 'count';
    const decided = decideNumberStyle(texts, { whole, otherwise: otherwise.numbers });
    return { to: id, numbers: decided.style, sure: sure && decided.sure };
  }
  if (columnOf(id)?.kind === 'date') {
    const decided = decideDayOrder(texts, otherwise.days);
    return {
      to: id,
      days: decided.order,
      sure: sure && (decided.sure || texts.every((text) => /^\d{4}-/.test(text))),
    };
  }
  return { to: id, sure };
}

/** A number and nothing else; no code with leading zeros, no phone number, nothing with a word or a sign behind. */
const figure = /^-?(?:0|[1-9]\d{0,2}(?:[\s'’.,]\d{3})*|[1-9]\d{0,14})(?:[.,]\d+)?\s?[kmb]?$/i;
const noFigure = new Set(['', '-', '–', 'n/a', 'unknown', 'null', 'nan']);

/** A column of the user's own: numbers where every value is plainly one, otherwise the texts as they are. */
export function readAsOwn(
  texts: readonly string[],
  otherwise: Otherwise,
): Pick<ColumnMatch, 'to' | 'numbers' | 'sure'> {
  const filled = texts.filter((text) => !noFigure.has(text.trim().toLowerCase()));
  if (filled.length === 0 || !filled.every((text) => figure.test(text.trim())))
    return { to: 'own', sure: true };
  const { style, sure } = decideNumberStyle(filled, { whole: false, otherwise: otherwise.numbers });
  return { to: 'own', numbers: style, sure };
}

/** A heading that Muster takes for none of its own columns: `Comments` is kept as `Comments (from the list)`. */
const ownHeading = (heading: string, language: Language): string =>
  recogniseHeading(heading, { language }) === undefined
    ? heading
    : say(tongues[language].words, 'importing.keptAs', { heading });

/** How well values suit a column: of two columns of one name, `409800000` beats `409.8M`. */
function fitness(id: ColumnId, texts: readonly string[]): number {
  if (texts.length === 0) return 0;
  const sample = texts.slice(0, 200);
  const suits = (text: string): number => {
    if (isNumeric(id)) return /^\d+(\.0+)?$/.test(text) ? 2 : readNumber(text, 'point') === undefined ? 0 : 1;
    if (columnOf(id)?.kind === 'date') return readDay(text, 'day first') === undefined ? 0 : 1;
    return 1;
  };
  return 1 + sample.reduce((sum, text) => sum + suits(text), 0) / sample.length;
}

const mostly = (texts: readonly string[], holds: (text: string) => boolean): boolean => {
  const sample = texts.slice(0, 200);
  return sample.length > 0 && sample.filter(holds).length > sample.length * 0.6;
};

/** Headings as own columns are called: never empty, never twice. */
function distinct(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((heading, at) => {
    const name = heading === '' ? `Column ${at + 1}` : heading;
    const times = (seen.get(name.toLowerCase()) ?? 0) + 1;
    seen.set(name.toLowerCase(), times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
