import type { Aperture } from '#domain/aperture.ts';
import type { RgbaImage } from '#domain/image.ts';

/** What JPEG has left of the retina, in the middle of the aperture, in green. */
export interface Blockiness {
  /** Steps between the 8 x 8 blocks over steps inside them: 1 without compression, 1.6 at usual qualities, above 4 at the worst. */
  readonly ratio: number;
  /** Share of the blocks' rows without any step at all, 0..1: at most 0.15 at usual qualities. */
  readonly flat: number;
}

const BLOCK = 8;
const LINES = 96;

/** Looks at 96 lines across the middle of the aperture; no blocks where none fits. */
export const blockinessOf = ({ width, height, data }: RgbaImage, { cx, cy, radius }: Aperture): Blockiness => {
  const reach = radius * 0.6;
  const left = Math.max(BLOCK, Math.ceil((cx - reach) / BLOCK) * BLOCK);
  const right = Math.min(width - BLOCK, cx + reach);
  const top = Math.max(0, cy - reach);
  const bottom = Math.min(height - 1, cy + reach);
  let between = 0;
  let within = 0;
  let flat = 0;
  let count = 0;
  for (let line = 0; line < LINES; line++) {
    const row = Math.floor(top + ((bottom - top) * (line + 0.5)) / LINES) * width;
    for (let x = left; x < right; x += BLOCK) {
      const at = (row + x) * 4 + 1;
      between += Math.abs(data[at]! - data[at - 4]!);
      let steps = 0;
      for (let i = at + 4; i < at + 4 * BLOCK; i += 4) steps += Math.abs(data[i]! - data[i - 4]!);
      within += steps / (BLOCK - 1);
      if (steps === 0) flat++;
      count++;
    }
  }
  if (count === 0) return { ratio: 1, flat: 0 };
  // Half a level on either side: a retina without any texture has no blocks either.
  return { ratio: (between / count + 0.5) / (within / count + 0.5), flat: flat / count };
};
