/**
 * Where each place of one photograph lies in another of the same eye. Both are measured from the aperture's centre in aperture radii, so a place is (u, v) with
 * u² + v² < 1. The quadratic model of the curved retina (Can et al., IEEE TPAMI 24(3), 2002): u' = Σ x[k] φ_k(u, v), v' = Σ y[k] φ_k(u, v), φ = 1, u, v, u², uv, v².
 */
export interface PlaceMap {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** How well two photographs could be laid over each other. */
export interface Registration {
  /** Of the earlier or left photograph, onto the other. */
  readonly map: PlaceMap;
  /** Correlation of the two vessel patterns where both are seen, -1..1. */
  readonly correlation: number;
  /** Median distance, in aperture diameters, by which single pieces of the vessel pattern still miss each other; null where too few pieces can be told. */
  readonly error: number | null;
  /** Share of the first photograph's aperture that the second one shows, 0..1. */
  readonly overlap: number;
  /** Whether it may be used: photographs of two different eyes are refused by it. */
  readonly isReliable: boolean;
}

/** Where (u, v) lies in the other photograph. Terms that a map leaves out are 0; written out, because it is asked for every cell of a field. */
export function placeIn({ x, y }: PlaceMap, u: number, v: number): readonly [u: number, v: number] {
  return [along(x, u, v), along(y, u, v)];
}

const along = (k: readonly number[], u: number, v: number): number =>
  (k[0] ?? 0) + (k[1] ?? 0) * u + (k[2] ?? 0) * v + (k[3] ?? 0) * u * u + (k[4] ?? 0) * u * v + (k[5] ?? 0) * v * v;

/** Where a place of the other photograph lies in this one: the inverse of `placeIn`, by Newton's method from the place itself. Far outside the aperture it is a guess. */
export function placeFrom(map: PlaceMap, u: number, v: number): readonly [u: number, v: number] {
  const affine = inverse(map, 0, 0);
  const [u0, v0] = placeIn(map, 0, 0);
  // Without its quadratic terms the map is undone at once: never far off.
  let [x, y] = affine ? [affine[0] * (u - u0) + affine[1] * (v - v0), affine[2] * (u - u0) + affine[3] * (v - v0)] : [u, v];
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const at = inverse(map, x, y);
    if (!at) break;
    const [pu, pv] = placeIn(map, x, y);
    [x, y] = [x + at[0] * (u - pu) + at[1] * (v - pv), y + at[2] * (u - pu) + at[3] * (v - pv)];
  }
  return [x, y];
}

/** The error squares itself at each. */
const NEWTON_STEPS = 8;

/** Of the map's derivative at a place, row by row; null where it folds. */
function inverse({ x, y }: PlaceMap, u: number, v: number): readonly [number, number, number, number] | null {
  const du = (k: readonly number[]) => (k[1] ?? 0) + 2 * (k[3] ?? 0) * u + (k[4] ?? 0) * v;
  const dv = (k: readonly number[]) => (k[2] ?? 0) + (k[4] ?? 0) * u + 2 * (k[5] ?? 0) * v;
  const [a, b, c, d] = [du(x), dv(x), du(y), dv(y)];
  const determinant = a * d - b * c;
  return Math.abs(determinant) < 1e-6 ? null : [d / determinant, -b / determinant, -c / determinant, a / determinant];
}
