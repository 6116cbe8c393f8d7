// Keeps the user's last acts in their own properties, by spreadsheet, so that they can be undone
// after the sidebar was closed too.
import { type Act, readActs, writeActs } from '../status/undo.ts';
import { joinText, leftovers, splitText } from './longTexts.ts';
import type { Host } from './ports.ts';

export interface UndoLog {
  acts: Act[];
  generation: number;
  held: Readonly<Record<string, string>>;
}

const keyOf = (host: Host) => `${host.file.id}.undo`;

/** Reads the log: one call. */
export function readUndoLog(host: Host): UndoLog {
  const held = host.own.all();
  const log = joinText(held, keyOf(host));
  if (log.state === 'none') return { acts: [], generation: 0, held };
  return { acts: log.state === 'whole' ? readActs(log.text) : [], generation: log.generation, held };
}

/** Writes the log and gives the acts that are in it: the oldest and the too long ones are not. */
export function writeUndoLog(host: Host, { acts, generation, held }: UndoLog): Act[] {
  const text = writeActs(acts);
  const pieces = splitText(keyOf(host), text, generation + 1);
  host.own.set(pieces);
  for (const name of leftovers(held, keyOf(host), pieces)) host.own.remove(name);
  return readActs(text);
}
