import sharp from 'sharp';
import { decodeWith } from '#formats/decode.ts';
import type { Decode, PlatformDecode } from '#formats/decoder.ts';

/** By sharp (libjpeg-turbo, libspng, libwebp). */
const bySharp: PlatformDecode = async (picture) => {
  // `failOn: 'error'` is as lenient as browsers are: harmless oddities of a camera's JPEG are no reason to refuse it.
  const decoded = await sharp(Buffer.concat(picture), { failOn: 'error', ignoreIcc: true })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
    .catch(() => undefined);
  if (!decoded) return undefined;
  const { data, info } = decoded;
  const pixels = new Uint8ClampedArray(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
  layOverBlack(pixels);
  return { width: info.width, height: info.height, data: pixels };
};

/** Decodes in Node. Transparency is laid over black. Bit-equal to `formats/decode-browser.ts`. */
export const decode: Decode = decodeWith(bySharp);

/** In place, rounded as browsers round it. */
function layOverBlack(rgba: Uint8ClampedArray): void {
  for (let i = 3; i < rgba.length; i += 4) {
    const alpha = rgba[i]!;
    if (alpha === 255) continue;
    for (let c = i - 3; c < i; c++) rgba[c] = (rgba[c]! * alpha) / 255;
    rgba[i] = 255;
  }
}
