// Bytes and text of mail, where there is no TextDecoder: a binary string has one character a byte.

/** The bytes 0x80 to 0x9f of Windows-1252 (WHATWG Encoding standard); mail that says ISO-8859-1 means it too. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Reads charsets that this file does not know; `undefined` where it can't either. */
export type DecodeOther = (binary: string, charset: string) => string | undefined;

/** The text of bytes in a charset; an unknown one is read as UTF-8. */
export function decodeCharset(binary: string, charset: string, other?: DecodeOther): string {
  const name = charset.toLowerCase();
  if (/^(?:iso-?8859-?1|latin1|us-ascii|ascii|windows-1252|cp1252)$/.test(name)) {
    return binary.replace(/[\x80-\x9f]/g, (byte) => windows1252[byte.charCodeAt(0) - 0x80] ?? byte);
  }
  if (!/^utf-?8$/.test(name)) {
    const read = other?.(binary, charset);
    if (read !== undefined) return read;
  }
  return decodeUtf8(binary);
}

/** UTF-8; what is no UTF-8 becomes U+FFFD. */
export function decodeUtf8(binary: string): string {
  return binary.replace(
    /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\x80-\xff]/g,
    (bytes) => {
      const codes = Array.from(bytes, (byte) => byte.charCodeAt(0));
      const [lead = 0, ...rest] = codes;
      if (rest.length === 0) return '\ufffd';
      const code = rest.reduce((sum, byte) => (sum << 6) | (byte & 0x3f), lead & (0x3f >> rest.length));
      const least = [0, 0x80, 0x800, 0x10000][rest.length] ?? 0;
      const isCharacter = code >= least && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
      return isCharacter ? String.fromCodePoint(code) : '\ufffd';
    },
  );
}

/** The UTF-8 bytes of a text; half a surrogate pair becomes U+FFFD. */
export const encodeUtf8 = (text: string): string =>
  encodeURIComponent(wellFormed(text)).replace(/%([\dA-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );

/** A text in which half a surrogate pair is U+FFFD. */
export const wellFormed = (text: string): string =>
  text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 (RFC 4648), with padding. */
export function encodeBase64(binary: string): string {
  let text = '';
  for (let at = 0; at < binary.length; at += 3) {
    const [a, b, c] = [binary.charCodeAt(at), binary.charCodeAt(at + 1), binary.charCodeAt(at + 2)];
    const bits = (a << 16) | ((b || 0) << 8) | (c || 0);
    text += alphabet[bits >> 18]! + alphabet[(bits >> 12) & 63]!;
    text += at + 1 < binary.length ? alphabet[(bits >> 6) & 63]! : '=';
    text += at + 2 < binary.length ? alphabet[bits & 63]! : '=';
  }
  return text;
}

/** Reads base64, url-safe or not; what is no base64 is passed over. */
export function decodeBase64(text: string): string {
  const out: string[] = [];
  let bits = 0;
  let held = 0;
  for (const character of text) {
    if (character === '=') break;
    const value = alphabet.indexOf(character === '-' ? '+' : character === '_' ? '/' : character);
    if (value < 0) continue;
    held = (held << 6) | value;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out.push(String.fromCharCode((held >> bits) & 0xff));
    }
  }
  return out.join('');
}

/** Reads quoted-printable (RFC 2045, 6.7). */
export const decodeQuotedPrintable = (text: string): string =>
  text
    .replace(/[ \t]+(?=\r?\n|$)/g, '')
    .replace(/=(?:\r?\n|$)/g, '')
    .replace(/=([\dA-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Writes bytes as quoted-printable, lines of at most 76 characters ended by CRLF. */
export function encodeQuotedPrintable(binary: string): string {
  const lines = binary.split(/\r\n|\n|\r/).map((line) => {
    const units = Array.from(line, (byte, at) => {
      const code = byte.charCodeAt(0);
      const plain =
        (code >= 33 && code <= 126 && byte !== '=') ||
        ((byte === ' ' || byte === '\t') && at < line.length - 1);
      return plain ? byte : `=${code.toString(16).toUpperCase().padStart(2, '0')}`;
    });
    let written = '';
    let length = 0;
    for (const unit of units) {
      if (length + unit.length > 75) {
        written += '=\r\n';
        length = 0;
      }
      written += unit;
      length += unit.length;
    }
    return written;
  });
  return lines.join('\r\n');
}

/** What a header's line may hold (RFC 5322, 2.1.1: 998), with room for its name. */
const longestLine = 900;

/** A header's text with encoded words (RFC 2047) where it is not plain ASCII or too long for a line, folded. */
export function encodeWords(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text) && !text.includes('=?') && text.length <= longestLine) return text;
  const words: string[] = [];
  let word = '';
  // An encoded word has at most 75 characters and never cuts a character in two: 45 bytes of base64.
  for (const character of wellFormed(text)) {
    if (encodeUtf8(word + character).length > 42) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  return [...words, word].map((part) => `=?UTF-8?B?${encodeBase64(encodeUtf8(part))}?=`).join('\r\n ');
}

/** Reads encoded words in a header that is given as it stands in the source, unfolded. */
export function decodeWords(text: string, other?: DecodeOther): string {
  const joined = text.replace(/(=\?[^?\s]+\?[bqBQ]\?[^?\s]*\?=)\s+(?==\?[^?\s]+\?[bqBQ]\?[^?\s]*\?=)/g, '$1');
  // Neighbours in one charset are decoded together: a character may have been cut in two.
  return decodeUtf8IfBinary(joined).replace(/(?:=\?([^?\s]+)\?([bqBQ])\?([^?\s]*)\?=)+/g, (run) => {
    const words = [...run.matchAll(/=\?([^?\s*]+)(?:\*[^?]*)?\?([bqBQ])\?([^?\s]*)\?=/g)];
    const bytes = words.map(([, , how = '', content = '']) =>
      how.toUpperCase() === 'B'
        ? decodeBase64(content)
        : decodeQuotedPrintable(content.replace(/_/g, ' ').replace(/ /g, '=20')),
    );
    const charsets = new Set(words.map(([, charset = '']) => charset.toLowerCase()));
    if (charsets.size === 1) return decodeCharset(bytes.join(''), [...charsets][0]!, other);
    return words.map(([, charset = ''], at) => decodeCharset(bytes[at]!, charset, other)).join('');
  });
}

/** Headers may hold raw UTF-8 (RFC 6532), which a binary string has as single bytes. */
const decodeUtf8IfBinary = (text: string) =>
  /[\x80-\xff]/.test(text) && !/[^\0-\xff]/u.test(text) ? decodeUtf8(text) : text;
