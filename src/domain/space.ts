/**
 * The similarity from source px to model px: model = (source - origin) * scale, on both axes.
 * Both spaces measure from the outer corner of the first pixel; the centre of pixel i lies at i + 0.5.
 */
export interface SourceToModel {
  readonly originX: number;
  readonly originY: number;
  readonly scale: number;
}

/** A rectangle in source px, corners (x0, y0) and (x1, y1); it may run outside the photograph. */
export type SourceRect = readonly [x0: number, y0: number, x1: number, y1: number];
