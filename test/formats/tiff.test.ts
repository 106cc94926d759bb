import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { inspect } from '#formats/inspect.ts';
import { withoutMetadata } from '#formats/without-metadata.ts';
import { colours, decoded, verdict } from '#test/formats/decoded.ts';
import { ascii, asymmetric, owned, picture } from '#test/formats/pictures.ts';
import { pictureFields, plane, shorts, type TiffField, writeTiff } from '#test/formats/tiff-writer.ts';

const [W, H] = [37, 21];
const rgb = asymmetric(W, H);
/** 16-bit samples whose lower bytes are no copy of the upper ones. */
const deep = Uint16Array.from(rgb, (value, i) => (value << 8) | ((i * 89) & 255));
const grey = plane(rgb, 1, 3);
const spread = (values: readonly number[]) => values.flatMap((value) => [value, value, value]);
const one = (fields: readonly TiffField[], ...blocks: Uint8Array[]) => writeTiff([{ fields, blocks }]);

describe('what libtiff writes comes as the samples that it was given', () => {
  const TILES = [{ tile: false }, { tile: true, tileWidth: 16, tileHeight: 32 }] as const;
  for (const compression of ['none', 'lzw', 'deflate', 'packbits'] as const) {
    for (const predictor of ['none', 'horizontal'] as const) {
      for (const tile of TILES) {
        test(`${compression}, ${predictor === 'none' ? 'values' : 'differences'}, ${tile.tile ? 'tiles' : 'strips'}`, async () => {
          const options = { compression, predictor, ...tile };
          expect(colours(await decoded(await picture(W, H).tiff(options).toBuffer()))).toEqual([...rgb]);
          const raw = sharp(deep, { raw: { width: W, height: H, channels: 3 } }).toColourspace('rgb16');
          expect(colours(await decoded(await raw.tiff(options).toBuffer()))).toEqual([...deep].map((value) => value >> 8));
        });
      }
    }
  }

  test.each([1, 2, 4] as const)('%i bits a sample, either way round', async (bitdepth) => {
    const base = picture(W, H).greyscale().toColourspace('b-w');
    const file = await base.clone().tiff({ bitdepth, compression: 'none' }).toBuffer();
    const seen = await sharp(file).toColourspace('b-w').raw().toBuffer();
    expect(new Set(seen).size).toBeGreaterThan(1);
    expect(colours(await decoded(file))).toEqual(spread([...seen]));
    const inverted = await base.tiff({ bitdepth, compression: 'none', miniswhite: true }).toBuffer();
    expect(colours(await decoded(inverted))).toEqual(spread([...seen]));
  });

  test.each([false, true])('JPEG inside, as libjpeg decodes it; tiles: %s', async (tile) => {
    const options = { compression: 'jpeg', quality: 80, tile, tileWidth: 32, tileHeight: 16 } as const;
    const file = await picture(W, H).tiff(options).toBuffer();
    expect(colours(await decoded(file))).toEqual([...(await sharp(file).raw().toBuffer())]);
  });

  test('a pyramid is one page: its small copies are none', async () => {
    const file = await picture(200, 140).tiff({ pyramid: true, tile: true, tileWidth: 64, tileHeight: 64 }).toBuffer();
    expect((await sharp(file).metadata()).pages).toBeGreaterThan(1);
    expect((await decoded(file)).pages).toBe(1);
  });
});

