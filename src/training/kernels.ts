import * as tf from '@tensorflow/tfjs-core';
import type { Padding } from '#inference/graph.ts';

interface ConvGradient {
  readonly strides: number | readonly [number, number];
  readonly pad: Padding;
}

/**
 * Gives the present backend gradients of convolution that are fast and complete. TensorFlow.js 4.22 has no Conv2DBackpropFilter on wasm and a
 * one-thread-a-weight one on WebGPU; its wasm Conv2DBackpropInput is a scalar loop. Both become matrix products. The kernels are replaced, not the
 * gradients, because fused convolution does not look at a registered gradient. NHWC alone.
 */
export function registerConvolutionGradients(backendName = tf.getBackend()): void {
  replace('Conv2DBackpropFilter', backendName, (inputs, attrs) =>
    filterGradient(
      inputs['x'] as tf.Tensor4D,
      inputs['dy'] as tf.Tensor4D,
      attrs['filterShape'] as Shape4D,
      attrs as unknown as ConvGradient,
    ),
  );
  const stock = tf.getKernel('Conv2DBackpropInput', backendName);
  replace('Conv2DBackpropInput', backendName, (inputs, attrs, backend) => {
    const [dy, filter] = [inputs['dy'] as tf.Tensor4D, inputs['filter'] as tf.Tensor4D];
    if (
      attrs['pad'] === 'same' &&
      strideOf(attrs['strides'] as number).every((s) => s === 1) &&
      filter.shape[0] % 2 === 1 &&
      filter.shape[1] % 2 === 1
    ) {
      return tf.tidy(() => tf.conv2d(dy, tf.transpose(tf.reverse(filter, [0, 1]), [0, 1, 3, 2]) as tf.Tensor4D, 1, 'same'));
    }
    if (!stock) throw new Error(`${backendName} has no Conv2DBackpropInput for this convolution.`);
    return stock.kernelFunc({ inputs, attrs, backend });
  });
}

type Shape4D = [number, number, number, number];
type Kernel = (inputs: tf.NamedTensorInfoMap, attrs: tf.NamedAttrMap, backend: object) => tf.TensorInfo | tf.TensorInfo[];

function replace(kernelName: string, backendName: string, kernel: Kernel): void {
  if (tf.getKernel(kernelName, backendName)) tf.unregisterKernel(kernelName, backendName);
  tf.registerKernel({
    kernelName,
    backendName,
    kernelFunc: ({ inputs, attrs, backend }) => kernel(inputs, attrs ?? {}, backend as object),
  });
}

const strideOf = (strides: ConvGradient['strides']): readonly [number, number] =>
  typeof strides === 'number' ? [strides, strides] : strides;

/** dL/dW of a convolution [h, w, in, out]: for each tap of the filter, (the inputs that it met)ᵀ · dL/dy. */
export function filterGradient(
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  filterShape: Shape4D,
  { strides, pad }: ConvGradient,
): tf.Tensor4D {
  return tf.tidy(() => {
    const [kh, kw, channels, filters] = filterShape;
    const [sh, sw] = strideOf(strides);
    const [n, oh, ow] = dy.shape;
    const { top, bottom, left, right } = tf.backend_util.computeConv2DInfo(x.shape, filterShape, [sh, sw], 1, pad).padInfo;
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
          sh === 1 && sw === 1
            ? tf.slice(channelsFirst, [0, 0, i, j], [channels, n, oh, ow])
            : tf.stridedSlice(
                channelsFirst,
                [0, 0, i, j],
                [channels, n, i + (oh - 1) * sh + 1, j + (ow - 1) * sw + 1],
                [1, 1, sh, sw],
              );
        taps.push(tf.matMul(tf.reshape(met, [channels, n * oh * ow]), flatDy));
      }
    }
    return tf.reshape(tf.stack(taps), filterShape);
  });
}
