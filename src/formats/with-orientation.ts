import type { FormatId } from '#domain/file-format.ts';
import { crc32 } from '#formats/crc32.ts';
import type { Orientation } from '#formats/upright.ts';
import { withExif } from '#formats/webp.ts';

/** A TIFF header and a directory of one entry: tag 0x0112, one short. */
const tiff = (orientation: Orientation): number[] => [
  ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8],
  ...[0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
  ...[0, 0, 0, 0],
];

/** A picture without metadata, told again how it becomes upright; as it is where its rows are upright. */
export function withOrientation(
  bytes: Uint8Array<ArrayBuffer>,
  format: FormatId,
  orientation: Orientation,
): readonly Uint8Array<ArrayBuffer>[] {
  if (orientation === 1) return [bytes];
  switch (format) {
    // No DICOM file is stored turned.
    case 'dicom':
      return [bytes];
    // A bitmap neither, and a bare TIFF keeps its own field.
    case 'bmp':
    case 'tiff':
      return [bytes];
    case 'webp':
      return withExif(bytes, Uint8Array.from(tiff(orientation)));
    case 'jpeg': {
      const exif = [...new TextEncoder().encode('Exif\0\0'), ...tiff(orientation)];
      const segment = Uint8Array.from([0xff, 0xe1, 0, exif.length + 2, ...exif]);
      return [bytes.subarray(0, 2), segment, bytes.subarray(2)];
    }
    case 'png': {
      const [body, check] = [Uint8Array.from([...new TextEncoder().encode('eXIf'), ...tiff(orientation)]), new Uint8Array(4)];
      new DataView(check.buffer).setUint32(0, crc32(body));
      const length = Uint8Array.from([0, 0, 0, body.length - 4]);
      // After the signature and IHDR.
      return [bytes.subarray(0, 33), length, body, check, bytes.subarray(33)];
    }
  }
}
