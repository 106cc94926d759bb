import {
  Conv2DBackpropInput,
  conv2d,
  engine,
  matMul,
  reshape,
  reverse,
  type Tensor,
  type Tensor4D,
  tidy,
  transpose,
} from '@tensorflow/tfjs-core';
import type { Convolution } from '#inference/graph.ts';
import type { Shape4D } from '#training/tf/gradient-kernels.ts';
import { windowsOf } from '#training/tf/windows.ts';

/** [h, w, in, out] -> [h, w, out, in], turned by half a turn. */
const turnedOver = (kernel: Tensor4D): Tensor4D => transpose(reverse(kernel, [0, 1]), [0, 1, 3, 2]);

/**
 * dL/dx of a convolution, on any backend. With stride 1 it is a convolution itself, by the kernel turned over (`turn`), whose padding completes the
 * kernel's; or a matrix product where the kernel is 1 x 1. TensorFlow.js' own kernel, a scalar loop on wasm, is left the strided ones.
 */
export function convolutionInput(
  dz: Tensor4D,
  kernel: Tensor4D,
  shape: Shape4D,
  node: Convolution,
  turn: (kernel: Tensor4D) => Tensor4D = turnedOver,
): Tensor4D {
  const { top, left, height, width, outHeight, outWidth } = windowsOf(shape, node);
  const [kh, kw] = node.kernel;
  const [before, beside] = [kh - 1 - top, kw - 1 - left];
  const [after, beyond] = [height + kh - 1 - before - outHeight, width + kw - 1 - beside - outWidth];
  if (node.stride !== 1 || Math.min(before, beside, after, beyond) < 0) {
    const attrs = { strides: node.stride, pad: node.padding, dataFormat: 'NHWC', inputShape: shape };
    return engine().runKernel<Tensor>(Conv2DBackpropInput, { dy: dz, filter: kernel }, attrs) as Tensor4D;
  }
  return tidy(() => {
    if (kh === 1 && kw === 1 && before === 0 && beside === 0) {
      const [, , channels, filters] = kernel.shape;
      return reshape(matMul(reshape(dz, [-1, filters]), reshape(kernel, [channels, filters]), false, true), shape);
    }
    return conv2d(dz, turn(kernel), 1, [
      [0, 0],
      [before, after],
      [beside, beyond],
      [0, 0],
    ]);
  });
}
