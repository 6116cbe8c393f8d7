// Reads the addresses of a cell, and hashes one so that a list of opted-out people names nobody.
import { hmac } from '@noble/hashes/hmac';
import { sha256 } from '@noble/hashes/sha2';
import { addressIn } from './replies.ts';
import { encodeUtf8 } from './text.ts';

export interface Recipients {
  /** The first address, in lower case; '' where there is none. */
  to: string;
  /** The others. */
  cc: string[];
  /** What stands there and is no address, as it stands. */
  invalid: string[];
}

/** Who a cell says a mail goes to: the first address is To, the rest Cc; each once. */
export function readRecipients(cell: string): Recipients {
  const parts = cell
    .split(/[,;\n\r]+|\s+(?=[^\s<>]+@)/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const found = new Set<string>();
  const invalid: string[] = [];
  for (const part of parts) {
    const address = addressIn(part);
    if (isAddress(address)) found.add(address);
    else invalid.push(part);
  }
  const [to = '', ...cc] = found;
  return { to, cc, invalid };
}

/** What goes through every mail server: a dot-atom (RFC 5322, 3.2.3) at a domain of letters and digits. */
export const isAddress = (text: string): boolean =>
  text.length <= 254 &&
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/i.test(
    text,
  );

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** HMAC-SHA-256 of an address under the file's salt, twelve characters of base32: 60 bits. */
export function hashAddress(address: string, salt: string): string {
  const mac = hmac(sha256, bytesOf(salt), bytesOf(address.trim().toLowerCase()));
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of mac) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5 && text.length < 12) {
      bits -= 5;
      text += alphabet[(held >> bits) & 31] ?? '';
    }
    held &= (1 << bits) - 1;
    if (text.length === 12) break;
  }
  return text;
}

const bytesOf = (text: string) => Uint8Array.from(encodeUtf8(text), (byte) => byte.charCodeAt(0));

/** A salt of twenty letters and digits. `chance` gives numbers from 0 up to 1. */
export const makeSalt = (chance: () => number): string =>
  Array.from({ length: 20 }, () => alphabet[Math.floor(chance() * alphabet.length)] ?? 'a').join('');
