/**
 * Rows of indices, one a byte, bottom row first, from run-length coding by 8 or 4 bits; what is skipped is 0. Undefined where a run reaches beyond a row
 * or the data end before the bitmap does.
 */
export function unpackRuns(packed: Uint8Array, width: number, height: number, bits: 4 | 8): Uint8Array | undefined {
  const rows = new Uint8Array(width * height);
  let [x, y, at] = [0, 0, 0];
  while (at + 1 < packed.length) {
    const [count, value] = [packed[at]!, packed[at + 1]!];
    at += 2;
    const row = y * width;
    if (count > 0) {
      if (x + count > width || y >= height) return undefined;
      for (let i = 0; i < count; i++) rows[row + x + i] = bits === 8 ? value : i % 2 === 0 ? value >> 4 : value & 15;
      x += count;
    } else if (value === 0) [x, y] = [0, y + 1];
    else if (value === 1) return rows;
    else if (value === 2) {
      if (at + 2 > packed.length) return undefined;
      x += packed[at]!;
      y += packed[at + 1]!;
      at += 2;
      if (x > width || y > height) return undefined;
    } else {
      const bytes = bits === 8 ? value : Math.ceil(value / 2);
      if (x + value > width || y >= height || at + bytes > packed.length) return undefined;
      for (let i = 0; i < value; i++) {
        const byte = packed[at + (bits === 8 ? i : i >> 1)]!;
        rows[row + x + i] = bits === 8 ? byte : i % 2 === 0 ? byte >> 4 : byte & 15;
      }
      x += value;
      // Absolute runs are padded to 16 bits.
      at += bytes + (bytes % 2);
    }
  }
  // Some writers leave the end of the bitmap out.
  return y >= height || (y === height - 1 && x === width) ? rows : undefined;
}
