import {
  Add,
  BatchMatMul,
  backend_util,
  Cast,
  div,
  type GradConfig,
  getGradient,
  Identity,
  Mean,
  matMul,
  mul,
  type NamedAttrMap,
  ones,
  Reshape,
  registerGradient,
  reshape,
  sum,
  type Tensor,
  util,
} from '@tensorflow/tfjs-core';

/**
 * The gradients of the kernels that a head is made of. Written out here because TensorFlow.js hides its own behind paths that only a bundler resolves, and
 * registering all of them would add 40 KB to the page.
 */
const GRADIENTS: readonly GradConfig[] = [
  { kernelName: Identity, gradFunc: (dy) => ({ x: () => one(dy) }) },
  { kernelName: Cast, gradFunc: (dy) => ({ x: () => one(dy) }) },
  { kernelName: Reshape, inputsToSave: ['x'], gradFunc: (dy, [x]) => ({ x: () => reshape(one(dy), x!.shape) }) },
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
];

/** Makes tf.grad work through the head. May be called more than once. */
export function registerGradients(): void {
  for (const gradient of GRADIENTS) if (!getGradient(gradient.kernelName)) registerGradient(gradient);
}

/** The gradient of a kernel that has one output. */
const one = (dy: Tensor | Tensor[]): Tensor => (Array.isArray(dy) ? dy[0]! : dy);

/** Sums a gradient over the axes along which the operand was repeated. */
function unbroadcast(dy: Tensor, shape: number[]): Tensor {
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
