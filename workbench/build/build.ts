// Builds what `clasp push` uploads: dist/Code.js, dist/Sidebar.html, dist/appsscript.json.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkBundle } from './gate.ts';
import { buildServer } from './server.ts';
import { buildSidebar } from './sidebar.ts';

export const root = resolve(fileURLToPath(import.meta.url), '../../..');

/** Builds the add-on into `out` and refuses a bundle that would fail on Google's side. */
export async function build(out = join(root, 'dist')): Promise<void> {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const [, sidebar] = await Promise.all([buildServer(root, out), buildSidebar(root)]);
  writeFileSync(join(out, 'Sidebar.html'), sidebar);
  copyFileSync(join(root, 'appsscript.json'), join(out, 'appsscript.json'));
  checkBundle(root, out);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build();
  console.log('built dist: Code.js, Sidebar.html, appsscript.json');
}
