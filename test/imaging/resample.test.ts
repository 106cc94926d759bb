import { describe, expect, it } from 'vitest';
import type { RgbaImage } from '#domain/image.ts';
import { resampleSquare, type SourceSquare } from '#imaging/resample.ts';
import { seeded } from '#training/random.ts';

const picture = (width: number, height: number, value: (x: number, y: number, c: number) => number): RgbaImage => {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < data.length; i++) {
    const pixel = Math.floor(i / 4);
    data[i] = i % 4 === 3 ? 255 : value(pixel % width, Math.floor(pixel / width), i % 4);
  }
  return { width, height, data };
};

const noise = (width: number, height: number, seed: number): RgbaImage => {
  const random = seeded(seed);
  return picture(width, height, () => 256 * random());
};

/** What the picture shows at a point of the plane: its pixels as squares, `padding` beyond them. */
const at = ({ width, height, data }: RgbaImage, x: number, y: number, c: number, padding: number): number =>
  x >= 0 && y >= 0 && x < width && y < height ? data[4 * (Math.floor(y) * width + Math.floor(x)) + c]! : padding;

/**
 * The mean over each output pixel's area, by reading the centres of a grid `cells` times finer than the output. Exact where that grid's lines
 * include those of the source's pixels; the sum is of whole numbers, so rounding half up is exact too.
 */
function areaAverage(image: RgbaImage, { x, y, side }: SourceSquare, size: number, padding: number, cells: number): number[] {
  const step = side / size / cells;
  const out: number[] = [];
  for (let oy = 0; oy < size; oy++) {
    for (let ox = 0; ox < size; ox++) {
      for (let c = 0; c < 3; c++) {
        let sum = 0;
        for (let j = 0; j < cells; j++) {
          for (let i = 0; i < cells; i++)
            sum += at(image, x + (ox * cells + i + 0.5) * step, y + (oy * cells + j + 0.5) * step, c, padding);
        }
        out.push(Math.floor((2 * sum + cells * cells) / (2 * cells * cells)));
      }
      out.push(255);
    }
  }
  return out;
}

describe('reducing', () => {
  it.each([
    // A 2 x 2 block an output pixel.
    { square: { x: 0, y: 0, side: 12 }, size: 6, cells: 2, what: 'by two' },
    { square: { x: 1, y: 2, side: 9 }, size: 3, cells: 3, what: 'by three, from within the picture' },
    // 7/3 source px an output pixel: neighbours share source pixels.
    { square: { x: 0, y: 0, side: 7 }, size: 3, cells: 7, what: 'by 7/3' },
    // Corners a third of a pixel in: sub-cells of 1/3 px. 81 of them never tie at one half, where thirds in binary would decide.
    { square: { x: 1 / 3, y: 2 / 3, side: 9 }, size: 3, cells: 9, what: 'by three, between pixels' },
    // Both: 11/8 source px an output pixel, from quarters: sub-cells of 1/8 px.
    { square: { x: 0.25, y: 0.5, side: 11 }, size: 8, cells: 11, what: 'by 11/8, between pixels' },
  ])('averages the covered area exactly: $what', ({ square, size, cells }) => {
    const image = noise(13, 12, 3);
    expect([...resampleSquare(image, square, size, 0).data]).toEqual(areaAverage(image, square, size, 0, cells));
  });

  it.each([
    { square: { x: -5, y: -3, side: 21 }, what: 'on every side' },
    { square: { x: -9, y: 2, side: 12 }, what: 'to the left, where whole output pixels lie outside' },
    { square: { x: 4, y: 7, side: 12 }, what: 'to the right and below' },
    { square: { x: -40, y: 2, side: 12 }, what: 'altogether' },
  ])('counts what lies outside the picture as padding: $what', ({ square }) => {
    const image = noise(11, 13, 4);
    // 12/6 and 21/6 = 7/2 source px an output pixel.
    const cells = square.side === 21 ? 7 : 2;
    expect([...resampleSquare(image, square, 6, 77).data]).toEqual(areaAverage(image, square, 6, 77, cells));
  });

  it('takes in every pixel of a photograph once: the mean is kept', () => {
    const image = noise(60, 60, 5);
    const mean = ({ data }: RgbaImage) => data.filter((_, i) => i % 4 === 1).reduce((a, b) => a + b, 0) / (data.length / 4);
    expect(mean(resampleSquare(image, { x: 0, y: 0, side: 60 }, 17, 0))).toBeCloseTo(mean(image), 0);
  });
});

describe('enlarging', () => {
  /** A plane through whole numbers, another slope in each channel. */
  const plane = (x: number, y: number, c: number) => 16 + (4 + c) * x + 6 * y;
  const ramp = picture(12, 12, plane);

  it('is linear between the centres of pixels: a ramp stays the ramp', () => {
    const square = { x: 2, y: 3, side: 6 };
    const { data } = resampleSquare(ramp, square, 16, 0);
    const expected: number[] = [];
    for (let oy = 0; oy < 16; oy++) {
      for (let ox = 0; ox < 16; ox++) {
        // The centre of output pixel i lies at (i + 1/2) · 6/16 source px; that of source pixel x at x + 1/2.
        const [x, y] = [2 + ((ox + 0.5) * 6) / 16 - 0.5, 3 + ((oy + 0.5) * 6) / 16 - 0.5];
        expected.push(...[0, 1, 2].map((c) => Math.floor(plane(x, y, c) + 0.5)), 255);
      }
    }
    expect([...data]).toEqual(expected);
  });

  it('copies pixels where nothing is to be enlarged', () => {
    const image = noise(9, 9, 6);
    expect(resampleSquare(image, { x: 0, y: 0, side: 9 }, 9, 0)).toEqual(image);
  });

  it('mixes in the padding over the last half pixel at the border', () => {
    const white = picture(2, 2, () => 200);
    const { data } = resampleSquare(white, { x: 0, y: 0, side: 2 }, 4, 0);
    // Centres at 1/4, 3/4, 5/4, 7/4: the outer ones are 3/4 picture on each axis, the inner ones all of it.
    const red = [0, 1, 2, 3].map((y) => [0, 1, 2, 3].map((x) => data[4 * (4 * y + x)]));
    expect(red).toEqual([
      [113, 150, 150, 113],
      [150, 200, 200, 150],
      [150, 200, 200, 150],
      [113, 150, 150, 113],
    ]);
  });
});
