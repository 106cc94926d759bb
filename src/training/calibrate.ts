import { type Calibration, softmax } from '#domain/prediction.ts';

/** A held-out photograph's logits, its grade, and how much it counts. */
export interface CalibrationCase {
  readonly logits: readonly number[];
  readonly grade: number;
  readonly weight: number;
}

/**
 * Fits p = softmax((z + b) / T) by maximum likelihood: one temperature and five biases (their mean fixed at 0), by gradient descent with momentum on
 * a = 1 / T and c = b / T, in which the likelihood is concave. A small ridge on c keeps a grade that hardly occurs from running away.
 */
export function calibrate(cases: readonly CalibrationCase[], ridge = 1e-3): Calibration {
  let a = 1;
  let c = [0, 0, 0, 0, 0];
  let velocity = [0, 0, 0, 0, 0, 0];
  const total = cases.reduce((sum, { weight }) => sum + weight, 0);
  for (let step = 0; step < 4000; step++) {
    const gradient = [0, ...c.map((v) => -ridge * v)];
    for (const { logits, grade, weight } of cases) {
      const p = softmax(logits.map((z, k) => a * z + c[k]!));
      for (let k = 0; k < 5; k++) {
        const d = (weight / total) * ((k === grade ? 1 : 0) - p[k]!);
        gradient[0] = gradient[0]! + d * logits[k]!;
        gradient[k + 1] = gradient[k + 1]! + d;
      }
    }
    velocity = velocity.map((v, i) => 0.9 * v + 0.05 * gradient[i]!);
    a = Math.max(1e-3, a + velocity[0]!);
    c = c.map((v, k) => v + velocity[k + 1]!);
  }
  const mean = c.reduce((s, v) => s + v, 0) / 5;
  return { temperature: 1 / a, biases: c.map((v) => (v - mean) / a) };
}
