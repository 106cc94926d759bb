import { describe, expect, it } from 'vitest';
import { assess, calibrationCases } from '#training/assess.ts';

/** Logits that speak for one grade. */
const sure = (grade: number): number[] => [0, 1, 2, 3, 4].map((k) => (k === grade ? 3 : -3));

describe('choosing between epochs', () => {
  it('weighs every data set alike, however many photographs it has', () => {
    const items = [0, 1, 2, 3].map((i) => ({ dataset: i < 3 ? 'large' : 'small', grade: i }));
    expect(calibrationCases(items, [0, 1, 2, 3].map(sure)).map(({ weight }) => weight)).toEqual([1 / 3, 1 / 3, 1 / 3, 1]);
  });

  it('takes the mean of kappa and AUC over the data sets', () => {
    // `right` is answered rightly: kappa 1, AUC 1. In `wrong` 0 and 4 change places: kappa -1, AUC 0.
    const items = [0, 4, 0, 4].map((grade, i) => ({ dataset: i < 2 ? 'right' : 'wrong', grade }));
    const { qwk, referableAuc, score } = assess(items, [sure(0), sure(4), sure(4), sure(0)]);
    expect(qwk).toEqual({ right: 1, wrong: -1 });
    expect(referableAuc).toEqual({ right: 1, wrong: 0 });
    expect(score).toBeCloseTo(1 / 4, 12);
  });

  // A score that is not a number beats nothing: no epoch would ever be kept.
  it('leaves out what is not defined, such as the AUC of a data set without referable DR', () => {
    const items = [0, 4, 0, 0].map((grade, i) => ({ dataset: i < 2 ? 'both' : 'healthy', grade }));
    const { qwk, referableAuc, score } = assess(items, [sure(0), sure(4), sure(0), sure(0)]);
    expect([qwk['healthy'], referableAuc['healthy']]).toEqual([Number.NaN, Number.NaN]);
    expect(score).toBe(1);
  });

  it('gives every epoch the score 0 where nothing is defined', () => {
    const items = [{ dataset: 'one', grade: 2 }];
    expect(assess(items, [sure(2)]).score).toBe(0);
  });
});