describe('what this file writes by the standard', () => {
  test('separate planes, in strips', async () => {
    const planes = [0, 1, 2].map((c) => plane(rgb, c, 3));
    const strips = planes.flatMap((samples) => [samples.slice(0, 8 * W), samples.slice(8 * W, 16 * W), samples.slice(16 * W)]);
    const file = one(pictureFields(W, H, [8, 8, 8], 2, [284, [2]], [278, [8]]), ...strips.map((strip) => Uint8Array.from(strip)));
    // libtiff reads what is written here the same way.
    expect([...(await sharp(file).raw().toBuffer())]).toEqual([...rgb]);
    expect(colours(await decoded(file))).toEqual([...rgb]);
  });

  test('separate planes of 16 bits, big end first, as differences', async () => {
    const planes = [0, 1, 2].map((c) =>
      plane(deep, c, 3).map((value, i, all) => (i % W === 0 ? value : (value - all[i - 1]!) & 65535)),
    );
    const blocks = planes.map((samples) => deflateSync(shorts(samples, false)));
    const fields = pictureFields(W, H, [16, 16, 16], 2, [284, [2]], [259, [8]], [317, [2]]);
    const file = writeTiff([{ fields, blocks }], false);
    expect(colours(await decoded(file))).toEqual([...deep].map((value) => value >> 8));
  });

  test('a palette, of 16-bit and of old 8-bit entries', async () => {
    const entries = Array.from({ length: 16 }, (_, i) => [i * 3, 255 - i, (i * 77) & 255]);
    const indices = Array.from({ length: 4 * 3 }, (_, i) => (i * 5) % 16);
    const packed = Uint8Array.from({ length: 6 }, (_, i) => (indices[2 * i]! << 4) | indices[2 * i + 1]!);
    const map = (scale: number) => [0, 1, 2].flatMap((c) => entries.map((entry) => entry[c]! * scale));
    for (const scale of [257, 1]) {
      const file = one(pictureFields(4, 3, [4], 3, [320, map(scale)]), packed);
      expect(colours(await decoded(file))).toEqual(indices.flatMap((index) => entries[index]!));
    }
  });

  test('CMYK: what each ink leaves of the light', async () => {
    const inks = [0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 255, 51, 102, 153, 51];
    const file = one(pictureFields(5, 1, [8, 8, 8, 8], 5), Uint8Array.from(inks));
    // 51 of 255 is a fifth: 0.8 of 0.8, of 0.6 and of 0.4, times 255, cut off.
    const seen = [255, 255, 255, 0, 255, 255, 255, 0, 0, 0, 0, 0, 163, 122, 81];
    expect(colours(await decoded(file))).toEqual(seen);
  });

  test('transparency lies over black, whether it is multiplied in or not', async () => {
    const samples = Uint8Array.from([200, 100, 50, 128, 200, 100, 50, 255, 9, 9, 9, 0]);
    const file = (kind: number) => one(pictureFields(3, 1, [8, 8, 8, 8], 2, [338, [kind]]), samples);
    expect(colours(await decoded(file(2)))).toEqual([100, 50, 25, 200, 100, 50, 0, 0, 0]);
    expect(colours(await decoded(file(1)))).toEqual([200, 100, 50, 200, 100, 50, 9, 9, 9]);
    // A sample that nobody says is transparency is none.
    expect(colours(await decoded(file(0)))).toEqual([200, 100, 50, 200, 100, 50, 9, 9, 9]);
  });

  test('12 bits in a row, and 12 bits in 16 whose range the file states', async () => {
    const values = [0, 0xfff, 0x800, 0x123];
    const packed = Uint8Array.from([0x00, 0x0f, 0xff, 0x80, 0x01, 0x23]);
    const seen = spread([0, 255, 128, 0x12]);
    expect(colours(await decoded(one(pictureFields(4, 1, [12], 1), packed)))).toEqual(seen);
    const file = (...range: TiffField[]) => one(pictureFields(4, 1, [16], 1, ...range), shorts(values));
    expect(colours(await decoded(file([281, [4095]])))).toEqual(seen);
    expect(colours(await decoded(file([340, [0]], [341, [4095]])))).toEqual(seen);
    // The brightest value there is states no range: TIFF 6.0 forbids to show it as white.
    expect(colours(await decoded(file([281, [4000]])))).toEqual(spread(values.map((value) => value >> 8)));
    expect(colours(await decoded(file()))).toEqual(spread(values.map((value) => value >> 8)));
  });

  test('a range that begins above 0', async () => {
    const file = one(pictureFields(4, 1, [16], 1, [340, [1000]], [341, [1511]]), shorts([0, 1000, 1256, 2000]));
    expect(colours(await decoded(file))).toEqual(spread([0, 0, 128, 255]));
  });

  test('every orientation, as libvips turns it', async () => {
    for (let orientation = 1; orientation <= 8; orientation++) {
      const file = one(pictureFields(W, H, [8, 8, 8], 2, [274, [orientation]]), rgb);
      const { data, info } = await sharp(file).autoOrient().raw().toBuffer({ resolveWithObject: true });
      const image = await decoded(file);
      expect([orientation, image.width, image.height]).toEqual([orientation, info.width, info.height]);
      expect(colours(image)).toEqual([...data]);
    }
  });

  test('pages: how many, and each of them', async () => {
    const pages = [0, 1, 2].map((c) => ({
      fields: pictureFields(W, H - c, [8], 1),
      blocks: [Uint8Array.from(plane(rgb, c, 3).slice(0, W * (H - c)))],
    }));
    const file = writeTiff(pages);
    for (const [c, page] of pages.entries()) {
      const image = await decoded(file, c);
      expect([image.pages, image.height]).toEqual([3, H - c]);
      expect(colours(image)).toEqual(spread([...page.blocks[0]!]));
    }
    expect((await decoded(file, 7)).height).toBe(H - 2);
  });

  test('a profile changes nothing', async () => {
    const plain = await picture(W, H).tiff({ compression: 'lzw' }).toBuffer();
    const profiled = await picture(W, H).withIccProfile('p3', { attach: true }).tiff({ compression: 'lzw' }).toBuffer();
    expect((await sharp(profiled).metadata()).icc).toBeDefined();
    const stored = await sharp(profiled, { ignoreIcc: true }).raw().toBuffer();
    expect(colours(await decoded(profiled))).toEqual([...stored]);
    expect(colours(await decoded(plain))).toEqual([...rgb]);
  });
});

