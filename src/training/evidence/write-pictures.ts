import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { CAM_METHODS } from '#cam/registry.ts';
import { paintHeatmap } from '#imaging/overlay.ts';
import { cellsOf } from '#inference/scales.ts';
import { infer } from '#pipeline/analyse.ts';
import { explain } from '#pipeline/explain.ts';
import { prepare } from '#pipeline/prepare.ts';
import type { LesionSet } from '#training/evidence/lesion-cases.ts';
import { ANY_LESION } from '#training/evidence/lesion-raster.ts';
import { scoresOf } from '#training/evidence/localisation-section.ts';
import type { ScoredCase } from '#training/evidence/score-maps.ts';
import type { Subject, Workshop } from '#training/evidence/subject.ts';

const WIDTH = 1000;
const SHOWN = 2;

/** Draws the photographs whose maps of the predicted grade did best and worst (pixel AUC) into an ignored folder: heatmap over the photograph, lesions white. */
export async function writePictures(
  subject: Subject,
  set: LesionSet,
  cases: readonly ScoredCase[],
  folder: string,
  workshop: Workshop,
): Promise<void> {
  const { size } = subject.card.preprocessing;
  const auc = scoresOf(cases, { by: 'learned', size, target: 'predicted grade' }, 0, 'auc');
  const order = cases.map((_, i) => i).filter((i) => auc[i] !== null);
  order.sort((a, b) => auc[b]! - auc[a]!);
  mkdirSync(folder, { recursive: true });
  const draw = async (i: number, rank: string) => {
    const file = join(folder, `${subject.card.id}-${set.id}-${rank}-${cases[i]!.id}.jpg`);
    await drawCase(subject, set, cases[i]!.id, file, workshop);
  };
  for (const [k, i] of order.slice(0, SHOWN).entries()) await draw(i, `best-${k + 1}`);
  for (const [k, i] of order.toReversed().slice(0, SHOWN).entries()) await draw(i, `worst-${k + 1}`);
}

async function drawCase(
  { card, backbone, fast }: Subject,
  set: LesionSet,
  id: string,
  file: string,
  { decode, clahe }: Workshop,
) {
  const lesionCase = set.cases.find((one) => one.id === id)!;
  const bytes = new Uint8Array(readFileSync(lesionCase.file));
  const prepared = await prepare(bytes, { decode, clahe, preprocessing: card.preprocessing });
  if (!prepared.ok) return;
  const { image, aperture, model, toModel } = prepared.value;
  const inferred = await infer(model, { network: fast, card });
  if (!inferred.ok) throw new Error(inferred.error.kind);
  const { features, prediction } = inferred.value;
  const options = { network: fast, card, cells: cellsOf(backbone), toModel, cam: CAM_METHODS[0]!.signed };
  const grid = await explain(features, prediction.logits, { kind: 'grade', grade: prediction.grade }, options);
  if (!grid.ok) throw new Error(grid.error.kind);
  const scale = WIDTH / image.width;
  const frame = { x0: 0, y0: 0, width: WIDTH, height: Math.round(image.height * scale), scale };
  const heat = paintHeatmap(grid.value, aperture, frame, { colormap: 'inferno', threshold: 0.1, contours: true });
  const lesions = await lesionCase.lesions(image, frame);
  for (let i = 0; i < lesions.length; i++) if (lesions[i]! & ANY_LESION) heat.data.set([255, 255, 255, 200], 4 * i);
  const raw = { width: frame.width, height: frame.height, channels: 4 } as const;
  const below = await sharp(image.data, { raw: { width: image.width, height: image.height, channels: 4 } })
    .resize(frame.width, frame.height)
    .raw()
    .toBuffer();
  await sharp(below, { raw })
    .removeAlpha()
    .composite([{ input: Buffer.from(heat.data), raw, blend: 'over' }])
    .jpeg()
    .toFile(file);
}
