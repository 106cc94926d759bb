import { type Graph, type GraphNode, headChannels, inputsOf, outputsOf } from '#inference/graph.ts';
import { int, ints } from '#training/onnx-proto.ts';
import {
  averagePoolGradient,
  biasGradient,
  depthwiseKernelGradient,
  inputGradient,
  kernelGradient,
  mapName,
  maxPoolGradient,
  type Place,
  windowOf,
} from '#training/ort-gradients.ts';
import { type MapShape, mapShapes } from '#training/ort-shapes.ts';
import { OrtWriter } from '#training/ort-writer.ts';

export interface TrainingModel {
  readonly onnx: Uint8Array;
  /** The parameters for which it gives a gradient, as `gradient/${parameter}`. */
  readonly learning: readonly string[];
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
  readonly #writer = new OrtWriter();
  readonly #place: Place;
  readonly #learning: string[] = [];
  /** Nodes whose parameters learn. */
  readonly #thawed: ReadonlySet<string>;
  /** Maps through which a gradient must pass. */
  readonly #wanted = new Set<string>();
  readonly #gradients = new Map<string, string[]>();
  readonly #indices = new Map<string, string>();

  constructor(graph: Graph, input: MapShape, count: number, from: string) {
    this.#graph = graph;
    this.#shapes = mapShapes(graph, input);
    this.#count = count;
    this.#place = { writer: this.#writer, shapes: this.#shapes, count };
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
    const channels = headChannels(this.#graph);
    this.#writer.port('input', [n, h, w, c]);
    this.#writer.port('truth', [n, 5]);
    this.#writer.port('weight', [n]);
    this.#writer.port('dropout', [n, channels]);
    this.#writer.alias(mapName(this.#graph.input), this.#writer.op('Transpose', ['input'], [ints('perm', [0, 3, 1, 2])]));
    for (const node of this.#graph.nodes) this.#forward(node);
    this.#head(channels);
    for (const node of this.#graph.nodes.toReversed()) if (this.#wanted.has(node.name)) this.#backward(node);
    return { onnx: this.#writer.model(), learning: this.#learning };
  }

  // --- forward

  #forward(node: GraphNode): void {
    const inputs = inputsOf(node).map(mapName);
    switch (node.kind) {
      case 'convolution':
      case 'depthwise': {
        const [c] = this.#shapes.get(node.input)!;
        const filters = node.kind === 'convolution' ? node.filters : c;
        const kernel = this.#writer.port(`${node.name}/kernel`, [filters, node.kind === 'convolution' ? c : 1, ...node.kernel]);
        const bias = this.#writer.port(`${node.name}/bias`, [filters]);
        const z = this.#writer.op(
          'Conv',
          [...inputs, kernel, bias],
          [...windowOf(node, this.#shapes), int('group', node.kind === 'convolution' ? 1 : c)],
        );
        this.#writer.alias(mapName(node.name), this.#activate(z, node.activation));
        break;
      }
      case 'max-pool': {
        const [y, indices] = this.#writer.ops('MaxPool', inputs, windowOf(node, this.#shapes), 2);
        this.#indices.set(node.name, indices!);
        this.#writer.alias(mapName(node.name), y!);
        break;
      }
      case 'average-pool':
        this.#writer.alias(mapName(node.name), this.#writer.op('AveragePool', inputs, windowOf(node, this.#shapes)));
        break;
      case 'concat':
        this.#writer.alias(mapName(node.name), this.#writer.op('Concat', inputs, [int('axis', 1)]));
        break;
      case 'add': {
        const second = node.scale === 1 ? inputs[1]! : this.#writer.op('Mul', [inputs[1]!, this.#writer.scalar(node.scale)]);
        this.#writer.alias(mapName(node.name), this.#activate(this.#writer.op('Add', [inputs[0]!, second]), node.activation));
        break;
      }
    }
  }

  #activate(z: string, activation: string): string {
    if (activation === 'linear') return z;
    if (activation === 'relu') return this.#writer.op('Relu', [z]);
    return this.#writer.op('Clip', [z, this.#writer.scalar(0), this.#writer.scalar(6)]);
  }

  /** Forward and backward: dz = weight / n · (sigmoid(z) - truth). */
  #head(channels: number): void {
    const n = this.#count;
    const read = outputsOf(this.#graph);
    const kernel = this.#writer.port('head/kernel', [channels, 5]);
    const bias = this.#writer.port('head/bias', [5]);
    const means = read.map((map) => this.#writer.op('ReduceMean', [mapName(map)], [ints('axes', [2, 3]), int('keepdims', 0)]));
    const pooled = means.length === 1 ? means[0]! : this.#writer.op('Concat', means, [int('axis', 1)]);
    const kept = this.#writer.op('Mul', [pooled, 'dropout']);
    const z = this.#writer.op('Gemm', [kept, kernel, bias]);
    const losses = this.#writer.op('Sub', [this.#writer.op('Softplus', [z]), this.#writer.op('Mul', [z, 'truth'])]);
    const perPhotograph = this.#writer.op('ReduceSum', [losses, this.#writer.whole([1])], [int('keepdims', 0)]);
    const weighted = this.#writer.op('Mul', [perPhotograph, 'weight']);
    this.#writer.out('loss', this.#writer.op('ReduceMean', [weighted], [ints('axes', [0]), int('keepdims', 1)]), [1]);
    const share = this.#writer.op('Reshape', [
      this.#writer.op('Div', ['weight', this.#writer.scalar(n)]),
      this.#writer.whole([n, 1]),
    ]);
    const dz = this.#writer.op('Mul', [this.#writer.op('Sub', [this.#writer.op('Sigmoid', [z]), 'truth']), share]);
    this.#learn('head/kernel', this.#writer.op('Gemm', [kept, dz], [int('transA', 1)]), [channels, 5]);
    this.#learn('head/bias', this.#writer.op('ReduceSum', [dz, this.#writer.whole([0])], [int('keepdims', 0)]), [5]);
    if (!this.#wanted.has(this.#graph.output)) return;
    const dPooled = this.#writer.op('Mul', [this.#writer.op('Gemm', [dz, kernel], [int('transB', 1)]), 'dropout']);
    const widths = read.map((map) => this.#shapes.get(map)![0]);
    const parts =
      read.length === 1
        ? [dPooled]
        : this.#writer.ops('Split', [dPooled, this.#writer.whole(widths)], [int('axis', 1)], read.length);
    for (const [i, map] of read.entries()) if (this.#wanted.has(map)) this.#pass(map, this.#spread(parts[i]!, map));
  }

  /** The gradient of a map from that of its mean. */
  #spread(dMean: string, map: string): string {
    const n = this.#count;
    const [c, h, w] = this.#shapes.get(map)!;
    const cell = this.#writer.op('Div', [dMean, this.#writer.scalar(h * w)]);
    return this.#writer.op('Expand', [
      this.#writer.op('Reshape', [cell, this.#writer.whole([n, c, 1, 1])]),
      this.#writer.whole([n, c, h, w]),
    ]);
  }

  // --- backward

  #backward(node: GraphNode): void {
    const parts = this.#gradients.get(node.name);
    if (!parts) return;
    const dy = parts.length === 1 ? parts[0]! : this.#writer.op('Sum', parts);
    switch (node.kind) {
      case 'convolution': {
        const dz = this.#deactivate(dy, node);
        if (this.#thawed.has(node.name)) {
          const [c] = this.#shapes.get(node.input)!;
          this.#learn(`${node.name}/kernel`, kernelGradient(this.#place, node, dz), [node.filters, c, ...node.kernel]);
          this.#learn(`${node.name}/bias`, biasGradient(this.#place, dz), [node.filters]);
        }
        if (this.#wanted.has(node.input)) this.#pass(node.input, inputGradient(this.#place, node, dz));
        break;
      }
      case 'depthwise': {
        const dz = this.#deactivate(dy, node);
        const [c] = this.#shapes.get(node.input)!;
        if (this.#thawed.has(node.name)) {
          this.#learn(`${node.name}/kernel`, depthwiseKernelGradient(this.#place, node, dz), [c, 1, ...node.kernel]);
          this.#learn(`${node.name}/bias`, biasGradient(this.#place, dz), [c]);
        }
        if (this.#wanted.has(node.input)) this.#pass(node.input, inputGradient(this.#place, node, dz));
        break;
      }
      case 'max-pool':
        this.#pass(node.input, maxPoolGradient(this.#place, node, dy, this.#indices.get(node.name)!));
        break;
      case 'average-pool':
        this.#pass(node.input, averagePoolGradient(this.#place, node, dy));
        break;
      case 'concat': {
        const sizes = node.inputs.map((name) => this.#shapes.get(name)![0]);
        const pieces = this.#writer.ops('Split', [dy, this.#writer.whole(sizes)], [int('axis', 1)], sizes.length);
        for (const [i, name] of node.inputs.entries()) this.#pass(name, pieces[i]!);
        break;
      }
      case 'add': {
        const dz = this.#deactivate(dy, node);
        this.#pass(node.inputs[0], dz);
        this.#pass(node.inputs[1], node.scale === 1 ? dz : this.#writer.op('Mul', [dz, this.#writer.scalar(node.scale)]));
        break;
      }
    }
  }

  /** A ReLU lets through what it let through, as its own output shows. */
  #deactivate(dy: string, { name, activation }: { name: string; activation: string }): string {
    if (activation === 'linear') return dy;
    const open = this.#writer.op('Sign', [mapName(name)]);
    const passed = this.#writer.op('Mul', [dy, open]);
    if (activation === 'relu') return passed;
    return this.#writer.op('Mul', [
      passed,
      this.#writer.op('Sign', [this.#writer.op('Sub', [this.#writer.scalar(6), mapName(name)])]),
    ]);
  }

  #pass(name: string, gradient: string): void {
    if (this.#wanted.has(name)) this.#gradients.set(name, [...(this.#gradients.get(name) ?? []), gradient]);
  }

  #learn(parameter: string, gradient: string, shape: readonly number[]): void {
    this.#learning.push(parameter);
    this.#writer.out(`gradient/${parameter}`, gradient, shape);
  }
}
