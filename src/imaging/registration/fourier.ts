/** A square complex plane, row-major; its side is a power of two. */
export interface Spectrum {
  readonly size: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** The discrete Fourier transform in place, rows and then columns (Cooley and Tukey 1965); backwards it is divided by size², so that it undoes the other. */
export function transform({ size, re, im }: Spectrum, direction: 'forward' | 'backward'): void {
  const [lineRe, lineIm] = [new Float64Array(size), new Float64Array(size)];
  const sign = direction === 'forward' ? -1 : 1;
  const turns = Array.from({ length: size / 2 }, (_, k) => (sign * 2 * Math.PI * k) / size);
  const [cos, sin] = [Float64Array.from(turns, Math.cos), Float64Array.from(turns, Math.sin)];
  const reversed = bitReversal(size);
  const along = (start: number, step: number) => {
    for (let i = 0; i < size; i++) {
      lineRe[reversed[i]!] = re[start + i * step]!;
      lineIm[reversed[i]!] = im[start + i * step]!;
    }
    butterflies(lineRe, lineIm, cos, sin);
    for (let i = 0; i < size; i++) {
      re[start + i * step] = lineRe[i]!;
      im[start + i * step] = lineIm[i]!;
    }
  };
  for (let y = 0; y < size; y++) along(y * size, 1);
  for (let x = 0; x < size; x++) along(x, size);
  if (direction === 'forward') return;
  const scale = 1 / (size * size);
  for (let i = 0; i < re.length; i++) {
    re[i] = re[i]! * scale;
    im[i] = im[i]! * scale;
  }
}

function butterflies(re: Float64Array, im: Float64Array, cos: Float64Array, sin: Float64Array): void {
  const size = re.length;
  for (let half = 1; half < size; half *= 2) {
    const stride = size / (2 * half);
    for (let block = 0; block < size; block += 2 * half) {
      for (let k = 0; k < half; k++) {
        const [a, b] = [block + k, block + k + half];
        const [c, s] = [cos[k * stride]!, sin[k * stride]!];
        const [tr, ti] = [re[b]! * c - im[b]! * s, re[b]! * s + im[b]! * c];
        re[b] = re[a]! - tr;
        im[b] = im[a]! - ti;
        re[a] = re[a]! + tr;
        im[a] = im[a]! + ti;
      }
    }
  }
}

function bitReversal(size: number): Uint32Array {
  const bits = Math.log2(size);
  if (!Number.isInteger(bits)) throw new Error(`A transform of ${size} x ${size} is not a power of two.`);
  return Uint32Array.from({ length: size }, (_, i) => {
    let reversed = 0;
    for (let bit = 0; bit < bits; bit++) if (i & (1 << bit)) reversed |= 1 << (bits - 1 - bit);
    return reversed;
  });
}
