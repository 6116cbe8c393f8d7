// Decides how the columns look: formats, dropdowns, notes, widths, colours.
import { type Language, say, tongues, type WordKey } from '../language/index.ts';
import { type Column, type ColumnId, columnOf, type Kind } from './columns.ts';
import type { Engagement } from './engagement.ts';
import type { Tiers } from './formulas.ts';
import type { Colour, ColumnLook } from './plan.ts';

/** What a status is called and how it looks. */
export interface StatusLook {
  /** The column of its group. */
  column: ColumnId;
  label: string;
  colour: string;
}

export interface LookSettings {
  language: Language;
  statuses: readonly StatusLook[];
  campaigns: readonly string[];
  /** Codes of the currencies in use, the base currency first. */
  currencies: readonly string[];
  engagement: Engagement;
  tiers: Tiers;
}

/** Number formats; in `@` what is typed stays the text that was typed (`12-3`, `3E7`). */
const formats: Partial<Record<Kind, string>> = {
  text: '@',
  choice: '@',
  status: '@',
  machine: '@',
  date: 'yyyy-mm-dd',
  count: '#,##0',
  money: '#,##0.00',
  percent: '0.00%',
  rate: '0.0000',
};

/** Google refuses a dropdown with more values than this; developers.google.com/apps-script/reference. */
const mostChoices = 500;

/** The number format of a column; none where a formula shows text. */
function formatOf(column: Column): string | undefined {
  const format = formats[column.kind];
  return column.formula && format === '@' ? undefined : format;
}

/** What a column's dropdown offers, or undefined when it has none. */
export function choicesOf(id: ColumnId, settings: LookSettings): readonly string[] | undefined {
  const column = columnOf(id);
  if (!column || column.formula) return undefined;
  if (column.kind === 'status')
    return settings.statuses.filter((status) => status.column === id).map(({ label }) => label);
  if (column.kind !== 'choice') return undefined;
  if (column.key === 'campaign') return some(settings.campaigns);
  if (column.key === 'currency') return some(settings.currencies);
  const choices: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> =
    tongues[settings.language].choices;
  return some(Object.values(choices[column.key] ?? {}).map((names) => names[0] ?? ''));
}

const some = (texts: readonly string[]) => {
  const different = [...new Set(texts)].filter((text) => text !== '');
  return different.length > 0 && different.length <= mostChoices ? different : undefined;
};

/**
 * How columns of the tab look. A column that was there before Muster keeps its own format and
 * width, and a dropdown there offers the column's own values too.
 * @param theirs values of the columns that were there before, by position
 */
export function planLooks(
  columns: readonly { column: number; id: ColumnId; heading: string }[],
  settings: LookSettings,
  theirs: ReadonlyMap<number, readonly string[]> = new Map(),
): ColumnLook[] {
  return columns.map(({ column: position, id, heading }) => {
    const look: ColumnLook = { column: position, heading };
    const column = columnOf(id);
    if (!column) return look;
    const values = theirs.get(position);
    const format = formatOf(column);
    if (format && (!values || column.kind === 'date')) look.format = format;
    const choices = choicesOf(id, settings);
    const dropdown = values && column.kind === 'choice' ? withTheirs(choices, values) : choices;
    if (dropdown) look.dropdown = dropdown;
    const note = noteFor(column, settings);
    if (note) look.note = note;
    if (column.width && !values) look.width = column.width;
    if (column.hidden) look.hidden = true;
    if (!values) look.fresh = true;
    return look;
  });
}

/** A list that was there has its own words for things; a dropdown full of warnings helps nobody. */
function withTheirs(choices: readonly string[] | undefined, values: readonly string[]) {
  const own = [...new Set(values.map((text) => text.trim()))].filter((text) => text !== '');
  return own.length > 50 ? undefined : some([...(choices ?? []), ...own]);
}

function noteFor({ key }: Column, { language, engagement, tiers }: LookSettings): string | undefined {
  const { words, choices } = tongues[language];
  const word = [`heading.${key}.${engagement}`, `heading.${key}`].find((one) => one in words);
  if (!word) return undefined;
  const names = (['nano', 'micro', 'macro', 'celebrity'] as const).map((tier) =>
    say(words, 'heading.tier.from', {
      tier: choices.tier[tier][0],
      n: tiers[tier].toLocaleString(language),
    }),
  );
  return say(words, word as WordKey, { names: names.join(', ') });
}

/** The colours of the status columns. */
export function planColours(at: ReadonlyMap<ColumnId, number>, statuses: readonly StatusLook[]): Colour[] {
  return statuses.flatMap(({ column: id, label, colour }) => {
    const column = at.get(id);
    return column === undefined ? [] : [{ column, text: label, background: colour }];
  });
}
