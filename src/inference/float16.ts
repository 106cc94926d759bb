/** Half floats (IEEE 754 binary16) to float32, exactly. */
export function fromFloat16(halves: Uint16Array): Float32Array<ArrayBuffer> {
  const values = valuesOfHalves();
  const out = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) out[i] = values[halves[i]!]!;
  return out;
}

let table: Float32Array | undefined;

/** All 65536 of them, made once: a lookup is ten times quicker than the arithmetic. */
function valuesOfHalves(): Float32Array {
  table ??= Float32Array.from({ length: 65536 }, (_, half) => {
    const sign = half & 0x8000 ? -1 : 1;
    const exponent = (half >> 10) & 31;
    const fraction = half & 1023;
    if (exponent === 0) return sign * fraction * 2 ** -24;
    if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  });
  return table;
}
