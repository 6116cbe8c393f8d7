// Keeps the workbench's state on disk between starts; what cannot be read is kept aside, never lost.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { HostSnapshot } from '../host/types.ts';

export interface SavedState {
  fileName: string;
  /** How far the virtual clock is ahead of real time, in milliseconds. */
  ahead: number;
  host: HostSnapshot;
}

const version = 1;

export type ReadState =
  | { found: false }
  | { found: true; state: SavedState }
  /** Unreadable, and now under another name. */
  | { found: false; keptAs: string; reason: string };

/** Reads the state in `file`; a damaged one is renamed, and the answer says to what. */
export function readState(file: string): ReadState {
  if (!existsSync(file)) return { found: false };
  try {
    const saved = JSON.parse(readFileSync(file, 'utf8')) as Partial<SavedState> & { version?: number };
    if (saved.version !== version) throw new Error(`its version is ${saved.version}, not ${version}`);
    if (typeof saved.host !== 'object' || saved.host === null) throw new Error('it holds no workbook');
    const { fileName = 'Untitled', ahead = 0, host } = saved;
    return { found: true, state: { fileName, ahead, host } };
  } catch (error) {
    return { found: false, keptAs: keepAside(file, 'damaged'), reason: (error as Error).message };
  }
}

/** Writes the state so that a crash leaves either the old file or the new one. */
export function writeState(file: string, state: SavedState): void {
  mkdirSync(dirname(file), { recursive: true });
  const staging = `${file}.new`;
  writeFileSync(staging, JSON.stringify({ version, ...state }));
  renameSync(staging, file);
}

/** Gives the file a name that is free and returns it. */
export function keepAside(file: string, why: 'damaged' | 'before'): string {
  const stem = basename(file, '.json');
  for (let n = 1; ; n++) {
    const name = join(dirname(file), `${stem}.${why}-${n}.json`);
    if (existsSync(name)) continue;
    renameSync(file, name);
    return name;
  }
}
