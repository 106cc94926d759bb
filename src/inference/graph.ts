export type Padding = 'same' | 'valid';

/** A convolution, its normalisation (folded away before it is run) and a ReLU. */
export interface Convolution {
  readonly kind: 'convolution';
  readonly name: string;
  readonly input: string;
  readonly filters: number;
  /** Height, width. */
  readonly kernel: readonly [number, number];
  readonly stride: number;
  readonly padding: Padding;
  /** The batch normalisation between this convolution and its ReLU. */
  readonly normalisation: string;
}

/** Square window. An average counts only cells inside the map. */
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

export type GraphNode = Convolution | Pool | Concat;

/** A backbone as plain data: the importer, the interpreter and every exporter walk the same nodes. Maps are [batch, height, width, channels]. */
export interface Graph {
  /** The name under which the input map goes. */
  readonly input: string;
  readonly inputChannels: number;
  readonly output: string;
  /** Of every batch normalisation. */
  readonly epsilon: number;
  /** Each node after those it reads. */
  readonly nodes: readonly GraphNode[];
}

export const inputsOf = (node: GraphNode): readonly string[] => (node.kind === 'concat' ? node.inputs : [node.input]);

export const convolutionsOf = (graph: Graph): readonly Convolution[] => graph.nodes.filter((node) => node.kind === 'convolution');

/** Channels of each map, the input's among them. Throws where a node reads a map that no earlier node writes. */
export function channelsOf(graph: Graph): ReadonlyMap<string, number> {
  const channels = new Map([[graph.input, graph.inputChannels]]);
  for (const node of graph.nodes) {
    const read = inputsOf(node).map((name) => {
      const count = channels.get(name);
      if (count === undefined) throw new Error(`${node.name} reads ${name}, which is not written before it.`);
      return count;
    });
    channels.set(node.name, node.kind === 'convolution' ? node.filters : read.reduce((a, b) => a + b, 0));
  }
  return channels;
}

/** What is needed to get from the map `from` to the map `to`. Throws where `to` cannot be reached from `from` alone. */
export function subgraph(graph: Graph, from: string, to: string): Graph {
  const needed = new Set([to]);
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
  return { ...graph, input: from, inputChannels, output: to, nodes };
}
