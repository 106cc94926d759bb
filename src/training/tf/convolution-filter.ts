import * as tf from '@tensorflow/tfjs-core';
import type { Convolution } from '#inference/graph.ts';

/** dL/dW of a convolution [h, w, in, out], on any backend: for each tap of the filter, (the inputs that it met)ᵀ · dL/dz. */
export function convolutionFilter(
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  { kernel, filters, stride, padding }: Convolution,
): tf.Tensor4D {
  return tf.tidy(() => {
    const [[kh, kw], channels] = [kernel, x.shape[3]];
    const filterShape: [number, number, number, number] = [kh, kw, channels, filters];
    const [n, oh, ow] = dy.shape;
    const { top, bottom, left, right } = tf.backend_util.computeConv2DInfo(x.shape, filterShape, stride, 1, padding).padInfo;
    const padded = tf.pad(x, [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ]);
    const channelsFirst = tf.transpose(padded, [3, 0, 1, 2]);
    const flatDy = tf.reshape(dy, [n * oh * ow, filters]);
    const taps: tf.Tensor[] = [];
    for (let i = 0; i < kh; i++) {
      for (let j = 0; j < kw; j++) {
        const met =
          stride === 1
            ? tf.slice(channelsFirst, [0, 0, i, j], [channels, n, oh, ow])
            : tf.stridedSlice(
                channelsFirst,
                [0, 0, i, j],
                [channels, n, i + (oh - 1) * stride + 1, j + (ow - 1) * stride + 1],
                [1, 1, stride, stride],
              );
        taps.push(tf.matMul(tf.reshape(met, [channels, n * oh * ow]), flatDy));
      }
    }
    return tf.reshape(tf.stack(taps), filterShape);
  });
}
