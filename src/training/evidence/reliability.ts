import { wilson } from '#training/evidence/wilson.ts';

/** The photographs whose confidence falls into one bin. */
export interface ReliabilityBin {
  /** Mean confidence. */
  readonly x: number;
  /** Share that was right, with its 95 % Wilson interval. */
  readonly y: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/** Confidence against how often it was right, in bins of equal width; empty ones are left out. */
export function reliability(right: readonly boolean[], confidence: readonly number[], bins = 10): ReliabilityBin[] {
  return Array.from({ length: bins }, (_, b) => {
    const inside = confidence.flatMap((c, i) => (Math.min(bins - 1, Math.floor(c * bins)) === b ? [i] : []));
    const share = wilson(inside.filter((i) => right[i]).length, inside.length);
    const x = inside.reduce((sum, i) => sum + confidence[i]!, 0) / inside.length;
    return { x, y: share.value, low: share.low, high: share.high, count: inside.length };
  }).filter(({ count }) => count > 0);
}
