import { type Anatomy, distanceBetween, type Point } from '#imaging/phantom/anatomy.ts';
import type { Random } from '#imaging/phantom/random.ts';
import type { Vessel } from '#imaging/phantom/vessels.ts';

export type LesionKind = 'microaneurysm' | 'haemorrhage' | 'hard-exudate' | 'cotton-wool-spot';

/** Centre and radius in radii of the aperture. */
export interface PlacedLesion extends Point {
  readonly kind: LesionKind;
  readonly radius: number;
}

interface Recipe {
  readonly kind: LesionKind;
  readonly count: number;
  readonly radius: readonly [low: number, high: number];
}

/** Moderate non-proliferative retinopathy. Radii: microaneurysms of 60 to 100 µm, blots and cotton-wool spots of up to a third of the disc. */
const RECIPES: readonly Recipe[] = [
  { kind: 'cotton-wool-spot', count: 3, radius: [0.026, 0.042] },
  { kind: 'haemorrhage', count: 6, radius: [0.016, 0.03] },
  { kind: 'haemorrhage', count: 12, radius: [0.008, 0.013] },
  { kind: 'microaneurysm', count: 22, radius: [0.0045, 0.007] },
];

/** Scatters the lesions over the posterior pole, clear of the disc, the fovea, the larger vessels and each other; exudates form rings. */
export const placeLesions = (random: Random, anatomy: Anatomy, vessels: readonly Vessel[]): PlacedLesion[] => {
  const placed: PlacedLesion[] = [];
  const thick = vessels.flatMap(({ points }) => points.filter(({ halfWidth }) => halfWidth > 0.003));
  const isFree = (point: Point, radius: number): boolean =>
    Math.hypot(point.x, point.y) + radius < 0.88 &&
    distanceBetween(point, anatomy.disc) > anatomy.disc.radius * 1.5 + radius &&
    distanceBetween(point, anatomy.fovea) > 0.06 + radius &&
    placed.every((other) => distanceBetween(point, other) > (other.radius + radius) * 1.25) &&
    !thick.some((on) => distanceBetween(point, on) < radius * 0.8 + on.halfWidth * 1.5);
  for (const { kind, count, radius: range } of RECIPES) {
    for (let tries = 0, made = 0; made < count && tries < 400; tries++) {
      const offset = random.onDisc(kind === 'cotton-wool-spot' ? 0.75 : 0.62);
      const point = { x: anatomy.fovea.x + offset.x, y: anatomy.fovea.y + offset.y };
      const radius = random.between(...range);
      if (kind === 'cotton-wool-spot' && distanceBetween(point, anatomy.fovea) < 0.4) continue;
      if (!isFree(point, radius)) continue;
      placed.push({ kind, ...point, radius });
      made++;
    }
  }
  for (const ringRadius of [0.13, 0.08]) {
    for (const exudate of circinateRing(random, anatomy, ringRadius)) if (isFree(exudate, exudate.radius)) placed.push(exudate);
  }
  return placed;
};

/** An incomplete ring of hard exudates on the temporal side: what leaked dries at the border of the leak. */
const circinateRing = (random: Random, { fovea, nasal }: Anatomy, ringRadius: number): PlacedLesion[] => {
  const side = random.chance(0.5) ? 1 : -1;
  const centre = { x: fovea.x - nasal * random.between(0.18, 0.34), y: fovea.y + side * random.between(0.06, 0.24) };
  const opening = random.between(0, 2 * Math.PI);
  return Array.from({ length: 40 }, () => {
    const angle = opening + random.between(0, 4.4);
    const distance = ringRadius * random.between(0.82, 1.15);
    const radius = random.chance(0.3) ? random.between(0.008, 0.013) : random.between(0.0035, 0.007);
    return {
      kind: 'hard-exudate' as const,
      x: centre.x + distance * Math.cos(angle),
      y: centre.y + distance * Math.sin(angle),
      radius,
    };
  });
};
