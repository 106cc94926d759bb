import { beforeAll, describe, expect, it } from 'vitest';
import { type Clahe, loadClahe } from '#imaging/clahe/clahe.ts';
import { opencvLab } from '#test/imaging/clahe/opencv.ts';
import { claheWasm, firstDifference, rgbaConstant, rgbaDisc, rgbaNoise } from '#test/imaging/clahe/pictures.ts';

const CLIP_LIMITS = [0, 0.01, 1, 2, 2.5, 4, 40];

let clahe: Clahe;
beforeAll(async () => {
  clahe = await loadClahe(await claheWasm());
});

describe('CLAHE on L of CIELAB equals OpenCV to the bit', () => {
  it.each([
    [1, 1],
    [3, 2],
    [8, 8],
    [17, 33],
    [64, 65],
    [161, 100],
    [320, 241],
    [4300, 20],
  ] as const)('on noise of %i x %i px, its alpha kept', (width, height) => {
    const image = rgbaNoise(width, height);
    for (const clipLimit of CLIP_LIMITS) {
      for (const tiles of [1, 8, 13]) {
        const options = { clipLimit, tiles };
        expect(
          firstDifference(clahe.lab(image, options).data, opencvLab(image, options).data),
          `${clipLimit}, ${tiles} tiles`,
        ).toBe(-1);
      }
    }
  });

  it.each(CLIP_LIMITS)('on a disc of similar colours in a dark surround, at clip limit %d', (clipLimit) => {
    const image = rgbaDisc(700, 501);
    const options = { clipLimit, tiles: 8 };
    expect(firstDifference(clahe.lab(image, options).data, opencvLab(image, options).data)).toBe(-1);
  });

  it('where calm parts follow noise: unknown colours are worked out, then looked up again', () => {
    const [width, height] = [512, 400];
    const image = rgbaDisc(width, height);
    const noise = rgbaNoise(width, height, 7);
    for (const [from, to] of [
      [0, 90],
      [130, 300],
    ] as const) {
      image.data.set(noise.data.subarray(from * width * 4, to * width * 4), from * width * 4);
    }
    const options = { clipLimit: 2, tiles: 8 };
    expect(firstDifference(clahe.lab(image, options).data, opencvLab(image, options).data)).toBe(-1);
  });

  it.each([
    [0, 0, 0, 255],
    [255, 255, 255, 255],
    [255, 0, 0, 255],
    [0, 255, 0, 128],
    [0, 0, 255, 0],
    [181, 92, 40, 255],
  ] as const)('on a picture of rgba(%i, %i, %i, %i) alone', (...pixel) => {
    const image = rgbaConstant(90, 61, pixel);
    for (const clipLimit of CLIP_LIMITS) {
      const options = { clipLimit, tiles: 8 };
      expect(firstDifference(clahe.lab(image, options).data, opencvLab(image, options).data), `${clipLimit}`).toBe(-1);
    }
  });
});
