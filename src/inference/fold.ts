import { type Convolution, channelsOf, convolutionsOf, type Graph } from '#inference/graph.ts';
import { type Weight, type Weights, weightOf } from '#inference/weights.ts';

/**
 * Batch normalisation folded into the convolution before it: kernel * s and beta - mean * s, with s = gamma / sqrt(variance + epsilon).
 * Returns `${convolution}/kernel` and `/bias` for each convolution of the graph; other weights are dropped. Throws where one is missing or misshapen.
 */
export function fold(graph: Graph, weights: Weights): Map<string, Weight> {
  const channels = channelsOf(graph);
  return new Map(convolutionsOf(graph).flatMap((node) => foldOne(node, channels.get(node.input)!, graph.epsilon, weights)));
}

function foldOne(node: Convolution, channelsIn: number, epsilon: number, weights: Weights): [string, Weight][] {
  const kernel = weightOf(weights, `${node.name}/kernel`, [...node.kernel, channelsIn, node.filters]);
  const statistic = (name: string) => weightOf(weights, `${node.normalisation}/${name}`, [node.filters]).data;
  const [beta, mean, variance] = [statistic('beta'), statistic('moving_mean'), statistic('moving_variance')];
  const gamma = weights.get(`${node.normalisation}/gamma`)?.data;
  const scale = Float64Array.from(variance, (v, k) => (gamma?.[k] ?? 1) / Math.sqrt(v + epsilon));
  return [
    [`${node.name}/kernel`, { shape: kernel.shape, data: kernel.data.map((value, i) => value * scale[i % node.filters]!) }],
    [`${node.name}/bias`, { shape: [node.filters], data: beta.map((value, k) => value - mean[k]! * scale[k]!) }],
  ];
}
