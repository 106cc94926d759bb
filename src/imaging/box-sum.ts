/** Sums of any rectangle of a square grid at the cost of four look-ups (Crow's summed-area table). */
export interface BoxSums {
  /** The sum over cells within `across` and `down` of (x, y), clipped to the grid. */
  around(x: number, y: number, across: number, down?: number): number;
}

/** Builds the table of a row-major grid of size x size cells. */
export function boxSums(values: ArrayLike<number>, size: number): BoxSums {
  const stride = size + 1;
  const table = new Float64Array(stride * stride);
  for (let y = 0; y < size; y++) {
    let row = 0;
    for (let x = 0; x < size; x++) {
      row += values[y * size + x]!;
      table[(y + 1) * stride + x + 1] = table[y * stride + x + 1]! + row;
    }
  }
  return {
    around(x, y, across, down = across) {
      const x0 = Math.max(0, x - across);
      const x1 = Math.min(size, x + across + 1);
      const y0 = Math.max(0, y - down) * stride;
      const y1 = Math.min(size, y + down + 1) * stride;
      return table[y1 + x1]! - table[y0 + x1]! - table[y1 + x0]! + table[y0 + x0]!;
    },
  };
}
