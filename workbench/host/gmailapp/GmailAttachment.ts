// A file of a message: a Blob that also knows its size without its bytes being read.
import { createHash } from 'node:crypto';
import { Blob } from '../Blob.ts';
import type { Part } from '../mail/read.ts';
import type { Published } from '../published.ts';
import type { Execution } from '../service.ts';

export class GmailAttachment extends Blob implements Published<GoogleAppsScript.Gmail.GmailAttachment> {
  override readonly service = 'GmailApp.GmailAttachment';

  constructor(x: Execution, part: Part) {
    super(x, Uint8Array.from(part.bytes()), part.type, part.filename || null);
  }

  getSize(): number {
    return this.bytes.length;
  }

  /** SHA-1 of the content, in hexadecimal digits. */
  getHash(): string {
    return createHash('sha1').update(this.bytes).digest('hex');
  }
}
