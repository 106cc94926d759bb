import { ICDR_GRADES } from '#domain/grade.ts';

/** Share of equal answers. */
export const accuracy = (truth: readonly number[], answer: readonly number[]): number =>
  truth.filter((t, i) => t === answer[i]).length / truth.length;

/**
 * Quadratic weighted kappa (Cohen, Psychological Bulletin 70, 1968): 1 - Σ w O / Σ w E with w = (i - j)².
 * NaN where either side is constant and both agree.
 */
export function quadraticWeightedKappa(truth: readonly number[], answer: readonly number[]): number {
  const classes = ICDR_GRADES.length;
  const [rows, columns] = [new Array<number>(classes).fill(0), new Array<number>(classes).fill(0)];
  let observed = 0;
  truth.forEach((t, i) => {
    const a = answer[i]!;
    observed += (t - a) ** 2;
    rows[t] = rows[t]! + 1;
    columns[a] = columns[a]! + 1;
  });
  let expected = 0;
  for (const i of ICDR_GRADES) for (const j of ICDR_GRADES) expected += ((i - j) ** 2 * rows[i]! * columns[j]!) / truth.length;
  return 1 - observed / expected;
}

/** Area under the ROC curve as the Mann-Whitney statistic, ties counted half. NaN where one side is empty. */
export function auc(positive: readonly boolean[], score: readonly number[]): number {
  const order = score.map((_, i) => i).sort((a, b) => score[a]! - score[b]!);
  let [rankSum, positives] = [0, 0];
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && score[order[end]!] === score[order[start]!]) end++;
    const rank = (start + 1 + end) / 2;
    for (let k = start; k < end; k++) {
      if (!positive[order[k]!]) continue;
      rankSum += rank;
      positives++;
    }
    start = end;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * (score.length - positives));
}

/** Share of the positive that are called positive. NaN where there are none. */
export const sensitivity = (positive: readonly boolean[], called: readonly boolean[]): number =>
  positive.filter((p, i) => p && called[i]).length / positive.filter(Boolean).length;

/** Share of the negative that are called negative. NaN where there are none. */
export const specificity = (positive: readonly boolean[], called: readonly boolean[]): number =>
  sensitivity(
    positive.map((p) => !p),
    called.map((c) => !c),
  );

/** Share of right answers among five independent yes-or-no outputs, as the paper's accuracy reads; 0.8 for five times "no". */
export function binaryAccuracy(truth: readonly number[], sigmoids: readonly (readonly number[])[]): number {
  const right = truth.map((t, i) => ICDR_GRADES.filter((k) => sigmoids[i]![k]! > 0.5 === (k === t)).length);
  return right.reduce((a, b) => a + b, 0) / (truth.length * ICDR_GRADES.length);
}

/** Expected calibration error in equal-width bins: Σ |share right - mean confidence| weighted by bin size (Guo et al. 2017, eq. 3). */
export function expectedCalibrationError(right: readonly boolean[], confidence: readonly number[], bins = 15): number {
  let error = 0;
  for (let b = 0; b < bins; b++) {
    const inside = confidence.map((c, i) => [c, i] as const).filter(([c]) => Math.min(bins - 1, Math.floor(c * bins)) === b);
    const hits = inside.filter(([, i]) => right[i]).length;
    error += Math.abs(hits - inside.reduce((sum, [c]) => sum + c, 0)) / right.length;
  }
  return error;
}

/** The most probable grade; of two alike the lower. */
export const mostProbable = (probabilities: readonly number[]): number => probabilities.indexOf(Math.max(...probabilities));

/** The expected calibration error of the most probable grade. */
export const gradeCalibrationError = (truth: readonly number[], probabilities: readonly (readonly number[])[]): number =>
  expectedCalibrationError(
    probabilities.map((p, i) => mostProbable(p) === truth[i]),
    probabilities.map((p) => Math.max(...p)),
  );
