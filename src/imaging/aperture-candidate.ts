import type { Aperture } from '#domain/aperture.ts';
import { type CircleEvidence, circleEvidence } from '#imaging/circle-evidence.ts';
import { fitCircle } from '#imaging/circle-fit.ts';
import { type Plane, scanEdges } from '#imaging/edge-scan.ts';

/** A circle in cells of a plane, or the circle that encloses an upright ellipse `stretch` times as high as it is wide. */
export interface Candidate extends CircleEvidence {
  readonly circle: Aperture;
  readonly stretch: number;
}

/** From the faint rim of an underexposed photograph to the halo of an overexposed one: no single level fits all. */
const LEVELS = [6, 10, 16, 24, 36, 54, 80];
/** Heights over widths of photographs that were squashed to a square: 3:2, 4:3 and their crops. */
const STRETCHES = [1, 1.2, 1.33, 1.42, 1.5];

/**
 * The circle with the best evidence over all levels of brightness; undefined where there is no edge at all. What is darker than `lit` outside the
 * circle is taken for the surround's noise.
 */
export const bestCandidate = (plane: Plane, mayBeSquashed: boolean, lit: number): Candidate | undefined => {
  const longest = Math.max(plane.width, plane.height);
  const limits = { minRadius: longest * 0.15, maxRadius: longest * 1.1, tolerance: Math.max(1, longest * 0.004) };
  let best: Candidate | undefined;
  for (const level of LEVELS) {
    const points = scanEdges(plane, level);
    for (const stretch of mayBeSquashed ? STRETCHES : [1]) {
      const stretched = stretch === 1 ? points : { ...points, x: points.x.map((x) => x * stretch) };
      const circle = fitCircle(stretched, limits);
      if (!circle) continue;
      const evidence = circleEvidence(plane, circle, stretch, lit);
      if (best && evidence.score <= best.score) continue;
      best = { ...evidence, circle: { ...circle, cx: circle.cx / stretch }, stretch };
    }
  }
  return best;
};
