// Changes the header lines of a message and leaves its parts byte for byte. Sends nothing.
import { fromBinary, toBinary } from './bytes.ts';
import { readHeaders } from './headers.ts';
import type { Bytes } from './types.ts';

/** The message without the named headers, and with others on top. Values must be in header form. */
export function withHeaders(
  raw: Bytes,
  drop: readonly string[],
  top: readonly (readonly [name: string, value: string])[],
): Bytes {
  const binary = toBinary(raw);
  const { body } = readHeaders(binary);
  const gone = new Set(drop.map((name) => name.toLowerCase()));
  // A header line with the lines that continue it.
  const kept = (binary.slice(0, body).match(/[^\r\n][^\n]*\n?(?:[ \t][^\n]*\n?)*|\r?\n/g) ?? []).filter(
    (line) =>
      !gone.has(
        line
          .slice(0, Math.max(0, line.indexOf(':')))
          .trim()
          .toLowerCase(),
      ),
  );
  const added = top.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return fromBinary(added + kept.join('') + binary.slice(body));
}
