import type { ApertureGrid } from '#imaging/aperture-grid.ts';

/** In radii of the aperture from its centre. */
export interface DiscCircle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** A disc of 1.5 to 2.2 mm in a field of 45° (13 mm) has a radius of 0.115 to 0.17; other fields and small discs are a little beyond. */
const RADII = { from: 0.1, to: 0.19, expected: 0.14, step: 0.004 };
/** A share of the contrast, lost a squared radius off the expected one: a cup and a ring of atrophy have rims too. */
const UNLIKELY = 140;
/** How far the finder's place may be off. */
const REACH = 0.09;
const STEP = 0.01;
const RAYS = 32;
/** Half the width of what is compared across the edge. */
const EDGE = 0.014;
/** Vessels cross the rim above and below: no ray counts for more than this share of the brightest contrast. */
const CAP = 0.18;
/** Mean relative contrast below which it is no rim. */
const LEAST = 0.035;

/**
 * The rim of the optic disc near where it was found: of all circles, the one that is brightest just inside as against just outside (Daugman's
 * integro-differential operator, IEEE PAMI 15, 1993). Each ray counts up to a cap, so that vessels and a bright cup do not outvote the rim.
 * Null where no circle stands out.
 */
export function discCircle(
  { size, red, green }: ApertureGrid,
  near: { readonly x: number; readonly y: number },
): DiscCircle | null {
  const light = (x: number, y: number): number => {
    const [fx, fy] = [((x + 1) * size) / 2 - 0.5, ((y + 1) * size) / 2 - 0.5];
    const [ix, iy] = [Math.floor(fx), Math.floor(fy)];
    if (ix < 0 || iy < 0 || ix >= size - 1 || iy >= size - 1) return 0;
    const at = iy * size + ix;
    const [u, v] = [fx - ix, fy - iy];
    const value = (i: number) => green[i]! + 0.5 * red[i]!;
    return (1 - v) * ((1 - u) * value(at) + u * value(at + 1)) + v * ((1 - u) * value(at + size) + u * value(at + size + 1));
  };
  const rays = Array.from({ length: RAYS }, (_, i) => {
    const angle = (2 * Math.PI * i) / RAYS;
    return [Math.cos(angle), Math.sin(angle)] as const;
  });

  let best: DiscCircle | null = null;
  let highest = LEAST;
  for (let dy = -REACH; dy <= REACH; dy += STEP) {
    for (let dx = -REACH; dx <= REACH; dx += STEP) {
      const [cx, cy] = [near.x + dx, near.y + dy];
      const profiles = rays.map(
        ([cos, sin]) =>
          (r: number) =>
            light(cx + r * cos, cy + r * sin),
      );
      for (let radius = RADII.from; radius <= RADII.to; radius += RADII.step) {
        let sum = 0;
        for (const profile of profiles) {
          const inside = profile(radius - EDGE) + profile(radius - 2 * EDGE);
          const outside = profile(radius + EDGE) + profile(radius + 2 * EDGE);
          sum += Math.max(-CAP, Math.min(CAP, (inside - outside) / (inside + outside + 8)));
        }
        const score = (sum / RAYS) * (1 - UNLIKELY * (radius - RADII.expected) ** 2);
        if (score > highest) [highest, best] = [score, { x: cx, y: cy, radius }];
      }
    }
  }
  return best;
}
