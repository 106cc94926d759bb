import type { ClaheOptions } from '#imaging/clahe/clahe.ts';

/** px. A 16-bit side and 268 megapixels keep every sum in the module within 32 bits. */
const MAX_SIDE = 65_535;
const MAX_PIXELS = 2 ** 28;
const MAX_TILES = 64;

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: { readonly length: number };
}

const isSide = (n: number): boolean => Number.isInteger(n) && n >= 1 && n <= MAX_SIDE;

/** Throws a RangeError unless the picture has 1 px to 268 megapixels, sides of at most 65,535 px and as many bytes as its size says. */
export function checkImage({ width, height, data }: Picture, channels: 1 | 4): void {
  if (!isSide(width) || !isSide(height) || width * height > MAX_PIXELS)
    throw new RangeError(`CLAHE cannot take a picture of ${width} x ${height} px`);
  if (data.length !== width * height * channels)
    throw new RangeError(`CLAHE: ${data.length} bytes are no picture of ${width} x ${height} px`);
}

/** Throws a RangeError unless both pictures have one size. */
export function checkSameSize(image: Picture, into: Picture): void {
  const isSame = into.width === image.width && into.height === image.height && into.data.length === image.data.length;
  if (!isSame)
    throw new RangeError(
      `CLAHE: no room for ${image.width} x ${image.height} px in a picture of ${into.width} x ${into.height} px`,
    );
}

/** Throws a RangeError unless the grid is 1 to 64 tiles a side and the clip limit a number of at least 0. */
export function checkOptions({ clipLimit, tiles }: ClaheOptions): void {
  if (!Number.isInteger(tiles) || tiles < 1 || tiles > MAX_TILES)
    throw new RangeError(`CLAHE: ${tiles} tiles a side; 1 to ${MAX_TILES} are possible`);
  if (!(clipLimit >= 0 && Number.isFinite(clipLimit)))
    throw new RangeError(`CLAHE: the clip limit ${clipLimit} is not a number of at least 0`);
}
