import type { RgbaImage } from '#domain/image.ts';

/** One view of a photograph, twice: see `Pixels`. */
export interface Picture {
  readonly full: ImageBitmap;
  readonly whole: ImageBitmap;
}

/** Side of a thumbnail, px: twice its size on the page, for dense screens. */
const THUMBNAIL = 128;

/** Longer side of a whole photograph as it is shown, px: what a large screen has. */
const WHOLE_SIDE = 1440;

/** The picture as something a canvas draws at once, at its own size and reduced to the screen's; the caller closes both. */
export async function toPicture(image: RgbaImage): Promise<Picture> {
  const full = await createImageBitmap(toImageData(image), { colorSpaceConversion: 'none' });
  const scale = WHOLE_SIDE / Math.max(image.width, image.height);
  if (scale >= 1) return { full, whole: full };
  const [resizeWidth, resizeHeight] = [Math.round(image.width * scale), Math.max(1, Math.round(image.height * scale))];
  return { full, whole: await createImageBitmap(full, { resizeWidth, resizeHeight, resizeQuality: 'medium' }) };
}

/** The largest centred square, made small. */
export function toThumbnail(image: RgbaImage): Promise<ImageBitmap> {
  const side = Math.min(image.width, image.height);
  const [x, y] = [(image.width - side) >> 1, (image.height - side) >> 1];
  return createImageBitmap(toImageData(image), x, y, side, side, {
    resizeWidth: THUMBNAIL,
    resizeHeight: THUMBNAIL,
    resizeQuality: 'medium',
    colorSpaceConversion: 'none',
  });
}

/** A PNG file. */
export async function encodePng(image: RgbaImage): Promise<Blob> {
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('No 2D canvas.');
  context.putImageData(toImageData(image), 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}

const toImageData = ({ data, width, height }: RgbaImage): ImageData => new ImageData(data, width, height);
