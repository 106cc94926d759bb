import { describe, expect, it } from 'vitest';
import { colormap } from '#imaging/colormap.ts';
import { paintHeatmap } from '#imaging/overlay.ts';
import { bitOf, DISC, lesionsOfBoxes, lesionsOfMask } from '#training/evidence/lesion-raster.ts';
import { mapSurface } from '#training/evidence/map-surface.ts';
import { retinaMask, retinaRaster } from '#training/evidence/retina-raster.ts';

describe('the square about the aperture', () => {
  it('holds 0.92 of the radius in each direction', () => {
    const { frame, radius } = retinaRaster({ cx: 100, cy: 60, radius: 50 }, 92);
    expect(frame).toEqual({ x0: 54, y0: 14, width: 92, height: 92, scale: 1 });
    expect(radius).toBe(50);
  });

  it('is retina in the circle, where the picture is', () => {
    const raster = retinaRaster({ cx: 10, cy: 10, radius: 10 }, 4);
    // Px centres lie 0.25 and 0.75 of 9.2 from the middle on each axis: the corners, 1.06 of 9.2, are outside.
    expect([...retinaMask(raster, 20, 20, 0.92)]).toEqual([0, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 0]);
    // The picture ends at x = 10: the right half is beyond it.
    expect([...retinaMask(raster, 10, 20, 0.92)]).toEqual([0, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0]);
  });
});

describe('a map as a surface', () => {
  const grid = { width: 3, height: 2, values: [0, 1, 4, 2, 0, 1], max: 4, sourceRect: [10, 20, 70, 60] as const };
  const frame = { x0: 5, y0: 12, width: 36, height: 28, scale: 0.5 };

  it('is what the page paints', () => {
    const surface = mapSurface(grid, frame);
    const style = { colormap: 'viridis', threshold: 0, contours: false } as const;
    const painted = paintHeatmap(grid, { cx: 40, cy: 40, radius: 500 }, frame, style);
    const colours = colormap('viridis');
    const far = Array.from(surface, (value, i) => {
      const c = 3 * Math.round(Math.min(1, value / 4) * 255);
      return Math.max(...[0, 1, 2].map((k) => Math.abs(painted.data[4 * i + k]! - colours[c + k]!)));
    });
    // The page goes through 1024 levels: now and then the neighbouring one of 256 colours.
    expect(Math.max(...far)).toBeLessThanOrEqual(4);
    expect(Math.max(...surface)).toBeGreaterThan(3.5);
  });

  it('is level where the map is', () => {
    for (const value of mapSurface({ ...grid, values: new Array(6).fill(0.7) }, frame)) expect(value).toBeCloseTo(0.7, 5);
  });
});

describe('lesions of a colour mask', () => {
  const colours = [
    [0, 0, 0],
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [255, 255, 0],
    [255, 0, 255],
    [0, 255, 255],
    [255, 255, 255],
  ];
  const mask = { width: 8, height: 1, channels: 3, data: Uint8Array.from(colours.flat()) };
  const [ma, h, ex, soft] = [bitOf('microaneurysm'), bitOf('haemorrhage'), bitOf('hard exudate'), bitOf('soft exudate')];

  it('are what SOURCES says of their colours, two where colours are added', () => {
    const bits = lesionsOfMask(mask, { x0: 0, y0: 0, width: 8, height: 1, scale: 1 });
    expect([...bits]).toEqual([0, h, soft, ex, DISC, h | ex, soft | ex, ma]);
  });

  it('are looked up at the centre of each px, and end with the mask', () => {
    // Px 2 wide: centres at -1, 1, 3, 5, 7, 9.
    const bits = lesionsOfMask(mask, { x0: -2, y0: -0.5, width: 6, height: 1, scale: 0.5 });
    expect([...bits]).toEqual([0, h, ex, h | ex, ma, 0]);
  });
});

describe('lesions of boxes', () => {
  const frame = { x0: 0, y0: 0, width: 6, height: 4, scale: 1 };

  it('fill their boxes and are added where they overlap', () => {
    const bits = lesionsOfBoxes(
      [
        { bits: 2, cx: 2, cy: 1, width: 2, height: 2 },
        { bits: 4, cx: 3, cy: 1.5, width: 2, height: 1 },
      ],
      frame,
    );
    expect([...bits]).toEqual([0, 2, 2, 0, 0, 0, 0, 2, 6, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('are an ellipse for the optic disc', () => {
    const bits = lesionsOfBoxes([{ bits: DISC, cx: 2, cy: 2, width: 4, height: 4 }], frame);
    const expected = [0, 1, 1, 0, 0, 0, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0];
    expect([...bits]).toEqual(expected.map((inside) => DISC * inside));
  });
});
