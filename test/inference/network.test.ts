import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { gradCam } from '#cam/grad-cam.ts';
import { startWasm } from '#cli/tf-node.ts';
import { createNetwork, type Network } from '#inference/network.ts';
import { backboneOf } from '#inference/registry.ts';
import { noise, noisyWeights, smallBackbone } from '#test/inference/small-network.ts';

const start = (backend: string) => (backend === 'wasm' ? startWasm() : tf.setBackend(backend));
const inception = backboneOf('inception-v3')!;
const weights = noisyWeights(inception.graph, inception.channels);
/** 299 px give 8x8 cells at mixed10; these give 2x2. */
const size = 107;
const input = noise(size * size * 3, 5);

async function explained(network: Network, grade: number) {
  const maps = await network.trunk(input, size);
  const gradients = await network.headGradient(
    maps,
    [0, 1, 2, 3, 4].map((k) => (k === grade ? 1 : 0)),
  );
  const [features, gradient] = [maps[0]!, gradients[0]!];
  return { features, gradient, logits: await network.head(maps), map: gradCam.map(features, gradient) };
}

const answers = new Map<string, Awaited<ReturnType<typeof explained>>>();

beforeAll(async () => {
  for (const backend of ['wasm', 'cpu']) {
    await start(backend);
    const network = createNetwork(inception, weights);
    answers.set(backend, await explained(network, 2));
    network.dispose();
  }
});

describe.each(['wasm', 'cpu'])('a whole InceptionV3 on %s', (backend) => {
  let answer: Awaited<ReturnType<typeof explained>>;

  beforeAll(() => {
    answer = answers.get(backend)!;
  });

  it('gives a penultimate map of 2048 channels', () => {
    const { width, height, channels, data } = answer.features;
    expect({ width, height, channels, values: data.length }).toEqual({ width: 2, height: 2, channels: 2048, values: 4 * 2048 });
  });

  it('has Grad-CAM = CAM / (height · width), as this head must', () => {
    const { width, height, channels, data } = answer.features;
    const head = weights.get('head/kernel')!.data;
    for (let cell = 0; cell < width * height; cell++) {
      let cam = 0;
      for (let k = 0; k < channels; k++) cam += head[k * 5 + 2]! * data[cell * channels + k]!;
      const expected = Math.max(0, cam / (width * height));
      expect(Math.abs(answer.map.values[cell]! - expected)).toBeLessThan(1e-4 * answer.map.max);
    }
    expect(answer.map.max).toBeGreaterThan(0);
  });

  it('has logits that are the dense layer on the mean of each channel', () => {
    const { width, height, channels, data } = answer.features;
    const [head, bias] = [weights.get('head/kernel')!.data, weights.get('head/bias')!.data];
    const expected = [0, 1, 2, 3, 4].map((grade) => {
      let sum = bias[grade]!;
      for (let i = 0; i < data.length; i++) sum += (data[i]! * head[(i % channels) * 5 + grade]!) / (width * height);
      return sum;
    });
    const scale = Math.max(...expected.map(Math.abs));
    for (const [grade, logit] of answer.logits.entries()) expect(Math.abs(logit - expected[grade]!)).toBeLessThan(1e-5 * scale);
  });
});

describe('Grad-CAM of a network', () => {
  it('is the same on wasm and cpu', () => {
    const [wasm, cpu] = [answers.get('wasm')!.map, answers.get('cpu')!.map];
    for (const [i, value] of wasm.values.entries()) expect(Math.abs(value - cpu.values[i]!)).toBeLessThan(1e-4 * wasm.max);
  });

  it.each([
    ['a grade', [0, 0, 0, 1, 0]],
    ['referable', [-0.3, -0.7, 0.2, 0.5, 0.3]],
    ['a contrast', [1, 0, 0, 0, -1]],
  ])('equals automatic differentiation of the weighted logits, for %s', async (_, target) => {
    await start('cpu');
    const small = noisyWeights(smallBackbone.graph, smallBackbone.channels);
    const network = createNetwork(smallBackbone, small);
    const maps = await network.trunk(noise(363, 5), 11);
    const features = maps[0]!;
    const map = gradCam.map(features, (await network.headGradient(maps, target))[0]!);
    // The equations as tensors: y built from sums and products alone, alpha and the map from its gradient.
    const expected = tf.tidy(() => {
      const a = tf.tensor3d(features.data, [5, 5, 7]);
      const head = tf.tensor2d(small.get('head/kernel')!.data, [7, 5]);
      const column = tf.sum(tf.mul(head, tf.tensor2d([target])), 1, true);
      const y = (x: tf.Tensor) => tf.reshape(tf.matMul(tf.mean(tf.reshape(x, [25, 7]), 0, true), column), []);
      const alpha = tf.mean(tf.grad(y)(a), [0, 1]);
      return tf.relu(tf.sum(tf.mul(a, alpha), 2)).dataSync();
    });
    const scale = Math.max(...expected);
    expect(scale).toBeGreaterThan(0);
    for (const [i, value] of map.values.entries()) expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-4 * scale);
    network.dispose();
  });
});

