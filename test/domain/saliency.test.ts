import { describe, expect, it } from 'vitest';
import { logitWeights } from '#domain/saliency.ts';
import { seeded } from '#training/random.ts';

const calibration = { temperature: 1.7, biases: [0.4, -0.2, 0.1, 0.3, -0.6] };

/** ln(P / (1 - P)) for P = P(grade >= 2), from its definition. */
function referableLogit(logits: readonly number[]): number {
  const power = logits.map((z, k) => Math.exp((z + calibration.biases[k]!) / calibration.temperature));
  return Math.log((power[2]! + power[3]! + power[4]!) / (power[0]! + power[1]!));
}

describe('the weights of the logits', () => {
  it('pick one logit for a grade', () => {
    expect(logitWeights({ kind: 'grade', grade: 3 }, [9, 8, 7, 6, 5], calibration)).toEqual([0, 0, 0, 1, 0]);
  });

  it('take one logit from another for a contrast', () => {
    expect(logitWeights({ kind: 'contrast', grade: 2, against: 1 }, [9, 8, 7, 6, 5], calibration)).toEqual([0, -1, 1, 0, 0]);
  });

  it('are nothing where a grade is set against itself', () => {
    expect(logitWeights({ kind: 'contrast', grade: 2, against: 2 }, [9, 8, 7, 6, 5], calibration)).toEqual([0, 0, 0, 0, 0]);
  });

  it('of referable DR are the derivatives of the logit of P(grade >= 2)', () => {
    const random = seeded(5);
    const step = 1e-5;
    for (let draw = 0; draw < 50; draw++) {
      const logits = Array.from({ length: 5 }, () => 12 * random() - 6);
      const weights = logitWeights({ kind: 'referable' }, logits, calibration);
      for (let k = 0; k < 5; k++) {
        const moved = (by: number) => logits.map((z, i) => (i === k ? z + by : z));
        const slope = (referableLogit(moved(step)) - referableLogit(moved(-step))) / (2 * step);
        expect(weights[k]).toBeCloseTo(slope, 7);
      }
    }
  });

  // P(grade >= 2) is 1 to the last bit, so that P(1 - P) is 0 and its own gradient says nothing.
  it('of referable DR stay finite for a network that is certain', () => {
    const weights = logitWeights({ kind: 'referable' }, [-2000, -2000, 0, 0, -2000], calibration);
    expect(weights.every(Number.isFinite)).toBe(true);
    expect(weights[2]! + weights[3]!).toBeCloseTo(1 / calibration.temperature, 12);
  });
});
