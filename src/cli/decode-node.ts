import sharp from 'sharp';
import { err, ok } from '#domain/result.ts';
import type { Decode } from '#formats/decoder.ts';
import { inspect } from '#formats/inspect.ts';
import { upright } from '#formats/upright.ts';

/** Decodes in Node by sharp (libjpeg-turbo, libspng). Transparency is laid over black. Bit-equal to `formats/decode-browser.ts`. */
export const decode: Decode = async (bytes) => {
  const header = inspect(bytes);
  if (!header.ok) return header;
  const { format, orientation, picture } = header.value;
  // `failOn: 'error'` is as lenient as browsers are: harmless oddities of a camera's JPEG are no reason to refuse it.
  const decoded = await sharp(Buffer.concat(picture), { failOn: 'error', ignoreIcc: true })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
    .catch(() => undefined);
  if (!decoded) return err({ kind: 'corrupt-file', format: format.toUpperCase(), reason: 'damaged' });
  const { data, info } = decoded;
  const pixels = new Uint8ClampedArray(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
  layOverBlack(pixels);
  return ok(upright({ width: info.width, height: info.height, data: pixels }, orientation));
};

/** In place, rounded as browsers round it. */
function layOverBlack(rgba: Uint8ClampedArray): void {
  for (let i = 3; i < rgba.length; i += 4) {
    const alpha = rgba[i]!;
    if (alpha === 255) continue;
    for (let c = i - 3; c < i; c++) rgba[c] = (rgba[c]! * alpha) / 255;
    rgba[i] = 255;
  }
}
