import { parseDicom } from 'dicom-parser';
import { describe, expect, test } from 'vitest';
import { readElements } from '#formats/dicom/elements.ts';
import { colours, opened, refusal, TRUNCATED } from '#test/formats/dicom/decoded.ts';
import { type Attribute, grey, image, SYNTAX, writeDicom } from '#test/formats/dicom/write-dicom.ts';
import { asymmetric } from '#test/formats/pictures.ts';

const [W, H] = [7, 5];
const PIXELS = asymmetric(W, H);
const FACTS: readonly Attribute[] = [
  [0x00080020, 'DA', '20240506'],
  [0x00100020, 'LO', 'P-17'],
  [0x00200062, 'CS', 'L'],
];
/** Sequences of every shape, with a picture of their own in one, as an icon is. */
const NESTED: Attribute = [
  0x00082218,
  'SQ',
  [
    { attributes: [[0x00080104, 'LO', 'Retina']] },
    {
      isOpen: true,
      attributes: [[0x00082220, 'SQ', [{ isOpen: true, attributes: [[0x00080104, 'LO', 'Right']] }, { attributes: [] }]]],
    },
  ],
];
const attributes = [...FACTS, NESTED, ...image(W, H)];

const swappedPairs = (bytes: Uint8Array) => {
  const even = new Uint8Array(bytes.length + (bytes.length % 2));
  even.set(bytes);
  return even.map((_, i) => even[i ^ 1]!);
};

describe('every coding gives the stored samples and the same facts', () => {
  test.each([
    ['explicit', writeDicom({ attributes, pixels: PIXELS })],
    ['explicit, as words', writeDicom({ attributes, pixels: PIXELS, pixelVr: 'OW' })],
    ['implicit', writeDicom({ attributes, pixels: PIXELS, syntax: SYNTAX.implicit })],
    ['big endian', writeDicom({ attributes, pixels: PIXELS, syntax: SYNTAX.big })],
    ['big endian, as words', writeDicom({ attributes, pixels: swappedPairs(PIXELS), pixelVr: 'OW', syntax: SYNTAX.big })],
    ['deflated', writeDicom({ attributes, pixels: PIXELS, syntax: SYNTAX.deflated })],
    [
      'deflated, of another length',
      writeDicom({ attributes: [...attributes, [0x00204000, 'LT', 'x'.repeat(7)]], pixels: PIXELS, syntax: SYNTAX.deflated }),
    ],
    ['said to be explicit, and implicit', writeDicom({ attributes, pixels: PIXELS, coding: 'implicit' })],
    [
      'said to be implicit, and explicit',
      writeDicom({ attributes, pixels: PIXELS, syntax: SYNTAX.implicit, coding: 'explicit' }),
    ],
    ['without a preamble, explicit', writeDicom({ attributes, pixels: PIXELS, isBare: true })],
    ['without a preamble, implicit', writeDicom({ attributes, pixels: PIXELS, isBare: true, coding: 'implicit' })],
    ['without a preamble, big endian', writeDicom({ attributes, pixels: PIXELS, isBare: true, coding: 'big' })],
  ])('%s', async (_, file) => {
    expect(await colours(file)).toEqual([...PIXELS]);
    expect((await opened(file)).facts(0)).toMatchObject({
      patient: { value: 'P-17' },
      laterality: { value: 'OS' },
      date: { value: '2024-05-06' },
    });
  });
});

test('colours by plane', async () => {
  const planes = [0, 1, 2].flatMap((c) => [...PIXELS.filter((_, i) => i % 3 === c)]);
  const file = writeDicom({ attributes: image(W, H, [[0x00280006, 'US', [1]]]), pixels: Uint8Array.from(planes) });
  expect(await colours(file)).toEqual([...PIXELS]);
});

test('colours of 16 bits come as their share of 255, in either order of bytes', async () => {
  const deep = Uint16Array.from([0, 257, 32_768, 65_535, 128, 129]);
  const bits: readonly Attribute[] = [
    [0x00280100, 'US', [16]],
    [0x00280101, 'US', [16]],
    [0x00280102, 'US', [15]],
  ];
  const little = Uint8Array.from([...deep].flatMap((value) => [value & 255, value >> 8]));
  // 128 / 257 is below a half, 129 / 257 above.
  const expected = [0, 1, 128, 255, 0, 1];
  expect(await colours(writeDicom({ attributes: image(2, 1, bits), pixels: little, pixelVr: 'OW' }))).toEqual(expected);
  const big = writeDicom({ attributes: image(2, 1, bits), pixels: swappedPairs(little), pixelVr: 'OW', syntax: SYNTAX.big });
  expect(await colours(big)).toEqual(expected);
});

test('frames lie one after the other, odd lengths too', async () => {
  const frames = [0, 1, 2].map((k) => PIXELS.map((value) => (value + 50 * k) % 256));
  const many = [...image(W, H), [0x00280008, 'IS', '3']] as const;
  const file = writeDicom({ attributes: many, pixels: Uint8Array.from(frames.flatMap((frame) => [...frame])) });
  const { frames: count } = await opened(file);
  expect(count).toBe(3);
  for (const [k, frame] of frames.entries()) expect(await colours(file, k)).toEqual([...frame]);
  const short = writeDicom({ attributes: many, pixels: Uint8Array.from([...frames[0]!, ...frames[1]!]) });
  expect(await refusal(short)).toEqual(TRUNCATED);
});

test('what surrounds the stored bits does not matter', async () => {
  // 6 bits from bit 7 down: the two lowest hold an old overlay.
  const file = writeDicom({
    attributes: grey(2, 1, 8, [
      [0x00280101, 'US', [6]],
      [0x00280102, 'US', [7]],
    ]),
    pixels: Uint8Array.of(0b11111101, 0b10000011),
  });
  expect(await colours(file)).toEqual([255, 255, 255, ...[0, 0, 0].map(() => Math.round((32 * 255) / 63))]);
});

test('elements lie where dicom-parser finds them', () => {
  const file = writeDicom({
    attributes: [...attributes, [0x00091010, 'UN', Uint8Array.of(1, 2, 3, 4)], [0x00221436, 'FL', [1.5]]],
    pixels: PIXELS,
  });
  const theirs = parseDicom(file).elements;
  const start = 132 + theirs['x00020000']!.length + 8 + new DataView(file.buffer).getUint32(140, true);
  const ours = readElements(new DataView(file.buffer), start, file.length, { isExplicit: true, isLittleEndian: true });
  const places = Array.from(ours, ([tag, { vr, start: from }]) => [`x${tag.toString(16).padStart(8, '0')}`, vr, from]);
  const expected = Object.values(theirs).filter(({ tag }) => !tag.startsWith('x0002'));
  expect(places.toSorted()).toEqual(expected.map(({ tag, vr, dataOffset }) => [tag, vr, dataOffset]).toSorted());
});
