// Utilities: encodings, digests, dates, text, and sleep in virtual time
// (developers.google.com/apps-script/reference/utilities/utilities).
import { createHash, createHmac } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { Blob, bytesOf } from './Blob.ts';
import { encode } from './charset.ts';
import { formatDate, parseDate } from './dates.ts';
import type { Published } from './published.ts';
import { Constants, type EnumValue, enumeration, Service, ServiceError } from './service.ts';
import { unzip, zip } from './zip.ts';

/** developers.google.com/apps-script/reference/base/mime-type */
export const MimeType = new Constants({
  BMP: 'image/bmp',
  CSS: 'text/css',
  CSV: 'text/csv',
  FOLDER: 'application/vnd.google-apps.folder',
  GIF: 'image/gif',
  GOOGLE_APPS_SCRIPT: 'application/vnd.google-apps.script',
  GOOGLE_DOCS: 'application/vnd.google-apps.document',
  GOOGLE_DRAWINGS: 'application/vnd.google-apps.drawing',
  GOOGLE_FORMS: 'application/vnd.google-apps.form',
  GOOGLE_SHEETS: 'application/vnd.google-apps.spreadsheet',
  GOOGLE_SLIDES: 'application/vnd.google-apps.presentation',
  HTML: 'text/html',
  JAVASCRIPT: 'application/javascript',
  JPEG: 'image/jpeg',
  MICROSOFT_EXCEL: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  MICROSOFT_WORD: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  PDF: 'application/pdf',
  PLAIN_TEXT: 'text/plain',
  PNG: 'image/png',
  SVG: 'image/svg+xml',
  ZIP: 'application/zip',
});

const Charset = enumeration('Utilities.Charset', ['US_ASCII', 'UTF_8']);
const DigestAlgorithm = enumeration('Utilities.DigestAlgorithm', [
  'MD2',
  'MD5',
  'SHA_1',
  'SHA_256',
  'SHA_384',
  'SHA_512',
]);
const MacAlgorithm = enumeration('Utilities.MacAlgorithm', [
  'HMAC_MD5',
  'HMAC_SHA_1',
  'HMAC_SHA_256',
  'HMAC_SHA_384',
  'HMAC_SHA_512',
]);

type Bytes = Uint8Array | readonly number[];
interface BlobSource {
  getBlob(): Blob;
}

export class Utilities extends Service implements Published<GoogleAppsScript.Utilities.Utilities> {
  readonly service = 'Utilities';
  readonly Charset = Charset;
  readonly DigestAlgorithm = DigestAlgorithm;
  readonly MacAlgorithm = MacAlgorithm;

  base64Encode(data: string | Bytes, charset?: EnumValue): string {
    return Buffer.from(given(data, charset)).toString('base64');
  }

  /** With padding, `-` for `+` and `_` for `/`. */
  base64EncodeWebSafe(data: string | Bytes, charset?: EnumValue): string {
    return this.base64Encode(data, charset).replaceAll('+', '-').replaceAll('/', '_');
  }

  base64Decode(encoded: string, _charset?: EnumValue): Uint8Array {
    return decoded(encoded, /^[A-Za-z0-9+/\s]*={0,2}\s*$/);
  }

  base64DecodeWebSafe(encoded: string, _charset?: EnumValue): Uint8Array {
    return decoded(encoded, /^[A-Za-z0-9_\-\s]*={0,2}\s*$/);
  }

  computeDigest(algorithm: EnumValue, value: string | Bytes, charset?: EnumValue): Uint8Array {
    const name = algorithm.name.toLowerCase().replace('_', '');
    if (name === 'md2')
      throw new ServiceError('Utilities.computeDigest with MD2 is not supported by the workbench');
    return new Uint8Array(createHash(name).update(given(value, charset)).digest());
  }

  computeHmacSha256Signature(value: string | Bytes, key: string | Bytes, charset?: EnumValue): Uint8Array {
    return this.computeHmacSignature(MacAlgorithm.HMAC_SHA_256, value, key, charset);
  }

  computeHmacSignature(
    algorithm: EnumValue,
    value: string | Bytes,
    key: string | Bytes,
    charset?: EnumValue,
  ): Uint8Array {
    const name = algorithm.name.slice('HMAC_'.length).toLowerCase().replace('_', '');
    return new Uint8Array(createHmac(name, given(key, charset)).update(given(value, charset)).digest());
  }

  formatDate(date: Date, timeZone: string, format: string): string {
    return formatDate(date, timeZone, format);
  }

  parseDate(date: string, timeZone: string, format: string): Date {
    return parseDate(date, timeZone, format);
  }

