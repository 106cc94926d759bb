import { type Convolution, channelsOf, convolutionsOf, type Depthwise, type Graph, kernelShape } from '#inference/graph.ts';
import { type Weight, type Weights, weightOf } from '#inference/weights.ts';

/**
 * Batch normalisation folded into the convolution before it: kernel * s and beta + (bias - mean) * s, with s = gamma / sqrt(variance + epsilon).
 * Returns `${convolution}/kernel` and `/bias` for each convolution of the graph; other weights are dropped. Throws where one is missing or misshapen.
 */
export function fold(graph: Graph, weights: Weights): Map<string, Weight> {
  const channels = channelsOf(graph);
  return new Map(convolutionsOf(graph).flatMap((node) => foldOne(node, channels.get(node.input)!, graph.epsilon, weights)));
}

function foldOne(node: Convolution | Depthwise, channelsIn: number, epsilon: number, weights: Weights): [string, Weight][] {
  const kernel = weightOf(weights, `${node.name}/kernel`, kernelShape(node, channelsIn));
  // A depthwise kernel [h, w, channels, 1] lies as one of that many filters does: the channel is what counts fastest.
  const filters = node.kind === 'convolution' ? node.filters : channelsIn;
  const own = node.kind === 'convolution' && node.biased ? weightOf(weights, `${node.name}/bias`, [filters]).data : undefined;
  const { scale, shift } = normaliser(node.normalisation, filters, epsilon, weights);
  return [
    [`${node.name}/kernel`, { shape: kernel.shape, data: kernel.data.map((value, i) => value * scale[i % filters]!) }],
    [
      `${node.name}/bias`,
      { shape: [filters], data: Float32Array.from(shift, (value, k) => value + (own?.[k] ?? 0) * scale[k]!) },
    ],
  ];
}

/** Of each filter: normalised = scale * x + shift. */
function normaliser(normalisation: string | undefined, filters: number, epsilon: number, weights: Weights) {
  if (normalisation === undefined) return { scale: new Float64Array(filters).fill(1), shift: new Float64Array(filters) };
  const statistic = (name: string) => weightOf(weights, `${normalisation}/${name}`, [filters]).data;
  const [beta, mean, variance] = [statistic('beta'), statistic('moving_mean'), statistic('moving_variance')];
  const gamma = weights.has(`${normalisation}/gamma`) ? statistic('gamma') : undefined;
  const scale = Float64Array.from(variance, (v, k) => (gamma?.[k] ?? 1) / Math.sqrt(v + epsilon));
  return { scale, shift: Float64Array.from(beta, (value, k) => value - mean[k]! * scale[k]!) };
}
