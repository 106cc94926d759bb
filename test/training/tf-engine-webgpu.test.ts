import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startDawn, startWasm } from '#cli/tf-node.ts';
import type { Activation, Convolution, Depthwise, Padding, Pool } from '#inference/graph.ts';
import { noise } from '#test/inference/small-network.ts';
import { tinyBatch, tinyNetwork, tinyWeights } from '#test/training/tiny-network.ts';
import type { Engine } from '#training/engine.ts';
import type { GradientKernels, Shape4D } from '#training/tf/gradient-kernels.ts';
import { PLAIN_GRADIENTS } from '#training/tf/plain-gradients.ts';
import { createTfEngine } from '#training/tf-engine.ts';

const gpu = await startDawn(true, () => {}).catch((thrown: Error) => thrown.message);
const why = typeof gpu === 'string' ? ` [needs a WebGPU adapter] ${gpu}` : '';

const RATES = { body: 1e-3, head: 1e-2, weightDecay: 0.05 };
const graph = tinyNetwork();
const weights = tinyWeights(graph);
const batches = [1, 2, 3].map(tinyBatch);

async function threeSteps(engine: Engine) {
  const losses: number[] = [];
  for (const batch of batches) losses.push(await engine.step(batch, RATES, 'input'));
  const { inputs, shape } = batches[0]!;
  const result = { losses, state: await engine.state(), logits: await engine.logits(inputs, shape) };
  engine.dispose();
  return result;
}

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i]! - b[i]!));
  return largest;
};

describe.skipIf(why)(`an engine on WebGPU${why}`, () => {
  beforeAll(async () => {
    await tf.setBackend('webgpu');
  });

  it('takes the same three steps as on wasm', async () => {
    const found = await threeSteps(await createTfEngine(graph, weights));
    await startWasm();
    const expected = await threeSteps(await createTfEngine(graph, weights));
    await tf.setBackend('webgpu');
    expect(found.losses).toEqual(expected.losses.map((loss) => expect.closeTo(loss, 4)));
    expect(found.logits).toEqual(expected.logits.map((row) => row.map((z) => expect.closeTo(z, 4))));
    for (const [name, { shape, data }] of expected.state) {
      expect(found.state.get(name)!.shape, name).toEqual(shape);
      expect(largestDifference(found.state.get(name)!.data, data), name).toBeLessThan(1e-4);
    }
  });

  it('goes on from its state as if it had never stopped', async () => {
    const [first, second] = [await createTfEngine(graph, weights), await createTfEngine(graph, weights)];
    await first.step(batches[0]!, RATES, 'input');
    await second.restore(await first.state());
    for (const engine of [first, second]) await engine.step(batches[1]!, RATES, 'sum');
    expect(await second.state()).toEqual(await first.state());
    for (const engine of [first, second]) engine.dispose();
  });

  it('keeps no tensor from step to step', async () => {
    const engine = await createTfEngine(graph, weights);
    await engine.step(batches[0]!, RATES, 'input');
    const after = tf.memory().numTensors;
    await engine.step(batches[1]!, RATES, 'input');
    await engine.logits(batches[0]!.inputs, batches[0]!.shape);
    expect(tf.memory().numTensors).toBe(after);
    engine.dispose();
  });
});

it.skipIf(!why)('where WebGPU cannot start, it is said what to install', () => {
  expect(gpu).toMatch(/npm install --prefix training|apt-get install libvulkan1|Is its driver installed/);
});

interface Case {
  readonly what: string;
  readonly count: number;
  readonly size: [height: number, width: number];
  readonly channels: number;
  readonly filters: number;
  readonly kernel: [number, number];
  readonly stride: number;
  readonly padding: Padding;
}

// Sizes about the shaders' tiles of 64 and steps of 16, vec4 and not, split sums and whole ones.
const CASES: readonly Case[] = [
  { what: '3 x 3, odd', count: 2, size: [7, 5], channels: 3, filters: 5, kernel: [3, 3], stride: 1, padding: 'same' },
  { what: '3 x 3, by fours', count: 3, size: [9, 8], channels: 8, filters: 12, kernel: [3, 3], stride: 1, padding: 'same' },
  { what: '3 x 3, stride 2', count: 2, size: [9, 9], channels: 4, filters: 8, kernel: [3, 3], stride: 2, padding: 'valid' },
  { what: '1 x 7', count: 2, size: [6, 9], channels: 20, filters: 68, kernel: [1, 7], stride: 1, padding: 'same' },
  { what: '7 x 7, stride 2, 3 px', count: 1, size: [16, 16], channels: 3, filters: 4, kernel: [7, 7], stride: 2, padding: 3 },
  { what: '1 x 1, many cells', count: 4, size: [40, 37], channels: 72, filters: 4, kernel: [1, 1], stride: 1, padding: 'same' },
  { what: '1 x 1, stride 2', count: 2, size: [7, 8], channels: 4, filters: 4, kernel: [1, 1], stride: 2, padding: 'valid' },
];

