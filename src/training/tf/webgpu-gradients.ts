import {
  clone,
  DepthwiseConv2dNativeBackpropInput,
  engine,
  MaxPoolGrad,
  maxPool,
  type Tensor,
  type Tensor4D,
  tidy,
} from '@tensorflow/tfjs-core';
import { averagePoolInput } from '#training/tf/average-pool-input.ts';
import { convolutionInput } from '#training/tf/convolution-input.ts';
import type { GradientKernels } from '#training/tf/gradient-kernels.ts';
import { filterProduct } from '#training/tf/webgpu-filter.ts';
import { flat, runProgram } from '#training/tf/webgpu-program.ts';
import { columnSums, depthwiseFilterSums } from '#training/tf/webgpu-sums.ts';

/**
 * For WebGPU. TensorFlow.js 4.22 computes a filter's gradient by one thread a weight, transposes a whole map to sum its channels, and takes two programs for a
 * ReLU: those are shaders here. Its own gradients of max pooling and of a depthwise convolution's input are right and quick.
 */
export const WEBGPU_GRADIENTS: GradientKernels = {
  activation: (dy, y, activation) => (activation === 'linear' ? clone(dy) : throughActivation(dy, y, activation === 'relu6')),
  bias: columnSums,
  filter: filterProduct,
  input: (dz, kernel, shape, node) => convolutionInput(dz, kernel, shape, node, turnedOver),
  depthwiseFilter: depthwiseFilterSums,
  depthwiseInput: (dz, kernel, shape, { stride, padding }) =>
    engine().runKernel<Tensor>(
      DepthwiseConv2dNativeBackpropInput,
      { dy: dz, filter: kernel },
      { strides: stride, pad: padding, dilations: 1, inputShape: shape },
    ) as Tensor4D,
  maxPool: (dy, x, { size, stride, padding }) =>
    tidy(() => {
      const output = maxPool(x, size, stride, padding);
      const attrs = { filterSize: size, strides: stride, pad: padding };
      return engine().runKernel<Tensor>(MaxPoolGrad, { dy, input: x, output }, attrs) as Tensor4D;
    }),
  averagePool: averagePoolInput,
};

const throughActivation = (dy: Tensor4D, y: Tensor4D, isCapped: boolean): Tensor4D =>
  runProgram({
    key: isCapped ? 'through-relu6' : 'through-relu',
    inputs: { dy, y },
    outputShape: dy.shape,
    uniforms: { count: dy.size },
    ...flat(dy.size),
    text: `
      fn main(index : i32) {
        if (index >= uniforms.count) { return; }
        let value = y[index];
        result[index] = select(0.0, dy[index], value > 0.0${isCapped ? ' && value < 6.0' : ''});
      }`,
  });

/** [h, w, in, out] -> [h, w, out, in], turned by half a turn. */
function turnedOver(kernel: Tensor4D): Tensor4D {
  const [height, width, channels, filters] = kernel.shape;
  return runProgram({
    key: 'turned-over',
    inputs: { kernel },
    outputShape: [height, width, filters, channels],
    uniforms: { taps: height * width, channels, filters },
    ...flat(kernel.size),
    text: `
      fn main(index : i32) {
        let area = uniforms.channels * uniforms.filters;
        if (index >= uniforms.taps * area) { return; }
        let tap = index / area;
        let rest = index - tap * area;
        let o = rest / uniforms.channels;
        let i = rest - o * uniforms.channels;
        result[index] = kernel[(uniforms.taps - 1 - tap) * area + i * uniforms.filters + o];
      }`,
  });
}
