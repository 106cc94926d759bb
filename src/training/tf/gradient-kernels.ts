import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';
import type { Activation, Convolution, Depthwise, Pool } from '#inference/graph.ts';

/** What moves a gradient back through one node, on one kind of backend. Maps are f32 [count, height, width, channels]; the caller owns what is given back. */
export interface GradientKernels {
  /** dL/dz from dL/dy, for y = activation(z). */
  activation(dy: Tensor4D, y: Tensor4D, activation: Activation): Tensor4D;
  /** dL/d bias. */
  bias(dz: Tensor4D): Tensor1D;
  /** dL/d kernel [h, w, in, out]. */
  filter(x: Tensor4D, dz: Tensor4D, node: Convolution): Tensor4D;
  /** dL/dx of a convolution, in the shape of its input. */
  input(dz: Tensor4D, kernel: Tensor4D, shape: Shape4D, node: Convolution): Tensor4D;
  /** dL/d kernel [h, w, channels, 1]. */
  depthwiseFilter(x: Tensor4D, dz: Tensor4D, node: Depthwise): Tensor4D;
  depthwiseInput(dz: Tensor4D, kernel: Tensor4D, shape: Shape4D, node: Depthwise): Tensor4D;
  /** Where several cells of a window are largest, one of them takes all. */
  maxPool(dy: Tensor4D, x: Tensor4D, node: Pool): Tensor4D;
  averagePool(dy: Tensor4D, x: Tensor4D, node: Pool): Tensor4D;
}

export type Shape4D = [count: number, height: number, width: number, channels: number];
