import { type Anatomy, distanceBetween, type Point } from '#imaging/phantom/anatomy.ts';
import type { Random } from '#imaging/phantom/random.ts';
import { Territory } from '#imaging/phantom/territory.ts';
import { arcade, nasalTrunk, STEP, type VesselKind } from '#imaging/phantom/trunks.ts';

export interface VesselPoint extends Point {
  /** Half the vessel's width, in radii of the aperture. */
  readonly halfWidth: number;
}

export interface Vessel {
  readonly kind: VesselKind;
  readonly points: readonly VesselPoint[];
}

/** Half widths at the disc: veins of 125 µm, arteries two thirds of it. */
const TRUNK = { vein: 0.0098, artery: 0.0072 };
const THINNEST = 0.0011;
const SHORTEST = 0.03;
/** No vessel enters the foveal avascular zone. */
const AVASCULAR = 0.085;
/** A branch ends before it has turned by more than this, radians: vessels do not loop. */
const MOST_BENT = 1.35;

/** The tree of vessels: four arteries and four veins leave the disc, the temporal pairs arching about the macula; branches obey Murray's law. */
export const growVessels = (random: Random, anatomy: Anatomy): Vessel[] => {
  const vessels: Vessel[] = [];
  for (const kind of ['vein', 'artery'] as const) {
    const grower = new Grower(kind, random, anatomy);
    for (const side of [-1, 1] as const) {
      grower.growTrunk(arcade(random, anatomy, side, kind), TRUNK[kind]);
      grower.growTrunk(nasalTrunk(random, anatomy, side, kind), TRUNK[kind] * 0.8);
    }
    grower.growTwigsOfDisc();
    vessels.push(...grower.vessels);
  }
  return vessels;
};

class Grower {
  readonly vessels: Vessel[] = [];
  private readonly territory = new Territory();
  private readonly kind: VesselKind;
  private readonly random: Random;
  private readonly anatomy: Anatomy;

  constructor(kind: VesselKind, random: Random, anatomy: Anatomy) {
    this.kind = kind;
    this.random = random;
    this.anatomy = anatomy;
  }

  growTrunk(path: readonly Point[], halfWidth: number): void {
    const points: VesselPoint[] = [];
    let width = halfWidth;
    let untilBranch = this.random.between(0.12, 0.22);
    let side: 1 | -1 = this.random.chance(0.5) ? 1 : -1;
    const branches: (() => void)[] = [];
    for (const [i, point] of path.entries()) {
      const before = path[i - 1] ?? point;
      const length = distanceBetween(point, before);
      untilBranch -= length;
      width *= 1 - 0.35 * length;
      points.push({ ...point, halfWidth: width });
      if (untilBranch > 0) continue;
      const heading = Math.atan2(point.y - before.y, point.x - before.x);
      const child = width * this.random.between(0.42, 0.72);
      width = Math.cbrt(Math.max(width ** 3 - child ** 3, THINNEST ** 3));
      const turn = side;
      branches.push(() => this.growBranch(point, heading + turn * this.random.between(0.55, 1), child, 0));
      side = this.random.chance(0.75) ? (-side as 1 | -1) : side;
      untilBranch = this.random.between(0.07, 0.17);
    }
    this.vessels.push({ kind: this.kind, points: fadeOut(points) });
    this.territory.claim(points);
    for (const grow of branches) grow();
  }

  /** Fine vessels straight from the disc, towards the macula among others. */
  growTwigsOfDisc(): void {
    const { disc, nasal } = this.anatomy;
    for (const towards of [0.15, 0.55, -0.5, 3.1]) {
      const heading = Math.atan2(Math.sin(towards), -nasal * Math.cos(towards)) + this.random.between(-0.2, 0.2);
      const from = disc.radius * this.random.between(0.3, 0.6);
      const start = { x: disc.x + from * Math.cos(heading), y: disc.y + from * Math.sin(heading) };
      this.growBranch(start, heading, this.random.between(0.0016, 0.0026), 2);
    }
  }

  private growBranch(start: Point, startHeading: number, startWidth: number, depth: number): void {
    const { random } = this;
    const points: VesselPoint[] = [];
    const branches: (() => void)[] = [];
    let { x, y } = start;
    let heading = startHeading;
    let width = startWidth;
    let turning = 0;
    let untilBranch = random.between(0.07, 0.18);
    let side: 1 | -1 = random.chance(0.5) ? 1 : -1;
    for (let length = 0; width > THINNEST && length < 1.2; length += STEP) {
      points.push({ x, y, halfWidth: width });
      turning = turning * 0.9 + random.between(-0.018, 0.018);
      heading += turning + this.steer(x, y, heading) * STEP;
      x += Math.cos(heading) * STEP;
      y += Math.sin(heading) * STEP;
      width *= 1 - 0.6 * STEP;
      if (Math.hypot(x, y) > 1.02 || distanceBetween({ x, y }, this.anatomy.fovea) < AVASCULAR) break;
      if (Math.abs(heading - startHeading) > MOST_BENT || (length > 0.04 && this.territory.isClaimed({ x, y }))) break;
      untilBranch -= STEP;
      if (untilBranch > 0 || depth >= 4) continue;
      const child = width * random.between(0.5, 0.85);
      const from = { x, y };
      const direction = heading + side * random.between(0.5, 0.9);
      width = Math.cbrt(Math.max(width ** 3 - 0.8 * child ** 3, THINNEST ** 3));
      branches.push(() => this.growBranch(from, direction, child, depth + 1));
      side = random.chance(0.8) ? (-side as 1 | -1) : side;
      untilBranch = random.between(0.05, 0.15);
    }
    if (points.length * STEP < SHORTEST + 12 * startWidth) return;
    this.vessels.push({ kind: this.kind, points: fadeOut(points) });
    this.territory.claim(points);
    for (const grow of branches) grow();
  }

  /** How fast to turn, per unit of length: towards the fovea inside the arcades, away from it and from the disc elsewhere. */
  private steer(x: number, y: number, heading: number): number {
    const { disc, fovea } = this.anatomy;
    const toFovea = Math.hypot(x - fovea.x, y - fovea.y);
    if (toFovea < 0.45) return 1.6 * Math.sin(Math.atan2(fovea.y - y, fovea.x - x) - heading);
    const toDisc = Math.hypot(x - disc.x, y - disc.y) + 1e-6;
    const outX = (x - fovea.x) / toFovea + (x - disc.x) / toDisc;
    const outY = (y - fovea.y) / toFovea + (y - disc.y) / toDisc;
    return 1.8 * Math.sin(Math.atan2(outY, outX) - heading);
  }
}

/** What ends inside the picture thins out over its last third. */
const fadeOut = (points: readonly VesselPoint[]): VesselPoint[] => {
  const last = points[points.length - 1]!;
  if (Math.hypot(last.x, last.y) > 1) return [...points];
  return points.map((point, i) => {
    const left = (points.length - 1 - i) / (points.length * 0.4);
    return {
      ...point,
      halfWidth: Math.max(Math.min(point.halfWidth, THINNEST), point.halfWidth * Math.min(1, 0.25 + 0.75 * left)),
    };
  });
};
