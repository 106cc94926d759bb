import type { Aperture } from '#domain/aperture.ts';
import { type PlaceMap, placeIn } from '#domain/registration.ts';
import type { PaintedGrid } from '#imaging/overlay.ts';
import { controlPoints, splineTaps } from '#imaging/spline.ts';

interface WarpGridOptions {
  readonly map: PlaceMap;
  /** Of the photograph that the map starts from. */
  readonly fixed: Aperture;
  /** Of the photograph that the grid is of. */
  readonly moving: Aperture;
  /** Cells on each side of the result. */
  readonly side: number;
}

/** A saliency grid on another photograph: `side` x `side` cells over the square about its aperture. */
export interface WarpedGrid extends PaintedGrid {
  readonly values: Float32Array;
  /** 1 where both circles show the retina, 0 where one does not and the value says nothing; it fades within `FADE` cells of the rim. */
  readonly seen: Float32Array;
}

/** Cells; without it the rim would be a staircase. */
const FADE = 2;

/** Leaves every place where it is. */
export const STAYING: PlaceMap = { x: [0, 1, 0, 0, 0, 0], y: [0, 0, 1, 0, 0, 0] };

/** The smooth surface of a photograph's saliency grid as it lies on the fixed photograph. `max` stays the grid's own, so that colours mean the same. */
export function warpGrid(grid: PaintedGrid, { map, fixed, moving, side }: WarpGridOptions): WarpedGrid {
  const { width, height, sourceRect, max } = grid;
  const [x0, y0, x1, y1] = sourceRect;
  const places = Array.from({ length: side * side }, (_, i) => {
    const [u, v] = [(2 * (i % side) + 1) / side - 1, (2 * Math.floor(i / side) + 1) / side - 1];
    return { u, v, at: placeIn(map, u, v) };
  });
  const along = (positions: (at: readonly [number, number]) => number) => Float64Array.from(places, ({ at }) => positions(at));
  const across = splineTaps(
    along(([pu]) => ((moving.cx + pu * moving.radius - x0) / (x1 - x0)) * width),
    width,
  );
  const down = splineTaps(
    along(([, pv]) => ((moving.cy + pv * moving.radius - y0) / (y1 - y0)) * height),
    height,
  );
  const points = controlPoints(grid.values, width, height);
  const shows = (x: number, y: number) => Math.min(1, Math.max(0, ((1 - Math.hypot(x, y)) * side) / (2 * FADE)));
  const seen = Float32Array.from(places, ({ u, v, at }) => Math.min(shows(u, v), shows(...at)));
  const values = Float32Array.from(places, ({ at }, i) => {
    // The aperture's own rim cuts what is painted; the other circle's has to do so here.
    const share = shows(...at);
    let value = 0;
    if (share === 0 && map !== STAYING) return 0;
    for (let j = 4 * i; j < 4 * i + 4; j++)
      for (let k = 4 * i; k < 4 * i + 4; k++)
        value += down.weight[j]! * across.weight[k]! * points[down.index[j]! * width + across.index[k]!]!;
    return map === STAYING ? value : share * value;
  });
  const { cx, cy, radius } = fixed;
  return { width: side, height: side, values, seen, max, sourceRect: [cx - radius, cy - radius, cx + radius, cy + radius] };
}
