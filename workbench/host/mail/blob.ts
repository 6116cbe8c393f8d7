// Takes the bytes out of whatever a script hands over as a file. Knows no service.
import type { Bytes } from './types.ts';

export interface BlobContent {
  bytes: Bytes;
  type: string;
  name: string;
}

type Source = {
  getBlob?: () => unknown;
  getBytes?: () => ArrayLike<number>;
  getContentType?: () => string | null;
  getName?: () => string | null;
};

/** The content of a Blob or of what has one (`getBlob()`); undefined for anything else. */
export function blobOf(value: unknown): BlobContent | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const source = value as Source;
  if (typeof source.getBytes !== 'function') {
    return typeof source.getBlob === 'function' ? blobOf(source.getBlob()) : undefined;
  }
  const bytes = source.getBytes();
  return {
    bytes: bytes instanceof Uint8Array ? bytes : Uint8Array.from(bytes, (byte) => byte & 255),
    type: source.getContentType?.() ?? 'application/octet-stream',
    name: source.getName?.() ?? '',
  };
}
