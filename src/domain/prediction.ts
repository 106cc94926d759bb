import { ICDR_GRADES, type IcdrGrade } from '#domain/grade.ts';

/** Temperature and biases fitted by likelihood on held-out photographs (Guo et al. 2017, with one bias a grade that undoes the class weights). */
export interface Calibration {
  readonly temperature: number;
  readonly biases: readonly number[];
}

export interface Prediction {
  /** The median of `probabilities`: the smallest grade whose cumulative probability reaches 0.5. */
  readonly grade: IcdrGrade;
  /** softmax((z + b) / T) over the five grades; sums to 1. */
  readonly probabilities: readonly number[];
  /** The head's five independent sigmoids, uncalibrated. */
  readonly sigmoids: readonly number[];
  readonly logits: readonly number[];
  /** P(grade >= 2). */
  readonly referable: number;
  /** P(grade >= 3). */
  readonly visionThreatening: number;
}

/** From five logits to one calibrated grade. Throws where a logit is not finite: an unexpected state shows no grade. */
export function predict(logits: ArrayLike<number>, calibration: Calibration): Prediction {
  const z = Array.from(logits);
  if (z.length !== ICDR_GRADES.length || !z.every(Number.isFinite)) throw new Error('The network gave no usable answer.');
  const probabilities = softmax(z.map((value, k) => (value + calibration.biases[k]!) / calibration.temperature));
  return {
    grade: medianGrade(probabilities),
    probabilities,
    sigmoids: z.map((value) => 1 / (1 + Math.exp(-value))),
    logits: z,
    referable: tail(probabilities, 2),
    visionThreatening: tail(probabilities, 3),
  };
}

export function softmax(values: readonly number[]): number[] {
  const top = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - top));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/**
 * The smallest grade k with P(grade > k) <= 0.5. Written with the same tail sums as `referable`,
 * so that grade >= 2 holds exactly when P(grade >= 2) > 0.5, whatever the rounding.
 */
export function medianGrade(probabilities: readonly number[]): IcdrGrade {
  return ICDR_GRADES.find((k) => tail(probabilities, k + 1) <= 0.5) ?? 4;
}

/** Whether no grade is likelier than the median: where one is, the grade needs a word of explanation. */
export const isLikeliest = ({ grade, probabilities }: Pick<Prediction, 'grade' | 'probabilities'>): boolean =>
  probabilities[grade] === Math.max(...probabilities);

const tail = (probabilities: readonly number[], from: number): number =>
  Math.min(
    1,
    probabilities.slice(from).reduceRight((sum, p) => sum + p, 0),
  );
