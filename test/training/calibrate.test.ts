import { describe, expect, it } from 'vitest';
import type { Calibration } from '#domain/prediction.ts';
import { type CalibrationCase, calibrate } from '#training/calibrate.ts';
import { seeded, seededNormal } from '#training/random.ts';

/** p of the model itself, from its definition. */
function probabilities(logits: readonly number[], { temperature, biases }: Calibration): number[] {
  const powers = logits.map((z, k) => Math.exp((z + biases[k]!) / temperature));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

function randomLogits(count: number, spread: number, seed: number): number[][] {
  const normal = seededNormal(seed);
  return Array.from({ length: count }, () => Array.from({ length: 5 }, () => spread * normal()));
}

/** Every photograph with every grade, weighted by its probability: an endless sample of the model without its noise. */
const expectedCases = (logits: readonly number[][], truth: Calibration): CalibrationCase[] =>
  logits.flatMap((z) => probabilities(z, truth).map((weight, grade) => ({ logits: z, grade, weight })));

describe('calibration', () => {
  it.each([
    { temperature: 1, spread: 2, what: 'a calibrated network' },
    { temperature: 0.5, spread: 1, what: 'a timid one' },
    { temperature: 3, spread: 6, what: 'an overconfident one' },
    { temperature: 8, spread: 20, what: 'one whose logits are far too large' },
  ])('finds the temperature $temperature and the biases of $what', ({ temperature, spread }) => {
    const truth = { temperature, biases: [0.8, -0.4, 0.1, 0.3, -0.8].map((b) => b * temperature) };
    const fitted = calibrate(expectedCases(randomLogits(20, spread, 9), truth), 0);
    expect(fitted.temperature / temperature).toBeCloseTo(1, 2);
    fitted.biases.forEach((b, k) => void expect(b / temperature).toBeCloseTo(truth.biases[k]! / temperature, 2));
  });

  it('comes near them on grades drawn from the model', () => {
    const truth = { temperature: 2, biases: [1, 0, 0, 0, -1] };
    const random = seeded(10);
    const cases = randomLogits(250, 4, 11).map((logits): CalibrationCase => {
      const p = probabilities(logits, truth);
      const drawn = random();
      const grade = [1, 2, 3, 4].filter((k) => drawn >= p.slice(0, k).reduce((a, b) => a + b, 0)).length;
      return { logits, grade, weight: 1 };
    });
    const { temperature, biases } = calibrate(cases);
    expect(Math.abs(temperature - 2)).toBeLessThan(0.4);
    biases.forEach((b, k) => void expect(Math.abs(b - truth.biases[k]!)).toBeLessThan(0.7));
  });

  it('leaves the mean of the biases at 0', () => {
    const cases = expectedCases(randomLogits(10, 2, 12), { temperature: 1, biases: [3, 2, 1, 1, 1] });
    expect(calibrate(cases).biases.reduce((a, b) => a + b, 0)).toBeCloseTo(0, 9);
  });

  it('counts a photograph of weight 3 as three photographs', () => {
    const [a, b] = [
      { logits: [2, 0, 0, 0, 0], grade: 0 },
      { logits: [2, 1, 0, 0, 0], grade: 2 },
    ] as const;
    const one = { ...b, weight: 1 };
    const thrice = calibrate([{ ...a, weight: 3 }, one], 0.1);
    const repeated = calibrate([{ ...a, weight: 1 }, { ...a, weight: 1 }, { ...a, weight: 1 }, one], 0.1);
    expect(thrice.temperature).toBeCloseTo(repeated.temperature, 9);
    thrice.biases.forEach((bias, k) => void expect(bias).toBeCloseTo(repeated.biases[k]!, 9));
  });

  // The likelihood alone would send a grade that never occurs to minus infinity.
  it('stays finite where a grade never occurs and every answer is right', () => {
    const cases = [0, 1, 2].map((grade) => ({ logits: [0, 1, 2, 3, 4].map((k) => (k === grade ? 2 : -2)), grade, weight: 1 }));
    const { temperature, biases } = calibrate(cases);
    expect([temperature, ...biases].every(Number.isFinite)).toBe(true);
    expect(temperature).toBeGreaterThan(0);
    expect(biases[4]).toBeLessThan(biases[0]!);
  });
});
