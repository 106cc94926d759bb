import type { GraphNode } from '#inference/graph.ts';
import { type Attribute, int, ints, string } from '#training/onnx-proto.ts';
import { kernelOf, type MapShape, padsOf, type Windowed } from '#training/ort-shapes.ts';
import type { OrtWriter } from '#training/ort-writer.ts';

/** Where operators are written, and of what maps [count, c, h, w]. */
export interface Place {
  readonly writer: OrtWriter;
  readonly shapes: ReadonlyMap<string, MapShape>;
  readonly count: number;
}

type Kind<K extends GraphNode['kind']> = Extract<GraphNode, { kind: K }>;

/** A map of the graph in the model, beside its parameters' names. */
export const mapName = (name: string): string => `map/${name}`;

/** [filters]. */
export function biasGradient({ writer }: Place, dz: string): string {
  return writer.op('ReduceSum', [dz, writer.whole([0, 2, 3])], [int('keepdims', 0)]);
}

/** For each tap, dz · (the inputs that it met)ᵀ, photographs and places along the inner axis. */
export function kernelGradient(at: Place, node: Kind<'convolution'>, dz: string): string {
  const { writer } = at;
  const n = at.count;
  const [c] = at.shapes.get(node.input)!;
  const [filters, oh, ow] = at.shapes.get(node.name)!;
  const [kh, kw] = node.kernel;
  const flatDz = writer.op('Reshape', [channelsFirst(writer, dz), writer.whole([filters, n * oh * ow])]);
  const x = channelsFirst(writer, padded(at, node));
  const taps: string[] = [];
  for (let i = 0; i < kh; i++) {
    for (let j = 0; j < kw; j++) {
      const met = kh * kw === 1 && node.stride === 1 ? x : metBy(writer, x, [i, j], node.stride, [oh, ow]);
      const flat = writer.op('Reshape', [met, writer.whole([c, n * oh * ow])]);
      const product = writer.op('FusedMatMul', [flatDz, flat], [int('transB', 1)], 'com.microsoft');
      taps.push(writer.op('Reshape', [product, writer.whole([filters, c, 1])]));
    }
  }
  const stacked = taps.length === 1 ? taps[0]! : writer.op('Concat', taps, [int('axis', 2)]);
  return writer.op('Reshape', [stacked, writer.whole([filters, c, kh, kw])]);
}

/** A convolution of each channel's inputs, photographs as channels in, with its dz as the kernel. */
export function depthwiseKernelGradient(at: Place, node: Kind<'depthwise'>, dz: string): string {
  const { writer } = at;
  const n = at.count;
  const [c] = at.shapes.get(node.input)!;
  const [, h, w] = at.shapes.get(node.input)!;
  const [top, left, bottom, right] = padsOf(node, at.shapes.get(node.input)!);
  const [, oh, ow] = at.shapes.get(node.name)!;
  const [kh, kw] = node.kernel;
  const x = writer.op('Reshape', [channelsFirst(writer, mapName(node.input)), writer.whole([1, c * n, h, w])]);
  const kernel = channelsFirst(writer, dz);
  // Rows and columns that no tap meets are cut off, or the answer would have a tap too many.
  const spare = (length: number, before: number, after: number, out: number, window: number) =>
    length + before + after - ((out - 1) * node.stride + window);
  const pads = [top, left, bottom - spare(h, top, bottom, oh, kh), right - spare(w, left, right, ow, kw)];
  const taps = writer.op(
    'Conv',
    [x, kernel],
    [
      ints('kernel_shape', [oh, ow]),
      ints('dilations', [node.stride, node.stride]),
      ints(
        'pads',
        pads.map((p) => Math.max(0, p)),
      ),
      int('group', c),
    ],
  );
  const cut = pads.some((p) => p < 0)
    ? writer.op('Slice', [taps, writer.whole([0, 0]), writer.whole([kh, kw]), writer.whole([2, 3])])
    : taps;
  return writer.op('Reshape', [cut, writer.whole([c, 1, kh, kw])]);
}

