import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { inspect } from '#formats/inspect.ts';
import { DAMAGED, refusal as refusalOf, TRUNCATED } from '#test/formats/dicom/decoded.ts';
import { type Attribute, grey, header, image, mark, metaOf, SYNTAX, writeDicom } from '#test/formats/dicom/write-dicom.ts';

/** Longest time that a refusal may take, ms. */
const PATIENCE = 2000;

/** Why a file is not read, told in time. */
async function refusal(file: Uint8Array<ArrayBuffer>): Promise<unknown> {
  const start = performance.now();
  const error = await refusalOf(file);
  expect(performance.now() - start).toBeLessThan(PATIENCE);
  return error;
}

const whole = writeDicom({ attributes: image(4, 4), pixels: new Uint8Array(48) });
/** A file whose data set is these bytes. */
const raw = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat([metaOf(SYNTAX.explicit), ...parts]));
const OPEN = 0xffffffff;

test('the meta information of these tests is sound', async () => {
  expect(await refusal(raw(whole.subarray(metaOf(SYNTAX.explicit).length)))).toBe('read');
});

describe('structure', () => {
  test('functional groups of a frame that lead nowhere', async () => {
    const groups: Attribute = [0x52009229, 'UN', Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)];
    const broken = writeDicom({ attributes: [...image(4, 4), groups], pixels: new Uint8Array(48) });
    expect(await inspect(broken)).toEqual({ ok: false, error: DAMAGED });
  });

  test('cut at any byte it is refused', async () => {
    const accepted: number[] = [];
    for (let n = 0; n < whole.length; n++) if ((await inspect(whole.subarray(0, n))).ok) accepted.push(n);
    expect(accepted).toEqual([]);
  });

  test('sequences 10,000 deep', async () => {
    const open = Buffer.concat([header(0x00081140, 'SQ', OPEN, 'explicit'), mark(0xfffee000, OPEN)]);
    expect(await refusal(raw(...Array<Uint8Array>(10_000).fill(open)))).toEqual(DAMAGED);
  });

  test('10,000 deep with lengths are stepped over, as they are not looked into', async () => {
    let inner = Buffer.alloc(0);
    for (let i = 0; i < 10_000; i++) {
      inner = Buffer.concat([header(0x00081140, 'SQ', inner.length + 8, 'explicit'), mark(0xfffee000, inner.length), inner]);
    }
    expect(await refusal(raw(inner))).toEqual(TRUNCATED);
    // The same where it is looked into: a laterality is sought one level down.
    const file = raw(header(0x52009229, 'SQ', inner.length + 8, 'explicit'), mark(0xfffee000, inner.length), inner);
    expect(await refusal(file)).toEqual(TRUNCATED);
  });

  test.each([
    ['a sequence without end', raw(header(0x00081140, 'SQ', OPEN, 'explicit')), TRUNCATED],
    ['an item without end', raw(header(0x00081140, 'SQ', OPEN, 'explicit'), mark(0xfffee000, OPEN)), TRUNCATED],
    ['pixels without end', raw(header(0x7fe00010, 'OB', OPEN, 'explicit'), mark(0xfffee000, 0)), TRUNCATED],
    [
      'something else than items in a sequence',
      raw(header(0x00081140, 'SQ', OPEN, 'explicit'), header(0x00100020, 'LO', 0, 'explicit')),
      DAMAGED,
    ],
    ['an element of 4 GB', raw(header(0x00091010, 'OB', 0xfffffffe, 'explicit')), TRUNCATED],
    [
      'a VR of no letters',
      raw(header(0x00080005, 'CS', 0, 'explicit'), header(0x00100020, '\u0001\u0002', 0, 'explicit')),
      DAMAGED,
    ],
    ['nothing behind the meta information', raw(), DAMAGED],
  ])('%s', async (_, file, expected) => {
    expect(await refusal(file)).toEqual(expected);
  });

  test('a million elements of nothing', async () => {
    // Tags (0009,0000) to (0018,423f), VR LO, length 0.
    const elements = Uint32Array.from({ length: 2_000_000 }, (_, i) => {
      const tag = 0x00090000 + (i >> 1);
      return i % 2 ? 0x00004f4c : (tag >>> 16) | (tag << 16);
    });
    expect(await refusal(raw(new Uint8Array(elements.buffer)))).toEqual(DAMAGED);
  });
});

