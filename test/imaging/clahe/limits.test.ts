import { beforeAll, describe, expect, it } from 'vitest';
import { type Clahe, claheOn } from '#imaging/clahe/clahe.ts';
import { type Engine, startEngine } from '#imaging/clahe/engine.ts';
import { opencvGrey } from '#test/imaging/clahe/opencv.ts';
import { claheWasm, firstDifference, greyConstant, greyNoise, rgbaConstant } from '#test/imaging/clahe/pictures.ts';

const options = { clipLimit: 2, tiles: 8 };

let engine: Engine;
let clahe: Clahe;
beforeAll(async () => {
  engine = await startEngine(await claheWasm());
  clahe = claheOn(engine);
});

describe('CLAHE refuses, as a RangeError,', () => {
  it.each([
    [0, 1],
    [1, 0],
    [-1, -1],
    [1.5, 2],
    [65_536, 1],
    [1, 65_536],
    [65_535, 65_535],
    [Number.NaN, 1],
  ])('a picture of %d x %d px', (width, height) => {
    const data = new Uint8Array(4);
    expect(() => clahe.grey({ width, height, data }, options)).toThrow(RangeError);
    expect(() => clahe.lab({ width, height, data: new Uint8ClampedArray(4) }, options)).toThrow(RangeError);
  });

  it('bytes that are no picture of that size', () => {
    expect(() => clahe.grey({ width: 4, height: 4, data: new Uint8Array(15) }, options)).toThrow(RangeError);
    expect(() => clahe.open({ width: 4, height: 4, data: new Uint8ClampedArray(48) })).toThrow(RangeError);
  });

  it('a picture of another size to write to', () => {
    expect(() => clahe.grey(greyNoise(8, 8), options, greyNoise(8, 9))).toThrow(RangeError);
    expect(() => clahe.lab(rgbaConstant(4, 4, [1, 2, 3, 4]), options, rgbaConstant(2, 8, [0, 0, 0, 0]))).toThrow(RangeError);
  });

  it.each([0, 65, 2.5, -8, Number.NaN])('a grid of %d tiles a side', (tiles) => {
    expect(() => clahe.grey(greyNoise(8, 8), { clipLimit: 2, tiles })).toThrow(RangeError);
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('a clip limit of %d', (clipLimit) => {
    expect(() => clahe.grey(greyNoise(8, 8), { clipLimit, tiles: 8 })).toThrow(RangeError);
  });

  it('more pixels than the memory can hold, and works on afterwards', async () => {
    // 64 MiB at most, where three planes of 25 megapixels would need 75 MB.
    const small = await startEngine(await claheWasm(), 1024);
    const image = greyNoise(40, 40);
    expect(() => claheOn(small).lab(rgbaConstant(5000, 5000, [9, 9, 9, 255]), options)).toThrow(RangeError);
    expect(firstDifference(claheOn(small).grey(image, options).data, opencvGrey(image, 2, 8).data)).toBe(-1);
  });
});

describe('CLAHE takes', () => {
  it('12 megapixels in colour with at most 90 MB of WebAssembly memory', () => {
    clahe.lab(rgbaConstant(4288, 2848, [180, 90, 40, 255]), options);
    expect(engine.memory.buffer.byteLength).toBeLessThanOrEqual(90e6);
  });

  it('the longest sides', () => {
    for (const [width, height] of [
      [65_535, 3],
      [3, 65_535],
    ] as const) {
      const image = greyNoise(width, height);
      expect(firstDifference(clahe.grey(image, options).data, opencvGrey(image, 2, 8).data), `${width}`).toBe(-1);
    }
  });

  it('120 megapixels', () => {
    const image = greyConstant(12_000, 10_000, 3);
    for (let i = 0; i < image.data.length; i += 11) image.data[i] = i >> 4;
    expect(firstDifference(clahe.grey(image, options).data, opencvGrey(image, 2, 8).data)).toBe(-1);
  });

  it('a clip limit far above any count', () => {
    const image = greyNoise(64, 64);
    expect(firstDifference(clahe.grey(image, { clipLimit: 1e6, tiles: 8 }).data, opencvGrey(image, 1e6, 8).data)).toBe(-1);
    expect(clahe.grey(image, { clipLimit: 1e300, tiles: 8 })).toEqual(clahe.grey(image, { clipLimit: 0, tiles: 8 }));
  });
});
