/** x of A x = b by Gaussian elimination with partial pivoting; undefined where A is singular. Neither is changed. */
export function solve(matrix: readonly Float64Array[], right: ArrayLike<number>): number[] | undefined {
  const n = matrix.length;
  const rows = matrix.map((row, i) => Float64Array.from([...row, right[i]!]));
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let i = column + 1; i < n; i++) if (Math.abs(rows[i]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = i;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    const lead = rows[column]![column]!;
    if (!(Math.abs(lead) > 1e-12)) return undefined;
    for (let i = column + 1; i < n; i++) {
      const factor = rows[i]![column]! / lead;
      if (factor === 0) continue;
      for (let k = column; k <= n; k++) rows[i]![k] = rows[i]![k]! - factor * rows[column]![k]!;
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    let sum = rows[i]![n]!;
    for (let k = i + 1; k < n; k++) sum -= rows[i]![k]! * x[k]!;
    x[i] = sum / rows[i]![i]!;
  }
  return x;
}
