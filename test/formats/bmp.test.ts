import { describe, expect, test } from 'vitest';
import { inspect } from '#formats/inspect.ts';
import { withoutMetadata } from '#formats/without-metadata.ts';
import { bmpOf, bottomUp, writeBmp } from '#test/formats/bmp-writer.ts';
import { colours, decoded, verdict } from '#test/formats/decoded.ts';
import { ascii, asymmetric, concat } from '#test/formats/pictures.ts';

const [W, H] = [7, 5];
const rgb = asymmetric(W, H);
const RED = [0, 0, 255, 0];
const GREEN = [0, 255, 0, 0];
const BLUE = [255, 0, 0, 0];
const [red, green, blue, black] = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [0, 0, 0],
];

test('24 bits, whose rows come from below', async () => {
  expect(colours(await decoded(bmpOf(rgb, W, H)))).toEqual([...rgb]);
});

test('the top row first, where the height is negative', async () => {
  const file = writeBmp({ width: 1, height: -2, bits: 24, pixels: [1, 2, 3, 0, 4, 5, 6, 0] });
  expect(colours(await decoded(file))).toEqual([3, 2, 1, 6, 5, 4]);
});

test('1, 2, 4 and 8 bits of a palette; an index beyond it is black', async () => {
  const palette = [...RED, ...GREEN];
  expect(colours(await decoded(writeBmp({ width: 3, height: 1, bits: 1, palette, pixels: [0b01000000, 0, 0, 0] })))).toEqual(
    [red, green, red].flat(),
  );
  expect(colours(await decoded(writeBmp({ width: 3, height: 1, bits: 2, palette, pixels: [0b00011000, 0, 0, 0] })))).toEqual(
    [red, green, black].flat(),
  );
  expect(colours(await decoded(writeBmp({ width: 3, height: 1, bits: 4, palette, pixels: [0x10, 0x70, 0, 0] })))).toEqual(
    [green, red, black].flat(),
  );
  expect(colours(await decoded(writeBmp({ width: 3, height: 1, bits: 8, palette, pixels: [1, 0, 200, 0] })))).toEqual(
    [green, red, black].flat(),
  );
});

test('OS/2’s header of 12 bytes, with three bytes a colour', async () => {
  const file = writeBmp({ width: 2, height: 1, bits: 8, headerSize: 12, palette: [0, 0, 255, 255, 0, 0], pixels: [0, 1, 0, 0] });
  expect(colours(await decoded(file))).toEqual([red, blue].flat());
});

test('16 bits: five each, or six of green where the masks say so', async () => {
  const fives = writeBmp({ width: 2, height: 1, bits: 16, pixels: [0x1f, 0, 0x00, 0x40] });
  // 16 of 31 is 131.6 of 255.
  expect(colours(await decoded(fives))).toEqual([0, 0, 255, 132, 0, 0]);
  const masks = [0, 0xf8, 0, 0, 0xe0, 0x07, 0, 0, 0x1f, 0, 0, 0];
  const sixes = writeBmp({ width: 2, height: 1, bits: 16, coding: 3, palette: masks, pixels: [0xe0, 0x07, 0x20, 0x00] });
  expect(colours(await decoded(sixes))).toEqual([0, 255, 0, 0, 4, 0]);
});

test('32 bits: what would be transparency is passed over, masks inside a longer header are heeded', async () => {
  const plain = writeBmp({ width: 2, height: 1, bits: 32, pixels: [1, 2, 3, 0, 4, 5, 6, 255] });
  expect(colours(await decoded(plain))).toEqual([3, 2, 1, 6, 5, 4]);
  const masks = [0xff, 0, 0, 0, 0, 0xff, 0, 0, 0, 0, 0xff, 0, 0, 0, 0, 0xff];
  const turned = writeBmp({ width: 1, height: 1, bits: 32, coding: 3, headerSize: 124, rest: masks, pixels: [1, 2, 3, 0] });
  expect(colours(await decoded(turned))).toEqual([1, 2, 3]);
});

