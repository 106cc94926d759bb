import {
  Add,
  AvgPool,
  AvgPoolGrad,
  BatchMatMul,
  backend_util,
  Cast,
  Concat,
  Conv2D,
  Conv2DBackpropFilter,
  Conv2DBackpropInput,
  div,
  engine,
  type GradConfig,
  getGradient,
  Identity,
  Mean,
  matMul,
  mul,
  type NamedAttrMap,
  ones,
  Relu,
  Reshape,
  registerGradient,
  reshape,
  split,
  step,
  sum,
  type Tensor,
  type Tensor4D,
  tensor,
  util,
} from '@tensorflow/tfjs-core';
import type { Padding } from '#inference/graph.ts';

/**
 * The gradients of the kernels that a trunk's end and a head are made of. Written out here because TensorFlow.js hides its own
 * behind paths that only a bundler resolves, and registering all of them would add 40 KB to the page.
 */
const GRADIENTS: readonly GradConfig[] = [
  { kernelName: Identity, gradFunc: (dy) => ({ x: () => one(dy) }) },
  { kernelName: Cast, gradFunc: (dy) => ({ x: () => one(dy) }) },
  { kernelName: Reshape, inputsToSave: ['x'], gradFunc: (dy, [x]) => ({ x: () => reshape(one(dy), x!.shape) }) },
  { kernelName: Relu, inputsToSave: ['x'], gradFunc: (dy, [x]) => ({ x: () => mul(one(dy), step(x!)) }) },
  {
    kernelName: Add,
    inputsToSave: ['a', 'b'],
    gradFunc: (dy, [a, b]) => ({ a: () => unbroadcast(one(dy), a!.shape), b: () => unbroadcast(one(dy), b!.shape) }),
  },
  {
    kernelName: Mean,
    inputsToSave: ['x'],
    gradFunc: (dy, [x], attrs) => ({ x: () => spreadMean(one(dy), x!, attrs) }),
  },
  {
    kernelName: BatchMatMul,
    inputsToSave: ['a', 'b'],
    gradFunc: (dy, [a, b], attrs) => matMulGradients(one(dy), a!, b!, Boolean(attrs['transposeA']), Boolean(attrs['transposeB'])),
  },
  {
    kernelName: Concat,
    saveAllInputs: true,
    gradFunc: (dy, saved, attrs) => {
      const axis = util.parseAxisParam(attrs['axis'] as number, saved[0]!.shape)[0]!;
      const sizes = saved.map((tensor) => tensor.shape[axis]!);
      // Concat's inputs are a list, which `NamedGradientMap` does not say.
      return split(one(dy), sizes, axis).map((part) => () => part) as never;
    },
  },
  {
    kernelName: AvgPool,
    inputsToSave: ['x'],
    gradFunc: (dy, [x], attrs) => ({ x: () => averagePoolGradient(one(dy), x as Tensor4D, attrs as unknown as AveragePool) }),
  },
  {
    kernelName: Conv2D,
    inputsToSave: ['x', 'filter'],
    gradFunc: (dy, [x, filter], attrs) => {
      const shared = pick(attrs, ['strides', 'pad', 'dataFormat', 'dimRoundingMode']);
      return {
        x: () => run(Conv2DBackpropInput, { dy: one(dy), filter: filter! }, { ...shared, inputShape: x!.shape }),
        filter: () => run(Conv2DBackpropFilter, { x: x!, dy: one(dy) }, { ...shared, filterShape: filter!.shape }),
      };
    },
  },
];

/** Makes tf.grad work through `execute` and the head. May be called more than once. */
export function registerGradients(): void {
  for (const gradient of GRADIENTS) if (!getGradient(gradient.kernelName)) registerGradient(gradient);
}

/** The gradient of a kernel that has one output. */
export const one = (dy: Tensor | Tensor[]): Tensor => (Array.isArray(dy) ? dy[0]! : dy);

const run = (kernel: string, inputs: Record<string, Tensor>, attrs: NamedAttrMap): Tensor =>
  engine().runKernel(kernel, inputs, attrs);

const pick = (attrs: NamedAttrMap, names: readonly string[]): NamedAttrMap =>
  Object.fromEntries(names.flatMap((name) => (attrs[name] === undefined ? [] : [[name, attrs[name]]])));

/** Sums a gradient over the axes along which the operand was repeated. */
export function unbroadcast(dy: Tensor, shape: number[]): Tensor {
  const axes = backend_util.getReductionAxes(shape, dy.shape);
  return reshape(axes.length > 0 ? sum(dy, axes) : dy, shape);
}

function spreadMean(dy: Tensor, x: Tensor, attrs: NamedAttrMap): Tensor {
  const axes = util.parseAxisParam(attrs['axis'] as number | number[], x.shape);
  const kept = x.shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  const count = axes.reduce((product, axis) => product * x.shape[axis]!, 1);
  return mul(div(reshape(dy, kept), count), ones(x.shape));
}

/** d(ab) = da b + a db, each factor transposed as it went in. */
function matMulGradients(dy: Tensor, a: Tensor, b: Tensor, transposeA: boolean, transposeB: boolean) {
  return {
    a: () => (transposeA ? matMul(b, dy, transposeB, true) : matMul(dy, b, false, !transposeB)),
    b: () => (transposeB ? matMul(dy, a, true, transposeA) : matMul(a, dy, !transposeA, false)),
  };
}

interface AveragePool {
  readonly filterSize: number | [number, number];
  readonly strides: number | [number, number];
  readonly pad: Padding;
}

/**
 * The kernel AvgPoolGrad divides by the whole window even where padding left part of it empty, though AvgPool itself divides by the cells inside
 * (TensorFlow.js 4.22, every backend): at the border of an 8x8 map it is wrong by up to 9/4. What it is given is scaled to make up for it.
 */
export function averagePoolGradient(dy: Tensor, x: Tensor4D, { filterSize, strides, pad }: AveragePool): Tensor {
  const info = backend_util.computePool2DInfo(x.shape, filterSize, strides, 1, pad);
  const rows = emptied(info.outHeight, info.inHeight, info.filterHeight, info.strideHeight, info.padInfo.top);
  const columns = emptied(info.outWidth, info.inWidth, info.filterWidth, info.strideWidth, info.padInfo.left);
  const scale = mul(tensor(rows, [1, rows.length, 1, 1]), tensor(columns, [1, 1, columns.length, 1]));
  return run(AvgPoolGrad, { dy: mul(dy, scale), input: x }, { filterSize, strides, pad });
}

/** For each output cell, the window's length over the part of it that lies inside the map. */
const emptied = (out: number, length: number, window: number, stride: number, before: number): number[] =>
  Array.from({ length: out }, (_, i) => {
    const start = i * stride - before;
    return window / (Math.min(start + window, length) - Math.max(start, 0));
  });
