/**
 * A blur of about this sigma (three box means) that looks at masked px alone, on a square plane; 0 outside the mask. `sigma` in px.
 * Boxes, since a Gaussian of a twentieth of the picture would take seconds.
 */
export function maskedBlur(plane: ArrayLike<number>, mask: Uint8Array, size: number, sigma: number): Float32Array {
  const radius = Math.max(1, Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2));
  const values = blurred(
    Float32Array.from(mask, (inside, i) => (inside ? plane[i]! : 0)),
    size,
    radius,
  );
  const cover = blurred(Float32Array.from(mask), size, radius);
  return values.map((value, i) => (mask[i] && cover[i]! > 0 ? value / cover[i]! : 0));
}

function blurred(plane: Float32Array, size: number, radius: number): Float32Array {
  let out = plane;
  for (let pass = 0; pass < 3; pass++) out = boxes(boxes(out, size, radius, 1, size), size, radius, size, 1);
  return out;
}

/** Running sums along one axis: `step` between neighbours, `stride` between lines; nothing beyond the border. */
function boxes(plane: Float32Array, size: number, radius: number, step: number, stride: number): Float32Array {
  const out = new Float32Array(plane.length);
  for (let line = 0; line < size; line++) {
    let sum = 0;
    for (let i = -radius; i < size; i++) {
      if (i + radius < size) sum += plane[line * stride + (i + radius) * step]!;
      if (i - radius - 1 >= 0) sum -= plane[line * stride + (i - radius - 1) * step]!;
      if (i >= 0) out[line * stride + i * step] = sum / (2 * radius + 1);
    }
  }
  return out;
}
