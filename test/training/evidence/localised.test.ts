import { describe, expect, it } from 'vitest';
import type { LocalisationScores } from '#training/evidence/localisation.ts';
import {
  differenceFigure,
  isBeaten,
  meanFigure,
  rivalsOf,
  scoresOf,
  type Way,
  waysOf,
} from '#training/evidence/localisation-section.ts';
import { BASELINES, type ScoredCase, TARGETS } from '#training/evidence/score-maps.ts';

const scores = (auc: number): LocalisationScores => ({ hit: 0, energy: 0, lift: 1, auc, iou: 0 });
const learned: Way = { by: 'learned', size: 299, target: 'referable' };

/** A photograph: the baselines at `baseline`, the learned map at `own`, two scrambled ones at 0.4 and 0.6; no lesion of the second group. */
const photograph = (id: string, baseline: number, own: number): ScoredCase => ({
  id,
  predicted: 2,
  beyond: 0,
  maps: [
    ...BASELINES.map((by) => ({ by, size: 0, target: null, empty: false, scores: [scores(baseline), null] })),
    ...TARGETS.flatMap((target) => [
      { by: 'learned', size: 299, target, empty: false, scores: [scores(own), null] },
      { by: 'scrambled', size: 299, target, empty: false, scores: [scores(0.4), null] },
      { by: 'scrambled', size: 299, target, empty: true, scores: [scores(0.6), null] },
    ]),
  ],
});
const cases = [photograph('a', 0.5, 0.7), photograph('b', 0.6, 0.9)];

describe('maps over photographs', () => {
  it('are three baselines, then scrambled and learned ones of each target and size', () => {
    expect(waysOf(cases).map(({ by, size, target }) => `${by} ${size} ${target}`)).toEqual([
      'uniform 0 null',
      'centre Gaussian 0 null',
      'edge energy 0 null',
      'scrambled 299 predicted grade',
      'scrambled 299 referable',
      'learned 299 predicted grade',
      'learned 299 referable',
    ]);
  });

  it('have one score a photograph, the mean of the scrambled ones', () => {
    expect(scoresOf(cases, learned, 0, 'auc')).toEqual([0.7, 0.9]);
    expect(scoresOf(cases, { ...learned, by: 'scrambled' }, 0, 'auc')).toEqual([0.5, 0.5]);
  });

  it('have none for lesions that a photograph does not show', () => {
    expect(scoresOf(cases, learned, 1, 'auc')).toEqual([null, null]);
    expect(meanFigure([null, null])).toBeNull();
  });

  it('have the mean of the photographs that count, within its interval', () => {
    const figure = meanFigure([0.2, null, 0.6])!;
    expect(figure.value).toBeCloseTo(0.4, 12);
    expect([figure.low, figure.high]).toEqual([0.2, 0.6]);
  });

  it('beat a baseline where the whole interval of the paired difference is above 0', () => {
    const [uniform] = rivalsOf(learned);
    const difference = differenceFigure(cases, learned, uniform!, 'auc')!;
    expect(difference.value).toBeCloseTo(0.25, 12);
    expect(isBeaten(difference)).toBe(true);
    const other = [photograph('a', 0.5, 0.7), photograph('b', 0.6, 0.55)];
    expect(isBeaten(differenceFigure(other, learned, uniform!, 'auc'))).toBe(false);
    expect(isBeaten(null)).toBe(false);
  });

  it('have four rivals, the scrambled one at the same size and target', () => {
    expect(rivalsOf(learned).map(({ by, size, target }) => [by, size, target])).toEqual([
      ['uniform', 0, null],
      ['centre Gaussian', 0, null],
      ['edge energy', 0, null],
      ['scrambled', 299, 'referable'],
    ]);
  });
});
