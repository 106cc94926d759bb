import type { Aperture } from '#domain/aperture.ts';
import type { RgbaImage } from '#domain/image.ts';
import type { PlaceMap } from '#domain/registration.ts';

interface WarpOptions {
  readonly map: PlaceMap;
  /** Of the photograph that the map starts from. */
  readonly fixed: Aperture;
  readonly moving: Aperture;
  /** Of the result, in px of the fixed photograph. */
  readonly width: number;
  readonly height: number;
}

/**
 * A photograph as it would lie on the fixed one: same size, each place where it is there; bilinear, transparent where it shows nothing. The map's terms are
 * written out: for 12 megapixels their arrays would cost seconds.
 */
export function warp(image: RgbaImage, { map, fixed, moving, width, height }: WarpOptions): RgbaImage {
  const data = new Uint8ClampedArray(4 * width * height);
  const { data: source, width: w, height: h } = image;
  const [ax, ay] = [map.x, map.y].map(([k0 = 0, k1 = 0, k2 = 0, k3 = 0, k4 = 0, k5 = 0]) => (v: number) => ({
    constant: k0 + k2 * v + k5 * v * v,
    linear: k1 + k4 * v,
    square: k3,
  })) as [Row, Row];
  for (let y = 0; y < height; y++) {
    const v = (y + 0.5 - fixed.cy) / fixed.radius;
    const [rx, ry] = [ax(v), ay(v)];
    for (let x = 0; x < width; x++) {
      const u = (x + 0.5 - fixed.cx) / fixed.radius;
      const pu = rx.constant + u * (rx.linear + u * rx.square);
      const pv = ry.constant + u * (ry.linear + u * ry.square);
      if (pu * pu + pv * pv >= 1) continue;
      const sx = moving.cx + pu * moving.radius - 0.5;
      const sy = moving.cy + pv * moving.radius - 0.5;
      const x0 = Math.floor(sx);
      const y0 = Math.floor(sy);
      if (x0 < 0 || y0 < 0 || x0 + 1 >= w || y0 + 1 >= h) continue;
      const fx = sx - x0;
      const fy = sy - y0;
      const from = 4 * (y0 * w + x0);
      const below = from + 4 * w;
      const to = 4 * (y * width + x);
      for (let c = 0; c < 3; c++) {
        const top = source[from + c]! * (1 - fx) + source[from + 4 + c]! * fx;
        const bottom = source[below + c]! * (1 - fx) + source[below + 4 + c]! * fx;
        data[to + c] = top * (1 - fy) + bottom * fy + 0.5;
      }
      data[to + 3] = 255;
    }
  }
  return { width, height, data };
}

/** The map along one row: a parabola in u. */
type Row = (v: number) => { readonly constant: number; readonly linear: number; readonly square: number };
