/** A place on a photograph, upright source px; pixel (0, 0) covers [0, 1) x [0, 1). */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** What a reader drew on a photograph; who drew it, and when (ms since 1970). */
export type Mark = { readonly id: string; readonly by: string; readonly drawnAt: number } & MarkShape;

export type MarkShape =
  /** It points to `to`. */
  | { readonly kind: 'arrow'; readonly from: Place; readonly to: Place }
  /** Two opposite corners. */
  | { readonly kind: 'box'; readonly from: Place; readonly to: Place }
  | { readonly kind: 'ruler'; readonly from: Place; readonly to: Place }
  /** `at`: the middle of its left edge, as it is read. */
  | { readonly kind: 'text'; readonly at: Place; readonly text: string }
  | { readonly kind: 'freehand'; readonly path: readonly Place[] };

export type MarkKind = MarkShape['kind'];

/** Who placed a landmark; what the picture suggests is not confirmed by a reader yet. */
export type LandmarkSource = 'reader' | 'picture';

/** The optic disc as a circle: its centre and diameter, source px. */
export interface DiscMark extends Place {
  readonly diameter: number;
  readonly source: LandmarkSource;
}

export interface FoveaMark extends Place {
  readonly source: LandmarkSource;
}

/** What a source px measures on the retina, and who says so. Of the formats that are read here DICOM may carry it. */
export interface Calibration {
  readonly mmPerPx: number;
  readonly source: string;
}

/** All that was marked on one photograph. */
export interface Marks {
  readonly list: readonly Mark[];
  readonly disc: DiscMark | null;
  readonly fovea: FoveaMark | null;
  /** The ETDRS grid, about the fovea. */
  readonly gridShown: boolean;
  readonly calibration: Calibration | null;
}

export const NO_MARKS: Marks = { list: [], disc: null, fovea: null, gridShown: false, calibration: null };

/** Limits of one photograph, for files from elsewhere too. */
export const MARK_LIMITS = { marks: 500, places: 2000, text: 200 } as const;

const shift = ({ x, y }: Place, by: Place): Place => ({ x: x + by.x, y: y + by.y });

/** A shape moved as a whole. */
export function movedShape<T extends MarkShape>(shape: T, by: Place): T {
  switch (shape.kind) {
    case 'text':
      return { ...shape, at: shift(shape.at, by) };
    case 'freehand':
      return { ...shape, path: shape.path.map((place) => shift(place, by)) };
    default:
      return { ...shape, from: shift(shape.from, by), to: shift(shape.to, by) };
  }
}

/** A shape with one of its ends elsewhere; what has no ends stays. */
export const reshaped = <T extends MarkShape>(shape: T, end: 'from' | 'to', place: Place): T =>
  'from' in shape ? { ...shape, [end]: place } : shape;

/** Every place that a shape is made of. */
export function placesOf(shape: MarkShape): readonly Place[] {
  switch (shape.kind) {
    case 'text':
      return [shape.at];
    case 'freehand':
      return shape.path;
    default:
      return [shape.from, shape.to];
  }
}

/** Fewer places along the same line: none that is left out lies farther than `tolerance` px from it (Douglas and Peucker, 1973). */
export function simplified(path: readonly Place[], tolerance: number): readonly Place[] {
  const [first, last] = [path[0], path.at(-1)];
  if (!first || !last || path.length < 3) return path;
  let [at, farthest] = [0, 0];
  for (let i = 1; i < path.length - 1; i++) {
    const away = toSegment(path[i]!, first, last);
    if (away > farthest) [at, farthest] = [i, away];
  }
  if (farthest <= tolerance) return [first, last];
  return [...simplified(path.slice(0, at + 1), tolerance).slice(0, -1), ...simplified(path.slice(at), tolerance)];
}

function toSegment(p: Place, a: Place, b: Place): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const along = dx || dy ? Math.min(1, Math.max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy))) : 0;
  return Math.hypot(p.x - a.x - along * dx, p.y - a.y - along * dy);
}

/** The marks of one photograph from two machines: those of `kept`, and what was drawn only on the other. */
export const mergedMarks = (kept: Marks, other: Marks): Marks => ({
  ...kept,
  list: [...kept.list, ...other.list.filter(({ id }) => kept.list.every((mark) => mark.id !== id))].slice(0, MARK_LIMITS.marks),
  disc: kept.disc ?? other.disc,
  fovea: kept.fovea ?? other.fovea,
});
