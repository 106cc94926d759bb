import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { drawFundus } from '#test/imaging/drawn-fundus.ts';
import { type Split, splitOf } from '#training/split.ts';

interface Row {
  readonly id: string;
  readonly grade: number;
  readonly mask: string;
}

/** Ids of a data set that its hash puts into one part. */
function idsOf(dataset: string, split: Split, count: number): string[] {
  const ids: string[] = [];
  for (let n = 1; ids.length < count; n++) if (splitOf(`${dataset}:${n}`) === split) ids.push(`${n}`);
  return ids;
}

/**
 * A data folder of drawn retinas of 96 x 80 px, those of grade 2 with dark spots: eight to train on, four for calibration, two for testing, one reserved
 * for its lesion mask, and one white page in the training part.
 */
export async function drawClinic(folder: string): Promise<void> {
  const dataset = basename(folder);
  const [page, reserved, ...train] = idsOf(dataset, 'train', 10);
  const ids = [...train, ...idsOf(dataset, 'calibration', 4), ...idsOf(dataset, 'test', 2)];
  const rows: Row[] = ids.map((id, i) => ({ id, grade: i % 2 === 0 ? 0 : 2, mask: '' }));
  rows.push({ id: reserved!, grade: 2, mask: 'lesions.png' });
  await mkdir(join(folder, 'images'), { recursive: true });
  for (const [i, { id, grade }] of rows.entries()) {
    const frame = { width: 96, height: 80, cx: 48 + (i % 3), cy: 40 - (i % 2), radius: 36 };
    const { data } = drawFundus({ ...frame, spot: grade === 0 ? 0 : 4, seed: i });
    await sharp(data, { raw: { width: 96, height: 80, channels: 4 } })
      .png()
      .toFile(join(folder, 'images', `${id}.png`));
  }
  await sharp({ create: { width: 96, height: 80, channels: 3, background: '#fff' } })
    .png()
    .toFile(join(folder, 'images', `${page}.png`));
  rows.push({ id: page!, grade: 0, mask: '' });
  const lines = rows.map(({ id, grade, mask }) => `${id},${grade},${mask}`);
  await writeFile(join(folder, 'labels.csv'), ['id,grade,lesion_mask', ...lines, ''].join('\r\n'));
}
