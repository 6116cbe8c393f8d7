// The statuses of one tracker: what each is called, and which status a text in a cell is.
import { type Language, languages, tongues } from '../language/index.ts';
import { plain } from '../language/plain.ts';
import type { Cell } from '../tracker/columns.ts';
import { type Mark, markOfText, textOfMark } from './history.ts';
import { defaultStatus, type Group, type Phase, readyMade, type Status } from './statuses.ts';

/** What a team made of a status, or one of its own; what is left out is as it comes ready-made. */
export interface CustomStatus {
  key: string;
  group: Group;
  phase: Phase;
  colour: string;
  next?: string | undefined;
  /** What the cell shows, where the team chose it. */
  label?: string | undefined;
  /** What it is called in other languages. */
  labels?: Partial<Record<Language, string>> | undefined;
  /** What it was called before; still understood. */
  also?: readonly string[] | undefined;
  retired?: boolean | undefined;
}

/** All statuses of a tracker in their order, and the ways to find one. */
export interface Statuses {
  all: readonly Status[];
  byKey(key: string): Status | undefined;
  /** The status a text names in its group: its label, what it was called before, any language. */
  recognise(text: Cell, group: Group): Status | undefined;
  /** How the record names what a cell shows. */
  markOf(cell: Cell, group: Group): Mark;
  /** What a cell shows for a mark. */
  labelOf(mark: Mark): string;
}

/**
 * The statuses of a tracker in the sheet's language. `custom` is the whole list in the team's order
 * and takes the place of the ready-made one; empty means nobody changed anything.
 */
export function statusesOf(custom: readonly CustomStatus[], language: Language): Statuses {
  const rows: readonly CustomStatus[] = custom.length > 0 ? withDefault(custom) : readyMade;
  const all = rows.map((row): Status => {
    const label = row.label ?? row.labels?.[language] ?? readyLabel(row.key, language) ?? row.key;
    const { key, group, phase, colour, next, retired } = row;
    return { key, group, phase, colour, label, ...(next && { next }), ...(retired && { retired }) };
  });
  const byKey = new Map(all.map((status) => [status.key, status]));
  const names = new Map<string, Status>();
  const name = (text: string, status: Status | undefined) => {
    const at = status && `${status.group} ${bare(text)}`;
    if (status && at && bare(text) !== '' && !names.has(at)) names.set(at, status);
  };
  // What cells show comes first: a team may call one status what another was called before.
  for (const status of all) if (!status.retired) name(status.label, status);
  for (const status of all) name(status.label, status);
  for (const row of rows) {
    const others = [...(row.also ?? []), ...Object.values(row.labels ?? {})];
    for (const text of others) name(text, byKey.get(row.key));
  }
  for (const written of [true, false]) {
    for (const other of [language, ...languages]) {
      for (const [key, texts] of Object.entries(tongues[other].statuses))
        for (const text of written ? texts.slice(0, 1) : texts.slice(1)) name(text, byKey.get(key));
    }
  }

  const recognise = (text: Cell, group: Group) => names.get(`${group} ${bare(String(text))}`);
  return {
    all,
    byKey: (key) => byKey.get(key),
    recognise,
    markOf: (cell, group) => recognise(cell, group)?.key ?? markOfText(String(cell)),
    labelOf: (mark) => textOfMark(mark) ?? byKey.get(mark)?.label ?? readyLabel(mark, language) ?? mark,
  };
}

/** A label may be an emoji and nothing else. */
const bare = (text: string) => plain(text) || text.trim();

/** The status every new row begins with can't be lost. */
function withDefault(custom: readonly CustomStatus[]): readonly CustomStatus[] {
  if (custom.some(({ key }) => key === defaultStatus)) return custom;
  return [...readyMade.filter(({ key }) => key === defaultStatus), ...custom];
}

function readyLabel(key: string, language: Language): string | undefined {
  const texts: Readonly<Record<string, readonly string[]>> = tongues[language].statuses;
  return texts[key]?.[0];
}

/** Where a group stands before the record says anything. */
export const startOf = (group: Group): Mark => (group === 'influencer' ? defaultStatus : '');
