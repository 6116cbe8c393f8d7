// Bundles the page for the browser, once for each state of its sources.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = resolve(fileURLToPath(import.meta.url), '../../..');
const page = join(root, 'workbench/page');
const server = join(root, 'workbench/server');

/** Files by the name they are served under: index.html, page.js and what it loads later, page.css. */
export type PageFiles = ReadonlyMap<string, string>;

/** The page's files, out of the cache folder where nothing has changed since they were made. */
export async function bundlePage(cache = join(root, '.cache/page')): Promise<{
  files: PageFiles;
  /** The client side of `google.script`, for the script's pages. */
  client: string;
}> {
  const folder = join(cache, fingerprint());
  if (!existsSync(join(folder, 'page.js'))) {
    const staging = `${folder}-${process.pid}`;
    mkdirSync(staging, { recursive: true });
    const common = {
      absWorkingDir: root,
      outdir: staging,
      bundle: true,
      minify: true,
      target: 'es2022',
      write: false,
    } as const;
    const frame = build({ ...common, entryPoints: { frame: join(page, 'frame/client.ts') }, format: 'iife' });
    const { outputFiles } = await build({
      ...common,
      entryPoints: { page: join(page, 'main.tsx') },
      format: 'esm',
      // Univer's hyphenation of sixty languages is half of everything and never used.
      splitting: true,
      charset: 'utf8',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      define: { 'process.env.NODE_ENV': '"production"' },
      loader: { '.woff2': 'dataurl', '.png': 'dataurl', '.svg': 'dataurl' },
      legalComments: 'none',
      logLevel: 'error',
    });
    for (const file of [...outputFiles, ...(await frame).outputFiles])
      writeFileSync(file.path, file.contents);
    try {
      renameSync(staging, folder);
    } catch {
      // Another start has bundled the same at the same time.
      rmSync(staging, { recursive: true, force: true });
    }
    dropOld(cache, folder);
  }
  const files = new Map([['index.html', readFileSync(join(page, 'index.html'), 'utf8')]]);
  for (const name of readdirSync(folder)) files.set(name, readFileSync(join(folder, name), 'utf8'));
  const client = files.get('frame.js') ?? '';
  files.delete('frame.js');
  return { files, client };
}

const longAgo = 24 * 3600_000;

/** Removes bundles of earlier sources, but none that another start may be making or reading now. */
function dropOld(cache: string, current: string): void {
  for (const name of readdirSync(cache)) {
    const folder = join(cache, name);
    if (folder === current || Date.now() - statSync(folder).mtimeMs < longAgo) continue;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Changes whenever the page would come out differently. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const files = [
    ...readdirSync(page, { recursive: true, encoding: 'utf8' }).map((name) => join(page, name)),
    fileURLToPath(import.meta.url),
    ...readdirSync(server)
      .filter((name) => /protocol\.ts$/i.test(name))
      .map((name) => join(server, name)),
    join(root, 'package-lock.json'),
  ];
  for (const file of files.filter((name) => /\.(tsx?|css|html|json)$/.test(name)).sort()) {
    hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}
