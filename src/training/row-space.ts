import { cholesky, solveLower } from '#training/cholesky.ts';

/** Features of n training photographs, standardised and turned so that at most n coordinates hold all that a linear head with an L2 penalty can use. */
interface RowSpace {
  /** One a photograph. */
  readonly rows: readonly Float64Array[];
  /** Any photograph's features in the same coordinates. */
  readonly project: (features: ArrayLike<number>) => Float64Array;
}

/** Keeps the Gram matrix positive definite where two photographs are alike. */
const JITTER = 1e-6;

/**
 * With X the n standardised rows over √d, the Gram matrix X Xᵀ = L Lᵀ: the best penalised weights lie in the rows' span (representer theorem), in which row
 * i has the coordinates L[i] and another x has L⁻¹ X x. For d of thousands and n of hundreds this is many times cheaper, and exact.
 */
export function rowSpace(features: readonly ArrayLike<number>[]): RowSpace {
  const n = features.length;
  const standardise = standardiser(features);
  const x = features.map(standardise);
  // Fewer features than photographs are their own coordinates.
  if (features[0]!.length <= n) return { rows: x, project: standardise };
  const gram = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const value = dot(x[i]!, x[j]!) + (i === j ? JITTER : 0);
      gram[i * n + j] = value;
      gram[j * n + i] = value;
    }
  }
  const lower = cholesky(gram, n);
  return {
    rows: x.map((_, i) => lower.slice(i * n, (i + 1) * n)),
    project: (row) => {
      const standard = standardise(row);
      return solveLower(
        lower,
        x.map((other) => dot(other, standard)),
      );
    },
  };
}

function standardiser(features: readonly ArrayLike<number>[]): (row: ArrayLike<number>) => Float64Array {
  const d = features[0]!.length;
  const mean = new Float64Array(d);
  const square = new Float64Array(d);
  for (const row of features) {
    for (let k = 0; k < d; k++) {
      mean[k]! += row[k]! / features.length;
      square[k]! += row[k]! ** 2 / features.length;
    }
  }
  const factor = square.map((s, k) => {
    const variance = s - mean[k]! ** 2;
    return variance > 1e-12 ? 1 / Math.sqrt(variance * d) : 0;
  });
  return (row) => Float64Array.from(mean, (m, k) => (row[k]! - m) * factor[k]!);
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}
