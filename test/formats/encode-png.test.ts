import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Rows } from '#domain/image.ts';
import { encodePng } from '#formats/encode-png.ts';

/** Noise with every alpha, so that a premultiplied step would show. */
const noise = (width: number, height: number) =>
  Uint8ClampedArray.from({ length: 4 * width * height }, (_, i) => (i * 2654435761) >>> 13);
const rowsOf = (data: Uint8ClampedArray, width: number, height: number): Rows => ({
  width,
  height,
  read: (y, rows) => data.subarray(4 * width * y, 4 * width * (y + rows)),
});

test.each([
  [1, 1],
  [7, 3],
  [33, 100],
])('%i x %i px come back to the bit through libvips', async (width, height) => {
  const data = noise(width, height);
  const file = await encodePng(rowsOf(data, width, height), {});
  const { data: decoded, info } = await sharp(Buffer.from(await file.arrayBuffer()))
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([info.width, info.height, info.channels]).toEqual([width, height, 4]);
  expect(Buffer.compare(decoded, Buffer.from(data))).toBe(0);
});

test('holds the chunks it names, text in UTF-8 among them, and no other', async () => {
  const file = Buffer.from(await (await encodePng(rowsOf(noise(9, 9), 9, 9), { Disclaimer: 'für Forschung' })).arrayBuffer());
  const types: string[] = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) types.push(file.toString('latin1', at + 4, at + 8));
  expect([...new Set(types)]).toEqual(['IHDR', 'iTXt', 'IDAT', 'IEND']);
  expect(file.toString('utf8')).toContain('Disclaimer\0\0\0\0\0für Forschung');
});

test('gives up when it is told to', async () => {
  await expect(encodePng(rowsOf(noise(9, 9), 9, 9), {}, AbortSignal.abort())).rejects.toThrow();
});
