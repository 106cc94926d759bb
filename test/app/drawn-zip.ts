import { crc32, deflateRawSync } from 'node:zlib';

/** A member of a zip as it is to be written, right or wrong. */
export interface DrawnMember {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly deflate?: boolean;
  /** General purpose flags; bit 0 says that it is encrypted. */
  readonly flags?: number;
  readonly method?: number;
  /** What the headers claim of the size unpacked. */
  readonly claims?: number;
}

/** Writes a zip byte by byte after APPNOTE.TXT, 4.3, so that it can be wrong wherever a test wants it to be. */
export function drawZip(members: readonly DrawnMember[]): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, deflate = false, flags = 0, method = deflate ? 8 : 0, claims = bytes.length } of members) {
    const packed = deflate ? deflateRawSync(bytes) : Buffer.from(bytes);
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags | 0x800, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(0x00_21_00_00, 6);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claims, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, path, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), common, tail, path]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...parts, central, end]));
}
