import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const concepts = ['tracker', 'status', 'kpi', 'budget', 'outreach', 'import', 'language'] as const;
const conceptPlaces = concepts.map((concept) => `src/${concept}`);

/** Who may know whom: a place, and the places and packages it may import from. */
const mayImport: Record<string, readonly string[]> = {
  ...Object.fromEntries(conceptPlaces.map((place) => [place, [...conceptPlaces, 'zod/mini']])),
  // Parsing delimited text is not Muster's own subject.
  'src/import': [...conceptPlaces, 'zod/mini', 'papaparse'],
  // The hash behind which an opted-out address is kept.
  'src/outreach': [...conceptPlaces, 'zod/mini', '@noble/hashes'],
  'src/api': [...conceptPlaces, 'src/api', 'zod/mini'],
  'src/commands': [...conceptPlaces, 'src/commands', 'src/api', 'zod/mini'],
  'src/google': [...conceptPlaces, 'src/commands', 'src/google', 'src/api', 'zod/mini'],
  'src/main': ['src/commands', 'src/google', 'src/api'],
  sidebar: [...conceptPlaces, 'sidebar', 'src/api', 'preact', 'preact/hooks', '@preact/signals', 'zod/mini'],
  'workbench/build': ['workbench/build', 'node:', 'webpack', 'gas-webpack-plugin', 'esbuild'],
};

/** The first of the places above that a path lies in. */
function placeOf(path: string): string | undefined {
  const bare = path.replace(/\.tsx?$/, '');
  return Object.keys(mayImport).find((place) => bare === place || bare.startsWith(`${place}/`));
}

const files = ['src', 'sidebar', 'workbench'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file)),
);

/** What a file imports: paths from the root, or names of packages. */
function importsOf(file: string): string[] {
  const code = readFileSync(join(root, file), 'utf8');
  return [
    ...code.matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|(?:^|\n)import\s*['"]([^'"]+)['"]/g,
    ),
  ]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .map((name) => (name.startsWith('.') ? normalize(join(dirname(file), name)) : name));
}

const edges = files.flatMap((file) => importsOf(file).map((to) => ({ file, to })));

describe('who may know whom', () => {
  it('finds the files and their imports', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(edges.some(({ file, to }) => file === 'src/api.ts' && to === 'src/tracker/columns.ts')).toBe(true);
  });

  it.each(Object.keys(mayImport))('%s keeps to its arrows', (place) => {
    const wrong = edges
      .filter(({ file }) => placeOf(file) === place)
      .filter(
        ({ to }) =>
          !mayImport[place]!.some(
            (allowed) =>
              to === allowed ||
              to.replace(/\.\w+$/, '') === allowed ||
              to.startsWith(`${allowed}/`) ||
              (allowed.endsWith(':') && to.startsWith(allowed)) ||
              (to.endsWith('.css') && place === 'sidebar'),
          ),
      );
    expect(wrong.map(({ file, to }) => `${file} → ${to}`)).toEqual([]);
  });

  it('the workbench knows nothing of Muster', () => {
    const wrong = edges.filter(
      ({ file, to }) => file.startsWith('workbench/') && /^(src|sidebar|test)\//.test(to),
    );
    expect(wrong).toEqual([]);
  });

  it('nothing knows the tests', () => {
    expect(edges.filter(({ to }) => to.startsWith('test/'))).toEqual([]);
  });

  it('the concepts stand in no circle', () => {
    const knows = new Map(concepts.map((concept) => [concept as string, new Set<string>()]));
    for (const { file, to } of edges) {
      const [from, into] = [file, to].map((path) => /^src\/(\w+)\//.exec(path)?.[1]);
      // Type imports of a table's keys (language's words for tracker's columns) bind no code.
      if (from && into && from !== into && knows.has(from) && knows.has(into) && !isTypeOnly(file, to))
        knows.get(from)!.add(into);
    }
    expect(circleIn(knows)).toBeUndefined();
  });

  it('only src/google names a Google service', () => {
    const services =
      /\b(SpreadsheetApp|GmailApp|MailApp|PropertiesService|CacheService|LockService|ScriptApp|HtmlService|UrlFetchApp|Utilities|DriveApp)\b\s*\./;
    const wrong = files.filter(
      (file) =>
        file.startsWith('src/') && !file.startsWith('src/google/') && services.test(withoutComments(file)),
    );
    expect(wrong).toEqual([]);
  });

  it('the sidebar never makes HTML out of text', () => {
    const wrong = files.filter(
      (file) =>
        file.startsWith('sidebar/') &&
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write/.test(withoutComments(file)),
    );
    expect(wrong).toEqual([]);
  });
});

const withoutComments = (file: string) =>
  readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

function isTypeOnly(file: string, to: string): boolean {
  const code = readFileSync(join(root, file), 'utf8');
  const name = to.slice(to.lastIndexOf('/') + 1);
  const statements = [
    ...code.matchAll(/(?:^|\n)(?:import|export)\s+(type\s)?[^;]*?from\s*['"]([^'"]+)['"]/g),
  ];
  return statements.filter((match) => match[2]!.endsWith(name)).every((match) => match[1] !== undefined);
}

function circleIn(knows: Map<string, Set<string>>): string | undefined {
  const done = new Set<string>();
  const visit = (name: string, path: string[]): string | undefined => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name].join(' → ');
    if (done.has(name)) return undefined;
    for (const next of knows.get(name) ?? []) {
      const circle = visit(next, [...path, name]);
      if (circle) return circle;
    }
    done.add(name);
    return undefined;
  };
  for (const name of knows.keys()) {
    const circle = visit(name, []);
    if (circle) return circle;
  }
  return undefined;
}
