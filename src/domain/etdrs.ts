import type { Laterality } from '#domain/laterality.ts';
import type { Marks, Place } from '#domain/mark.ts';

/**
 * The ETDRS grid: circles of 1, 3 and 6 mm about the fovea, the two rings each in four fields (ETDRS Report 10, Ophthalmology 98, 1991). It was
 * made for film where one disc diameter stands for 1.5 mm; so it is here, and the radii follow from the disc of the same picture.
 */
export interface EtdrsGrid {
  readonly fovea: Place;
  /** Of the three circles, source px. */
  readonly radii: readonly [central: number, inner: number, outer: number];
  readonly sides: Sides;
}

/** Millimetres that one disc diameter stands for. */
const DISC_DIAMETER_MM = 1.5;
const DIAMETERS_MM = [1, 3, 6] as const;

export type Side = 'superior' | 'inferior' | 'nasal' | 'temporal' | 'above' | 'below' | 'left' | 'right';

/** What lies above, below, left and right of the fovea in the upright photograph. */
export interface Sides {
  readonly above: Side;
  readonly below: Side;
  readonly left: Side;
  readonly right: Side;
  /** The disc lies where the eye's temple should be: the eye is wrong, or the picture is not as it was taken. */
  readonly isContradicted: boolean;
}

export type EtdrsField = { readonly ring: 'central' } | { readonly ring: 'inner' | 'outer'; readonly side: Side };

/** Null without a fovea or a disc to scale by. */
export function etdrsGrid({ fovea, disc }: Pick<Marks, 'fovea' | 'disc'>, eye: Laterality | undefined): EtdrsGrid | null {
  if (!fovea || !disc) return null;
  const [central, inner, outer] = DIAMETERS_MM.map((mm) => ((mm / DISC_DIAMETER_MM) * disc.diameter) / 2);
  return { fovea: { x: fovea.x, y: fovea.y }, radii: [central!, inner!, outer!], sides: sidesOf(eye, fovea, disc) };
}

/** The nose is right of the fovea in a photograph of a right eye, where the disc is. Never guessed: without an eye it is left and right. */
function sidesOf(eye: Laterality | undefined, fovea: Place, disc: Place): Sides {
  if (!eye) return { above: 'superior', below: 'inferior', left: 'left', right: 'right', isContradicted: false };
  const isDiscRight = disc.x > fovea.x;
  if (isDiscRight !== (eye === 'OD'))
    return { above: 'above', below: 'below', left: 'left', right: 'right', isContradicted: true };
  const [left, right] = eye === 'OD' ? (['temporal', 'nasal'] as const) : (['nasal', 'temporal'] as const);
  return { above: 'superior', below: 'inferior', left, right, isContradicted: false };
}

/** The field that a place lies in; undefined beyond the grid. The fields of a ring meet on its diagonals. */
export function etdrsField({ fovea, radii: [central, inner, outer], sides }: EtdrsGrid, place: Place): EtdrsField | undefined {
  const [dx, dy] = [place.x - fovea.x, place.y - fovea.y];
  const away = Math.hypot(dx, dy);
  if (away <= central) return { ring: 'central' };
  if (away > outer) return undefined;
  const upright = Math.abs(dy) >= Math.abs(dx);
  const side = upright ? (dy < 0 ? sides.above : sides.below) : dx < 0 ? sides.left : sides.right;
  return { ring: away <= inner ? 'inner' : 'outer', side };
}
