import { beforeEach, describe, expect, it } from 'vitest';
import { type Clahe, loadClahe } from '#imaging/clahe/clahe.ts';
import { opencvLab } from '#test/imaging/clahe/opencv.ts';
import { claheWasm, firstDifference, greyNoise, rgbaDisc, rgbaNoise, rgbaOf } from '#test/imaging/clahe/pictures.ts';

const [WIDTH, HEIGHT] = [301, 200];

let clahe: Clahe;
beforeEach(async () => {
  clahe = await loadClahe(await claheWasm());
});

describe('A photograph held open', () => {
  it('is rendered anew for each clip limit and grid as if for the first time', () => {
    const image = rgbaDisc(WIDTH, HEIGHT);
    const session = clahe.open(image);
    for (const options of [
      { clipLimit: 2, tiles: 8 },
      { clipLimit: 4, tiles: 8 },
      { clipLimit: 0, tiles: 8 },
      { clipLimit: 2, tiles: 3 },
      { clipLimit: 2, tiles: 8 },
    ]) {
      expect(firstDifference(session.render(options).data, opencvLab(image, options).data)).toBe(-1);
    }
  });

  it('is read once, however often the settings change', () => {
    const image = rgbaDisc(WIDTH, HEIGHT);
    const asItWas = rgbaOf(WIDTH, HEIGHT, image.data.slice());
    const session = clahe.open(image);
    session.render({ clipLimit: 2, tiles: 8 });
    image.data.fill(255);
    for (const options of [
      { clipLimit: 3, tiles: 8 },
      { clipLimit: 3, tiles: 5 },
    ]) {
      expect(firstDifference(session.render(options).data, opencvLab(asItWas, options).data)).toBe(-1);
    }
  });

  it('is read again after the module was used for something else', () => {
    const image = rgbaDisc(WIDTH, HEIGHT);
    const other = clahe.open(rgbaNoise(90, 400, 5));
    const session = clahe.open(image);
    const options = { clipLimit: 2, tiles: 8 };
    const expected = opencvLab(image, options).data;
    for (const use of [
      () => other.render(options),
      () => clahe.lab(rgbaNoise(70, 70), options),
      () => clahe.grey(greyNoise(400, 300), options),
    ]) {
      session.render(options);
      use();
      expect(firstDifference(session.render(options).data, expected)).toBe(-1);
    }
  });

  it('keeps its alpha', () => {
    const image = rgbaNoise(WIDTH, HEIGHT, 3);
    const session = clahe.open(image);
    for (const clipLimit of [1, 2]) {
      const options = { clipLimit, tiles: 8 };
      expect(firstDifference(session.render(options).data, opencvLab(image, options).data)).toBe(-1);
    }
  });

  it('is rendered into the picture that is given, so that a slider needs no new memory', () => {
    const image = rgbaDisc(WIDTH, HEIGHT);
    const into = rgbaNoise(WIDTH, HEIGHT);
    const options = { clipLimit: 2, tiles: 8 };
    expect(clahe.open(image).render(options, into)).toBe(into);
    expect(firstDifference(into.data, opencvLab(image, options).data)).toBe(-1);
  });
});
