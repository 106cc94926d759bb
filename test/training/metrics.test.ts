import { describe, expect, it } from 'vitest';
import {
  accuracy,
  auc,
  binaryAccuracy,
  expectedCalibrationError,
  quadraticWeightedKappa,
  sensitivity,
  specificity,
} from '#training/metrics.ts';
import { seeded } from '#training/random.ts';

const random = seeded(3);
const grades = (n: number): number[] => Array.from({ length: n }, () => Math.floor(5 * random()));

describe('quadratic weighted kappa', () => {
  it('of [1, 2, 1] against [1, 2, 2] is 0.4, by hand', () => {
    // Observed: one miss by one. Expected from the margins (2, 1) and (1, 2): (2·2 + 1·1) / 3 = 5/3. 1 - 1 / (5/3).
    expect(quadraticWeightedKappa([1, 2, 1], [1, 2, 2])).toBeCloseTo(0.4, 12);
  });

  it('of a table of two raters is what the table says', () => {
    // 20 photographs; grade 0: 6 as 0, 2 as 1; grade 2: 1 as 1, 4 as 2, 1 as 4; grade 4: 2 as 2, 4 as 4.
    const table = [
      [0, 0, 6],
      [0, 1, 2],
      [2, 1, 1],
      [2, 2, 4],
      [2, 4, 1],
      [4, 2, 2],
      [4, 4, 4],
    ] as const;
    const [truth, answer] = [0, 1].map((side) => table.flatMap((row) => new Array<number>(row[2]).fill(row[side]!)));
    // Observed: 2·1 + 1·1 + 1·4 + 2·4 = 15. Margins 0: 8, 2: 6, 4: 6 against 0: 6, 1: 3, 2: 6, 4: 5; expected:
    // [8·(3·1 + 6·4 + 5·16) + 6·(6·4 + 3·1 + 5·4) + 6·(6·16 + 3·9 + 6·4)] / 20 = (856 + 282 + 882) / 20 = 101.
    expect(quadraticWeightedKappa(truth!, answer!)).toBeCloseTo(1 - 15 / 101, 12);
  });

  it('equals its definition over all pairs: 1 - n·Σ(t - a)² / ΣΣ(t - a)²', () => {
    for (let draw = 0; draw < 20; draw++) {
      const [truth, answer] = [grades(40), grades(40)];
      const observed = truth.reduce((sum, t, i) => sum + (t - answer[i]!) ** 2, 0);
      const pairs = truth.reduce((sum, t) => sum + answer.reduce((inner, a) => inner + (t - a) ** 2, 0), 0);
      expect(quadraticWeightedKappa(truth, answer)).toBeCloseTo(1 - (40 * observed) / pairs, 10);
    }
  });

  it('is 1 for full agreement, -1 for the opposite, 0 for a constant answer', () => {
    expect(quadraticWeightedKappa([0, 4, 2], [0, 4, 2])).toBe(1);
    expect(quadraticWeightedKappa([0, 4], [4, 0])).toBe(-1);
    expect(quadraticWeightedKappa([0, 1, 4], [2, 2, 2])).toBeCloseTo(0, 12);
  });

  it('is not defined where both sides are one and the same grade', () => {
    expect(quadraticWeightedKappa([2, 2], [2, 2])).toBeNaN();
  });
});

describe('the area under the ROC curve', () => {
  /** The share of pairs in which the positive scores higher, ties one half. */
  function pairCount(positive: readonly boolean[], score: readonly number[]): number {
    const [of, against] = [true, false].map((side) => score.filter((_, i) => positive[i] === side));
    const wins = of!.flatMap((p) => against!.map((n): number => (p > n ? 1 : p === n ? 0.5 : 0)));
    return wins.reduce((a, b) => a + b, 0) / wins.length;
  }

  it.each([2, 5, 1000])('is the share of pairs ranked rightly, ties half, with %i different scores', (levels) => {
    for (let draw = 0; draw < 20; draw++) {
      const positive = Array.from({ length: 30 }, (_, i) => i < 2 || random() < 0.3);
      const score = positive.map((p) => Math.floor(levels * (0.7 * random() + (p ? 0.3 : 0))));
      expect(auc(positive, score)).toBeCloseTo(pairCount(positive, score), 12);
    }
  });

  it('is one half where every score is the same', () => {
    expect(auc([true, false, false, true], [3, 3, 3, 3])).toBe(0.5);
  });

  it('is not defined where one side is empty', () => {
    expect(auc([true, true], [1, 2])).toBeNaN();
    expect(auc([false], [1])).toBeNaN();
  });
});

describe('sensitivity and specificity', () => {
  const positive = [true, true, true, false, false];
  const called = [true, true, false, true, false];

  it('are the shares of positives and of negatives that are called so', () => {
    expect(sensitivity(positive, called)).toBeCloseTo(2 / 3, 12);
    expect(specificity(positive, called)).toBe(0.5);
  });

  it('are not defined without positives or without negatives', () => {
    expect(sensitivity([false], [false])).toBeNaN();
    expect(specificity([true], [true])).toBeNaN();
  });
});

describe('accuracy', () => {
  it('is the share of equal grades', () => {
    expect(accuracy([0, 1, 2, 3], [0, 1, 2, 4])).toBe(0.75);
  });

  it('over five yes-or-no outputs is 0.8 for five times "no"', () => {
    expect(binaryAccuracy(grades(50), new Array<number[]>(50).fill([0.1, 0.2, 0.3, 0.4, 0.5]))).toBeCloseTo(0.8, 12);
  });

  it('over five outputs is 1 - 0.4 (1 - accuracy) where exactly one says yes', () => {
    const [truth, answer] = [grades(60), grades(60)];
    const oneHot = answer.map((a) => [0, 1, 2, 3, 4].map((k) => (k === a ? 0.9 : 0.1)));
    expect(binaryAccuracy(truth, oneHot)).toBeCloseTo(1 - 0.4 * (1 - accuracy(truth, answer)), 12);
  });
});

describe('the expected calibration error', () => {
  it('of a hand-computed case', () => {
    // Four bins. [0.25, 0.5): two at 0.3 and 0.4, one right: |1 - 0.7|. [0.75, 1]: 0.8, 0.9 and 1, all right: |3 - 2.7|. Of five.
    expect(expectedCalibrationError([true, false, true, true, true], [0.3, 0.4, 0.8, 0.9, 1], 4)).toBeCloseTo(0.6 / 5, 12);
  });

  it('is 0 where seven of ten at 70 % are right', () => {
    const right = Array.from({ length: 10 }, (_, i) => i < 7);
    expect(expectedCalibrationError(right, new Array(10).fill(0.7))).toBeCloseTo(0, 12);
  });

  it('does not let overconfidence in one bin make up for modesty in another', () => {
    expect(expectedCalibrationError([false, true], [0.6, 0.4])).toBeCloseTo(0.6, 12);
  });
});
