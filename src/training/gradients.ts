import {
  type GradConfig,
  getGradient,
  Multiply,
  mul,
  neg,
  registerGradient,
  reshape,
  Sigmoid,
  Softplus,
  Square,
  Sub,
  Sum,
  sigmoid,
  sub,
  tile,
  util,
} from '@tensorflow/tfjs-core';
import { one, registerGradients, unbroadcast } from '#inference/gradients.ts';

/** The gradients that a loss adds to those of the network. */
const GRADIENTS: readonly GradConfig[] = [
  {
    kernelName: Multiply,
    inputsToSave: ['a', 'b'],
    gradFunc: (dy, [a, b]) => ({
      a: () => unbroadcast(mul(one(dy), b!), a!.shape),
      b: () => unbroadcast(mul(one(dy), a!), b!.shape),
    }),
  },
  {
    kernelName: Sub,
    inputsToSave: ['a', 'b'],
    gradFunc: (dy, [a, b]) => ({ a: () => unbroadcast(one(dy), a!.shape), b: () => unbroadcast(neg(one(dy)), b!.shape) }),
  },
  {
    kernelName: Sum,
    inputsToSave: ['x'],
    gradFunc: (dy, [x], attrs) => {
      const axes = util.parseAxisParam(attrs['axis'] as number | number[], x!.shape);
      const kept = x!.shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
      const repeats = x!.shape.map((length, axis) => (axes.includes(axis) ? length : 1));
      return { x: () => tile(reshape(one(dy), kept), repeats) };
    },
  },
  { kernelName: Square, inputsToSave: ['x'], gradFunc: (dy, [x]) => ({ x: () => mul(one(dy), mul(x!, 2)) }) },
  { kernelName: Softplus, inputsToSave: ['x'], gradFunc: (dy, [x]) => ({ x: () => mul(one(dy), sigmoid(x!)) }) },
  {
    kernelName: Sigmoid,
    outputsToSave: [true],
    gradFunc: (dy, [y]) => ({ x: () => mul(one(dy), mul(y!, sub(1, y!))) }),
  },
];

/** Makes tf.grad work through the network and a loss. May be called more than once. */
export function registerTrainingGradients(): void {
  registerGradients();
  for (const gradient of GRADIENTS) if (!getGradient(gradient.kernelName)) registerGradient(gradient);
}
