import type { Backbone } from '#inference/backbone.ts';
import { channelsOf, convolutionsOf, type Graph, kernelShape } from '#inference/graph.ts';
import { BACKBONES } from '#inference/registry.ts';
import type { Weights } from '#inference/weights.ts';
import { type KerasWeights, readKerasWeights } from '#training/keras-weights.ts';
import { WeightsFault } from '#training/weights-fault.ts';

/** A backbone's Keras weights, every layer there in the right shape. Throws a `WeightsFault` that names the other backbone where the file is that one's, else the first layer that is missing. */
export async function readBackboneWeights(path: string, backbone: Pick<Backbone, 'id' | 'graph'>): Promise<KerasWeights> {
  const keras = await readKerasWeights(path);
  const amiss = firstAmiss(backbone.graph, keras.weights);
  if (amiss === undefined) return keras;
  const other = BACKBONES.find(({ graph }) => firstAmiss(graph, keras.weights) === undefined);
  if (other) throw new WeightsFault(`${path} holds weights of ${other.id}, not of ${backbone.id}: use --backbone ${other.id}.`);
  if (isKerasMobileNetV2(keras.weights))
    throw new WeightsFault(`${path} holds no weights of ${backbone.id}: ${KERAS_MOBILENET_V2}`);
  throw new WeightsFault(`${path} holds no weights of ${backbone.id}: ${amiss}.`);
}

/** How it differs, and what to give instead. */
export const KERAS_MOBILENET_V2 =
  'keras-applications’ own is another network, which does not expand in its first block and pads one side alone where it strides. Give the weights of the ONNX model zoo’s MobileNetV2 under Keras’ layer names.';

const isKerasMobileNetV2 = (weights: Weights): boolean =>
  weights.has('expanded_conv_depthwise/kernel') && !weights.has('expanded_conv_expand/kernel');

/** The first layer that is missing or of another shape, in words; undefined where all are there. */
function firstAmiss(graph: Graph, weights: Weights): string | undefined {
  for (const [name, shape] of expectedTensors(graph)) {
    const found = weights.get(name)?.shape;
    if (!found) return `${name} is missing`;
    if (found.join() !== shape.join()) return `${name} is [${found.join(', ')}], not [${shape.join(', ')}]`;
  }
  return undefined;
}

/** The tensors of a trunk by name, with their shapes, as Keras has them. */
export function expectedTensors(graph: Graph): [string, readonly number[]][] {
  const channels = channelsOf(graph);
  return convolutionsOf(graph).flatMap((node): [string, readonly number[]][] => {
    const filters = [channels.get(node.name)!];
    const statistics = ['beta', 'moving_mean', 'moving_variance'].map((name) => `${node.normalisation}/${name}`);
    return [
      [`${node.name}/kernel`, kernelShape(node, channels.get(node.input)!)],
      ...(node.kind === 'convolution' && node.biased ? [[`${node.name}/bias`, filters] as [string, readonly number[]]] : []),
      ...(node.normalisation === undefined ? [] : statistics.map((name): [string, readonly number[]] => [name, filters])),
    ];
  });
}
