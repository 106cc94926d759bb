import sharp from 'sharp';
import type { RgbaImage } from '#domain/image.ts';

/** A pixel whose brightest channel is below this belongs to the dark surround. */
const DARK = 20;
/** Longest side, px, of the reduced picture that is looked at: means and shares need no more. */
const LONGEST = 256;

/**
 * What can be told of a photograph without looking at the retina: log2 of its pixels, width over height, the shares of its area, width and height that
 * are lit, how much of that box is lit (a circle, a cut circle, an ellipse), and the mean R, G and B (0..1). Null where it cannot be decoded.
 */
export async function shortcutFeatures(bytes: Uint8Array): Promise<number[] | null> {
  try {
    const { width, height } = await sharp(bytes).metadata();
    const reduced = sharp(bytes).resize({ width: LONGEST, height: LONGEST, fit: 'inside', withoutEnlargement: true });
    const { data, info } = await reduced.toColourspace('srgb').ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    const picture = { width: info.width, height: info.height, data: new Uint8ClampedArray(data) };
    return [Math.log2(width * height), width / height, ...lookOf(picture)];
  } catch {
    return null;
  }
}

/** The lit shares and the mean colour. */
function lookOf({ width, height, data }: RgbaImage): number[] {
  const sum = [0, 0, 0];
  let lit = 0;
  let [x0, x1, y0, y1] = [width, -1, height, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x);
      for (let c = 0; c < 3; c++) sum[c] = sum[c]! + data[at + c]!;
      if (Math.max(data[at]!, data[at + 1]!, data[at + 2]!) < DARK) continue;
      lit++;
      [x0, x1] = [Math.min(x0, x), Math.max(x1, x)];
      [y0, y1] = [Math.min(y0, y), Math.max(y1, y)];
    }
  }
  const [across, down] = lit > 0 ? [(x1 - x0 + 1) / width, (y1 - y0 + 1) / height] : [0, 0];
  const area = lit / (width * height);
  const filled = lit > 0 ? area / (across * down) : 0;
  return [area, across, down, filled, ...sum.map((value) => value / (255 * width * height))];
}
