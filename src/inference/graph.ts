/** As in Keras, or px of zeros on every side. */
export type Padding = 'same' | 'valid' | number;

/** `relu6` is min(max(x, 0), 6). */
export type Activation = 'relu' | 'relu6' | 'linear';

/** A convolution, its normalisation (folded away before it is run) and its activation. */
export interface Convolution {
  readonly kind: 'convolution';
  readonly name: string;
  readonly input: string;
  readonly filters: number;
  /** Height, width. */
  readonly kernel: readonly [number, number];
  readonly stride: number;
  readonly padding: Padding;
  readonly activation: Activation;
  /** Whether Keras' weights hold a bias of the convolution's own. After folding every convolution has one. */
  readonly biased: boolean;
  /** The batch normalisation between this convolution and its activation, where there is one. */
  readonly normalisation?: string;
}

/** One filter a channel. */
export interface Depthwise {
  readonly kind: 'depthwise';
  readonly name: string;
  readonly input: string;
  /** Height, width. */
  readonly kernel: readonly [number, number];
  readonly stride: number;
  readonly padding: Padding;
  readonly activation: Activation;
  readonly normalisation?: string;
}

/** Square window. An average counts only cells inside the map, a maximum never takes padding. */
export interface Pool {
  readonly kind: 'max-pool' | 'average-pool';
  readonly name: string;
  readonly input: string;
  readonly size: number;
  readonly stride: number;
  readonly padding: Padding;
}

/** Joins maps of equal size along their channels. */
export interface Concat {
  readonly kind: 'concat';
  readonly name: string;
  readonly inputs: readonly string[];
}

/** Sums two maps of one shape: first + scale · second. */
export interface Add {
  readonly kind: 'add';
  readonly name: string;
  readonly inputs: readonly [string, string];
  readonly scale: number;
  readonly activation: Activation;
}

export type GraphNode = Convolution | Depthwise | Pool | Concat | Add;

/** A backbone as plain data: the importer, the interpreter and every exporter walk the same nodes. Maps are [batch, height, width, channels]. */
export interface Graph {
  /** The name under which the input map goes. */
  readonly input: string;
  readonly inputChannels: number;
  readonly output: string;
  /** Earlier maps that are read out beside the output, for a head on several scales; absent: none. */
  readonly beside?: readonly string[];
  /** Of every batch normalisation. */
  readonly epsilon: number;
  /** Each node after those it reads. */
  readonly nodes: readonly GraphNode[];
}

export const inputsOf = (node: GraphNode): readonly string[] => ('inputs' in node ? node.inputs : [node.input]);

/** The maps that the graph gives and a head reads, in the order of the head's rows: the output last. */
export const outputsOf = ({ beside = [], output }: Graph): readonly string[] => [...beside, output];

/** Every node with weights, depthwise ones among them. */
export const convolutionsOf = (graph: Graph): readonly (Convolution | Depthwise)[] =>
  graph.nodes.filter((node) => node.kind === 'convolution' || node.kind === 'depthwise');

/** Height, width, channels in, filters; of a depthwise convolution height, width, channels, 1. */
export const kernelShape = (node: Convolution | Depthwise, channelsIn: number): [number, number, number, number] => [
  ...node.kernel,
  channelsIn,
  node.kind === 'convolution' ? node.filters : 1,
];

/** Channels of each map, the input's among them. Throws where a node reads a map that no earlier node writes, or adds maps of unequal width. */
export function channelsOf(graph: Graph): ReadonlyMap<string, number> {
  const channels = new Map([[graph.input, graph.inputChannels]]);
  for (const node of graph.nodes) {
    const read = inputsOf(node).map((name) => {
      const count = channels.get(name);
      if (count === undefined) throw new Error(`${node.name} reads ${name}, which is not written before it.`);
      return count;
    });
    channels.set(node.name, channelsFrom(node, read));
  }
  return channels;
}

function channelsFrom(node: GraphNode, read: readonly number[]): number {
  switch (node.kind) {
    case 'convolution':
      return node.filters;
    case 'concat':
      return read.reduce((a, b) => a + b, 0);
    case 'add':
      if (read[0] !== read[1]) throw new Error(`${node.name} adds maps of ${read.join(' and ')} channels.`);
      return read[0]!;
    default:
      return read[0]!;
  }
}

/** Of all the maps that a head reads: the rows of its kernel. */
export function headChannels(graph: Graph): number {
  const channels = channelsOf(graph);
  return outputsOf(graph).reduce((sum, name) => sum + channels.get(name)!, 0);
}

/**
 * What is needed to get from the map `from` to the map `to`; to the graph's output: and to the maps beside it. Throws where one of them cannot be reached from
 * `from` alone.
 */
export function subgraph(graph: Graph, from: string, to: string): Graph {
  const { beside, ...single } = graph;
  const read = beside && to === graph.output ? { beside } : {};
  const needed = new Set([to, ...(read.beside ?? [])]);
  const nodes = graph.nodes
    .toReversed()
    .filter((node) => {
      if (node.name === from || !needed.has(node.name)) return false;
      for (const name of inputsOf(node)) needed.add(name);
      return true;
    })
    .toReversed();
  const inputChannels = channelsOf(graph).get(from);
  const written = new Set([from, ...nodes.map((node) => node.name)]);
  const missing = [...needed].find((name) => !written.has(name));
  if (inputChannels === undefined || missing !== undefined) throw new Error(`There is no way from ${from} to ${to} alone.`);
  return { ...single, ...read, input: from, inputChannels, output: to, nodes };
}
