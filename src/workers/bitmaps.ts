import type { RgbaImage } from '#domain/image.ts';

/** Side of a thumbnail, px: twice its size on the page, for dense screens. */
const THUMBNAIL = 128;

/** The picture as something a canvas draws at once; the caller closes it. */
export const toBitmap = (image: RgbaImage): Promise<ImageBitmap> =>
  createImageBitmap(toImageData(image), { colorSpaceConversion: 'none' });

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
