import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { cli, file, folder } from '#test/cli/command-line.ts';
import { asymmetric, picture } from '#test/formats/pictures.ts';
import { opencvGrey, opencvLab } from '#test/imaging/clahe/opencv.ts';

const [width, height] = [67, 45];
const photograph = await file('photograph.png', await picture(width, height).png().toBuffer());
const rgb = asymmetric(width, height);
const out = join(folder, 'out.png');

test('lab writes OpenCV’s colours to the byte', async () => {
  expect((await cli(['enhance', photograph, '--out', out, '--clip', '3', '--tiles', '5'])).status).toBe(0);
  const rgba = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let i = 0; i < width * height; i++) rgba.set(rgb.subarray(3 * i, 3 * i + 3), 4 * i);
  const expected = opencvLab({ width, height, data: rgba }, { clipLimit: 3, tiles: 5 }).data.filter((_, i) => i % 4 !== 3);
  const { data, info } = await sharp(out).raw().toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width, height, channels: 3 });
  expect(data.equals(Uint8Array.from(expected))).toBe(true);
});

test('green writes OpenCV’s grey of the green channel to the byte', async () => {
  const ran = await cli(['enhance', photograph, '--out', out, '--mode', 'green']);
  expect(ran.lines).toEqual([
    { file: photograph, outcome: 'enhanced', out, mode: 'green', clipLimit: 2, tiles: 8, width, height },
  ]);
  const expected = opencvGrey({ width, height, data: rgb.filter((_, i) => i % 3 === 1) as Uint8Array<ArrayBuffer> }, 2, 8);
  const { data, info } = await sharp(out).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width, height, channels: 1 });
  expect(data.equals(expected.data)).toBe(true);
});

test('paths are meant from where the command was typed', async () => {
  const ran = await cli(['enhance', 'photograph.png', '--out', 'relative.png'], folder);
  expect(ran.status).toBe(0);
  expect((await sharp(join(folder, 'relative.png')).metadata()).width).toBe(width);
});

test('a photograph that cannot be read is a line with its error, and status 1', async () => {
  const cut = await file('cut.png', (await picture(20, 20).png().toBuffer()).subarray(0, 100));
  const ran = await cli(['enhance', cut, '--out', out]);
  expect(ran.status).toBe(1);
  expect(ran.lines).toEqual([
    { file: cut, outcome: 'failed', error: { kind: 'corrupt-file', message: 'The PNG file is cut short.' } },
  ]);
});

test('a folder that is not there cannot be written to', async () => {
  const ran = await cli(['enhance', photograph, '--out', join(folder, 'none', 'out.png')]);
  expect(ran.status).toBe(1);
  expect(ran.lines[0]).toMatchObject({ outcome: 'failed', error: { kind: 'unwritable-file' } });
});
