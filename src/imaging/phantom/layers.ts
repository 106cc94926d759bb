import type { Aperture } from '#domain/aperture.ts';

/** Full-size planes that the phantom is composed from, row-major. */
export interface Layers {
  readonly width: number;
  readonly height: number;
  /** Optical depth of blood, 0 for none. */
  readonly blood: Float32Array;
  /** Light reflected along the middle of arteries, 0..1. */
  readonly reflex: Float32Array;
  /** Cover of hard exudates, which lie behind the vessels, 0..1. */
  readonly exudate: Float32Array;
  /** Cover of cotton-wool spots, which lie before them, 0..1. */
  readonly cotton: Float32Array;
}

export const emptyLayers = (width: number, height: number): Layers => {
  const plane = () => new Float32Array(width * height);
  return { width, height, blood: plane(), reflex: plane(), exudate: plane(), cotton: plane() };
};

/** Visits the pixels within `reach` (radii) of a point given in radii: their index and offset from it, in radii. */
export const around = (
  { width, height }: Layers,
  aperture: Aperture,
  x: number,
  y: number,
  reach: number,
  visit: (index: number, dx: number, dy: number) => void,
): void => {
  const px = aperture.cx + x * aperture.radius;
  const py = aperture.cy + y * aperture.radius;
  const span = reach * aperture.radius + 1;
  const right = Math.min(width - 1, Math.floor(px + span));
  const bottom = Math.min(height - 1, Math.floor(py + span));
  for (let row = Math.max(0, Math.floor(py - span)); row <= bottom; row++) {
    for (let column = Math.max(0, Math.floor(px - span)); column <= right; column++) {
      visit(row * width + column, (column + 0.5 - px) / aperture.radius, (row + 0.5 - py) / aperture.radius);
    }
  }
};

/** 0 up to `low`, 1 from `high` on, smooth between. */
export const smoothstep = (low: number, high: number, value: number): number => {
  const t = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return t * t * (3 - 2 * t);
};
