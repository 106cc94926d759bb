import sharp from 'sharp';
import { inkOnPaper } from '#formats/cmyk.ts';
import { decodeWith } from '#formats/decode.ts';
import type { Decode, PlatformDecode } from '#formats/decoder.ts';

/** By sharp (libjpeg-turbo, libspng, libwebp). */
const bySharp: PlatformDecode = async (picture) => {
  // `failOn: 'error'` is as lenient as browsers are: harmless oddities of a camera's JPEG are no reason to refuse it.
  const file = sharp(Buffer.concat(picture), { failOn: 'error', ignoreIcc: true });
  const known = await file.metadata().catch(() => undefined);
  const isCmyk = known?.space === 'cmyk';
  // libvips would turn inks to light by a profile of its own: they are taken as they are.
  const samples = isCmyk ? file.pipelineColourspace('cmyk').toColourspace('cmyk') : file.toColourspace('srgb').ensureAlpha();
  const decoded = await samples
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
    .catch(() => undefined);
  if (decoded?.info.channels !== 4) return undefined;
  const { data, info } = decoded;
  const pixels = new Uint8ClampedArray(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
  if (isCmyk) inksToLight(pixels);
  else layOverBlack(pixels, known?.format === 'webp');
  return { width: info.width, height: info.height, data: pixels };
};

/** In place. */
function inksToLight(cmyk: Uint8ClampedArray): void {
  for (let i = 3; i < cmyk.length; i += 4) {
    for (let c = i - 3; c < i; c++) cmyk[c] = inkOnPaper(cmyk[c]!, cmyk[i]!);
    cmyk[i] = 255;
  }
}

/** Decodes in Node. Transparency is laid over black. Bit-equal to `formats/decode-browser.ts`. */
export const decode: Decode = decodeWith(bySharp);

/** In place, rounded as browsers round it, who leave WebP's to libwebp. */
function layOverBlack(rgba: Uint8ClampedArray, isWebp: boolean): void {
  for (let i = 3; i < rgba.length; i += 4) {
    const alpha = rgba[i]!;
    if (alpha === 255) continue;
    for (let c = i - 3; c < i; c++) rgba[c] = isWebp ? Math.floor((rgba[c]! * alpha) / 255) : (rgba[c]! * alpha) / 255;
    rgba[i] = 255;
  }
}
