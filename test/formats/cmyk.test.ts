import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { decoded, verdict } from '#test/formats/decoded.ts';
import { cmykJpeg } from '#test/formats/jpeg-writer.ts';
import { owned } from '#test/formats/pictures.ts';

/** Flat blocks of 8 x 8 px: each one colour, so that nothing is lost to the coding but rounding. Ink, 0 none to 255 full. */
const INKS = [
  [0, 0, 0, 0],
  [255, 0, 0, 0],
  [0, 255, 0, 0],
  [0, 0, 255, 0],
  [0, 0, 0, 255],
  [40, 90, 200, 60],
] as const;
/** What they leave of the light: (255 - ink)(255 - black) / 255, by hand. */
const LIGHT = [
  [255, 255, 255],
  [0, 255, 255],
  [255, 0, 255],
  [255, 255, 0],
  [0, 0, 0],
  [164, 126, 42],
] as const;

describe.each(['CMYK', 'YCCK'] as const)('%s', (coding) => {
  test('comes as the light that its inks leave', async () => {
    const image = await decoded(cmykJpeg(INKS, coding));
    expect([image.width, image.height]).toEqual([8 * INKS.length, 8]);
    for (const [i, light] of LIGHT.entries()) {
      const at = 4 * (4 * image.width + 8 * i + 4);
      for (const c of [0, 1, 2]) expect(Math.abs(image.data[at + c]! - light[c]!), `${coding} ${i} ${c}`).toBeLessThanOrEqual(2);
    }
  });

  test('without Adobe’s marker nobody knows which way round the inks are', async () => {
    const file = cmykJpeg(INKS, coding);
    const at = Buffer.from(file).indexOf('Adobe') - 4;
    const bare = Buffer.concat([file.subarray(0, at), file.subarray(at + 16)]);
    expect(await verdict(bare)).toBe('JPEG (CMYK without Adobe’s marker)');
  });
});

test('what libjpeg writes is read back, its profile passed over', async () => {
  const pixels = Uint8Array.from({ length: 4 * 32 * 32 }, (_, i) => [20, 200, 90, 30][i % 4]!);
  const file = await sharp(pixels, { raw: { width: 32, height: 32, channels: 4 } })
    .pipelineColourspace('cmyk')
    .toColourspace('cmyk')
    .jpeg({ quality: 95 })
    .toBuffer();
  const stored = await sharp(file, { ignoreIcc: true }).pipelineColourspace('cmyk').toColourspace('cmyk').raw().toBuffer();
  const image = await decoded(owned(file));
  for (const i of [0, 4 * 500, 4 * 1023]) {
    for (const c of [0, 1, 2]) {
      const light = ((255 - stored[i + c]!) * (255 - stored[i + 3]!)) / 255;
      expect(Math.abs(image.data[i + c]! - light)).toBeLessThan(1);
    }
  }
});
