// The record in the row: what happened to it, a line each. Reads and writes the History cell.
//
// The cell is text that a person can read too:
//   h m_7kq2xa-1
//   f12 2026-01-09T10:02:11Z i:contacted
//   i 2026-02-01T08:15:00Z ana@example.com contacted>agreed sidebar
// The first line names the row, so that a cell that was copied or left behind by a sort is seen to
// be another's. `f` holds the number of the oldest lines, folded, and where they left each group.
import type { Cell } from '../tracker/columns.ts';
import { type Group, groups } from './statuses.ts';

/**
 * A status as the record holds it: the key of a known one (a rename changes no record), `'` and the
 * text of an unknown one, or '' for none.
 */
export type Mark = string;

export interface Line {
  /** ISO instant to the second. */
  at: string;
  /** Address; '' where Google doesn't tell. */
  who: string;
  /** null for what changed no status. */
  group: Group | null;
  from: Mark;
  to: Mark;
  /** What it was: `sidebar`, `hand`, `noticed`, `import`, `undo`, `send`, … */
  by: string;
}

/** A line nobody can read any more (somebody typed in the cell); kept as it is. */
export interface Unread {
  text: string;
}

export interface Folded {
  count: number;
  /** The instant of the last folded line; '' if none could be read. */
  at: string;
  /** Where those lines left each group. */
  to: Partial<Record<Group, Mark>>;
}

export interface History {
  folded: Folded | null;
  /** Oldest first. */
  lines: (Line | Unread)[];
}

/** Each status change reads and writes its column whole; longer cells would be paid for every time. */
export const mostCharacters = 2000;

/** An unknown status is a text of any length; a line keeps its beginning. */
const mostOfAText = 80;

const letter: Record<Group, string> = { influencer: 'i', contract: 'c', payment: 'p' };
const groupOf = new Map<string, Group>(groups.map((group) => [letter[group], group]));
const linePattern = /^([icpe]) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) (\S+) ([^\s>]*)>([^\s>]*) ([A-Za-z]+)$/;
const foldPattern = /^f(\d+) (\S+)((?: [icp]:\S*)*)$/;

/** A record with nothing in it. */
export const noHistory: History = { folded: null, lines: [] };

/** Reads the History cell of a row. A cell that names another row is void: it says nothing of this one. */
export function readHistory(cell: Cell, id: string): History {
  const [head = '', ...rest] = String(cell).split('\n');
  const named = /^h (\S+)$/.exec(head);
  if (named && named[1] !== id) return noHistory;
  const history: History = { folded: null, lines: [] };
  for (const text of named ? rest : [head, ...rest]) {
    if (text.trim() === '') continue;
    const folded = history.folded || history.lines.length > 0 ? null : readFold(text);
    if (folded) history.folded = folded;
    else history.lines.push(readLine(text) ?? { text });
  }
  return history;
}

function readLine(text: string): Line | null {
  const match = linePattern.exec(text);
  if (!match) return null;
  const [, group = '', at = '', who = '', from = '', to = '', by = ''] = match;
  const texts = [who, from, to].map(decode);
  if (texts.includes(undefined)) return null;
  const [whoText = '', fromText = '', toText = ''] = texts;
  return {
    at,
    who: whoText === '-' ? '' : whoText,
    group: groupOf.get(group) ?? null,
    from: fromText,
    to: toText,
    by,
  };
}

function readFold(text: string): Folded | null {
  const match = foldPattern.exec(text);
  if (!match) return null;
  const to: Folded['to'] = {};
  for (const part of (match[3] ?? '').split(' ')) {
    const group = groupOf.get(part.charAt(0));
    if (group) to[group] = decode(part.slice(2)) ?? '';
  }
  return { count: Number(match[1]), at: match[2] === '-' ? '' : (match[2] ?? ''), to };
}

/** The History cell of a row, at most `mostCharacters` long: the oldest lines are folded into one. */
export function writeHistory(history: History, id: string): string {
  const texts = history.lines.map(writeLine);
  let { folded } = history;
  let first = 0;
  let length = `h ${id}`.length + texts.reduce((sum, text) => sum + 1 + text.length, 0);
  const foldLength = () => (folded ? 1 + writeFold(folded).length : 0);
  while (length + foldLength() > mostCharacters && first < texts.length) {
    length -= 1 + (texts[first]?.length ?? 0);
    folded = fold(folded, history.lines[first]);
    first++;
  }
  return [`h ${id}`, ...(folded ? [writeFold(folded)] : []), ...texts.slice(first)].join('\n');
}

function fold(folded: Folded | null, line: Line | Unread | undefined): Folded {
  const so = folded ?? { count: 0, at: '', to: {} };
  if (!line || 'text' in line) return { ...so, count: so.count + 1 };
  return {
    count: so.count + 1,
    at: line.at,
    to: line.group ? { ...so.to, [line.group]: line.to } : so.to,
  };
}

function writeLine(line: Line | Unread): string {
  if ('text' in line) return line.text;
  const group = line.group ? letter[line.group] : 'e';
  return `${group} ${line.at} ${encode(line.who) || '-'} ${encode(line.from)}>${encode(line.to)} ${line.by}`;
}

function writeFold({ count, at, to }: Folded): string {
  const ends = groups.flatMap((group) => {
    const mark = to[group];
    return mark === undefined ? [] : [` ${letter[group]}:${encode(mark)}`];
  });
  return `f${count} ${at || '-'}${ends.join('')}`;
}

/** How many things happened, folded ones included. */
export const countLines = ({ folded, lines }: History): number => (folded?.count ?? 0) + lines.length;

/** The record with one more line. */
export const withLine = (history: History, line: Line): History => ({
  folded: history.folded,
  lines: [...history.lines, line],
});

/** The status a group was last said to have, or undefined if the record never said. */
export function lastOf({ folded, lines }: History, group: Group): Mark | undefined {
  return lastLineOf({ lines }, group)?.to ?? folded?.to[group];
}

/** The last line of a group that is not folded. */
export function lastLineOf({ lines }: Pick<History, 'lines'>, group: Group): Line | undefined {
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i];
    if (line && 'by' in line && line.group === group) return line;
  }
  return undefined;
}

/** The mark of a text that is no known status. */
export const markOfText = (text: string): Mark => {
  const clean = text.replace(/\s+/g, ' ').trim();
  // Cut by characters, never through one: half an emoji can't be encoded.
  return clean === '' ? '' : `'${Array.from(clean).slice(0, mostOfAText).join('')}`;
};

/** The text of such a mark, or undefined for the key of a known status. */
export const textOfMark = (mark: Mark): string | undefined =>
  mark === '' ? '' : mark.startsWith("'") ? mark.slice(1) : undefined;

const encode = (text: string): string => text.replace(/[\s%>]/g, (c) => encodeURIComponent(c));

function decode(text: string): string | undefined {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
