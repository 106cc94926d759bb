import { readFileSync } from 'node:fs';
import { CAM_METHODS } from '#cam/registry.ts';
import { atSize, preprocess } from '#imaging/preprocess.ts';
import { cellsOf } from '#inference/scales.ts';
import { infer } from '#pipeline/analyse.ts';
import { explain } from '#pipeline/explain.ts';
import { prepare } from '#pipeline/prepare.ts';
import type { LesionCase } from '#training/evidence/lesion-cases.ts';
import { inputSizes } from '#training/evidence/score-maps.ts';
import type { Subject, Workshop } from '#training/evidence/subject.ts';

/** Seconds from a preprocessed picture to its map, by the shipped engine. */
export interface MapTime {
  readonly size: number;
  readonly cells: number;
  readonly seconds: number;
}

const RUNS = 3;

/** The median of a few runs after a warm one, at each size, on one photograph; null where it cannot be prepared. */
export async function timeMaps(
  subject: Subject,
  { file }: LesionCase,
  { decode, clahe, progress }: Workshop,
): Promise<MapTime[] | null> {
  const { card, backbone, shipped, cache } = subject;
  const done = progress(`sizes at which ${card.id} is timed`);
  return cache.of('map-times', async () => {
    const bytes = new Uint8Array(readFileSync(file));
    const prepared = await prepare(bytes, { decode, clahe, preprocessing: card.preprocessing });
    if (!prepared.ok) return null;
    const times: MapTime[] = [];
    const sizes = inputSizes(card.preprocessing);
    for (const [i, size] of sizes.entries()) {
      const model = preprocess(prepared.value.image, prepared.value.aperture, atSize(card.preprocessing, size), clahe);
      const seconds: number[] = [];
      let cells = 0;
      for (let run = 0; run <= RUNS; run++) {
        const start = performance.now();
        const inferred = await infer(model.image, { network: shipped, card });
        if (!inferred.ok) throw new Error(inferred.error.kind);
        const { features, prediction } = inferred.value;
        const options = { network: shipped, card, cells: cellsOf(backbone), toModel: model.toModel, cam: CAM_METHODS[0]!.signed };
        const grid = await explain(features, prediction.logits, { kind: 'grade', grade: prediction.grade }, options);
        if (!grid.ok) throw new Error(grid.error.kind);
        cells = grid.value.width;
        if (run > 0) seconds.push((performance.now() - start) / 1000);
      }
      times.push({ size, cells, seconds: seconds.sort((a, b) => a - b)[Math.floor(RUNS / 2)]! });
      done(i + 1, sizes.length);
    }
    return times;
  });
}
