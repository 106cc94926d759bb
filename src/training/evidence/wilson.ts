import type { Figure } from '#domain/model-card.ts';

const Z = 1.959964;

/** A share and its 95 % interval (Wilson 1927): sound also for 0 of n and n of n. NaN where n is 0. */
export function wilson(hits: number, n: number): Figure {
  const share = hits / n;
  const centre = (share + (Z * Z) / (2 * n)) / (1 + (Z * Z) / n);
  const half = (Z * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n))) / (1 + (Z * Z) / n);
  return { value: share, low: Math.max(0, Math.min(share, centre - half)), high: Math.min(1, Math.max(share, centre + half)) };
}
