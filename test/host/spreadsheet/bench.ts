// Runs a few lines of script on a fresh spreadsheet.
import { createHost, type Host, type HostOptions, type Outcome } from '../../../workbench/host/index.ts';
import type { Sheet } from '../../../workbench/host/workbook/index.ts';

export const owner = 'ana@example.com';
export const colleague = 'ben@example.com';

export const manifest = {
  timeZone: 'Europe/Madrid',
  oauthScopes: [
    'https://www.googleapis.com/auth/spreadsheets.currentonly',
    'https://www.googleapis.com/auth/script.container.ui',
    'https://www.googleapis.com/auth/script.scriptapp',
    'https://www.googleapis.com/auth/userinfo.email',
  ],
};

/** Function bodies by name; `book` and `sheet` (the first one) are there in each, `e` is the event. */
export type Bodies = Readonly<Record<string, string>>;

const names = `
const book = SpreadsheetApp.getActive();
const sheet = book.getSheets()[0];
`;

export interface Bench {
  readonly host: Host;
  readonly sheet: Sheet;
  /** Runs a function (`main` if not said) as the owner or somebody else. */
  attempt(name?: string, as?: string): Outcome;
  /** The same, for its value; throws the script's error. */
  run(name?: string, as?: string): unknown;
}

/** A host with a script made of these bodies; a text alone is the body of `main`. */
export function bench(bodies: Bodies | string, options: Partial<HostOptions> = {}): Bench {
  const all = typeof bodies === 'string' ? { main: bodies } : bodies;
  const host = createHost({
    code: Object.entries(all)
      .map(([name, body]) => `function ${name}(e) {${names}${body}\n}`)
      .join('\n'),
    manifest,
    user: owner,
    now: Date.UTC(2026, 10, 22, 9),
    ...options,
  });
  const [sheet] = host.workbook.sheets;
  if (!sheet) throw new Error('no sheet');
  const attempt = (name = 'main', as = owner) => host.runAs(as, name);
  return {
    host,
    sheet,
    attempt,
    run(name, as) {
      const { value, error } = attempt(name, as);
      if (error) throw new Error(error.message);
      return value;
    },
  };
}

/** Runs one body on a fresh spreadsheet, for its value or its error. */
export function run(body: string, options?: Partial<HostOptions>): unknown {
  return bench(body, options).run();
}
