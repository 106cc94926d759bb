import type { Activation, Graph, Padding } from '#inference/graph.ts';
import type { Weights } from '#inference/weights.ts';

interface Map3 {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  at(y: number, x: number, c: number): number;
}

const materialise = (
  height: number,
  width: number,
  channels: number,
  value: (y: number, x: number, c: number) => number,
): Map3 => {
  const data: number[] = [];
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) for (let c = 0; c < channels; c++) data.push(value(y, x, c));
  return { height, width, channels, at: (y, x, c) => data[(y * width + x) * channels + c]! };
};

/** The definition: output cell i reads input cells i · stride - before + 0 .. kernel - 1, those outside counting as absent. */
const window = (length: number, kernel: number, stride: number, padding: Padding) => {
  const around = typeof padding === 'number' ? padding : 0;
  const out = padding === 'same' ? Math.ceil(length / stride) : Math.floor((length + 2 * around - kernel) / stride) + 1;
  const before = padding === 'same' ? Math.floor(Math.max(0, (out - 1) * stride + kernel - length) / 2) : around;
  const reads = (i: number) =>
    Array.from({ length: kernel }, (_, k) => [k, i * stride - before + k] as const).filter(([, at]) => at >= 0 && at < length);
  return { out, reads };
};

const activate = (x: number, activation: Activation): number =>
  activation === 'linear' ? x : Math.max(0, activation === 'relu6' ? Math.min(x, 6) : x);

/** A graph run by loops over its definition, in float64: slow, and shares nothing with TensorFlow.js. */
export function runNaively(graph: Graph, weights: Weights, size: number, input: ArrayLike<number>): Map3 {
  const maps = new Map([
    [graph.input, materialise(size, size, graph.inputChannels, (y, x, c) => input[(y * size + x) * graph.inputChannels + c]!)],
  ]);
  for (const node of graph.nodes) {
    if (node.kind === 'concat') {
      const parts = node.inputs.map((name) => maps.get(name)!);
      const channels = parts.reduce((sum, part) => sum + part.channels, 0);
      const pick = (y: number, x: number, c: number): number => {
        let rest = c;
        for (const part of parts) {
          if (rest < part.channels) return part.at(y, x, rest);
          rest -= part.channels;
        }
        throw new Error('unreachable');
      };
      maps.set(node.name, materialise(parts[0]!.height, parts[0]!.width, channels, pick));
      continue;
    }
    if (node.kind === 'add') {
      const [first, second] = node.inputs.map((name) => maps.get(name)!) as [Map3, Map3];
      const sum = (y: number, x: number, c: number) =>
        activate(first.at(y, x, c) + node.scale * second.at(y, x, c), node.activation);
      maps.set(node.name, materialise(first.height, first.width, first.channels, sum));
      continue;
    }
    const from = maps.get(node.input)!;
    const [kh, kw] = 'kernel' in node ? node.kernel : [node.size, node.size];
    const [rows, columns] = [
      window(from.height, kh, node.stride, node.padding),
      window(from.width, kw, node.stride, node.padding),
    ];
    const taps = (y: number, x: number) =>
      rows.reads(y).flatMap(([ky, iy]) => columns.reads(x).map(([kx, ix]) => ({ ky, kx, iy, ix })));
    const filters = node.kind === 'convolution' ? node.filters : from.channels;
    const value = (y: number, x: number, c: number): number => {
      const near = taps(y, x);
      if (node.kind === 'max-pool') return Math.max(...near.map(({ iy, ix }) => from.at(iy, ix, c)));
      if (node.kind === 'average-pool') return near.reduce((sum, { iy, ix }) => sum + from.at(iy, ix, c), 0) / near.length;
      if (node.kind !== 'convolution' && node.kind !== 'depthwise') throw new Error('unreachable');
      const kernel = weights.get(`${node.name}/kernel`)!.data;
      let sum = weights.get(`${node.name}/bias`)!.data[c]!;
      for (const { ky, kx, iy, ix } of near) {
        if (node.kind === 'depthwise') sum += from.at(iy, ix, c) * kernel[(ky * kw + kx) * from.channels + c]!;
        else
          for (let i = 0; i < from.channels; i++)
            sum += from.at(iy, ix, i) * kernel[((ky * kw + kx) * from.channels + i) * filters + c]!;
      }
      return activate(sum, node.activation);
    };
    maps.set(node.name, materialise(rows.out, columns.out, filters, value));
  }
  return maps.get(graph.output)!;
}
