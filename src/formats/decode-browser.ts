import type { RgbaImage } from '#domain/image.ts';
import { decodeWith } from '#formats/decode.ts';
import type { Decode, PlatformDecode } from '#formats/decoder.ts';

/** By the browser. Only the picture's own bytes are handed over, so colour profiles and EXIF are gone; the option says so again. */
const byBrowser: PlatformDecode = async (picture) => {
  const bitmap = await createImageBitmap(new Blob([...picture]), { colorSpaceConversion: 'none' }).catch(onlyUndecodable);
  return bitmap && readPixels(bitmap);
};

/** Decodes in a worker or a page. Transparency is laid over black. Bit-equal to `cli/decode-node.ts`. */
export const decode: Decode = decodeWith(byBrowser);

/** `createImageBitmap` rejects with InvalidStateError what it cannot decode; anything else is a bug. */
function onlyUndecodable(reason: unknown): undefined {
  if (!(reason instanceof DOMException && reason.name === 'InvalidStateError')) throw reason;
}

function readPixels(bitmap: ImageBitmap): RgbaImage {
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) throw new Error('No 2D canvas.');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { width, height, data: context.getImageData(0, 0, width, height).data };
}
