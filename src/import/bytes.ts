// Tells what a file's bytes are: text in some encoding, or something that is no list at all.

export const encodings = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof encodings)[number];

/** Turns bytes into text; the caller brings it, as neither the concepts nor Apps Script have a TextDecoder. */
export type Decode = (bytes: Uint8Array, encoding: Encoding) => string;

/** Files people choose by mistake, by their first bytes. */
const signatures = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], is: 'workbook' }, // .xlsx, .ods, .numbers, .zip
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], is: 'workbook' }, // .xls
  { bytes: [0x25, 0x50, 0x44, 0x46], is: 'pdf' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], is: 'picture' },
  { bytes: [0xff, 0xd8, 0xff], is: 'picture' },
  { bytes: [0x47, 0x49, 0x46, 0x38], is: 'picture' },
] as const;

export type NotText = (typeof signatures)[number]['is'] | 'binary';

const startsWith = (bytes: Uint8Array, start: readonly number[]) =>
  start.every((byte, at) => bytes[at] === byte);

/** What makes the bytes unreadable as a list, or undefined for text. */
export function readSignature(bytes: Uint8Array): NotText | undefined {
  const known = signatures.find((signature) => startsWith(bytes, signature.bytes));
  if (known) return known.is;
  if (guessEncoding(bytes).startsWith('utf-16')) return undefined;
  return bytes.subarray(0, 4096).includes(0) ? 'binary' : undefined;
}

/**
 * The encoding of a list: by its byte order mark, by the zero bytes of UTF-16, by whether it is
 * valid UTF-8, and otherwise Windows-1252, as Excel writes CSV in Western Europe.
 */
export function guessEncoding(bytes: Uint8Array): Encoding {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return 'utf-8';
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be';
  const zeros = [0, 0];
  const sample = bytes.subarray(0, 4096);
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2]!++;
  });
  // Latin text in UTF-16 has a zero in nearly every second byte, and none in the others.
  if (zeros[1]! > sample.length / 4 && zeros[0]! === 0) return 'utf-16le';
  if (zeros[0]! > sample.length / 4 && zeros[1]! === 0) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/** Whether the bytes are well-formed UTF-8 (RFC 3629, section 4). */
export function isUtf8(bytes: Uint8Array): boolean {
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at]!;
    const following =
      lead < 0x80 ? 0 : lead < 0xc2 ? -1 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : -1;
    if (following < 0) return false;
    for (let n = 1; n <= following; n++) {
      const byte = bytes[at + n];
      if (byte === undefined || byte >> 6 !== 0b10) return false;
      // Overlong forms, surrogates and code points past the last are no UTF-8.
      if (n === 1 && ((lead === 0xe0 && byte < 0xa0) || (lead === 0xed && byte > 0x9f))) return false;
      if (n === 1 && ((lead === 0xf0 && byte < 0x90) || (lead === 0xf4 && byte > 0x8f))) return false;
    }
    at += following + 1;
  }
  return true;
}
