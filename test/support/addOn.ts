// The add-on on the workbench's host: src/main.ts bundled in a moment (the bundle that is pushed is
// test/build's concern), its calls as the sidebar makes them.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import type { Input, Output, Result, Verb } from '../../src/api.ts';
import { entryPoints } from '../../workbench/build/gate.ts';
import { createHost, type Host, type HostOptions, type HostSnapshot } from '../../workbench/host/index.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

let code: string | undefined;

/** The script as one text whose top-level functions are those of src/main.ts. */
export function addOnCode(): string {
  if (code !== undefined) return code;
  const built = buildSync({
    absWorkingDir: root,
    entryPoints: ['src/main.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2020',
    banner: { js: 'var global = {};' },
  });
  const stubs = entryPoints(root).map(
    (name) => `function ${name}() { return global.${name}.apply(this, arguments); }`,
  );
  code = [built.outputFiles[0]?.text ?? '', ...stubs].join('\n');
  return code;
}

/** What `createHost` needs to run the add-on. */
export const addOnOptions = (): Pick<HostOptions, 'code' | 'html' | 'manifest'> => ({
  code: addOnCode(),
  html: { Sidebar: '<!doctype html><html data-view="sidebar"><title>Muster</title></html>' },
  manifest: JSON.parse(readFileSync(`${root}/appsscript.json`, 'utf8')),
});

export interface AddOn {
  host: Host;
  /** One call as the sidebar makes it, as the owner or another person. */
  call<V extends Verb>(verb: V, input: Input<V>, user?: string): Result<V>;
  /** The same; throws the sentence of a failure. */
  ask<V extends Verb>(verb: V, input: Input<V>, user?: string): Output<V>;
  /** The first sheet's cells as they are shown, by heading, from row 2 to the last with content. */
  rows(): Record<string, string>[];
  headings(): string[];
}

/** The add-on on a sheet with these rows. */
export function addOn(
  rows: readonly (readonly (string | number | boolean)[])[] = [],
  options: Partial<HostOptions> = {},
): AddOn {
  const host = createHost({
    ...addOnOptions(),
    locale: 'en_US',
    timeZone: 'Europe/Madrid',
    now: Date.UTC(2026, 2, 2, 9),
    ...options,
  });
  return on(host, rows);
}

/** The add-on on a host that is there. */
export function on(host: Host, rows: readonly (readonly (string | number | boolean)[])[] = []): AddOn {
  const first = host.workbook.sheets[0];
  if (!first) throw new Error('no sheet');
  if (rows.length > 0) host.workbook.load(first.id, rows);
  const call = <V extends Verb>(verb: V, input: Input<V>, user?: string): Result<V> => {
    const text = JSON.stringify({ verb, input });
    const { error, value, log } = user === undefined ? host.run('api', text) : host.runAs(user, 'api', text);
    if (error) throw new Error(`${error.message}\n${log.join('\n')}\n${error.stack ?? ''}`);
    const result: Result<V> = JSON.parse(String(value));
    if (!result.ok && result.code === 'bug') throw new Error(`${result.message}\n${log.join('\n')}`);
    return result;
  };
  const texts = () => {
    const sheet = host.workbook.sheet(first.id);
    const area = {
      row: 1,
      column: 1,
      rows: Math.max(1, sheet.lastRow),
      columns: Math.max(1, sheet.lastColumn),
    };
    return sheet.displayValues(area);
  };
  return {
    host,
    call,
    ask(verb, input, user) {
      const result = call(verb, input, user);
      if (!result.ok) throw new Error(`${result.code}: ${result.message}`);
      return result.value;
    },
    rows() {
      const [header = [], ...rest] = texts();
      return rest.map((cells) => Object.fromEntries(header.map((heading, i) => [heading, cells[i] ?? ''])));
    },
    headings: () => texts()[0] ?? [],
  };
}

const made = new Map<string, HostSnapshot>();

/** What `make` makes, made once for each `name` and options; the next ones begin where it ended. */
export function madeOnce(
  name: string,
  make: (options: Partial<HostOptions>) => AddOn,
  options: Partial<HostOptions> = {},
): AddOn {
  const key = `${name} ${JSON.stringify(options)}`;
  const snapshot = made.get(key);
  if (snapshot) return addOn([], { ...options, snapshot });
  const first = make(options);
  made.set(key, first.host.snapshot());
  return first;
}

/** A tracker set up in English on a list of made-up creators. */
export const trackerOf = (count: number, options: Partial<HostOptions> = {}): AddOn =>
  madeOnce(`tracker of ${count}`, (asked) => setUp(count, asked), options);

function setUp(count: number, options: Partial<HostOptions>): AddOn {
  const header = ['Name', 'Handle', 'Platform', 'Email', 'Followers', 'Our own'];
  const rows = Array.from({ length: count }, (_, n) => [
    `Creator ${n}`,
    `creator${n}`,
    'Instagram',
    `creator${n}@example.com`,
    1000 + n,
    `own ${n}`,
  ]);
  const one = addOn(count > 0 ? [header, ...rows] : [], options);
  one.ask('tracker.setUp', { language: 'en', offers: ['money'], objective: null, front: true });
  return one;
}
