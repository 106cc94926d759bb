import type { RgbaImage } from '#domain/image.ts';
import { blur, gaussian } from '#imaging/gaussian.ts';

/** How background subtraction is done: `sigma` of the blur in px; the residual's 90th percentile becomes `contrast` levels. */
export interface BackgroundOptions {
  readonly sigma: number;
  readonly contrast: number;
}

/**
 * Subtracts from each channel its mask-normalised Gaussian blur, blur(I·m) / blur(m), and scales the residual so that the 90th percentile
 * of its magnitude over the mask and all channels is `contrast` levels around 128 (after Graham's Kaggle 2015 preprocessing; the mask keeps the
 * dark border from leaving a bright rim, the percentile makes contrast alike on every camera). Outside the mask (0) everything is 128.
 */
export function subtractBackground(image: RgbaImage, mask: Uint8Array, options: BackgroundOptions): RgbaImage {
  const { width, height, data } = image;
  const n = width * height;
  const kernel = gaussian(options.sigma);
  const coverage = blur(Float32Array.from(mask), width, height, kernel);
  const residual = [0, 1, 2].map((channel) => {
    const plane = new Float32Array(n);
    for (let i = 0; i < n; i++) plane[i] = mask[i]! * data[4 * i + channel]!;
    const smooth = blur(plane, width, height, kernel);
    for (let i = 0; i < n; i++) plane[i] = mask[i] ? plane[i]! - smooth[i]! / coverage[i]! : 0;
    return plane;
  });
  const gain = options.contrast / Math.max(1, percentile90(residual, mask));
  const out = new Uint8ClampedArray(4 * n).fill(255);
  for (let i = 0; i < n; i++) for (let c = 0; c < 3; c++) out[4 * i + c] = Math.floor(128.5 + gain * residual[c]![i]!);
  return { width, height, data: out };
}

const BINS_PER_LEVEL = 16;

/** To 1/16 of a level, by histogram. */
function percentile90(planes: readonly Float32Array[], mask: Uint8Array): number {
  const bins = new Uint32Array(256 * BINS_PER_LEVEL);
  let total = 0;
  for (const plane of planes) {
    for (let i = 0; i < plane.length; i++) {
      if (!mask[i]) continue;
      const bin = Math.floor(Math.abs(plane[i]!) * BINS_PER_LEVEL);
      bins[bin] = bins[bin]! + 1;
      total++;
    }
  }
  let seen = 0;
  for (let bin = 0; bin < bins.length; bin++) {
    seen += bins[bin]!;
    if (seen >= 0.9 * total) return (bin + 0.5) / BINS_PER_LEVEL;
  }
  return 0;
}
