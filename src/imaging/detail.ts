import { type ApertureSample, SAMPLE_RADIUS, SAMPLE_SIZE } from '#imaging/aperture-sample.ts';

/** How much structure the retina shows in green, relative to its local brightness: the strongest twentieth of all cells. */
export interface Detail {
  /** Structure of 0.5 to 1 % of the radius: fine vessels, microaneurysms, and noise. */
  readonly fine: number;
  /** Structure of 1 to 2 % of the radius: vessels and the disc's rim. */
  readonly coarse: number;
}

/** The same of every cell, and which of them it could be measured at: lit, and not at the edge of the light. */
export interface DetailMap {
  /** Structure of a single cell: mostly noise. */
  readonly finest: Float32Array;
  readonly fine: Float32Array;
  readonly coarse: Float32Array;
  readonly measured: Uint8Array;
}

/** From the rim inwards, and from where the picture cuts the circle: the edge of the light is no structure of the retina. */
const RIM = 0.85;
const FROM_EDGE = 8;
const BLACK = 8;
const STRONGEST = 0.95;

/** Difference-of-Gaussians energy at two scales; binomial passes stand for the Gaussians (n passes have variance n / 2). */
export function detailMap({ green, seen }: ApertureSample): DetailMap {
  const narrow = smooth(green, 1);
  const middle = smooth(narrow, 3);
  const wide = smooth(middle, 12);
  const cells = SAMPLE_SIZE * SAMPLE_SIZE;
  const plane = () => new Float32Array(cells);
  const map = { finest: plane(), fine: plane(), coarse: plane(), measured: new Uint8Array(cells) };
  for (let i = FROM_EDGE * SAMPLE_SIZE; i < cells - FROM_EDGE * SAMPLE_SIZE; i++) {
    if (!seen[i] || !isInterior(seen, i) || wide[i]! < BLACK) continue;
    map.finest[i] = Math.abs(green[i]! - narrow[i]!) / (wide[i]! + BLACK);
    map.fine[i] = Math.abs(narrow[i]! - middle[i]!) / (wide[i]! + BLACK);
    map.coarse[i] = Math.abs(middle[i]! - wide[i]!) / (wide[i]! + BLACK);
    map.measured[i] = 1;
  }
  return map;
}

/** Of the whole field, its rim excepted. */
export function detailOf(map: DetailMap): Detail {
  const half = SAMPLE_SIZE / 2;
  const reach = Math.floor(SAMPLE_RADIUS * RIM);
  const cells: number[] = [];
  for (let y = half - reach; y < half + reach; y++) {
    for (let x = half - reach; x < half + reach; x++) {
      const i = y * SAMPLE_SIZE + x;
      if (map.measured[i] && (x + 0.5 - half) ** 2 + (y + 0.5 - half) ** 2 <= reach * reach) cells.push(i);
    }
  }
  return strongest(map, cells);
}

/** Of white noise, the variance that passes as fine over the one that passes as finest, by the weights of the binomials. */
const NOISE = 0.0906;

/** The same of some cells, less what noise and the steps of 8 bits alone would leave there: a blurred retina is not sharp for being noisy. */
export function strongestAboveNoise(map: DetailMap, cells: readonly number[]): Detail {
  const { fine, coarse } = strongest(map, cells);
  const finest = quantile(
    cells.map((i) => map.finest[i]!),
    STRONGEST,
  );
  return { fine: Math.sqrt(Math.max(0, fine * fine - NOISE * finest * finest)), coarse };
}

/** The strongest twentieth of some cells. */
const strongest = ({ fine, coarse }: DetailMap, cells: readonly number[]): Detail => ({
  fine: quantile(
    cells.map((i) => fine[i]!),
    STRONGEST,
  ),
  coarse: quantile(
    cells.map((i) => coarse[i]!),
    STRONGEST,
  ),
});

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
