// ZIP files, written and read (PKWARE APPNOTE 6.3.3: one disk, deflate, no encryption).

import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { crc32 as checksum } from './crc.ts';

export interface ZipEntry {
  name: string;
  bytes: Uint8Array;
}

export function zip(entries: readonly ZipEntry[]): Uint8Array {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const title = Buffer.from(name, 'utf8');
    const packed = deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2); // names are UTF-8
    common.writeUInt16LE(8, 4);
    common.writeUInt16LE(0x0021, 8); // 1 January 1980: the same entries give the same bytes
    common.writeUInt32LE(checksum(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(title.length, 22);
    const file = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, title, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, place, title]));
    files.push(file);
    offset += file.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...files, list, end]));
}

/** The entries of a ZIP file; throws if it is none. */
export function unzip(bytes: Uint8Array): ZipEntry[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = buffer.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error('not a ZIP file');
  const entries: ZipEntry[] = [];
  let at = buffer.readUInt32LE(end + 16);
  for (let i = buffer.readUInt16LE(end + 10); i > 0; i--) {
    const method = buffer.readUInt16LE(at + 10);
    const size = buffer.readUInt32LE(at + 20);
    const [name, extra, comment] = [28, 30, 32].map((place) => buffer.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ];
    const file = buffer.readUInt32LE(at + 42);
    const start = file + 30 + buffer.readUInt16LE(file + 26) + buffer.readUInt16LE(file + 28);
    const packed = buffer.subarray(start, start + size);
    entries.push({
      name: buffer.toString('utf8', at + 46, at + 46 + name),
      bytes: new Uint8Array(method === 0 ? packed : inflateRawSync(packed)),
    });
    at += 46 + name + extra + comment;
  }
  return entries;
}
