import { describe, expect, test } from 'vitest';
import { exifOrientation } from '#formats/exif.ts';
import { ascii } from '#test/formats/pictures.ts';

/** One directory with one entry, big-endian: tag, type, count, value. */
const block = (tag: number, type: number, count: number, value: number): Uint8Array =>
  Uint8Array.from([
    ...ascii('MM\0*'),
    0,
    0,
    0,
    8,
    0,
    1,
    tag >> 8,
    tag & 255,
    0,
    type,
    0,
    0,
    0,
    count,
    value >> 8,
    value & 255,
    0,
    0,
  ]);
const ORIENTATION = 0x0112;

test.each([1, 2, 3, 4, 5, 6, 7, 8])('orientation %i is read, in either byte order', (value) => {
  expect(exifOrientation(block(ORIENTATION, 3, 1, value))).toBe(value);
  const little = Uint8Array.from([...ascii('II*\0'), 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, value, 0, 0, 0]);
  expect(exifOrientation(little)).toBe(value);
});

describe('is upright where the metadata make no sense:', () => {
  test.each([
    ['nothing at all', new Uint8Array()],
    ['a header alone', Uint8Array.from([...ascii('MM\0*'), 0, 0, 0, 8])],
    ['a directory beyond the end', Uint8Array.from([...ascii('MM\0*'), 0xff, 0xff, 0xff, 0xff, 0, 0])],
    ['another byte order', Uint8Array.from([...ascii('XX\0*'), 0, 0, 0, 8, 0, 1])],
    ['orientation 0', block(ORIENTATION, 3, 1, 0)],
    ['orientation 9', block(ORIENTATION, 3, 1, 9)],
    ['a byte where a short belongs', block(ORIENTATION, 1, 1, 6)],
    ['two values', block(ORIENTATION, 3, 2, 6)],
    ['another tag', block(0x0110, 3, 1, 6)],
  ])('%s', (_, bytes) => {
    expect(exifOrientation(bytes)).toBe(1);
  });
});

test('65,535 claimed entries are read no further than the block', () => {
  const bytes = block(0x0110, 3, 1, 6);
  bytes.set([0xff, 0xff], 8);
  expect(exifOrientation(bytes)).toBe(1);
});

test('nothing outside the block is read', () => {
  // The entry lies behind the block's end, in the same memory.
  const whole = block(ORIENTATION, 3, 1, 6);
  expect(exifOrientation(whole.subarray(0, whole.length - 1))).toBe(1);
  expect(exifOrientation(whole)).toBe(6);
});
