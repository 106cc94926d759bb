import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startWasm } from '#cli/tf-node.ts';
import type { Convolution, Depthwise, Padding, Pool } from '#inference/graph.ts';
import { noise } from '#test/inference/small-network.ts';
import type { Shape4D } from '#training/tf/gradient-kernels.ts';
import { PLAIN_GRADIENTS } from '#training/tf/plain-gradients.ts';

beforeAll(startWasm);

const filled = (shape: Shape4D, seed: number): tf.Tensor4D =>
  tf.tensor(
    noise(
      shape.reduce((a, b) => a * b, 1),
      seed,
    ),
    shape,
  );

type Make = (shape: Shape4D, seed: number) => tf.Tensor4D;

/** Our kernels on wasm against what `stock` says on TensorFlow.js' own JavaScript backend. */
async function expectAsStock(
  ours: (t: Make) => tf.Tensor,
  stock: string,
  of: (t: Make) => [Record<string, tf.Tensor>, tf.NamedAttrMap],
) {
  await tf.setBackend('wasm');
  const found = ours(filled);
  const foundData = await found.data();
  await tf.setBackend('cpu');
  const [inputs, attrs] = of(filled);
  const expected = tf.engine().runKernel<tf.Tensor>(stock, inputs, attrs);
  expect(found.shape).toEqual(expected.shape);
  const data = await expected.data();
  foundData.forEach((value, i) => void expect(value).toBeCloseTo(data[i]!, 4));
}

interface Case {
  readonly what: string;
  readonly input: Shape4D;
  readonly kernel: [number, number];
  readonly stride: number;
  readonly padding: Padding;
}

const CASES: readonly Case[] = [
  { what: '3 x 3', input: [2, 5, 6, 3], kernel: [3, 3], stride: 1, padding: 'same' },
  { what: '1 x 3', input: [2, 5, 6, 3], kernel: [1, 3], stride: 1, padding: 'same' },
  { what: '3 x 1', input: [2, 5, 6, 3], kernel: [3, 1], stride: 1, padding: 'same' },
  { what: '1 x 1', input: [2, 5, 6, 3], kernel: [1, 1], stride: 1, padding: 'same' },
  { what: '2 x 2, which pads on one side', input: [2, 5, 6, 3], kernel: [2, 2], stride: 1, padding: 'same' },
  { what: '1 x 7, longer than the map', input: [1, 4, 5, 2], kernel: [1, 7], stride: 1, padding: 'same' },
  { what: '3 x 3 without padding', input: [2, 6, 5, 3], kernel: [3, 3], stride: 1, padding: 'valid' },
  { what: '3 x 3, stride 2 without padding', input: [2, 7, 7, 3], kernel: [3, 3], stride: 2, padding: 'valid' },
  { what: '3 x 3, stride 2, a row to spare', input: [2, 8, 6, 3], kernel: [3, 3], stride: 2, padding: 'valid' },
  { what: '3 x 3, stride 2', input: [2, 6, 7, 3], kernel: [3, 3], stride: 2, padding: 'same' },
  { what: '3 x 3, 1 px around', input: [2, 6, 6, 3], kernel: [3, 3], stride: 1, padding: 1 },
  { what: '7 x 7, stride 2, 3 px around', input: [1, 10, 10, 3], kernel: [7, 7], stride: 2, padding: 3 },
  { what: '1 x 1, stride 2', input: [2, 5, 5, 3], kernel: [1, 1], stride: 2, padding: 'valid' },
];

const FILTERS = 4;

const outOf = ({ input: [count, ...size], kernel, stride, padding }: Case, depth: number): Shape4D => {
  const info = tf.backend_util.computeConv2DInfo([count, ...size], [...kernel, size[2], 1], stride, 1, padding);
  return [count, info.outHeight, info.outWidth, depth];
};

const attrsOf = ({ stride, padding }: Case) => ({ strides: stride, pad: padding, dilations: 1, dataFormat: 'NHWC' });

