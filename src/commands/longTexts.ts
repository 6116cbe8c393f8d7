// Keeps a text of any length in properties, which hold 9 KB each: in pieces that all carry one
// generation, so that a mixture of two savings is seen.

/** Bytes of UTF-8 a piece may have (developers.google.com/apps-script/guides/services/quotas: 9 KB). */
const most = 8000;

/** The properties that hold a text; `generation` has to differ from that of the one before. */
export function splitText(key: string, text: string, generation: number): Record<string, string> {
  const pieces: string[] = [];
  let piece = '';
  let bytes = 0;
  for (const character of text) {
    const more = bytesOf(character);
    if (bytes + more > most) {
      pieces.push(piece);
      piece = '';
      bytes = 0;
    }
    piece += character;
    bytes += more;
  }
  pieces.push(piece);
  const held: Record<string, string> = {};
  pieces.forEach((text, i) => {
    held[i === 0 ? key : `${key}.${i}`] =
      i === 0 ? `${generation}:${pieces.length}:${text}` : `${generation}:${text}`;
  });
  return held;
}

const bytesOf = (character: string): number => {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
};

export type LongText =
  | { state: 'none' }
  | { state: 'whole'; text: string; generation: number }
  /** Pieces are missing or of different generations; what is there. */
  | { state: 'damaged'; text: string; generation: number };

/** Reads such a text back. */
export function joinText(held: Readonly<Record<string, string>>, key: string): LongText {
  const first = held[key];
  if (first === undefined) return { state: 'none' };
  const match = /^(\d+):(\d+):([\s\S]*)$/.exec(first);
  if (!match) return { state: 'damaged', text: first, generation: 0 };
  const [, generation = '', count = '', start = ''] = match;
  let text = start;
  let whole = true;
  for (let i = 1; i < Math.min(Number(count), 100); i++) {
    const piece = held[`${key}.${i}`] ?? '';
    if (piece.startsWith(`${generation}:`)) text += piece.slice(generation.length + 1);
    else whole = false;
  }
  return { state: whole ? 'whole' : 'damaged', text, generation: Number(generation) };
}

/** The pieces of an older, longer text that a newer one doesn't overwrite. */
export const leftovers = (
  held: Readonly<Record<string, string>>,
  key: string,
  now: Readonly<Record<string, string>>,
): string[] => Object.keys(held).filter((name) => !(name in now) && isPiece(name, key));

const isPiece = (name: string, key: string) =>
  name === key || (name.startsWith(`${key}.`) && /^\d+$/.test(name.slice(key.length + 1)));
