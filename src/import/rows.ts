// Turns the rows of a list into cells of the tracker, and says what could not be read.
import { type Cell, type ColumnId, columnOf } from '../tracker/columns.ts';
import type { ColumnMatch } from './columns.ts';
import { readDay } from './days.ts';
import { mostCharacters } from './delimited.ts';
import type { ImportIssue } from './issues.ts';
import { readCurrency, readNumber } from './numbers.ts';
import { emailKeys, profileLink, readProfile } from './profiles.ts';

/** One line of a list, as cells of the tracker. `own:Heading` are columns of the user's own. */
export interface ImportRow {
  line: number;
  cells: Record<ColumnId, Cell>;
}

/** What is the same for all lines, because the list doesn't say it. */
export interface ForAll {
  /** As the dropdown shows it. */
  platform?: string;
}

/** Columns of a person that tell who it is; a row without any is nobody. */
const whoColumns = ['name', 'handle', 'email', 'profileUrl'] as const;

/**
 * Reads every line. A cell that can't be read is left out and told; a line that says nobody's
 * name, handle, address or link is left out and told; empty lines are left out silently.
 * `platformText` gives the dropdown's text for a platform found in a link.
 */
export function readImportRows(
  rows: readonly { line: number; texts: readonly string[] }[],
  matches: readonly ColumnMatch[],
  forAll: ForAll,
  platformText: (platform: string) => { key: string; text: string } | undefined,
): { rows: ImportRow[]; issues: ImportIssue[] } {
  const issues: ImportIssue[] = [];
  const read: ImportRow[] = [];
  const used = matches.filter(({ to }) => to !== 'skip');
  for (const { line, texts } of rows) {
    if (texts.every((text) => text.trim() === '')) continue;
    const cells: Record<ColumnId, Cell> = {};
    for (const match of used) {
      const text = (texts[match.at] ?? '').trim();
      if (text === '') continue;
      const cell = readCell(text, match);
      if (typeof cell === 'object')
        issues.push({ line, heading: match.heading, column: match.to, text: text.slice(0, 80), ...cell });
      else if (cell !== '') cells[match.to === 'own' ? `own:${match.keptAs}` : match.to] = cell;
      if (match.to === 'fee' || match.to === 'asked') {
        const currency = readCurrency(text);
        if (currency) cells.currency ??= currency;
      }
    }
    tellWho(cells, forAll, platformText);
    if (whoColumns.some((column) => cells[column] !== undefined)) read.push({ line, cells });
    else
      issues.push({
        code: 'nobody',
        line,
        text: texts
          .filter((text) => text.trim() !== '')
          .join(' · ')
          .slice(0, 80),
      });
  }
  return { rows: read, issues };
}

/** One cell, or what is wrong with it. */
function readCell(text: string, match: ColumnMatch): Cell | Pick<ImportIssue, 'code'> {
  if (text.length > mostCharacters) return { code: 'tooLong' };
  const ownKind = match.numbers ? 'number' : 'text';
  const kind = match.to === 'own' ? ownKind : columnOf(match.to)?.kind;
  switch (kind) {
    case 'count':
    case 'money':
    case 'rate':
    case 'percent':
    case 'number': {
      const number = readNumber(text, match.numbers ?? 'point');
      if (number === undefined) return { code: 'notANumber' };
      if (number === '') return '';
      if (kind === 'count') return Math.round(number);
      // `4` in a percent column is 4 %, `0.04` is 4 % too; `4%` was read as 0.04 already.
      return kind === 'percent' && !text.includes('%') && number > 1 ? number / 100 : number;
    }
    case 'date':
      return readDay(text, match.days ?? 'day first') ?? { code: 'notADay' };
    case 'email':
      return emailKeys(text).length > 0 ? text : { code: 'notAnEmail' };
    default:
      return text;
  }
}

/** Completes who a person is: handle and platform from a link, a link from both, a name from the handle. */
function tellWho(
  cells: Record<ColumnId, Cell>,
  forAll: ForAll,
  platformText: (platform: string) => { key: string; text: string } | undefined,
): void {
  const fromHandle = readProfile(String(cells.handle ?? ''));
  const fromLink = readProfile(String(cells.profileUrl ?? ''));
  const handle = fromHandle.handle ?? fromLink.handle;
  const found = fromHandle.platform ?? fromLink.platform;
  if (handle !== undefined) cells.handle = handle;
  const platform = found ?? platformText(String(cells.platform ?? forAll.platform ?? ''))?.key;
  if (platform !== undefined) cells.platform = platformText(platform)?.text ?? platform;
  else if (forAll.platform && cells.platform === undefined) cells.platform = forAll.platform;
  const url =
    fromLink.url ?? fromHandle.url ?? (platform && handle ? profileLink(platform, handle) : undefined);
  if (url !== undefined) cells.profileUrl = url;
  if (cells.name === undefined && handle !== undefined) cells.name = handle;
}
