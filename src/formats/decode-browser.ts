import type { RgbaImage } from '#domain/image.ts';
import { err, ok } from '#domain/result.ts';
import type { Decode } from '#formats/decoder.ts';
import { inspect } from '#formats/inspect.ts';
import { upright } from '#formats/upright.ts';

/** Decodes by the browser, in a worker or a page. Transparency is laid over black. Bit-equal to `cli/decode-node.ts`. */
export const decode: Decode = async (bytes) => {
  const header = inspect(bytes);
  if (!header.ok) return header;
  const { format, orientation, picture } = header.value;
  // Only the picture's own bytes are handed over, so colour profiles and EXIF are gone; the options say so again.
  const bitmap = await createImageBitmap(new Blob([...picture]), { colorSpaceConversion: 'none' }).catch(onlyUndecodable);
  if (!bitmap) return err({ kind: 'corrupt-file', format: format.toUpperCase(), reason: 'damaged' });
  return ok(upright(readPixels(bitmap), orientation));
};

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
