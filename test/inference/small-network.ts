import type { Backbone } from '#inference/backbone.ts';
import { channelsOf, convolutionsOf, type Graph, kernelShape } from '#inference/graph.ts';
import { GraphBuilder } from '#inference/graph-builder.ts';
import type { Weight } from '#inference/weights.ts';
import { SYMMETRIC } from '#test/inference/symmetric.ts';

/** Every kind of node, each stride and padding, an uneven kernel, a fork and a join: 11 px -> 5 px, 7 channels. */
export function smallGraph(): Graph {
  const g = new GraphBuilder();
  const stem = g.convolution(g.input, 4, [3, 3], { stride: 2, padding: 'valid' });
  const row = g.convolution(stem, 3, [1, 3]);
  const pooled = g.averagePool(g.maxPool(stem, 3, 1, 'same'), 3, 1);
  return g.build(g.concat([row, pooled], 'end'), 1e-3);
}

/** The other kinds: padding in px, a convolution with a bias alone, depthwise ones, each activation, a scaled sum: 11 px -> 3 px, 4 channels. */
export function residualGraph(): Graph {
  const g = new GraphBuilder();
  const stem = g.convolution(g.input, 4, [3, 3], {
    stride: 2,
    padding: 1,
    activation: 'relu6',
    name: 'stem',
    normalisation: 'stem_bn',
  });
  const plain = g.depthwise(stem, [3, 3], { activation: 'relu6', name: 'plain', normalisation: 'plain_bn' });
  const linear = g.convolution(plain, 4, [1, 1], { activation: 'linear', biased: true, name: 'linear', normalisation: null });
  const sum = g.add([stem, linear], 'sum', 'relu', 0.5);
  const strided = g.depthwise(sum, [3, 3], { stride: 2, padding: 1, activation: 'linear', name: 'strided' });
  return g.build(g.add([strided, g.maxPool(sum, 3, 2, 1, 'pool')], 'end', 'linear'), 1e-3);
}

export const smallBackbone: Backbone = {
  id: 'small',
  name: 'Small',
  inputSize: 11,
  scaling: SYMMETRIC,
  graph: smallGraph(),
  penultimate: 'end',
  channels: 7,
  cells: { offset: 0, stride: 2 },
};

/** Values in -1..1 that look random and are the same everywhere. */
export function noise(length: number, seed = 1): Float32Array<ArrayBuffer> {
  let state = seed;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) / 2 ** 23 - 1;
  });
}

const size = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** Folded weights of a graph and a head of five, spread so that activations keep their size from layer to layer. */
export function noisyWeights(graph: Graph, headChannels: number): Map<string, Weight> {
  const channels = channelsOf(graph);
  const layers = convolutionsOf(graph).flatMap((node, seed): [string, Weight][] => {
    const shape = kernelShape(node, channels.get(node.input)!);
    const filters = channels.get(node.name)!;
    const fanIn = shape[0] * shape[1] * (node.kind === 'convolution' ? shape[2] : 1);
    const kernel = noise(size(shape), seed + 1).map((value) => value * Math.sqrt(6 / fanIn));
    return [
      [`${node.name}/kernel`, { shape, data: kernel }],
      [`${node.name}/bias`, { shape: [filters], data: noise(filters, seed + 1001) }],
    ];
  });
  return new Map([
    ...layers,
    ['head/kernel', { shape: [headChannels, 5], data: noise(headChannels * 5, 7) }],
    ['head/bias', { shape: [5], data: noise(5, 8) }],
  ]);
}
