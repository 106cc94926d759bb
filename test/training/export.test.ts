import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gradCam } from '#cam/grad-cam.ts';
import { modelReader } from '#cli/open-model.ts';
import { startWasm, wasmFolder } from '#cli/tf-node.ts';
import type { ModelCard } from '#domain/model-card.ts';
import { fromFloat16 } from '#inference/float16.ts';
import { convolutionsOf } from '#inference/graph.ts';
import type { Precision } from '#inference/manifest.ts';
import { loadModel, type Model } from '#inference/model-store.ts';
import { openNetwork } from '#inference/open-network.ts';
import { backboneOf } from '#inference/registry.ts';
import { noise, noisyWeights } from '#test/inference/small-network.ts';
import { exportModel } from '#training/export.ts';
import { toFloat16 } from '#training/float16.ts';
import { plainFacts } from '#training/stand-in.ts';

const folder = mkdtempSync(join(tmpdir(), 'export-'));
const inception = backboneOf('inception-v3')!;
const weights = noisyWeights(inception.graph, inception.channels);
const facts = {
  ...plainFacts('whole', 'inception-v3', 'none', 'none'),
  preprocessing: { ...plainFacts('', 'inception-v3', '-', '-').preprocessing, size: 107 },
};
afterAll(() => rmSync(folder, { recursive: true }));
const opening = { wasmFiles: wasmFolder, mapOf: gradCam.map, asked: 'wasm' } as const;

describe('an exported InceptionV3', () => {
  let card: ModelCard;
  let model: Model;

  beforeAll(async () => {
    await startWasm();
    card = await exportModel(join(folder, 'whole'), weights, facts);
    const loaded = await loadModel('whole', modelReader('whole', folder));
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
    model = loaded.value;
  });

  it('lies in shards of at most 4 MiB, all named in the card', () => {
    const files = readdirSync(join(folder, 'whole'));
    expect(files.toSorted()).toEqual([...Object.keys(card.files), 'card.json'].toSorted());
    expect(Math.max(...files.map((file) => statSync(join(folder, 'whole', file)).size))).toBeLessThanOrEqual(4 * 1024 * 1024);
  });

  it('is loaded again, each weight within half a unit of the last place of float16', () => {
    expect(model.card).toEqual(card);
    for (const name of ['conv2d_1/kernel', 'conv2d_94/bias', 'head/kernel']) {
      const [before, after] = [weights.get(name)!, model.weights.get(name)!];
      expect(after.shape).toEqual(before.shape);
      const worst = before.data.map((value, i) => Math.abs(value - after.data[i]!) / Math.max(Math.abs(value), 2 ** -14));
      expect(Math.max(...worst)).toBeLessThanOrEqual(2 ** -11);
    }
  });

  it('passes its self-test', async () => {
    const opened = await openNetwork(model, opening);
    expect(opened).toMatchObject({ ok: true, value: { backend: { name: 'wasm', passedOver: [] } } });
    if (opened.ok) opened.value.network.dispose();
  });

  it('fails its self-test, and is not opened, where a backend computes something else', async () => {
    const before = tf.memory().numTensors;
    const kernel = model.weights.get('conv2d_94/kernel')!;
    const zeroed = new Map([...model.weights, ['conv2d_94/kernel', { ...kernel, data: new Float32Array(kernel.data.length) }]]);
    const opened = await openNetwork({ card, weights: zeroed }, opening);
    expect(opened).toEqual({ ok: false, error: { kind: 'no-backend', asked: 'wasm', detail: 'wasm: self-test-failed' } });
    expect(tf.memory().numTensors).toBe(before);
  });

  it('fails its self-test where the backend gives NaN', async () => {
    const bias = { shape: [5], data: Float32Array.of(0, 0, Number.NaN, 0, 0) };
    const opened = await openNetwork({ card, weights: new Map([...model.weights, ['head/bias', bias]]) }, opening);
    expect(opened).toMatchObject({ ok: false, error: { detail: 'wasm: self-test-failed' } });
  });

  it('is refused, file named, after a bit of a shard has changed', async () => {
    const shard = join(folder, 'whole', 'group1-shard3of11.bin');
    const bytes = readFileSync(shard);
    bytes[1000]! ^= 1;
    writeFileSync(shard, bytes);
    expect(await loadModel('whole', modelReader('whole', folder))).toMatchObject({
      ok: false,
      error: { kind: 'model-corrupt', file: 'group1-shard3of11.bin' },
    });
  });
});