describe('without its metadata', () => {
  const secret = ascii('PATIENT-4711');

  test('a file keeps its samples, its pages and how it is turned, and nothing else', async () => {
    const fields = (height: number) =>
      pictureFields(W, height, [8, 8, 8], 2, [274, [6]], [270, secret, 1], [315, secret, 1], [278, [5]]);
    const strips = (height: number) =>
      Array.from({ length: Math.ceil(height / 5) }, (_, i) => rgb.subarray(15 * W * i, 15 * W * Math.min(height / 5, i + 1)));
    for (const little of [true, false]) {
      const file = writeTiff(
        [H, 15].map((height) => ({ fields: fields(height), blocks: strips(height) })),
        little,
      );
      expect(Buffer.from(file).includes('PATIENT')).toBe(true);
      const bare = await withoutMetadata(file);
      if (!bare.ok) throw new Error(bare.error.kind);
      expect(Buffer.from(bare.value.bytes).includes('PATIENT')).toBe(false);
      for (const page of [0, 1]) expect(await decoded(bare.value.bytes, page)).toEqual(await decoded(file, page));
      // libtiff takes it for a sound file.
      expect([...(await sharp(bare.value.bytes).raw().toBuffer())]).toEqual([...rgb]);
    }
  });

  test('nor do the JPEGs in its strips', async () => {
    const jpeg = await picture(16, 16).jpeg({ chromaSubsampling: '4:4:4' }).toBuffer();
    const named = Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, 14]), Buffer.from(secret), jpeg.subarray(2)]);
    const file = one(pictureFields(16, 16, [8, 8, 8], 6, [259, [7]]), named);
    const bare = await withoutMetadata(file);
    if (!bare.ok) throw new Error(bare.error.kind);
    expect(Buffer.from(bare.value.bytes).includes('PATIENT')).toBe(false);
    expect(colours(await decoded(bare.value.bytes))).toEqual([...(await sharp(jpeg).raw().toBuffer())]);
  });
});

