import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWasm } from '#cli/tf-node.ts';
import { registerTrainingGradients } from '#training/gradients.ts';

beforeAll(async () => {
  await startWasm();
  registerTrainingGradients();
});

type Op = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;

const A = [0.5, -1.5, 2, 0.25, -0.75, 1];
const B = [1.5, -0.5, 0.75];

/** What an op computes, cell by cell of a 2 x 3 array and a row of 3 that is repeated. */
const CASES: readonly { name: string; op: Op; of: (a: number, b: number) => number }[] = [
  { name: 'a product with a repeated row', op: (a, b) => tf.mul(a, b), of: (a, b) => a * b },
  { name: 'a difference from a repeated row', op: (a, b) => tf.sub(a, b), of: (a, b) => a - b },
  { name: 'a square', op: (a, b) => tf.square(tf.sub(a, b)), of: (a, b) => (a - b) ** 2 },
  { name: 'a softplus', op: (a, b) => tf.mul(tf.softplus(a), b), of: (a, b) => Math.log(1 + Math.exp(a)) * b },
  { name: 'a sigmoid', op: (a, b) => tf.mul(tf.sigmoid(a), b), of: (a, b) => b / (1 + Math.exp(-a)) },
];

describe('the gradient of a loss', () => {
  // Σ of the squares, so that what arrives from above differs from cell to cell.
  it.each(CASES)('is its slope: $name', async ({ op, of }) => {
    const total = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + of(value, b[i % 3]!) ** 2, 0);
    const slopes = (at: readonly number[], f: (moved: readonly number[]) => number) =>
      at.map((_, i) => {
        const moved = (by: number) => at.map((value, k) => (k === i ? value + by : value));
        return (f(moved(1e-5)) - f(moved(-1e-5))) / 2e-5;
      });
    const [da, db] = tf.grads((a, b) => tf.sum(tf.square(op(a!, b!))))([tf.tensor2d(A, [2, 3]), tf.tensor1d(B)]);
    const expected = [slopes(A, (a) => total(a, B)), slopes(B, (b) => total(A, b))];
    expect([...(await da!.data())]).toEqual(expected[0]!.map((slope) => expect.closeTo(slope, 3)));
    expect([...(await db!.data())]).toEqual(expected[1]!.map((slope) => expect.closeTo(slope, 3)));
  });

  it('reaches every summand of a sum along one axis', async () => {
    const weights = tf.tensor1d([10, 20]);
    const gradient = tf.grad((a) => tf.sum(tf.mul(tf.sum(a, 1), weights)))(tf.tensor2d(A, [2, 3]));
    expect([...(await gradient.data())]).toEqual([10, 10, 10, 20, 20, 20]);
  });
});
