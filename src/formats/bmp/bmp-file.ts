import type { AppError } from '#domain/error.ts';
import type { RgbaImage } from '#domain/image.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { type Bitmap, readBitmap } from '#formats/bmp/bitmap.ts';
import { unpackRuns } from '#formats/bmp/runs.ts';
import type { Header } from '#formats/decoder.ts';

/** As `Decoder.inspect`. */
export function inspectBmp(bytes: Uint8Array<ArrayBuffer>): Result<Header, AppError> {
  const bitmap = readBitmap(bytes);
  if (!bitmap.ok) return bitmap;
  const { width, height } = bitmap.value;
  return ok({ width, height, orientation: 1, picture: null, pages: 1, facts: {} });
}

/** As `OwnDecoder.decode`. What is called transparency is passed over: most writers leave it 0. */
export async function decodeBmp(bytes: Uint8Array<ArrayBuffer>): Promise<Result<RgbaImage, AppError>> {
  const read = readBitmap(bytes);
  if (!read.ok) return read;
  const bitmap = read.value;
  const { width, height, bits, isTopDown } = bitmap;
  const data = new Uint8ClampedArray(4 * width * height);
  const rows = bitmap.runs ? unpackRuns(bitmap.pixels, width, height, bitmap.runs) : bitmap.pixels;
  if (!rows) return err({ kind: 'corrupt-file', format: 'BMP', reason: 'damaged' });
  const rowBytes = bitmap.runs ? width : bitmap.rowBytes;
  const paint = bits <= 8 ? paletteRow(bitmap) : bits === 24 ? bgrRow : maskedRow(bitmap);
  for (let y = 0; y < height; y++) {
    const stored = (isTopDown ? y : height - 1 - y) * rowBytes;
    paint(rows.subarray(stored, stored + rowBytes), data.subarray(4 * y * width, 4 * (y + 1) * width));
  }
  return ok({ width, height, data });
}

/** As `OwnDecoder.bare`: a header of 40 bytes, masks, palette and pixels; no profile. */
export function bareBmp(bytes: Uint8Array<ArrayBuffer>): readonly Uint8Array<ArrayBuffer>[] {
  const read = readBitmap(bytes);
  if (!read.ok) throw new Error(read.error.kind);
  const { width, height, bits, isTopDown, runs, masks, palette, pixels } = read.value;
  const hasMasks = bits === 16 || bits === 32;
  const header = new Uint8Array(54 + (hasMasks ? 12 : 0) + 4 * palette.length);
  const view = new DataView(header.buffer);
  header.set([0x42, 0x4d]);
  const fields = [header.length + pixels.length, 0, header.length, 40, width, isTopDown ? -height : height];
  for (const [i, value] of fields.entries()) view.setInt32(2 + 4 * i, value, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, bits, true);
  view.setUint32(30, runs === 8 ? 1 : runs === 4 ? 2 : hasMasks ? 3 : 0, true);
  view.setUint32(34, pixels.length, true);
  view.setUint32(46, palette.length, true);
  if (hasMasks) for (const [i, mask] of masks.entries()) view.setUint32(54 + 4 * i, mask, true);
  else for (const [i, [r, g, b]] of palette.entries()) header.set([b, g, r, 0], 54 + 4 * i);
  return [header, pixels];
}

type Paint = (row: Uint8Array, to: Uint8ClampedArray) => void;

/** An index beyond the palette is black, as everywhere. */
function paletteRow({ bits, runs, palette }: Bitmap): Paint {
  const [perByte, mask] = runs ? [1, 255] : [8 / bits, 2 ** bits - 1];
  return (row, to) => {
    for (let x = 0; 4 * x < to.length; x++) {
      const shift = runs ? 0 : 8 - bits * (1 + (x % perByte));
      const [r, g, b] = palette[(row[Math.floor(x / perByte)]! >> shift) & mask] ?? [0, 0, 0];
      to.set([r, g, b, 255], 4 * x);
    }
  };
}

const bgrRow: Paint = (row, to) => {
  for (let from = 0, at = 0; at < to.length; from += 3, at += 4) {
    to[at] = row[from + 2]!;
    to[at + 1] = row[from + 1]!;
    to[at + 2] = row[from]!;
    to[at + 3] = 255;
  }
};

/** 16 or 32 bits a px, and which of them are red, green and blue. */
function maskedRow({ bits, masks }: Bitmap): Paint {
  const channels = masks.map((mask) => {
    const shift = mask === 0 ? 0 : 31 - Math.clz32(mask & -mask);
    return { mask, shift, most: mask >>> shift };
  });
  return (row, to) => {
    const view = new DataView(row.buffer, row.byteOffset, row.byteLength);
    for (let x = 0, at = 0; at < to.length; x++, at += 4) {
      const value = bits === 16 ? view.getUint16(2 * x, true) : view.getUint32(4 * x, true);
      for (const [c, { mask, shift, most }] of channels.entries())
        to[at + c] = most === 0 ? 0 : (255 * ((value & mask) >>> shift)) / most;
      to[at + 3] = 255;
    }
  };
}
