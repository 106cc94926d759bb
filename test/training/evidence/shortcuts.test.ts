import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { IcdrGrade } from '#domain/grade.ts';
import { shortcutFeatures } from '#training/evidence/shortcut-features.ts';
import { crossValidated } from '#training/evidence/shortcut-predictor.ts';
import { aucWithin, strataOf } from '#training/evidence/strata.ts';
import { auc } from '#training/metrics.ts';

describe('strata', () => {
  it('are of equal size, lowest scores first', () => {
    expect(strataOf([5, 1, 4, 2, 3, 6], 3)).toEqual([2, 0, 1, 0, 1, 2]);
  });

  it('never part equal scores', () => {
    expect(strataOf([1, 1, 1, 1], 2)).toEqual([0, 0, 0, 0]);
    expect(strataOf([0, 1, 1, 1, 1, 2], 2)).toEqual([0, 0, 0, 0, 0, 1]);
  });
});

describe('the AUC within strata', () => {
  it('compares photographs of one stratum alone', () => {
    // Stratum 0: 0.4 beats 0.3, loses to 0.5. Stratum 1: 0.9 ties 0.9. Won 1.5 of 3.
    const positive = [true, false, false, true, false];
    expect(aucWithin(positive, [0.4, 0.3, 0.5, 0.9, 0.9], [0, 0, 0, 1, 1])).toBe(0.5);
  });

  it('is the plain AUC in one stratum, chance where the strata tell all, and not defined without pairs', () => {
    const positive = [true, true, false, false];
    const score = [0.9, 0.2, 0.5, 0.1];
    expect(aucWithin(positive, score, [0, 0, 0, 0])).toBe(auc(positive, score));
    expect(aucWithin([true, false, true, false], [1, 1, 0, 0], [1, 1, 0, 0])).toBe(0.5);
    expect(aucWithin([true, false], [1, 0], [0, 1])).toBeNaN();
  });
});

/** 4 x 2 px, black but for columns 1 and 2, which are (200, 100, 50). */
const striped = [0, 1, 2, 3, 0, 1, 2, 3].flatMap((x) => (x === 1 || x === 2 ? [200, 100, 50] : [0, 0, 0]));
const png = (rgb: readonly number[], width: number, height: number) =>
  sharp(Uint8Array.from(rgb), { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();

describe('what a shortcut sees', () => {
  it('is size, aspect, the lit area and its box, and the mean colour', async () => {
    const features = await shortcutFeatures(await png(striped, 4, 2));
    const expected = [3, 2, 0.5, 0.5, 1, 1, 100 / 255, 50 / 255, 25 / 255];
    expect(features).toHaveLength(expected.length);
    features!.forEach((value, k) => {
      expect(value).toBeCloseTo(expected[k]!, 10);
    });
  });

  it('is of the whole file, however large', async () => {
    const features = await shortcutFeatures(await png(new Array(3 * 600 * 300).fill(128), 600, 300));
    expect(features!.slice(0, 6)).toEqual([Math.log2(180_000), 2, 1, 1, 1, 1]);
  });

  it('is defined where nothing is lit, and nothing of a file that is no picture', async () => {
    expect((await shortcutFeatures(await png(new Array(24).fill(0), 4, 2)))!.every(Number.isFinite)).toBe(true);
    expect(await shortcutFeatures(Uint8Array.of(1, 2, 3))).toBeNull();
  });
});

describe('a predictor from shortcuts', () => {
  const alone = (rows: readonly unknown[]) => rows.map((_, i) => `${i}`);

  it('meets the shares of a table', () => {
    // One yes-or-no feature: 3 of 4 referable where it is 1, 1 of 4 where it is 0; with many rows the penalty hardly counts.
    const features = Array.from({ length: 800 }, (_, i) => [i < 400 ? 1 : 0]);
    const grades = features.map(([x], i): IcdrGrade => ((x === 1 ? i % 4 !== 0 : i % 4 === 0) ? 3 : 0));
    for (const [i, score] of crossValidated(features, grades, alone(features)).entries())
      expect(Math.abs(score - (i < 400 ? 0.75 : 0.25))).toBeLessThan(0.04);
  });

  it('finds what lies in the middle, by squares', () => {
    const features = Array.from({ length: 60 }, (_, i) => [i / 10 - 3]);
    const grades = features.map(([x]): IcdrGrade => (Math.abs(x!) < 1 ? 2 : 1));
    const referable = grades.map((grade) => grade >= 2);
    expect(auc(referable, crossValidated(features, grades, alone(features)))).toBeGreaterThan(0.95);
  });

  it('learns nothing of a patient from that patient', () => {
    // Two photographs a patient, of one feature and one random grade: only looking at the other would tell.
    const features = Array.from({ length: 200 }, (_, i) => [Math.floor(i / 2)]);
    const grades = features.map(([patient]): IcdrGrade => ((Math.imul(patient! + 1, 0x9e3779b1) >>> 16) % 2 === 0 ? 2 : 0));
    const units = features.map(([patient]) => `${patient}`);
    const referable = grades.map((grade) => grade >= 2);
    expect(auc(referable, crossValidated(features, grades, units))).toBeLessThan(0.65);
  });

  it('takes a feature that never varies', () => {
    const features = Array.from({ length: 20 }, () => [7]);
    const grades = features.map((_, i): IcdrGrade => (i % 2 === 0 ? 0 : 4));
    expect(crossValidated(features, grades, alone(features)).every(Number.isFinite)).toBe(true);
  });
});
