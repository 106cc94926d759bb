import { type Graph, headChannels } from '#inference/graph.ts';
import { GraphBuilder } from '#inference/graph-builder.ts';
import { noise, noisyWeights } from '#test/inference/small-network.ts';
import type { Batch } from '#training/engine.ts';

/** Every kind of node, activation, stride and padding, an uneven kernel, forks and joins, in maps so small that borders are everywhere: 7 px -> 2 px, 6 channels. */
export function tinyNetwork(): Graph {
  const g = new GraphBuilder();
  const stem = g.convolution(g.input, 3, [3, 3], { stride: 2, padding: 'valid' });
  const spread = g.depthwise(stem, [3, 3], { activation: 'relu6' });
  const narrow = g.convolution(spread, 3, [1, 1], { activation: 'linear', biased: true });
  const sum = g.add([stem, narrow], 'sum', 'relu', 0.5);
  const strided = g.depthwise(sum, [3, 3], { stride: 2, padding: 1, activation: 'linear', name: 'strided' });
  const around = g.convolution(sum, 2, [3, 3], { padding: 1, activation: 'relu6' });
  const row = g.convolution(g.maxPool(sum, 3, 1, 'same'), 2, [1, 3], { stride: 2 });
  const pooled = g.averagePool(g.maxPool(sum, 3, 2, 1), 3, 1);
  const shrunk = g.convolution(g.averagePool(around, 2, 1, 1), 1, [2, 2], { stride: 2, padding: 'valid', activation: 'relu6' });
  return g.build(g.concat([g.add([strided, pooled], 'joined', 'linear', 1), row, shrunk], 'end'), 1e-3);
}

const TINY_CHANNELS = 6;

export const tinyWeights = (graph: Graph) => noisyWeights(graph, headChannels(graph));

/** Two pictures of noise, whose weights and references differ, with about one channel in four dropped. */
export function tinyBatch(seed: number, channels = TINY_CHANNELS): Batch {
  return {
    inputs: noise(2 * 7 * 7 * 3, seed),
    shape: [2, 7, 7, 3],
    truth: Float32Array.of(1, 0.25, 0, 0, 0, 0, 0, 0, 1, 0),
    weight: Float32Array.of(0.5, 1.75),
    dropout: noise(2 * channels, seed + 50).map((value) => (value < -0.5 ? 0 : 4 / 3)),
  };
}
