import { createRequire } from 'node:module';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { colours, DAMAGED, opened, refusal, TRUNCATED } from '#test/formats/dicom/decoded.ts';
import { type Attribute, grey, image, SYNTAX, writeDicom } from '#test/formats/dicom/write-dicom.ts';
import { asymmetric, owned, picture, withSegment } from '#test/formats/pictures.ts';

const [W, H] = [37, 23];
const PIXELS = asymmetric(W, H);
const NO_TABLE = new Uint8Array();
const says = (photometric: string): Attribute => [0x00280004, 'CS', photometric];
const frames = (count: number): Attribute => [0x00280008, 'IS', `${count}`];
const coded = (syntax: string, fragments: readonly Uint8Array[], others: readonly Attribute[] = []) =>
  writeDicom({ syntax, attributes: image(W, H, others), pixels: [NO_TABLE, ...fragments] });

describe('JPEG', () => {
  const jpeg = async (chromaSubsampling = '4:2:0', shift = 0) =>
    owned(
      await sharp(
        PIXELS.map((v) => (v + shift) % 256),
        { raw: { width: W, height: H, channels: 3 } },
      )
        .jpeg({ quality: 92, chromaSubsampling })
        .toBuffer(),
    );
  const bySharp = async (file: Uint8Array) => [...(await sharp(file).raw().toBuffer())];
  /** libvips writes no marker that says what the components are. */
  const withJfif = (file: Uint8Array) => withSegment(file, 0xe0, [...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]);

  test.each(['4:2:0', '4:4:4'])('in %s it is to the bit what libvips makes of it', async (sampling) => {
    const file = await jpeg(sampling);
    expect(await colours(coded(SYNTAX.jpeg, [file], [says('YBR_FULL_422')]))).toEqual(await bySharp(file));
  });

  test('what JFIF says goes before what the data set says', async () => {
    const file = withJfif(await jpeg('4:4:4'));
    expect(await colours(coded(SYNTAX.jpeg, [file], [says('RGB')]))).toEqual(await bySharp(file));
  });

  test('with half the chroma it is YCbCr, whatever the data set says', async () => {
    const file = await jpeg('4:2:0');
    expect(await colours(coded(SYNTAX.jpeg, [file], [says('RGB')]))).toEqual(await bySharp(file));
  });

  describe('whose components are RGB', () => {
    /** What the components hold: the picture's Y, Cb and Cr by BT.601. */
    const components = async (file: Uint8Array) => {
      const rgb = await bySharp(file);
      return rgb.map((_, i) => {
        const [r, g, b] = rgb.slice(i - (i % 3), i - (i % 3) + 3) as [number, number, number];
        const luma = 0.299 * r + 0.587 * g + 0.114 * b;
        return [luma, 128 + (b - luma) / 1.772, 128 + (r - luma) / 1.402][i % 3]!;
      });
    };
    const isNear = async (file: Uint8Array<ArrayBuffer>, expected: readonly number[]) => {
      const found = await colours(file);
      for (const [i, value] of found.entries()) expect(Math.abs(value - expected[i]!), `sample ${i}`).toBeLessThanOrEqual(3);
    };

    test('by the data set, where the JPEG says nothing', async () => {
      const file = await jpeg('4:4:4');
      await isNear(coded(SYNTAX.jpeg, [file], [says('RGB')]), await components(file));
    });

    test('by the mark of Adobe, though the data set says YBR_FULL', async () => {
      const file = await jpeg('4:4:4');
      const marked = withSegment(file, 0xee, [...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, 0]);
      await isNear(coded(SYNTAX.jpeg, [marked], [says('YBR_FULL')]), await components(file));
    });

    test('by components that are called R, G and B', async () => {
      const file = await jpeg('4:4:4');
      const renamed = file.slice();
      const [frame, scan] = [0xc0, 0xda].map((marker) => file.findIndex((byte, i) => byte === 0xff && file[i + 1] === marker));
      for (const [i, letter] of [...Buffer.from('RGB')].entries()) {
        renamed[frame! + 10 + 3 * i] = letter;
        renamed[scan! + 5 + 2 * i] = letter;
      }
      await isNear(coded(SYNTAX.jpeg, [renamed], [says('YBR_FULL')]), await components(file));
    });
  });

  test('grey comes as colour', async () => {
    const file = owned(await picture(W, H).toColourspace('b-w').jpeg().toBuffer());
    const inDicom = writeDicom({ syntax: SYNTAX.jpeg, attributes: grey(W, H), pixels: [NO_TABLE, file] });
    expect((await colours(inDicom)).filter((_, i) => i % 3 === 0)).toEqual([
      ...(await sharp(file).toColourspace('b-w').raw().toBuffer()),
    ]);
  });

  test('one that turns itself by EXIF is as large as the data set says', async () => {
    const file = owned(await picture(W, H).withMetadata({ orientation: 6 }).jpeg().toBuffer());
    expect(await colours(coded(SYNTAX.jpeg, [file]))).toEqual([...(await sharp(file).raw().toBuffer())]);
  });

  test('of another size than the data set says, or cut short, it is refused', async () => {
    const file = await jpeg();
    const larger = writeDicom({ syntax: SYNTAX.jpeg, attributes: image(W + 1, H), pixels: [NO_TABLE, file] });
    expect(await refusal(larger)).toEqual(DAMAGED);
    expect(await refusal(coded(SYNTAX.jpeg, [file.subarray(0, file.length - 20)]))).toEqual(TRUNCATED);
  });

  describe('frames', () => {
    const three = () => Promise.all([0, 60, 120].map((shift) => jpeg('4:4:4', shift)));
    const split = (file: Uint8Array) => [file.subarray(0, 300), file.subarray(300, 600), file.subarray(600)];
    const isRead = async (file: Uint8Array<ArrayBuffer>, pictures: readonly Uint8Array[]) => {
      expect((await opened(file)).frames).toBe(pictures.length);
      for (const [i, one] of pictures.entries()) expect(await colours(file, i)).toEqual(await bySharp(one));
    };

    test('one fragment each', async () => {
      const all = await three();
      await isRead(coded(SYNTAX.jpeg, all, [frames(3), says('YBR_FULL')]), all);
    });

    test('one frame in several fragments', async () => {
      const [file] = await three();
      await isRead(coded(SYNTAX.jpeg, split(file!), [says('YBR_FULL')]), [file!]);
    });

    test('several fragments each, told apart by the first bytes of each picture', async () => {
      const all = await three();
      await isRead(coded(SYNTAX.jpeg, all.flatMap(split), [frames(3), says('YBR_FULL')]), all);
    });

    test('several fragments each, by the offset tables', async () => {
      const all = await three();
      const fragments = all.flatMap(split);
      const even = ({ length }: Uint8Array) => length + (length % 2);
      const offsets = [0, 3, 6].map((n) => fragments.slice(0, n).reduce((sum, fragment) => sum + 8 + even(fragment), 0));
      const basic = new Uint8Array(Uint32Array.from(offsets).buffer);
      const attributes = image(W, H, [frames(3), says('YBR_FULL')]);
      await isRead(writeDicom({ syntax: SYNTAX.jpeg, attributes, pixels: [basic, ...fragments] }), all);
      const extended: Attribute = [0x7fe00001, 'OV', offsets];
      await isRead(
        writeDicom({ syntax: SYNTAX.jpeg, attributes: [...attributes, extended], pixels: [NO_TABLE, ...fragments] }),
        all,
      );
    });
  });
});

