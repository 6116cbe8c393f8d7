// Blob: bytes with a type and a name; what Utilities, HtmlService and the mail services hand out
// (developers.google.com/apps-script/reference/base/blob).
import { decode, encode } from './charset.ts';
import { printPdf } from './print.ts';
import type { Published } from './published.ts';
import { type Execution, Service, ServiceError } from './service.ts';

export class Blob extends Service implements Published<GoogleAppsScript.Base.Blob> {
  readonly service: string = 'Blob';

  constructor(
    x: Execution,
    /** Unsigned bytes, for the host's own use. */
    public bytes: Uint8Array,
    protected type: string | null = null,
    protected name: string | null = null,
  ) {
    super(x);
  }

  getBytes(): Uint8Array {
    return this.bytes;
  }

  setBytes(data: Uint8Array | readonly number[]): this {
    this.bytes = bytesOf(data);
    return this;
  }

  getContentType(): string | null {
    return this.type;
  }

  setContentType(contentType: string | null): this {
    this.type = contentType;
    return this;
  }

  setContentTypeFromExtension(): this {
    const ending = this.name?.split('.').at(-1)?.toLowerCase() ?? '';
    this.type = typeByEnding[ending] ?? null;
    return this;
  }

  getName(): string | null {
    return this.name;
  }

  setName(name: string): this {
    this.name = name;
    return this;
  }

  getDataAsString(charset?: string): string {
    return decode(this.bytes, charset);
  }

  setDataFromString(text: string, charset?: string): this {
    this.bytes = encode(text, charset);
    return this;
  }

  copyBlob(): Blob {
    return new Blob(this.x, this.bytes.slice(), this.type, this.name);
  }

  getBlob(): Blob {
    return this;
  }

  getAllBlobs(): Blob[] {
    return [this];
  }

  isGoogleType(): boolean {
    return this.type?.startsWith('application/vnd.google-apps.') === true;
  }

  /**
   * HTML becomes PDF through a real Chromium, without scripts and without the network. That proves
   * the layout, not Google's own converter.
   */
  getAs(contentType: string): Blob {
    if (contentType === this.type) return this.copyBlob();
    if (contentType === 'application/pdf' && this.type?.startsWith('text/html')) {
      const name = this.name?.replace(/\.html?$/i, '') ?? null;
      return new Blob(this.x, printPdf(this.getDataAsString()), contentType, name && `${name}.pdf`);
    }
    throw new ServiceError(`Converting from ${this.type} to ${contentType} is not supported.`);
  }
}

const typeByEnding: Record<string, string> = {
  csv: 'text/csv',
  gif: 'image/gif',
  htm: 'text/html',
  html: 'text/html',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  zip: 'application/zip',
};

/** Unsigned bytes of what a script passes as Byte[]: numbers from -128 to 255, or bytes of the host. */
export function bytesOf(data: Uint8Array | readonly number[]): Uint8Array {
  // Cut to eight bits as Java's cast to byte does.
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : Uint8Array.from(data, (byte) => byte & 0xff);
}
