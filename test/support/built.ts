// The built add-on for tests of what is pushed: `dist` where nothing is newer than it (`npm test` has
// just built it), otherwise a build of its own.
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, root } from '../../workbench/build/build.ts';

/** What a build is made of. */
const sources = ['src', 'sidebar', 'workbench/build', 'appsscript.json', 'package-lock.json'];

export interface Built {
  folder: string;
  remove(): void;
}

export async function built(): Promise<Built> {
  const dist = join(root, 'dist');
  if (isFresh(dist)) return { folder: dist, remove: () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'muster-built-'));
  await build(folder);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function isFresh(dist: string): boolean {
  const made = ['Code.js', 'Sidebar.html', 'appsscript.json'].map((name) => join(dist, name));
  if (!made.every(existsSync)) return false;
  // The manifest is copied last.
  return sources.every((name) => newest(join(root, name)) < changedAt(join(dist, 'appsscript.json')));
}

const changedAt = (path: string) => statSync(path).mtimeMs;

/** When a file, or the newest file of a folder, was changed; a folder too, where one was taken away. */
function newest(path: string): number {
  if (!statSync(path).isDirectory()) return changedAt(path);
  const inside = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return Math.max(changedAt(path), ...inside.map((name) => changedAt(join(path, name))));
}
