import sharp from 'sharp';
import { expect, test } from 'vitest';
import { dicom } from '#formats/dicom/dicom.ts';
import { withoutMetadata } from '#formats/without-metadata.ts';
import { colours, opened } from '#test/formats/dicom/decoded.ts';
import { type Attribute, grey, image, OPHTHALMIC_16, SYNTAX, writeDicom } from '#test/formats/dicom/write-dicom.ts';
import { asymmetric, owned, picture, withSegment } from '#test/formats/pictures.ts';

const [W, H] = [9, 6];
const PIXELS = asymmetric(W, H);
const SECRETS = ['Doe^Jane', 'P-4711', '20240506', '1.2.826.0.99', 'Clinic at the Lake', 'GPS 47.3'];
const told: readonly Attribute[] = [
  [0x00080018, 'UI', SECRETS[3]!],
  [0x00080020, 'DA', SECRETS[2]!],
  [0x00080080, 'LO', SECRETS[4]!],
  [0x00100010, 'PN', SECRETS[0]!],
  [0x00100020, 'LO', SECRETS[1]!],
  [0x00111010, 'LO', SECRETS[4]!],
];

const jpeg = async (): Promise<Uint8Array<ArrayBuffer>> =>
  withSegment(owned(await picture(W, H).jpeg().toBuffer()), 0xfe, [...Buffer.from(SECRETS[5]!)]);

test.each([
  ['explicit', async () => writeDicom({ attributes: [...told, ...image(W, H)], pixels: PIXELS })],
  ['implicit', async () => writeDicom({ syntax: SYNTAX.implicit, attributes: [...told, ...image(W, H)], pixels: PIXELS })],
  ['big endian', async () => writeDicom({ syntax: SYNTAX.big, attributes: [...told, ...image(W, H)], pixels: PIXELS })],
  ['deflated', async () => writeDicom({ syntax: SYNTAX.deflated, attributes: [...told, ...image(W, H)], pixels: PIXELS })],
  [
    'without a preamble',
    async () => writeDicom({ isBare: true, coding: 'implicit', attributes: [...told, ...image(W, H)], pixels: PIXELS }),
  ],
  [
    'two JPEGs',
    async () =>
      writeDicom({
        syntax: SYNTAX.jpeg,
        attributes: [...told, ...image(W, H, [[0x00280008, 'IS', '2']])],
        pixels: [new Uint8Array(), await jpeg(), await jpeg()],
      }),
  ],
  [
    'grey under a window of its functional groups',
    async () =>
      writeDicom({
        sopClass: OPHTHALMIC_16,
        attributes: [
          ...told,
          ...grey(3, 1, 12),
          [
            0x52009229,
            'SQ',
            [
              {
                attributes: [
                  [
                    0x00289132,
                    'SQ',
                    [
                      {
                        attributes: [
                          [0x00281050, 'DS', '100'],
                          [0x00281051, 'DS', '50'],
                        ],
                      },
                    ],
                  ],
                ],
              },
            ],
          ],
        ],
        pixels: Uint8Array.of(0, 0, 100, 0, 110, 0),
        pixelVr: 'OW',
      }),
  ],
])('%s: the same picture, and nobody’s', async (_, write) => {
  const file = await write();
  const bare = await withoutMetadata(file);
  if (!bare.ok) throw new Error(bare.error.kind);
  const { bytes, format } = bare.value;
  expect(format).toBe('dicom');
  const { frames } = await opened(file);
  expect((await opened(bytes)).frames).toBe(frames);
  for (let frame = 0; frame < frames; frame++) expect(await colours(bytes, frame)).toEqual(await colours(file, frame));
  expect((await opened(bytes)).facts(0)).toEqual({});
  const text = Buffer.from(bytes).toString('latin1');
  for (const secret of SECRETS) expect(text, secret).not.toContain(secret);
});

test('a file is known by its preamble, or by a first element', async () => {
  for (const coding of ['explicit', 'implicit', 'big'] as const)
    expect(dicom.recognises(writeDicom({ isBare: true, coding, attributes: image(W, H), pixels: PIXELS })), coding).toBe(true);
  expect(dicom.recognises(writeDicom({}))).toBe(true);
  const others = [
    await picture(W, H).png().toBuffer(),
    await picture(W, H).jpeg().toBuffer(),
    await sharp(PIXELS, { raw: { width: W, height: H, channels: 3 } })
      .tiff()
      .toBuffer(),
  ];
  for (const other of others) expect(dicom.recognises(owned(other))).toBe(false);
  expect(dicom.recognises(new Uint8Array(200))).toBe(false);
});
