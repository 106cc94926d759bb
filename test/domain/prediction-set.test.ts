import { describe, expect, it } from 'vitest';
import { gradesOutward, predictionSet } from '#domain/prediction-set.ts';

const rule = (threshold: number) => ({ coverage: 0.9, threshold, method: 'by hand' });

describe('the set of grades', () => {
  // Cumulative 0.05, 0.25, 0.75: the median is 2; then 1 (0.2 against 0.15), 3, 4, 0.
  const probabilities = [0.05, 0.2, 0.5, 0.15, 0.1];

  it('grows from the median to the likelier neighbour, with the probability of those before', () => {
    const outward = gradesOutward(probabilities);
    expect(outward.map(({ grade }) => grade)).toEqual([2, 1, 3, 4, 0]);
    for (const [i, before] of [0, 0.5, 0.7, 0.85, 0.95].entries()) expect(outward[i]!.before).toBeCloseTo(before, 12);
  });

  it.each([
    [0, [2]],
    [0.6, [1, 2]],
    [0.7, [1, 2, 3]],
    [0.9, [1, 2, 3, 4]],
    [1, [0, 1, 2, 3, 4]],
  ])('at the threshold %f is %j', (threshold, grades) => {
    expect(predictionSet(probabilities, rule(threshold))).toEqual(grades);
  });

  it('takes the higher of two neighbours alike: the safer error', () => {
    expect(predictionSet([0, 0.2, 0.6, 0.2, 0], rule(0.6))).toEqual([2, 3]);
  });

  it('at the edge grows to one side', () => {
    expect(predictionSet([0.9, 0.06, 0.04, 0, 0], rule(0.95))).toEqual([0, 1]);
    expect(predictionSet([0, 0, 0.04, 0.06, 0.9], rule(0.95))).toEqual([3, 4]);
  });
});
