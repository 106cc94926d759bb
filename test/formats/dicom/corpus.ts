import { type Attribute, grey, image, SYNTAX, writeDicom } from '#test/formats/dicom/write-dicom.ts';
import { asymmetric } from '#test/formats/pictures.ts';

const [W, H] = [20, 14];
const RGB = asymmetric(W, H);
const NESTED: Attribute = [
  0x52009229,
  'SQ',
  [
    {
      isOpen: true,
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
];
const FACTS: readonly Attribute[] = [
  [0x00080005, 'CS', 'ISO_IR 192'],
  [0x0008002a, 'DT', '20240506101500'],
  [0x00100020, 'LO', 'P-17'],
  [0x00200062, 'CS', 'R'],
  [0x00280030, 'DS', '0.1\\0.1'],
];

/** A frame in run lengths: literals alone. */
function runLengths(planes: readonly Uint8Array[]): Uint8Array {
  const segments = planes.map((plane) => {
    const parts = Array.from({ length: Math.ceil(plane.length / 128) }, (_, i) => plane.subarray(128 * i, 128 * i + 128));
    return parts.flatMap((part) => [part.length - 1, ...part]);
  });
  const header = new Uint32Array(16);
  header[0] = planes.length;
  for (const i of segments.keys()) header[i + 1] = 64 + segments.slice(0, i).reduce((sum, { length }) => sum + length, 0);
  return Uint8Array.from([...new Uint8Array(header.buffer), ...segments.flat()]);
}

/** Small sound files of every coding and colour model that needs no codec. */
export function dicomCorpus(): readonly Uint8Array[] {
  const colour = [...FACTS, ...image(W, H)];
  const planes = [0, 1, 2].map((c) => RGB.filter((_, i) => i % 3 === c));
  const palette = [1, 2, 3].flatMap((i): readonly Attribute[] => [
    [0x00281100 + i, 'US', [256, 0, 16]],
    [0x00281200 + i, 'OW', Array.from({ length: 256 }, (_, k) => k * 250)],
  ]);
  const table: Attribute = [
    0x00283010,
    'SQ',
    [
      {
        attributes: [
          [0x00283002, 'US', [3, 0, 8]],
          [0x00283006, 'OW', [0, 200, 255]],
        ],
      },
    ],
  ];
  return [
    writeDicom({ attributes: [...colour, NESTED], pixels: RGB }),
    writeDicom({ attributes: colour, pixels: RGB, syntax: SYNTAX.implicit }),
    writeDicom({ attributes: colour, pixels: RGB, syntax: SYNTAX.big }),
    writeDicom({ attributes: colour, pixels: RGB, syntax: SYNTAX.deflated }),
    writeDicom({
      attributes: image(W, H, [
        [0x00280004, 'CS', 'YBR_FULL_422'],
        [0x00280008, 'IS', '1'],
      ]),
      pixels: RGB,
    }),
    writeDicom({ attributes: [...grey(W, H, 8, [[0x00280004, 'CS', 'PALETTE COLOR']]), ...palette], pixels: planes[0]! }),
    writeDicom({ attributes: [...grey(W, H >> 1, 12), NESTED], pixels: planes[0]!, pixelVr: 'OW' }),
    writeDicom({ attributes: [...grey(W, H), table], pixels: planes[0]! }),
    writeDicom({
      attributes: image(W, H, [[0x00280008, 'IS', '2']]),
      pixels: [new Uint8Array(8), runLengths(planes), runLengths(planes)],
      syntax: SYNTAX.rle,
    }),
  ];
}
