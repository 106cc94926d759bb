import { beforeAll, describe, expect, it } from 'vitest';
import { loadClaheInNode } from '#cli/clahe-node.ts';
import type { Aperture } from '#domain/aperture.ts';
import type { RgbaImage } from '#domain/image.ts';
import type { Preprocessing, Scaling } from '#domain/model-card.ts';
import type { Clahe } from '#imaging/clahe/clahe.ts';
import { preprocess, scalePixels, toInput } from '#imaging/preprocess.ts';
import { resampleSquare } from '#imaging/resample.ts';
import { drawFundus } from '#test/imaging/drawn-fundus.ts';
import { SYMMETRIC } from '#test/inference/symmetric.ts';

const SIZE = 96;
const cropOnly: Preprocessing = {
  size: SIZE,
  cropRadii: 1,
  padding: 0,
  background: null,
  clahe: null,
  maskRadii: null,
  scaling: SYMMETRIC,
};
const everything: Preprocessing = {
  size: SIZE,
  cropRadii: 0.95,
  padding: 0,
  background: { sigma: 3.2, contrast: 36 },
  clahe: { clipLimit: 2, tiles: 8 },
  maskRadii: 0.92,
  scaling: SYMMETRIC,
};

const aperture: Aperture = { cx: 160, cy: 120, radius: 110 };
const photograph = drawFundus({ ...aperture, width: 320, height: 240, spot: 6, seed: 1 });

/** Fails where a step runs that is switched off. */
const noClahe: Clahe = {
  grey: () => expect.unreachable('CLAHE on grey'),
  lab: () => expect.unreachable('CLAHE that is switched off'),
  open: () => expect.unreachable('a CLAHE session'),
};

let clahe: Clahe;
beforeAll(async () => {
  clahe = await loadClaheInNode();
});

const pixel = ({ width, data }: RgbaImage, x: number, y: number): number[] => [
  ...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 3),
];

/** Distance of a model pixel's centre from the aperture's, in radii, where the crop is `cropRadii` wide. */
const radiiOf = (x: number, y: number, cropRadii: number): number =>
  (Math.hypot(x + 0.5 - SIZE / 2, y + 0.5 - SIZE / 2) / (SIZE / 2)) * cropRadii;

const eachPixel = function* (): Generator<[x: number, y: number]> {
  for (let y = 0; y < SIZE; y++) for (let x = 0; x < SIZE; x++) yield [x, y];
};

describe('the place of the crop', () => {
  it.each([0.9, 0.95, 1, 1.2])('maps the centre of the aperture to the centre of the model image at %d radii', (cropRadii) => {
    const { toModel } = preprocess(photograph, aperture, { ...cropOnly, cropRadii }, noClahe);
    expect((aperture.cx - toModel.originX) * toModel.scale).toBeCloseTo(SIZE / 2, 9);
    expect((aperture.cy - toModel.originY) * toModel.scale).toBeCloseTo(SIZE / 2, 9);
  });

  it('maps the edge of the crop to the edge of the model image', () => {
    const { toModel } = preprocess(photograph, aperture, { ...cropOnly, cropRadii: 0.8 }, noClahe);
    expect((aperture.cx + 0.8 * aperture.radius - toModel.originX) * toModel.scale).toBeCloseTo(SIZE, 9);
    expect((aperture.cy - 0.8 * aperture.radius - toModel.originY) * toModel.scale).toBeCloseTo(0, 9);
  });

  it('puts what is at a source point where the mapping says', () => {
    const marked = { ...photograph, data: photograph.data.slice() };
    for (let y = 60; y < 70; y++) for (let x = 200; x < 210; x++) marked.data.set([0, 0, 255], 4 * (y * 320 + x));
    const { image, toModel } = preprocess(marked, aperture, { ...cropOnly, cropRadii: 0.95 }, noClahe);
    const [x, y] = [(205 - toModel.originX) * toModel.scale, (65 - toModel.originY) * toModel.scale];
    expect(pixel(image, Math.floor(x), Math.floor(y))).toEqual([0, 0, 255]);
  });
});

describe('the steps of the card', () => {
  it('are the crop alone where all others are off', () => {
    const { image } = preprocess(photograph, aperture, cropOnly, noClahe);
    expect(image).toEqual(resampleSquare(photograph, { x: 50, y: 10, side: 220 }, SIZE, 0));
  });

  it('show the padding outside the photograph', () => {
    const { image } = preprocess(photograph, { cx: 160, cy: 20, radius: 110 }, { ...cropOnly, padding: 99 }, noClahe);
    expect(pixel(image, 48, 2)).toEqual([99, 99, 99]);
  });

  it('are the crop and CLAHE as the paper has it, where the card asks for these', () => {
    const spec = { ...cropOnly, clahe: { clipLimit: 2, tiles: 8 } };
    const crop = resampleSquare(photograph, { x: 50, y: 10, side: 220 }, SIZE, 0);
    expect(preprocess(photograph, aperture, spec, clahe).image).toEqual(clahe.lab(crop, spec.clahe));
  });

  it('take the light out where background subtraction is on', () => {
    const redOf = (image: RgbaImage, x: number) => {
      const column = Array.from({ length: 40 }, (_, i) => pixel(image, x, 28 + i)[0]!);
      return column.reduce((a, b) => a + b, 0) / column.length;
    };
    const plain = preprocess(photograph, aperture, cropOnly, noClahe).image;
    const flat = preprocess(photograph, aperture, { ...cropOnly, background: { sigma: 3.2, contrast: 36 } }, noClahe).image;
    expect(redOf(plain, 70) - redOf(plain, 26)).toBeGreaterThan(30);
    expect(Math.abs(redOf(flat, 70) - redOf(flat, 26))).toBeLessThan(5);
  });

  it('end with grey outside the mask and leave the inside alone', () => {
    const spec = { ...cropOnly, cropRadii: 0.95 };
    const open = preprocess(photograph, aperture, spec, noClahe).image;
    const masked = preprocess(photograph, aperture, { ...spec, maskRadii: 0.7 }, noClahe).image;
    for (const [x, y] of eachPixel()) {
      const expected = radiiOf(x, y, 0.95) <= 0.7 ? pixel(open, x, y) : [128, 128, 128];
      expect(pixel(masked, x, y), `${x}, ${y}`).toEqual(expected);
    }
  });

  // CLAHE after the mask would carry the grey's histogram into the retina: with it before, the surround is 128 to the bit.
  it('mask last of all', () => {
    const { image } = preprocess(photograph, aperture, everything, clahe);
    for (const [x, y] of eachPixel()) if (radiiOf(x, y, 0.95) > 0.93) expect(pixel(image, x, y)).toEqual([128, 128, 128]);
  });
});

