// What `onHost` runs: each command of the tab by name, its errors as codes.
import { addPiece } from '../../src/commands/addPiece.ts';
import { edited } from '../../src/commands/edited.ts';
import { MusterError } from '../../src/commands/errors.ts';
import { heal } from '../../src/commands/heal.ts';
import { lookAtTab } from '../../src/commands/look.ts';
import type { Area } from '../../src/commands/ports.ts';
import { repair } from '../../src/commands/repair.ts';
import { setUp } from '../../src/commands/setUp.ts';
import { show } from '../../src/commands/show.ts';
import { hasty, openHost } from '../../src/google/host.ts';

type Input<F extends (...args: never) => unknown> = Parameters<F>[1];

const commands: Record<string, (input: never) => unknown> = {
  look: () => lookAtTab(openHost()),
  setUp: (input: Input<typeof setUp>) => setUp(openHost(), input),
  heal: () => heal(openHost()),
  repair: () => repair(openHost()),
  show: (input: Input<typeof show>) => show(openHost(), input),
  addPiece: () => addPiece(openHost()),
  edited: ({ sheetId, area }: { sheetId: number; area: Area }) => edited(openHost(hasty), sheetId, area),
};

export function command(name: string, json: string): string {
  try {
    return JSON.stringify({ value: commands[name]?.(JSON.parse(json) as never) });
  } catch (error) {
    if (error instanceof MusterError) return JSON.stringify({ code: error.code });
    throw error;
  }
}
