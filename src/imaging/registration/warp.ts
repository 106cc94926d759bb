import type { Aperture } from '#domain/aperture.ts';
import type { RgbaImage } from '#domain/image.ts';
import { type PlaceMap, placeIn } from '#domain/registration.ts';

interface WarpOptions {
  readonly map: PlaceMap;
  /** Of the photograph that the map starts from. */
  readonly fixed: Aperture;
  readonly moving: Aperture;
  /** Of the result, in px of the fixed photograph. */
  readonly width: number;
  readonly height: number;
}

/** A photograph as it would lie on the fixed one: same size, each place where it is there; bilinear, transparent where it shows nothing. */
export function warp(image: RgbaImage, { map, fixed, moving, width, height }: WarpOptions): RgbaImage {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let y = 0; y < height; y++) {
    const v = (y + 0.5 - fixed.cy) / fixed.radius;
    for (let x = 0; x < width; x++) {
      const [pu, pv] = placeIn(map, (x + 0.5 - fixed.cx) / fixed.radius, v);
      if (pu * pu + pv * pv >= 1) continue;
      const sx = moving.cx + pu * moving.radius - 0.5;
      const sy = moving.cy + pv * moving.radius - 0.5;
      const [x0, y0] = [Math.floor(sx), Math.floor(sy)];
      if (x0 < 0 || y0 < 0 || x0 + 1 >= image.width || y0 + 1 >= image.height) continue;
      const [fx, fy] = [sx - x0, sy - y0];
      const from = 4 * (y0 * image.width + x0);
      const below = from + 4 * image.width;
      const to = 4 * (y * width + x);
      for (let c = 0; c < 3; c++) {
        const top = image.data[from + c]! * (1 - fx) + image.data[from + 4 + c]! * fx;
        const bottom = image.data[below + c]! * (1 - fx) + image.data[below + 4 + c]! * fx;
        data[to + c] = top * (1 - fy) + bottom * fy + 0.5;
      }
      data[to + 3] = 255;
    }
  }
  return { width, height, data };
}
