/**
 * The input of the model's self-test: [size, size, 3], in [-1, 1). Slow triangle waves with a grain on top, so that coarse and
 * fine filters all fire. Integers over a power of two alone, so every engine computes the same bits.
 */
export const goldenInput = (size: number): Float32Array<ArrayBuffer> => {
  const input = new Float32Array(size * size * 3);
  let next = 0;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      for (let channel = 0; channel < 3; channel++) {
        const slow = triangle(x + 2 * y + 40 * channel, 192) + triangle(3 * x - y + 1024 * 192, 64);
        const grain = (Math.imul(x + 1, 0x9e3779b1) ^ Math.imul(y + 1, 0x85ebca6b) ^ Math.imul(channel + 1, 0xc2b2ae35)) >>> 26;
        input[next++] = (((slow * 3) >> 1) + grain - 128) / 128;
      }
    }
  }
  return input;
};

/** 0..period/2 and back to 0, for integers t >= 0. */
const triangle = (t: number, period: number): number => {
  const phase = t % period;
  return phase * 2 < period ? phase : period - phase;
};
