import type { Aperture } from '#domain/aperture.ts';
import type { RgbaImage } from '#domain/image.ts';

const BLOCK = 8;
const LINES = 96;

/**
 * How much more green steps between JPEG's 8 x 8 blocks than inside them, in the middle of the aperture: about 1 without compression, 1.5 at
 * usual qualities, above 4 where blocks are all that is left.
 */
export const blockinessOf = ({ width, height, data }: RgbaImage, { cx, cy, radius }: Aperture): number => {
  const reach = radius * 0.6;
  const left = Math.max(BLOCK, Math.ceil((cx - reach) / BLOCK) * BLOCK);
  const right = Math.min(width - BLOCK, cx + reach);
  const top = Math.max(0, cy - reach);
  const bottom = Math.min(height - 1, cy + reach);
  let between = 0;
  let within = 0;
  let count = 0;
  for (let line = 0; line < LINES; line++) {
    const row = Math.floor(top + ((bottom - top) * (line + 0.5)) / LINES) * width;
    for (let x = left; x < right; x += BLOCK) {
      const at = (row + x) * 4 + 1;
      const middle = at + 2 * BLOCK;
      between += Math.abs(data[at]! - data[at - 4]!);
      within += Math.abs(data[middle]! - data[middle - 4]!);
      count++;
    }
  }
  // Half a level on either side: a retina without any texture has no blocks either.
  return count === 0 ? 1 : (between / count + 0.5) / (within / count + 0.5);
};
