/** How a training picture may be changed beyond its symmetries; 0 leaves a kind of change out. */
export interface Augmentation {
  /** Left to right, top to bottom, each half of the time (the paper's flips). */
  readonly flips: boolean;
  /** At most this many degrees either way. */
  readonly rotation: number;
  /** Larger or smaller by at most this share. */
  readonly scale: number;
  /** Contrast by at most this share, brightness by at most this share of a quarter of the range. */
  readonly exposure: number;
  /** The same for each channel by itself. */
  readonly colour: number;
  /** Gaussian blur of at most this sigma, px, on a third of the pictures. */
  readonly blur: number;
}

/** Each kind at the strength it is used with. */
export const FULL_AUGMENTATION: Augmentation = {
  flips: true,
  rotation: 180,
  scale: 0.12,
  exposure: 0.2,
  colour: 0.08,
  blur: 1.1,
};

/** The grey that preprocessing puts outside the aperture. */
const OUTSIDE = 128;

/** A square RGB picture (3·size² bytes) changed at random; the same draws give the same picture. */
export function augmented(
  rgb: Uint8Array<ArrayBuffer>,
  size: number,
  options: Augmentation,
  random: () => number,
): Uint8Array<ArrayBuffer> {
  // As many draws for each picture, so that a switch changes nothing but its own kind.
  const draws = Array.from({ length: 14 }, random);
  const symmetric = (i: number, most: number) => (2 * draws[i]! - 1) * most;
  const mirrored = [draws[0]!, draws[1]!].map((draw) => (options.flips && draw < 0.5 ? -1 : 1)) as [number, number];
  const angle = (symmetric(2, options.rotation) * Math.PI) / 180;
  const zoom = 1 / (1 + symmetric(3, options.scale));
  let out = turned(rgb, size, angle, zoom, mirrored);
  const [contrast, brightness] = [1 + symmetric(4, options.exposure), symmetric(5, options.exposure) * 64];
  const gains = [0, 1, 2].map((c) => contrast * (1 + symmetric(6 + c, options.colour)));
  const shifts = [0, 1, 2].map((c) => brightness + symmetric(9 + c, options.colour) * 64);
  if (options.blur > 0 && draws[12]! < 1 / 3) out = blurred(out, size, draws[13]! * options.blur);
  return options.exposure > 0 || options.colour > 0 ? relit(out, gains, shifts) : out;
}

/** Turned about the centre, bilinear; grey where nothing is known. */
function turned(
  rgb: Uint8Array<ArrayBuffer>,
  size: number,
  angle: number,
  zoom: number,
  [mx, my]: readonly [number, number],
): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(rgb.length);
  const [cos, sin] = [Math.cos(angle) * zoom, Math.sin(angle) * zoom];
  const centre = (size - 1) / 2;
  const last = size - 1;
  for (let y = 0, at = 0; y < size; y++) {
    for (let x = 0; x < size; x++, at += 3) {
      const [dx, dy] = [(x - centre) * mx, (y - centre) * my];
      const u = centre + cos * dx - sin * dy;
      const v = centre + sin * dx + cos * dy;
      if (u < 0 || v < 0 || u > last || v > last) {
        out[at] = out[at + 1] = out[at + 2] = OUTSIDE;
        continue;
      }
      const [x0, y0] = [Math.min(u | 0, last - 1), Math.min(v | 0, last - 1)];
      const [fx, fy] = [u - x0, v - y0];
      const from = 3 * (y0 * size + x0);
      const below = from + 3 * size;
      for (let c = 0; c < 3; c++) {
        const top = rgb[from + c]! + (rgb[from + c + 3]! - rgb[from + c]!) * fx;
        const bottom = rgb[below + c]! + (rgb[below + c + 3]! - rgb[below + c]!) * fx;
        out[at + c] = top + (bottom - top) * fy + 0.5;
      }
    }
  }
  return out;
}

/** About the middle grey, which the ground outside the aperture keeps only where brightness does not move. */
function relit(rgb: Uint8Array<ArrayBuffer>, gains: readonly number[], shifts: readonly number[]): Uint8Array<ArrayBuffer> {
  const tables = gains.map((gain, c) =>
    Uint8ClampedArray.from({ length: 256 }, (_, value) => (value - OUTSIDE) * gain + OUTSIDE + shifts[c]!),
  );
  return rgb.map((value, i) => {
    const isGround = rgb[i - (i % 3)] === OUTSIDE && rgb[i - (i % 3) + 1] === OUTSIDE && rgb[i - (i % 3) + 2] === OUTSIDE;
    return isGround ? OUTSIDE : tables[i % 3]![value]!;
  });
}

/** Separable, borders repeated. */
function blurred(rgb: Uint8Array<ArrayBuffer>, size: number, sigma: number): Uint8Array<ArrayBuffer> {
  const radius = Math.ceil(2 * sigma);
  if (radius === 0) return rgb;
  const raw = Array.from({ length: 2 * radius + 1 }, (_, i) => Math.exp(-((i - radius) ** 2) / (2 * sigma * sigma)));
  const sum = raw.reduce((a, b) => a + b, 0);
  const kernel = raw.map((w) => w / sum);
  const pass = (from: Uint8Array, step: number, across: number): Uint8Array<ArrayBuffer> => {
    const out = new Uint8Array(from.length);
    for (let line = 0; line < size; line++) {
      for (let i = 0; i < size; i++) {
        for (let c = 0; c < 3; c++) {
          let value = 0.5;
          for (let k = -radius; k <= radius; k++) {
            const j = i + k < 0 ? 0 : i + k >= size ? size - 1 : i + k;
            value += kernel[k + radius]! * from[line * across + j * step + c]!;
          }
          out[line * across + i * step + c] = value;
        }
      }
    }
    return out;
  };
  return pass(pass(rgb, 3, 3 * size), 3 * size, 3);
}