describe('run lengths', () => {
  /** Each plane as literals, a repeat where three bytes are alike, and a byte that means nothing. */
  const packed = (plane: Uint8Array): number[] => {
    const bytes: number[] = [0x80];
    for (let i = 0; i < plane.length; ) {
      const run = plane.subarray(i, i + 100).findIndex((value) => value !== plane[i]);
      const count = run < 0 ? Math.min(100, plane.length - i) : run;
      if (count >= 3) bytes.push(257 - count, plane[i]!);
      else bytes.push(count - 1, ...plane.subarray(i, i + count));
      i += count;
    }
    return bytes;
  };
  const rle = (planes: readonly Uint8Array[]): Uint8Array => {
    const segments = planes.map(packed);
    const header = new Uint32Array(16);
    header[0] = planes.length;
    segments.forEach((_, i) => {
      header[i + 1] = 64 + segments.slice(0, i).reduce((sum, { length }) => sum + length, 0);
    });
    return Uint8Array.from([...new Uint8Array(header.buffer), ...segments.flat()]);
  };
  const plane = (c: number) => PIXELS.filter((_, i) => i % 3 === c);

  test('one plane a colour', async () => {
    expect(await colours(coded(SYNTAX.rle, [rle([plane(0), plane(1), plane(2)])]))).toEqual([...PIXELS]);
  });

  test('of 16 bits the upper byte comes first', async () => {
    const values = Uint16Array.from([0, 1, 1, 1, 256, 4095]);
    const file = rle([Uint8Array.from(values, (v) => v >> 8), Uint8Array.from(values, (v) => v & 255)]);
    const inDicom = writeDicom({ syntax: SYNTAX.rle, attributes: grey(6, 1, 12), pixels: [NO_TABLE, file] });
    expect((await colours(inDicom)).filter((_, i) => i % 3 === 0)).toEqual(
      Array.from(values, (v) => Math.round((v * 255) / 4095)),
    );
  });
});

