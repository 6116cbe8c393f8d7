// Turns bytes into text and back, the ways mail does. Knows no message.
import type { Bytes } from './types.ts';

/** One character a byte, and back: `ISO-8859-1` as Java and Apps Script understand it. */
export const toBinary = (bytes: Bytes): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
export const fromBinary = (binary: string): Bytes => Buffer.from(binary, 'latin1');
export const fromText = (text: string): Bytes => Buffer.from(text, 'utf8');

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What windows-1252 has at 0x80 to 0x9F; Node 20's decoder reads these bytes as Latin-1. */
const curly = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
const windows1252 = (bytes: Bytes): string =>
  toBinary(bytes).replace(/[\x80-\x9f]/g, (char) => curly[char.charCodeAt(0) - 0x80] ?? char);

/**
 * Text of bytes in a charset. Without one, or with one nobody knows, UTF-8 if it is valid, else
 * windows-1252: what Gmail was measured to do with undeclared and `x-unknown` parts.
 */
export function decode(bytes: Bytes, charset = ''): string {
  if (charset) {
    try {
      const decoder = new TextDecoder(charset.trim(), { ignoreBOM: true });
      return decoder.encoding === 'windows-1252' ? windows1252(bytes) : decoder.decode(bytes);
    } catch {
      // An unknown name says nothing.
    }
  }
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return windows1252(bytes);
  }
}

/** Bytes of base64url, padded or not; undefined for anything else, the other base64 included. */
export function decodeBase64Url(text: string): Bytes | undefined {
  const clean = text.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9_-]*={0,2}$/.test(clean) || clean.replace(/=+$/, '').length % 4 === 1) return undefined;
  return Buffer.from(clean, 'base64');
}

/** Bytes of quoted-printable text; what is no valid escape stands for itself. */
export function decodeQuotedPrintable(binary: string): Bytes {
  const lines = binary.split('\n').map((line) => line.replace(/\r$/, '').trimEnd());
  const text = lines.map((line, i) =>
    line.endsWith('=') ? line.slice(0, -1) : i + 1 < lines.length ? `${line}\r\n` : line,
  );
  return fromBinary(
    text
      .join('')
      .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  );
}
