import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Photographs } from '#e2e/photographs.ts';

/** So many are drawn; the others are these, exposed and compressed a little differently. */
const DRAWN = 8;

/** `count` photographs of 12 megapixels in a folder, no two of the same bytes. */
export async function batchPictures(photographs: Photographs, folder: string, count: number): Promise<string[]> {
  const files: string[] = [];
  for (let i = 0; i < count; i++) {
    const drawn = await readFile(await photographs.realSize(1 + (i % DRAWN)));
    const copy = Math.floor(i / DRAWN);
    const exposed = sharp(drawn).modulate({ brightness: 1 - 0.01 * copy });
    const path = join(folder, `patient-${String(1 + (i >> 1)).padStart(3, '0')}_${i % 2 === 0 ? 'OD' : 'OS'}.jpg`);
    await writeFile(path, await exposed.jpeg({ quality: 90 }).toBuffer());
    files.push(path);
  }
  return files;
}
