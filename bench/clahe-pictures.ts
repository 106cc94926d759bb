import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { rgbaNoise } from '#test/imaging/clahe/pictures.ts';
import { hasShared, sharedData } from '#test/shared-paths.ts';
import type { Picture } from './clahe-contest.ts';

/** px; the last is the photographs' own size. */
export const SIZES = [
  { width: 1024, height: 1024 },
  { width: 2048, height: 1536 },
  { width: 4288, height: 2848 },
] as const;

export type Size = (typeof SIZES)[number];

const FOLDER = sharedData('idrid', 'originals');

/** The originals (none without ../shared), then noise. */
export const PICTURES: readonly string[] = [...(hasShared ? readdirSync(FOLDER).toSorted() : []), 'noise'];

/** One of PICTURES, opaque, at that size. */
export async function picture(name: string, { width, height }: Size): Promise<Picture> {
  if (name === 'noise') {
    const { data } = rgbaNoise(width, height);
    for (let i = 3; i < data.length; i += 4) data[i] = 255;
    return { name, width, height, data };
  }
  const scaled = sharp(join(FOLDER, name), { ignoreIcc: true }).resize(width, height, { fit: 'fill' });
  return { name, width, height, data: new Uint8ClampedArray(await scaled.ensureAlpha().raw().toBuffer()) };
}
