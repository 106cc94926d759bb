import type { Random } from '#imaging/phantom/random.ts';

/** Positions and lengths in radii of the aperture from its centre, x to the right, y down. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Disc extends Point {
  /** Half the disc's height; it is a little narrower than high. */
  readonly radius: number;
  /** The cup's radius over the disc's. */
  readonly cup: number;
}

export interface Anatomy {
  readonly disc: Disc;
  readonly fovea: Point;
  /** +1 where the disc lies to the right of the fovea, as in a right eye; else -1. */
  readonly nasal: 1 | -1;
}

/**
 * A macula-centred field of 45 degrees, 13 mm across: the fovea near the middle, the disc (1.8 mm) some 4.2 mm to the nasal side and slightly above.
 */
export const layOut = (random: Random): Anatomy => {
  const nasal = random.chance(0.5) ? 1 : -1;
  const fovea = { x: -0.06 * nasal + random.between(-0.03, 0.03), y: random.between(-0.02, 0.05) };
  const disc = {
    x: fovea.x + nasal * random.between(0.62, 0.67),
    y: fovea.y - random.between(0.04, 0.1),
    radius: random.between(0.132, 0.146),
    cup: random.between(0.35, 0.5),
  };
  return { disc, fovea, nasal };
};

export const distanceBetween = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
