import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Preprocessing } from '#domain/model-card.ts';
import { scalePixels } from '#imaging/preprocess.ts';
import type { Graph } from '#inference/graph.ts';
import type { Weights } from '#inference/weights.ts';
import { createExtractor } from '#training/extract.ts';
import { toFloat16 } from '#training/float16.ts';
import { mapShapes } from '#training/ort-shapes.ts';
import { type PreparedPhotograph, writeWhole } from '#training/photographs.ts';
import type { TrainingMeans } from '#training/plan.ts';
import { reportEvery } from '#training/progress.ts';
import type { Source } from '#training/sampler.ts';
import type { CachedMaps } from '#training/sources.ts';
import { shortHash } from '#training/split.ts';
import { type Variant, variantOf } from '#training/variants.ts';

/** Maps of every photograph at the end of a frozen graph, each under as many symmetries as `variantsOf` says, kept on disk under the frozen weights' hash. */
export async function cacheMaps(
  photographs: readonly PreparedPhotograph[],
  frozen: Graph,
  weights: Weights,
  preprocessing: Preprocessing,
  variantsOf: (photograph: PreparedPhotograph) => number,
  { cache, threads, report }: TrainingMeans,
): Promise<{ readonly shape: Source['shape']; readonly maps: readonly CachedMaps[] }> {
  const { size, scaling } = preprocessing;
  const own = [...weights].filter(([name]) => frozen.nodes.some((node) => name.startsWith(`${node.name}/`)));
  const key = shortHash(
    Buffer.concat([
      Buffer.from(JSON.stringify([preprocessing, frozen.output])),
      ...own.map(([, { data }]) => Buffer.from(data.buffer, data.byteOffset, data.byteLength)),
    ]),
  );
  const folder = join(cache, `maps-${key}`);
  mkdirSync(folder, { recursive: true });
  const pathOf = (photograph: PreparedPhotograph) => join(folder, `${photograph.hash}-${variantsOf(photograph)}.f16`);
  const missing = photographs.filter((photograph) => !existsSync(pathOf(photograph)));
  if (missing.length > 0) {
    const { name, extract } = await createExtractor(frozen, new Map(own), threads);
    report(`maps of ${missing.length} photographs by ${name}`);
    const progress = reportEvery(20, 'photographs through the trunk', report);
    for (const [i, photograph] of missing.entries()) {
      const count = variantsOf(photograph);
      const inputs = new Float32Array(count * size * size * 3);
      for (let v = 0; v < count; v++)
        inputs.set(scalePixels(variantOf(photograph.rgb, size, v as Variant), 3, scaling), v * size * size * 3);
      writeWhole(pathOf(photograph), new Uint8Array(toFloat16(await extract(inputs, count, size)).buffer));
      progress(i + 1, missing.length);
    }
  }
  const [channels, height, width] = mapShapes(frozen, [3, size, size]).get(frozen.output)!;
  const maps = photographs.map((photograph) => {
    const bytes = readFileSync(pathOf(photograph));
    const bits = new Uint16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer);
    return { maps: bits, variants: variantsOf(photograph) };
  });
  return { shape: [height, width, channels], maps };
}
