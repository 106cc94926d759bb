import type { Aperture } from '#domain/aperture.ts';
import type { RgbaImage } from '#domain/image.ts';
import type { DiscMark, FoveaMark } from '#domain/mark.ts';
import { apertureGrid } from '#imaging/aperture-grid.ts';
import { discCircle } from '#imaging/disc-circle.ts';
import { findFovea } from '#imaging/fovea.ts';
import { DISC_GRID, findDisc } from '#imaging/optic-disc.ts';

/** Below these there is nothing to suggest: the reader places it. */
const LEAST = { evidence: 4, lead: 1, depth: 0.04 };

/** Where the disc and the fovea are likely to be, for a reader to confirm or to move; null where the picture does not tell. Source px. */
export function findLandmarks(
  image: RgbaImage,
  aperture: Aperture,
): { readonly disc: DiscMark | null; readonly fovea: FoveaMark | null } {
  const grid = apertureGrid(image, aperture, DISC_GRID);
  const found = findDisc(grid);
  if (found.evidence < LEAST.evidence || found.lead < LEAST.lead) return { disc: null, fovea: null };
  const place = ({ x, y }: { readonly x: number; readonly y: number }) => ({
    x: aperture.cx + x * aperture.radius,
    y: aperture.cy + y * aperture.radius,
    source: 'picture' as const,
  });
  const circle = discCircle(apertureGrid(image, aperture, 2 * DISC_GRID), found);
  const fovea = findFovea(grid, circle ?? found);
  return {
    disc: circle && { ...place(circle), diameter: 2 * circle.radius * aperture.radius },
    fovea: fovea.depth < LEAST.depth ? null : place(fovea),
  };
}
