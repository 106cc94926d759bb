import h5wasm, { type Group } from 'h5wasm/node';
import { channelsOf, convolutionsOf, type Graph, kernelShape } from '#inference/graph.ts';
import type { Weight } from '#inference/weights.ts';
import { noise } from '#test/inference/small-network.ts';

/** Kernels of a graph and its batch normalisations without gamma, drawn from a seed, as Keras keeps them. */
export function kerasLayers(graph: Graph): Map<string, Map<string, Weight>> {
  const channels = channelsOf(graph);
  return new Map(
    convolutionsOf(graph).flatMap((node, i): [string, Map<string, Weight>][] => {
      const shape = kernelShape(node, channels.get(node.input)!);
      const length = shape.reduce((a, b) => a * b, 1);
      const filters = channels.get(node.name)!;
      const fanIn = length / filters;
      const vector = (data: Float32Array<ArrayBuffer>): Weight => ({ shape: [filters], data });
      const kernel = { shape, data: noise(length, i + 1).map((v) => v * Math.sqrt(6 / fanIn)) };
      const layer = new Map<string, Weight>([[node.kind === 'convolution' ? 'kernel' : 'depthwise_kernel', kernel]]);
      if (node.kind === 'convolution' && node.biased) layer.set('bias', vector(noise(filters, i + 401)));
      if (node.normalisation === undefined) return [[node.name, layer]];
      return [
        [node.name, layer],
        [
          node.normalisation,
          new Map<string, Weight>([
            ['beta', vector(noise(filters, i + 101).map((v) => v / 2))],
            ['moving_mean', vector(noise(filters, i + 201).map((v) => v / 4))],
            ['moving_variance', vector(noise(filters, i + 301).map((v) => 1 + v / 2))],
          ]),
        ],
      ];
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