describe('the gradients of a convolution', () => {
  const nodeOf = ({ kernel, stride, padding }: Case): Convolution => {
    const named = { kind: 'convolution', name: '', input: '', activation: 'linear', biased: true } as const;
    return { ...named, filters: FILTERS, kernel, stride, padding };
  };

  it.each(CASES)('by its kernel are the stock ones: $what', async (one) => {
    const filterShape: Shape4D = [...one.kernel, one.input[3], FILTERS];
    await expectAsStock(
      (t) => PLAIN_GRADIENTS.filter(t(one.input, 1), t(outOf(one, FILTERS), 2), nodeOf(one)),
      'Conv2DBackpropFilter',
      (t) => [
        { x: t(one.input, 1), dy: t(outOf(one, FILTERS), 2) },
        { ...attrsOf(one), filterShape },
      ],
    );
  });

  it.each(CASES)('by its input are the stock ones: $what', async (one) => {
    const kernel: Shape4D = [...one.kernel, one.input[3], FILTERS];
    await expectAsStock(
      (t) => PLAIN_GRADIENTS.input(t(outOf(one, FILTERS), 2), t(kernel, 3), one.input, nodeOf(one)),
      'Conv2DBackpropInput',
      (t) => [
        { dy: t(outOf(one, FILTERS), 2), filter: t(kernel, 3) },
        { ...attrsOf(one), inputShape: one.input },
      ],
    );
  });
});

describe('the gradients of a depthwise convolution', () => {
  const nodeOf = ({ kernel, stride, padding }: Case): Depthwise => {
    return { kind: 'depthwise', name: '', input: '', activation: 'linear', kernel, stride, padding };
  };
  const depthwise = CASES.filter(({ kernel }) => kernel[0] === kernel[1]);

  it.each(depthwise)('by its kernel are the stock ones: $what', async (one) => {
    const channels = one.input[3];
    await expectAsStock(
      (t) => PLAIN_GRADIENTS.depthwiseFilter(t(one.input, 1), t(outOf(one, channels), 2), nodeOf(one)),
      'DepthwiseConv2dNativeBackpropFilter',
      (t) => [
        { x: t(one.input, 1), dy: t(outOf(one, channels), 2) },
        { ...attrsOf(one), filterShape: [...one.kernel, channels, 1] },
      ],
    );
  });

  it.each(depthwise)('by its input are the stock ones: $what', async (one) => {
    const channels = one.input[3];
    const kernel: Shape4D = [...one.kernel, channels, 1];
    await expectAsStock(
      (t) => PLAIN_GRADIENTS.depthwiseInput(t(outOf(one, channels), 2), t(kernel, 3), one.input, nodeOf(one)),
      'DepthwiseConv2dNativeBackpropInput',
      (t) => [
        { dy: t(outOf(one, channels), 2), filter: t(kernel, 3) },
        { ...attrsOf(one), inputShape: one.input },
      ],
    );
  });
});

describe('the gradient of max pooling', () => {
  const nodeOf = (size: number, stride: number, padding: Padding): Pool => {
    return { kind: 'max-pool', name: '', input: '', size, stride, padding };
  };

  // Half of the noise is negative: the wasm kernel of TensorFlow.js passes nothing on where a window's maximum is.
  it.each([
    [3, 2, 'valid'],
    [3, 1, 'same'],
    [2, 2, 'valid'],
    [3, 2, 'same'],
  ] as const)('is the stock one on windows of %i, stride %i, %s', async (size, stride, padding) => {
    const input: Shape4D = [2, 7, 6, 3];
    const out = tf.backend_util.computePool2DInfo(input, size, stride, 1, padding).outShape;
    await expectAsStock(
      (t) => PLAIN_GRADIENTS.maxPool(t(out, 1), t(input, 2), nodeOf(size, stride, padding)),
      'MaxPoolGrad',
      (t) => {
        const [dy, x] = [t(out, 1), t(input, 2)];
        const output = tf.maxPool(x, size, stride, padding);
        return [
          { dy, input: x, output },
          { filterSize: size, strides: stride, pad: padding },
        ];
      },
    );
  });

  it('gives all to one of equal cells, and nothing to padding', async () => {
    await tf.setBackend('wasm');
    // Windows of 3, stride 2, 1 px around 3 x 3: four of them, each with a corner; all cells are -1.
    const dx = PLAIN_GRADIENTS.maxPool(tf.tensor4d([1, 2, 3, 4], [1, 2, 2, 1]), tf.fill([1, 3, 3, 1], -1), nodeOf(3, 2, 1));
    expect([...(await dx.data())]).toEqual([1, 2, 0, 3, 4, 0, 0, 0, 0]);
  });
});
