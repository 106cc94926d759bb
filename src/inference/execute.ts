import {
  add,
  avgPool,
  concat,
  fused,
  maxPool,
  mul,
  relu,
  relu6,
  type Tensor,
  type Tensor1D,
  type Tensor4D,
  tidy,
} from '@tensorflow/tfjs-core';
import type { Activation, Convolution, Depthwise, Graph, GraphNode } from '#inference/graph.ts';
import { inputsOf, outputsOf } from '#inference/graph.ts';

/** `${convolution}/kernel` [h, w, in, out] (depthwise [h, w, channels, 1]) and `/bias`; a convolution without a bias adds none. */
export type TensorMap = ReadonlyMap<string, Tensor>;

/** Sees each convolution's output before its activation and gives what that is to read: the output itself, or a normalised one. */
export type AtConvolution = (node: Convolution | Depthwise, output: Tensor4D) => Tensor4D;

/**
 * Runs a graph on a map [batch, height, width, channels]; the caller owns what it returns. Maps are released as soon as nothing reads
 * them any more, so that a large batch needs room for its widest layers alone.
 */
export function execute(graph: Graph, weights: TensorMap, input: Tensor4D, atConvolution?: AtConvolution): Tensor4D {
  return tidy(() => executeAll(graph, weights, input, atConvolution).at(-1)!);
}

/** The same for every map that the graph gives (`outputsOf`). */
export function executeAll(graph: Graph, weights: TensorMap, input: Tensor4D, atConvolution?: AtConvolution): Tensor4D[] {
  return tidy(() => {
    const maps = new Map([[graph.input, input]]);
    const readers = countReaders(graph);
    for (const node of graph.nodes) {
      maps.set(node.name, runNode(node, maps, weights, atConvolution));
      for (const name of inputsOf(node)) {
        readers.set(name, readers.get(name)! - 1);
        if (readers.get(name) === 0 && name !== graph.input) maps.get(name)!.dispose();
      }
    }
    return outputsOf(graph).map((name) => maps.get(name)!);
  });
}

function countReaders(graph: Graph): Map<string, number> {
  const readers = new Map(outputsOf(graph).map((name) => [name, 1]));
  for (const name of graph.nodes.flatMap(inputsOf)) readers.set(name, (readers.get(name) ?? 0) + 1);
  return readers;
}

/** One node's map from those before it. */
export function runNode(
  node: GraphNode,
  maps: ReadonlyMap<string, Tensor4D>,
  weights: TensorMap,
  atConvolution?: AtConvolution,
): Tensor4D {
  switch (node.kind) {
    case 'convolution':
    case 'depthwise':
      return convolve(node, maps.get(node.input)!, weights, atConvolution);
    case 'max-pool':
      return maxPool(maps.get(node.input)!, node.size, node.stride, node.padding);
    case 'average-pool':
      return avgPool(maps.get(node.input)!, node.size, node.stride, node.padding);
    case 'concat':
      return concat(
        node.inputs.map((name) => maps.get(name)!),
        3,
      );
    case 'add': {
      const [first, second] = node.inputs.map((name) => maps.get(name)!) as [Tensor4D, Tensor4D];
      return tidy(() => activate(add(first, node.scale === 1 ? second : mul(second, node.scale)), node.activation));
    }
  }
}

function convolve(node: Convolution | Depthwise, x: Tensor4D, weights: TensorMap, atConvolution?: AtConvolution): Tensor4D {
  const filter = weights.get(`${node.name}/kernel`) as Tensor4D | undefined;
  if (!filter) throw new Error(`The weight ${node.name}/kernel is missing.`);
  const bias = weights.get(`${node.name}/bias`) as Tensor1D | undefined;
  const options = { x, filter, strides: node.stride, pad: node.padding, ...(bias && { bias }) };
  const run = node.kind === 'convolution' ? fused.conv2d<Tensor4D> : fused.depthwiseConv2d<Tensor4D>;
  if (!atConvolution) return run({ ...options, activation: node.activation });
  return tidy(() => activate(atConvolution(node, run({ ...options, activation: 'linear' })), node.activation));
}

function activate(x: Tensor4D, activation: Activation): Tensor4D {
  switch (activation) {
    case 'relu':
      return relu(x);
    case 'relu6':
      return relu6(x);
    case 'linear':
      return x;
  }
}
