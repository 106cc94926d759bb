import { type Graph, type GraphNode, inputsOf } from '#inference/graph.ts';

/** Channels, height, width. */
export type MapShape = readonly [number, number, number];

/** Top, left, bottom, right. */
type Pads = readonly [number, number, number, number];

/** A node with a window. */
export type Windowed = Exclude<GraphNode, { kind: 'concat' | 'add' }>;

/** The kernel of a node's window. */
export const kernelOf = (node: Windowed): readonly [number, number] => ('size' in node ? [node.size, node.size] : node.kernel);

/** The shapes [c, h, w] of every map for an input of that shape. */
export function mapShapes(graph: Graph, input: MapShape): ReadonlyMap<string, MapShape> {
  const shapes = new Map([[graph.input, input]]);
  for (const node of graph.nodes) {
    const [c, h, w] = shapes.get(inputsOf(node)[0]!)!;
    if (node.kind === 'concat') {
      shapes.set(node.name, [node.inputs.reduce((sum, name) => sum + shapes.get(name)![0], 0), h, w]);
    } else if (node.kind === 'add') {
      shapes.set(node.name, [c, h, w]);
    } else {
      const [top, left, bottom, right] = padsOf(node, [c, h, w]);
      const [kh, kw] = kernelOf(node);
      const channels = node.kind === 'convolution' ? node.filters : c;
      shapes.set(node.name, [
        channels,
        Math.floor((h + top + bottom - kh) / node.stride) + 1,
        Math.floor((w + left + right - kw) / node.stride) + 1,
      ]);
    }
  }
  return shapes;
}

/** Of zeros around a map of that shape. */
export function padsOf(node: Windowed, [, h, w]: MapShape): Pads {
  if (typeof node.padding === 'number') return [node.padding, node.padding, node.padding, node.padding];
  if (node.padding === 'valid') return [0, 0, 0, 0];
  const around = (length: number, window: number): [number, number] => {
    const total = Math.max(0, (Math.ceil(length / node.stride) - 1) * node.stride + window - length);
    return [Math.floor(total / 2), Math.ceil(total / 2)];
  };
  const [kh, kw] = kernelOf(node);
  const [[top, bottom], [left, right]] = [around(h, kh), around(w, kw)];
  return [top, left, bottom, right];
}
