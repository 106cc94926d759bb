import { readdirSync, readFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { bmpOf, writeBmp } from '#test/formats/bmp-writer.ts';
import { dicomCorpus } from '#test/formats/dicom/corpus.ts';
import { cmykJpeg } from '#test/formats/jpeg-writer.ts';
import { asymmetric, owned, picture } from '#test/formats/pictures.ts';
import { pictureFields, plane, shorts, writeTiff } from '#test/formats/tiff-writer.ts';
import { hasShared, sharedCase } from '#test/shared-paths.ts';

/** One decoder to be given broken files. A new one is one line in `FUZZ_TARGETS`. */
export interface FuzzTarget {
  readonly name: string;
  /** Sound files to begin with; small, so that many can be tried. */
  corpus(): Promise<readonly Uint8Array[]>;
  /** Makes checksums right again, half of the time: they would hide what lies behind them. */
  repair?(bytes: Uint8Array<ArrayBuffer>): void;
}

const [W, H] = [40, 28];
const rgb = asymmetric(W, H);
const made = () => picture(W, H);

/** Those of ../shared where it is, reduced in number by their size. */
const shared = (folder: string, most: number): readonly Uint8Array[] =>
  hasShared
    ? readdirSync(sharedCase(folder))
        .filter((name) => /\.(jpg|dcm)$/.test(name))
        .map((name) => owned(readFileSync(sharedCase(folder, name))))
        .filter(({ length }) => length <= most)
    : [];

export const FUZZ_TARGETS: readonly FuzzTarget[] = [
  {
    name: 'jpeg',
    corpus: async () => [
      await made().jpeg().toBuffer(),
      await made().jpeg({ progressive: true }).toBuffer(),
      await made().greyscale().jpeg().toBuffer(),
      await made().withMetadata({ orientation: 6 }).jpeg({ chromaSubsampling: '4:4:4' }).toBuffer(),
      cmykJpeg(
        [
          [10, 20, 30, 40],
          [200, 100, 0, 50],
        ],
        'CMYK',
      ),
      cmykJpeg(
        [
          [10, 20, 30, 40],
          [200, 100, 0, 50],
        ],
        'YCCK',
      ),
      ...shared('exif', 400_000).slice(0, 2),
    ],
  },
  {
    name: 'png',
    corpus: async () => [
      await made().png().toBuffer(),
      await made().png({ palette: true }).toBuffer(),
      await made().ensureAlpha(0.4).png({ progressive: true }).toBuffer(),
      await sharp(
        Uint16Array.from(rgb, (value) => value * 250),
        { raw: { width: W, height: H, channels: 3 } },
      )
        .toColourspace('rgb16')
        .png()
        .toBuffer(),
    ],
    repair: repairPng,
  },
  {
    name: 'webp',
    corpus: async () => [
      await made().webp().toBuffer(),
      await made().webp({ lossless: true }).toBuffer(),
      await made().ensureAlpha(0.4).webp().toBuffer(),
      await made().withMetadata({ orientation: 6 }).webp().toBuffer(),
    ],
    repair(bytes) {
      if (bytes.length >= 12) new DataView(bytes.buffer).setUint32(4, bytes.length - 8, true);
    },
  },
  {
    name: 'tiff',
    corpus: async () => {
      const tiled = { tile: true, tileWidth: 16, tileHeight: 16 } as const;
      const packed = (['lzw', 'deflate', 'packbits', 'jpeg', 'none'] as const).flatMap((compression) => [
        made().tiff({ compression }).toBuffer(),
        made()
          .tiff({ compression, ...tiled })
          .toBuffer(),
      ]);
      const planes = [0, 1, 2].map((c) => Uint8Array.from(plane(rgb, c, 3)));
      const page = { fields: pictureFields(W, H, [8, 8, 8], 2, [284, [2]]), blocks: planes };
      const deep = shorts(
        Uint16Array.from(rgb, (value) => value * 250),
        false,
      );
      return [
        ...(await Promise.all(packed)),
        await made().greyscale().toColourspace('b-w').tiff({ bitdepth: 1, miniswhite: true }).toBuffer(),
        writeTiff([page, page, page]),
        writeTiff(
          [{ fields: pictureFields(W, H, [16, 16, 16], 2, [259, [8]], [341, [60_000]]), blocks: [deflateSync(deep)] }],
          false,
        ),
        writeTiff([
          { fields: pictureFields(W, H, [8], 3, [320, Array.from({ length: 768 }, (_, i) => i * 80)]), blocks: [planes[0]!] },
        ]),
        writeTiff([{ fields: pictureFields(20, H, [8, 8, 8, 8], 5), blocks: [rgb.subarray(0, 80 * H)] }]),
        writeTiff([{ fields: pictureFields(20, H, [8, 8, 8, 8], 2, [338, [2]], [274, [5]]), blocks: [rgb.subarray(0, 80 * H)] }]),
      ];
    },
  },
  {
    name: 'bmp',
    corpus: async () => {
      const palette = Array.from({ length: 64 }, (_, i) => (i * 37) & 255);
      const runs = Array.from({ length: H }, (_, y) => [W / 2, y % 16, 0, 4, 1, 2, 3, 4, W / 2 - 4, 7, 0, 0]).flat();
      return [
        bmpOf(rgb, W, H),
        writeBmp({ width: W, height: H, bits: 8, coding: 1, palette, pixels: [...runs, 0, 1] }),
        writeBmp({
          width: W,
          height: H,
          bits: 4,
          coding: 2,
          palette,
          pixels: [...Array.from({ length: H }, () => [W, 0x37, 0, 0]).flat(), 0, 1],
        }),
        writeBmp({ width: W, height: -H, bits: 32, pixels: [...rgb, ...rgb].slice(0, 4 * W * H) }),
        writeBmp({ width: W, height: H, bits: 1, palette, pixels: [...rgb].slice(0, 8 * H) }),
        writeBmp({
          width: W,
          height: H,
          bits: 16,
          coding: 3,
          palette: [0, 0xf8, 0, 0, 0xe0, 7, 0, 0, 31, 0, 0, 0],
          pixels: [...rgb].slice(0, 2 * W * H),
        }),
      ];
    },
  },
  { name: 'dicom', corpus: async () => dicomCorpus() },
];

/** Every chunk's CRC as it has to be, as far as the chunks can be followed. */
function repairPng(bytes: Uint8Array<ArrayBuffer>): void {
  const view = new DataView(bytes.buffer);
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return;
    view.setUint32(end - 4, crc32(bytes.subarray(at + 4, end - 4)));
    at = end;
  }
}
