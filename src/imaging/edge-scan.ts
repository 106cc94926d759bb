import type { EdgePoints } from '#imaging/circle-fit.ts';

/** A plane of brightness against the surround, row-major, 0..255. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array;
}

/**
 * Where each row and column, walked inwards from either end, first leaves the surround: at least two cells below `level`, then three of four at or
 * above. Lines that begin in light give no point, but for a frame no wider than 4 % of the line.
 */
export const scanEdges = (plane: Plane, level: number): EdgePoints => {
  const { width, height, values } = plane;
  const capacity = 2 * (width + height);
  const x = new Float64Array(capacity);
  const y = new Float64Array(capacity);
  const dx = new Float64Array(capacity);
  const dy = new Float64Array(capacity);
  let count = 0;
  const add = (px: number, py: number, ux: number, uy: number) => {
    x[count] = px;
    y[count] = py;
    dx[count] = ux;
    dy[count] = uy;
    count++;
  };
  for (let row = 0; row < height; row++) {
    const left = firstRise(values, row * width, 1, width, level);
    if (left >= 0) add(left, row + 0.5, 1, 0);
    const right = firstRise(values, row * width + width - 1, -1, width, level);
    if (right >= 0) add(width - right, row + 0.5, -1, 0);
  }
  for (let column = 0; column < width; column++) {
    const top = firstRise(values, column, width, height, level);
    if (top >= 0) add(column + 0.5, top, 0, 1);
    const bottom = firstRise(values, (height - 1) * width + column, -width, height, level);
    if (bottom >= 0) add(column + 0.5, height - bottom, 0, -1);
  }
  return { x, y, dx, dy, count };
};

const firstRise = (values: Uint8Array, start: number, stride: number, length: number, level: number): number => {
  const frame = Math.ceil(length * 0.04);
  let dark = 0;
  for (let i = 0; i < length - 4; i++) {
    const at = start + i * stride;
    if (values[at]! < level) {
      dark++;
      continue;
    }
    if (dark === 0 && i >= frame) return -1;
    if (dark >= 2) {
      let lit = 1;
      for (let j = 1; j < 4; j++) if (values[at + j * stride]! >= level) lit++;
      if (lit >= 3) return i;
    }
    if (i >= frame) dark = Math.max(dark, 2);
    else dark = 0;
  }
  return -1;
};
