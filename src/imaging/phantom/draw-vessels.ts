import type { Aperture } from '#domain/aperture.ts';
import { around, type Layers, smoothstep } from '#imaging/phantom/layers.ts';
import type { Vessel, VesselPoint } from '#imaging/phantom/vessels.ts';

/** Optical depth of a thick vessel's middle: venous blood is darker. */
const DEPTH = { vein: 0.95, artery: 0.62 };
/** Sharpness of the optics, in radii. */
const BLUR = 0.0014;

/** Draws the vessels as columns of blood, arteries with a bright reflex along their middle. */
export const drawVessels = (layers: Layers, aperture: Aperture, vessels: readonly Vessel[]): void => {
  for (const { kind, points } of vessels) {
    for (let i = 1; i < points.length; i++) drawPiece(layers, aperture, kind, points[i - 1]!, points[i]!);
  }
};

const drawPiece = (layers: Layers, aperture: Aperture, kind: Vessel['kind'], from: VesselPoint, to: VesselPoint): void => {
  const { blood, reflex } = layers;
  const width = (from.halfWidth + to.halfWidth) / 2;
  const soft = Math.max(BLUR, 0.7 / aperture.radius);
  const depth = DEPTH[kind] * Math.min(1, 0.3 + 0.7 * Math.sqrt(width / 0.007));
  const ux = to.x - from.x;
  const uy = to.y - from.y;
  const square = ux * ux + uy * uy || 1;
  const shine = kind === 'artery' ? 0.55 * smoothstep(0.002, 0.006, width) : 0.2 * smoothstep(0.004, 0.009, width);
  around(
    layers,
    aperture,
    (from.x + to.x) / 2,
    (from.y + to.y) / 2,
    Math.sqrt(square) / 2 + width * 1.2 + soft * 2,
    (index, mx, my) => {
      const dx = mx + ux / 2;
      const dy = my + uy / 2;
      const t = Math.min(1, Math.max(0, (dx * ux + dy * uy) / square));
      const distance = Math.hypot(dx - t * ux, dy - t * uy);
      const value = depth * (1 - smoothstep(width * 0.5 - soft * 0.5, width * 1.1 + soft, distance));
      if (value > blood[index]!) blood[index] = value;
      if (shine === 0) return;
      const light = shine * Math.exp(-((distance / (0.32 * width + soft / 2)) ** 2));
      if (light > reflex[index]!) reflex[index] = light;
    },
  );
};
