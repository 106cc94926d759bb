import { expect, it } from 'vitest';
import { mapScaleWords } from '#ui/words/map-scale.ts';

it.each([
  [1.306, '+1.31'],
  [-0.2, '−0.20'],
  [-0.004, '0.00'],
  [0, '0.00'],
])('a map that adds %d to the logit says %s', (share, said) => {
  expect(mapScaleWords.signed(share)).toBe(said);
});
