import type { Aperture } from '#domain/aperture.ts';
import type { Plane } from '#imaging/edge-scan.ts';

/** What speaks for and against a circle being the edge of the light. All are fractions, 0..1. */
export interface CircleEvidence {
  /** Of the whole circumference: light just inside, surround just outside. Lower than 1 where the picture cuts the circle. */
  readonly arc: number;
  /** Of the whole circumference: light on both sides. */
  readonly crossed: number;
  /** Of all lit cells: outside the circle. */
  readonly spill: number;
  /** 1 for a whole circle on a clean surround; around 0 for a circle that means nothing. */
  readonly score: number;
}

const RAYS = 360;

/**
 * Judges a circle given in cells of the plane; `stretch` scales x first, for a circle that was squashed to an ellipse. Outside it, cells of more
 * than `lit` (contrast to the surround, 0..255) count as light.
 */
export const circleEvidence = (plane: Plane, circle: Aperture, stretch: number, lit: number): CircleEvidence => {
  const { cx, cy, radius } = circle;
  const gap = Math.max(2.5, radius * 0.025);
  let arc = 0;
  let crossed = 0;
  for (let ray = 0; ray < RAYS; ray++) {
    const ux = Math.cos((ray / RAYS) * 2 * Math.PI);
    const uy = Math.sin((ray / RAYS) * 2 * Math.PI);
    const outside = valueAt(plane, (cx + ux * (radius + gap)) / stretch, cy + uy * (radius + gap));
    const inside = valueAt(plane, (cx + ux * (radius - gap)) / stretch, cy + uy * (radius - gap));
    if (outside === undefined || inside === undefined) continue;
    if (inside > outside * 1.6 + 4) arc += 1 / RAYS;
    else if (outside > lit) crossed += 1 / RAYS;
  }
  const spill = spillOf(plane, circle, stretch, lit);
  return { arc, crossed, spill, score: arc - crossed - 2 * spill };
};

const valueAt = ({ width, height, values }: Plane, x: number, y: number): number | undefined => {
  const column = Math.floor(x);
  const row = Math.floor(y);
  return column < 0 || row < 0 || column >= width || row >= height ? undefined : values[row * width + column];
};

const spillOf = ({ width, height, values }: Plane, { cx, cy, radius }: Aperture, stretch: number, lit: number): number => {
  const limit = (radius * 1.03 + 1) ** 2;
  let all = 0;
  let outside = 0;
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      if (values[y * width + x]! < lit) continue;
      all++;
      if (((x + 0.5) * stretch - cx) ** 2 + (y + 0.5 - cy) ** 2 > limit) outside++;
    }
  }
  return all === 0 ? 0 : outside / all;
};
