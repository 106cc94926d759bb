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

/** φ of the quadratic model. */
export const quadraticTerms = (u: number, v: number): readonly number[] => [1, u, v, u * u, u * v, v * v];

/** Where (u, v) lies in the other photograph. */
export function placeIn({ x, y }: PlaceMap, u: number, v: number): readonly [u: number, v: number] {
  const terms = quadraticTerms(u, v);
  return [
    terms.reduce((sum, term, k) => sum + term * (x[k] ?? 0), 0),
    terms.reduce((sum, term, k) => sum + term * (y[k] ?? 0), 0),
  ];
}