describe('a network', () => {
  it('holds the same tensors and bytes after a hundred photographs as after one', async () => {
    await startWasm();
    const network = createNetwork(smallBackbone, noisyWeights(smallBackbone.graph, smallBackbone.channels));
    const photograph = async (seed: number) => {
      const features = await network.trunk(noise(363, seed), 11);
      await network.head(features);
      await network.headGradient(features, [0, 0, 1, 0, 0]);
      const { numTensors, numBytes } = tf.memory();
      return { numTensors, numBytes };
    };
    const afterOne = await photograph(1);
    for (let i = 2; i < 100; i++) await photograph(i);
    expect(await photograph(100)).toEqual(afterOne);
    network.dispose();
  });

  it('releases every tensor it made', async () => {
    await startWasm();
    const before = tf.memory().numTensors;
    const network = createNetwork(smallBackbone, noisyWeights(smallBackbone.graph, smallBackbone.channels));
    await network.trunk(noise(363, 1), 11);
    network.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('answers nothing once its device has reported an error', async () => {
    await startWasm();
    const check = () => {
      throw new Error('The device reported an error.');
    };
    const network = createNetwork(smallBackbone, noisyWeights(smallBackbone.graph, smallBackbone.channels), check);
    await expect(network.trunk(noise(363, 1), 11)).rejects.toThrow('device reported');
    network.dispose();
  });

  it('is not made of weights that lack one', () => {
    const lacking = new Map([...noisyWeights(smallBackbone.graph, 7)].filter(([name]) => name !== 'conv2d_2/bias'));
    expect(() => createNetwork(smallBackbone, lacking)).toThrow('conv2d_2/bias is missing');
  });
});

describe('a network whose head reads two maps', () => {
  const two = { ...smallBackbone, graph: { ...smallBackbone.graph, beside: ['conv2d_1'] } };
  // conv2d_1, 4 channels, then end, 7.
  const own = noisyWeights(two.graph, 11);
  const targets = [
    ['a grade', [0, 0, 0, 1, 0]],
    ['referable', [-0.3, -0.7, 0.2, 0.5, 0.3]],
  ] as const;

  it.each(['wasm', 'cpu'])('joins their averages for the logits, the earlier map’s rows first, on %s', async (backend) => {
    await start(backend);
    const network = createNetwork(two, own);
    const maps = await network.trunk(noise(363, 5), 11);
    expect(maps.map(({ width, channels }) => [width, channels])).toEqual([
      [5, 4],
      [5, 7],
    ]);
    const means = maps.flatMap(({ channels, data }) =>
      Array.from({ length: channels }, (_, c) => data.filter((_value, i) => i % channels === c).reduce((a, b) => a + b) / 25),
    );
    const [kernel, bias] = [own.get('head/kernel')!.data, own.get('head/bias')!.data];
    const expected = [0, 1, 2, 3, 4].map((k) => means.reduce((z, mean, c) => z + mean * kernel[5 * c + k]!, bias[k]!));
    expect(await network.head(maps)).toEqual(expected.map((z) => expect.closeTo(z, 4)));
    network.dispose();
  });

  it.each(targets)('has maps that add up to what it says beyond its bias, for %s', async (_, target) => {
    await startWasm();
    const network = createNetwork(two, own);
    const maps = await network.trunk(noise(363, 5), 11);
    const gradients = await network.headGradient(maps, target);
    const parts = maps.map((map, i) => gradCam.signed(map, gradients[i]!).values.reduce((a, b) => a + b, 0));
    const logits = await network.head(maps);
    const bias = own.get('head/bias')!.data;
    const beyond = logits.reduce((sum, z, k) => sum + target[k]! * (z - bias[k]!), 0);
    expect(parts).toHaveLength(2);
    expect(parts[0]! + parts[1]!).toBeCloseTo(beyond, 4);
    network.dispose();
  });

  it('is not made with the head of one map', async () => {
    await startWasm();
    expect(() => createNetwork(two, noisyWeights(two.graph, 7))).toThrow('head/kernel is [7,5], not [11,5]');
  });
});
