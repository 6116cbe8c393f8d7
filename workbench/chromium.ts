// Finds a Chromium to start: CHROMIUM_PATH, else the one inside @sparticuz/chromium (Linux x64,
// unpacked once into the user's cache), else an installed Chrome or Edge. Needs no system package.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Chromium {
  executablePath: string;
  args: string[];
  /** The whole environment to start it with. */
  env: Record<string, string>;
}

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const installed: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: [
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/microsoft-edge',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

let found: Chromium | undefined;

/** A Chromium that can be started; throws a sentence with the next step if there is none. */
export function findChromium(): Chromium {
  found ??= named() ?? packaged() ?? onThisMachine();
  if (found) return found;
  throw new Error(
    'No Chromium found. Install Google Chrome or Microsoft Edge, or put the path of one into CHROMIUM_PATH.',
  );
}

function named(): Chromium | undefined {
  const path = process.env.CHROMIUM_PATH;
  return path ? { executablePath: path, args, env: environment() } : undefined;
}

function onThisMachine(): Chromium | undefined {
  const path = installed[process.platform]?.find((candidate) => existsSync(candidate));
  return path ? { executablePath: path, args, env: environment() } : undefined;
}

function packaged(): Chromium | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = unpacked();
  const libraries = join(folder, 'al2023', 'lib');
  const before = process.env.LD_LIBRARY_PATH;
  return {
    executablePath: join(folder, 'chromium'),
    args,
    env: {
      ...environment(),
      LD_LIBRARY_PATH: before ? `${libraries}:${before}` : libraries,
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  };
}

/** The cache folder that holds the unpacked browser; unpacks it the first time (some seconds). */
function unpacked(): string {
  const require = createRequire(import.meta.url);
  const entry = require.resolve('@sparticuz/chromium');
  const manifest = entry.replace(/build[\\/].*$/, 'package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const cache = cacheFolder();
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(join(folder, 'chromium'))) return folder;
  // Unpacked beside its place and moved there whole, so that two starts at once do no harm.
  const staging = mkdtempSync(join(cache, 'unpacking-'));
  const run = spawnSync(
    process.execPath,
    ['-e', `const m = require(${JSON.stringify(entry)}); (m.default ?? m).executablePath()`],
    {
      // Only in what it takes for Lambda does the package unpack its NSS libraries.
      env: { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
      encoding: 'utf8',
    },
  );
  if (run.status !== 0) {
    rmSync(staging, { recursive: true, force: true });
    throw new Error(`Chromium could not be unpacked into ${cache}: ${run.stderr}`);
  }
  writeFileSync(join(staging, 'fonts', 'fonts.conf'), fontsOf(folder));
  try {
    renameSync(staging, folder);
  } catch (cause) {
    rmSync(staging, { recursive: true, force: true });
    if (!existsSync(join(folder, 'chromium'))) throw cause;
  }
  return folder;
}

/** The package's own fonts.conf names folders of a Lambda; without a font nothing is drawn. */
function fontsOf(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}

function cacheFolder(): string {
  for (const base of [process.env.XDG_CACHE_HOME, join(homedir(), '.cache'), tmpdir()]) {
    if (!base) continue;
    try {
      const folder = join(base, 'muster');
      mkdirSync(folder, { recursive: true });
      return folder;
    } catch {
      // A home that cannot be written to: the next place.
    }
  }
  throw new Error(`No folder for Chromium: ${tmpdir()} cannot be written to. Set TMPDIR.`);
}

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
