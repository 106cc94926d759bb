import { describe, expect, it } from 'vitest';
import { mirror } from '#imaging/mirror.ts';

/** Three by two pixels, each with its own red. */
const picture = { width: 3, height: 2, data: Uint8ClampedArray.from([1, 2, 3, 4, 5, 6].flatMap((red) => [red, 9, 8, 255])) };
const reds = (leftRight: boolean, topBottom: boolean) =>
  [...mirror(picture, leftRight, topBottom).data].filter((_, i) => i % 4 === 0);

describe('a mirrored picture', () => {
  it.each([
    [false, false, [1, 2, 3, 4, 5, 6]],
    [true, false, [3, 2, 1, 6, 5, 4]],
    [false, true, [4, 5, 6, 1, 2, 3]],
    [true, true, [6, 5, 4, 3, 2, 1]],
  ])('left to right %s, top to bottom %s', (leftRight, topBottom, expected) => {
    expect(reds(leftRight, topBottom)).toEqual(expected);
  });

  it('keeps green, blue and alpha with their pixel', () => {
    expect([...mirror(picture, true, true).data.subarray(0, 4)]).toEqual([6, 9, 8, 255]);
  });
});
