import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWasm } from '#cli/tf-node.ts';
import { registerGradients } from '#inference/gradients.ts';
import { noise } from '#test/inference/small-network.ts';

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
    registerGradients();
  });

  it.each([
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ])('of a product agree with central differences, transposed %s and %s', (transposeA, transposeB) => {
    const b = tf.tensor2d(noise(12, 2), transposeB ? [4, 3] : [3, 4]);
    const tilt = tf.tensor2d(noise(8, 3), [2, 4]);
    const tilted = (y: tf.Tensor) => tf.mean(tf.matMul(y, tilt, false, true));
    const f = (a: tf.Tensor) => tilted(tf.matMul(a, b, transposeA, transposeB));
    expectGradient(f, noise(6, 4), transposeA ? [3, 2] : [2, 3], [0, 1, 5]);
    const a = tf.tensor2d(noise(6, 4), transposeA ? [3, 2] : [2, 3]);
    const g = (right: tf.Tensor) => tilted(tf.matMul(a, right, transposeA, transposeB));
    expectGradient(g, noise(12, 2), transposeB ? [4, 3] : [3, 4], [0, 4, 11]);
  });
});
