// Turns bytes into text and back, the ways mail does. Knows no message.
import type { Bytes } from './types.ts';

/** One character a byte, and back: `ISO-8859-1` as Java and Apps Script understand it. */
export const toBinary = (bytes: Bytes): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).latin1Slice();
export const fromBinary = (binary: string): Bytes => Buffer.from(binary, 'latin1');
export const fromText = (text: string): Bytes => Buffer.from(text, 'utf8');

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const windows1252 = new TextDecoder('windows-1252');

/**
 * Text of bytes in a charset. Without one, or with one nobody knows, UTF-8 if it is valid, else
 * windows-1252: what Gmail was measured to do with undeclared and `x-unknown` parts.
 */
export function decode(bytes: Bytes, charset = ''): string {
  if (charset) {
    try {
      return new TextDecoder(charset.trim(), { ignoreBOM: true }).decode(bytes);
    } catch {
      // An unknown name says nothing.
    }
  }
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return windows1252.decode(bytes);
  }
}

/** Bytes of base64 or base64url, padded or not; undefined if it is neither. */
export function decodeBase64Url(text: string): Bytes | undefined {
  const clean = text.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(clean) || clean.replace(/=+$/, '').length % 4 === 1) return undefined;
  return Buffer.from(clean, 'base64');
}

/** Bytes of quoted-printable text; what is no valid escape stands for itself. */
export function decodeQuotedPrintable(binary: string): Bytes {
  const unwrapped = binary.replace(/[ \t]+(?=\r?\n|$)/g, '').replace(/=\r?\n/g, '').replace(/=$/, '');
  return fromBinary(unwrapped.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))));
}