/** The same convolution turned round; where it strides, transposed. */
export function inputGradient(at: Place, node: Kind<'convolution' | 'depthwise'>, dz: string): string {
  const { writer } = at;
  const shape = at.shapes.get(node.input)!;
  const [c, h, w] = shape;
  const [top, left, bottom, right] = padsOf(node, shape);
  const [kh, kw] = node.kernel;
  const [, oh, ow] = at.shapes.get(node.name)!;
  const group = node.kind === 'convolution' ? 1 : c;
  const kernel = `${node.name}/kernel`;
  if (node.stride === 1) {
    const flipped =
      kh * kw === 1
        ? kernel
        : writer.op('Slice', [
            kernel,
            writer.whole([-1, -1]),
            writer.whole([-1000, -1000]),
            writer.whole([2, 3]),
            writer.whole([-1, -1]),
          ]);
    const turned = group === 1 ? writer.op('Transpose', [flipped], [ints('perm', [1, 0, 2, 3])]) : flipped;
    return writer.op(
      'Conv',
      [dz, turned],
      [
        ints('kernel_shape', node.kernel),
        ints('pads', [kh - 1 - top, kw - 1 - left, kh - 1 - bottom, kw - 1 - right]),
        int('group', group),
      ],
    );
  }
  return writer.op(
    'ConvTranspose',
    [dz, kernel],
    [
      ints('kernel_shape', node.kernel),
      ints('strides', [node.stride, node.stride]),
      ints('pads', [top, left, bottom, right]),
      ints('output_padding', [
        h + top + bottom - ((oh - 1) * node.stride + kh),
        w + left + right - ((ow - 1) * node.stride + kw),
      ]),
      int('group', group),
    ],
  );
}

/** To the cells that were the largest: `indices`, as MaxPool gives them. */
export function maxPoolGradient(at: Place, node: Kind<'max-pool' | 'average-pool'>, dy: string, indices: string): string {
  const { writer } = at;
  const n = at.count;
  const [c, h, w] = at.shapes.get(node.input)!;
  const flat = writer.whole([-1]);
  const zeros = writer.op('ConstantOfShape', [writer.whole([n * c * h * w])]);
  const scattered = writer.op(
    'ScatterElements',
    [zeros, writer.op('Reshape', [indices, flat]), writer.op('Reshape', [dy, flat])],
    [int('axis', 0), string('reduction', 'add')],
  );
  return writer.op('Reshape', [scattered, writer.whole([n, c, h, w])]);
}

/** Each output cell shares its gradient among the cells of its window that lie inside the map. */
export function averagePoolGradient(at: Place, node: Kind<'max-pool' | 'average-pool'>, dy: string): string {
  const { writer } = at;
  if (node.stride !== 1 || node.size % 2 === 0 || node.padding !== 'same')
    throw new Error(`${node.name}: only average pools of stride 1 can be trained through.`);
  const [, h, w] = at.shapes.get(node.input)!;
  const reach = (node.size - 1) / 2;
  const inside = (i: number, length: number) => Math.min(i + reach, length - 1) - Math.max(i - reach, 0) + 1;
  const shares = Float32Array.from(
    { length: h * w },
    (_, i) => node.size ** 2 / (inside(Math.floor(i / w), h) * inside(i % w, w)),
  );
  const name = writer.array(`shares/${node.name}`, [1, 1, h, w], shares);
  return writer.op('AveragePool', [writer.op('Mul', [dy, name])], [...windowOf(node, at.shapes), int('count_include_pad', 1)]);
}

/** The attributes of a node's window. */
export function windowOf(node: Windowed, shapes: Place['shapes']): Attribute[] {
  return [
    ints('kernel_shape', kernelOf(node)),
    ints('strides', [node.stride, node.stride]),
    ints('pads', padsOf(node, shapes.get(node.input)!)),
  ];
}

function padded(at: Place, node: Kind<'convolution'>): string {
  const { writer } = at;
  const [top, left, bottom, right] = padsOf(node, at.shapes.get(node.input)!);
  if (top + left + bottom + right === 0) return mapName(node.input);
  return writer.op('Pad', [mapName(node.input), writer.whole([0, 0, top, left, 0, 0, bottom, right])]);
}

/** [c, n, ..]: what the tap at row i, column j met. */
function metBy(
  writer: OrtWriter,
  x: string,
  [i, j]: readonly [number, number],
  stride: number,
  [oh, ow]: readonly [number, number],
): string {
  return writer.op('Slice', [
    x,
    writer.whole([i, j]),
    writer.whole([i + (oh - 1) * stride + 1, j + (ow - 1) * stride + 1]),
    writer.whole([2, 3]),
    writer.whole([stride, stride]),
  ]);
}

function channelsFirst(writer: OrtWriter, name: string): string {
  return writer.op('Transpose', [name], [ints('perm', [1, 0, 2, 3])]);
}
