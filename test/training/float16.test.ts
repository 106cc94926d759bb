import { describe, expect, it } from 'vitest';
import { toFloat16 } from '#training/float16.ts';
import { seeded } from '#training/random.ts';

/** binary16 by IEEE 754-2008, 3.4: sign, five bits of exponent biased by 15, ten of fraction. */
function fromBits(bits: number): number {
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  const magnitude = exponent === 0 ? fraction / 2 ** 24 : (1024 + fraction) * 2 ** (exponent - 25);
  return bits & 0x8000 ? -magnitude : magnitude;
}

const finite = Array.from({ length: 65536 }, (_, bits) => bits).filter((bits) => ((bits >> 10) & 31) < 31);

describe('binary16', () => {
  // Python: struct.unpack('<H', struct.pack('<e', v)).
  it.each([
    [1 / 3, 0x3555],
    [0.1, 0x2e66],
    [1, 0x3c00],
    [-2, 0xc000],
    [65504, 0x7bff],
    [65519, 0x7bff],
    [2 ** -14, 0x0400],
    [1023 * 2 ** -24, 0x03ff],
    [2 ** -24, 0x0001],
    [0, 0x0000],
    [-0, 0x8000],
  ])('of %d', (value, bits) => {
    expect(toFloat16([value])[0]).toBe(bits);
  });

  it.each([
    ['1 + 1/2 unit down to even', 1 + 2 ** -11, 0x3c00],
    ['1 + 3/2 units up to even', 1 + 3 * 2 ** -11, 0x3c02],
    ['just over half a unit up', 1 + 2 ** -11 + 2 ** -20, 0x3c01],
    ['half of the smallest subnormal down to 0', 2 ** -25, 0x0000],
    ['a little more than that up', 1.5 * 2 ** -25, 0x0001],
    ['one and a half subnormals up to even', 3 * 2 ** -25, 0x0002],
    ['half a unit below the smallest normal up to it', 1023.5 * 2 ** -24, 0x0400],
    ['2049 down to 2048', 2049, 0x6800],
    ['2051 up to 2052', 2051, 0x6802],
  ])('rounds %s', (_, value, bits) => {
    expect(toFloat16([value, -value])).toEqual(Uint16Array.of(bits, bits | 0x8000));
  });

  it.each([
    [65520, 0x7c00],
    [-1e30, 0xfc00],
    [Number.POSITIVE_INFINITY, 0x7c00],
    [Number.NEGATIVE_INFINITY, 0xfc00],
  ])('has no number for %d and says infinity', (value, bits) => {
    expect(toFloat16([value])[0]).toBe(bits);
  });

  it('keeps NaN a NaN, also where its payload lies in the bits that are cut off', () => {
    const quiet = new Float32Array(Uint32Array.of(0x7f800001, 0xffc00000).buffer);
    const bits = [...toFloat16(quiet), ...toFloat16([Number.NaN])];
    expect(bits.every((half) => (half & 0x7c00) === 0x7c00 && (half & 0x3ff) !== 0)).toBe(true);
  });

  it('gives each of its own 63488 finite values back', () => {
    expect([...toFloat16(finite.map(fromBits))]).toEqual(finite);
  });

  it('is the nearest of all, for any float32', () => {
    const ascending = finite.filter((bits) => bits < 0x8000).map(fromBits);
    const random = seeded(14);
    const values = Float32Array.from({ length: 5000 }, () => (1 + random()) * 2 ** Math.floor(42 * random() - 26));
    const wrong = [...values].filter((value) => {
      const distance = Math.abs(fromBits(toFloat16([value])[0]!) - value);
      // The neighbours by bisection in the sorted list of all values.
      let [low, high] = [0, ascending.length - 1];
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (ascending[middle]! <= value) low = middle;
        else high = middle;
      }
      const nearest = Math.min(Math.abs(ascending[low]! - value), Math.abs(ascending[high]! - value));
      return value < 65504 && distance !== nearest;
    });
    expect(wrong).toEqual([]);
  });
});
