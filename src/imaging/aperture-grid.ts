import type { Aperture } from '#domain/aperture.ts';
import type { RgbaImage } from '#domain/image.ts';

/** The square about an aperture as `size` x `size` cells of R, G and B, 0..255; 0 beyond the picture. */
export interface ApertureGrid {
  readonly size: number;
  readonly red: Float32Array;
  readonly green: Float32Array;
  readonly blue: Float32Array;
}

const MOST_TAPS = 4;

/**
 * Samples the square about the aperture (times `margin`), so that neither resolution nor framing matters. Each cell averages up to 4 x 4 source
 * px spread over it: a full average of 12 megapixels would cost more than all that is done with it.
 */
export function apertureGrid({ width, height, data }: RgbaImage, aperture: Aperture, size: number, margin = 1): ApertureGrid {
  const scale = (2 * margin * aperture.radius) / size;
  const taps = Math.max(1, Math.min(MOST_TAPS, Math.ceil(scale)));
  const columns = tapPositions(aperture.cx - margin * aperture.radius, scale, taps, size);
  const rows = tapPositions(aperture.cy - margin * aperture.radius, scale, taps, size);
  const [red, green, blue] = [new Float32Array(size * size), new Float32Array(size * size), new Float32Array(size * size)];
  const weight = 1 / taps ** 2;
  for (let y = 0, cell = 0; y < size; y++) {
    for (let x = 0; x < size; x++, cell++) {
      let [r, g, b] = [0, 0, 0];
      for (let j = y * taps; j < (y + 1) * taps; j++) {
        const row = rows[j]!;
        if (row < 0 || row >= height) continue;
        for (let i = x * taps; i < (x + 1) * taps; i++) {
          const column = columns[i]!;
          if (column < 0 || column >= width) continue;
          const at = 4 * (row * width + column);
          r += data[at]!;
          g += data[at + 1]!;
          b += data[at + 2]!;
        }
      }
      red[cell] = r * weight;
      green[cell] = g * weight;
      blue[cell] = b * weight;
    }
  }
  return { size, red, green, blue };
}

const tapPositions = (start: number, scale: number, taps: number, size: number): Int32Array =>
  Int32Array.from({ length: size * taps }, (_, i) => Math.floor(start + ((i + 0.5) / taps) * scale));
