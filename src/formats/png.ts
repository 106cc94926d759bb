import type { AppError } from '#domain/error.ts';
import { FILE_FORMATS } from '#domain/file-format.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { crc32 } from '#formats/crc32.ts';
import type { Decoder, Header } from '#formats/decoder.ts';
import { exifOrientation } from '#formats/exif.ts';
import { tooLarge } from '#formats/limits.ts';
import { startsWith } from '#formats/signature.ts';
import { type Orientation, uprightSize } from '#formats/upright.ts';

const SIGNATURE = '\x89PNG\r\n\x1a\n';
/** Length, type and CRC of a chunk. */
const FRAME_BYTES = 12;
const IHDR_BYTES = 13;
/** Allowed bit depths by colour type (PNG 3rd edition, table 11). */
const BIT_DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};
const PALETTE = 3;
/** What a byte of deflated data unpacks to at most: a picture that claims more is not all there. */
const MOST_UNPACKED = 1040;
/** The chunks that make the picture; the others are metadata, colour management and animation. */
const PICTURE_CHUNKS = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];

/** PNG: chunks walked to IEND, each against its CRC. */
export const png = {
  recognises: (bytes) => startsWith(bytes, SIGNATURE.slice(0, 4)),
  inspect,
} as const satisfies Decoder;

function inspect(bytes: Uint8Array<ArrayBuffer>): Result<Header, AppError> {
  const corrupt = (reason: 'truncated' | 'damaged') =>
    err<AppError>({ kind: 'corrupt-file', format: FILE_FORMATS.png.name, reason });
  if (!startsWith(bytes, SIGNATURE)) return corrupt(bytes.length < SIGNATURE.length ? 'truncated' : 'damaged');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const picture = [bytes.subarray(0, SIGNATURE.length)];
  const seen = new Set<string>();
  let orientation: Orientation = 1;
  let header: Ihdr | undefined;
  let packedBytes = 0;

  for (let at = SIGNATURE.length; ; ) {
    if (at + 8 > bytes.length) return corrupt('truncated');
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const data = bytes.subarray(at + 8, Math.min(at + 8 + length, bytes.length));
    const end = at + length + FRAME_BYTES;

    if (!header) {
      if (type !== 'IHDR' || length !== IHDR_BYTES) return corrupt('damaged');
      if (data.length < IHDR_BYTES) return corrupt('truncated');
      header = readIhdr(data);
      const refusal = tooLarge(header.width, header.height);
      if (refusal) return err(refusal);
    } else if (type === 'IHDR' || !/^[a-z]{4}$/i.test(type)) return corrupt('damaged');
    if (end > bytes.length) return corrupt('truncated');
    if (crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) return corrupt('damaged');

    seen.add(type);
    if (PICTURE_CHUNKS.includes(type)) picture.push(bytes.subarray(at, end));
    if (type === 'IDAT') packedBytes += length;
    if (type === 'eXIf') orientation = exifOrientation(data);
    if (type === 'IEND') {
      const isWhole = isSound(header) && seen.has('IDAT') && (header.colourType !== PALETTE || seen.has('PLTE'));
      if (!isWhole) return corrupt('damaged');
      if (packedBytes * MOST_UNPACKED < (header.width * header.height * header.bitDepth!) / 8) return corrupt('truncated');
      return ok({ ...uprightSize(header, orientation), orientation, picture, pages: 1, facts: {} });
    }
    at = end;
  }
}

type Ihdr = ReturnType<typeof readIhdr>;

function readIhdr(data: Uint8Array) {
  const view = new DataView(data.buffer, data.byteOffset, IHDR_BYTES);
  const [bitDepth, colourType, compression, filter, interlace] = data.subarray(8);
  return { width: view.getUint32(0), height: view.getUint32(4), bitDepth, colourType, compression, filter, interlace };
}

const isSound = ({ width, height, bitDepth, colourType, compression, filter, interlace }: Ihdr): boolean =>
  width > 0 &&
  height > 0 &&
  BIT_DEPTHS[colourType!]?.includes(bitDepth!) === true &&
  compression === 0 &&
  filter === 0 &&
  interlace! <= 1;
