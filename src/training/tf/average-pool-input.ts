import { AvgPoolGrad, engine, mul, type Tensor, type Tensor4D, tensor, tidy } from '@tensorflow/tfjs-core';
import type { Pool } from '#inference/graph.ts';
import { windowsOf } from '#training/tf/windows.ts';

/**
 * dL/dx of average pooling, on any backend. The kernel AvgPoolGrad divides by the whole window even where padding left part of it empty, though AvgPool itself
 * divides by the cells inside (TensorFlow.js 4.22, every backend): at the border of an 8x8 map it is wrong by up to 9/4. What it is given is scaled to make up for it.
 */
export function averagePoolInput(dy: Tensor4D, x: Tensor4D, node: Pool): Tensor4D {
  const { height, width, outHeight, outWidth, top, left } = windowsOf(x.shape, node);
  return tidy(() => {
    const rows = tensor(emptied(outHeight, height, node, top), [1, outHeight, 1, 1]);
    const columns = tensor(emptied(outWidth, width, node, left), [1, 1, outWidth, 1]);
    const attrs = { filterSize: node.size, strides: node.stride, pad: node.padding };
    return engine().runKernel<Tensor>(AvgPoolGrad, { dy: mul(dy, mul(rows, columns)), input: x }, attrs) as Tensor4D;
  });
}

/** For each output cell, the window's length over the part of it that lies inside the map. */
const emptied = (out: number, length: number, { size, stride }: Pool, before: number): number[] =>
  Array.from({ length: out }, (_, i) => {
    const start = i * stride - before;
    return size / (Math.min(start + size, length) - Math.max(start, 0));
  });