  /** The `%s`, `%d`, `%f`, `%x`, `%e` of a C printf, with flags, width and precision. */
  formatString(template: string, ...args: unknown[]): string {
    let next = 0;
    return template.replace(
      /%([-+0 ]*)(\d+)?(?:\.(\d+))?([sdifxXeEc%])/g,
      (_, flags, width, precision, kind) => {
        if (kind === '%') return '%';
        const text = formatted(
          args[next++],
          kind,
          flags,
          precision === undefined ? undefined : Number(precision),
        );
        const least = Number(width ?? 0);
        if (flags.includes('-')) return text.padEnd(least);
        if (!flags.includes('0') || kind === 's') return text.padStart(least);
        const sign = /^[+-]/.exec(text)?.[0] ?? '';
        return sign + text.slice(sign.length).padStart(least - sign.length, '0');
      },
    );
  }

  getUuid(): string {
    const hex = this.x.world.id(32, '0123456789abcdef');
    const variant = '89ab'[Math.floor(this.x.world.chance() * 4)] ?? '8';
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }

  newBlob(data: string | Bytes, contentType?: string, name?: string): Blob {
    const bytes = typeof data === 'string' ? encode(data) : bytesOf(data);
    const type = contentType ?? (typeof data === 'string' ? 'text/plain' : null);
    return new Blob(this.x, bytes, type, name ?? null);
  }

  gzip(blob: BlobSource, name?: string): Blob {
    const source = blob.getBlob();
    const packed = new Uint8Array(gzipSync(source.bytes));
    return new Blob(this.x, packed, 'application/x-gzip', name ?? `${source.getName() ?? 'archive'}.gz`);
  }

  ungzip(blob: BlobSource): Blob {
    const source = blob.getBlob();
    return new Blob(
      this.x,
      new Uint8Array(gunzipSync(source.bytes)),
      null,
      source.getName()?.replace(/\.gz$/, '') ?? null,
    );
  }

  zip(blobs: readonly BlobSource[], name = 'archive.zip'): Blob {
    const entries = blobs.map((blob) => blob.getBlob());
    const packed = zip(
      entries.map((entry, i) => ({ name: entry.getName() ?? `file${i}`, bytes: entry.bytes })),
    );
    return new Blob(this.x, packed, 'application/zip', name);
  }

  unzip(blob: BlobSource): Blob[] {
    return unzip(blob.getBlob().bytes).map((entry) =>
      new Blob(this.x, entry.bytes, null, entry.name).setContentTypeFromExtension(),
    );
  }

  parseCsv(csv: string, delimiter = ','): string[][] {
    const { data, errors } = Papa.parse<string[]>(csv, { delimiter, skipEmptyLines: false });
    if (errors.some(({ type }) => type === 'Quotes')) throw new ServiceError('Could not parse text.');
    if (data.at(-1)?.join('') === '' && /\n$/.test(csv)) data.pop();
    return data;
  }

  jsonParse(jsonString: string): unknown {
    return JSON.parse(jsonString);
  }

  jsonStringify(value: unknown): string {
    return JSON.stringify(value);
  }

  sleep(milliseconds: number): void {
    // At most five minutes, says the reference.
    if (milliseconds > 300_000 || milliseconds < 0) throw new ServiceError('Invalid argument: milliseconds');
    this.x.wait(milliseconds);
  }
}

/** Text without a charset is read as US-ASCII, the stricter of what is reported: name a charset to be safe. */
function given(data: string | Bytes, charset?: EnumValue): Uint8Array {
  if (typeof data !== 'string') return bytesOf(data);
  return encode(data, charset?.name.replace('_', '-') ?? 'US-ASCII');
}

function decoded(text: string, allowed: RegExp): Uint8Array {
  if (!allowed.test(text)) throw new ServiceError('Could not decode string.');
  return new Uint8Array(Buffer.from(text, 'base64'));
}

function formatted(value: unknown, kind: string, flags: string, precision?: number): string {
  if (kind === 's' || kind === 'c') return String(value).slice(0, precision);
  const number = Number(value);
  const sign = number >= 0 && flags.includes('+') ? '+' : '';
  if (kind === 'f') return sign + number.toFixed(precision ?? 6);
  if (kind === 'e' || kind === 'E') {
    const text = number.toExponential(precision ?? 6).replace(/e([+-])(\d)$/, 'e$10$2');
    return sign + (kind === 'E' ? text.toUpperCase() : text);
  }
  const whole = Math.trunc(number);
  if (kind === 'x') return whole.toString(16);
  if (kind === 'X') return whole.toString(16).toUpperCase();
  return sign + String(whole);
}
