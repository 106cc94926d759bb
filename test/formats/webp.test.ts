import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { inspect } from '#formats/inspect.ts';
import { withOrientation } from '#formats/with-orientation.ts';
import { withoutMetadata } from '#formats/without-metadata.ts';
import { colours, decoded, verdict } from '#test/formats/decoded.ts';
import { asymmetric, concat, owned, picture } from '#test/formats/pictures.ts';

const [W, H] = [24, 16];
const rgb = asymmetric(W, H);
const lossy = await picture(W, H).webp().toBuffer();
const extended = await picture(W, H).withMetadata({ orientation: 6 }).webp().toBuffer();

test('a lossless file gives its own samples back', async () => {
  expect(colours(await decoded(await picture(W, H).webp({ lossless: true }).toBuffer()))).toEqual([...rgb]);
});

test('a lossy file comes as libwebp decodes it', async () => {
  const file = await picture(W, H).webp({ quality: 70 }).toBuffer();
  expect(colours(await decoded(file))).toEqual([...(await sharp(file).raw().toBuffer())]);
});

test('transparency lies over black', async () => {
  const rgba = Uint8Array.from([200, 100, 50, 255, 200, 100, 50, 0, 200, 100, 50, 128]);
  const raw = { raw: { width: 3, height: 1, channels: 4 } } as const;
  const image = await decoded(await sharp(rgba, raw).webp({ lossless: true, exact: true }).toBuffer());
  expect(colours(image)).toEqual([200, 100, 50, 0, 0, 0, 100, 50, 25]);
});

test('a profile changes nothing', async () => {
  const profiled = await picture(W, H).withIccProfile('p3', { attach: true }).webp({ lossless: true }).toBuffer();
  expect((await sharp(profiled).metadata()).icc).toBeDefined();
  expect(colours(await decoded(profiled))).toEqual([...(await sharp(profiled, { ignoreIcc: true }).raw().toBuffer())]);
});

test.each([1, 2, 3, 4, 5, 6, 7, 8] as const)('EXIF orientation %i comes upright, as libvips turns it', async (orientation) => {
  for (const alpha of [false, true]) {
    const base = alpha ? picture(W, H).ensureAlpha(0.5) : picture(W, H);
    const file = await base.withMetadata({ orientation }).webp({ quality: 80 }).toBuffer();
    const { data, info } = await sharp(file).autoOrient().removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const image = await decoded(file);
    expect([image.width, image.height]).toEqual([info.width, info.height]);
    if (!alpha) expect(colours(image)).toEqual([...data]);
    // Without its metadata, and told again how it is turned: the same picture, and libvips turns it likewise.
    const bare = await withoutMetadata(owned(file));
    if (!bare.ok) throw new Error(bare.error.kind);
    const again = Buffer.concat(withOrientation(bare.value.bytes, 'webp', orientation));
    expect(await decoded(again)).toEqual(image);
    expect([...(await sharp(again).autoOrient().removeAlpha().raw().toBuffer())]).toEqual([...data]);
  }
});

test('without metadata nothing of it is left', async () => {
  const file = await picture(W, H)
    .withExif({ IFD0: { Artist: 'PATIENT-4711' } })
    .webp()
    .toBuffer();
  expect(file.includes('PATIENT')).toBe(true);
  const bare = await withoutMetadata(owned(file));
  expect(bare.ok && Buffer.from(bare.value.bytes).includes('PATIENT')).toBe(false);
});

describe('refuses', () => {
  test('an animation', async () => {
    const frames = [picture(W, H), picture(W, H).negate()].map((frame) => frame.png().toBuffer());
    const file = await sharp(await Promise.all(frames), { join: { animated: true } })
      .webp()
      .toBuffer();
    expect((await sharp(file).metadata()).pages).toBe(2);
    expect(await verdict(file)).toBe('WebP (animated)');
  });

  test('a canvas of 16,777,216 px a side', async () => {
    const huge = owned(extended);
    huge.fill(0xff, 24, 30);
    expect(await inspect(huge)).toEqual({ ok: false, error: { kind: 'image-too-large', width: 2 ** 24, height: 2 ** 24 } });
  });

  test('a canvas of another size than the picture', async () => {
    const other = owned(extended);
    other[24]! ^= 1;
    expect(await verdict(other)).toBe('WebP damaged');
  });

  test('a container without a picture, and one with two', async () => {
    expect(await verdict(Buffer.from('RIFF\x04\0\0\0WEBP', 'latin1'))).toBe('WebP damaged');
    const twice = concat(lossy, lossy.subarray(12));
    new DataView(twice.buffer).setUint32(4, twice.length - 8, true);
    expect(await verdict(twice)).toBe('WebP damaged');
  });

  test('a chunk that reaches beyond its container', async () => {
    const long = owned(lossy);
    new DataView(long.buffer).setUint32(16, 0xfffffff0, true);
    expect(await verdict(long)).toBe('WebP damaged');
  });

  test('a frame that needs others before it', async () => {
    const inter = owned(lossy);
    inter[20]! |= 1;
    expect(await verdict(inter)).toBe('WebP damaged');
  });
});
