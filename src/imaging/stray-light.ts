import { type ApertureSample, SAMPLE_RADIUS, SAMPLE_SIZE } from '#imaging/aperture-sample.ts';
import { quantile } from '#imaging/detail.ts';

const SECTORS = 24;
/** Rings, in radii: the rim, and the retina inwards of it. */
const RIM = [0.85, 0.95] as const;
const INNER = [0.55, 0.75] as const;
/** The rim is this much brighter than what lies inwards, and paler by this much than the whole; or brighter still, whatever its hue. */
const BRIGHTER = 1.25;
const PALER = 0.05;
const GLARING = 1.6;
/** A disc at the rim fills two sectors at most. */
const LEAST_RUN = 3;
const LEAST_CELLS = 60;

/** Share of the rim, 0..1, along which light that never reached the retina lies as a pale arc: 0 below 45°. */
export function strayLightOf({ luma, green, brightest, seen }: ApertureSample): number {
  const rim: number[][] = Array.from({ length: SECTORS }, () => []);
  const inner: number[][] = Array.from({ length: SECTORS }, () => []);
  const pale = (i: number) => green[i]! / Math.max(1, brightest[i]!);
  const all: number[] = [];
  for (let i = 0; i < seen.length; i++) {
    if (!seen[i]) continue;
    const x = ((i % SAMPLE_SIZE) + 0.5 - SAMPLE_SIZE / 2) / SAMPLE_RADIUS;
    const y = (Math.floor(i / SAMPLE_SIZE) + 0.5 - SAMPLE_SIZE / 2) / SAMPLE_RADIUS;
    const r = Math.hypot(x, y);
    const sector = Math.floor((Math.atan2(y, x) / (2 * Math.PI) + 1) * SECTORS) % SECTORS;
    if (r > RIM[0] && r < RIM[1]) rim[sector]!.push(i);
    if (r > INNER[0] && r < INNER[1]) inner[sector]!.push(i);
    if (r < RIM[1]) all.push(pale(i));
  }
  const usual = quantile(all, 0.5);
  const isStray = rim.map((cells, sector) => {
    if (cells.length < LEAST_CELLS) return false;
    const brighter = median(cells, luma) / Math.max(1, median(inner[sector]!, luma));
    const paler =
      quantile(
        cells.map((i) => pale(i)),
        0.5,
      ) - usual;
    return brighter > GLARING || (brighter > BRIGHTER && paler > PALER);
  });
  return longestRun(isStray) < LEAST_RUN ? 0 : isStray.filter(Boolean).length / SECTORS;
}

const median = (cells: readonly number[], plane: Float32Array): number =>
  quantile(
    cells.map((i) => plane[i]!),
    0.5,
  );

/** Of a ring, whose end meets its beginning. */
function longestRun(marks: readonly boolean[]): number {
  let longest = 0;
  let run = 0;
  for (const mark of [...marks, ...marks]) {
    run = mark ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return Math.min(longest, marks.length);
}
