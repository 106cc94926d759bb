import { expect, test } from 'vitest';
import { bitsApart, isSamePicture } from '#domain/same-picture.ts';

test('bits are counted in every digit', () => {
  expect(bitsApart('0f', '00')).toBe(4);
  expect(bitsApart('8000000080000000', '0000000000000001')).toBe(3);
  expect(bitsApart('f'.repeat(64), '0'.repeat(64))).toBe(256);
});

test('a few bits are compression, a quarter of them another picture', () => {
  const picture = '0'.repeat(64);
  expect(isSamePicture(picture, `${'0'.repeat(62)}ff`)).toBe(true);
  expect(isSamePicture(picture, 'f'.repeat(16) + '0'.repeat(48))).toBe(false);
});
