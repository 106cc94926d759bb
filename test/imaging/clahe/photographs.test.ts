import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import type { RgbaImage } from '#domain/image.ts';
import { green } from '#imaging/channels.ts';
import { type Clahe, loadClahe } from '#imaging/clahe/clahe.ts';
import { opencvGrey, opencvLab } from '#test/imaging/clahe/opencv.ts';
import { claheWasm, firstDifference, rgbaOf } from '#test/imaging/clahe/pictures.ts';
import { describeWithShared, sharedData } from '#test/shared-data.ts';
import { hasShared } from '#test/shared-paths.ts';

async function photograph(path: string): Promise<RgbaImage> {
  const { data, info } = await sharp(path, { ignoreIcc: true }).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return rgbaOf(info.width, info.height, new Uint8ClampedArray(data));
}

let clahe: Clahe;
beforeAll(async () => {
  clahe = await loadClahe(await claheWasm());
});

describeWithShared('On photographs of 12 megapixels CLAHE equals OpenCV to the bit', () => {
  const folder = sharedData('idrid', 'originals');
  const names = hasShared ? readdirSync(folder) : [];
  it('which are seven', () => expect(names).toHaveLength(7));

  it.each(names)('%s, in colour and in its green channel', async (name) => {
    const image = await photograph(join(folder, name));
    const grey = green(image);
    const options = { clipLimit: 2, tiles: 8 };
    expect(firstDifference(clahe.lab(image, options).data, opencvLab(image, options).data)).toBe(-1);
    expect(firstDifference(clahe.grey(grey, options).data, opencvGrey(grey, 2, 8).data)).toBe(-1);
  });
});
