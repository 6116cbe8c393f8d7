// Reads an Apps Script project from a folder, as `clasp push` would upload it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { Manifest } from '../host/types.ts';

export interface Project {
  /** As the nearest package.json says, or the folder. */
  name: string;
  code: string;
  /** HTML files by name without ending. */
  html: Record<string, string>;
  manifest: Manifest;
}

/** Throws a sentence if the folder is no Apps Script project. */
export function readProject(folder: string): Project {
  const root = resolve(folder);
  let files: string[];
  try {
    files = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => !file.split(sep).some((part) => part.startsWith('.') || part === 'node_modules'))
      .sort();
  } catch {
    throw new Error(`${root} is not a folder that can be read.`);
  }
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const scripts = files.filter((file) => /\.(gs|js)$/.test(file));
  if (!scripts.length) throw new Error(`${root} holds no Apps Script: no .gs and no .js file.`);
  const manifest: Manifest = files.includes('appsscript.json')
    ? (JSON.parse(read('appsscript.json')) as Manifest)
    : { timeZone: 'Etc/UTC', runtimeVersion: 'V8' };
  const html = files.filter((file) => file.endsWith('.html'));
  return {
    name: nameOf(root),
    code: scripts.map(read).join('\n'),
    html: Object.fromEntries(
      html.map((file) => [file.replace(/\.html$/, '').replaceAll(sep, '/'), read(file)]),
    ),
    manifest,
  };
}

/** What people would call the script project; clasp keeps no name. */
function nameOf(folder: string): string {
  for (const place of [folder, dirname(folder)]) {
    const file = join(place, 'package.json');
    if (!existsSync(file)) continue;
    const { name } = JSON.parse(readFileSync(file, 'utf8')) as { name?: string };
    if (name) return name.charAt(0).toUpperCase() + name.slice(1);
  }
  return basename(folder);
}
