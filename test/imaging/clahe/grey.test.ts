import { beforeAll, describe, expect, it } from 'vitest';
import { type Clahe, loadClahe } from '#imaging/clahe/clahe.ts';
import { opencvGrey } from '#test/imaging/clahe/opencv.ts';
import { claheWasm, firstDifference, greyConstant, greyNoise } from '#test/imaging/clahe/pictures.ts';

const CLIP_LIMITS = [0, 0.01, 1, 2, 2.5, 4, 40];

/** From one pixel up: smaller than the grid, dividing on both axes, on one, on neither, wider than one strip, one row, one column. */
const SIZES: readonly (readonly [width: number, height: number])[] = [
  [1, 1],
  [1, 2],
  [2, 3],
  [7, 5],
  [8, 8],
  [16, 16],
  [17, 16],
  [16, 17],
  [63, 65],
  [64, 64],
  [64, 65],
  [129, 200],
  [333, 222],
  [1, 300],
  [300, 1],
  [640, 480],
  [5000, 40],
  [40, 3000],
];

let clahe: Clahe;
beforeAll(async () => {
  clahe = await loadClahe(await claheWasm());
});

describe('CLAHE of one channel equals OpenCV to the bit', () => {
  it.each(SIZES)('on noise of %i x %i px, at every clip limit and grid', (width, height) => {
    const image = greyNoise(width, height);
    for (const clipLimit of CLIP_LIMITS) {
      for (const tiles of [1, 2, 3, 8, 13, 64]) {
        const difference = firstDifference(
          clahe.grey(image, { clipLimit, tiles }).data,
          opencvGrey(image, clipLimit, tiles).data,
        );
        expect(difference, `clip limit ${clipLimit}, ${tiles} tiles`).toBe(-1);
      }
    }
  });

  it('on every grid from 1 x 1 to 64 x 64', () => {
    const image = greyNoise(150, 131);
    for (let tiles = 1; tiles <= 64; tiles++) {
      expect(firstDifference(clahe.grey(image, { clipLimit: 2, tiles }).data, opencvGrey(image, 2, tiles).data), `${tiles}`).toBe(
        -1,
      );
    }
  });

  it.each([0, 1, 100, 254, 255])('on a picture of level %i alone', (level) => {
    for (const [width, height] of [
      [1, 1],
      [64, 64],
      [100, 70],
    ] as const) {
      const image = greyConstant(width, height, level);
      for (const clipLimit of CLIP_LIMITS) {
        const difference = firstDifference(clahe.grey(image, { clipLimit, tiles: 8 }).data, opencvGrey(image, clipLimit, 8).data);
        expect(difference, `${width} x ${height}, clip limit ${clipLimit}`).toBe(-1);
      }
    }
  });

  it('on a picture that is level but for a few pixels, where runs of one level begin and end', () => {
    const image = greyConstant(401, 301, 7);
    for (let i = 0; i < image.data.length; i += 37) image.data[i] = i & 255;
    expect(firstDifference(clahe.grey(image, { clipLimit: 2, tiles: 8 }).data, opencvGrey(image, 2, 8).data)).toBe(-1);
  });
});
