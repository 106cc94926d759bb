import h5wasm, { type Group } from 'h5wasm/node';
import { channelsOf, convolutionsOf, type Graph } from '#inference/graph.ts';
import type { Weight } from '#inference/weights.ts';
import { noise } from '#test/inference/small-network.ts';

/** Kernels of a graph and its batch normalisations without gamma, drawn from a seed, as Keras keeps them. */
export function kerasLayers(graph: Graph): Map<string, Map<string, Weight>> {
  const channels = channelsOf(graph);
  return new Map(
    convolutionsOf(graph).flatMap(({ name, normalisation, kernel, input, filters }, i) => {
      const shape = [...kernel, channels.get(input)!, filters];
      const fanIn = shape[0]! * shape[1]! * shape[2]!;
      const vector = (data: Float32Array<ArrayBuffer>): Weight => ({ shape: [filters], data });
      return [
        [name, new Map([['kernel', { shape, data: noise(fanIn * filters, i + 1).map((v) => v * Math.sqrt(6 / fanIn)) }]])],
        [
          normalisation,
          new Map([
            ['beta', vector(noise(filters, i + 101).map((v) => v / 2))],
            ['moving_mean', vector(noise(filters, i + 201).map((v) => v / 4))],
            ['moving_variance', vector(noise(filters, i + 301).map((v) => 1 + v / 2))],
          ]),
        ],
      ] as const;
    }),
  );
}

/** Writes layers as Keras 2 saves weights; `incomplete` names kernels that are there in part alone. */
export async function writeKerasFile(
  path: string,
  layers: ReadonlyMap<string, ReadonlyMap<string, Weight>>,
  incomplete: readonly string[] = [],
): Promise<void> {
  await h5wasm.ready;
  const file = new h5wasm.File(path, 'w');
  file.create_attribute('layer_names', [...layers.keys()]);
  if (incomplete.length > 0) file.create_attribute('incomplete_kernels', [...incomplete]);
  for (const [layer, weights] of layers) {
    const group = file.create_group(layer) as Group;
    group.create_attribute(
      'weight_names',
      [...weights.keys()].map((name) => `${layer}/${name}:0`),
    );
    group.create_group(layer);
    for (const [name, { shape, data }] of weights) {
      group.create_dataset({ name: `${layer}/${name}:0`, data, shape: [...shape] });
    }
  }
  file.close();
}
