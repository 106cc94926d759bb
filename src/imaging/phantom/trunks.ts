import { type Anatomy, distanceBetween, type Point } from '#imaging/phantom/anatomy.ts';
import type { Random } from '#imaging/phantom/random.ts';

export type VesselKind = 'artery' | 'vein';

/** Between the points of a vessel, in radii of the aperture. */
export const STEP = 0.006;

/** From the disc about the fovea, at a distance that shrinks above it and widens again on the temporal side. `side` -1 is up. */
export const arcade = (random: Random, { disc, fovea, nasal }: Anatomy, side: 1 | -1, kind: VesselKind): Point[] => {
  const start = distanceBetween(disc, fovea);
  const closest = random.between(0.43, 0.5) * (kind === 'vein' ? 1 : 0.93);
  const widening = random.between(0.16, 0.36);
  const end = random.between(122, 150);
  const tilt = Math.atan2(disc.y - fovea.y, (disc.x - fovea.x) * nasal);
  const wave = waves(random, 0.016, 7);
  const points: Point[] = [];
  for (let degrees = 0; degrees < end; degrees += 0.5) {
    const angle = (degrees * Math.PI) / 180;
    const distance =
      start + (closest - start) * ease(degrees / 75) + widening * ease((degrees - 85) / 95) + wave(angle) * ease(degrees / 20);
    const turned = side * angle + tilt * (1 - ease(degrees / 60));
    const point = { x: fovea.x + nasal * distance * Math.cos(turned), y: fovea.y + distance * Math.sin(turned) };
    if (Math.hypot(point.x, point.y) > 1.02) break;
    points.push(point);
  }
  return points;
};

/** From the disc outwards on the nasal side, in a gentle bend. */
export const nasalTrunk = (random: Random, { disc, nasal }: Anatomy, side: 1 | -1, kind: VesselKind): Point[] => {
  const wave = waves(random, 0.012, 9);
  let heading = side * (random.between(0.75, 1.05) + (kind === 'vein' ? 0.1 : -0.12));
  const bend = -side * random.between(0.2, 0.9);
  let x: number = disc.x;
  let y: number = disc.y;
  const points: Point[] = [];
  for (let along = 0; Math.hypot(x, y) < 1.02 && along < 2; along += STEP) {
    points.push({ x: x - nasal * wave(along * 2) * Math.sin(heading) * ease(along / 0.2), y });
    heading += bend * STEP;
    x += nasal * Math.cos(heading) * STEP;
    y += Math.sin(heading) * STEP;
  }
  return points;
};

/** A sum of three slow waves, 0 at 0, of about the given amplitude. */
const waves = (random: Random, amplitude: number, frequency: number): ((t: number) => number) => {
  const parts = [1, 2.1, 3.4].map((factor) => ({
    f: factor * frequency * random.between(0.7, 1.1),
    p: random.between(0, 6.28),
    a: amplitude / factor ** 1.3,
  }));
  return (t) => parts.reduce((sum, { f, p, a }) => sum + a * (Math.sin(f * t + p) - Math.sin(p)), 0);
};

/** 0 up to 0, 1 from 1 on, smooth between. */
const ease = (t: number): number => {
  const u = Math.min(1, Math.max(0, t));
  return u * u * (3 - 2 * u);
};
