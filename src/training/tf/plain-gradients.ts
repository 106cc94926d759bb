import { clone, mul, step, sub, sum, type Tensor1D, type Tensor4D, tensor4d, tidy } from '@tensorflow/tfjs-core';
import { averagePoolInput } from '#training/tf/average-pool-input.ts';
import { convolutionFilter } from '#training/tf/convolution-filter.ts';
import { convolutionInput } from '#training/tf/convolution-input.ts';
import type { GradientKernels, Shape4D } from '#training/tf/gradient-kernels.ts';
import { eachTap, windowsOf } from '#training/tf/windows.ts';

/**
 * For backends whose tensors JavaScript can read at once (wasm, cpu). TensorFlow.js 4.22 has no depthwise gradient on wasm, and its wasm MaxPoolGrad
 * drops every window whose maximum is not positive: those are loops here.
 */
export const PLAIN_GRADIENTS: GradientKernels = {
  activation: (dy, y, activation) => {
    switch (activation) {
      case 'linear':
        return clone(dy);
      case 'relu':
        return tidy(() => mul(dy, step(y)));
      case 'relu6':
        return tidy(() => mul(mul(dy, step(y)), step(sub(6, y))));
    }
  },
  bias: (dz) => sum(dz, [0, 1, 2]) as Tensor1D,
  filter: convolutionFilter,
  input: convolutionInput,

  depthwiseFilter(x, dz, node) {
    const [input, gradient, channels] = [x.dataSync(), dz.dataSync(), x.shape[3]];
    const sums = new Float64Array(node.kernel[0] * node.kernel[1] * channels);
    eachTap(x.shape[0], windowsOf(x.shape, node), (out, at, tap) => {
      for (let c = 0; c < channels; c++)
        sums[tap * channels + c] = sums[tap * channels + c]! + input[at * channels + c]! * gradient[out * channels + c]!;
    });
    return tensor4d(Float32Array.from(sums), [...node.kernel, channels, 1]);
  },

  depthwiseInput(dz, kernel, shape, node) {
    const [gradient, taps, channels] = [dz.dataSync(), kernel.dataSync(), shape[3]];
    return scattered(shape, (dx) =>
      eachTap(shape[0], windowsOf(shape, node), (out, at, tap) => {
        for (let c = 0; c < channels; c++)
          dx[at * channels + c] = dx[at * channels + c]! + gradient[out * channels + c]! * taps[tap * channels + c]!;
      }),
    );
  },

  maxPool(dy, x, node) {
    const [input, gradient, channels] = [x.dataSync(), dy.dataSync(), x.shape[3]];
    // For each cell of the output, the first cell of its window that holds the maximum.
    const largest = new Int32Array(gradient.length).fill(-1);
    eachTap(x.shape[0], windowsOf(x.shape, node), (out, at) => {
      for (let c = 0; c < channels; c++) {
        const [cell, place] = [at * channels + c, out * channels + c];
        if (largest[place]! < 0 || input[cell]! > input[largest[place]!]!) largest[place] = cell;
      }
    });
    return scattered(x.shape, (dx) => {
      for (const [place, cell] of largest.entries()) dx[cell] = dx[cell]! + gradient[place]!;
    });
  },
  averagePool: averagePoolInput,
};

function scattered(shape: Shape4D, add: (dx: Float32Array) => void): Tensor4D {
  const dx = new Float32Array(shape.reduce((a, b) => a * b, 1));
  add(dx);
  return tensor4d(dx, shape);
}
