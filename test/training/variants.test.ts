import { describe, expect, it } from 'vitest';
import { type Variant, variantOf } from '#training/variants.ts';

const VARIANTS = [0, 1, 2, 3, 4, 5, 6, 7] as const;

/** 4 x 4 px, no two bytes alike. */
const rgb = Uint8Array.from({ length: 48 }, (_, i) => i);
const rows = (picture: Uint8Array): number[][][] =>
  [0, 1, 2, 3].map((y) => [0, 1, 2, 3].map((x) => [...picture.subarray(3 * (4 * y + x), 3 * (4 * y + x) + 3)]));

/** The three generators on rows of pixels, where each is a word. */
const leftToRight = (picture: number[][][]) => picture.map((row) => row.toReversed());
const topToBottom = (picture: number[][][]) => picture.toReversed();
const transposed = (picture: number[][][]) => picture[0]!.map((_, x) => picture.map((row) => row[x]!));

describe('the symmetries of a picture', () => {
  it.each(VARIANTS)('%i flips and transposes as its bits say', (variant) => {
    let expected = rows(rgb);
    if (variant & 1) expected = leftToRight(expected);
    if (variant & 2) expected = topToBottom(expected);
    if (variant & 4) expected = transposed(expected);
    expect(rows(variantOf(rgb, 4, variant))).toEqual(expected);
  });

  it('are eight, and one after another is again one of the eight', () => {
    const words = (picture: Uint8Array) => picture.join();
    const eight = new Set(VARIANTS.map((variant) => words(variantOf(rgb, 4, variant))));
    expect(eight.size).toBe(8);
    const products = VARIANTS.flatMap((a) => VARIANTS.map((b: Variant) => words(variantOf(variantOf(rgb, 4, a), 4, b))));
    expect(new Set(products)).toEqual(eight);
  });

  it('leave the picture as it was given', () => {
    const original = rgb.slice();
    variantOf(original, 4, 5);
    expect(original).toEqual(rgb);
  });
});
