// Says what a tab is before it becomes a tracker, and what set-up would do with it. Changes nothing.
import type { Issue, Output } from '../api.ts';
import { say, type Tongue, tongues } from '../language/index.ts';
import type { Cell } from '../tracker/columns.ts';
import { headingOf, locateColumns, missingColumns } from '../tracker/headings.ts';
import { type ListIssue, readList } from '../tracker/list.ts';
import { required } from '../tracker/needed.ts';
import { readHeader } from './open.ts';
import type { Host, Tab } from './ports.ts';
import { readSettings, type Saved, type Settings } from './settings.ts';
import { neededFor } from './tabSettings.ts';

/** The tab that is or would be the tracker: the one that was set up, or the one that is looked at. */
export function tabOf(host: Host, { settings }: Saved): Tab {
  return (settings.sheetId === null ? undefined : host.file.tab(settings.sheetId)) ?? host.file.active().tab;
}

export type State = Output<'tracker.look'>['state'];

export function stateOf(tab: Tab, { settings }: Saved, header: readonly string[]): State {
  if (tab.sheetId !== settings.sheetId) return header.length === 0 && tab.lastRow() === 0 ? 'empty' : 'list';
  const located = locateColumns(header, settings);
  return missingColumns(located, required).length === 0 ? 'ready' : 'broken';
}

/** What set-up finds and would do with what has been chosen so far; changes nothing. */
export function lookAtTab(host: Host): Output<'tracker.look'> {
  const saved = readSettings(host);
  const tab = tabOf(host, saved);
  const header = readHeader(tab);
  const state = stateOf(tab, saved, header);
  const rows = readRows(tab, header);
  const known = state === 'ready' || state === 'broken';
  const language = known ? saved.settings.language : host.here.language();
  const { ids, issues } = known
    ? { ids: locateColumns(header, saved.settings).ids, issues: [] }
    : readList(header, rows, language);
  const at = new Map(ids.flatMap((id, i) => (id === undefined ? [] : [[id, i] as const])));
  const own = header.flatMap((heading, i) => (ids[i] === undefined && heading.trim() !== '' ? [i] : []));
  const { words } = tongues[host.here.language()];
  return {
    state,
    tab: tab.name(),
    rows: rows.filter((row) => row.some((cell) => String(cell).trim() !== '')).length,
    recognised: ids.flatMap((id, i) =>
      id === undefined ? [] : [{ heading: header[i] ?? '', id, at: i + 1 }],
    ),
    own: own.map((i) => header[i] ?? ''),
    ownAt: own.map((i) => i + 1),
    added: missingColumns({ at }, neededFor(saved.settings, at)).map((id) => headingOf(id, language)),
    issues: header.length === 0 ? [] : issues.map((issue) => explainIssue(issue, words, language)),
  };
}

/** Everything below row 1. */
export function readRows(tab: Tab, header: readonly string[]): Cell[][] {
  const rows = tab.lastRow() - 1;
  return rows < 1 || header.length === 0 ? [] : tab.read({ row: 2, column: 1, rows, columns: header.length });
}

/** An issue in the user's words, headings in the sheet's. */
export function explainIssue(
  issue: ListIssue,
  words: Tongue['words'],
  language: Settings['language'],
): Issue {
  const { code } = issue;
  switch (issue.code) {
    case 'headerBelow':
      return { code, message: say(words, 'error.headerBelow', { row: issue.row }), row: issue.row };
    case 'noHeading':
      return { code, message: say(words, 'error.noHeading') };
    case 'duplicate':
      return { code, message: say(words, 'issue.duplicate', { heading: issue.heading }) };
    case 'misfit': {
      const means = headingOf(issue.id, language);
      return { code, message: say(words, 'issue.misfit', { heading: issue.heading, means }) };
    }
    case 'typed':
      return {
        code,
        message: say(words, 'issue.typed', { heading: issue.heading, n: issue.count }),
        column: issue.id,
      };
  }
}