describe('refuses', () => {
  const strips = (...more: TiffField[]) => one(pictureFields(W, H, [8, 8, 8], 2, ...more), rgb);

  test.each([
    [
      'a side that no canvas takes',
      [
        [256, [65_535], 4],
        [257, [65_535], 4],
      ],
      'image-too-large',
    ],
    ['floating point', [[339, [3, 3, 3]]], 'TIFF (floating point)'],
    ['samples of different sizes', [[258, [8, 8, 16]]], 'TIFF (samples of different sizes)'],
    ['32 bits a sample', [[258, [32, 32, 32]]], 'TIFF (32 bits a sample)'],
    ['fax compression', [[259, [4]]], 'TIFF (fax compression)'],
    ['old-style JPEG', [[259, [6]]], 'TIFF (old-style JPEG)'],
    ['Zstandard', [[259, [50_000]]], 'TIFF (Zstandard)'],
    ['CIELab', [[262, [8]]], 'TIFF (uncommon colours)'],
    ['YCbCr without JPEG', [[262, [6]]], 'TIFF (YCbCr that is no JPEG)'],
    ['no width', [[256, [0]]], 'TIFF damaged'],
    [
      'sides below nothing',
      [
        [256, [-W], 9],
        [257, [-H], 9],
      ],
      'TIFF damaged',
    ],
    ['bits below nothing', [[258, [-8], 9]], 'TIFF damaged'],
    ['strips of rows below nothing', [[278, [-1], 9]], 'TIFF damaged'],
    [
      'more rows than there are',
      [
        [257, [H + 1]],
        [278, [H + 1]],
      ],
      'TIFF truncated',
    ],
    ['more strips than there are', [[278, [1]]], 'TIFF damaged'],
    ['a strip of no rows', [[278, [0]]], 'TIFF damaged'],
    [
      'a palette without colours',
      [
        [262, [3]],
        [258, [8]],
        [277, [1]],
      ],
      'TIFF damaged',
    ],
    [
      'a tile that would fill the memory',
      [
        [322, [32_752]],
        [323, [32_752]],
      ],
      'TIFF damaged',
    ],
    ['LZW that is none', [[259, [5]]], 'TIFF damaged'],
    ['deflate that is none', [[259, [8]]], 'TIFF damaged'],
    ['JPEG that is none', [[259, [7]]], 'TIFF damaged'],
  ] as [string, TiffField[], string][])('%s', async (_, fields, said) => {
    const file = fields.some(([tag]) => tag === 322)
      ? one(
          pictureFields(W, H, [8, 8, 8], 2, ...fields).filter(([tag]) => tag !== 278),
          rgb,
        )
      : strips(...fields);
    expect(await verdict(file)).toBe(said);
  });

  test('100 megapixels that a few bytes of LZW cannot hold', async () => {
    expect(await verdict(strips([256, [10_000]], [257, [10_000]], [278, [10_000]], [259, [5]]))).toBe('TIFF truncated');
  });

  test('a strip that unpacks to a gigabyte, without unpacking it', async () => {
    const bomb = deflateSync(Buffer.alloc(2 ** 28));
    const before = process.memoryUsage().rss;
    // It is as good as any other where it holds what is asked for, and the rest is never looked at.
    expect(await verdict(one(pictureFields(W, H, [8, 8, 8], 2, [259, [8]]), bomb))).toBe(`${W}x${H}`);
    expect(process.memoryUsage().rss - before).toBeLessThan(2 ** 27);
  });

  test('a strip of 600 MB, by its size', async () => {
    const packed = deflateSync(Buffer.alloc(600_000));
    expect(await verdict(one(pictureFields(10_000, 10_000, [16, 16, 16], 2, [259, [8]]), packed))).toBe('image-too-large');
  });

  test('directories that come round in a circle', async () => {
    const page = { fields: pictureFields(W, H, [8, 8, 8], 2), blocks: [rgb] };
    expect(await verdict(writeTiff([page, page], true, ([first]) => first!))).toBe('TIFF damaged');
    expect(await verdict(writeTiff([page, page], true, ([, second]) => second!))).toBe('TIFF damaged');
  });

  test('directories without end', async () => {
    // Each of them is empty, six bytes long, and points to the next.
    const count = 200_000;
    const bytes = new Uint8Array(8 + 6 * count);
    const view = new DataView(bytes.buffer);
    bytes.set(ascii('II*\0'));
    for (let i = 0; i <= count; i++) view.setUint32(i === 0 ? 4 : 8 + 6 * (i - 1) + 2, i < count ? 8 + 6 * i : 0, true);
    expect(await verdict(bytes)).toBe('TIFF damaged');
  });

  test('fields that claim more values than the file has bytes', async () => {
    const file = strips();
    const view = new DataView(file.buffer);
    const directory = view.getUint32(4, true);
    for (let i = 0; i < view.getUint16(directory, true); i++) {
      const copy = owned(file);
      new DataView(copy.buffer).setUint32(directory + 2 + 12 * i + 4, 0xffffffff, true);
      expect(await verdict(copy)).toBe('TIFF truncated');
    }
  });

  test('BigTIFF, by its name', async () => {
    expect(await inspect(Uint8Array.from([...ascii('II+\0'), 8, 0, 0, 0]))).toMatchObject({ error: { found: 'BigTIFF' } });
  });
});

test('grey stays grey', async () => {
  expect(colours(await decoded(one(pictureFields(W, H, [8], 1), Uint8Array.from(grey))))).toEqual(spread(grey));
  expect(colours(await decoded(one(pictureFields(W, H, [8], 0), Uint8Array.from(grey))))).toEqual(
    spread(grey.map((v) => 255 - v)),
  );
});
