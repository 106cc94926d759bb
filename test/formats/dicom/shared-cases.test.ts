import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { colours, opened, refusal, TRUNCATED } from '#test/formats/dicom/decoded.ts';
import { describeWithShared, sharedCase } from '#test/shared-data.ts';

const file = (name: string) => new Uint8Array(readFileSync(sharedCase('dicom', name)));

/** The picture of ten stripes: colours at rows 5, 15 … 95 of column 50, by the README of the cases. */
const STRIPES = [
  ...[255, 0, 0, 255, 128, 128, 0, 255, 0, 128, 255, 128, 0, 0, 255, 128, 128, 255],
  ...[0, 0, 0, 64, 64, 64, 192, 192, 192, 255, 255, 255],
];
const stripes = async (name: string): Promise<number[]> => {
  const all = await colours(file(name));
  return Array.from({ length: 10 }, (_, i) => all.slice(3 * ((10 * i + 5) * 100 + 50)).slice(0, 3)).flat();
};
const farthest = (a: readonly number[], b: readonly number[]) => Math.max(...a.map((value, i) => Math.abs(value - b[i]!)));

describeWithShared('DICOM files of other people', () => {
  test.each(['SC_rgb_rle', 'SC_rgb_dcmtk_+eb+cr', 'SC_rgb_jpeg_gdcm'])('%s is the picture of stripes', async (name) => {
    expect(await stripes(`${name}.dcm`)).toEqual(STRIPES);
  });

  test('a JPEG in YCbCr is the same, nearly', async () => {
    // Within 4, but for the blue of pure green, which dcmtk and pydicom read as 5 too.
    expect(farthest(await stripes('SC_rgb_jpeg_dcmtk.dcm'), STRIPES)).toBeLessThanOrEqual(5);
  });

  test('uncompressed YCbCr with half the chroma is the same once converted, nearly', async () => {
    // Stored as a JPEG left it: the greens are off by 5 in blue, which the JPEG itself shows too.
    expect(await stripes('SC_ybr_full_422_uncompressed.dcm')).toEqual(await stripes('SC_rgb_jpeg_dcmtk.dcm'));
    expect(farthest((await stripes('SC_ybr_full_422_uncompressed.dcm')).slice(0, 3), STRIPES)).toBeLessThanOrEqual(3);
  });

  test('JPEG-LS near-lossless, by lines', async () => {
    const all = await colours(file('SC_rgb_jls_lossy_line.dcm'));
    const at = (row: number) => all.slice(300 * row, 300 * row + 3);
    expect([at(0), at(10), at(70)]).toEqual([
      [255, 0, 0],
      [255, 130, 130],
      [65, 65, 65],
    ]);
  });

  test('JPEG 2000 in a file of its own', async () => {
    const all = await colours(file('GDCMJ2K_TextGBR.dcm'));
    expect(all.slice(3 * (45 * 400 + 140)).slice(0, 3)).toEqual([223, 32, 32]);
  });

  test('three by three px of odd length', async () => {
    expect((await colours(file('SC_rgb_small_odd.dcm'))).slice(6, 12)).toEqual([166, 141, 52, 63, 87, 176]);
  });

  test('colours from a palette', async () => {
    const { width, height } = await opened(file('examples_palette.dcm'));
    expect([width, height]).toEqual([800, 350]);
    // Entry 244 (0xf4) of the file's own tables, upper byte.
    const bytes = file('examples_palette.dcm');
    const view = new DataView(bytes.buffer);
    const entry = (tag: readonly number[]) => {
      const at = bytes.findIndex((_, i) => tag.every((byte, k) => bytes[i + k] === byte));
      return view.getUint16(at + 12 + 2 * 0xf4, true) >> 8;
    };
    const expected = [1, 2, 3].map((which) => entry([0x28, 0, which, 0x12, 0x4f, 0x57]));
    expect((await colours(bytes)).slice(0, 3)).toEqual(expected);
  });

  test('pixel data that are cut short are told', async () => {
    expect(await refusal(file('MR_truncated.dcm'))).toEqual(TRUNCATED);
  });
});
