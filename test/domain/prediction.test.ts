import { describe, expect, it } from 'vitest';
import { isLikeliest, medianGrade, predict, softmax } from '#domain/prediction.ts';
import { seeded } from '#training/random.ts';

const plain = { temperature: 1, biases: [0, 0, 0, 0, 0] };

/** Five probabilities; every third set has grades of no probability at all, where cumulative sums tie. */
function randomProbabilities(random: () => number, draw: number): number[] {
  const raw = Array.from({ length: 5 }, () => (draw % 3 === 0 && random() < 0.4 ? 0 : random() ** 3));
  const sum = raw.reduce((a, b) => a + b, 0);
  return sum === 0 ? [1, 0, 0, 0, 0] : raw.map((p) => p / sum);
}

describe('softmax', () => {
  it('turns logarithms of shares back into the shares', () => {
    const shares = [0.1, 0.2, 0.3, 0.4];
    softmax(shares.map((p) => Math.log(p) + 7)).forEach((p, k) => void expect(p).toBeCloseTo(shares[k]!, 12));
  });

  // exp(1000) is infinite: without taking the maximum off first this is NaN.
  it('survives logits whose exponentials overflow', () => {
    expect(softmax([1000, 1000, -1000])).toEqual([0.5, 0.5, 0]);
  });
});

describe('the median grade', () => {
  it.each([
    [[0.6, 0.1, 0.1, 0.1, 0.1], 0],
    [[0.4, 0.3, 0.1, 0.1, 0.1], 1],
    [[0.4, 0.05, 0.1, 0.2, 0.25], 2],
    [[0.25, 0.125, 0.125, 0.25, 0.25], 2],
    [[0, 0, 0, 0, 1], 4],
  ] as const)('of %j is %i, by adding up by hand', (probabilities, grade) => {
    expect(medianGrade(probabilities)).toBe(grade);
  });

  it('is not the most probable grade: no DR at 40 % against 60 % of referable grades', () => {
    expect(medianGrade([0.4, 0, 0.2, 0.2, 0.2])).toBe(2);
  });

  it.each([
    [[0.1, 0.15, 0.23, 0.06, 0.46], 3, false],
    [[0.4, 0, 0.2, 0.2, 0.2], 2, false],
    [[0.1, 0.2, 0.4, 0.2, 0.1], 2, true],
    // Two alike: neither is likelier than the other.
    [[0, 0.1, 0.4, 0.4, 0.1], 2, true],
  ] as const)('of %j is %i; that it is the likeliest: %s', (probabilities, grade, isIt) => {
    expect(medianGrade(probabilities)).toBe(grade);
    expect(isLikeliest({ grade, probabilities })).toBe(isIt);
  });

  it('is referable exactly where P(grade >= 2) exceeds one half', () => {
    const random = seeded(11);
    const contradictions = Array.from({ length: 20_000 }, (_, draw) => {
      const logits = randomProbabilities(random, draw).map((p) => Math.log(Math.max(p, 1e-30)));
      return predict(logits, plain);
    }).filter(
      ({ grade, referable, visionThreatening }) => grade >= 2 !== referable > 0.5 || grade >= 3 !== visionThreatening > 0.5,
    );
    expect(contradictions).toEqual([]);
  });

  // 0.1 + 0.2 + 0.3 is more than 0.6 in binary: sums taken from the two ends differ in the last bit.
  it('stays with P(grade >= 2) where one half is met to the last bit', () => {
    const random = seeded(12);
    const tenths = () => Math.floor(random() * 4) / 10;
    const contradictions = Array.from({ length: 20_000 }, () => [tenths(), tenths(), tenths(), tenths()] as const)
      .map(([none, moderate, severe, proliferative]) => {
        const mild = 1 - none - moderate - severe - proliferative;
        return [none, mild, moderate, severe, proliferative];
      })
      .filter((p) => p[1]! >= 0 && medianGrade(p) >= 2 !== p[4]! + p[3]! + p[2]! > 0.5);
    expect(contradictions).toEqual([]);
  });
});

describe('predict', () => {
  const calibration = { temperature: 2, biases: [0, 1, 0, -1, 0] };
  // z + b = ln of [8, 4, 2, 1, 1] squared: at T = 2 the shares are 8 : 4 : 2 : 1 : 1.
  const logits = [8, 4, 2, 1, 1].map((share, k) => 2 * Math.log(share) - calibration.biases[k]!);
  const prediction = predict(logits, calibration);

  it('adds the biases and divides by the temperature before the softmax', () => {
    [8 / 16, 4 / 16, 2 / 16, 1 / 16, 1 / 16].forEach((p, k) => void expect(prediction.probabilities[k]).toBeCloseTo(p, 12));
  });

  it('sums the grades from 2 and from 3 upward', () => {
    expect(prediction.referable).toBeCloseTo(4 / 16, 12);
    expect(prediction.visionThreatening).toBeCloseTo(2 / 16, 12);
  });

  it('leaves the five sigmoids uncalibrated', () => {
    expect(predict([0, Math.log(3), -Math.log(3), 0, 0], calibration).sigmoids).toEqual(
      [0.5, 0.75, 0.25, 0.5, 0.5].map((p) => expect.closeTo(p, 12)),
    );
  });

  it('takes a typed array, as the network gives it', () => {
    expect(predict(Float32Array.of(0, 0, 0, 0, 0), plain).probabilities).toEqual([0.2, 0.2, 0.2, 0.2, 0.2]);
  });

  it.each([
    ['NaN', [0, 0, Number.NaN, 0, 0]],
    ['infinity', [0, 0, Number.POSITIVE_INFINITY, 0, 0]],
    ['four logits', [0, 0, 0, 0]],
    ['no logits', []],
  ])('shows no grade where the network gave %s', (_, bad) => {
    expect(() => predict(bad, plain)).toThrow('no usable answer');
  });
});
