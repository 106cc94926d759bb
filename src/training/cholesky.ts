/** The lower triangle L, row-major n x n, with L Lᵀ = `matrix` (symmetric, positive definite, row-major). Throws where it is not positive definite. */
export function cholesky(matrix: Float64Array, n: number): Float64Array {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= lower[i * n + k]! * lower[j * n + k]!;
      if (i !== j) lower[i * n + j] = sum / lower[j * n + j]!;
      else if (sum > 0) lower[i * n + i] = Math.sqrt(sum);
      else throw new Error('The matrix is not positive definite.');
    }
  }
  return lower;
}

/** x with L x = `right`. */
export function solveLower(lower: Float64Array, right: ArrayLike<number>): Float64Array {
  const n = right.length;
  const x = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = right[i]!;
    for (let k = 0; k < i; k++) sum -= lower[i * n + k]! * x[k]!;
    x[i] = sum / lower[i * n + i]!;
  }
  return x;
}

/** x with L Lᵀ x = `right`. */
export function solveCholesky(lower: Float64Array, right: ArrayLike<number>): Float64Array {
  const x = solveLower(lower, right);
  for (let i = x.length - 1; i >= 0; i--) {
    let sum = x[i]!;
    for (let k = i + 1; k < x.length; k++) sum -= lower[k * x.length + i]! * x[k]!;
    x[i] = sum / lower[i * x.length + i]!;
  }
  return x;
}