describe('runs', () => {
  const palette = [...RED, ...GREEN, ...BLUE];

  test('of 8 bits: repeated, absolute and skipped', async () => {
    // Below: red, then blue and green as they are (padded). Above, after a skip of one: three greens.
    const pixels = [2, 0, 0, 3, 2, 1, 2, 0, 0, 0, 0, 2, 1, 0, 3, 1, 0, 1];
    const file = writeBmp({ width: 5, height: 2, bits: 8, coding: 1, palette, pixels });
    expect(colours(await decoded(file))).toEqual(
      [
        [red, green, green, green, red],
        [red, red, blue, green, blue],
      ].flat(2),
    );
  });

  test('of 4 bits: two colours by turns', async () => {
    const pixels = [5, 0x12, 0, 0, 0, 5, 0x21, 0x01, 0x20, 0, 0, 1];
    const file = writeBmp({ width: 5, height: 2, bits: 4, coding: 2, palette, pixels });
    expect(colours(await decoded(file))).toEqual(
      [
        [blue, green, red, green, blue],
        [green, blue, green, blue, green],
      ].flat(2),
    );
  });

  test.each([
    ['a run beyond the row', [6, 0, 0, 1]],
    ['a skip beyond the bitmap', [0, 2, 0, 9, 0, 1]],
    ['a row beyond the last', [0, 0, 0, 0, 5, 1, 0, 1]],
    ['an end before the bitmap’s', [5, 0]],
  ])('are refused for %s', async (_, pixels) => {
    expect(await verdict(writeBmp({ width: 5, height: 2, bits: 8, coding: 1, palette, pixels }))).toBe('BMP damaged');
  });
});

describe('refuses', () => {
  const base = {
    width: 2,
    height: 2,
    bits: 24,
    pixels: bottomUp([
      [...red, ...blue],
      [...red, ...blue],
    ]),
  };
  test.each([
    ['a side that no canvas takes', { width: 65_535, height: 65_535 }, 'image-too-large'],
    ['a height that is no number of its own', { height: -(2 ** 31) }, 'image-too-large'],
    ['a width below nothing', { width: -5 }, 'BMP damaged'],
    ['no height', { height: 0 }, 'BMP damaged'],
    ['a depth that is none', { bits: 7 }, 'BMP damaged'],
    ['runs of 24 bits', { coding: 1 }, 'BMP damaged'],
    ['masks that overlap', { bits: 32, coding: 3, palette: [255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0] }, 'BMP damaged'],
    ['more rows than there are', { height: 3 }, 'BMP truncated'],
    ['JPEG inside', { coding: 4 }, 'BMP (JPEG inside)'],
    ['a palette without colours', { bits: 8 }, 'BMP damaged'],
  ])('%s', async (_, change, said) => {
    expect(await verdict(writeBmp({ ...base, ...change }))).toBe(said);
  });

  test('two letters that happen to begin a text', async () => {
    expect(await verdict(Uint8Array.from(ascii('BMI of the patients, by day of visit')))).toBe('text');
  });
});

test('without its profile a file keeps its samples', async () => {
  const file = concat(bmpOf(rgb, W, H), ascii('PATIENT-4711'));
  const bare = await withoutMetadata(file);
  if (!bare.ok) throw new Error(bare.error.kind);
  expect(Buffer.from(bare.value.bytes).includes('PATIENT')).toBe(false);
  expect(colours(await decoded(bare.value.bytes))).toEqual([...rgb]);
  const runs = writeBmp({
    width: 2,
    height: 1,
    bits: 8,
    coding: 1,
    palette: [...RED, ...GREEN],
    pixels: [2, 1, 0, 1],
    headerSize: 124,
  });
  const bareRuns = await withoutMetadata(runs);
  if (!bareRuns.ok) throw new Error(bareRuns.error.kind);
  expect(colours(await decoded(bareRuns.value.bytes))).toEqual([green, green].flat());
  expect(await inspect(bareRuns.value.bytes)).toMatchObject({ ok: true, value: { format: 'bmp' } });
});
