import type { Aperture } from '#domain/aperture.ts';
import type { RgbaImage } from '#domain/image.ts';
import type { Registration } from '#domain/registration.ts';
import { refine } from '#imaging/registration/refine.ts';
import { residualError } from '#imaging/registration/residual.ts';
import { roughFits } from '#imaging/registration/rough.ts';
import { smooth, type VesselField, vesselField } from '#imaging/registration/vessel-field.ts';

/** A photograph and its circle of light. */
export interface Photographed {
  readonly image: RgbaImage;
  readonly aperture: Aperture;
}

/** Sides of the fields, coarse to fine. */
const SIDES = { rough: 64, affine: 128, fine: 384 };
/** Starts that are followed up; the vessels of a retina resemble themselves at other turns. */
const STARTS = 4;
/** Two photographs of one eye correlate above this and miss each other by less, in aperture diameters; `npm run bench -- registration` shows by how far. */
const RELIABLE = { correlation: 0.4, error: 0.01 };

/**
 * Lays a photograph (`moving`) over another one of the same eye by their vessels: all turns, sizes and shifts on a coarse field, then an affine and a quadratic map that
 * climb to the best correlation. The pictures may differ in size, exposure, colour and framing. Never fails: what cannot be laid over is not `isReliable`.
 */
export function register(fixed: Photographed, moving: Photographed): Registration {
  const fields = ({ image, aperture }: Photographed) => ({
    rough: vesselField(image, aperture, SIDES.rough),
    affine: softened(vesselField(image, aperture, SIDES.affine), 2),
    fine: vesselField(image, aperture, SIDES.fine),
  });
  const [a, b] = [fields(fixed), fields(moving)];
  const starts = roughFits(a.rough, b.rough, STARTS).map(({ map }) => refine(a.affine, b.affine, map, { terms: 3, steps: 30 }));
  const rough = starts.reduce((best, fit) => (fit.correlation > best.correlation ? fit : best));
  const middle = refine(softened(a.fine, 3), softened(b.fine, 3), rough.map, { terms: 6, steps: 12 });
  const soft = [softened(a.fine, 1.5), softened(b.fine, 1.5)] as const;
  const { map, correlation, overlap } = refine(...soft, middle.map, { terms: 6, steps: 8 });
  const error = residualError(...soft, map);
  const isReliable = correlation > RELIABLE.correlation && error !== null && error < RELIABLE.error;
  return { map, correlation, error, overlap, isReliable };
}

/** Smoother fields pull from farther. */
const softened = (field: VesselField, sigma: number): VesselField => ({
  ...field,
  values: smooth(field.values, field.size, sigma),
});
