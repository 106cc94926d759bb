import { type Graph, type GraphNode, subgraph } from '#inference/graph.ts';
import { mapShapes } from '#training/ort-shapes.ts';

/** A map of the network whose channels are averaged over the whole of it. */
export interface Tap {
  readonly map: string;
  readonly channels: number;
}

/** The graph up to the last tap, with an average over each tapped map and all of them joined: [batch, 1, 1, channels]. */
export function pooledGraph(graph: Graph, mapNames: readonly string[], size: number): { pooled: Graph; taps: Tap[] } {
  const trunk = subgraph(graph, graph.input, mapNames.at(-1)!);
  const shapes = mapShapes(trunk, [3, size, size]);
  const taps = mapNames.map((map): Tap => ({ map, channels: shapes.get(map)![0] }));
  const pools = mapNames.map((map): GraphNode => {
    const side = shapes.get(map)![1];
    return { kind: 'average-pool', name: `${map}/mean`, input: map, size: side, stride: side, padding: 'valid' };
  });
  const joined: GraphNode = { kind: 'concat', name: 'means', inputs: pools.map(({ name }) => name) };
  return { pooled: { ...trunk, nodes: [...trunk.nodes, ...pools, joined], output: 'means' }, taps };
}
