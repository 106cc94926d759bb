import { type ApertureSample, SAMPLE_RADIUS, SAMPLE_SIZE } from '#imaging/aperture-sample.ts';

/** How much structure the retina shows in green, relative to its local brightness: the strongest twentieth of all cells. */
export interface Detail {
  /** Structure of 0.5 to 1 % of the radius: fine vessels, microaneurysms, and noise. */
  readonly fine: number;
  /** Structure of 1 to 2 % of the radius: vessels and the disc's rim. */
  readonly coarse: number;
}

/** From the rim inwards, and from where the picture cuts the circle: the edge of the light is no structure of the retina. */
const RIM = 0.85;
const FROM_EDGE = 8;
const BLACK = 8;
const STRONGEST = 0.95;

/** Difference-of-Gaussians energy at two scales; binomial passes stand for the Gaussians (n passes have variance n / 2). */
export const detailOf = (sample: ApertureSample): Detail => {
  const narrow = smooth(sample.green, 1);
  const middle = smooth(narrow, 3);
  const wide = smooth(middle, 12);
  const fine = new Float32Array(SAMPLE_SIZE * SAMPLE_SIZE);
  const coarse = new Float32Array(SAMPLE_SIZE * SAMPLE_SIZE);
  let count = 0;
  const half = SAMPLE_SIZE / 2;
  const reach = Math.floor(SAMPLE_RADIUS * RIM);
  for (let y = half - reach; y < half + reach; y++) {
    for (let x = half - reach; x < half + reach; x++) {
      if ((x + 0.5 - half) ** 2 + (y + 0.5 - half) ** 2 > reach * reach) continue;
      const i = y * SAMPLE_SIZE + x;
      if (!isInterior(sample.seen, i) || wide[i]! < BLACK) continue;
      fine[count] = Math.abs(narrow[i]! - middle[i]!) / (wide[i]! + BLACK);
      coarse[count] = Math.abs(middle[i]! - wide[i]!) / (wide[i]! + BLACK);
      count++;
    }
  }
  return { fine: quantile(fine.subarray(0, count), STRONGEST), coarse: quantile(coarse.subarray(0, count), STRONGEST) };
};

const isInterior = (seen: Uint8Array, i: number): boolean =>
  seen[i - FROM_EDGE]! + seen[i + FROM_EDGE]! + seen[i - FROM_EDGE * SAMPLE_SIZE]! + seen[i + FROM_EDGE * SAMPLE_SIZE]! === 4;

/** The q-quantile, 0..1, of the values; 0 of none. */
export const quantile = (values: ArrayLike<number>, q: number): number => {
  const sorted = Float32Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
};

/** `passes` times the binomial filter 1 2 1 on both axes. */
const smooth = (plane: Float32Array, passes: number): Float32Array => {
  const n = SAMPLE_SIZE;
  const to = plane.slice();
  const across = new Float32Array(n * n);
  for (let pass = 0; pass < passes; pass++) {
    for (let i = 1; i < n * n - 1; i++) across[i] = 0.25 * (to[i - 1]! + to[i + 1]!) + 0.5 * to[i]!;
    for (let i = n; i < n * (n - 1); i++) to[i] = 0.25 * (across[i - n]! + across[i + n]!) + 0.5 * across[i]!;
  }
  return to;
};
