import { add, dispose, mul, slice, type Tensor, type Tensor4D } from '@tensorflow/tfjs-core';
import { runNode, type TensorMap } from '#inference/execute.ts';
import { type Graph, type GraphNode, inputsOf, outputsOf } from '#inference/graph.ts';
import type { Thaw } from '#training/engine.ts';
import type { GradientKernels } from '#training/tf/gradient-kernels.ts';

/** Maps of a forward pass by their names, as many as the way back needs. */
export type Maps = Map<string, Tensor4D>;

/** Which nodes' weights learn, and which maps a gradient must therefore reach. */
export interface Learning {
  readonly nodes: ReadonlySet<string>;
  readonly reached: ReadonlySet<string>;
}

/** Throws where the graph has no node of that name. */
export function learningFrom({ nodes, input }: Graph, from: Thaw): Learning {
  const first = from === 'head' ? nodes.length : from === input ? 0 : nodes.findIndex(({ name }) => name === from);
  if (first < 0) throw new Error(`There is no node ${from} to train from.`);
  const learning = new Set(
    nodes
      .slice(first)
      .filter(hasWeights)
      .map(({ name }) => name),
  );
  const reached = new Set<string>();
  for (const node of nodes)
    if (learning.has(node.name) || inputsOf(node).some((name) => reached.has(name))) reached.add(node.name);
  return { nodes: learning, reached };
}

const hasWeights = ({ kind }: GraphNode): boolean => kind === 'convolution' || kind === 'depthwise';

/** Runs the graph and keeps the maps that `backward` will read; the others are released on the way. To be called in a tidy. */
export function forward(graph: Graph, weights: TensorMap, input: Tensor4D, { reached }: Learning): Maps {
  const maps: Maps = new Map([[graph.input, input]]);
  const lastReader = new Map(graph.nodes.flatMap((node) => inputsOf(node).map((name) => [name, node.name] as const)));
  const read = graph.nodes.filter(({ name }) => reached.has(name)).flatMap((node) => [...inputsOf(node), node.name]);
  const kept = new Set([...read, ...outputsOf(graph)]);
  for (const node of graph.nodes) {
    maps.set(node.name, runNode(node, maps, weights));
    for (const name of new Set(inputsOf(node))) {
      if (kept.has(name) || lastReader.get(name) !== node.name || name === graph.input) continue;
      maps.get(name)!.dispose();
      maps.delete(name);
    }
  }
  return maps;
}

/**
 * dL/d of every weight that learns, by its name, from dL/d of the maps that the graph gives. Maps and gradients are released as soon as they have been used, which
 * halves what a batch needs. To be called in a tidy.
 */
export function backward(
  graph: Graph,
  weights: TensorMap,
  maps: Maps,
  atOutputs: ReadonlyMap<string, Tensor4D>,
  learning: Learning,
  kernels: GradientKernels,
): Map<string, Tensor> {
  const gradients = new Map<string, Tensor>();
  const pending: Maps = new Map(atOutputs);
  for (const node of graph.nodes.toReversed()) {
    const dy = pending.get(node.name);
    if (!dy || !learning.reached.has(node.name)) continue;
    for (const [name, gradient] of backThrough(node, dy)) {
      if (!learning.reached.has(name)) {
        gradient.dispose();
        continue;
      }
      const present = pending.get(name);
      pending.set(name, present ? add(present, gradient) : gradient);
      if (present) dispose([present, gradient]);
    }
    dispose([dy, maps.get(node.name)!]);
    pending.delete(node.name);
  }
  return gradients;

  /** dL/d of the node's inputs. */
  function backThrough(node: GraphNode, dy: Tensor4D): [string, Tensor4D][] {
    switch (node.kind) {
      case 'convolution':
      case 'depthwise': {
        const [x, kernel] = [maps.get(node.input)!, weights.get(`${node.name}/kernel`) as Tensor4D];
        const dz = kernels.activation(dy, maps.get(node.name)!, node.activation);
        const isReached = learning.reached.has(node.input);
        if (learning.nodes.has(node.name)) {
          gradients.set(`${node.name}/bias`, kernels.bias(dz));
          const filter = node.kind === 'convolution' ? kernels.filter(x, dz, node) : kernels.depthwiseFilter(x, dz, node);
          gradients.set(`${node.name}/kernel`, filter);
        }
        const dx =
          isReached &&
          (node.kind === 'convolution'
            ? kernels.input(dz, kernel, x.shape, node)
            : kernels.depthwiseInput(dz, kernel, x.shape, node));
        dz.dispose();
        return dx ? [[node.input, dx]] : [];
      }
      case 'max-pool':
        return [[node.input, kernels.maxPool(dy, maps.get(node.input)!, node)]];
      case 'average-pool':
        return [[node.input, kernels.averagePool(dy, maps.get(node.input)!, node)]];
      case 'add': {
        const dz = kernels.activation(dy, maps.get(node.name)!, node.activation);
        return [
          [node.inputs[0], dz],
          [node.inputs[1], mul(dz, node.scale)],
        ];
      }
      case 'concat': {
        let start = 0;
        return node.inputs.map((name) => {
          const channels = maps.get(name)!.shape[3];
          const part = slice(dy, [0, 0, 0, start], [-1, -1, -1, channels]);
          start += channels;
          return [name, part];
        });
      }
    }
  }
}
