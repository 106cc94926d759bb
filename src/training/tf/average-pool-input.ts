import { type Tensor4D, tidy } from '@tensorflow/tfjs-core';
import { averagePoolGradient } from '#inference/gradients.ts';
import type { Pool } from '#inference/graph.ts';

/** dL/dx of average pooling, on any backend. */
export const averagePoolInput = (dy: Tensor4D, x: Tensor4D, { size, stride, padding }: Pool): Tensor4D =>
  tidy(() => averagePoolGradient(dy, x, { filterSize: size, strides: stride, pad: padding }) as Tensor4D);