describe('by the encoders of the codecs', () => {
  const load = createRequire(import.meta.url);
  interface Encoder {
    getDecodedBuffer(info: object): Uint8Array;
    encode(): void;
    getEncodedBuffer(): Uint8Array;
    setInterleaveMode?(mode: number): void;
    setDecompositions?(levels: number): void;
  }
  async function encoded(codec: string, name: string, data: Uint8Array, info: object, interleave?: number): Promise<Uint8Array> {
    const encoder: Encoder = new (await load(`@cornerstonejs/${codec}`)())[name]();
    encoder.getDecodedBuffer(info).set(data);
    if (interleave !== undefined) encoder.setInterleaveMode?.(interleave);
    encoder.setDecompositions?.(2);
    encoder.encode();
    return encoder.getEncodedBuffer().slice();
  }
  const colour = { width: W, height: H, bitsPerSample: 8, componentCount: 3, isSigned: false, isUsingColorTransform: true };
  const deep = Uint16Array.from({ length: W * H }, (_, i) => (i * 977) % 4096);
  const deepInfo = { ...colour, bitsPerSample: 12, componentCount: 1, isUsingColorTransform: false };
  const stretched = Array.from(deep, (v) =>
    Math.round(((v - Math.min(...deep)) * 255) / (Math.max(...deep) - Math.min(...deep))),
  );
  const greys = async (file: Uint8Array<ArrayBuffer>) => (await colours(file)).filter((_, i) => i % 3 === 0);

  test.each(['RGB', 'YBR_RCT'])('JPEG 2000 without losses, its colours turned, under %s', async (photometric) => {
    const file = await encoded('codec-openjpeg', 'J2KEncoder', PIXELS, colour);
    expect(await colours(coded(SYNTAX.jpeg2000, [file], [says(photometric)]))).toEqual([...PIXELS]);
  });

  test.each([0, 1, 2])('JPEG-LS, interleaved by %i', async (interleave) => {
    const planar = [0, 1, 2].flatMap((c) => [...PIXELS.filter((_, i) => i % 3 === c)]);
    const data = interleave === 0 ? Uint8Array.from(planar) : PIXELS;
    const file = await encoded('codec-charls', 'JpegLSEncoder', data, colour, interleave);
    expect(await colours(coded(SYNTAX.jpegLs, [file]))).toEqual([...PIXELS]);
  });

  test.each([
    ['codec-openjpeg', 'J2KEncoder', SYNTAX.jpeg2000],
    ['codec-charls', 'JpegLSEncoder', SYNTAX.jpegLs],
  ])('12 bits by %s', async (codec, name, syntax) => {
    const file = await encoded(codec, name, new Uint8Array(deep.buffer), deepInfo);
    expect(await greys(writeDicom({ syntax, attributes: grey(W, H, 12), pixels: [NO_TABLE, file] }))).toEqual(stretched);
    expect(await refusal(writeDicom({ syntax, attributes: grey(W + 1, H, 12), pixels: [NO_TABLE, file] }))).toEqual(DAMAGED);
  });

  test.each([
    ['codec-openjpeg', 'J2KEncoder', SYNTAX.jpeg2000],
    ['codec-charls', 'JpegLSEncoder', SYNTAX.jpegLs],
  ])('what %s cannot read is damaged, and the next file is read', async (codec, name, syntax) => {
    const file = await encoded(codec, name, PIXELS, colour);
    for (const length of [20, 60, 100, file.length >> 1]) {
      expect(await refusal(coded(syntax, [file.subarray(0, length)])), `${length} bytes`).toMatchObject({ kind: 'corrupt-file' });
    }
    const broken = file.map((byte, i) => (i > 150 && i % 7 === 0 ? byte ^ 0x5a : byte));
    await refusal(coded(syntax, [broken]));
    expect(await refusal(coded(syntax, [file]))).toBe('read');
  });
});
