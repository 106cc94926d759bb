import { seeded } from '#training/random.ts';

/** A point of the ROC curve. */
export interface RocPoint {
  /** 1 - specificity. */
  readonly x: number;
  readonly y: number;
}

/** The ROC curve from (0, 0) to (1, 1), one point for each score that occurs, highest first. Undefined where one side is empty: NaN. */
export function rocCurve(positive: readonly boolean[], score: readonly number[]): RocPoint[] {
  const order = score.map((_, i) => i).sort((a, b) => score[b]! - score[a]!);
  const positives = positive.filter(Boolean).length;
  const negatives = positive.length - positives;
  let [hits, alarms] = [0, 0];
  const points: RocPoint[] = [{ x: 0, y: 0 }];
  for (const [k, i] of order.entries()) {
    if (positive[i]) hits++;
    else alarms++;
    if (score[order[k + 1] ?? -1] !== score[i]) points.push({ x: alarms / negatives, y: hits / positives });
  }
  return points;
}

/** The highest sensitivity that the curve reaches with no more false alarms than this share. */
export const sensitivityAt = (curve: readonly RocPoint[], falseAlarms: number): number =>
  curve.reduce((best, { x, y }) => (x <= falseAlarms + 1e-12 ? Math.max(best, y) : best), 0);

/** 95 % percentile-bootstrap intervals of the sensitivity at evenly spaced shares of false alarms; whole groups (patients) are drawn. */
export function rocBand(
  groups: readonly (readonly number[])[],
  positive: readonly boolean[],
  score: readonly number[],
  steps = 40,
  draws = 300,
): { x: number; low: number; high: number }[] {
  const random = seeded(1);
  const drawn: number[][] = [];
  for (let d = 0; d < draws; d++) {
    const indices = groups.flatMap(() => groups[Math.floor(random() * groups.length)]!);
    const truth = indices.map((i) => positive[i]!);
    if (truth.every(Boolean) || !truth.some(Boolean)) continue;
    const curve = rocCurve(
      truth,
      indices.map((i) => score[i]!),
    );
    drawn.push(Array.from({ length: steps + 1 }, (_, s) => sensitivityAt(curve, s / steps)));
  }
  return Array.from({ length: drawn.length > 0 ? steps + 1 : 0 }, (_, s) => {
    const values = drawn.map((row) => row[s]!).sort((a, b) => a - b);
    const at = (q: number) => values[Math.round(q * (values.length - 1))]!;
    return { x: s / steps, low: at(0.025), high: at(0.975) };
  });
}
