// Runs the commands of the tab on the workbench's host, without the sidebar and its words.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { createHost, type Host, type HostOptions, type Outcome } from '../../workbench/host/index.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

let code: string | undefined;
function bundle(): string {
  code ??= `${
    buildSync({
      entryPoints: [here('commands.entry.ts')],
      bundle: true,
      write: false,
      format: 'iife',
      globalName: 'entry',
      target: 'es2020',
    }).outputFiles[0]?.text
  }
  function command(name, json) { return entry.command(name, json); }
`;
  return code;
}

/** A simple trigger as the add-on has it: whatever it can't do at once, it leaves. */
const onEdit = `
  function onEdit(e) {
    var r = e.range;
    try { command('edited', JSON.stringify({ sheetId: r.getSheet().getSheetId(), area: {
      row: r.getRow(), column: r.getColumn(), rows: r.getNumRows(), columns: r.getNumColumns() } })); } catch (error) {}
  }`;

/** What a command gave, or the code of its error. */
export interface Answer {
  code?: string;
  state?: string;
  healed?: string[];
  missing?: string[];
  [name: string]: unknown;
}

export interface OnHost {
  host: Host;
  /** The tab's name is what the first sheet is called. */
  sheet: () => Host['workbook']['sheets'][number];
  run(name: string, input?: unknown): Answer;
  outcome(name: string, input?: unknown): Outcome;
}

/** A host with these rows in its first sheet, and the commands by name. */
export function onHost(
  rows: readonly (readonly (string | number | boolean)[])[] = [],
  { triggers = false, ...options }: Partial<HostOptions> & { triggers?: boolean } = {},
): OnHost {
  const manifest = JSON.parse(readFileSync(here('../../appsscript.json'), 'utf8'));
  const host = createHost({
    code: bundle() + (triggers ? onEdit : ''),
    manifest,
    locale: 'en_US',
    timeZone: 'Europe/Madrid',
    ...options,
  });
  const first = host.workbook.sheets[0];
  if (!first) throw new Error('no sheet');
  if (rows.length > 0) host.workbook.load(first.id, rows);
  const outcome = (name: string, input: unknown = {}) => host.run('command', name, JSON.stringify(input));
  return {
    host,
    sheet: () => host.workbook.sheet(first.id),
    outcome,
    run(name, input) {
      const { error, value } = outcome(name, input);
      if (error) throw new Error(`${error.message}\n${error.stack ?? ''}`);
      const answer = JSON.parse(String(value));
      return 'code' in answer ? answer : (answer.value ?? {});
    },
  };
}

/** What the tab says, by heading: one record a row from row 2 to the last one with content. */
export function records({ sheet }: OnHost): Record<string, string>[] {
  const grid = sheet();
  const columns = Math.max(1, grid.lastColumn);
  const area = { row: 1, column: 1, rows: Math.max(1, grid.lastRow), columns };
  const [header = [], ...rows] = grid.displayValues(area);
  return rows.map((row) => Object.fromEntries(header.map((heading, i) => [heading, row[i] ?? ''])));
}

/** Row 1. */
export function headings({ sheet }: OnHost): string[] {
  const grid = sheet();
  return grid.displayValues({ row: 1, column: 1, rows: 1, columns: Math.max(1, grid.lastColumn) })[0] ?? [];
}

/** Position from 1 of a heading. */
export function columnNamed(on: OnHost, heading: string): number {
  const at = headings(on).indexOf(heading);
  if (at < 0) throw new Error(`no column ${heading}`);
  return at + 1;
}
