import { gradesOutward, type PredictionSetRule } from '#domain/prediction-set.ts';

/** How far out the reference grade lies: the probability of the grades nearer to the middle. 0 where it is the median. */
const nonconformity = (probabilities: readonly number[], grade: number): number =>
  gradesOutward(probabilities).find((step) => step.grade === grade)!.before;

/**
 * Split conformal prediction (Vovk et al. 2005; Angelopoulos and Bates 2023): the ⌈(n + 1) · coverage⌉-th smallest of the scores of n photographs that the
 * probabilities were not fitted on; a new one's score is at most that with at least this coverage, if it is drawn as they were. With too few photographs every
 * grade belongs to the set.
 */
export function fitPredictionSet(
  probabilities: readonly (readonly number[])[],
  grades: readonly number[],
  coverage: number,
  method: string,
): PredictionSetRule {
  const scores = probabilities.map((p, i) => nonconformity(p, grades[i]!)).sort((a, b) => a - b);
  // Rounded first: 0.9 · 10 is a hair more than 9 in binary.
  const rank = Math.ceil(Number(((scores.length + 1) * coverage).toFixed(9)));
  return { coverage, threshold: scores[rank - 1] ?? 1, method };
}
