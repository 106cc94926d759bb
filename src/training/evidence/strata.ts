/** Which of `count` strata of about equal size each score falls into; equal scores fall into one. */
export function strataOf(scores: readonly number[], count: number): number[] {
  const order = scores.map((_, i) => i).sort((a, b) => scores[a]! - scores[b]!);
  const strata = new Array<number>(scores.length).fill(0);
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && scores[order[end]!] === scores[order[start]!]) end++;
    const middle = (start + end - 1) / 2;
    for (let k = start; k < end; k++) strata[order[k]!] = Math.min(count - 1, Math.floor((middle / order.length) * count));
    start = end;
  }
  return strata;
}

/**
 * How often a positive scores above a negative of its own stratum, ties counted half: AUC with only such pairs compared. What tells the strata apart
 * cannot help. NaN where no stratum holds both.
 */
export function aucWithin(positive: readonly boolean[], score: readonly number[], stratum: readonly number[]): number {
  let [won, pairs] = [0, 0];
  const negatives = new Map<number, number[]>();
  for (const [i, s] of stratum.entries()) if (!positive[i]) negatives.set(s, [...(negatives.get(s) ?? []), score[i]!]);
  for (const [i, s] of stratum.entries()) {
    if (!positive[i]) continue;
    for (const other of negatives.get(s) ?? []) {
      won += score[i]! > other ? 1 : score[i]! === other ? 0.5 : 0;
      pairs++;
    }
  }
  return won / pairs;
}
