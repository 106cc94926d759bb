import { expect, it } from 'vitest';
import { gradeChange } from '#domain/visit-change.ts';

it('a grade that rises is worse by that many steps', () => {
  expect(gradeChange(1, 3)).toEqual({ from: 1, to: 3, steps: 2 });
  expect(gradeChange(4, 0)).toEqual({ from: 4, to: 0, steps: -4 });
  expect(gradeChange(2, 2)).toEqual({ from: 2, to: 2, steps: 0 });
});

it('ungradable and missing grades are neither better nor worse', () => {
  expect(gradeChange('ungradable', 0)).toBeUndefined();
  expect(gradeChange(0, 'ungradable')).toBeUndefined();
  expect(gradeChange(null, 2)).toBeUndefined();
});
