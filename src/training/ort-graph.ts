import { type Graph, type GraphNode, inputsOf } from '#inference/graph.ts';
import { type Attribute, constant, int, ints, model, operator, type Port, string } from '#training/onnx-proto.ts';

/** Channels, height, width. */
type MapShape = readonly [number, number, number];

/** Top, left, bottom, right. */
type Pads = readonly [number, number, number, number];

type Windowed = Exclude<GraphNode, { kind: 'concat' | 'add' }>;

export interface TrainingModel {
  readonly onnx: Uint8Array;
  /** The parameters for which it gives a gradient, as `gradient/${parameter}`. */
  readonly learning: readonly string[];
}

/** The kernel of a node's window. */
const kernelOf = (node: Windowed): readonly [number, number] => ('size' in node ? [node.size, node.size] : node.kernel);

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

function padsOf(node: Windowed, [, h, w]: MapShape): Pads {
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

/**
 * One training step, forward and backward, as an ONNX model for batches of `count`: in go `input` [n, h, w, c], `truth`, `weight` and `dropout` of a `Batch` and every parameter
 * (kernels [out, in, h, w]; `head/kernel` [channels, 5]), out come `loss` [1] and the gradients of what learns. Parameters are inputs, so that nothing
 * is written anew when they change.
 */
export function trainingModel(graph: Graph, input: MapShape, count: number, from: string): TrainingModel {
  return new Differentiator(graph, input, count, from).build();
}

class Differentiator {
  readonly #graph: Graph;
  readonly #shapes: ReadonlyMap<string, MapShape>;
  readonly #count: number;
  readonly #operators: Buffer[] = [];
  readonly #constants: Buffer[] = [];
  readonly #inputs: Port[] = [];
  readonly #outputs: Port[] = [];
  readonly #learning: string[] = [];
  /** Nodes whose parameters learn. */
  readonly #thawed: ReadonlySet<string>;
  /** Maps through which a gradient must pass. */
  readonly #wanted = new Set<string>();
  readonly #gradients = new Map<string, string[]>();
  readonly #indices = new Map<string, string>();
  #serial = 0;

  constructor(graph: Graph, input: MapShape, count: number, from: string) {
    this.#graph = graph;
    this.#shapes = mapShapes(graph, input);
    this.#count = count;
    const names = graph.nodes.map(({ name }) => name);
    const first = from === 'head' ? names.length : from === graph.input ? 0 : names.indexOf(from);
    if (first < 0) throw new Error(`There is no layer ${from}.`);
    this.#thawed = new Set(names.slice(first));
    for (const node of graph.nodes) {
      const learns = this.#thawed.has(node.name) && (node.kind === 'convolution' || node.kind === 'depthwise');
      if (learns || inputsOf(node).some((name) => this.#wanted.has(name))) this.#wanted.add(node.name);
    }
  }

  build(): TrainingModel {
    const [c, h, w] = this.#shapes.get(this.#graph.input)!;
    const n = this.#count;
    const channels = this.#shapes.get(this.#graph.output)![0];
    this.#port('input', [n, h, w, c]);
    this.#port('truth', [n, 5]);
    this.#port('weight', [n]);
    this.#port('dropout', [n, channels]);
    this.#alias(this.#graph.input, this.#op('Transpose', ['input'], [ints('perm', [0, 3, 1, 2])]));
    for (const node of this.#graph.nodes) this.#forward(node);
    this.#head(channels);
    for (const node of this.#graph.nodes.toReversed()) if (this.#wanted.has(node.name)) this.#backward(node);
    return { onnx: model(this.#operators, this.#constants, this.#inputs, this.#outputs), learning: this.#learning };
  }

  // --- forward

  #forward(node: GraphNode): void {
    const inputs = inputsOf(node).map(map);
    switch (node.kind) {
      case 'convolution':
      case 'depthwise': {
        const [c] = this.#shapes.get(node.input)!;
        const filters = node.kind === 'convolution' ? node.filters : c;
        const kernel = this.#port(`${node.name}/kernel`, [filters, node.kind === 'convolution' ? c : 1, ...node.kernel]);
        const bias = this.#port(`${node.name}/bias`, [filters]);
        const z = this.#op(
          'Conv',
          [...inputs, kernel, bias],
          [...this.#window(node), int('group', node.kind === 'convolution' ? 1 : c)],
        );
        this.#alias(node.name, this.#activate(z, node.activation));
        break;
      }
      case 'max-pool': {
        const [y, indices] = this.#ops('MaxPool', inputs, this.#window(node), 2);
        this.#indices.set(node.name, indices!);
        this.#alias(node.name, y!);
        break;
      }
      case 'average-pool':
        this.#alias(node.name, this.#op('AveragePool', inputs, this.#window(node)));
        break;
      case 'concat':
        this.#alias(node.name, this.#op('Concat', inputs, [int('axis', 1)]));
        break;
      case 'add': {
        const second = node.scale === 1 ? inputs[1]! : this.#op('Mul', [inputs[1]!, this.#scalar(node.scale)]);
        this.#alias(node.name, this.#activate(this.#op('Add', [inputs[0]!, second]), node.activation));
        break;
      }
    }
  }

  #activate(z: string, activation: string): string {
    if (activation === 'linear') return z;
    if (activation === 'relu') return this.#op('Relu', [z]);
    return this.#op('Clip', [z, this.#scalar(0), this.#scalar(6)]);
  }

  /** Forward and backward: dz = weight / n · (sigmoid(z) - truth). */
  #head(channels: number): void {
    const n = this.#count;
    const [, h, w] = this.#shapes.get(this.#graph.output)!;
    const kernel = this.#port('head/kernel', [channels, 5]);
    const bias = this.#port('head/bias', [5]);
    const pooled = this.#op('ReduceMean', [map(this.#graph.output)], [ints('axes', [2, 3]), int('keepdims', 0)]);
    const kept = this.#op('Mul', [pooled, 'dropout']);
    const z = this.#op('Gemm', [kept, kernel, bias]);
    const losses = this.#op('Sub', [this.#op('Softplus', [z]), this.#op('Mul', [z, 'truth'])]);
    const perPhotograph = this.#op('ReduceSum', [losses, this.#whole([1])], [int('keepdims', 0)]);
    const weighted = this.#op('Mul', [perPhotograph, 'weight']);
    this.#out('loss', this.#op('ReduceMean', [weighted], [ints('axes', [0]), int('keepdims', 1)]), [1]);
    const share = this.#op('Reshape', [this.#op('Div', ['weight', this.#scalar(n)]), this.#whole([n, 1])]);
    const dz = this.#op('Mul', [this.#op('Sub', [this.#op('Sigmoid', [z]), 'truth']), share]);
    this.#learn('head/kernel', this.#op('Gemm', [kept, dz], [int('transA', 1)]), [channels, 5]);
    this.#learn('head/bias', this.#op('ReduceSum', [dz, this.#whole([0])], [int('keepdims', 0)]), [5]);
    if (!this.#wanted.has(this.#graph.output)) return;
    const dPooled = this.#op('Mul', [this.#op('Gemm', [dz, kernel], [int('transB', 1)]), 'dropout']);
    const cell = this.#op('Div', [dPooled, this.#scalar(h * w)]);
    const spread = this.#op('Expand', [
      this.#op('Reshape', [cell, this.#whole([n, channels, 1, 1])]),
      this.#whole([n, channels, h, w]),
    ]);
    this.#pass(this.#graph.output, spread);
  }

  // --- backward

  #backward(node: GraphNode): void {
    const parts = this.#gradients.get(node.name);
    if (!parts) return;
    const dy = parts.length === 1 ? parts[0]! : this.#op('Sum', parts);
    switch (node.kind) {
      case 'convolution': {
        const dz = this.#deactivate(dy, node);
        if (this.#thawed.has(node.name)) {
          const [c] = this.#shapes.get(node.input)!;
          this.#learn(`${node.name}/kernel`, this.#kernelGradient(node, dz), [node.filters, c, ...node.kernel]);
          this.#learn(`${node.name}/bias`, this.#biasGradient(dz), [node.filters]);
        }
        if (this.#wanted.has(node.input)) this.#pass(node.input, this.#inputGradient(node, dz));
        break;
      }
      case 'depthwise': {
        const dz = this.#deactivate(dy, node);
        const [c] = this.#shapes.get(node.input)!;
        if (this.#thawed.has(node.name)) {
          this.#learn(`${node.name}/kernel`, this.#depthwiseKernelGradient(node, dz), [c, 1, ...node.kernel]);
          this.#learn(`${node.name}/bias`, this.#biasGradient(dz), [c]);
        }
        if (this.#wanted.has(node.input)) this.#pass(node.input, this.#inputGradient(node, dz));
        break;
      }
      case 'max-pool':
        this.#pass(node.input, this.#maxPoolGradient(node, dy));
        break;
      case 'average-pool':
        this.#pass(node.input, this.#averagePoolGradient(node, dy));
        break;
      case 'concat': {
        const sizes = node.inputs.map((name) => this.#shapes.get(name)![0]);
        const pieces = this.#ops('Split', [dy, this.#whole(sizes)], [int('axis', 1)], sizes.length);
        for (const [i, name] of node.inputs.entries()) this.#pass(name, pieces[i]!);
        break;
      }
      case 'add': {
        const dz = this.#deactivate(dy, node);
        this.#pass(node.inputs[0], dz);
        this.#pass(node.inputs[1], node.scale === 1 ? dz : this.#op('Mul', [dz, this.#scalar(node.scale)]));
        break;
      }
    }
  }

  /** A ReLU lets through what it let through, as its own output shows. */
  #deactivate(dy: string, { name, activation }: { name: string; activation: string }): string {
    if (activation === 'linear') return dy;
    const open = this.#op('Sign', [map(name)]);
    const passed = this.#op('Mul', [dy, open]);
    if (activation === 'relu') return passed;
    return this.#op('Mul', [passed, this.#op('Sign', [this.#op('Sub', [this.#scalar(6), map(name)])])]);
  }

  #biasGradient(dz: string): string {
    return this.#op('ReduceSum', [dz, this.#whole([0, 2, 3])], [int('keepdims', 0)]);
  }

  /** For each tap, dz · (the inputs that it met)ᵀ, photographs and places along the inner axis. */
  #kernelGradient(node: Extract<GraphNode, { kind: 'convolution' }>, dz: string): string {
    const n = this.#count;
    const [c] = this.#shapes.get(node.input)!;
    const [filters, oh, ow] = this.#shapes.get(node.name)!;
    const [kh, kw] = node.kernel;
    const flatDz = this.#op('Reshape', [this.#channelsFirst(dz), this.#whole([filters, n * oh * ow])]);
    const x = this.#channelsFirst(this.#padded(node));
    const taps: string[] = [];
    for (let i = 0; i < kh; i++) {
      for (let j = 0; j < kw; j++) {
        const met = kh * kw === 1 && node.stride === 1 ? x : this.#met(x, [i, j], node.stride, [oh, ow]);
        const flat = this.#op('Reshape', [met, this.#whole([c, n * oh * ow])]);
        const product = this.#op('FusedMatMul', [flatDz, flat], [int('transB', 1)], 'com.microsoft');
        taps.push(this.#op('Reshape', [product, this.#whole([filters, c, 1])]));
      }
    }
    const stacked = taps.length === 1 ? taps[0]! : this.#op('Concat', taps, [int('axis', 2)]);
    return this.#op('Reshape', [stacked, this.#whole([filters, c, kh, kw])]);
  }

  /** A convolution of each channel's inputs, photographs as channels in, with its dz as the kernel. */
  #depthwiseKernelGradient(node: Extract<GraphNode, { kind: 'depthwise' }>, dz: string): string {
    const n = this.#count;
    const [c] = this.#shapes.get(node.input)!;
    const [, h, w] = this.#shapes.get(node.input)!;
    const [top, left, bottom, right] = padsOf(node, this.#shapes.get(node.input)!);
    const [, oh, ow] = this.#shapes.get(node.name)!;
    const [kh, kw] = node.kernel;
    const x = this.#op('Reshape', [this.#channelsFirst(map(node.input)), this.#whole([1, c * n, h, w])]);
    const kernel = this.#channelsFirst(dz);
    // Rows and columns that no tap meets are cut off, or the answer would have a tap too many.
    const spare = (length: number, before: number, after: number, out: number, window: number) =>
      length + before + after - ((out - 1) * node.stride + window);
    const pads = [top, left, bottom - spare(h, top, bottom, oh, kh), right - spare(w, left, right, ow, kw)];
    const taps = this.#op(
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
      ? this.#op('Slice', [taps, this.#whole([0, 0]), this.#whole([kh, kw]), this.#whole([2, 3])])
      : taps;
    return this.#op('Reshape', [cut, this.#whole([c, 1, kh, kw])]);
  }

  #inputGradient(node: Extract<GraphNode, { kind: 'convolution' | 'depthwise' }>, dz: string): string {
    const shape = this.#shapes.get(node.input)!;
    const [c, h, w] = shape;
    const [top, left, bottom, right] = padsOf(node, shape);
    const [kh, kw] = node.kernel;
    const [, oh, ow] = this.#shapes.get(node.name)!;
    const group = node.kind === 'convolution' ? 1 : c;
    const kernel = `${node.name}/kernel`;
    if (node.stride === 1) {
      const flipped =
        kh * kw === 1
          ? kernel
          : this.#op('Slice', [
              kernel,
              this.#whole([-1, -1]),
              this.#whole([-1000, -1000]),
              this.#whole([2, 3]),
              this.#whole([-1, -1]),
            ]);
      const turned = group === 1 ? this.#op('Transpose', [flipped], [ints('perm', [1, 0, 2, 3])]) : flipped;
      return this.#op(
        'Conv',
        [dz, turned],
        [
          ints('kernel_shape', node.kernel),
          ints('pads', [kh - 1 - top, kw - 1 - left, kh - 1 - bottom, kw - 1 - right]),
          int('group', group),
        ],
      );
    }
    return this.#op(
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

  #maxPoolGradient(node: Extract<GraphNode, { kind: 'max-pool' | 'average-pool' }>, dy: string): string {
    const n = this.#count;
    const [c, h, w] = this.#shapes.get(node.input)!;
    const flat = this.#whole([-1]);
    const zeros = this.#op('ConstantOfShape', [this.#whole([n * c * h * w])]);
    const scattered = this.#op(
      'ScatterElements',
      [zeros, this.#op('Reshape', [this.#indices.get(node.name)!, flat]), this.#op('Reshape', [dy, flat])],
      [int('axis', 0), string('reduction', 'add')],
    );
    return this.#op('Reshape', [scattered, this.#whole([n, c, h, w])]);
  }

  /** Each output cell shares its gradient among the cells of its window that lie inside the map. */
  #averagePoolGradient(node: Extract<GraphNode, { kind: 'max-pool' | 'average-pool' }>, dy: string): string {
    if (node.stride !== 1 || node.size % 2 === 0 || node.padding !== 'same')
      throw new Error(`${node.name}: only average pools of stride 1 can be trained through.`);
    const [, h, w] = this.#shapes.get(node.input)!;
    const reach = (node.size - 1) / 2;
    const inside = (i: number, length: number) => Math.min(i + reach, length - 1) - Math.max(i - reach, 0) + 1;
    const shares = Float32Array.from(
      { length: h * w },
      (_, i) => node.size ** 2 / (inside(Math.floor(i / w), h) * inside(i % w, w)),
    );
    const name = `shares/${node.name}`;
    this.#constants.push(constant(name, [1, 1, h, w], shares));
    return this.#op('AveragePool', [this.#op('Mul', [dy, name])], [...this.#window(node), int('count_include_pad', 1)]);
  }

  // --- pieces

  #window(node: Windowed): Attribute[] {
    return [
      ints('kernel_shape', kernelOf(node)),
      ints('strides', [node.stride, node.stride]),
      ints('pads', padsOf(node, this.#shapes.get(node.input)!)),
    ];
  }

  #padded(node: Extract<GraphNode, { kind: 'convolution' }>): string {
    const [top, left, bottom, right] = padsOf(node, this.#shapes.get(node.input)!);
    if (top + left + bottom + right === 0) return map(node.input);
    return this.#op('Pad', [map(node.input), this.#whole([0, 0, top, left, 0, 0, bottom, right])]);
  }

  /** [c, n, ..]: what the tap at row i, column j met. */
  #met(x: string, [i, j]: readonly [number, number], stride: number, [oh, ow]: readonly [number, number]): string {
    return this.#op('Slice', [
      x,
      this.#whole([i, j]),
      this.#whole([i + (oh - 1) * stride + 1, j + (ow - 1) * stride + 1]),
      this.#whole([2, 3]),
      this.#whole([stride, stride]),
    ]);
  }

  #channelsFirst(name: string): string {
    return this.#op('Transpose', [name], [ints('perm', [1, 0, 2, 3])]);
  }

  #pass(name: string, gradient: string): void {
    if (this.#wanted.has(name)) this.#gradients.set(name, [...(this.#gradients.get(name) ?? []), gradient]);
  }

  #learn(parameter: string, gradient: string, shape: readonly number[]): void {
    this.#learning.push(parameter);
    this.#out(`gradient/${parameter}`, gradient, shape);
  }

  #port(name: string, shape: readonly number[]): string {
    this.#inputs.push({ name, shape });
    return name;
  }

  #out(name: string, from: string, shape: readonly number[]): void {
    this.#operators.push(operator('Identity', [from], [name]));
    this.#outputs.push({ name, shape });
  }

  #alias(name: string, from: string): void {
    this.#operators.push(operator('Identity', [from], [map(name)]));
  }

  #op(type: string, inputs: readonly string[], attributes: readonly Attribute[] = [], domain = ''): string {
    return this.#ops(type, inputs, attributes, 1, domain)[0]!;
  }

  #ops(type: string, inputs: readonly string[], attributes: readonly Attribute[], count: number, domain = ''): string[] {
    const outputs = Array.from({ length: count }, () => `t${this.#serial++}`);
    this.#operators.push(operator(type, inputs, outputs, attributes, domain));
    return outputs;
  }

  #scalar(value: number): string {
    const name = `t${this.#serial++}`;
    this.#constants.push(constant(name, [], Float32Array.of(value)));
    return name;
  }

  #whole(values: readonly number[]): string {
    const name = `t${this.#serial++}`;
    this.#constants.push(constant(name, [values.length], values));
    return name;
  }
}

/** A map of the graph in the model, beside its parameters' names. */
const map = (name: string): string => `map/${name}`;
