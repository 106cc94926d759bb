import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Preprocessing } from '#domain/model-card.ts';
import type { Clahe } from '#imaging/clahe/clahe.ts';
import { preprocess, toInput } from '#imaging/preprocess.ts';
import { fold } from '#inference/fold.ts';
import type { Graph } from '#inference/graph.ts';
import type { Weights } from '#inference/weights.ts';
import { type DecodePort, locate } from '#pipeline/prepare.ts';
import { KNOWN_SETS, type Labelled } from '#training/dataset.ts';
import { createExtractor } from '#training/extract.ts';
import { writeWhole } from '#training/photographs.ts';
import { pooledGraph } from '#training/pooled-graph.ts';
import { shortHash } from '#training/split.ts';

interface FeatureOptions {
  readonly decode: DecodePort;
  readonly clahe: Clahe;
  /** Unfolded. */
  readonly weights: Weights;
  readonly threads: number;
  readonly cache: string;
  readonly onProgress: (done: number, of: number) => void;
}

/**
 * Pooled maps of every photograph under every preprocessing (all of one size), each photograph decoded once, kept on disk so that a stopped run goes on.
 * Gives for each photograph an array a preprocessing, the taps one after another; a photograph that cannot be prepared is named in `refused`.
 */
export async function pooledFeatures(
  items: readonly Labelled[],
  graph: Graph,
  mapNames: readonly string[],
  preprocessings: readonly Preprocessing[],
  options: FeatureOptions,
) {
  const { size, scaling } = preprocessings[0]!;
  const { pooled, taps } = pooledGraph(graph, mapNames, size);
  const { extract } = await createExtractor(pooled, fold(pooled, options.weights), options.threads);
  const some = [...options.weights.values()].map(({ data }) => data[0]!);
  const folder = join(options.cache, `pooled-${shortHash(JSON.stringify([mapNames, preprocessings, some]))}`);
  mkdirSync(folder, { recursive: true });
  const width = taps.reduce((sum, { channels }) => sum + channels, 0);
  const featured: { item: Labelled; features: Float32Array[] }[] = [];
  const refused: string[] = [];
  for (const [i, item] of items.entries()) {
    const bytes = new Uint8Array(readFileSync(item.file));
    const path = join(folder, `${shortHash(bytes)}.f32`);
    if (!existsSync(path)) {
      const decoded = await options.decode(bytes);
      const located = decoded.ok ? locate(decoded.value, KNOWN_SETS[item.dataset]?.read) : decoded;
      if (located.ok) {
        const inputs = new Float32Array(preprocessings.length * size * size * 3);
        for (const [v, spec] of preprocessings.entries()) {
          const { image } = preprocess(located.value.image, located.value.aperture, spec, options.clahe);
          inputs.set(toInput(image, scaling), v * size * size * 3);
        }
        const maps = await extract(inputs, preprocessings.length, size);
        writeWhole(path, new Uint8Array(maps.buffer, maps.byteOffset, maps.byteLength));
      } else refused.push(item.file);
    }
    if (existsSync(path)) featured.push({ item, features: splitRows(readFileSync(path), width) });
    options.onProgress(i + 1, items.length);
  }
  return { featured, refused, taps };
}

function splitRows(bytes: Buffer, width: number): Float32Array[] {
  const values = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer);
  return Array.from({ length: values.length / width }, (_, v) => values.subarray(v * width, (v + 1) * width));
}
