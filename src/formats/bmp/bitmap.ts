import type { AppError } from '#domain/error.ts';
import { FILE_FORMATS } from '#domain/file-format.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { tooLarge } from '#formats/limits.ts';

export type Rgb = readonly [red: number, green: number, blue: number];

/** A bitmap's layout, sound and within the limits. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly isTopDown: boolean;
  readonly bits: 1 | 2 | 4 | 8 | 16 | 24 | 32;
  /** Bits of an index where the rows are run-length coded. */
  readonly runs: 4 | 8 | undefined;
  /** Which bits of 16 or 32 are red, green and blue; none of fewer. */
  readonly masks: readonly [number, number, number];
  readonly palette: readonly Rgb[];
  readonly rowBytes: number;
  readonly pixels: Uint8Array<ArrayBuffer>;
}

const FILE_HEADER = 14;
/** OS/2's, whose sizes have 16 bits and whose palette has three bytes an entry. */
const CORE_HEADER = 12;
const [RGB, RLE8, RLE4, BIT_FIELDS, ALPHA_BIT_FIELDS] = [0, 1, 2, 3, 6];
const DEPTHS: readonly number[] = [1, 2, 4, 8, 16, 24, 32];

/** Reads everything but the pixels, and whether these are all there. Fails with corrupt-file, image-too-large or unsupported-format. */
export function readBitmap(bytes: Uint8Array<ArrayBuffer>): Result<Bitmap, AppError> {
  const { name } = FILE_FORMATS.bmp;
  const corrupt = (reason: 'truncated' | 'damaged') => err<AppError>({ kind: 'corrupt-file', format: name, reason });
  const unread = (what: string) => err<AppError>({ kind: 'unsupported-format', found: `${name} (${what})` });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < FILE_HEADER + CORE_HEADER) return corrupt('truncated');
  const [start, headerSize] = [view.getUint32(10, true), view.getUint32(FILE_HEADER, true)];
  const isCore = headerSize === CORE_HEADER;
  if (!isCore && bytes.length < FILE_HEADER + Math.min(headerSize, 40)) return corrupt('truncated');
  if (headerSize === 16) return unread('OS/2');

  const width = isCore ? view.getUint16(18, true) : view.getInt32(18, true);
  const signedHeight = isCore ? view.getUint16(20, true) : view.getInt32(22, true);
  const height = Math.abs(signedHeight);
  const bits = view.getUint16(isCore ? 24 : 28, true);
  const coding = isCore ? RGB : view.getUint32(30, true);
  if (width <= 0 || height === 0) return corrupt('damaged');
  const refusal = tooLarge(width, height);
  if (refusal) return err(refusal);
  if (coding === 4 || coding === 5) return unread(coding === 4 ? 'JPEG inside' : 'PNG inside');
  if (headerSize === 64 && coding === 3) return unread('Huffman coding');
  if (!isDepth(bits)) return corrupt('damaged');
  const runs = coding === RLE8 && bits === 8 ? 8 : coding === RLE4 && bits === 4 ? 4 : undefined;
  const hasFields = (coding === BIT_FIELDS || coding === ALPHA_BIT_FIELDS) && (bits === 16 || bits === 32);
  if (coding !== RGB && !runs && !hasFields) return corrupt('damaged');
  if (runs && signedHeight < 0) return corrupt('damaged');

  // Masks stand behind a header of 40 bytes and inside a longer one, at the same place.
  const afterHeader = FILE_HEADER + headerSize + (hasFields && headerSize === 40 ? (coding === ALPHA_BIT_FIELDS ? 16 : 12) : 0);
  if (afterHeader > bytes.length) return corrupt('truncated');
  const masks: Bitmap['masks'] = hasFields
    ? [view.getUint32(54, true), view.getUint32(58, true), view.getUint32(62, true)]
    : bits === 16
      ? [0x7c00, 0x3e0, 0x1f]
      : bits === 32
        ? [0xff0000, 0xff00, 0xff]
        : [0, 0, 0];
  if (!masks.every((mask) => isRun(mask, bits)) || overlaps(masks)) return corrupt('damaged');
  if (start < afterHeader) return corrupt('damaged');
  if (start > bytes.length) return corrupt('truncated');

  const rowBytes = 4 * Math.ceil((width * bits) / 32);
  const pixels = runs
    ? bytes.subarray(start, start + view.getUint32(34, true))
    : bytes.subarray(start, start + rowBytes * height);
  if (runs ? pixels.length < view.getUint32(34, true) : pixels.length < rowBytes * height) return corrupt('truncated');
  // A run is of at most 255 px in two bytes: what says less than that about its rows is made to fill the memory.
  if (runs && pixels.length * 128 < width * height) return corrupt('truncated');
  const palette = bits <= 8 ? readPalette(bytes, afterHeader, start, isCore ? 3 : 4, 2 ** bits) : [];
  if (bits <= 8 && palette.length === 0) return corrupt('damaged');
  return ok({ width, height, isTopDown: signedHeight < 0, bits, runs, masks, palette, rowBytes, pixels });
}

/** At most `most` entries from `from` on, as far as the pixels: fewer than the header says are no rarity. */
function readPalette(bytes: Uint8Array, from: number, to: number, size: number, most: number): readonly Rgb[] {
  const count = Math.min(most, Math.floor((to - from) / size));
  return Array.from({ length: count }, (_, i) => {
    const at = from + size * i;
    return [bytes[at + 2]!, bytes[at + 1]!, bytes[at]!];
  });
}

const isDepth = (bits: number): bits is Bitmap['bits'] => DEPTHS.includes(bits);

/** One unbroken run of bits, of those that a px has. */
function isRun(mask: number, bits: number): boolean {
  const run = mask >>> (mask === 0 ? 0 : 31 - Math.clz32(mask & -mask));
  return (run & (run + 1)) === 0 && (bits === 32 || mask < 2 ** bits);
}

const overlaps = ([red, green, blue]: Bitmap['masks']): boolean => ((red & green) | (red & blue) | (green & blue)) !== 0;
