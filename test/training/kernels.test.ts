import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWasm } from '#cli/tf-node.ts';
import { noise } from '#test/inference/small-network.ts';
import { registerTrainingGradients } from '#training/gradients.ts';
import { registerConvolutionGradients } from '#training/kernels.ts';

type Shape = [number, number, number, number];

interface Convolution {
  readonly input: Shape;
  readonly filter: Shape;
  readonly stride: number;
  readonly pad: 'same' | 'valid';
}

beforeAll(async () => {
  await startWasm();
  registerTrainingGradients();
  registerConvolutionGradients();
});

/** Σ y·g for the output y of the convolution and a fixed g, differentiated by input and filter on one backend. */
async function gradients(backend: string, { input, filter, stride, pad }: Convolution) {
  await tf.setBackend(backend);
  const size = (shape: Shape) => shape.reduce((a, b) => a * b, 1);
  const [x, w] = [tf.tensor4d(noise(size(input), 1), input), tf.tensor4d(noise(size(filter), 2), filter)];
  const out = tf.conv2d(x, w, stride, pad).shape;
  const g = tf.tensor4d(noise(size(out), 3), out);
  const [dx, dw] = tf.grads((a, b) => tf.sum(tf.mul(tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, stride, pad), g)))([x, w]);
  return { dx: await dx!.data(), dw: await dw!.data() };
}

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]!)));

// Every kind of convolution in mixed8 to mixed10, and those that the stem has.
const CASES: readonly (Convolution & { what: string })[] = [
  { what: '3 x 3', input: [2, 5, 6, 3], filter: [3, 3, 3, 4], stride: 1, pad: 'same' },
  { what: '1 x 3', input: [2, 5, 6, 3], filter: [1, 3, 3, 4], stride: 1, pad: 'same' },
  { what: '3 x 1', input: [2, 5, 6, 3], filter: [3, 1, 3, 4], stride: 1, pad: 'same' },
  { what: '1 x 1', input: [2, 5, 6, 3], filter: [1, 1, 3, 4], stride: 1, pad: 'same' },
  { what: '5 x 5', input: [1, 6, 5, 2], filter: [5, 5, 2, 3], stride: 1, pad: 'same' },
  { what: '1 x 7', input: [1, 4, 5, 2], filter: [1, 7, 2, 3], stride: 1, pad: 'same' },
  { what: '3 x 3 without padding', input: [2, 6, 5, 3], filter: [3, 3, 3, 2], stride: 1, pad: 'valid' },
  { what: '3 x 3 by two without padding', input: [2, 7, 9, 3], filter: [3, 3, 3, 2], stride: 2, pad: 'valid' },
  // The last row and column are read by no window.
  { what: '3 x 3 by two, with a rest', input: [1, 8, 6, 2], filter: [3, 3, 2, 2], stride: 2, pad: 'valid' },
  { what: '3 x 3 by two', input: [1, 7, 6, 2], filter: [3, 3, 2, 2], stride: 2, pad: 'same' },
  { what: '2 x 2', input: [1, 5, 5, 2], filter: [2, 2, 2, 3], stride: 1, pad: 'same' },
];

describe('the gradients of a convolution on wasm', () => {
  it.each(CASES)('equal those of the reference backend: $what', async (convolution) => {
    const [wasm, cpu] = [await gradients('wasm', convolution), await gradients('cpu', convolution)];
    expect(largestDifference(wasm.dx, cpu.dx)).toBeLessThan(1e-5);
    expect(largestDifference(wasm.dw, cpu.dw)).toBeLessThan(1e-5);
  });

  // The reference backend and these kernels might share a mistake in what a convolution is.
  it('are the slopes of the convolution itself', async () => {
    const [x, w] = [noise(4 * 4 * 2, 4), noise(3 * 3 * 2 * 2, 5)];
    /** Half the sum of squares of a 3 x 3 convolution of stride 1, padded, in float64. */
    const energy = (input: ArrayLike<number>, filter: ArrayLike<number>): number => {
      let sum = 0;
      for (let y = 0; y < 4; y++) {
        for (let c = 0; c < 4; c++) {
          for (let f = 0; f < 2; f++) {
            let value = 0;
            for (let i = -1; i <= 1; i++) {
              for (let j = -1; j <= 1; j++) {
                if (y + i < 0 || y + i > 3 || c + j < 0 || c + j > 3) continue;
                for (let k = 0; k < 2; k++)
                  value += input[((y + i) * 4 + c + j) * 2 + k]! * filter[(((i + 1) * 3 + j + 1) * 2 + k) * 2 + f]!;
              }
            }
            sum += value ** 2 / 2;
          }
        }
      }
      return sum;
    };
    const slopes = (of: (values: Float64Array) => number, at: ArrayLike<number>) =>
      Array.from(at, (_, i) => {
        const moved = (by: number) => Float64Array.from(at, (value, k) => (k === i ? value + by : value));
        return (of(moved(1e-4)) - of(moved(-1e-4))) / 2e-4;
      });
    await tf.setBackend('wasm');
    const [dx, dw] = tf.grads((a, b) => {
      const out = tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, 1, 'same');
      return tf.mul(tf.sum(tf.mul(out, out)), 0.5);
    })([tf.tensor4d(x, [1, 4, 4, 2]), tf.tensor4d(w, [3, 3, 2, 2])]);
    expect(
      largestDifference(
        await dx!.data(),
        slopes((input) => energy(input, w), x),
      ),
    ).toBeLessThan(1e-4);
    expect(
      largestDifference(
        await dw!.data(),
        slopes((filter) => energy(x, filter), w),
      ),
    ).toBeLessThan(1e-4);
  });

  it('go through fused convolution, bias and ReLU', async () => {
    const loss = (x: tf.Tensor, filter: tf.Tensor, bias: tf.Tensor) => {
      const options = { x: x as tf.Tensor4D, filter: filter as tf.Tensor4D, bias, strides: 1, pad: 'same' } as const;
      return tf.sum(tf.square(tf.fused.conv2d({ ...options, activation: 'relu' })));
    };
    const run = async (backend: string) => {
      await tf.setBackend(backend);
      const inputs = [tf.tensor4d(noise(50, 6), [1, 5, 5, 2]), tf.tensor4d(noise(54, 7), [3, 3, 2, 3]), tf.tensor1d(noise(3, 8))];
      return Promise.all(
        tf
          .grads(loss as (...args: tf.Tensor[]) => tf.Tensor)(inputs)
          .map((gradient) => gradient.data()),
      );
    };
    const [wasm, cpu] = [await run('wasm'), await run('cpu')];
    wasm.forEach((gradient, i) => void expect(largestDifference(gradient, cpu[i]!)).toBeLessThan(1e-4));
  });

  it('may be registered twice', async () => {
    await tf.setBackend('wasm');
    registerConvolutionGradients();
    const by2 = CASES.find(({ what }) => what.includes('rest'))!;
    const [wasm, cpu] = [await gradients('wasm', by2), await gradients('cpu', by2)];
    expect(largestDifference(wasm.dx, cpu.dx)).toBeLessThan(1e-5);
  });
});