describe('pixels', () => {
  const file = (
    others: readonly Attribute[],
    pixels: Uint8Array | Uint8Array[] = new Uint8Array(48),
    syntax: string = SYNTAX.explicit,
  ) => writeDicom({ attributes: image(4, 4, others), pixels, syntax });
  const frames = (count: string): Attribute => [0x00280008, 'IS', count];
  const size = (value: number): readonly Attribute[] => [
    [0x00280010, 'US', [value]],
    [0x00280011, 'US', [value]],
  ];

  test.each([
    ['65,535 by 65,535 px', file(size(65_535)), { kind: 'image-too-large', width: 65_535, height: 65_535 }],
    ['no px', file(size(0)), DAMAGED],
    ['2,147,483,648 frames', file([frames('2147483648')]), DAMAGED],
    ['more frames than there are bytes for', file([frames('2')]), TRUNCATED],
    ['64 bits a sample', file([[0x00280100, 'US', [64]]]), { kind: 'unsupported-format', found: 'DICOM (64 bits a sample)' }],
    [
      'more bits stored than there are',
      file([
        [0x00280101, 'US', [12]],
        [0x00280102, 'US', [11]],
      ]),
      DAMAGED,
    ],
    ['no bits stored', file([[0x00280101, 'US', [0]]]), DAMAGED],
    ['colours nobody knows', file([[0x00280004, 'CS', 'HSV']]), { kind: 'unsupported-format', found: 'DICOM (HSV colours)' }],
    ['a grey of three samples', file([[0x00280004, 'CS', 'MONOCHROME2']]), DAMAGED],
    ['compressed pixels without fragments', file([], [new Uint8Array()], SYNTAX.jpeg), DAMAGED],
    ['compressed pixels of a plain length', file([], new Uint8Array(48), SYNTAX.jpeg), DAMAGED],
    ['fragments under a plain syntax', file([], [new Uint8Array(), new Uint8Array(48)]), DAMAGED],
    [
      'run lengths that end too soon',
      file(
        [],
        [
          new Uint8Array(),
          Uint8Array.from([
            3,
            0,
            0,
            0,
            64,
            0,
            0,
            0,
            66,
            0,
            0,
            0,
            68,
            0,
            0,
            0,
            ...Array<number>(48).fill(0),
            0xf2,
            1,
            0xf2,
            1,
            0xf2,
            1,
          ]),
        ],
        SYNTAX.rle,
      ),
      TRUNCATED,
    ],
    ['run lengths of another number of planes', file([], [new Uint8Array(), new Uint8Array(64)], SYNTAX.rle), DAMAGED],
    ['a JPEG that is none', file([], [new Uint8Array(), new Uint8Array(64)], SYNTAX.jpeg), DAMAGED],
    [
      'a JPEG of nothing',
      file([], [new Uint8Array(), Uint8Array.from([0xff, 0xd8, 0xff, 0xd9, ...Array<number>(20).fill(0)])], SYNTAX.jpeg),
      DAMAGED,
    ],
  ])('%s', async (_, bytes, expected) => {
    expect(await refusal(bytes)).toEqual(expected);
  });

  test('more fragments than frames, with offsets that lead nowhere', async () => {
    const fragments = [Uint8Array.from([9, 9, 9, 9, 255, 255, 255, 255]), ...[1, 2, 3].map(() => new Uint8Array(8))];
    expect(await refusal(file([frames('2')], fragments, SYNTAX.jpeg))).toEqual(DAMAGED);
  });
});

describe('what unpacks to more than any photograph', () => {
  test('deflated zeros', async () => {
    const bomb = deflateRawSync(Buffer.alloc(120_000_000), { level: 1 });
    expect(await refusal(new Uint8Array(Buffer.concat([metaOf(SYNTAX.deflated), bomb])))).toEqual(DAMAGED);
  });

  test('deflated data that are none, or cut short', async () => {
    const sound = writeDicom({ attributes: image(4, 4), pixels: new Uint8Array(48), syntax: SYNTAX.deflated });
    expect(await refusal(sound.subarray(0, sound.length - 12))).toMatchObject({ kind: 'corrupt-file' });
    expect(await refusal(sound.map((byte, i) => (i > sound.length - 40 ? 0xff : byte)))).toMatchObject({ kind: 'corrupt-file' });
  });
});

describe('what is no photograph is refused by its name', () => {
  const of = (sopClass: string, colour = false) =>
    refusal(
      writeDicom({
        sopClass: `1.2.840.10008.5.1.4.1.1.${sopClass}`,
        attributes: colour ? image(4, 4) : grey(4, 4),
        pixels: new Uint8Array(48),
      }),
    );

  test.each([
    ['2', 'a CT image'],
    ['4', 'an MR image'],
    ['77.1.5.4', 'optical coherence tomography'],
    ['88.33', 'a structured report'],
  ])('%s', async (sopClass, name) => {
    expect(await of(sopClass)).toEqual({ kind: 'unsupported-format', found: `DICOM (${name})` });
  });

  test('in colour it is tried all the same', async () => {
    expect(await of('6.1', true)).toBe('read');
  });

  test.each([
    ['1.2.840.10008.1.2.4.102', 'video'],
    ['1.2.840.10008.1.2.4.201', 'high-throughput JPEG 2000'],
    ['1.2.3.4', 'transfer syntax 1.2.3.4'],
  ])('transfer syntax %s', async (syntax, name) => {
    expect(await refusal(writeDicom({ syntax, attributes: image(4, 4), pixels: [new Uint8Array(), new Uint8Array(4)] }))).toEqual(
      {
        kind: 'unsupported-format',
        found: `DICOM (${name})`,
      },
    );
  });
});
