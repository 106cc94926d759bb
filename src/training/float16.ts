const scratch = new Float32Array(1);
const scratchBits = new Uint32Array(scratch.buffer);

/** IEEE 754 binary16 of each value, rounded to nearest even; beyond 65504 infinite. */
export function toFloat16(values: ArrayLike<number>): Uint16Array<ArrayBuffer> {
  const out = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) {
    scratch[0] = values[i]!;
    out[i] = halfBits(scratchBits[0]!);
  }
  return out;
}

/** From the bits of a float32 to those of the nearest binary16. */
function halfBits(bits: number): number {
  const sign = (bits >>> 16) & 0x8000;
  const exponent = (bits >>> 23) & 0xff;
  const mantissa = bits & 0x7fffff;
  if (exponent === 0xff) return sign | 0x7c00 | (mantissa ? 0x200 : 0);
  if (exponent >= 143) return sign | 0x7c00;
  if (exponent >= 113) return sign | rounded(((exponent - 112) << 23) | mantissa, 13);
  return exponent >= 102 ? sign | rounded(mantissa | 0x800000, 126 - exponent) : sign;
}

/** bits / 2^shift, half to even. */
function rounded(bits: number, shift: number): number {
  const half = 1 << (shift - 1);
  const low = bits & ((1 << shift) - 1);
  const whole = bits >>> shift;
  return low > half || (low === half && whole & 1) ? whole + 1 : whole;
}
