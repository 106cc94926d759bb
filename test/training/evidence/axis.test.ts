import { describe, expect, it } from 'vitest';
import { linear, ticks } from '#training/evidence/axis.ts';

describe('an axis', () => {
  it('runs from where it begins to where it ends, upwards too', () => {
    const y = linear([0, 2], [110, 10]);
    expect([y(0), y(1), y(2)]).toEqual([110, 60, 10]);
  });

  it.each([
    [0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [0.2, 1, [0.2, 0.4, 0.6, 0.8, 1]],
    [0, 6, [0, 2, 4, 6]],
    [0, 0.3, [0, 0.1, 0.2, 0.3]],
    [-3, 40, [0, 10, 20, 30, 40]],
  ])('from %d to %d has round marks', (low, high, marks) => {
    expect(ticks([low, high])).toEqual(marks);
  });
});