describe('the same retina in another frame', () => {
  /** The same picture, cut to the rows `top` to `bottom`, then with black bars put back to its full height. */
  const letterboxed = (image: RgbaImage, top: number, bottom: number): RgbaImage => {
    const data = image.data.slice();
    for (let i = 0; i < data.length; i += 4) {
      const y = Math.floor(i / 4 / image.width);
      if (y < top || y >= bottom) data.set([0, 0, 0], i);
    }
    return { ...image, data };
  };
  const cut = (image: RgbaImage, top: number, bottom: number): RgbaImage => ({
    width: image.width,
    height: bottom - top,
    data: image.data.slice(4 * image.width * top, 4 * image.width * bottom),
  });

  it.each([
    ['the crop alone', cropOnly],
    ['every step', everything],
  ])('is the same to the model whether bars fill the cut-off top and bottom or not: %s', (_, spec) => {
    const bars = preprocess(letterboxed(photograph, 40, 200), aperture, spec, clahe).image;
    const cropped = preprocess(cut(photograph, 40, 200), { ...aperture, cy: 80 }, spec, clahe).image;
    expect(cropped).toEqual(bars);
  });

  it('is the same to the model wherever it lies in the photograph', () => {
    const moved = { cx: 260, cy: 170, radius: 110 };
    const elsewhere = drawFundus({ ...moved, width: 480, height: 330, spot: 6, seed: 1 });
    const [here, there] = [
      preprocess(photograph, aperture, everything, clahe).image,
      preprocess(elsewhere, moved, everything, clahe).image,
    ];
    expect(there.data).toEqual(here.data);
  });

  // With the bars inside the mask, the blur would mix their black into the retina beside them, and it would glow.
  it('is not darkened or brightened beside a bar', () => {
    const spec = { ...everything, clahe: null };
    const whole = preprocess(photograph, aperture, spec, noClahe).image;
    const barred = preprocess(letterboxed(photograph, 40, 200), aperture, spec, noClahe).image;
    const inside = [...eachPixel()].filter(([x, y]) => barredInside(barred, x, y));
    const difference = inside.map(([x, y]) => pixel(barred, x, y)[1]! - pixel(whole, x, y)[1]!);
    const mean = difference.reduce((a, b) => a + b, 0) / difference.length;
    expect(Math.abs(mean)).toBeLessThan(4);
  });

  /** Within three model px of the upper bar, which ends at (40 - 15.5) · 96 / 209 = 11.3. */
  const barredInside = ({ width }: RgbaImage, x: number, y: number): boolean =>
    y >= 13 && y < 16 && Math.abs(x + 0.5 - width / 2) < 20;
});

describe('the network input', () => {
  const image: RgbaImage = { width: 2, height: 1, data: Uint8ClampedArray.of(0, 255, 128, 7, 51, 102, 204, 255) };

  it('is x / 127.5 - 1 of R, G and B for the Inception networks, alpha left out', () => {
    expect([...toInput(image, SYMMETRIC)]).toEqual(
      [-1, 1, 128 / 127.5 - 1, -0.6, -0.2, 0.6].map((value) => expect.closeTo(value, 6)),
    );
  });

  it('is B, G and R less their means where the weights came from Caffe', () => {
    const caffe: Scaling = { order: 'bgr', mean: [103.939, 116.779, 123.68], deviation: [1, 1, 1] };
    const expected = [128 - 103.939, 255 - 116.779, -123.68, 204 - 103.939, 102 - 116.779, 51 - 123.68];
    expect([...toInput(image, caffe)]).toEqual(expected.map((value) => expect.closeTo(value, 4)));
  });

  it('is divided by each channel’s own deviation', () => {
    const uneven: Scaling = { order: 'rgb', mean: [0, 55, 28], deviation: [51, 100, 4] };
    expect([...toInput(image, uneven)]).toEqual([0, 2, 25, 1, 0.47, 44].map((value) => expect.closeTo(value, 6)));
  });

  it('is the same of three bytes a pixel as of four', () => {
    const rgb = Uint8Array.of(0, 255, 128, 51, 102, 204);
    expect(scalePixels(rgb, 3, SYMMETRIC)).toEqual(toInput(image, SYMMETRIC));
  });
});