describe.skipIf(why)(`gradients by shaders are those by loops${why}`, () => {
  type Compute = (kernels: GradientKernels, t: (shape: Shape4D, seed: number) => tf.Tensor4D) => tf.Tensor;

  async function expectAlike(compute: Compute): Promise<void> {
    const run = async (backend: string, kernels: GradientKernels) => {
      await tf.setBackend(backend);
      const result = compute(kernels, (shape, seed) =>
        tf.tensor(
          noise(
            shape.reduce((a, b) => a * b, 1),
            seed,
          ),
          shape,
        ),
      );
      return { shape: result.shape, data: await result.data() };
    };
    const { WEBGPU_GRADIENTS } = await import('#training/tf/webgpu-gradients.ts');
    await startWasm();
    const [shaders, loops] = [await run('webgpu', WEBGPU_GRADIENTS), await run('wasm', PLAIN_GRADIENTS)];
    expect(shaders.shape).toEqual(loops.shape);
    // Sums of up to 6,000 products of values in -1..1.
    expect(largestDifference(shaders.data, loops.data)).toBeLessThan(2e-4);
  }

  const outOf = ({ count, size, kernel, stride, padding }: Case, depth: number): Shape4D => {
    const info = tf.backend_util.computeConv2DInfo([count, ...size, 1], [...kernel, 1, 1], stride, 1, padding);
    return [count, info.outHeight, info.outWidth, depth];
  };

  it.each(CASES)('of a convolution, $what', async (one) => {
    const { count, size, channels, filters, kernel, stride, padding } = one;
    const node = {
      kind: 'convolution',
      name: '',
      input: '',
      filters,
      kernel,
      stride,
      padding,
      activation: 'relu',
      biased: true,
    } satisfies Convolution;
    const shape: Shape4D = [count, ...size, channels];
    await expectAlike((kernels, t) => kernels.filter(t(shape, 1), t(outOf(one, filters), 2), node));
    await expectAlike((kernels, t) =>
      kernels.input(t(outOf(one, filters), 2), t([...kernel, channels, filters], 3), shape, node),
    );
    await expectAlike((kernels, t) => kernels.bias(t(outOf(one, filters), 2)));
  });

  it.each(CASES)('of a depthwise convolution, $what', async (one) => {
    const { count, size, channels, kernel, stride, padding } = one;
    const node: Depthwise = { kind: 'depthwise', name: '', input: '', kernel, stride, padding, activation: 'relu' };
    const shape: Shape4D = [count, ...size, channels];
    await expectAlike((kernels, t) => kernels.depthwiseFilter(t(shape, 1), t(outOf(one, channels), 2), node));
    await expectAlike((kernels, t) =>
      kernels.depthwiseInput(t(outOf(one, channels), 2), t([...kernel, channels, 1], 3), shape, node),
    );
  });

  it.each([
    [3, 2, 'valid'],
    [3, 1, 'same'],
    [3, 2, 1],
    [2, 2, 'valid'],
  ] as const)('of pools of %i, stride %i, %s', async (size, stride, padding) => {
    const node = (kind: Pool['kind']): Pool => ({ kind, name: '', input: '', size, stride, padding });
    const shape: Shape4D = [2, 8, 7, 5];
    const out = tf.backend_util.computePool2DInfo([2, 8, 7, 5], size, stride, 1, padding).outShape;
    await expectAlike((kernels, t) => kernels.maxPool(t(out, 1), t(shape, 2), node('max-pool')));
    await expectAlike((kernels, t) => kernels.averagePool(t(out, 1), t(shape, 2), node('average-pool')));
  });

  it.each<Activation>(['relu', 'relu6', 'linear'])('of %s', async (activation) => {
    await expectAlike((kernels, t) => {
      const y = tf.relu6(tf.mul(t([2, 5, 3, 7], 1), 10)) as tf.Tensor4D;
      return kernels.activation(t([2, 5, 3, 7], 2), y, activation);
    });
  });
});
