import type { IcdrGrade } from '#domain/grade.ts';
import { medianGrade } from '#domain/prediction.ts';

/** How large a set of grades must be to hold the reference grade as often as `coverage` says; fitted by split conformal prediction. */
export interface PredictionSetRule {
  /** 0..1, over photographs like those that it was fitted on. */
  readonly coverage: number;
  /** A grade belongs to the set while the grades nearer to the middle hold no more than this probability. */
  readonly threshold: number;
  readonly method: string;
}

/**
 * The grades from the median outwards, always the likelier neighbour next (of two alike the higher, which is the safer error), each with the probability of
 * those before it: nested sets without gaps, as ordinal adaptive prediction sets (Lu et al., MICCAI 2022) grow them.
 */
export function gradesOutward(probabilities: readonly number[]): { readonly grade: IcdrGrade; readonly before: number }[] {
  const median = medianGrade(probabilities);
  const outward: { grade: IcdrGrade; before: number }[] = [{ grade: median, before: 0 }];
  let [low, high]: [number, number] = [median, median];
  let mass = probabilities[median]!;
  while (outward.length < probabilities.length) {
    const [down, up] = [probabilities[low - 1] ?? -1, probabilities[high + 1] ?? -1];
    const grade = up >= down ? ++high : --low;
    outward.push({ grade: grade as IcdrGrade, before: Math.min(1, mass) });
    mass += probabilities[grade]!;
  }
  return outward;
}

/** The grades that the reference grade is among with the rule's coverage: neighbours, rising, never none. */
export const predictionSet = (probabilities: readonly number[], { threshold }: PredictionSetRule): IcdrGrade[] =>
  gradesOutward(probabilities)
    .filter(({ before }) => before <= threshold)
    .map(({ grade }) => grade)
    .sort((a, b) => a - b);
