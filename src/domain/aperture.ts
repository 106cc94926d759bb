/** The camera's circle of light, in source px; pixel (0, 0) covers [0, 1) x [0, 1). It may run outside the picture. */
export interface Aperture {
  readonly cx: number;
  readonly cy: number;
  readonly radius: number;
}
