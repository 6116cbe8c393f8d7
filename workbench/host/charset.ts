// Text to bytes and back by the name of a charset, as Java does it: a letter the charset lacks
// becomes a question mark, ISO-8859-1 is one character a byte.
import { ServiceError } from './service.ts';

const latin1 = new Set(['iso-8859-1', 'iso8859-1', 'iso8859_1', 'iso_8859-1', 'latin1', 'l1']);
const ascii = new Set(['us-ascii', 'us_ascii', 'ascii']);
const windows = new Set(['windows-1252', 'windows1252', 'cp1252', 'cp-1252']);
/** 0x80 to 0x9f; Node's own decoder takes this charset for ISO-8859-1. */
const upper = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
const utf8 = new Set(['utf-8', 'utf8', 'utf_8']);

/** Bytes of a text. Throws Google's `Invalid argument: charset` for an unknown name. */
export function encode(text: string, charset = 'UTF-8'): Uint8Array {
  const name = charset.toLowerCase();
  if (utf8.has(name)) return new Uint8Array(Buffer.from(text, 'utf8'));
  if (latin1.has(name)) return single(text, (code) => (code < 256 ? code : undefined));
  if (ascii.has(name)) return single(text, (code) => (code < 128 ? code : undefined));
  if (name === 'utf-16le' || name === 'utf-16be' || name === 'utf-16') return utf16(text, name);
  const table = tableOf(name);
  return single(text, (code) => table.get(code));
}

/** The text in some bytes. Throws Google's `Invalid argument: charset` for an unknown name. */
export function decode(bytes: Uint8Array, charset = 'UTF-8'): string {
  const name = charset.toLowerCase();
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (utf8.has(name)) return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  if (latin1.has(name)) return buffer.toString('latin1');
  if (ascii.has(name)) return buffer.toString('latin1').replace(/[\x80-\xff]/g, '\ufffd');
  if (windows.has(name)) {
    return buffer
      .toString('latin1')
      .replace(/[\x80-\x9f]/g, (letter) => upper[letter.charCodeAt(0) - 0x80] ?? letter);
  }
  if (name === 'utf-16') {
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
    return new TextDecoder('utf-16be').decode(bytes);
  }
  return decoder(name).decode(bytes);
}

function single(text: string, byteOf: (code: number) => number | undefined): Uint8Array {
  return Uint8Array.from(Array.from(text, (letter) => byteOf(letter.codePointAt(0) ?? 0) ?? 0x3f));
}

function utf16(text: string, name: string): Uint8Array {
  const little = Buffer.from(text, 'utf16le');
  if (name === 'utf-16le') return new Uint8Array(little);
  const big = little.swap16();
  // Java writes a byte order mark for plain UTF-16.
  return new Uint8Array(name === 'utf-16be' ? big : Buffer.concat([Buffer.from([0xfe, 0xff]), big]));
}

function decoder(name: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(name, { ignoreBOM: true });
  } catch {
    throw new ServiceError('Invalid argument: charset');
  }
}

const tables = new Map<string, Map<number, number>>();

/** Which byte a letter is, for a charset of one byte a letter. */
function tableOf(name: string): Map<number, number> {
  let table = tables.get(name);
  if (!table) {
    table = new Map();
    for (let byte = 0; byte < 256; byte++) {
      const letter = decode(Uint8Array.of(byte), name);
      if (letter.length > 0 && letter !== '\ufffd') table.set(letter.codePointAt(0) ?? 0, byte);
    }
    tables.set(name, table);
  }
  return table;
}
