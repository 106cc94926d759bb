import type { ApertureGrid } from '#imaging/aperture-grid.ts';
import { boxSums } from '#imaging/box-sum.ts';

/** Where the fovea is most likely to be, in radii of the aperture from its centre, x to the right, y down. */
export interface FoveaFinding {
  readonly x: number;
  readonly y: number;
  /** How much darker it is than what is about it, 0..1, less what its place is unlikely by. */
  readonly depth: number;
}

/** Shares of the aperture's radius. In fields of 45° and 50° the fovea lies 0.45 to 0.75 from the disc, at most 0.27 above or below it. */
const AWAY = { from: 0.44, to: 0.77, expected: 0.6, step: 0.02 };
const BESIDE = 0.27;
const INNER = 0.055;
const OUTER = 0.17;
const WITHIN = 0.75;

/**
 * The darkest spot some two and a half disc diameters from the disc, on the side where there is room for it (Sinthanayothin et al., Br J
 * Ophthalmol 83, 1999). `disc` is in radii. Always gives a place: whether it is one, `depth` tells.
 */
export function findFovea({ size, red, green }: ApertureGrid, disc: { readonly x: number; readonly y: number }): FoveaFinding {
  const centre = size / 2;
  const lit = red.map((value, i) => {
    const [x, y] = [((i % size) + 0.5) / centre - 1, (Math.floor(i / size) + 0.5) / centre - 1];
    return value > 12 && x * x + y * y < 0.9 ? 1 : 0;
  });
  const cells = boxSums(lit, size);
  const light = boxSums(
    green.map((value, i) => lit[i]! * (value + 0.3 * red[i]!)),
    size,
  );
  const [inner, outer] = [Math.round(INNER * centre), Math.round(OUTER * centre)];
  const mean = (x: number, y: number, half: number) => light.around(x, y, half) / Math.max(1, cells.around(x, y, half));
  let found: FoveaFinding = { x: 0, y: 0, depth: Number.NEGATIVE_INFINITY };
  for (let dy = -BESIDE; dy <= BESIDE; dy += AWAY.step) {
    for (let away = AWAY.from; away <= AWAY.to; away += AWAY.step) {
      const [x, y] = [disc.x - Math.sign(disc.x) * away, disc.y + dy];
      if (x * x + y * y > WITHIN ** 2) continue;
      const [column, row] = [Math.round((x + 1) * centre - 0.5), Math.round((y + 1) * centre - 0.5)];
      const about = mean(column, row, outer);
      if (about === 0) continue;
      // Its place counts as far as darkness leaves a choice: vessels and haemorrhages are dark too.
      const unlikely = 0.75 * (away - AWAY.expected) ** 2 + 0.37 * dy ** 2 + 0.18 * (x * x + y * y);
      const depth = 1 - mean(column, row, inner) / about - unlikely;
      if (depth > found.depth) found = { x, y, depth };
    }
  }
  return found;
}
