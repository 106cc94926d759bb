import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gradCam } from '#cam/grad-cam.ts';
import { modelReader } from '#cli/open-model.ts';
import { startWasm, wasmFolder } from '#cli/tf-node.ts';
import type { FeatureMap } from '#domain/feature-map.ts';
import { execute } from '#inference/execute.ts';
import { fold } from '#inference/fold.ts';
import { type Convolution, type Depthwise, type Graph, subgraph } from '#inference/graph.ts';
import { loadModel } from '#inference/model-store.ts';
import { createNetwork } from '#inference/network.ts';
import { openNetwork } from '#inference/open-network.ts';
import { BACKBONES } from '#inference/registry.ts';
import type { Weights } from '#inference/weights.ts';
import { noise } from '#test/inference/small-network.ts';
import { kerasLayers } from '#test/training/keras-file.ts';
import { exportModel } from '#training/export.ts';
import { writeOnnx } from '#training/onnx-writer.ts';
import { plainFacts, untrainedHead } from '#training/stand-in.ts';

const folder = mkdtempSync(join(tmpdir(), 'backbones-'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(async () => {
  env.wasm.numThreads = 1;
  await startWasm();
});

/** A map within each, from which alone the rest can be reached. */
const WITHIN: Readonly<Record<string, string>> = {
  'inception-v3': 'mixed8',
  'vgg-16': 'block4_pool',
  'resnet-50': 'conv4_block6_out',
  'inception-resnet-v2': 'mixed_7a',
  'mobilenet-v2': 'block_12_add',
};

const tensorsOf = (weights: Weights) =>
  new Map([...weights].map(([name, { shape, data }]) => [name, tf.tensor(data, [...shape])]));

/** The largest difference, as a share of the largest value. */
function apart(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  let [difference, scale] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    difference = Math.max(difference, Math.abs(a[i]! - b[i]!));
    scale = Math.max(scale, Math.abs(b[i]!));
  }
  expect(scale).toBeGreaterThan(0);
  return difference / scale;
}

// What every backbone keeps to. One that is added to the registry is tested here without a word more than its place in WITHIN.
describe.each(BACKBONES.map((backbone) => [backbone.id, backbone] as const))('the backbone %s', (id, backbone) => {
  const { graph } = backbone;
  // Two or three cells a side.
  const size = backbone.inputSize === 299 ? 107 : 96;
  const shape: [number, number, number, number] = [1, size, size, 3];
  const input = noise(size * size * 3, 5);
  let raw: Weights;
  let folded: Weights;
  let tensors: Map<string, tf.Tensor>;
  let x: tf.Tensor4D;
  let features: Float32Array;

  const answer = (part: Graph, map: tf.Tensor4D): Float32Array => {
    const output = execute(part, tensors, map);
    const data = output.dataSync<'float32'>();
    output.dispose();
    return data;
  };

  beforeAll(() => {
    const layers = [...kerasLayers(graph)].flatMap(([layer, arrays]) =>
      [...arrays].map(([name, weight]) => [`${layer}/${name.replace('depthwise_', '')}`, weight] as const),
    );
    raw = new Map(layers);
    folded = fold(graph, raw);
    tensors = tensorsOf(folded);
    x = tf.tensor4d(input, shape);
    features = answer(graph, x);
  });
  afterAll(() => tf.dispose([x, ...tensors.values()]));

  it('gives folded what it gives with its normalisations', () => {
    const layers = tensorsOf(raw);
    const normalise = (node: Convolution | Depthwise, output: tf.Tensor4D): tf.Tensor4D => {
      const statistic = (name: string) => layers.get(`${node.normalisation}/${name}`)!;
      if (node.normalisation === undefined) return output;
      const deviation = tf.sqrt(tf.add(statistic('moving_variance'), graph.epsilon));
      return tf.add(tf.div(tf.sub(output, statistic('moving_mean')), deviation), statistic('beta'));
    };
    const output = execute(graph, layers, x, normalise);
    expect(apart(features, output.dataSync())).toBeLessThan(1e-4);
    tf.dispose([output, ...layers.values()]);
  });

  it('gives the same in two parts as in one', () => {
    const [first, second] = [subgraph(graph, graph.input, WITHIN[id]!), subgraph(graph, WITHIN[id]!, backbone.penultimate)];
    const middle = execute(first, tensors, x);
    expect(apart(answer(second, middle), features)).toBeLessThan(1e-6);
    expect(first.nodes.length + second.nodes.length).toBe(graph.nodes.length);
    middle.dispose();
  });

  it('gives the same in onnxruntime', async () => {
    const session = await InferenceSession.create(writeOnnx(graph, folded), { executionProviders: ['wasm'] });
    const { output } = await session.run({ input: new Tensor('float32', input, shape) });
    expect(apart((await output!.getData()) as Float32Array, features)).toBeLessThan(1e-4);
    await session.release();
  });

  it('is explained by its head: Grad-CAM = CAM / (height · width)', async () => {
    // All positive, so that no cell is 0 for every channel.
    const kernel = noise(5 * backbone.channels, 9).map(Math.abs);
    const head = {
      'head/kernel': { shape: [backbone.channels, 5], data: kernel },
      'head/bias': { shape: [5], data: noise(5, 8) },
    };
    const network = createNetwork(backbone, new Map([...folded, ...Object.entries(head)]));
    const maps = await network.trunk(input, size);
    const map: FeatureMap = maps[0]!;
    expect(apart(map.data, features)).toBeLessThan(1e-6);
    const explained = gradCam.map(map, (await network.headGradient(maps, [0, 0, 1, 0, 0]))[0]!);
    const cells = map.width * map.height;
    const expected = Array.from({ length: cells }, (_, cell) => {
      let cam = 0;
      for (let k = 0; k < backbone.channels; k++) cam += kernel[5 * k + 2]! * map.data[cell * backbone.channels + k]!;
      return Math.max(0, cam / cells);
    });
    expect(apart(explained.values, expected)).toBeLessThan(1e-4);
    network.dispose();
  });

  it('is exported, loaded again and passes its self-test', async () => {
    const facts = plainFacts(id, id, 'none', 'none');
    const preprocessing = { ...facts.preprocessing, size };
    const card = await exportModel(join(folder, id), new Map([...folded, ...untrainedHead(backbone.channels, 1)]), {
      ...facts,
      preprocessing,
    });
    expect(card.preprocessing.scaling).toEqual(backbone.scaling);
    const model = await loadModel(id, modelReader(id, folder));
    if (!model.ok) throw new Error(JSON.stringify(model.error));
    expect(model.value.weights.size).toBe(folded.size + 2);
    const opened = await openNetwork(model.value, { wasmFiles: wasmFolder, mapOf: gradCam.map, asked: 'wasm' });
    expect(opened).toMatchObject({ ok: true, value: { backend: { name: 'wasm', passedOver: [] } } });
    if (opened.ok) opened.value.network.dispose();
    rmSync(join(folder, id), { recursive: true });
  });
});
