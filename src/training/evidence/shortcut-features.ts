import type { RgbaImage } from '#domain/image.ts';

/** A pixel whose brightest channel is below this belongs to the dark surround. */
const DARK = 20;
/** About this many pixels are looked at: means and shares need no more. */
const SAMPLES = 200_000;

/**
 * What can be told of a photograph without looking at the retina: log2 of its pixels, width over height, the shares of its area, width and height that
 * are lit, how much of that box is lit (a circle, a cut circle, an ellipse), and the mean R, G and B (0..1).
 */
export function shortcutFeatures({ width, height, data }: RgbaImage): number[] {
  const step = Math.max(1, Math.floor(Math.sqrt((width * height) / SAMPLES)));
  const sum = [0, 0, 0];
  let [seen, lit] = [0, 0];
  let [x0, x1, y0, y1] = [width, -1, height, -1];
  for (let y = 0; y < height; y += step) {
    for (let x = 0; x < width; x += step) {
      const at = 4 * (y * width + x);
      seen++;
      for (let c = 0; c < 3; c++) sum[c] = sum[c]! + data[at + c]!;
      if (Math.max(data[at]!, data[at + 1]!, data[at + 2]!) < DARK) continue;
      lit++;
      [x0, x1] = [Math.min(x0, x), Math.max(x1, x)];
      [y0, y1] = [Math.min(y0, y), Math.max(y1, y)];
    }
  }
  const [across, down] = lit > 0 ? [(x1 - x0 + step) / width, (y1 - y0 + step) / height] : [0, 0];
  const area = lit / seen;
  const filled = lit > 0 ? area / (across * down) : 0;
  return [Math.log2(width * height), width / height, area, across, down, filled, ...sum.map((value) => value / (255 * seen))];
}
