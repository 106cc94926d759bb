import { expect, it } from 'vitest';
import { agreement } from '#domain/agreement.ts';

it('measures how far the models lie apart, the farthest two counting', () => {
  const three = agreement([
    { grade: 2, refer: true },
    { grade: 0, refer: false },
    { grade: 3, refer: true },
  ]);
  expect(three).toEqual({ lowest: 0, highest: 3, apart: 3, sameReferral: false });
});

it('tells of one grade with two decisions to refer, as two operating points can give', () => {
  const two = agreement([
    { grade: 1, refer: true },
    { grade: 1, refer: false },
  ]);
  expect(two).toMatchObject({ apart: 0, sameReferral: false });
});

it('says nothing of a single answer', () => {
  expect(agreement([{ grade: 1, refer: false }])).toBeUndefined();
  expect(agreement([])).toBeUndefined();
});