describe('a MobileNetV2 exported in 8 bits', () => {
  const mobile = backboneOf('mobilenet-v2')!;
  const light = noisyWeights(mobile.graph, mobile.channels);
  const lightFacts = {
    ...plainFacts('light', 'mobilenet-v2', 'none', 'none'),
    preprocessing: { ...plainFacts('', 'mobilenet-v2', '-', '-').preprocessing, size: 96 },
  };
  let model: Model;
  let bytes: (precision: Precision) => Promise<number>;

  beforeAll(async () => {
    await startWasm();
    bytes = async (precision) => {
      const { files } = await exportModel(join(folder, 'light'), light, lightFacts, precision);
      return Object.entries(files).reduce((sum, [name, file]) => sum + (name === 'model.json' ? 0 : file.bytes), 0);
    };
  });

  it('takes a byte a kernel’s weight and eight a channel, where float16 takes two a weight', async () => {
    const kernels = convolutionsOf(mobile.graph).map(({ name }) => light.get(`${name}/kernel`)!.data.length);
    const channels = convolutionsOf(mobile.graph).map(({ name }) => light.get(`${name}/bias`)!.data.length);
    const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
    const rest = 2 * (sum(channels) + 1280 * 5 + 5);
    expect(await bytes('float16')).toBe(2 * sum(kernels) + rest);
    expect(await bytes('uint8')).toBe(sum(kernels) + 8 * sum(channels) + rest);
  });

  it('is loaded again: kernels within half a step of their channel, depthwise ones too, biases and head as float16', async () => {
    const loaded = await loadModel('light', modelReader('light', folder));
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
    model = loaded.value;
    for (const { name } of convolutionsOf(mobile.graph)) {
      const [before, after] = [light.get(`${name}/kernel`)!, model.weights.get(`${name}/kernel`)!];
      const channels = light.get(`${name}/bias`)!.data.length;
      expect(after.shape).toEqual(before.shape);
      const [low, high, worst] = [Infinity, -Infinity, 0].map((value) => new Float64Array(channels).fill(value));
      before.data.forEach((value, i) => {
        const c = i % channels;
        low![c] = Math.min(low![c]!, value);
        high![c] = Math.max(high![c]!, value);
        worst![c] = Math.max(worst![c]!, Math.abs(value - after.data[i]!));
      });
      worst!.forEach((error, c) => void expect(error).toBeLessThanOrEqual(((high![c]! - low![c]!) / 510) * 1.0001 + 1e-6));
    }
    for (const name of ['Conv_1/bias', 'head/kernel', 'head/bias'])
      expect(model.weights.get(name)!.data).toEqual(fromFloat16(toFloat16(light.get(name)!.data)));
  });

  it('passes its self-test, whose answer is that of the rounded weights', async () => {
    const opened = await openNetwork(model, opening);
    expect(opened).toMatchObject({ ok: true, value: { backend: { name: 'wasm', passedOver: [] } } });
    if (opened.ok) opened.value.network.dispose();
    const asTrained = await openNetwork({ card: model.card, weights: light }, opening);
    expect(asTrained).toMatchObject({ ok: false, error: { detail: 'wasm: self-test-failed' } });
  });
});

describe('exportModel', () => {
  it('refuses a weight that float16 cannot hold', async () => {
    const data = noise(5).fill(1e6, 3, 4);
    const tooLarge = new Map([...weights, ['head/bias', { shape: [5], data }]]);
    await expect(exportModel(join(folder, 'never'), tooLarge, facts)).rejects.toThrow('head/bias holds 1000000');
  });

  it('refuses weights that lack one', async () => {
    const lacking = new Map([...weights].filter(([name]) => name !== 'head/kernel'));
    await expect(exportModel(join(folder, 'never'), lacking, facts)).rejects.toThrow('head/kernel is missing');
  });
});
