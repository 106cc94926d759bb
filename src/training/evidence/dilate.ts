/** 1 wherever a px of the mask (square, `size` wide) lies within `radius` px, centre to centre. */
export function dilate(mask: Uint8Array, size: number, radius: number): Uint8Array {
  const out = new Uint8Array(mask.length);
  const reach = Math.floor(radius);
  const before = new Uint32Array(size + 1);
  for (let y = 0; y < size; y++) {
    // How many px of the row are set before each column: any window of it is then one subtraction.
    for (let x = 0; x < size; x++) before[x + 1] = before[x]! + mask[y * size + x]!;
    if (before[size] === 0) continue;
    for (let dy = -reach; dy <= reach; dy++) {
      const row = y + dy;
      if (row < 0 || row >= size) continue;
      const half = Math.floor(Math.sqrt(radius * radius - dy * dy));
      for (let x = 0; x < size; x++) {
        if (before[Math.min(size, x + half + 1)]! > before[Math.max(0, x - half)]!) out[row * size + x] = 1;
      }
    }
  }
  return out;
}
