import type { Aperture } from '#domain/aperture.ts';
import { around, type Layers, smoothstep } from '#imaging/phantom/layers.ts';
import type { LesionKind, PlacedLesion } from '#imaging/phantom/lesions.ts';
import type { Noise } from '#imaging/phantom/noise.ts';

interface Stroke {
  readonly layer: 'blood' | 'exudate' | 'cotton';
  readonly strength: number;
  /** Where the edge begins and ends, in radii of the lesion. */
  readonly edge: readonly [inner: number, outer: number];
  /** How ragged the outline is, in radii of the lesion. */
  readonly ragged: number;
}

const STROKES: Record<LesionKind, Stroke> = {
  microaneurysm: { layer: 'blood', strength: 0.8, edge: [0.45, 1.15], ragged: 0.05 },
  haemorrhage: { layer: 'blood', strength: 0.95, edge: [0.4, 1.15], ragged: 0.26 },
  'hard-exudate': { layer: 'exudate', strength: 0.92, edge: [0.7, 1.1], ragged: 0.22 },
  'cotton-wool-spot': { layer: 'cotton', strength: 0.8, edge: [0.05, 1.2], ragged: 0.32 },
};

/** Draws each lesion into its layer; a lesion's radius is where it has faded to about half. */
export const drawLesions = (layers: Layers, aperture: Aperture, lesions: readonly PlacedLesion[], noise: Noise): void => {
  for (const { kind, x, y, radius } of lesions) {
    const { layer, strength, edge, ragged } = STROKES[kind];
    const plane = layers[layer];
    around(layers, aperture, x, y, radius * (edge[1] + ragged), (index, dx, dy) => {
      const u = dx / radius;
      const v = dy / radius;
      const outline = ragged * (noise(u * 0.9 + x * 90, v * 0.9 + y * 90) + 0.35 * noise(u * 2.3 + y * 70, v * 2.3 + x * 70));
      const value = strength * (1 - smoothstep(edge[0], edge[1], Math.hypot(u, v) + outline));
      if (value > plane[index]!) plane[index] = value;
    });
  }
};
