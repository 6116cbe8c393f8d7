// Prints HTML to PDF and waits for it: a child process runs Chromium, because a script's calls are
// synchronous.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findChromium } from '../chromium.ts';

const printed = new Map<string, Uint8Array>();

/** One PDF of an HTML page on Letter paper; scripts do not run and nothing is fetched. */
export function printPdf(html: string): Uint8Array {
  const known = printed.get(html);
  if (known) return known.slice();
  const { env, ...browser } = findChromium();
  const run = spawnSync(process.execPath, [fileURLToPath(new URL('./print-child.mjs', import.meta.url))], {
    input: JSON.stringify({ html, env, ...browser }),
    maxBuffer: 64 * 1024 * 1024,
    timeout: 60_000,
  });
  if (run.status !== 0) throw new Error(`Chromium did not print: ${run.stderr}`, { cause: run.error });
  const pdf = new Uint8Array(Buffer.from(run.stdout.toString('latin1'), 'base64'));
  if (printed.size >= 20) printed.clear();
  printed.set(html, pdf);
  return pdf.slice();
}
