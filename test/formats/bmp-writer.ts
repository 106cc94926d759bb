interface BitmapFile {
  readonly width: number;
  /** Negative where the top row comes first. */
  readonly height: number;
  readonly bits: number;
  readonly coding?: number;
  /** As they are stored: blue, green, red and a byte of nothing; masks are a palette of their own. */
  readonly palette?: readonly number[];
  readonly pixels: readonly number[];
  /** Bytes of the header: 40, or 12 as OS/2 has it, or longer. */
  readonly headerSize?: number;
  /** What fills a longer header, from byte 40 on. */
  readonly rest?: readonly number[];
}

const uint16 = (value: number): number[] => [value & 255, (value >> 8) & 255];
const uint32 = (value: number): number[] => [...uint16(value & 0xffff), ...uint16(value >>> 16)];

/** A Windows bitmap, written by the words of its documentation. */
export function writeBmp({
  width,
  height,
  bits,
  coding = 0,
  palette = [],
  pixels,
  headerSize = 40,
  rest = [],
}: BitmapFile): Uint8Array<ArrayBuffer> {
  const size = headerSize === 12 ? [...uint16(width), ...uint16(height)] : [...uint32(width), ...uint32(height)];
  const header = [...uint32(headerSize), ...size, ...uint16(1), ...uint16(bits)];
  if (headerSize > 12)
    header.push(
      ...uint32(coding),
      ...uint32(pixels.length),
      ...uint32(2835),
      ...uint32(2835),
      ...uint32(0),
      ...uint32(0),
      ...rest,
    );
  while (header.length < headerSize) header.push(0);
  const start = 14 + header.length + palette.length;
  return Uint8Array.from([
    0x42,
    0x4d,
    ...uint32(start + pixels.length),
    ...uint32(0),
    ...uint32(start),
    ...header,
    ...palette,
    ...pixels,
  ]);
}

/** Rows from the bottom up, each filled up to four bytes. */
export const bottomUp = (rows: readonly (readonly number[])[]): number[] =>
  rows.toReversed().flatMap((row) => [...row, ...new Array((4 - (row.length % 4)) % 4).fill(0)]);

/** An uncompressed bitmap of 24 bits of RGB samples. */
export const bmpOf = (rgb: ArrayLike<number>, width: number, height: number): Uint8Array<ArrayBuffer> =>
  writeBmp({
    width,
    height,
    bits: 24,
    pixels: bottomUp(
      Array.from({ length: height }, (_, y) =>
        Array.from({ length: 3 * width }, (_, i) => rgb[3 * (y * width + Math.floor(i / 3)) + 2 - (i % 3)]!),
      ),
    ),
  });
