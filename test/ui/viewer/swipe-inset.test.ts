import { expect, it } from 'vitest';
import { orientation } from '#ui/viewer/orientation.ts';
import { swipeInset } from '#ui/viewer/swipe-inset.ts';

const SIZE = { width: 40, height: 30 };
const inset = (rotate: 0 | 90 | 180 | 270, flip: boolean) => swipeInset(orientation({ rotate, flip }, SIZE), 0.25);

it('hides the side of the file that lies left on the screen', () => {
  // inset(top right bottom left): turned clockwise once, the file's bottom lies left.
  expect(inset(0, false)).toBe('inset(0 0 0 25%)');
  expect(inset(90, false)).toBe('inset(0 0 25% 0)');
  expect(inset(180, false)).toBe('inset(0 25% 0 0)');
  expect(inset(270, false)).toBe('inset(25% 0 0 0)');
  expect(inset(0, true)).toBe('inset(0 25% 0 0)');
  expect(inset(90, true)).toBe('inset(0 0 25% 0)');
});

it('hides nothing at the very left', () => {
  expect(swipeInset(orientation({ rotate: 90, flip: false }, SIZE), 0)).toBeUndefined();
});
