import { type Graph, type GraphNode, inputsOf } from '#inference/graph.ts';

/** Height and width. */
type Size = readonly [number, number];

const windowOf = (node: GraphNode): Size => ('kernel' in node ? node.kernel : 'size' in node ? [node.size, node.size] : [1, 1]);

/** Each map's size by the definitions: `same` gives length / stride rounded up, else every place where the window fits into the padded length. */
export function mapSizes(graph: Graph, side: number): ReadonlyMap<string, Size> {
  const sizes = new Map<string, Size>([[graph.input, [side, side]]]);
  for (const node of graph.nodes) {
    const from = sizes.get(inputsOf(node)[0]!)!;
    if (!('padding' in node)) {
      sizes.set(node.name, from);
      continue;
    }
    const around = typeof node.padding === 'number' ? node.padding : 0;
    const out = (axis: 0 | 1) =>
      node.padding === 'same'
        ? Math.ceil(from[axis] / node.stride)
        : Math.floor((from[axis] + 2 * around - windowOf(node)[axis]) / node.stride) + 1;
    sizes.set(node.name, [out(0), out(1)]);
  }
  return sizes;
}

/** First and last row, or column, of the input that a row, or column, of the output reads, as if the input went on beyond its edge. */
export function reach(graph: Graph, side: number, cell: number, axis: 0 | 1): readonly [first: number, last: number] {
  const sizes = mapSizes(graph, side);
  const read = new Map<string, readonly [number, number]>([[graph.output, [cell, cell]]]);
  for (const node of graph.nodes.toReversed()) {
    const own = read.get(node.name);
    if (!own) continue;
    const through = 'padding' in node ? before(node, sizes, axis, own) : own;
    for (const name of inputsOf(node)) {
      const seen = read.get(name) ?? through;
      read.set(name, [Math.min(seen[0], through[0]), Math.max(seen[1], through[1])]);
    }
  }
  return read.get(graph.input)!;
}

function before(
  node: Extract<GraphNode, { padding: unknown }>,
  sizes: ReadonlyMap<string, Size>,
  axis: 0 | 1,
  [first, last]: readonly [number, number],
): readonly [number, number] {
  const window = windowOf(node)[axis];
  const missing = (sizes.get(node.name)![axis] - 1) * node.stride + window - sizes.get(node.input)![axis];
  const pads = { same: Math.floor(Math.max(0, missing) / 2), valid: 0 };
  const pad = typeof node.padding === 'number' ? node.padding : pads[node.padding];
  return [first * node.stride - pad, last * node.stride - pad + window - 1];
}
