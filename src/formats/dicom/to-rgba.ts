import type { RgbaImage } from '#domain/image.ts';
import type { DataSet } from '#formats/dicom/elements.ts';
import { greyLevels } from '#formats/dicom/grey.ts';
import { fullRange, levels } from '#formats/dicom/levels.ts';
import { paletteLevels } from '#formats/dicom/palette.ts';
import type { Samples } from '#formats/dicom/samples.ts';

/** Samples as RGBA of 8 bits, alpha 255. `attributes`: the data sets that describe the frame, its own first, the file's last. */
export function toRgba(
  samples: Samples,
  { width, height }: Pick<RgbaImage, 'width' | 'height'>,
  attributes: readonly DataSet[],
): RgbaImage {
  const data = new Uint8ClampedArray(4 * width * height);
  // Little-endian: A, B, G, R from the highest byte down.
  const rgba = new Uint32Array(data.buffer);
  if (samples.components === 3) coloured(samples, rgba);
  else {
    const grey = samples.photometric === 'PALETTE COLOR' ? undefined : greyLevels(samples, attributes);
    const [r, g, b] = grey ? [grey, grey, grey] : paletteLevels(attributes.at(-1)!, samples);
    const { data: stored } = samples;
    for (let i = 0; i < rgba.length; i++) {
      const at = stored[i]!;
      rgba[i] = 0xff000000 | (b![at]! << 16) | (g![at]! << 8) | r![at]!;
    }
  }
  return { width, height, data };
}

function coloured(samples: Samples, rgba: Uint32Array): void {
  const { data, isPlanar, photometric } = samples;
  const level = levels(samples, fullRange(samples));
  const [step, next] = isPlanar ? [1, rgba.length] : [3, 1];
  const isYbr = photometric === 'YBR_FULL' || photometric === 'YBR_FULL_422';
  for (let i = 0, at = 0; i < rgba.length; i++, at += step) {
    const [a, b, c] = [level[data[at]!]!, level[data[at + next]!]!, level[data[at + 2 * next]!]!];
    rgba[i] = isYbr ? fromYbr(a, b - 128, c - 128) : 0xff000000 | (c << 16) | (b << 8) | a;
  }
}

/** ITU-R BT.601 at full range (PS3.3, C.7.6.3.1.2), as a little-endian RGBA word. */
const fromYbr = (y: number, cb: number, cr: number): number =>
  0xff000000 | (clamped(y + 1.772 * cb) << 16) | (clamped(y - 0.344136 * cb - 0.714136 * cr) << 8) | clamped(y + 1.402 * cr);

const clamped = (value: number): number => (value < 0 ? 0 : value > 255 ? 255 : Math.round(value));
