import { describe, expect, it } from 'vitest';
import { paintDifference } from '#imaging/registration/difference.ts';
import { STAYING, warpGrid } from '#imaging/registration/warp-grid.ts';

/** A map of 8 x 8 cells over (0, 0)..(80, 80) with one hot cell. */
function hotCell(x: number, y: number, value = 1) {
  const values = new Float32Array(64);
  values[8 * y + x] = value;
  return { width: 8, height: 8, values, max: value, sourceRect: [0, 0, 80, 80] as const };
}

const circle = { cx: 40, cy: 40, radius: 40 };

/** Where the warped map is highest, in px of the fixed photograph. */
function peak({ values, width, height, sourceRect: [x0, y0, x1, y1] }: ReturnType<typeof warpGrid>) {
  const at = values.indexOf(Math.max(...values));
  return [x0 + (((at % width) + 0.5) / width) * (x1 - x0), y0 + ((Math.floor(at / width) + 0.5) / height) * (y1 - y0)] as const;
}

describe('a saliency map on another photograph', () => {
  it('stays where it is under the map that moves nothing', () => {
    const warped = warpGrid(hotCell(5, 2), { map: STAYING, fixed: circle, moving: circle, side: 40 });
    // The cell's centre is (55, 25), and each cell of the result is 2 px wide.
    expect(peak(warped)[0]).toBeCloseTo(55, -0.3);
    expect(peak(warped)[1]).toBeCloseTo(25, -0.3);
    expect(warped.sourceRect).toEqual([0, 0, 80, 80]);
  });

  it('goes where the place map says: a quarter turn, another size, another place', () => {
    // The moving photograph shows the fixed one's (u, v) at (-v, u).
    const map = { x: [0, 0, -1, 0, 0, 0], y: [0, 1, 0, 0, 0, 0] };
    const fixed = { cx: 300, cy: 200, radius: 100 };
    const warped = warpGrid(hotCell(5, 2), { map, fixed, moving: circle, side: 50 });
    // (55, 25) is (0.375, -0.375) of the moving circle, so u = -0.375 and v = -0.375 of the fixed one.
    const [x, y] = peak(warped);
    expect(Math.abs(x - 262.5)).toBeLessThanOrEqual(4);
    expect(Math.abs(y - 162.5)).toBeLessThanOrEqual(4);
  });

  it('says nothing where the moving photograph shows nothing', () => {
    // Moved by a radius: what is seen is the lens of two circles.
    const map = { x: [1, 1, 0, 0, 0, 0], y: [0, 0, 1, 0, 0, 0] };
    const { seen } = warpGrid(hotCell(5, 2), { map, fixed: circle, moving: circle, side: 200 });
    const share = seen.reduce((sum, value) => sum + Number(value > 0), 0) / (200 * 200);
    // Two unit circles a radius apart share 2π/3 - √3/2, of a square of 4.
    expect(share).toBeCloseTo((2 * Math.PI) / 12 - Math.sqrt(3) / 8, 2);
  });
});

describe('the difference of two maps', () => {
  const side = 80;
  const laid = (x: number, y: number, value?: number) =>
    warpGrid(hotCell(x, y, value), { map: STAYING, fixed: circle, moving: circle, side });
  const at = (data: Uint8ClampedArray, x: number, y: number) => [...data.slice(4 * (y * side + x), 4 * (y * side + x) + 4)];

  it('is yellow where the later one has more evidence and blue where it has less', () => {
    const { image, isEmpty } = paintDifference(laid(2, 4), laid(5, 4));
    expect(isEmpty).toBe(false);
    expect(at(image.data, 55, 45)).toEqual([240, 228, 66, 255]);
    expect(at(image.data, 25, 45)).toEqual([86, 180, 233, 255]);
    expect(at(image.data, 40, 10)[3]).toBe(0);
  });

  it('is not painted where it is slight against the strongest evidence of both', () => {
    const both = (second: number) => {
      const grid = hotCell(2, 4, 10);
      grid.values[8 * 4 + 6] = second;
      return warpGrid(grid, { map: STAYING, fixed: circle, moving: circle, side });
    };
    expect(paintDifference(both(0), both(1)).isEmpty).toBe(true);
    expect(paintDifference(both(0), both(4)).isEmpty).toBe(false);
  });
});
