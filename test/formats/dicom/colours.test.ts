import { describe, expect, test } from 'vitest';
import { colours, DAMAGED, refusal } from '#test/formats/dicom/decoded.ts';
import { type Attribute, grey, image, OPHTHALMIC_16, writeDicom } from '#test/formats/dicom/write-dicom.ts';

const says = (photometric: string): Attribute => [0x00280004, 'CS', photometric];

/** The grey of each px. */
const greys = async (file: Uint8Array<ArrayBuffer>) => (await colours(file)).filter((_, i) => i % 3 === 0);
const words = (...values: number[]) => Uint8Array.from(values.flatMap((value) => [value & 255, (value >> 8) & 255]));

test('YBR_FULL is converted by BT.601', async () => {
  // White, red, green and blue as the standard's equations store them.
  const stored = Uint8Array.from([255, 128, 128, 76, 85, 255, 150, 44, 21, 29, 255, 107]);
  const rgb = await colours(writeDicom({ attributes: image(4, 1, [says('YBR_FULL')]), pixels: stored }));
  const expected = [255, 255, 255, 255, 0, 0, 0, 255, 0, 0, 0, 255];
  for (const [i, value] of rgb.entries()) expect(Math.abs(value - expected[i]!), `sample ${i}`).toBeLessThanOrEqual(2);
});

test('YBR_FULL_422 shares a chroma between two px of a row', async () => {
  const stored = Uint8Array.from([100, 200, 128, 128, 50, 60, 128, 128]);
  const file = writeDicom({ attributes: image(2, 2, [says('YBR_FULL_422')]), pixels: stored });
  expect(await greys(file)).toEqual([100, 200, 50, 60]);
});

describe('palette', () => {
  const palette = (bits: number, entries: readonly (readonly number[])[], first = 0): readonly Attribute[] => [
    says('PALETTE COLOR'),
    ...entries.flatMap((values, i): readonly Attribute[] => [
      [0x00281101 + i, 'US', [values.length, first, bits]],
      [0x00281201 + i, 'OW', values],
    ]),
  ];

  test('of 16 bits gives the upper byte, and its ends to what lies beyond', async () => {
    const tables = [
      [0x1000, 0x2000, 0x3000],
      [0x4000, 0x50ff, 0x6000],
      [0x7000, 0x8000, 0xffff],
    ];
    const file = writeDicom({ attributes: grey(4, 1, 8, palette(16, tables, 10)), pixels: Uint8Array.of(0, 10, 11, 200) });
    expect(await colours(file)).toEqual([0x10, 0x40, 0x70, 0x10, 0x40, 0x70, 0x20, 0x50, 0x80, 0x30, 0x60, 0xff]);
  });

  test('of 8 bits packed in words', async () => {
    const packed = [[0x2211, 0x0033]].flatMap((values) => [values, values, values]);
    const entries = palette(8, packed).map(
      ([tag, vr, value]): Attribute => (vr === 'US' ? [tag, vr, [3, 0, 8]] : [tag, vr, value]),
    );
    const file = writeDicom({ attributes: grey(3, 1, 8, entries), pixels: Uint8Array.of(0, 1, 2) });
    expect(await greys(file)).toEqual([0x11, 0x22, 0x33]);
  });

  test.each([
    ['no table', [says('PALETTE COLOR')]],
    [
      '65,536 entries of which there are two',
      [
        says('PALETTE COLOR'),
        ...[1, 2, 3].flatMap((i): readonly Attribute[] => [
          [0x00281100 + i, 'US', [0, 0, 16]],
          [0x00281200 + i, 'OW', [1, 2]],
        ]),
      ],
    ],
    ['entries of 40 bits', palette(40, [[1], [1], [1]])],
  ])('%s is damage', async (_, nonsense) => {
    expect(await refusal(writeDicom({ attributes: grey(2, 1, 8, nonsense), pixels: Uint8Array.of(0, 1) }))).toEqual(DAMAGED);
  });
});

describe('grey', () => {
  const deep = (values: readonly number[], others: readonly Attribute[] = []) =>
    writeDicom({
      sopClass: OPHTHALMIC_16,
      attributes: grey(values.length, 1, 12, others),
      pixels: words(...values),
      pixelVr: 'OW',
    });

  test('of 8 bits is what is stored; MONOCHROME1 is its negative', async () => {
    expect(await greys(writeDicom({ attributes: grey(3, 1), pixels: Uint8Array.of(0, 100, 255) }))).toEqual([0, 100, 255]);
    const negative = writeDicom({ attributes: grey(3, 1, 8, [says('MONOCHROME1')]), pixels: Uint8Array.of(0, 100, 255) });
    expect(await greys(negative)).toEqual([255, 155, 0]);
  });

  test('a window, by the equation of PS3.3 C.11.2.1.2.1', async () => {
    const window: readonly Attribute[] = [
      [0x00281050, 'DS', '2048\\7'],
      [0x00281051, 'DS', '4096\\9'],
    ];
    // The standard's own example of a full range of 12 bits.
    expect(await greys(deep([0, 4095, 2048, 1024], window))).toEqual([0, 255, 128, 64]);
    const narrow: readonly Attribute[] = [
      [0x00281050, 'DS', '1000'],
      [0x00281051, 'DS', '101'],
    ];
    // Black up to 949.5, white from 1049.5 on.
    expect(await greys(deep([949, 950, 1000, 1049, 1050], narrow))).toEqual([0, 1, 129, 254, 255]);
  });

  test('rescaling comes before the window; signed samples stand for less than nothing', async () => {
    const attributes: readonly Attribute[] = [
      [0x00280103, 'US', [1]],
      [0x00281050, 'DS', '0'],
      [0x00281051, 'DS', '20'],
      [0x00281052, 'DS', '-10'],
      [0x00281053, 'DS', '2'],
      [0x00281056, 'CS', 'LINEAR_EXACT'],
    ];
    // -1 is 0xfff of 12 bits: 2 · -1 - 10 = -12, below -10.
    expect(await greys(deep([0xfff, 0, 5, 10], attributes))).toEqual([0, 0, 128, 255]);
  });

  test('a table of levels', async () => {
    const table: Attribute = [
      0x00283010,
      'SQ',
      [
        {
          attributes: [
            [0x00283002, 'US', [3, 100, 8]],
            [0x00283006, 'OW', [0, 200, 255]],
          ],
        },
      ],
    ];
    expect(await greys(deep([0, 100, 101, 4000], [table]))).toEqual([0, 0, 200, 255]);
  });

  test('without a window the darkest is black and the brightest white', async () => {
    expect(await greys(deep([1000, 1500, 2000]))).toEqual([0, 128, 255]);
  });
});
