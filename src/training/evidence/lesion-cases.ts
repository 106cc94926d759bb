import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { RgbaImage } from '#domain/image.ts';
import type { HeatmapFrame } from '#imaging/overlay.ts';
import { parseCsv } from '#training/dataset.ts';
import type { GradedPhotograph } from '#training/evidence/grade-set.ts';
import { ANY_LESION, bitOf, DISC, type LesionBox, lesionsOfBoxes, lesionsOfMask } from '#training/evidence/lesion-raster.ts';

/** A photograph whose lesions somebody marked. */
export interface LesionCase {
  readonly id: string;
  readonly file: string;
  /** The bits of each px of a frame; `photograph` is the decoded file. */
  lesions(photograph: RgbaImage, frame: HeatmapFrame): Promise<Uint8Array>;
}

/** A group of lesions that maps are scored for. */
export interface LesionGroup {
  readonly name: string;
  readonly bits: number;
}

/** Photographs marked in one way, the side of the raster that they are compared on, and the groups that this way tells apart, all lesions first. */
export interface LesionSet {
  readonly id: 'masks' | 'boxes';
  readonly rasterSize: number;
  readonly groups: readonly LesionGroup[];
  readonly cases: readonly LesionCase[];
}

/** The first `count` photographs of DIR with colour masks, NAME.jpg beside NAME_lesions.png. */
export function maskedCases(directory: string, count: number): LesionSet {
  const masks = existsSync(directory) ? readdirSync(directory).filter((file) => file.endsWith('_lesions.png')) : [];
  return {
    id: 'masks',
    rasterSize: 768,
    groups: [
      { name: 'all lesions', bits: ANY_LESION },
      { name: 'microaneurysms', bits: bitOf('microaneurysm') },
      { name: 'haemorrhages', bits: bitOf('haemorrhage') },
      { name: 'hard exudates', bits: bitOf('hard exudate') },
      { name: 'soft exudates', bits: bitOf('soft exudate') },
    ],
    cases: masks
      .sort()
      .slice(0, count)
      .map((mask) => ({
        id: mask.replace('_lesions.png', ''),
        file: join(directory, mask.replace('_lesions.png', '.jpg')),
        async lesions(_, frame) {
          const { data, info } = await sharp(join(directory, mask)).raw().toBuffer({ resolveWithObject: true });
          return lesionsOfMask({ width: info.width, height: info.height, channels: info.channels, data }, frame);
        },
      })),
  };
}

/** As `boxes.csv` names them. */
const CLASSES: Readonly<Record<string, number>> = {
  optic_disc: DISC,
  hard_exudate: bitOf('hard exudate'),
  haemorrhage_or_microaneurysm: bitOf('haemorrhage'),
};

/** The first `count` of the photographs for which DIR/boxes.csv has a lesion; the reserved ones are left to their masks. */
export function boxedCases(directory: string, rows: readonly GradedPhotograph[], count: number): LesionSet {
  const file = join(directory, 'boxes.csv');
  const table = existsSync(file) ? parseCsv(readFileSync(file, 'utf8')) : [];
  const boxes = new Map<string, Record<string, string>[]>();
  for (const row of table) boxes.set(row['id'] ?? '', [...(boxes.get(row['id'] ?? '') ?? []), row]);
  const marked = rows.filter(({ item }) => !item.reserved && boxes.get(item.id)?.some((row) => row['class'] !== 'optic_disc'));
  return {
    id: 'boxes',
    rasterSize: 512,
    groups: [
      { name: 'all lesions', bits: ANY_LESION },
      { name: 'haemorrhages and microaneurysms', bits: bitOf('haemorrhage') },
      { name: 'hard exudates', bits: bitOf('hard exudate') },
    ],
    cases: marked.slice(0, count).map(({ item }) => ({
      id: item.id,
      file: item.file,
      lesions: async (photograph, frame) =>
        lesionsOfBoxes(
          boxes.get(item.id)!.flatMap((row) => inPixels(row, photograph)),
          frame,
        ),
    })),
  };
}

/** A row's fractions of the picture in source px; none where its class is not known. */
function inPixels(row: Record<string, string>, { width, height }: RgbaImage): LesionBox[] {
  const bits = CLASSES[row['class'] ?? ''];
  if (bits === undefined) return [];
  const at = (name: string, side: number) => Number(row[name]) * side;
  return [
    { bits, cx: at('centre_x', width), cy: at('centre_y', height), width: at('width', width), height: at('height', height) },
  ];
}
