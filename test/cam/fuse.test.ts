import { describe, expect, it } from 'vitest';
import { fuse } from '#cam/fuse.ts';

const square = (side: number, values: ArrayLike<number>) => ({ width: side, height: side, values: Float64Array.from(values) });
/** Where InceptionV3's cells lie: mixed10's 8, of 32 px, within mixed5's 17, of 16. */
const [COARSE, FINE] = [
  { offset: 21.5, stride: 32 },
  { offset: 13.5, stride: 16 },
];
const total = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

describe('two maps as one', () => {
  const coarse = square(
    8,
    Array.from({ length: 64 }, (_, i) => Math.sin(i)),
  );
  const fine = square(
    17,
    Array.from({ length: 289 }, (_, i) => Math.cos(3 * i)),
  );
  const sum = fuse({ map: coarse, cells: COARSE }, { map: fine, cells: FINE });

  it('speak for y what both speak', () => {
    expect([sum.width, sum.height]).toEqual([17, 17]);
    expect(total(sum.values)).toBeCloseTo(total(coarse.values) + total(fine.values), 10);
  });

  it('are bilinear interpolation within the rim: odd cells lie on a coarse one, even ones between two', () => {
    const at = (row: number, column: number) => coarse.values[8 * row + column]!;
    const added = (y: number, x: number) => sum.values[17 * y + x]! - fine.values[17 * y + x]!;
    // Of a coarse cell's area a quarter lies in a fine one.
    expect(added(5, 7)).toBeCloseTo(at(2, 3) / 4, 12);
    expect(added(5, 8)).toBeCloseTo((at(2, 3) + at(2, 4)) / 8, 12);
    expect(added(6, 8)).toBeCloseTo((at(2, 3) + at(2, 4) + at(3, 3) + at(3, 4)) / 16, 12);
    // The outermost fine cells reach half beyond what the coarse map tells of.
    expect(added(0, 7)).toBeCloseTo(at(0, 3) / 8, 12);
  });

  it('add up where they lie, sign and all, before anything is cut off at 0', () => {
    const [up, down] = [square(1, [4]), square(1, [-1])];
    const cells = { offset: 0, stride: 32 };
    expect([...fuse({ map: up, cells }, { map: down, cells }).values]).toEqual([3]);
  });
});
