import { readFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { decode } from '#cli/decode-node.ts';
import type { RgbaImage } from '#domain/image.ts';
import { asymmetric, owned, picture } from '#test/formats/pictures.ts';
import { describeWithShared, sharedCase, sharedData } from '#test/shared-data.ts';

async function decoded(bytes: Uint8Array): Promise<RgbaImage> {
  const result = await decode(owned(bytes));
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}
/** Red, green and blue alone. */
const colours = (image: RgbaImage) => image.data.filter((_, i) => i % 4 !== 3);

test('a PNG gives its own samples back', async () => {
  const image = await decoded(await picture(7, 5).png().toBuffer());
  expect([image.width, image.height]).toEqual([7, 5]);
  expect([...colours(image)]).toEqual([...asymmetric(7, 5)]);
  expect(image.data.filter((_, i) => i % 4 === 3).every((alpha) => alpha === 255)).toBe(true);
});

test('a palette, a grey and a 16-bit PNG come as 8-bit colour', async () => {
  const grey = await decoded(await picture(7, 5).greyscale().png().toBuffer());
  expect(grey.data.length).toBe(7 * 5 * 4);
  expect(grey.data[0]).toBe(grey.data[2]);
  const palette = await decoded(
    await sharp({ create: { width: 2, height: 1, channels: 3, background: '#ff8000' } })
      .png({ palette: true })
      .toBuffer(),
  );
  expect([...palette.data]).toEqual([255, 128, 0, 255, 255, 128, 0, 255]);
  const samples = Uint16Array.from([0, 0x8000, 0xffff]);
  const deep = sharp(samples, { raw: { width: 1, height: 1, channels: 3 } })
    .toColourspace('rgb16')
    .png();
  expect([...(await decoded(await deep.toBuffer())).data]).toEqual([0, 128, 255, 255]);
});

test('transparency lies over black', async () => {
  const rgba = Uint8Array.from([200, 100, 50, 255, 200, 100, 50, 0, 200, 100, 50, 128]);
  const image = await decoded(
    await sharp(rgba, { raw: { width: 3, height: 1, channels: 4 } })
      .png()
      .toBuffer(),
  );
  expect([...image.data]).toEqual([200, 100, 50, 255, 0, 0, 0, 255, 100, 50, 25, 255]);
});

test('a grey JPEG comes as colour', async () => {
  const image = await decoded(await picture(16, 8).greyscale().jpeg().toBuffer());
  expect(image.data.length).toBe(16 * 8 * 4);
});

test('a colour profile changes nothing', async () => {
  const plain = await picture(16, 8).jpeg({ quality: 90 }).toBuffer();
  // The same samples under a profile: libvips would turn them to sRGB, were it asked to.
  const profiled = await sharp(plain).withIccProfile('p3', { attach: true }).jpeg({ quality: 90 }).toBuffer();
  const stored = await sharp(profiled, { ignoreIcc: true }).raw().toBuffer();
  expect([...colours(await decoded(profiled))]).toEqual([...stored]);
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])('EXIF orientation %i comes upright, as libvips turns it', async (orientation) => {
  const file = await picture(24, 16).withMetadata({ orientation }).jpeg().toBuffer();
  const { data, info } = await sharp(file).autoOrient().raw().toBuffer({ resolveWithObject: true });
  const image = await decoded(file);
  expect([image.width, image.height]).toEqual([info.width, info.height]);
  expect(Buffer.from(colours(image)).equals(data)).toBe(true);
});

test('a file whose structure is whole but whose samples are not is damaged', async () => {
  // A PNG with sound checksums around data that are no zlib stream.
  const whole = await picture(4, 4).png().toBuffer();
  const at = whole.indexOf('IDAT');
  const end = at + 4 + whole.readUInt32BE(at - 4);
  whole.fill(0x55, at + 4, end);
  whole.writeUInt32BE(crc32(whole.subarray(at, end)), end);
  expect(await decode(owned(whole))).toEqual({ ok: false, error: { kind: 'corrupt-file', format: 'PNG', reason: 'damaged' } });
});

describeWithShared('photographs of other people', () => {
  test('one picture under every EXIF orientation is the same picture', async () => {
    const load = async (n: number) => decoded(await readFile(sharedCase('exif', `Landscape_${n}.jpg`)));
    const reference = await load(1);
    for (const n of [0, 2, 3, 4, 5, 6, 7, 8]) {
      const image = await load(n);
      expect([n, image.width, image.height]).toEqual([n, reference.width, reference.height]);
      const difference = image.data.reduce((sum, value, i) => sum + Math.abs(value - reference.data[i]!), 0) / image.data.length;
      // JPEG noise comes to at most 2.8 grey levels; the picture against its own mirror image to 55.
      expect(difference, `orientation ${n}`).toBeLessThan(5);
    }
  });

  test('a camera file with metadata decodes to what libvips makes of its samples', async () => {
    const file = await readFile(sharedData('idrid', 'originals', 'train_104.jpg'));
    const image = await decoded(file);
    expect([image.width, image.height]).toEqual([4288, 2848]);
    const stored = await sharp(file, { ignoreIcc: true }).ensureAlpha().raw().toBuffer();
    expect(Buffer.from(image.data.buffer, image.data.byteOffset, image.data.length).equals(stored)).toBe(true);
  });
});
