import { describe, expect, it } from 'vitest';
import { predict } from '#domain/prediction.ts';
import { predictionSet } from '#domain/prediction-set.ts';
import { decisionFacts, type HeldOutLogits } from '#training/decision-facts.ts';
import { seeded, seededNormal } from '#training/random.ts';

/** Grades drawn from softmax(z); the network says 4z: right in its order, four times too sure. */
function overconfident(count: number, seed: number): HeldOutLogits[] {
  const [normal, random] = [seededNormal(seed), seeded(seed)];
  return Array.from({ length: count }, () => {
    const z = Array.from({ length: 5 }, () => normal());
    const { probabilities } = predict(z, { temperature: 1, biases: [0, 0, 0, 0, 0] });
    const u = random();
    // The smallest grade whose cumulative probability exceeds u.
    const grade = [1, 2, 3, 4].filter((k) => probabilities.slice(0, k).reduce((a, b) => a + b, 0) <= u).length;
    return { dataset: 'clinic', grade, logits: z.map((v) => 4 * v) };
  });
}

describe('what a card says of its decisions', () => {
  const facts = decisionFacts(overconfident(300, 1));
  const fresh = overconfident(1500, 2).map(({ grade, logits }) => ({
    grade,
    // The truth: T = 4 and no biases.
    p: predict(logits, { temperature: 4, biases: [0, 0, 0, 0, 0] }),
  }));

  it('is that an overconfident network is calibrated better than before', () => {
    expect(facts.ece.before).toBeGreaterThan(0.25);
    expect(facts.ece.after).toBeLessThan(0.12);
  });

  it('has thresholds that reach nine of ten on other photographs drawn alike', () => {
    const called = (positive: boolean, threshold: number) => {
      const side = fresh.filter(({ grade }) => grade >= 2 === positive);
      return side.filter(({ p }) => p.referable >= threshold).length / side.length;
    };
    const { sensitivity90, specificity90 } = facts.operatingPoints;
    expect(Math.abs(called(true, sensitivity90!.threshold) - 0.9)).toBeLessThan(0.06);
    expect(Math.abs(called(false, specificity90!.threshold) - 0.1)).toBeLessThan(0.06);
    expect(sensitivity90!.threshold).toBeLessThan(specificity90!.threshold);
  });

  it('has sets of grades that hold the reference grade nine times in ten', () => {
    const sets = fresh.map(({ p }) => predictionSet(p.probabilities, facts.predictionSet));
    const covered = sets.filter((set, i) => set.some((grade) => grade === fresh[i]!.grade)).length / fresh.length;
    expect(covered).toBeGreaterThan(0.86);
    expect(covered).toBeLessThan(0.95);
  });
});
