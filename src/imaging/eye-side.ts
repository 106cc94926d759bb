import type { Laterality } from '#domain/laterality.ts';
import type { ApertureGrid } from '#imaging/aperture-grid.ts';
import { findFovea } from '#imaging/fovea.ts';
import { findDisc } from '#imaging/optic-disc.ts';

/** What the picture itself tells of the eye. */
export interface EyeReading {
  /** Undefined where disc and fovea are not both clear, as in a disc-centred field: never guessed. */
  readonly laterality: Laterality | undefined;
  /** The picture stands on its head, as an indirect ophthalmoscope shows it. */
  readonly isInverted: boolean;
}

/** Below these it is unknown; `npm run bench -- laterality` says how often it answers, and how often rightly. */
const LEAST = { evidence: 5, lead: 2, depth: 0.06, aside: 0.3, drop: 0.04 };
/** Farther out it is the rim. */
const FARTHEST = 0.88;

/**
 * Which eye a macula-centred photograph shows. The disc is nasal: right of the centre in a right eye. The fovea lies a little below the disc;
 * where it lies above, the picture was stored on its head, and its sides are swapped. `grid` is of the aperture, DISC_GRID cells.
 */
export function eyeOfPicture(grid: ApertureGrid): EyeReading {
  const unknown: EyeReading = { laterality: undefined, isInverted: false };
  const disc = findDisc(grid);
  const aside = Math.abs(disc.x);
  if (disc.evidence < LEAST.evidence || disc.lead < LEAST.lead || aside < LEAST.aside || aside > FARTHEST) return unknown;
  const fovea = findFovea(grid, disc);
  const drop = fovea.y - disc.y;
  if (fovea.depth < LEAST.depth || Math.abs(drop) < LEAST.drop) return unknown;
  const isInverted = drop < 0;
  return { laterality: disc.x > 0 !== isInverted ? 'OD' : 'OS', isInverted };
}
