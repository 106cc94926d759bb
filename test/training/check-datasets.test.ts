import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkDatasets } from '#training/check-datasets.ts';
import { readDataset } from '#training/dataset.ts';

let folder: string;
beforeEach(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'checked-')), 'clinic');
  await mkdir(join(folder, 'images'), { recursive: true });
  for (const [i, id] of ['a', 'b', 'c', 'd', 'e'].entries())
    await sharp({ create: { width: 8 + i, height: 8, channels: 3, background: '#a52' } })
      .png()
      .toFile(join(folder, 'images', `${id}.png`));
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

async function check(labels: string): Promise<string[]> {
  writeFileSync(join(folder, 'labels.csv'), labels);
  const lines: string[] = [];
  await checkDatasets(readDataset(folder), (line) => lines.push(line));
  return lines;
}

const whole = 'id,grade,split\na,0,train\nb,1,train\nc,2,train\nd,3,train\ne,4,train';

describe('data folders before a training', () => {
  it('have nothing wrong where every file can be read and every grade is there', async () => {
    expect(await check(whole)).toEqual([]);
  });

  it('are warned of for a file that cannot be read, with its row and the remedy', async () => {
    writeFileSync(join(folder, 'images', 'b.png'), 'no picture');
    expect(await check(whole)).toEqual([
      `${folder}/labels.csv, row 3 (images/b.png): it is of no format that is read here; it will be left out. Replace the file, or remove the row.`,
    ]);
  });

  it('are refused where no file can be read', async () => {
    for (const id of ['a', 'b', 'c', 'd', 'e']) writeFileSync(join(folder, 'images', `${id}.png`), '');
    await expect(check(whole)).rejects.toThrow(
      /row 2 \(images\/a\.png\): the file holds no bytes\n(.*\n)*No photograph can be read/,
    );
  });

  it('are warned of for a grade that nobody has to train on', async () => {
    expect(await check('id,grade,split\na,0,train\nb,1,train\nc,2,train\nd,3,train')).toEqual([
      'There is no photograph of grade 4 to train on: no model can learn it. Add some, or read the figures of that grade as not known.',
    ]);
  });

  it('are refused where a patient is on both sides of a split', async () => {
    const labels = 'id,grade,patient,split\na,0,17,train\nb,1,17,test\nc,2,18,train';
    await expect(check(labels)).rejects.toThrow(
      /Patient 17 is in two parts: .*row 2 \(images\/a\.png\) in train, .*row 3 .* in test\./,
    );
  });

  it('may keep a patient’s photograph with a lesion mask aside', async () => {
    const labels =
      'id,grade,patient,split,lesion_mask\na,0,17,train,\nb,1,17,,mask.png\nc,1,2,train,\nd,2,3,train,\ne,3,4,train,';
    expect(await check(labels)).toHaveLength(1); // grade 4 alone
  });

  it('are refused where one photograph is on both sides under two names', async () => {
    await sharp(join(folder, 'images', 'a.png')).toFile(join(folder, 'images', 'b.png'));
    await sharp(join(folder, 'images', 'a.png')).toFile(join(folder, 'images', 'c.png'));
    const labels = 'id,grade,split\nb,0,train\nc,0,test';
    await expect(check(labels)).rejects.toThrow(/row 3 \(images\/c\.png\) is the same file as .*row 2 \(images\/b\.png\)/);
  });

  it('are warned of where one photograph has two grades', async () => {
    await sharp(join(folder, 'images', 'a.png')).toFile(join(folder, 'images', 'b.png'));
    await sharp(join(folder, 'images', 'a.png')).toFile(join(folder, 'images', 'c.png'));
    const lines = await check('id,grade,split\nb,0,train\nc,3,train');
    expect(lines[0]).toMatch(/row 3 .* is the same file as .*row 2 .* with grade 3 and 0\. Remove the wrong row\./);
  });
});
