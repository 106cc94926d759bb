import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWasm } from '#cli/tf-node.ts';
import { execute } from '#inference/execute.ts';
import { noise, noisyWeights, smallGraph } from '#test/inference/small-network.ts';
import { registerTrainingGradients } from '#training/gradients.ts';
import { registerConvolutionGradients } from '#training/kernels.ts';

/** d f / d x_i by central differences. */
function numericGradient(f: (x: tf.Tensor) => tf.Tensor, x: Float32Array, shape: number[], i: number): number {
  const step = 2e-3;
  const at = (move: number) =>
    tf.tidy(
      () =>
        f(
          tf.tensor(
            x.map((value, k) => (k === i ? value + move : value)),
            shape,
          ),
        ).dataSync()[0]!,
    );
  return (at(step) - at(-step)) / (2 * step);
}

function expectGradient(f: (x: tf.Tensor) => tf.Tensor, x: Float32Array, shape: number[], some: readonly number[]): void {
  const exact = tf.tidy(() => tf.grad(f)(tf.tensor(x, shape)).dataSync());
  for (const i of some) expect(exact[i]).toBeCloseTo(numericGradient(f, x, shape, i), 2);
}

describe.each(['cpu', 'wasm'])('gradients on %s', (backend) => {
  beforeAll(async () => {
    if (backend === 'wasm') await startWasm();
    else await tf.setBackend(backend);
    registerTrainingGradients();
    registerConvolutionGradients();
  });

  const graph = smallGraph();
  const tensors = () =>
    new Map([...noisyWeights(graph, 7)].map(([name, { shape, data }]) => [name, tf.tensor(data, [...shape])] as const));

  it('of a trunk agree with central differences, in its input', () => {
    const weights = tensors();
    weights.delete('head/kernel');
    // Max pooling has no gradient here: no gradient is taken above mixed8, where there is none.
    const smooth = {
      ...graph,
      nodes: graph.nodes.map((node) => (node.kind === 'max-pool' ? { ...node, kind: 'average-pool' as const } : node)),
    };
    expectGradient(
      (x) => tf.sum(execute(smooth, weights, x as tf.Tensor4D)),
      noise(363, 5),
      [1, 11, 11, 3],
      [0, 60, 181, 200, 362],
    );
  });

  it('of a trunk agree with central differences, in a kernel', () => {
    const weights = tensors();
    const x = tf.tensor4d(noise(363, 5), [1, 11, 11, 3]);
    const trunk = (kernel: tf.Tensor) => tf.sum(execute(graph, new Map([...weights, ['conv2d_2/kernel', kernel]]), x));
    expectGradient(trunk, noise(36, 6), [1, 3, 4, 3], [0, 7, 20, 35]);
  });

  it('of the loss agree with central differences', () => {
    const truth = tf.tensor2d([0, 1, 0, 0, 1, 1], [2, 3]);
    const weight = tf.tensor2d([0.5, 2], [2, 1]);
    const loss = (z: tf.Tensor) => tf.mean(tf.mul(weight, tf.sub(tf.softplus(z), tf.mul(z, truth))));
    expectGradient(loss, noise(6, 9), [2, 3], [0, 1, 2, 3, 4, 5]);
    expectGradient((z) => tf.sum(tf.square(tf.sigmoid(z))), noise(6, 9), [2, 3], [0, 3, 5]);
    expectGradient((z) => tf.sum(tf.mul(tf.sub(weight, z), z)), noise(3, 9), [1, 3], [0, 1, 2]);
  });

  it.each([
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ])('of a product agree with central differences, transposed %s and %s', (transposeA, transposeB) => {
    const b = tf.tensor2d(noise(12, 2), transposeB ? [4, 3] : [3, 4]);
    const tilt = tf.tensor2d(noise(8, 3), [2, 4]);
    const f = (a: tf.Tensor) => tf.sum(tf.mul(tilt, tf.matMul(a, b, transposeA, transposeB)));
    expectGradient(f, noise(6, 4), transposeA ? [3, 2] : [2, 3], [0, 1, 5]);
    const a = tf.tensor2d(noise(6, 4), transposeA ? [3, 2] : [2, 3]);
    const g = (right: tf.Tensor) => tf.sum(tf.mul(tilt, tf.matMul(a, right, transposeA, transposeB)));
    expectGradient(g, noise(12, 2), transposeB ? [4, 3] : [3, 4], [0, 4, 11]);
  });
});
